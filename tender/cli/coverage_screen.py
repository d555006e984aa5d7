"""How `gunning coverage` shows a model held against a catalogue."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from tender.catalogue.coverage import Coverage, ItemCoverage, Landing, Spot, State
from tender.catalogue.entries import Addressee
from tender.catalogue.picking import Change, Picked, Taken, Words
from tender.cli.screen import head, say, show_findings, show_table
from tender.findings import Finding, blocking
from tender.language import _, ngettext
from tender.sentences import msgid

SPOTS = {
    Spot.REQUIREMENT: msgid("requirement {id}"),
    Spot.CLAUSE: msgid("clause {id}"),
    Spot.TASK: msgid("task {id}"),
    Spot.QUESTION: msgid("question {id}"),
}
ADDRESSEES = {
    Addressee.BIDDER: msgid("bidders"),
    Addressee.MUNICIPALITY: msgid("the municipality"),
    Addressee.QUESTION: msgid("who owes the answer"),
}
AROUND = 4
"""How many words stay visible on each side of a difference."""


def show(covered: Coverage, parts: tuple[Picked, ...], findings: Iterable[Finding]) -> None:
    """Print what landed nowhere, every item, what was adapted and which conflicts are touched."""
    model, catalogue = covered.model, covered.catalogue
    say(f"{model.title} ({model.ref})", style="bold")
    say(f"{catalogue.title} ({catalogue.ref})")
    _show_counts(covered)
    _show_missing(covered)
    _show_seeds(covered)
    _show_picked(parts)
    _show_conflicts(covered)
    if wrong := blocking(findings):
        show_findings(wrong)


def _show_counts(covered: Coverage) -> None:
    counts = covered.counts
    asked = len(covered.items) - counts[State.CONTEXT]
    told = _(
        "{landed} of the {asked} items that ask something landed; {partly} partly and {nowhere} "
        "nowhere. {context} others ask nothing."
    )
    facts = {state.value: counts[state] for state in State}
    say(told.format(asked=asked, **facts))


def _show_missing(covered: Coverage) -> None:
    missing = (*covered.of(State.NOWHERE), *covered.of(State.PARTLY))
    heading = _("Landed nowhere, or only partly")
    head(f"{heading} ({len(missing)})")
    if not missing:
        say(_("Nothing: all that is asked has a place."))
        return
    rows = (
        (
            "yellow",
            (
                each.item.id,
                ", ".join(_(ADDRESSEES[addressee]) for addressee in each.missing),
                each.item.text,
            ),
        )
        for each in missing
    )
    show_table(((_("Item"), "left"), (_("Missing for"), "left"), (_("Text"), "left")), rows)


def _show_seeds(covered: Coverage) -> None:
    """One table for each source text, every item in it."""
    for source, items in groupby(covered.items, key=lambda each: each.item.source):
        of_source = tuple(items)
        count = ngettext("{n} item", "{n} items", len(of_source)).format(n=len(of_source))
        head(f"{source} ({count})")
        columns = ((_("Item"), "left"), (_("Text"), "left"), (_("Landed in"), "left"))
        show_table(columns, ((_style(e), (e.item.id, e.item.text, _landed(e))) for e in of_source))


def _style(each: ItemCoverage) -> str:
    return {State.NOWHERE: "yellow", State.PARTLY: "yellow", State.CONTEXT: "dim"}.get(
        each.state, ""
    )


def _landed(each: ItemCoverage) -> str:
    if each.landings:
        return "; ".join(landing_words(each.landings))
    return _("needs no place") if each.state is State.CONTEXT else _("nowhere")


def landing_words(landings: tuple[Landing, ...]) -> Iterator[str]:
    """Where an item landed, the aspects of one criterion together."""
    by_criterion: dict[str, list[str]] = {}
    for landing in landings:
        if landing.spot is Spot.ASPECT:
            by_criterion.setdefault(landing.within, []).append(landing.id)
        elif landing.spot is Spot.CRITERION:
            by_criterion.setdefault(landing.id, [])
    for criterion, aspects in by_criterion.items():
        yield f"{criterion}: {', '.join(aspects)}" if aspects else criterion
    for landing in landings:
        if landing.spot in SPOTS:
            yield _(SPOTS[landing.spot]).format(id=landing.id)


def _show_picked(parts: tuple[Picked, ...]) -> None:
    """How much was taken over as it was, and each text that was adapted with its words."""
    if not parts:
        return
    head(_("Taken from the catalogue"))
    of = {taken: [part for part in parts if part.taken is taken] for taken in Taken}
    say(
        _(
            "{verbatim} texts word by word, {adapted} adapted, {composed} made of several criteria."
        ).format(**{taken.value: len(of[taken]) for taken in Taken})
    )
    for part in of[Taken.ADAPTED]:
        origin = "" if part.use == (part.id,) else f" ({', '.join(part.use)})"
        say(f"{part.id}{origin}: {words(part.difference)}", indent=2)


def words(difference: tuple[Words, ...]) -> str:
    """A difference on one line: [-dropped-] and [+added+], with a few words around them."""
    shown = []
    for number, each in enumerate(difference):
        if each.change is Change.DROPPED:
            shown.append(f"[-{each.text}-]")
        elif each.change is Change.ADDED:
            shown.append(f"[+{each.text}+]")
        else:
            last = number == len(difference) - 1
            shown.append(_shortened(each.text, first=number == 0, last=last))
    return _BEFORE_SIGN.sub(r"\1", " ".join(shown))


_BEFORE_SIGN = re.compile(r" ([.,;:?!)])")


def _shortened(text: str, *, first: bool, last: bool) -> str:
    every = text.split()
    if len(every) <= 2 * AROUND:
        return text
    before = [] if first else every[:AROUND]
    after = [] if last else every[-AROUND:]
    return " ".join([*before, "…", *after])


def _show_conflicts(covered: Coverage) -> None:
    """Where sources contradict each other on what the model uses; the buyer decides."""
    if not covered.conflicts:
        return
    heading = _("Points on which sources differ, for the buyer to decide")
    head(f"{heading} ({len(covered.conflicts)})")
    columns = (
        (_("Conflict"), "left"),
        (_("Subject"), "left"),
        (_("Criteria"), "left"),
        (_("Items on each side; * is cited in the model"), "left"),
    )
    rows = (
        (
            "",
            (
                touched.conflict.id,
                touched.conflict.subject,
                ", ".join(touched.criteria),
                " / ".join(
                    ", ".join(f"{i}*" if i in touched.cited else i for i in side.items)
                    for side in touched.conflict.sides
                ),
            ),
        )
        for touched in covered.conflicts
    )
    show_table(columns, rows)
