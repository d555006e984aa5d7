"""What is said of the numbers themselves: equal totals, weights that are not felt, rounding."""

from collections.abc import Iterator, Mapping

from scoring.stability.outcome import Stability
from scoring.stability.undecided import Why
from tender.language import _, ngettext
from tender.stability.figures import ended, listed, shown

MOST_NAMED = 2
"""So many weights and pairs are told one by one."""


def about_numbers(
    found: Stability, names: Mapping[str, str], titles: Mapping[str, str]
) -> Iterator[str]:
    """Discrimination, effective weights, rounding, cutting off and dominance."""
    yield from _about_totals(found)
    if not isinstance(found.effective, Why):
        for each in [each for each in found.effective if each.far_off][:MOST_NAMED]:
            yield _(
                "{criterion} weighs {declared} points, but among these bids it worked as "
                "{effective}."
            ).format(
                criterion=titles[each.criterion],
                declared=shown(each.declared),
                effective=shown(each.effective),
            )
    yield from _about_rounding(found, names)
    for pair in found.dominations[:MOST_NAMED]:
        yield ended(
            _("{better} is nowhere worse than {worse} and better somewhere, yet stands lower."),
            better=names[pair.better],
            worse=names[pair.worse],
        )


def _about_totals(found: Stability) -> Iterator[str]:
    told = found.discrimination
    yield ngettext(
        "{bids} bid in the ranking, {totals} different totals, {tied} with the best total.",
        "{bids} bids in the ranking, {totals} different totals, {tied} with the best total.",
        told.bids,
    ).format(bids=told.bids, totals=told.totals, tied=told.tied_first)
    if told.most_tied:
        yield _("Most bids have the best total: the criteria hardly tell the bids apart.")
    if told.flat and told.bids > 1:
        yield ngettext(
            "For {count} criterion every bid earns the same.",
            "For {count} criteria every bid earns the same.",
            len(told.flat),
        ).format(count=len(told.flat))


def _about_rounding(found: Stability, names: Mapping[str, str]) -> Iterator[str]:
    if found.rounding.decides:
        yield ended(
            _("Rounding decided: without it the first place is for {bids}."),
            bids=listed([names[bid] for bid in found.rounding.exact]),
        )
    for each in found.rounding.stages:
        if each.ties and each.enough is not None:
            yield ngettext(
                "Rounding made totals equal that were not; {count} digit would be enough.",
                "Rounding made totals equal that were not; {count} digits would be enough.",
                each.enough,
            ).format(count=each.enough)
    clipping = found.clipping
    if clipping and clipping.first != (found.winner,):
        yield ended(
            _("If no points for price were cut off, the first place would be for {bids}."),
            bids=listed([names[bid] for bid in clipping.first]),
        )
