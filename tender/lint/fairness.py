"""Rules on fairness: the offer is graded and not the bidder, and nobody is named."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from tender.lint.backing import (
    EQUAL_TREATMENT,
    OWN,
    PAST_PERFORMANCE,
    PROPORTIONALITY,
    REFERENCES,
    SUBJECT_OF_CONTRACT,
)
from tender.lint.rule import Family, Hit, hit
from tender.lint.subject import Subject
from tender.lint.words import phrases
from tender.reading import CRITERIA, parse_yaml
from tender.sentences import msgid

FAMILY = Family(msgid("The offer and not the bidder"))
MOST_DOCUMENTS, MOST_PAGES, MOST_CRITERIA = 12, 40, 12
AWARD = "award"
BIDDER = phrases(
    *("omzet", "jaaromzet", "referentie", "referenties", "referentieopdracht*", "jaarrekening*"),
    *("referentieproject*", "kerncompetentie*", "balanstotaal", "solvabiliteit", "trackrecord"),
    *("ervaring van uw organisatie", "ervaring van de organisatie", "ervaring van uw bedrijf"),
    *("ervaring van de inschrijver", "financiële draagkracht", "track record", "uw ervaring met"),
    *("omvang van uw organisatie", "grootte van uw organisatie", "aantal vestigingen"),
    *("uw organisatie ervaring", "ISO 9001", "ISO 27001", "uw organisatie gecertificeerd"),
)
MAYBE_BIDDER = phrases(
    *("jaren ervaring", "jaar ervaring", "certificaat", "certificaten", "gecertificeerd"),
    *("eerdere opdrachten", "vergelijkbare opdrachten"),
)
PEOPLE = phrases(
    *("medewerker*", "mensen", "*ondersteuner*", "team*", "begeleider*", "beroepskracht*"),
    *("professional*", "vrijwilliger*", "ervaringsdeskundige*", "collega*", "leidinggevende*"),
)
"""The quality of those who do the work belongs to the offer."""
SUITABILITY = phrases(
    *("referentie*", "jaarrekening*", "jaarverslag*", "uittreksel*", "statuten", "certificaat"),
    *("certificaten", "accountantsverklaring*", "bankgarantie*", "tevredenheidsverklaring*"),
    *("gedragsverklaring*", "uitgevoerde opdrachten", "VOG", "VOG's"),
)
KNOWN_HERE = phrases(
    *("ervaring in onze gemeente", "ervaring in de gemeente", "ervaring in onze regio"),
    *("ervaring in de regio", "bekend bent met onze gemeente", "bekend bent in onze gemeente"),
    *("bekend met onze gemeente", "bekendheid met onze gemeente", "kennis van onze gemeente"),
    *("kennis heeft van onze gemeente", "bestaand netwerk in", "bestaande netwerk in"),
    *("lokale bekendheid", "lokaal bekend", "al werkt in onze gemeente", "huidige opdrachtnemer"),
    *(
        "huidige aanbieder",
        "zittende aanbieder",
        "huidige leverancier",
        "in onze gemeente gevestigd",
    ),
)
PAST = phrases(
    *("onze ervaring met u", "onze ervaringen met u", "ervaringen die wij met u", "ervaring leert"),
    *("eerdere samenwerking met ons", "eerdere samenwerking met de gemeente", "past performance"),
    *(
        "eerdere opdrachten voor ons",
        "eerdere opdrachten voor de gemeente",
        "prestaties uit het verleden",
    ),
)
OR_EQUAL = phrases(
    "of gelijkwaardig", "of gelijkwaardige", "of iets vergelijkbaars", "bijvoorbeeld"
)


@FAMILY.rule(
    "W401",
    "bidder-graded",
    SUBJECT_OF_CONTRACT,
    REFERENCES,
    says=msgid("This grades the bidder and not the offer: '{word}'."),
    remedy=msgid("Ask what is done in this contract, or ask it as suitability."),
    dutch=True,
)
def bidder_graded(subject: Subject) -> Iterator[Hit]:
    """Size, turnover, references and certificates say who bids; an award is about the offer."""
    for criterion in subject.graded:
        for part in (criterion.title, criterion.question, *criterion.aspects):
            found = BIDDER.search(part.written)
            if not found and not PEOPLE.search(part.written):
                found = MAYBE_BIDDER.search(part.written)
            if found:
                yield hit(part.keys, word=found.group())


@FAMILY.rule(
    "W402",
    "evidence-of-suitability",
    SUBJECT_OF_CONTRACT,
    REFERENCES,
    says=msgid("'{word}' is evidence about the organisation, but is used for the award."),
    remedy=msgid("Write `use: suitability`, or ask for a document that is made for this tender."),
    dutch=True,
)
def evidence_of_suitability(subject: Subject) -> Iterator[Hit]:
    """Whoever may take part is decided before; it earns no points a second time."""
    for criterion in subject.answered:
        for document, use in criterion.evidence:
            found = SUITABILITY.search(document.written)
            if found and use == AWARD:
                yield hit(document.keys, word=found.group())


@FAMILY.rule(
    "W403",
    "name-named",
    EQUAL_TREATMENT,
    says=msgid("'{name}' is the name of a product or an organisation, which favours who bears it."),
    remedy=msgid("Describe what it has to do, or add 'of gelijkwaardig'."),
)
def name_named(subject: Subject) -> Iterator[Hit]:
    """A name in a criterion shuts out others that would do as well."""
    pattern = _pattern(subject.names | _products())
    for part in (*subject.asked, *subject.requirements):
        found = pattern.search(part.written)
        if found and not OR_EQUAL.search(part.written):
            yield hit(part.keys, name=found.group())


@cache
def _pattern(names: frozenset[str]) -> Any:  # noqa: ANN401 - a compiled pattern
    return phrases(*sorted(names, key=len, reverse=True))


@cache
def _products() -> frozenset[str]:
    return frozenset(_listed()["products"])


@cache
def common_abbreviations() -> frozenset[str]:
    """Abbreviations that need no explanation."""
    return frozenset(_listed()["abbreviations"])


@cache
def _listed() -> Mapping[str, Any]:
    data = files("tender.lint").joinpath("names.yaml").read_bytes()
    tree: Any = parse_yaml(data, "names.yaml", CRITERIA).tree
    return dict(tree)


@FAMILY.rule(
    "W404",
    "incumbent-favoured",
    EQUAL_TREATMENT,
    says=msgid("'{word}' favours who already works here."),
    remedy=msgid("Ask how the bidder will get to know the place and its people."),
    dutch=True,
)
def incumbent_favoured(subject: Subject) -> Iterator[Hit]:
    """Only today's contractor can know what only today's contractor was told."""
    for part in subject.asked:
        found = KNOWN_HERE.search(part.written)
        if found:
            yield hit(part.keys, word=found.group())


@FAMILY.rule(
    "W405",
    "past-performance",
    PAST_PERFORMANCE,
    says=msgid("'{word}' brings in what the buyer knows from elsewhere and not from the bid."),
    remedy=msgid("Grade what stands in the bid."),
    dutch=True,
)
def past_performance(subject: Subject) -> Iterator[Hit]:
    """Own experience with a bidder that was not announced as a criterion is a breach."""
    for part in subject.asked:
        found = PAST.search(part.written)
        if found:
            yield hit(part.keys, word=found.group())


@FAMILY.rule(
    "W406",
    "much-evidence",
    PROPORTIONALITY,
    OWN,
    says=msgid("Bidders are asked for {documents} documents beside their answers."),
    remedy=msgid("Ask only for what changes a grade; the rest can wait for the winner."),
)
def much_evidence(subject: Subject) -> Iterator[Hit]:
    """Many documents shut out small social organisations before the first grade."""
    asked = sum(use == AWARD for c in subject.answered for _document, use in c.evidence)
    if asked > MOST_DOCUMENTS:
        yield hit(("criteria",), documents=asked)


@FAMILY.rule(
    "W407",
    "many-pages",
    PROPORTIONALITY,
    OWN,
    says=msgid("The answers together may take {pages} pages."),
    remedy=msgid("Ask fewer questions, or lower `max_pages`."),
)
def many_pages(subject: Subject) -> Iterator[Hit]:
    """Every page is written by each bidder and read by each evaluator for every bid."""
    pages = sum(criterion.max_pages or 0 for criterion in subject.answered)
    if pages > MOST_PAGES:
        yield hit(("criteria",), pages=pages)


@FAMILY.rule(
    "W408",
    "many-criteria",
    PROPORTIONALITY,
    OWN,
    says=msgid("The committee grades {count} criteria."),
    remedy=msgid(
        "Pick from the catalogue what makes the difference; ask the rest as requirements."
    ),
)
def many_criteria(subject: Subject) -> Iterator[Hit]:
    """Each criterion costs every bidder an answer and every evaluator a grade with reasons."""
    if len(subject.graded) > MOST_CRITERIA:
        yield hit(("criteria",), count=len(subject.graded))
