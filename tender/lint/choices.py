"""Rules on the declared choices: what happens with ties, missing grades, and who drops out."""

from collections.abc import Iterator

from tender.lint.backing import (
    ADVICE_209,
    ADVICE_504,
    CHEN,
    DROPOUT,
    FLIPPING,
    LOTTERY,
    MIN_MAX,
    PANEL,
    PRICE_FLOOR,
    STATE_259362,
    TRANSPARENCY,
)
from tender.lint.parts import inner, listed, number, text
from tender.lint.rule import Family, Hit, hit
from tender.lint.subject import Subject
from tender.sentences import msgid

FAMILY = Family(msgid("Declared choices and price formulas"))
MEANS = frozenset({"average_ratio", "discount_bilinear", "richtwert_weighted_mean"})
"""Rules that compare each bid with the mean of all."""
UNKEPT = frozenset({"zero", "min"})
MERGING = frozenset({"mean", "median", "trimmed_mean", "weighted_mean"})


@FAMILY.rule(
    "W020",
    "relative-formula",
    ADVICE_504,
    DROPOUT,
    says=msgid(
        "With {formula} one bid moves the result of another, so that a bidder without a chance "
        "can decide who wins. Try it with `gunning simulate`."
    ),
    remedy=msgid("Choose a formula with fixed amounts, such as linear_fixed_range."),
)
def relative_formula(subject: Subject) -> Iterator[Hit]:
    """A relative formula is not unlawful by itself, but a third bid can swap the first two."""
    for keys, formula in _relative(subject):
        yield hit(keys, formula=formula)


@FAMILY.rule(
    "W021",
    "relative-rescore",
    DROPOUT,
    says=msgid(
        "With {formula} and `on_dropout: rescore` the second can lose the place of the winner to "
        "the third when the winner drops out."
    ),
    remedy=msgid("Say so in the tender documents, or choose `on_dropout: keep_order`."),
)
def relative_rescore(subject: Subject) -> Iterator[Hit]:
    """After one bid fell out, a new calculation swapped the next two; bidders must know before."""
    if text(subject.scoring, "on_dropout") == "rescore":
        for _keys, formula in list(_relative(subject))[:1]:
            yield hit(("scoring", "on_dropout"), formula=formula)


@FAMILY.rule(
    "W022",
    "relative-invalid-bids",
    ADVICE_504,
    TRANSPARENCY,
    says=msgid(
        "With {formula} and `reference_set: submitted` a bid that is not valid still moves the "
        "points of the others."
    ),
    remedy=msgid("Choose `reference_set: valid` or `above_minimum`."),
)
def relative_invalid_bids(subject: Subject) -> Iterator[Hit]:
    """A bid that does not take part should not decide what the others earn."""
    if text(subject.scoring, "reference_set") == "submitted":
        for _keys, formula in list(_relative(subject))[:1]:
            yield hit(("scoring", "reference_set"), formula=formula)


@FAMILY.rule(
    "W023",
    "relative-components",
    CHEN,
    STATE_259362,
    says=msgid(
        "Here {count} price components are each compared with the other bids: a bid of almost "
        "nothing for one of them is almost certain to win it."
    ),
    remedy=msgid("Compare the sum of the prices, or use a formula with fixed amounts."),
)
def relative_components(subject: Subject) -> Iterator[Hit]:
    """Scores by component let the dearer bid get the better price score."""
    compared = [c for c in subject.priced if c.weight and c.formula and c.formula.relative]
    if len(compared) > 1:
        yield hit(("criteria",), count=len(compared))


def _relative(subject: Subject) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Where a file names a rule under which bids move each other, and the name of the rule."""
    combination = subject.combination
    if combination is not None and combination.relative:
        yield ("scoring", "combination"), combination.about.id
    for criterion in subject.priced:
        if criterion.weight and criterion.formula and criterion.formula.relative:
            yield criterion.under("scoring", "formula"), criterion.formula.about.id
    if text(subject.scoring, "panel_rule") == "rank_sum":
        yield ("scoring", "panel_rule"), "rank_sum"


@FAMILY.rule(
    "W024",
    "mean-as-reference",
    FLIPPING,
    says=msgid("{formula} measures each bid against the mean of all: every bid moves that mean."),
    remedy=msgid("Take a fixed amount as the reference."),
)
def mean_as_reference(subject: Subject) -> Iterator[Hit]:
    """A bid that cannot win moves the mean, and with it the order of those that can."""
    for keys, formula in _relative(subject):
        if formula in MEANS:
            yield hit(keys, formula=formula)


@FAMILY.rule(
    "W025",
    "min-max",
    MIN_MAX,
    says=msgid(
        "min_max gives the lowest price all points and the highest none, however small the "
        "difference is."
    ),
    remedy=msgid("Choose a formula with fixed amounts, such as linear_fixed_range."),
)
def min_max(subject: Subject) -> Iterator[Hit]:
    """One extreme price stretches or shrinks every price score, and with it the weights."""
    for keys, formula in _relative(subject):
        if formula == "min_max":
            yield hit(keys)


@FAMILY.rule(
    "W026",
    "price-floor-without-effect",
    PRICE_FLOOR,
    says=msgid(
        "Below {low} a lower price earns nothing more, yet it stays valid: of two bids of "
        "equal quality the cheaper does not score better."
    ),
    remedy=msgid("Set a real `floor` at that amount, or lower `full_at`."),
)
def price_floor_without_effect(subject: Subject) -> Iterator[Hit]:
    """A floor below which the price has no effect looks like a minimum price and is none."""
    if text(subject.scoring, "clip") not in {"high", "both"}:
        return
    for criterion in subject.priced:
        low, floor = (number(criterion.scoring.get(key)) for key in ("full_at", "floor"))
        if low is not None and low > 0 and criterion.weight and (floor is None or floor < low):
            yield hit(criterion.under("scoring", "full_at"), low=text(criterion.scoring, "full_at"))


@FAMILY.rule(
    "O027",
    "no-tie-break",
    TRANSPARENCY,
    LOTTERY,
    says=msgid("The model does not say who comes first when totals are equal."),
    remedy=msgid("Add a rule to `ties`, such as the points for the heaviest criterion."),
)
def no_tie_break(subject: Subject) -> Iterator[Hit]:
    """A tie rule that is made up once the bids are known is made for one of them."""
    first = next((text(tie, "rule") for _n, tie in listed(subject.scoring, "ties")), "none")
    if "ties" in subject.scoring and first == "none":
        yield hit(("scoring", "ties"))


@FAMILY.rule(
    "W028",
    "ranked-on-unseen-digits",
    ADVICE_209,
    says=msgid(
        "Points are published rounded, but `rank_on: exact` ranks on digits that nobody sees: "
        "totals that read the same get another place."
    ),
    remedy=msgid("Choose `rank_on: rounded`, or publish without rounding."),
)
def ranked_on_unseen_digits(subject: Subject) -> Iterator[Hit]:
    """A reader of the letter must be able to recompute the order."""
    rounded = any(True for _ in listed(subject.scoring, "rounding"))
    if rounded and text(subject.scoring, "rank_on") == "exact":
        yield hit(("scoring", "rank_on"))


@FAMILY.rule(
    "W029",
    "missing-grade-costs",
    TRANSPARENCY,
    says=msgid("With `missing: {missing}` a grade that was forgotten costs the bidder points."),
    remedy=msgid("Choose `missing: forbid`, which waits for the grade."),
)
def missing_grade_costs(subject: Subject) -> Iterator[Hit]:
    """An omission of the committee should never change a ranking."""
    missing = text(subject.scoring, "missing")
    if missing in UNKEPT:
        yield hit(("scoring", "missing"), missing=missing)


@FAMILY.rule(
    "W030",
    "no-quorum",
    PANEL,
    says=msgid(
        "With `missing: exclude` and without `panel.quorum` one evaluator alone can decide a grade."
    ),
    remedy=msgid("Set `panel: {quorum: ...}` to the number of evaluators that you announce."),
)
def no_quorum(subject: Subject) -> Iterator[Hit]:
    """Three evaluators instead of the four that were announced made an evaluation void."""
    excluded = text(subject.scoring, "missing") == "exclude"
    merging = text(subject.scoring, "panel_rule") in MERGING
    if excluded and merging and not inner(subject.scoring, "panel").get("quorum"):
        yield hit(("scoring", "missing"))
