"""The one place that says who may do what: rights kept as data, refused unless listed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.resources import files

from tender.language import _
from tender.model import Hat, Stage
from tender.reading import CRITERIA, Tree, parse_yaml


class Office(StrEnum):
    """What a person is for the whole installation, apart from any tender."""

    NONE = ""
    ADMINISTRATOR = "administrator"
    BUYER = "buyer"
    """May open new tenders and becomes the buyer of what they open."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks, in one tender."""

    person: str = ""
    """The public id of the person; empty when nobody has logged in."""
    hats: frozenset[Hat] = frozenset()
    office: str = Office.NONE
    member: str = ""
    """The id under which this person stands in the committee, if at all."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What the act is about: how far the lot is, whose thing it is, who took the first step."""

    stage: Stage | None = None
    owner: str = ""
    first: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether an act is allowed, and by which reason."""

    allowed: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Right:
    """One line of the rights: who, in which stages, under which conditions."""

    who: str = ""
    offices: frozenset[str] = frozenset()
    hats: frozenset[Hat] = frozenset()
    stages: frozenset[Stage] = frozenset()
    conditions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Rights:
    """All rights and the hats that exclude each other."""

    actions: Mapping[str, tuple[Right, ...]]
    pairs: tuple[tuple[frozenset[Hat], frozenset[Hat]], ...] = field(default=())


class RightsFileError(Exception):
    """The file of rights names something that does not exist."""


_CONDITIONS = frozenset({"own", "another"})
_OFFICES = frozenset(Office) - {Office.NONE}
_WHO = frozenset({"", "everyone", "signed-in"})
NOWHERE = Situation()


def may(actor: Actor, action: str, situation: Situation = NOWHERE) -> Decision:
    """Decide whether an actor may do something; what is not listed is refused."""
    decisions = [_by(right, actor, situation) for right in rights().actions.get(action, ())]
    if not decisions:
        return Decision(allowed=False, reason="unknown-action")
    return next((d for d in decisions if d.allowed), max(decisions, key=_nearness))


def _nearness(decision: Decision) -> int:
    """How near a refusal came to being allowed; the nearest one is the telling reason."""
    order = ("not-signed-in", "not-your-office", "not-your-hat", "not-this-stage")
    return order.index(decision.reason) if decision.reason in order else len(order)


def _by(right: Right, actor: Actor, situation: Situation) -> Decision:
    if right.who == "everyone":
        return Decision(allowed=True, reason="everyone")
    if not actor.person:
        return Decision(allowed=False, reason="not-signed-in")
    if right.who == "signed-in":
        return Decision(allowed=True, reason="signed-in")
    if right.offices:
        held = actor.office in right.offices
        return Decision(allowed=held, reason="office" if held else "not-your-office")
    return _by_hat(right, actor, situation)


def _by_hat(right: Right, actor: Actor, situation: Situation) -> Decision:
    if not right.hats & actor.hats:
        return Decision(allowed=False, reason="not-your-hat")
    if right.stages and situation.stage not in right.stages:
        return Decision(allowed=False, reason="not-this-stage")
    if "own" in right.conditions and situation.owner != actor.person:
        return Decision(allowed=False, reason="not-your-own")
    if "another" in right.conditions and situation.first in {"", actor.person}:
        return Decision(allowed=False, reason="needs-another-person")
    return Decision(allowed=True, reason="hat")


def explain(decision: Decision) -> str:
    """Say in a sentence why something is allowed or refused."""
    return {
        "unknown-action": _("This page is closed, because no rule says who may open it."),
        "everyone": _("Everybody may do this."),
        "not-signed-in": _("Log in first."),
        "signed-in": _("Everybody who is logged in may do this."),
        "office": _("Your office allows this."),
        "not-your-office": _("Your account is not meant for this. Ask the administrator."),
        "not-your-hat": _("Your role in this tender does not include this."),
        "not-this-stage": _("This is not possible in the present stage of the assessment."),
        "not-your-own": _("This belongs to somebody else."),
        "needs-another-person": _(
            "A second person has to do this, and not who took the first step."
        ),
        "hat": _("Your role in this tender includes this."),
    }[decision.reason]


def forbidden_pair(hats: Iterable[Hat]) -> tuple[Hat, Hat] | None:
    """Find two of these hats that one person may not wear together."""
    worn = frozenset(hats)
    for one, other in rights().pairs:
        if (left := worn & one) and (right := worn & other):
            return min(left), min(right)
    return None


def actions() -> frozenset[str]:
    """Every action that the rights know."""
    return frozenset(rights().actions)


@cache
def rights() -> Rights:
    """The rights, read once from the file beside this module."""
    data = files("tender").joinpath("rights.yaml").read_bytes()
    return parse_rights(data)


def parse_rights(data: bytes) -> Rights:
    """Read rights; an unknown hat, stage, condition or key is an error."""
    reading = parse_yaml(data, "rights.yaml", CRITERIA)
    tree = reading.tree
    if (
        reading.findings
        or not isinstance(tree, dict)
        or set(tree) != {"actions", "forbidden_pairs"}
    ):
        raise RightsFileError(*map(str, reading.findings))
    listed, pairs = tree["actions"], tree["forbidden_pairs"]
    if not isinstance(listed, dict) or not isinstance(pairs, list):
        raise RightsFileError("actions, forbidden_pairs")
    return Rights(
        {action: _lines(action, lines) for action, lines in listed.items()},
        tuple(map(_pair, pairs)),
    )


def _pair(line: Tree) -> tuple[frozenset[Hat], frozenset[Hat]]:
    one, other = _hats(_part(line, "one")), _hats(_part(line, "other"))
    if not isinstance(line, dict) or set(line) != {"one", "other"} or not (one and other):
        raise RightsFileError("forbidden_pairs")
    return one, other


def _lines(action: str, lines: Tree) -> tuple[Right, ...]:
    return tuple(_right(action, line) for line in (lines if isinstance(lines, list) else [lines]))


def _right(action: str, line: Tree) -> Right:
    if not isinstance(line, dict) or line.keys() - {
        "who",
        "offices",
        "hats",
        "stages",
        "conditions",
    }:
        raise RightsFileError(action)
    who = str(line.get("who", ""))
    offices = frozenset(_part(line, "offices"))
    conditions = frozenset(_part(line, "conditions"))
    if who not in _WHO or offices - _OFFICES or conditions - _CONDITIONS:
        raise RightsFileError(action)
    try:
        stages = frozenset(map(Stage, _part(line, "stages")))
    except ValueError as error:
        raise RightsFileError(action) from error
    return Right(who, offices, _hats(_part(line, "hats")), stages, conditions)


def _hats(names: Iterable[str]) -> frozenset[Hat]:
    try:
        return frozenset(map(Hat, names))
    except ValueError as error:
        raise RightsFileError(str(error)) from error


def _part(line: Tree, key: str) -> list[str]:
    part = line.get(key, []) if isinstance(line, dict) else []
    if not isinstance(part, list):
        raise RightsFileError(key)
    return [str(item) for item in part]
