"""Tenders that Hypothesis draws: every rule and policy, aimed at ties, gaps and the odd price."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from tests.oracle import combinations
from tests.oracle.figures import decimal
from tests.oracle.paper import Bid, Graded, Paper, Priced, Scale, Value

F = Fraction
Choices = Mapping[str, tuple[Value, ...]]

AMOUNTS = (F(1_000_000), F(900_000), F("999999.99"), F(800_000))
PRICE_PARAMETERS: Mapping[str, Choices] = {
    "linear_fixed_range": {
        "full_at": (F(0), F(800_000), F("-100.50")),
        "nil_at": (F(1_200_000), F("1000000.01")),
    },
    "lowest_price_ratio": {},
    "linear_over_lowest": {"n": (F(2), F(3, 2), F(101, 100), F(10))},
    "fixed_price": {"amount": AMOUNTS},
    "linear_reference": {"reference": AMOUNTS},
    "discount_concave_absolute": {"n": (F(2), F(3, 2), F(101, 100)), "base": AMOUNTS},
    "narbona": {"lowest_admissible": (F(600_000), F("0.01")), "budget": AMOUNTS},
    "log_price": {"a": (F(2), F(3), F(4), F(9), F(3, 2), F(101, 100))},
    "min_max": {"degenerate": ("full", "zero", "error")},
    "average_ratio": {"limit": ("cap",), "cap": (F(1), F(6, 5))},
    "average_optimum": {},
    "discount_linear_best": {"base": AMOUNTS},
    "discount_power": {"alpha": (F(1, 2), F(1), F(2), F(1, 3), F(7, 5)), "base": AMOUNTS},
    "discount_bilinear": {
        "x": (F("0.80"), F("0.85"), F("0.90")),
        "base": AMOUNTS,
        "equal": ("full", "x", "error"),
    },
}
"""Values of each parameter of each price rule, some of them at the edge."""

COMBINATION_PARAMETERS: Mapping[str, Choices] = {
    "weighted_sum": {},
    "value_deduction": {},
    "weighted_scale": {},
    "threshold_then_price": {"t": (F("0.5"), F("0.7"), F(0), F(1)), "c": (F("0.5"), F(0), F(1))},
    "qcbs": {"pass_mark": (F("0.5"), F("0.7"), F(0), F(1))},
    "world_bank_rated": {},
    "weighted_relative_both": {"digits": (0, 1, 4, 12)},
    "value_for_money_5050": {"x": (F(1), F(1_000_000), F(1, 3))},
    "price_per_quality_point": {},
    "richtwert_simple": {"scaling": ("none", "three_digits")},
    "richtwert_extended": {"d": (F("0.1"), F("0.06"), F(1, 100)), "decision": ("quality", "price")},
    "richtwert_weighted_median": {},
    "richtwert_weighted_mean": {},
    "richtwert_weighted_reference": {"l_ref": (F(50), F(1, 3)), "p_ref": AMOUNTS},
    "richtwert_weighted_lowest": {"l_max": ("attainable", "best_awarded")},
    "surcharge_L_over_P": {"c": (F(0), F(20), F(1, 3))},
    "exponential_L_over_P": {"a": (F("0.6"), F(1, 2), F(1, 3))},
    "weighted_value_for_money": {},
    "relative_value_cost": {"qm": ("attainable", "best")},
    "utility_index": {},
    "superformula": {
        "quality_ref": (F("0.7"), F("0.5"), F(2, 3), F("0.97"), F(4, 5)),
        "price_ref": (F(800_000),),
        "price_max": (F(1_200_000), F(1_000_000), F(1_600_000), F(1_100_000)),
    },
    "quality_markup_price": {"qm": ("attainable", "best")},
    "quality_adjusted_price": {},
    "pairwise_confronto_a_coppie": {},
    "topsis": {},
}
"""Values of each parameter of each combination."""

WEIGHTS = st.sampled_from([F(40), F(30), F(5), F(100, 3), F(1), F(10), F(0), F("0.1"), F(60)])
SMALL = st.sampled_from([F("0.1"), F("0.05"), F(1, 7), F("0.5"), F(0)])
PRICES = [F(1_000_000), F(2_000_000), F(500_000), F(900_000), F("999999.99"), F("1000000.01")]
PRICES += [F(1_500_000), F(250_000), F(800_000), F("0.01"), F(1), F(4_000_000), F(3_000_000)]
ODD_PRICES = [*PRICES, F(0), F(0), F(-100), F("-1000000.01")]
MODES = st.sampled_from(["half_up", "half_even", "down", "up"])
STAGES = ["evaluator", "panel", "weighted_criterion", "component", "total"]
PANELS = ["consensus", "mean", "median", "trimmed_mean", "weighted_mean", "rank_sum"]
SIMPLE_TIES = ["lowest_price", "highest_quality", "worst_single_score", "earliest_submission"]
SIMPLE_TIES += ["lottery", "share", "none"]


@st.composite
def parameters(draw: st.DrawFn, choices: Choices) -> dict[str, Value]:
    return {name: draw(st.sampled_from(values)) for name, values in choices.items()}


@st.composite
def scales(draw: st.DrawFn) -> Scale:
    kind = draw(st.sampled_from(["steps", "range", "values"]))
    malus = draw(st.sampled_from([False, False, True]))
    if kind == "steps":
        shares = [F(0), F(1, 4), F(1, 2), F(3, 4), F(1), F(1, 3), *([F(-1, 2)] if malus else [])]
        drawn = draw(st.lists(st.sampled_from(shares), min_size=2, max_size=4))
        steps = tuple((f"trap-{n}", share) for n, share in enumerate(drawn))
        return Scale(kind, steps, "", "", malus)
    share = draw(st.sampled_from(["of_max", "of_range"]))
    low = draw(st.sampled_from([F(0), F(1), F(1, 2), *([F(-2)] if malus else [])]))
    if kind == "range":
        step = draw(st.sampled_from([F(1), F(1, 2), F(5, 2), F(1, 4)]))
        scores = [low + step * n for n in range(draw(st.integers(10, 12)))]
    else:
        scores = sorted({low, low + 2, low + 5, low + draw(st.sampled_from([F(8), F(10)]))})
    direction = draw(st.sampled_from(["high", "high", "low"]))
    return Scale(kind, tuple((written(s), s) for s in scores), share, direction, malus)


def written(score: Fraction) -> str:
    """A grade as people write it; these scores all end within three places."""
    text = f"{decimal(score):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True)
class Aim:
    """What the rest of a tender has to fit."""

    combination: str
    panel: str
    formula: str = ""
    """The price rule, where one is named."""


@st.composite
def criteria(draw: st.DrawFn, aim: Aim) -> tuple[Graded, ...]:
    found = []
    weights = SMALL if aim.combination == "quality_adjusted_price" else WEIGHTS
    for number in range(draw(st.integers(1, 3))):
        scale = draw(scales())
        grades = [grade for grade, _ in scale.scores]
        ranked = aim.panel == "rank_sum"
        minimum = "" if ranked else draw(st.sampled_from(["", "", "", *grades[:2]]))
        group = draw(st.sampled_from(["", "", "groep"]))
        found.append(Graded(f"k{number}", draw(weights), scale, minimum, group))
    return tuple(sorted(found, key=lambda each: (each.group, each.key)))


@st.composite
def price_criteria(draw: st.DrawFn, aim: Aim) -> tuple[Priced, ...]:
    name = aim.combination
    fewest = 0 if draw(st.integers(0, 9)) == 0 else 1
    count = draw(st.sampled_from([fewest, 1, 1, 1, 2]))
    if name in combinations.BY_POINTS:
        return tuple(draw(by_points(f"p{n}", aim)) for n in range(count))
    heavy = st.just(F(30)) | st.sampled_from([F(40), F(100, 3), F(1)])
    weights = heavy if name in combinations.WEIGHS_PRICE else st.just(F(0))
    return tuple(Priced(f"p{n}", draw(weights), name) for n in range(count))


@st.composite
def by_points(draw: st.DrawFn, key: str, aim: Aim) -> Priced:
    formula = aim.formula or draw(st.sampled_from(sorted(PRICE_PARAMETERS)))
    given = draw(parameters(PRICE_PARAMETERS[formula]))
    if formula == "average_ratio" and draw(st.booleans()):
        given = {"limit": "none", "cap": F(0)}
    nothing = formula == "fixed_price" or aim.combination == "weighted_scale"
    return Priced(key, F(0) if nothing else draw(WEIGHTS), formula, given)


@st.composite
def panels(draw: st.DrawFn, name: str) -> dict[str, Any]:
    if name == "median":
        return {"middle": draw(st.sampled_from(["mean", "low", "high"]))}
    if name == "trimmed_mean":
        return {"drop": draw(st.sampled_from([1, 1, 2]))}
    if name == "weighted_mean":
        return {"weights": {"x": draw(st.sampled_from([F(1), F(2), F(1, 3)])), "y": F(3)}}
    return {}


@st.composite
def bids(
    draw: st.DrawFn, graded: tuple[Graded, ...], prices: tuple[Priced, ...], members: dict[str, str]
) -> dict[str, Bid]:
    """Bids out of few grades and few prices, so that many are equal; some lack an answer."""
    odd = draw(st.integers(0, 3)) == 0
    pool = draw(st.lists(st.sampled_from(ODD_PRICES if odd else PRICES), min_size=1, max_size=3))
    gaps = draw(st.integers(0, 2)) == 0
    found = {}
    for number in range(draw(st.sampled_from([1, 2, 2, 3, 3, 4]))):
        grades = {}
        for criterion in graded:
            given = [(by, draw(st.sampled_from(criterion.scale.scores))[0]) for by in members]
            lost = draw(st.integers(0, len(given))) if gaps and draw(st.booleans()) else 0
            grades[criterion.key] = tuple(given[lost:])
        asked = [each.key for each in prices if not (gaps and draw(st.integers(0, 5)) == 0)]
        found[f"b{number}"] = Bid(grades, {key: draw(st.sampled_from(pool)) for key in asked})
    if draw(st.booleans()):
        found["twin"] = draw(twins(found["b0"], graded))
    return found


@st.composite
def twins(draw: st.DrawFn, bid: Bid, graded: tuple[Graded, ...]) -> Bid:
    """The same bid with one other grade, that a median or a rounding may well not see."""
    changed = draw(st.sampled_from(graded))
    given = list(bid.grades[changed.key])
    if given:
        place = draw(st.integers(0, len(given) - 1))
        given[place] = given[place][0], draw(st.sampled_from(changed.scale.scores))[0]
    return Bid({**bid.grades, changed.key: tuple(given)}, bid.prices)


@st.composite
def tie_breaks(draw: st.DrawFn, keys: list[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    simple: list[str] = draw(st.lists(st.sampled_from(SIMPLE_TIES), max_size=2, unique=True))
    found: list[tuple[str, tuple[str, ...]]] = [(rule, ()) for rule in simple]
    if draw(st.booleans()) and keys:
        found.insert(0, ("criterion", (draw(st.sampled_from(keys)),)))
    if draw(st.integers(0, 4)) == 0 and keys:
        found.append(("criteria_by_descending_weight", tuple(draw(st.permutations(keys)))))
    return tuple(found)


ROUNDINGS = st.dictionaries(
    st.sampled_from(STAGES), st.tuples(st.integers(0, 3), MODES), max_size=4
)


@st.composite
def papers(draw: st.DrawFn, combination: str = "", formula: str = "") -> Paper:
    """A whole tender; with this combination or price rule where one is named."""
    name = combination or draw(st.sampled_from(sorted(COMBINATION_PARAMETERS)))
    panel = draw(st.sampled_from(PANELS))
    aim = Aim(name, panel, formula)
    graded, prices = draw(criteria(aim)), draw(price_criteria(aim))
    fewest = 3 if panel == "trimmed_mean" else 1
    count = 1 if panel == "consensus" else draw(st.integers(fewest, 5))
    members = {f"e{n}": draw(st.sampled_from(["x", "y"])) for n in range(count)}
    known = draw(bids(graded, prices, members))
    keys = [each.key for each in graded] + [each.key for each in prices]
    ties = draw(tie_breaks(keys))
    if panel == "rank_sum":
        ties = tuple(each for each in ties if each[0] != "worst_single_score")
    names = sorted(known)
    return Paper(
        graded=graded,
        priced=prices,
        bids=known,
        combination=name,
        parameters=draw(parameters(COMBINATION_PARAMETERS[name])),
        panel=panel,
        panel_parameters=draw(panels(panel)),
        members=members,
        rounding=draw(ROUNDINGS),
        rank_on=draw(st.sampled_from(["exact", "rounded"])),
        missing=draw(st.sampled_from(["forbid", "exclude", "zero", "min"])),
        ties=ties,
        reference_set=draw(st.sampled_from(["submitted", "valid", "above_minimum"])),
        zero_price=draw(st.sampled_from(["allow", "ask_explanation", "reject"])),
        negative_price=draw(st.sampled_from(["allow", "reject"])),
        clip=draw(st.sampled_from(["none", "low", "high", "both"])),
        minimum_quality=draw(st.sampled_from([None, None, None, F("0.6"), F(1, 3)])),
        quorum=draw(st.sampled_from([1, 1, 1, min(2, count)])),
        refused=({each.key: F(700_000) for each in prices},) if draw(st.booleans()) else (),
        submitted={bid: F(draw(st.integers(1, 3))) for bid in names if draw(st.booleans())},
        drawn=tuple(draw(st.permutations(names)))[: draw(st.integers(0, len(names)))],
    )
