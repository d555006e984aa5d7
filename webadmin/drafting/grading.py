"""The third step: the scale on which everything is graded, and the rules of play."""

from collections.abc import Iterator, Mapping
from typing import cast

from scoring.ranking import TieRule
from tender.drafting.draft import Draft, leaves
from tender.drafting.edits import use_scale
from tender.drafting.profiles import profiles
from tender.drafting.trees import Branch, branches_at, listed, text_at, written
from tender.language import _, current
from tender.reading import Tree, written_path
from webadmin.drafting.scales import scale_groups, with_grades
from webadmin.drafting.stepform import StepForm, of_tree, write_texts
from webadmin.fields import Field, Group, Groups, Look, Option, select

USUAL = "usual"
TIES = ("tie.first", "tie.last")


def _groups(draft: Draft) -> Groups:
    return (
        Group(_("Scale"), (_usual(),), _scale_hint()),
        *scale_groups(draft),
        _rules_of(draft),
    )


def _rules_of(draft: Draft) -> Group:
    return Group(_("Rules of play"), tuple(_rules(draft)), _rules_hint())


def _scale_hint() -> str:
    return _(
        "If you take another scale, everything is graded on that one. The own words and the "
        "minimums at grades that it does not have go."
    )


def _rules_hint() -> str:
    return _("These choices are published. Nothing is decided later that is not written here.")


def _usual() -> Field:
    spoken = current()
    known = (
        Option(one.name, f"{one.title[spoken]}: {_grades_in(one.scale)}")
        for one in profiles().scales.values()
    )
    options = (Option("", _("Keep the scale as it is below")), *known)
    return Field(USUAL, _("Take another scale"), "", Look.SELECT, options=options)


def _grades_in(scale: Branch) -> str:
    return ", ".join(text_at(step, "grade") for step in branches_at(scale, "steps"))


def _rules(draft: Draft) -> Iterator[Field]:
    for name, label, options in _choices():
        yield select(of_tree(draft, name, label, "scoring", name), options)
    if len(branches_at(draft.tree, "scoring", "rounding")) == 1:
        digits = ("scoring", "rounding", 0, "digits")
        label = _("Digits behind the comma in points")
        yield select(of_tree(draft, "digits", label, *digits), _digits())
    ties = branches_at(draft.tree, "scoring", "ties")
    for number, name in enumerate(TIES):
        label = _("Equal totals: what decides first") if number == 0 else _("And then")
        value = _tie(ties[number]) if number < len(ties) else ""
        path = written_path(("scoring", "ties", number))
        yield select(Field(name, label, value, path=path), _tie_options(draft))


def _choices() -> tuple[tuple[str, str, tuple[Option, ...]], ...]:
    """The declared choices that a buyer meets, each with its answers in words."""
    return (
        (
            "panel_rule",
            _("How the committee comes to one grade"),
            (
                Option("consensus", _("They discuss until they agree")),
                Option("mean", _("The mean of their grades")),
                Option("median", _("The middle one of their grades")),
            ),
        ),
        (
            "missing",
            _("When a grade is missing"),
            (
                Option("forbid", _("Every member grades everything")),
                Option("exclude", _("The other members' grades count")),
            ),
        ),
        (
            "on_dropout",
            _("When the winner drops out"),
            (
                Option("keep_order", _("The next one wins; nothing is counted again")),
                Option("rescore", _("All points are counted again without the winner")),
            ),
        ),
        (
            "zero_price",
            _("A price of 0 euro"),
            (
                Option("reject", _("is not accepted")),
                Option("ask_explanation", _("is accepted once the bidder has explained it")),
                Option("allow", _("is accepted")),
            ),
        ),
    )


def _digits() -> tuple[Option, ...]:
    return tuple(Option(str(n), str(n)) for n in range(4))


def _tie_options(draft: Draft) -> tuple[Option, ...]:
    criteria = (
        Option(
            f"criterion:{text_at(leaf, 'id')}",
            _("The most points for {criterion}").format(criterion=text_at(leaf, "title")),
        )
        for leaf in leaves(draft.tree)
        if leaf.get("type") == "quality"
    )
    return (
        Option("", _("Nothing")),
        *criteria,
        Option(TieRule.HIGHEST_QUALITY, _("The most points for quality")),
        Option(TieRule.LOWEST_PRICE, _("The lowest price")),
        Option(TieRule.LOTTERY, _("A draw of lots")),
    )


def _tie(tie: Branch) -> str:
    rule, criterion = text_at(tie, "rule"), text_at(tie, "criterion")
    return f"{rule}:{criterion}" if criterion else rule


def _read_tie(text: str) -> Branch:
    rule, _colon, criterion = text.partition(":")
    tie: Branch = {"rule": rule}
    return cast("Branch", written(tie, ("criterion",), criterion))


def _apply(draft: Draft, changed: Mapping[str, str]) -> Draft:
    draft = write_texts((_rules_of(draft),), draft, changed)
    draft = _with_ties(with_grades(draft, changed), changed)
    usual = profiles().scales.get(changed.get(USUAL, ""))
    return use_scale(draft, usual.name, usual.scale) if usual else draft


def _with_ties(draft: Draft, changed: Mapping[str, str]) -> Draft:
    kept = branches_at(draft.tree, "scoring", "ties")
    first = [_tie(kept[n]) if n < len(kept) else "" for n, _name in enumerate(TIES)]
    asked = [changed.get(name, was) for name, was in zip(TIES, first, strict=True)]
    if asked == first:
        return draft
    ties = [_read_tie(text) for text in dict.fromkeys(asked) if text] + kept[len(TIES) :]
    made = listed(draft.tree, ("scoring", "ties"), ties)
    whole = made if ties else _no_ties(made)
    return draft.with_tree(whole)


def _no_ties(tree: Tree) -> Tree:
    """A model has to say that nothing decides; the list is then empty and not left out."""
    scoring = cast("Branch", tree)["scoring"]
    return {**cast("Branch", tree), "scoring": {**cast("Branch", scoring), "ties": []}}


GRADING = StepForm(_groups, _apply)
