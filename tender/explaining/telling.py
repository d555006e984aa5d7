"""The words of an explanation: what each number is, its rule and how sure we are of that rule."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scoring import Mode, Stage
from scoring.definition import Certainty, Definition
from scoring.explanation import Applied, Explanation, Subject, shortened
from tender.language import _, current
from tender.outcome import Tree, number
from tender.sentences import msgid

SUBJECTS = {
    Subject.TOTAL: msgid("Total of {key}"),
    Subject.COMBINATION: msgid("Points and prices put together"),
    Subject.POINTS: msgid("Points for {key}"),
    Subject.WEIGHT: msgid("Points that can be won"),
    Subject.SHARE: msgid("Share of the points"),
    Subject.UNCLIPPED: msgid("Share before it was cut off"),
    Subject.SCORE: msgid("Score of the committee"),
    Subject.GRADE: msgid("Grade '{key}'"),
    Subject.MISSING: msgid("Counted for a grade that was not given"),
    Subject.PRICE: msgid("Price in euro, {key}"),
    Subject.PARAMETER: msgid("Published with the rule: {key}"),
    Subject.REFERENCE: msgid("Taken from the bids together: {key}"),
}
MARKS = {
    Certainty.VERIFIED: msgid("definition from source: {source}"),
    Certainty.RECALLED: msgid("standard definition, source to verify: {source}"),
    Certainty.INFERRED: msgid("reconstructed, do not treat as the official rule: {source}"),
}
STAGES = {
    Stage.EVALUATOR: msgid("each evaluator's score"),
    Stage.PANEL: msgid("the score of the committee"),
    Stage.WEIGHTED_CRITERION: msgid("the points for a criterion"),
    Stage.COMPONENT: msgid("quality and price, each together"),
    Stage.TOTAL: msgid("the total"),
}
MODES = {
    Mode.HALF_UP: msgid("halves away from zero"),
    Mode.HALF_EVEN: msgid("halves to the even digit"),
    Mode.DOWN: msgid("towards zero"),
    Mode.UP: msgid("away from zero"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One number of an explanation with the words around it."""

    of: Explanation
    title: str
    notes: tuple[str, ...]
    """Sum, rule with its certainty, rounding, and the exact number where it is another."""
    by: str
    """Who gave a grade, once that may be known."""
    inputs: "tuple[Told, ...]"

    @property
    def line(self) -> str:
        """What the number is, and the number."""
        return f"{self.title}: {self.of.shown}"


def tell(
    explanation: Explanation, members: Mapping[str, Sequence[str]], rule: Definition | None = None
) -> Told:
    """Put an explanation into the language of the moment.

    `members` names who gave the grades of a criterion, in their order; only where that may be
    known. `rule` is the rule that the number goes into.
    """
    inputs = explanation.inputs
    givers: Sequence[str] = ()
    if explanation.subject is Subject.SCORE:
        givers = members.get(explanation.key, ())
    below = [tell(each, members, explanation.rule) for each in inputs]
    named = [_given_by(told, by) for told, by in zip(below, givers, strict=False)]
    title = _(SUBJECTS[explanation.subject]).format(key=_key(explanation, rule))
    return Told(explanation, title, tuple(_notes(explanation)), "", (*named, *below[len(named) :]))


def certainty_words(about: Definition) -> str:
    """How sure we are of a definition, with its source."""
    return _(MARKS[about.certainty]).format(source=about.source)


def told_lines(told: Told, depth: int = 0) -> Iterator[tuple[int, str]]:
    """An explanation as lines, each with how deep it stands; notes one deeper than their number."""
    yield depth, told.line
    for note in told.notes:
        yield depth + 1, note
    for each in told.inputs:
        yield from told_lines(each, depth + 1)


def told_tree(told: Told) -> Tree:
    """An explanation as a tree for programs; a key without content is left out."""
    of = told.of
    tree: Tree = {
        "subject": of.subject.value,
        "key": of.key,
        "title": told.title,
        **number("value", of.value),
        **number("exact", of.exact),
        "shown": of.shown,
    }
    if of.formula:
        tree["formula"] = of.formula
    if of.rule:
        tree["rule"] = _rule_tree(of.rule)
    if of.rounding:
        tree["rounding"] = _rounding_tree(of.rounding)
    if told.by:
        tree["by"] = told.by
    return {**tree, "inputs": [told_tree(each) for each in told.inputs]}


def _given_by(told: Told, by: str) -> Told:
    title = _("{grade}, given by {by}").format(grade=told.title, by=by)
    return Told(told.of, title, told.notes, by, told.inputs)


def _key(explanation: Explanation, rule: Definition | None) -> str:
    """The key of a number; a published parameter has words of its own."""
    known = {each.name: each.words[current()] for each in rule.parameters} if rule else {}
    parameter = explanation.subject is Subject.PARAMETER
    return known.get(explanation.key, explanation.key) if parameter else explanation.key


def _notes(explanation: Explanation) -> Iterator[str]:
    if explanation.formula:
        yield _("Sum: {sum}").format(sum=explanation.formula)
    if about := explanation.rule:
        said = _("Rule: {title} ({id}), {formula}; {certainty}")
        yield said.format(
            title=about.title[current()],
            id=about.id,
            formula=about.formula,
            certainty=certainty_words(about),
        )
    if explanation.rounding:
        yield _rounding_words(explanation.rounding)
    if explanation.exact != explanation.value:
        yield _("Without any rounding: {exact}").format(exact=shortened(explanation.exact))


def _rounding_words(applied: Applied) -> str:
    said = _("Rounding: {stage}, {digits} digits after the point, {mode}")
    return said.format(
        stage=_(STAGES[applied.stage]),
        digits=applied.rounding.digits,
        mode=_(MODES[applied.rounding.mode]),
    )


def _rule_tree(about: Definition) -> Tree:
    return {
        "id": about.id,
        "title": about.title[current()],
        "formula": about.formula,
        "source": about.source,
        "certainty": about.certainty.value,
        "meaning": certainty_words(about),
    }


def _rounding_tree(applied: Applied) -> Tree:
    return {
        "stage": applied.stage.value,
        "digits": str(applied.rounding.digits),
        "mode": applied.rounding.mode.value,
    }
