"""Prices that seem abnormally low: what waits for the buyer, and the question to the bidder."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction

from babel.dates import format_date

from scoring import Place
from scoring.abnormal import Ask, Compared, Flag, Offers
from scoring.abnormal.rule import NO_ESTIMATE
from scoring.errors import OutsideDomainError
from scoring.numbers import sum_of
from scoring.points import Counts
from scoring.scheme import ZeroPrice
from tender.admission import Because, Refusal
from tender.bidding import Explanation
from tender.figures import written
from tender.findings import Finding, notice, opened
from tender.index import LotIndex
from tender.language import _, current, speaking
from tender.model import Bid, Dossier

UNANSWERED = frozenset(
    {"abnormally-low", "zero-price-open", "explanation-waits", "explanation-open"}
)
"""The findings on a low price that keep a lot from being decided."""


def low_prices(
    known: LotIndex, met: Iterable[Bid], refused: Iterable[Refusal], ranking: Iterable[Place]
) -> tuple[tuple[Flag, ...], tuple[Finding, ...]]:
    """The prices that the model's rule flags, among bids that meet every requirement.

    Those whose explanation was rejected stay in it, so that no judgement moves a mean. Where the
    rule has no answer there is a finding instead.
    """
    rule, lot = known.model.abnormal, known.lot
    if rule is None:
        return (), ()
    below = {refusal.bid for refusal in refused if refusal.because is Because.FLOOR}
    keys, asked = {priced.key for priced in known.model.scheme.priced}, _asked(known)
    whole = {
        bid.id: sum_of(known.prices[bid.id][key] for key in asked)
        for bid in met
        if bid.id not in below and known.prices[bid.id].keys() == keys
    }
    order = dict.fromkeys(place.card.bid for place in ranking)
    if not rule.ranked:
        order |= dict.fromkeys(whole)
    estimate = None if lot.estimate is None else Fraction(lot.estimate)
    try:
        return rule.flags(Offers({bid: whole[bid] for bid in order if bid in whole}, estimate)), ()
    except OutsideDomainError as error:
        if error.problem == NO_ESTIMATE:
            return (), (opened("estimate-open", lot=lot.id, rule=rule.about.id),)
        facts = {"lot": lot.id, "rule": rule.about.id, "problem": error.problem}
        return (), (notice("abnormal-undefined", **facts),)


def low_price_findings(
    known: LotIndex, flags: Iterable[Flag], bids: Iterable[Bid]
) -> Iterator[Finding]:
    """What is to be asked, answered or judged; a bid that people asked by themselves counts too."""
    flagged: dict[str, list[str]] = {}
    for flag in flags:
        flagged.setdefault(flag.bid, []).append(flag.sum)
    rule = known.model.abnormal
    tell = notice if rule and rule.ask is Ask.OPTION else opened
    explains_zero = known.model.scheme.zero_price is ZeroPrice.ASK_EXPLANATION
    for bid in bids:
        if bid.explanation:
            yield from _handled(bid.id, bid.explanation)
        elif bid.id in flagged:
            yield tell("abnormally-low", bid=bid.id, sum=" | ".join(flagged[bid.id]))
        elif explains_zero and any(known.prices[bid.id].get(key) == 0 for key in _asked(known)):
            yield opened("zero-price-open", bid=bid.id)


def _asked(known: LotIndex) -> tuple[str, ...]:
    """The criteria that hold what a bidder asks; what is subtracted is no price to be paid."""
    return tuple(c.key for c in known.model.scheme.priced if c.counts is Counts.ADDED)


def _handled(bid: str, explanation: Explanation) -> Iterator[Finding]:
    """What waits in an explanation; one that was rejected is told where the bid is put out."""
    if not explanation.answer:
        yield opened("explanation-waits", bid=bid, asked_on=explanation.asked_on.isoformat())
    elif not explanation.judged:
        yield opened("explanation-open", bid=bid)
    elif not explanation.rejected:
        yield notice("explanation-accepted", bid=bid, reason=explanation.reason)


def question(dossier: Dossier, bid: Bid, flags: Sequence[Flag], by: date | None = None) -> str:
    """The letter that asks a bidder to explain its price, in the language of the dossier.

    `by` is the last day for an answer. What others ask never stands in it, nor a mean from which
    it could be computed; the estimate of the buyer does.
    """
    with speaking(dossier.language):
        day = format_date(by, "d MMMM y", locale=current()) if by else _("[fill in: date]")
        compared = [_compared(flag) for flag in flags]
        asked = [
            _("how your price is made up: the main costs, hours and rates;"),
            _("which way of working or which favourable conditions make this price possible;"),
            _("how you pay your people by the law and the collective agreement that holds;"),
            _("which part others do for you, and what you pay them;"),
            _("whether you receive State aid and, if you do, that it is lawful."),
        ]
        return "\n\n".join(
            [
                _("Subject: question about your price for {title} ({reference})").format(
                    title=dossier.title, reference=dossier.reference
                ),
                _("Dear {tenderer},").format(tenderer=bid.tenderer),
                " ".join([_opening(bid, flags), *compared]),
                _(
                    "That need not be a problem. We would like to understand your price before we "
                    "decide. Please tell us:"
                ),
                "\n".join(f"- {each}" for each in asked),
                _(
                    "Please answer in writing, {day} at the latest, and add papers that support "
                    "your answer. If something is not clear to us, we come back to you. After "
                    "that we decide whether your price can stand, and tell you why."
                ).format(day=day),
                _("Kind regards,\n{authority}").format(authority=dossier.authority.name),
            ]
        )


def _opening(bid: Bid, flags: Sequence[Flag]) -> str:
    price = flags[0].price if flags else sum_of(Fraction(each) for each in bid.prices.values())
    told = _("Your price for lot {lot} is {price} euro without VAT. It seems low to us.")
    return told.format(lot=bid.lot, price=written(price, padded=True))


def _compared(flag: Flag) -> str:
    """Why a price seems low, in words that betray no other price."""
    told = {
        Compared.ESTIMATE: _("It is {percent}% lower than our estimate of {amount} euro."),
        Compared.MEAN: _("It is much lower than the average price of all bids."),
        Compared.OTHERS_MEAN: _("It is much lower than the average price of the other bids."),
        Compared.MEDIAN: _("It is much lower than the middle one of all prices."),
        Compared.NEXT: _("It is much lower than the price of the bid that comes next."),
        Compared.OTHER: _("It is much lower than the price of the other bid."),
        Compared.THRESHOLD: _(
            "It is {percent}% lower than our estimate of {amount} euro, and the discounts of "
            "most others are much smaller."
        ),
    }[flag.compared]
    below, amount = written(flag.below * 100, 1), written(flag.amount, padded=True)
    return told.format(percent=below, amount=amount)
