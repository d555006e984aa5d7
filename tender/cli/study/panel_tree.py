"""How far a committee agrees, as JSON, and what has to be said beside a value or in its place."""

from collections.abc import Iterator

from scoring.study.agreement import (
    Concordance,
    DesignRefusedError,
    Estimate,
    Reason,
    Sample,
    Undefined,
)
from scoring.study.agreement.results import sample_of
from tender.cli.study.panel import Agreement, Answer, PanelAgreement
from tender.cli.study.wording import in_words, percentage
from tender.language import _
from tender.outcome import Tree
from tender.sentences import msgid

NEVER = msgid(
    "These figures never change a score, a rank or an award; they show the chair where to look."
)
REASONS = {
    Reason.NO_VARIATION: msgid("all scores are equal"),
    Reason.TOO_FEW: msgid("there are too few bids or scores"),
    Reason.NO_VARIANCE: msgid("the variance that it divides by is zero or less"),
}


def panel_tree(panel: PanelAgreement) -> Tree:
    """The answer about one lot; a lot that is refused has no criteria in it."""
    lot = panel.lot.lot
    return {
        "lot": lot.id,
        "stage": lot.stage.value,
        "changes_nothing": _(NEVER),
        "seed": panel.resampling.seed,
        "replicates": panel.resampling.replicates,
        "level": _text(panel.resampling.level),
        "criteria": [_criterion_tree(each) for each in panel.criteria],
    }


def _criterion_tree(agreement: Agreement) -> Tree:
    sample = sample_of(agreement.ratings)
    return {
        "criterion": agreement.criterion.id,
        "title": agreement.criterion.title,
        "design": agreement.ratings.design.value,
        **_sample_tree(sample),
        "statistics": [_answer_tree(each) for each in agreement.answers],
        "spreads": [
            {
                "bid": each.unit,
                "n": each.ratings,
                "width": _text(each.width),
                "share": _text(each.share),
                "deviation": _text(each.deviation),
                "colour": each.flag.value,
            }
            for each in agreement.spreads
        ],
        "severities": [
            {
                "evaluator": each.evaluator,
                "n": each.units,
                "with_care": each.with_care,
                **_answer_tree(each.difference),
            }
            for each in agreement.severities
        ],
    }


def _sample_tree(sample: Sample) -> Tree:
    return {
        "bids": sample.units,
        "evaluators": sample.evaluators,
        "scores": sample.ratings,
        "left_out": sample.left_out,
        "small_panel": sample.small_panel,
    }


def _answer_tree(answer: Answer) -> Tree:
    if isinstance(answer, Estimate):
        return _estimate_tree(answer)
    if isinstance(answer, Undefined):
        return {"statistic": answer.statistic, "undefined": answer.reason.value}
    tree: Tree = {"refused": " ".join(remarks(answer))}
    if isinstance(answer, DesignRefusedError):
        tree = {"statistic": answer.statistic, **tree, "instead": answer.instead}
    return tree


def _estimate_tree(found: Estimate) -> Tree:
    interval = found.interval
    tree: Tree = {
        "statistic": found.statistic,
        "low": None if interval.low is None else _text(interval.low),
        "high": None if interval.high is None else _text(interval.high),
        "undefined_draws": interval.undefined,
        "value": _text(found.value),
    }
    if isinstance(found, Concordance):
        tree |= {
            "chi_square": _text(found.chi_square),
            "degrees": found.degrees,
            "p_value": _text(found.p_value),
            "permutations": found.permutations,
        }
    return tree


def _text(value: float) -> str:
    """A number as text with nine digits behind the point, as everywhere in our JSON."""
    return f"{value + 0.0:.9f}"


def remarks(answer: Answer) -> Iterator[str]:
    """What has to be said beside a value, or in its place."""
    if isinstance(answer, Undefined):
        yield _("{statistic}: no value, since {reason}.").format(
            statistic=in_words(answer.statistic), reason=_(REASONS[answer.reason])
        )
    elif isinstance(answer, DesignRefusedError):
        yield _("{statistic} is refused: {reason}. Use {instead} instead.").format(
            statistic=in_words(answer.statistic),
            reason=in_words(answer.reason),
            instead=in_words(answer.instead),
        )
    elif isinstance(answer, Estimate):
        yield from _cautions(answer)
    else:
        yield in_words(str(answer))


def _cautions(found: Estimate) -> Iterator[str]:
    if found.interval.undefined:
        said = _("{statistic}: {count} of {all} draws had no value; the interval leaves them out.")
        yield said.format(
            statistic=in_words(found.statistic),
            count=found.interval.undefined,
            all=found.interval.replicates,
        )
    if isinstance(found, Concordance):
        said = _("Of {count} random orders, {share} agree at least as much as W says.")
        yield said.format(count=found.permutations, share=percentage(found.p_value))
