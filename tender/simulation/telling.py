"""A simulation as a tree of texts: the stable form in which other programs read it."""

from collections.abc import Iterable
from fractions import Fraction
from string import ascii_uppercase

from scoring import Place
from scoring.definition import Certainty, Definition
from tender.language import _
from tender.outcome import Tree, number
from tender.sentences import msgid
from tender.simulation.alternatives import Alternative
from tender.simulation.cautions import Caution
from tender.simulation.curves import CurvePoint, IsoLine, StepValue
from tender.simulation.reversal import Reversal
from tender.simulation.scenario import ScenarioBid
from tender.simulation.simulation import Simulation, Tried

MARKS = {
    Certainty.VERIFIED: "",
    Certainty.RECALLED: msgid("standard definition, source to verify"),
    Certainty.INFERRED: msgid("reconstructed, not the official rule"),
}


def certainty_mark(about: Definition) -> str:
    """How sure we are of a definition, in the language of the moment; empty where it was read."""
    mark = MARKS[about.certainty]
    return _(mark) if mark else ""


def remarks(each: Alternative) -> tuple[str, ...]:
    """What a reader has to know beside the winner under a formula."""
    told = (
        _(each.problem) if each.problem else "",
        _("not allowed in an award model") if each.about.refused else "",
        certainty_mark(each.about),
    )
    return tuple(filter(None, told))


def letters(bids: Iterable[ScenarioBid]) -> dict[str, str]:
    """A letter for each bid, by its name, so that an order fits on a line."""
    return {bid.name: name_of(number) for number, bid in enumerate(bids)}


def name_of(number: int) -> str:
    """A, B ... Z, then AA, AB and on."""
    before, last = divmod(number, len(ascii_uppercase))
    return (name_of(before - 1) if before else "") + ascii_uppercase[last]


def simulation_tree(found: Simulation, language: str) -> Tree:
    """Everything that a simulation found."""
    return {
        **number("budget", found.budget),
        "scenarios": [_tried_tree(each, language) for each in found.tried],
        "price_curve": [_point_tree(point) for point in found.curve],
        "quality_steps": [_step_tree(step) for step in found.steps],
        "lines_of_equal_worth": [_line_tree(line) for line in found.lines],
        "reversal": _reversal_tree(found.reversal) if found.reversal else None,
        "cautions": [_caution_tree(each, language) for each in found.cautions],
    }


def _tried_tree(tried: Tried, language: str) -> Tree:
    return {
        "title": tried.scenario.title,
        "bids": [_bid_tree(bid) for bid in tried.scenario.bids],
        "ranking": _ranking_tree(tried.trial.ranking),
        "formulas": [_alternative_tree(each, language) for each in tried.alternatives],
    }


def _bid_tree(bid: ScenarioBid) -> Tree:
    prices = {key: number("price", price)["price"] for key, price in bid.prices.items()}
    return {"name": bid.name, "grades": dict(bid.grades), "prices": prices}


def _ranking_tree(ranking: Iterable[Place]) -> list[Tree]:
    return [
        {"bid": p.card.bid, "rank": p.rank, **number("total", p.card.total.value)} for p in ranking
    ]


def _alternative_tree(each: Alternative, language: str) -> Tree:
    return {
        "formula": each.about.id,
        "title": each.about.title[language],
        "certainty": each.about.certainty.value,
        "parameters": {name: str(value) for name, value in each.parameters},
        "winners": list(each.winners),
        "ranking": _ranking_tree(each.ranking),
        "problem": each.problem,
    }


def _point_tree(point: CurvePoint) -> Tree:
    return {
        **number("price", point.price),
        **_maybe("points", point.points),
        **_maybe("total", point.total),
    }


def _maybe(name: str, value: Fraction | None) -> Tree:
    return {} if value is None else number(name, value)


def _step_tree(step: StepValue) -> Tree:
    return {
        "criterion": step.criterion,
        "from": step.grade,
        "to": step.better,
        **number("points", step.points),
        **_maybe("euro", step.euro),
    }


def _line_tree(line: IsoLine) -> Tree:
    pairs = [{**number("quality", share), **_maybe("price", at)} for share, at in line.prices]
    return {**number("through_price", line.at), "points": pairs}


def _reversal_tree(found: Reversal) -> Tree:
    return {
        "first": _bid_tree(found.first),
        "second": _bid_tree(found.second),
        "third": _bid_tree(found.third),
        "without_third": _ranking_tree(found.before.ranking),
        "with_third": _ranking_tree(found.after.ranking),
    }


def _caution_tree(each: Caution, language: str) -> Tree:
    return {
        "code": each.code,
        "title": each.title[language],
        "sentence": each.sentence(language),
        "sources": [
            {"name": s.name, "country": s.country, "says": s.says[language]} for s in each.sources
        ],
    }
