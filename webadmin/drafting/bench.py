"""What every page of a draft shows around its form: steps, findings, versions and comments."""

from collections.abc import Iterator
from dataclasses import dataclass

from tender.drafting.checking import Checked, check
from tender.drafting.trail import Trail
from tender.findings import Finding, Level
from tender.storage.draft_colleagues import Comment, comments
from tender.storage.drafts import KeptDraft, load_draft, trail_of
from webadmin.base import desk, may
from webadmin.drafting.picking import catalogue_of
from webadmin.drafting.steps import Spot, StepName, spot, step_names, url_of
from webadmin.drafting.view import part_of, spot_of, standing
from webadmin.drafting.weights import title_in
from webadmin.fields import Groups, fields_of
from webadmin.telling import in_form


@dataclass(frozen=True, slots=True)
class StepLink:
    """A step in the row of steps."""

    name: StepName
    number: int
    url: str
    current: bool
    wrong: int
    """How many findings wait in it."""


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in words, with the page on which it is mended."""

    finding: Finding
    sentence: str
    url: str
    step: str
    where: str
    """What that page is called."""


@dataclass(frozen=True, slots=True)
class Bench:
    """A page of a draft."""

    kept: KeptDraft
    checked: Checked
    here: Spot
    steps: tuple[StepLink, ...]
    trail: Trail
    told: tuple[Told, ...]
    said: tuple[Comment, ...]
    writable: bool

    @property
    def step(self) -> StepLink:
        """The step of this page."""
        return next(link for link in self.steps if link.current)

    @property
    def following(self) -> StepLink | None:
        """The step after this one."""
        return next((link for link in self.steps if link.number == self.step.number + 1), None)

    @property
    def part(self) -> str:
        """The part of the draft that this page is about, to comment on."""
        return part_of(self.here)

    @property
    def comments(self) -> tuple[Comment, ...]:
        """What was said about this part, or in the list about criteria that are gone."""
        draft = self.kept.draft
        return tuple(s for s in self.said if part_of(standing(draft, spot_of(s.part))) == self.part)


def bench(draft: str, here: Spot) -> Bench:
    """Put a draft on the bench, at one of its pages."""
    kept = load_draft(desk(), draft)
    checked = check(kept.draft, desk().today, catalogue_of(kept.draft))
    told = tuple(_told(kept, finding) for finding in checked.findings)
    return Bench(
        kept,
        checked,
        here,
        tuple(_links(kept, here, told)),
        trail_of(desk(), draft),
        told,
        comments(desk(), draft),
        may("draft.edit").allowed,
    )


def _links(kept: KeptDraft, here: Spot, told: tuple[Told, ...]) -> Iterator[StepLink]:
    for number, name in enumerate(step_names(), 1):
        wrong = sum(one.step == name.id and one.finding.level is not Level.NOTICE for one in told)
        url = url_of(kept.id, Spot(name.id))
        yield StepLink(name, number, url, name.id == here.step, wrong)


def _told(kept: KeptDraft, finding: Finding) -> Told:
    place = spot(kept.draft, finding.place.path)
    names = {name.id: name.title for name in step_names()}
    where = title_in(kept.draft, place.criterion) if place.criterion else names[place.step]
    return Told(finding, in_form(finding), url_of(kept.id, place), place.step, where)


def loose(page: Bench, groups: Groups) -> tuple[Told, ...]:
    """The findings of this page that stand at none of its fields."""
    placed = [id(f) for one in fields_of(groups) for f in one.findings]
    url = url_of(page.kept.id, page.here)
    return tuple(t for t in page.told if t.url == url and id(t.finding) not in placed)
