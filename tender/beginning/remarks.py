"""What a begun model says to those who fill it in: Dutch comments above each choice."""

from collections.abc import Iterator, Sequence

from tender.catalogue.entries import Catalogue, Criterion
from tender.drafting.profiles import profiles
from tender.reading import Keys

NOTICE = "CONCEPT: gewichten, prijzen en teksten moeten nog worden vastgesteld"
ABOUT = """\
{title}: een begin, gemaakt uit de catalogus {catalogue}.
Zet uw eigen gewichten, prijzen en aantallen pagina's, en pas de teksten aan uw opdracht aan.
Alleen `scoring:` en `scales:` rekenen; al het andere leest een mens.
Achter `use:` staat welk deel van de catalogus een tekst overneemt; de tekst zelf mag u aanpassen.
Bij `sources:` staan alle punten uit de bronnen; haal weg wat uw tekst niet beantwoordt.
Draai `gunning check` na elke wijziging. De rekenvoorbeelden onderaan rekenen dan mee.
"""
CHOICES = {
    "points": "Zo veel punten zijn er samen te halen; de gewichten tellen daar precies toe op.",
    "combination": (
        "Hoe kwaliteit en prijs samenkomen. `weighted_sum` telt punten op, de meeste winnen; "
        "`value_deduction` trekt de waarde van kwaliteit van de prijs af. Meer staat in "
        "docs/scoring-rules.md."
    ),
    "panel_rule": (
        "Hoe de waarderingen van de commissie er één worden: `consensus` na overleg, of `mean`, "
        "`median` en andere zonder overleg."
    ),
    "rounding": "Waar u afrondt en hoe; hier de punten per criterium, op twee cijfers.",
    "rank_on": "De rangorde volgt de afgeronde punten (`rounded`) of de precieze (`exact`).",
    "missing": (
        "Een waardering die ontbreekt: `forbid` wacht erop, `exclude` telt de andere, `zero` is 0 "
        "punten, `min` de laagste waardering."
    ),
    "ties": "Wat beslist bij een gelijk totaal, in deze volgorde. Loting: `lottery`, als laatste.",
    "on_dropout": (
        "Als de winnaar uitvalt: `keep_order` houdt de volgorde, `rescore` rekent opnieuw zonder "
        "die inschrijving."
    ),
    "reference_set": (
        "Met welke inschrijvingen een relatieve prijsformule vergelijkt: `submitted`, `valid` of "
        "`above_minimum`."
    ),
    "zero_price": "Een prijs van 0 euro: `reject`, `allow`, of `ask_explanation` na uitleg.",
    "clip": "Prijspunten onder nul of boven het hoogste afkappen: `none`, `low`, `high` of `both`.",
}


def purpose(count: int, quality: int, price: int, first: str) -> str:
    """The paragraph for lay readers, to be rewritten."""
    parts = f"{count} onderdelen" if count > 1 else "1 onderdeel"
    return (
        "Met dit model kiest de gemeente wie de opdracht uitvoert. Eerst kijken wij of een "
        f"inschrijving aan de eisen voldoet. Daarna beoordeelt een commissie {parts} van de "
        f"kwaliteit, samen {quality} punten. De commissie kent dan de prijs nog niet. De prijs "
        f"telt voor {price} punten. Wie bij '{first}' onder het minimum blijft, valt af. Van de "
        "andere inschrijvingen wint die met de meeste punten."
    )


def comments(
    catalogue: Catalogue, graded: Sequence[Criterion], title: str, profile: str
) -> dict[Keys, str]:
    """The comments of a begun model by what they are about."""
    return dict(_comments(catalogue, graded, title, profile))


def _comments(
    catalogue: Catalogue, graded: Sequence[Criterion], title: str, profile: str
) -> Iterator[tuple[Keys, str]]:
    yield (), ABOUT.format(title=title, catalogue=catalogue.ref) + _gates(profile)
    yield ("purpose",), "Voor lezers zonder kennis van aanbesteden; schrijf dit om."
    for key, text in CHOICES.items():
        yield ("scoring", key), text
    yield ("scales",), "Welk deel van de punten een waardering geeft, bepaalt u."
    for number, criterion in enumerate(graded):
        if told := _conflicts(catalogue, criterion):
            yield ("criteria", number), told
        yield ("criteria", number, "scoring"), "Zet hier wat u dit onderdeel waard vindt."
    yield (
        ("criteria", 0, "scoring", "minimum"),
        "Laat dit weg als niemand hierop mag afvallen. Bij elk minimum hoort een rekenvoorbeeld.",
    )
    line = (
        "Vul de twee prijzen in: bij `full_at` krijgt men alle punten, bij `nil_at` geen. Pas de "
        "vraag en de rekenvoorbeelden mee aan."
    )
    yield ("criteria", len(graded), "scoring"), line
    yield ("tasks",), "Wat de gemeente zelf doet; dit gaat nooit naar een inschrijver."
    yield ("questions",), "Wat nog antwoord vraagt: `owner` zegt van wie, `answer` wat het is."


def _conflicts(catalogue: Catalogue, criterion: Criterion) -> str:
    """On which points the sources of a criterion differ, with a way out."""
    found = (each for each in catalogue.conflicts if each.id in criterion.conflicts)
    lines = (f"- {each.subject} ({each.id}): {each.proposal}" for each in found)
    told = "\n".join(" ".join(line.split()) for line in lines)
    return f"Hier verschillen de bronnen; maak een keuze en schrijf die op.\n{told}" if told else ""


def _gates(profile: str) -> str:
    known = profiles().known.get(profile)
    if known is None:
        return ""
    gates = "\n".join(f"- {gate.nl}" for gate in known.gates)
    return f"\nProfiel: {known.title.nl}. {known.about.nl}\n{gates}\n"
