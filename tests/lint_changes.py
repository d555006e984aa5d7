"""For every lint rule a small change of the clean file that it finds, and one that it lets be."""

from typing import NamedTuple

from tests.lint_case import Change

LONG = "Beschrijf uw aanpak met medewerkers. " * 5
SENTENCE = "Wie werken er mee, " + "en wie helpt hen daarbij, " * 7 + "en wie niet?"
HARD = (
    "Beschrijf de organisatorische verantwoordelijkheidsverdeling tussen opdrachtgevende en "
    "opdrachtnemende organisatieonderdelen, inclusief kwaliteitsborgingssystematiek, "
    "escalatieprocedures, informatiebeveiligingsmaatregelen en vakkennisontwikkeling van "
    "medewerkers gedurende de implementatieperiode. Specificeer bovendien de "
    "beoordelingssystematiek, rapportageverplichtingen en verbetermogelijkheden van de "
    "dienstverleningsovereenkomst, onderbouwd met kwantitatieve prestatie-indicatoren. Wie werken "
    "er mee, en hoe houdt u hun vakkennis op peil tijdens de uitvoering van deze overeenkomst?"
)
PRICE = "{weight: 30, formula: linear_fixed_range, full_at: 100, nil_at: 200, floor: 100}"
RATIO: Change = (PRICE, "{weight: 30, formula: lowest_price_ratio}")
CLIPPED: Change = ("clip: both", "clip: none")
COMBINED = "combination: weighted_sum"
TEAM_QUESTION = "Wie werken er mee, en hoe houdt u hun vakkennis op peil?"
TEAM_ASPECT = "De mate waarin de vakkennis van medewerkers op peil blijft."
COMPLAINTS = "De mate waarin klachten van bewoners tot verbetering leiden."
TRAP = 'trap:\n    steps:\n      - {grade: goed, share: 1, means: "Elk aspect is'
BEST = '{grade: goed, share: 1, means: "Elk aspect is concreet en haalbaar."}'
MIDDLE = '{grade: deels, share: 0.5, means: "De kern is concreet, de rest blijft algemeen."}'
WORST = '{grade: slecht, share: 0, means: "Het antwoord gaat nauwelijks over de vraag."}'
TEAM = "{weight: 20, scale: trap}\n  - id: prijs"
REQUIREMENT = "U start op de datum in de stukken."
OTHER: Change = ("service: other", "service: wmo")
NO_FLOOR: Change = (", floor: 100}", "}")
NO_COSTS: Change = ("    cost_elements: [loonkosten]\n", "")
THRESHOLD: Change = (COMBINED, "combination: threshold_then_price\n  parameters: {t: 0.7, c: 0.5}")
MORE = "".join(
    f'          - {{id: B{n}, text: "De mate waarin stap {n} lukt."}}\n' for n in range(8)
)
SECOND = "        evidence: [{text"
DOCUMENTS = ", ".join(f'{{text: "Plan {n}", use: award}}' for n in range(12))
MEASURE = "Toezeggingen die u nakomt (% van alle, per jaar)"
SECOND_PRICE = """\
  - id: uur
    type: price
    title: Uur
    question: Wat kost een uur?
    sources: [{source: bron-1}]
    scoring: {weight: 10, formula: lowest_price_ratio}
"""


class Case(NamedTuple):
    """Changes that a rule finds, and changes near them that it lets be."""

    found: tuple[Change, ...]
    let_be: tuple[Change, ...] = ()


def team(question: str) -> Change:
    return (TEAM_QUESTION, question)


def aspect(text: str) -> Change:
    return (TEAM_ASPECT, text)


CASES: dict[str, Case] = {
    "W011": Case(((TEAM, "{weight: 0, scale: trap}\n  - id: prijs"),)),
    "W012": Case(((BEST, BEST.replace("share: 1", "share: 0.6")),)),
    "W013": Case(
        (
            ("{weight: 30, scale", "{weight: 45, scale"),
            ("{weight: 20, scale: trap}\n  - id: team", "{weight: 5, scale: trap}\n  - id: team"),
        ),
        (
            ("{weight: 30, scale", "{weight: 40, scale"),
            ("{weight: 20, scale: trap}\n  - id: team", "{weight: 10, scale: trap}\n  - id: team"),
        ),
    ),
    "W014": Case((("      - id: klachten\n", "      - id: klachten\n        extra: ja\n"),)),
    "W015": Case(
        ((TEAM, "{weight: 2, scale: trap}\n  - id: prijs"),),
        ((TEAM, "{weight: 4, scale: trap}\n  - id: prijs"),),
    ),
    "W020": Case((RATIO, CLIPPED), (CLIPPED,)),
    "W021": Case(
        (RATIO, ("on_dropout: keep_order", "on_dropout: rescore")),
        (("on_dropout: keep_order", "on_dropout: rescore"),),
    ),
    "W022": Case(
        (RATIO, ("reference_set: valid", "reference_set: submitted")),
        (("reference_set: valid", "reference_set: submitted"),),
    ),
    "W023": Case(
        (
            (PRICE, "{weight: 20, formula: lowest_price_ratio}"),
            (
                "requirements:",
                SECOND_PRICE + "requirements:",
            ),
        ),
        (RATIO,),
    ),
    "W024": Case(((PRICE, "{weight: 30, formula: average_ratio, cap: 1}"),), (RATIO,)),
    "W025": Case(((PRICE, "{weight: 30, formula: min_max}"),), (RATIO,)),
    "W026": Case((NO_FLOOR,), (NO_FLOOR, CLIPPED)),
    "O027": Case(
        (("[{rule: criterion, criterion: plan}, {rule: lowest_price}]", "[]"),),
        (("[{rule: criterion, criterion: plan}, {rule: lowest_price}]", "[{rule: lowest_price}]"),),
    ),
    "W028": Case(
        (("rank_on: rounded", "rank_on: exact"),),
        (
            ("rank_on: rounded", "rank_on: exact"),
            ("[{stage: weighted_criterion, digits: 2, mode: half_up}]", "[]"),
        ),
    ),
    "W029": Case(
        (("missing: forbid", "missing: zero"),), (("missing: forbid", "missing: exclude"),)
    ),
    "W030": Case(
        (("missing: forbid", "missing: exclude"), ("panel_rule: consensus", "panel_rule: mean")),
        (
            ("missing: forbid", "missing: exclude\n  panel: {quorum: 3}"),
            ("panel_rule: consensus", "panel_rule: mean"),
        ),
    ),
    "E101": Case((OTHER, THRESHOLD), (OTHER,)),
    "O102": Case((THRESHOLD,), (OTHER, THRESHOLD)),
    "W103": Case((OTHER, NO_COSTS), (OTHER,)),
    "W104": Case(
        (("service: other", "service: oco"), NO_FLOOR), (("service: other", "service: oco"),)
    ),
    "W105": Case(
        (("service: other\n", ""), ("Gunningscriteria schoonmaak", "Hulp onder de Wmo")),
        (("Gunningscriteria schoonmaak", "Hulp onder de Wmo"),),
    ),
    "W201": Case(
        (
            ('means: "Elk aspect is concreet en haalbaar."', "means: Goed"),
            ('means: "De kern is concreet, de rest blijft algemeen."', "means: Deels"),
        ),
        (('means: "Elk aspect is concreet en haalbaar."', "means: Goed"),),
    ),
    "W202": Case(
        (
            (
                '"De kern is concreet, de rest blijft algemeen."',
                '"Elk aspect is redelijk concreet en haalbaar."',
            ),
        ),
        (('"De kern is concreet, de rest blijft algemeen."', '"Elk aspect is haalbaar."'),),
    ),
    "W203": Case(
        (('"Elk aspect is concreet en haalbaar."', "\"Alles van 'prima', en meer.\""),),
        (('"Elk aspect is concreet en haalbaar."', "\"Alles van 'deels', en meer.\""),),
    ),
    "W204": Case(((WORST, WORST.replace("share: 0", "share: 0.1")),)),
    "W205": Case(((f"      - {MIDDLE}\n", ""), (", minimum: deels", ""))),
    "W206": Case(
        ((MIDDLE, MIDDLE.replace("0.5", "0.8")),), ((MIDDLE, MIDDLE.replace("0.5", "0.6")),)
    ),
    "W207": Case((("minimum: deels", "minimum: slecht"),)),
    "W208": Case((("minimum: deels", "minimum: goed"),)),
    "E209": Case(
        (("clip: both", "clip: both\n  minimum_quality: 0.9"), (BEST, BEST.replace("1,", "0.8,"))),
        (("clip: both", "clip: both\n  minimum_quality: 0.9"),),
    ),
    "W210": Case(
        (
            (
                TRAP,
                "cijfer:\n    range: {from: 0, to: 10, step: 1, share: of_max}\n    anchors:\n"
                '      - {grade: 10, means: "Elk aspect is concreet."}\n'
                '      - {grade: 2, means: "Niets is concreet."}\n  ' + TRAP,
            ),
            ("scale: trap, minimum: deels", "scale: cijfer, minimum: 6"),
        ),
        (
            (
                TRAP,
                "cijfer:\n    range: {from: 0, to: 10, step: 1, share: of_max}\n    anchors:\n"
                '      - {grade: 7, means: "Elk aspect is concreet."}\n'
                '      - {grade: 2, means: "Niets is concreet."}\n  ' + TRAP,
            ),
            ("scale: trap, minimum: deels", "scale: cijfer, minimum: 6"),
        ),
    ),
    "W211": Case(
        (("  trap:\n", "  over:\n    range: {from: 0, to: 10, step: 1, share: of_max}\n  trap:\n"),)
    ),
    "W301": Case(
        (
            ("haalbaar is, met stappen en verantwoordelijken.", "schone lucht oplevert."),
            ("De mate waarin uw planning", "De mate waarin vervoer"),
        ),
        (("haalbaar is, met stappen en verantwoordelijken.", "haalbaar is."),),
    ),
    "W302": Case(
        (
            (
                "De mate waarin u risico's herkent en kleiner maakt.",
                "De mate waarin uw planning haalbaar is, met verantwoordelijken en stappen.",
            ),
        ),
        (
            (
                "De mate waarin u risico's herkent en kleiner maakt.",
                "De mate waarin uw planning past bij de risico's.",
            ),
        ),
    ),
    "W303": Case(
        (aspect(COMPLAINTS.replace("verbetering", "verbeteringen")),),
        (aspect("De mate waarin medewerkers van klachten leren."),),
    ),
    "W304": Case(
        (aspect("De mate waarin vakkennis altijd op peil blijft."),),
        (aspect("De mate waarin vakkennis niet alleen op peil blijft."),),
    ),
    "W305": Case((aspect("Vakkennis blijft op peil."),)),
    "W306": Case(
        (aspect("De mate waarin vakkennis op peil moet blijven."),),
        (
            aspect(
                "De mate waarin vakkennis op peil blijft, zodat niemand moet wachten, "
                "past.".replace("moet ", "hoeft te ")
            ),
        ),
    ),
    "W307": Case(
        ((REQUIREMENT, "U start zo veel mogelijk op tijd."),), ((REQUIREMENT, "U start op tijd."),)
    ),
    "W308": Case(
        (
            aspect(
                "De mate waarin er aandacht is voor vakkennis van medewerkers op peil.".replace(
                    "er aandacht is", "u oog heeft"
                )
            ),
        ),
        (aspect("De mate waarin medewerkers aandacht krijgen voor hun vakkennis."),),
    ),
    "W309": Case(((SECOND, MORE + SECOND),)),
    "W310": Case((team("Vakkennis van medewerkers op peil."),), (team("Noem uw medewerkers."),)),
    "W311": Case(
        (
            (
                "    max_pages: 2\n    sources: [{source: bron-1, item: P4}]",
                "    sources: [{source: bron-1, item: P4}]",
            ),
        )
    ),
    "W312": Case((("30 punten", "40 punten"),), (("30 punten", "meer punten"),)),
    "W401": Case(
        (team("Wat is uw omzet, en hoe houdt u vakkennis op peil?"),),
        (
            team(
                "Hoeveel jaar ervaring hebben uw medewerkers, en hoe blijft hun vakkennis op peil?"
            ),
        ),
    ),
    "W402": Case(
        (("Planning van de start (hooguit 1 pagina)", "Drie referenties"),),
        (
            ("Planning van de start (hooguit 1 pagina)", "Drie referenties"),
            ("use: award", "use: suitability"),
        ),
    ),
    "W403": Case(
        (aspect("De mate waarin medewerkers met Excel kunnen werken."),),
        (aspect("De mate waarin medewerkers met Excel of gelijkwaardig kunnen werken."),),
    ),
    "W404": Case(
        (aspect("De mate waarin medewerkers bekend zijn met kennis van onze gemeente."),),
        (aspect("De mate waarin medewerkers onze gemeente leren kennen."),),
    ),
    "W405": Case((team("Wat is onze ervaring met u?"),), (team("Wat is ervaring met klachten?"),)),
    "W406": Case(
        (
            (
                '{text: "Planning van de start (hooguit 1 pagina)", use: award}',
                '{text: "Planning", use: award}, ' + DOCUMENTS,
            ),
        )
    ),
    "W407": Case((("max_pages: 1\n", "max_pages: 40\n"),), (("max_pages: 1\n", "max_pages: 9\n"),)),
    "W408": Case(()),
    "E501": Case((("title: Plan\n", f"title: {'Plan ' * 81}\n"),)),
    "E502": Case((team("Wie werken er mee? " * 320),)),
    "W503": Case(
        (
            ("{weight: 30, scale", "{weight: 100/3, scale"),
            (
                "{weight: 20, scale: trap}\n  - id: team",
                "{weight: 50/3, scale: trap}\n  - id: team",
            ),
        ),
        (("{weight: 30, scale", "{weight: 12.5, scale"),),
    ),
    "W504": Case((THRESHOLD,)),
    "W505": Case((THRESHOLD, ("Wat is uw prijs? ", "Wat is uw prijs? " * 70)), (THRESHOLD,)),
    "W601": Case((team(HARD),), (team("Wie werken er mee? " * 20),)),
    "W602": Case((team(SENTENCE),), (team(SENTENCE.replace("daarbij,", "daarbij?")),)),
    "W603": Case(
        (team("Wie werken er mee uit de ZZP, en hoe houdt u hun vakkennis op peil?"),),
        (team("Wie werken er mee die zelfstandig zijn (ZZP), en hoe blijft vakkennis op peil?"),),
    ),
    "W604": Case((team("Wie werken er mee conform het plan voor vakkennis op peil?"),)),
    "W701": Case(
        (("sources: [{source: bron-1, item: P4}]", "sources: [{source: bron-1}]"),),
        (("sources: [{source: bron-1, item: P4}]", "sources: [{source: bron-1, note: pagina 2}]"),),
    ),
    "W702": Case(()),
    "W703": Case(
        (
            (
                "[{source: bron-1, item: P4}]",
                "[{source: bron-1, item: P4}, {source: bron-1, item: P4}]",
            ),
        ),
        (
            (
                "[{source: bron-1, item: P4}]",
                "[{source: bron-1, item: P4}, {source: bron-1, item: P7}]",
            ),
        ),
    ),
    "W704": Case(((f'    measures: [{{id: M1, text: "{MEASURE}"}}]\n', ""),)),
    "W705": Case(
        (("(% van alle, per jaar)", "in de praktijk"),),
        (("(% van alle, per jaar)", "(aantal, per kwartaal)"),),
    ),
    "W706": Case((("clauses:\n", "x-clauses:\n"),)),
    "W707": Case(
        (("{id: A4,", "{id: A4, use: K01-a1,"),),
        (
            ("{id: A4,", "{id: A4, use: K01-a1,"),
            ("language: nl", "language: nl\ncatalogue: oco/2026-12-01"),
        ),
    ),
    "W708": Case(()),
    "W709": Case((('?", owner: inkoper}', '?"}'),), (("owner: inkoper", "answer: Morgen"),)),
    "W710": Case(((", owner: beheerder}", "}"),)),
}
WITH_MORE = frozenset({"W014", "W408", "W702", "W708"})
"""Rules whose example needs more than a small change; they have tests of their own."""
