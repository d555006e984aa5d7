"""Rules on prices in the social domain, and on awards by the lowest price."""

from collections.abc import Iterator

from scoring.combinations.thresholds import ThresholdThenPrice
from scoring.prices import FixedPrice
from tender.lint.backing import FIXED_PRICE, LOWEST_PRICE, NO_CRITERIA, SOCIAL_PRICE
from tender.lint.parts import number, text
from tender.lint.rule import Family, Hit, hit
from tender.lint.subject import Asked, Subject
from tender.lint.words import phrases
from tender.reading import Keys
from tender.sentences import msgid

FAMILY = Family(msgid("Price in the social domain"))
SOCIAL = {"wmo": "Wmo 2015", "jeugdwet": "Jeugdwet"}
"""The services to which the law on prices applies, and the name of their law."""
UNSURE = "oco"
NAMED = phrases("wmo*", "jeugdwet*", "jeugdhulp*", "maatschappelijke ondersteuning", "OCO",
                "cliëntondersteun*", "clientondersteun*", "cliëntenondersteun*")  # fmt: skip


@FAMILY.rule(
    "E101",
    "social-lowest-price",
    SOCIAL_PRICE,
    NO_CRITERIA,
    says=msgid(
        "For a service under the {service} the price alone may not decide, whatever the reasons."
    ),
    remedy=msgid("Let quality earn points or euros: award on best price and quality together."),
)
def social_lowest_price(subject: Subject) -> Iterator[Hit]:
    """Services for people who need them are not bought on the lowest price, motivated or not."""
    if subject.service in SOCIAL:
        for keys in _price_alone(subject):
            yield hit(keys, service=SOCIAL[subject.service])


@FAMILY.rule(
    "O102",
    "lowest-price-without-reasons",
    LOWEST_PRICE,
    says=msgid("The lowest price alone decides here; that asks for reasons beforehand."),
    remedy=msgid(
        "Give the reasons in the tender documents and accept this finding with them in the "
        "baseline file, or let quality count."
    ),
)
def lowest_price_without_reasons(subject: Subject) -> Iterator[Hit]:
    """Awarding on the lowest price without reasons at the start was struck down."""
    if subject.service not in SOCIAL:
        for keys in _price_alone(subject):
            yield hit(keys)


def _price_alone(subject: Subject) -> Iterator[Keys]:
    """Where quality is a threshold at most, so that the lowest price wins."""
    combination = subject.combination
    if combination is None or not subject.priced:
        return
    if combination.about.id == ThresholdThenPrice.about.id:
        yield ("scoring", "combination")
    elif subject.graded and not any(criterion.weight for criterion in subject.graded):
        yield ("criteria",)


@FAMILY.rule(
    "W103",
    "social-fair-price",
    SOCIAL_PRICE,
    FIXED_PRICE,
    says=msgid(
        "For a service under the {service} '{title}' has no fixed price, and no floor that names "
        "the cost elements of a fair price (reële prijs)."
    ),
    remedy=msgid("Use `formula: fixed_price`, or set `floor` and name `cost_elements`."),
)
def social_fair_price(subject: Subject) -> Iterator[Hit]:
    """Under a price that does not cover the costs, residents pay with the quality."""
    if subject.service in SOCIAL:
        for criterion in _unfounded(subject):
            facts = {"title": criterion.name, "service": SOCIAL[subject.service]}
            yield hit(criterion.under("scoring"), **facts)


@FAMILY.rule(
    "W104",
    "oco-fair-price",
    SOCIAL_PRICE,
    says=msgid(
        "'{title}' has no fixed price, and no floor that names the cost elements of a fair price. "
        "Whether the law on prices in the social domain applies to client support is to be "
        "verified with a lawyer."
    ),
    remedy=msgid("Ask a lawyer; then set a price or accept this finding with the answer."),
)
def oco_fair_price(subject: Subject) -> Iterator[Hit]:
    """The sources do not say whether independent client support falls under those rules."""
    if subject.service == UNSURE:
        for criterion in _unfounded(subject):
            yield hit(criterion.under("scoring"), title=criterion.name)


def _unfounded(subject: Subject) -> Iterator[Asked]:
    """Prices that are neither fixed nor held up by a floor that says what it covers."""
    for criterion in subject.priced:
        fixed = text(criterion.scoring, "formula") == FixedPrice.about.id
        floor = number(criterion.scoring.get("floor"))
        if not fixed and (not floor or not criterion.tree.get("cost_elements")):
            yield criterion


@FAMILY.rule(
    "W105",
    "service-undeclared",
    SOCIAL_PRICE,
    says=msgid(
        "The title speaks of '{word}', but `service` does not say which law on prices applies."
    ),
    remedy=msgid("Add `service: wmo`, `jeugdwet`, `oco` or `other`."),
    dutch=True,
)
def service_undeclared(subject: Subject) -> Iterator[Hit]:
    """Without the kind of service nobody can check the price rules that hold for it."""
    found = NAMED.search(subject.title.written)
    if found and not subject.service:
        yield hit(("title",), word=found.group())
