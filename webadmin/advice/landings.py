"""Where a point can land: the parts of the tender's award models, or policy."""

from collections.abc import Iterable, Iterator, Sequence

from tender.advice.answers import Ground, Landing
from tender.advice.labels import ground_name
from tender.advice.parts import parts_of
from tender.language import _
from tender.model import AwardCriterion, AwardModel
from tender.reading import Tree
from webadmin.advice.records import Texts, filled
from webadmin.fields import Field, Group, Groups, Look, Option
from webadmin.labels import title_of

EMPTY_ROWS = 2
"""So many rows stand ready beside those that are filled in."""
LONGEST_LABEL = 110


def landing_groups(landed: Sequence[Landing], models: Sequence[AwardModel]) -> Groups:
    """The rows in which is said where a point landed, after those that are filled in two more."""
    options = (Option("", _("choose")), *_options(models))
    rows: tuple[Landing | None, ...] = (*landed, *[None] * EMPTY_ROWS)
    return tuple(_row(each, order, options) for order, each in enumerate(rows))


def landing_trees(texts: Texts) -> list[Tree]:
    """The places that were chosen, as trees of text."""
    return list(_trees(texts))


def told_landing(landing: Landing, models: Sequence[AwardModel]) -> str:
    """A place in words: what it is, what it says and a note."""
    known = {option.value: option.label for option in _options(models)}
    words = known.get(_value(landing)) or " ".join(
        filter(None, (ground_name(landing.ground), landing.id))
    )
    return f"{words} ({landing.note})" if landing.note else words


def _row(landing: Landing | None, order: int, options: tuple[Option, ...]) -> Group:
    value = _value(landing) if landing else ""
    if value not in {option.value for option in options} and landing:
        options = (*options, Option(value, f"{ground_name(landing.ground)} {landing.id}"))
    title = _("Place {n}").format(n=order + 1)
    note = landing.note if landing else ""
    return Group(
        title,
        (
            Field(f"landed-{order}", title, value, Look.SELECT, options=options),
            Field(f"note-{order}", _("Note with place {n}").format(n=order + 1), note),
        ),
    )


def _trees(texts: Texts) -> Iterator[Tree]:
    order = 0
    while f"landed-{order}" in texts:
        if value := texts[f"landed-{order}"]:
            ground, model, part = (*value.split("|"), "", "")[:3]
            note = texts.get(f"note-{order}", "")
            yield {"ground": ground, **filled(model=model, id=part, note=note)}
        order += 1


def _value(landing: Landing) -> str:
    return f"{landing.ground.value}|{landing.model}|{landing.id}"


def _options(models: Iterable[AwardModel]) -> Iterator[Option]:
    for model in models:
        for ground, part in parts_of(model):
            text = title_of(part) if isinstance(part, AwardCriterion) else part.text
            yield _option(ground, model, part.id, text)
    yield Option(f"{Ground.POLICY.value}||", _("policy: say which in the note"), _("Policy"))


def _option(ground: Ground, model: AwardModel, part: str, text: str) -> Option:
    """One place; `about` is what it is grouped under."""
    name = ground_name(ground)
    short = text if len(text) <= LONGEST_LABEL else f"{text[:LONGEST_LABEL]}…"
    label = f"{name}: {short}" if ground is Ground.CRITERION else f"{name} {part}: {short}"
    return Option(f"{ground.value}|{model.ref}|{part}", label, f"{name} ({model.ref})")
