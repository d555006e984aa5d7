"""One tender of 20 bids, 40 criteria and 7 evaluators, exactly, beside two peers on floats.

pymcdm weighs a table whose marks were averaged beforehand; bid-evaluation makes no sentence at
all. Ours merges the marks of every evaluator, and in the second case writes the sum behind each
of the 820 numbers.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from random import Random
from typing import Any

import numpy as np
import pandas as pd
from bid_evaluation import Evaluator
from numpy.typing import NDArray
from pymcdm.methods import WSM
from pymcdm.normalizations import linear_normalization

from bench.duel import Row, Side, UnequalError, duel
from scoring import Answers, Roundings, Scheme
from scoring.combinations import WeightedSum
from scoring.panels import MeanRule
from scoring.prices import LowestPriceRatio
from scoring.ranking import RankOn
from scoring.scales import NumericScale, ShareRule
from scoring.scheme import GradedCriterion, PricedCriterion
from scoring.table import Sums, Table

BIDS, CRITERIA, EVALUATORS = 20, 40, 7
QUALITY, PRICE, HUNDRED = 60, 40, 100
GRADES = ("0", "2", "4", "6", "8", "10")
HIGHEST = 10
TOLERANCE = 1e-9
FASTER_THAN_FLOATS, FASTER_EXPLAINED = 3.0, 10.0


@dataclass(frozen=True, slots=True)
class Tender:
    """One invented tender in every form that it is asked in."""

    scheme: Scheme
    answers: dict[str, Answers]

    @property
    def rows(self) -> list[list[bytes]]:
        """The marks of each bid, a row an evaluator."""
        table = Table(self.scheme, EVALUATORS)
        return [
            [
                table.marks([each.grades[c.key][member] for c in self.scheme.graded])
                for member in range(EVALUATORS)
            ]
            for each in self.answers.values()
        ]

    @property
    def prices(self) -> list[Fraction]:
        """The price of each bid in euro."""
        return [each.prices["prijs"] for each in self.answers.values()]

    @property
    def means(self) -> NDArray[np.float64]:
        """The mean mark of each bid on each criterion."""
        return np.array(
            [
                [np.mean([float(g) for g in each.grades[c.key]]) for c in self.scheme.graded]
                for each in self.answers.values()
            ]
        )


def tender(seed: int = 20261201, bids: int = BIDS, criteria: int = CRITERIA) -> Tender:
    """Invented marks and prices; the same seed gives the same tender."""
    random = Random(seed)  # noqa: S311 - invented marks, nothing that has to be kept from anyone
    raw = [random.randint(1, 50) for _ in range(criteria)]
    scale = NumericScale(Fraction(0), Fraction(HIGHEST), Fraction(2), ShareRule.OF_MAX)
    graded = [GradedCriterion(f"k{n}", Fraction(w), scale) for n, w in enumerate(raw)]
    priced = PricedCriterion("prijs", Fraction(sum(raw) * PRICE, QUALITY), LowestPriceRatio())
    scheme = Scheme(
        sum(raw) + priced.weight,
        (*graded, priced),
        WeightedSum(),
        MeanRule(),
        Roundings({}),
        rank_on=RankOn.EXACT,
    )
    answers = {
        f"bid-{n}": Answers(
            {c.key: tuple(random.choices(GRADES, k=EVALUATORS)) for c in graded},
            {"prijs": Fraction(random.randint(9_000_000, 13_000_000), 100)},
        )
        for n in range(bids)
    }
    return Tender(scheme, answers)


def rows() -> Iterator[Row]:
    """Both cases, once their results were seen to be equal."""
    made = tender()
    if found := differences(made):
        raise UnequalError("\n".join(found))
    table, marks, prices = Table(made.scheme, EVALUATORS), made.rows, made.prices
    yield duel(
        f"one tender, {BIDS} x {CRITERIA} x {EVALUATORS}, exact totals",
        Side("scoring.table", partial(table.totals, marks, prices), 200),
        Side("pymcdm WSM on floats, validation off", weighing(made), 200),
        FASTER_THAN_FLOATS,
        "pymcdm gets marks that were averaged before; ours merges those of every evaluator",
    )
    yield duel(
        "the same with all explanations",
        Side("scoring.table with every sum", partial(table.sums, marks, prices), 5),
        Side("bid-evaluation", evaluating(made), 3),
        FASTER_EXPLAINED,
        "the same sentences as the scorecards'; bid-evaluation writes no explanation",
    )
    yield duel(
        "the same through Scheme.score and its scorecards",
        Side("Scheme.score and every sum", partial(explained, made), 5),
        Side("bid-evaluation", evaluating(made), 3),
        None,
    )


def differences(made: Tender) -> list[str]:
    """Where totals differ: exactly between table and scheme, beyond 1e-9 with the peers."""
    cards = made.scheme.score(made.answers, expected=EVALUATORS)
    exact = [card.exact_total.value for card in cards]
    table = [
        Fraction(*total) for total in Table(made.scheme, EVALUATORS).totals(made.rows, made.prices)
    ]
    found = [] if exact == table else ["the table's totals differ from the scheme's"]
    written = [
        Sums(tuple(line.sum for line in c.parts.graded), c.parts.priced[0].sum, c.total_sum)
        for c in cards
    ]
    if Table(made.scheme, EVALUATORS).sums(made.rows, made.prices) != written:
        found.append("the table's sums differ from the scorecards'")
    for name, peer in (("pymcdm", weighing(made)), ("bid-evaluation", evaluating(made))):
        theirs = [float(total) for total in peer()]
        found += [
            f"{name}: bid {n} has {theirs[n]}, exactly {float(total)}"
            for n, total in enumerate(exact)
            if abs(theirs[n] - float(total)) > TOLERANCE
        ]
    return found


def explained(made: Tender) -> int:
    """Score the tender and write every sentence; how many signs they have together."""
    cards = made.scheme.score(made.answers, expected=EVALUATORS)
    return sum(len(line.sum) for card in cards for line in card.lines) + sum(
        len(card.total_sum) for card in cards
    )


def weighing(made: Tender) -> Any:  # noqa: ANN401 - pymcdm carries no types
    """The tender for pymcdm: a call that gives the totals.

    Its linear normalisation divides by the best mark that was given, where ours divides by the
    highest of the scale; the weights that it gets make up for that.
    """
    best = made.means.max(axis=0) / HIGHEST
    weights = np.array([float(c.weight) for c in made.scheme.graded]) * best
    weights = np.append(weights, float(made.scheme.priced[0].weight))
    prices = np.array([[float(price)] for price in made.prices])
    matrix = np.hstack([made.means, prices])
    types = np.array([1] * len(made.scheme.graded) + [-1])
    method = WSM(linear_normalization)
    return partial(method, matrix, weights, types, validation=False)


def evaluating(made: Tender) -> Any:  # noqa: ANN401 - bid-evaluation carries no types
    """The tender for bid-evaluation: a call that gives the totals."""
    config: dict[str, dict[str, object]] = {
        c.key: {
            "type": "direct",
            "weight": float(c.weight) / HUNDRED,
            "input_scale": HIGHEST,
            "output_scale": HUNDRED,
        }
        for c in made.scheme.graded
    }
    config["prijs"] = {"type": "min_ratio", "weight": float(made.scheme.priced[0].weight) / HUNDRED}
    evaluator = Evaluator.from_config(config, normalize_weights=False)
    table = pd.DataFrame(made.means, columns=[c.key for c in made.scheme.graded])
    table["prijs"] = [float(price) for price in made.prices]
    return lambda: evaluator.evaluate(table).sort_index()["final_score"]
