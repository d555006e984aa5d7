"""`gunning explain`: from grade to total, with the words, the reasons and the sources."""

from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests import lots_case
from tests.lots_case import STAGES
from tests.test_cli_evaluate import EXAMPLE, GRADING, HIDDEN, answer, lines, run, saved


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "d.yaml"


def test_explain_tells_how_a_bid_came_to_its_points() -> None:
    result = run("explain", EXAMPLE, "stichting-zijlicht", "prijs")

    assert result.exit_code == 0
    assert "Plaats 2 in perceel perceel-1." in result.stdout
    said = lines(result, "Prijs (prijs), hoogstens 25.00")
    assert said[0].endswith("81661/4800 ≈ 17.01")
    assert said[-1].startswith(
        "Bron: aanbestedingswet-2012; Aanbestedingswet 2012 (Rijksoverheid);"
    )


def test_explain_gives_the_words_of_the_grade_the_reasons_and_the_sources() -> None:
    result = run("explain", EXAMPLE, "buro-tweeluik")

    said = lines(result, "Onafhankelijkheid (onafhankelijkheid), hoogstens 20.00")
    assert said[0] == "Som: matig = 0.25; 0.25 x 20 = 5.00"
    assert said[1].startswith("'matig' betekent: U noemt banden of regels")
    assert said[2] == "Minimum: voldoende"
    assert said[3].startswith("Ieder lid apart: beoordelaar-1 matig, beoordelaar-2 voldoende")
    assert said[4] == "Motivering van de commissie:"
    assert said[6].startswith("Bron: seed-001 P2a, P2b; Voortgang van de aanbesteding")
    assert lines(result, "Totaal") == ["5.00 + 15.00 + 11.25 + 10.00 + 5.00 + 23.48 = 69.73"]
    assert (
        "Geen plaats in de rangorde: haalt het minimum niet bij onafhankelijkheid." in result.stdout
    )


def test_explain_answers_in_json_too() -> None:
    found = answer("explain", EXAMPLE, "de-vierde-stoel", "prijs")

    (price,) = found["criteria"]
    assert (found["rank"], found["total"], price["points"]) == (1, "76.37", "16.37")
    assert price["sources"][0] == {
        "source": "seed-001",
        "item": "P1d",
        "note": "",
        "title": "Voortgang van de aanbesteding Onafhankelijke cliëntondersteuning",
    }
    assert found["findings"] == []


def test_explain_names_every_grade_that_a_median_was_taken_of(path: Path) -> None:
    saved(
        path,
        (
            "{bid: c, criterion: plan, by: lid-2, grade: goed",
            "{bid: c, criterion: plan, by: lid-2, grade: matig",
        ),
    )

    found = answer("explain", path, "c", "plan")["criteria"][0]

    assert found["answer"] == "goed, matig"
    assert [anchor["grade"] for anchor in found["anchors"]] == ["goed", "matig"]
    assert found["members"] == [{"by": "lid-1", "grade": "goed"}, {"by": "lid-2", "grade": "matig"}]


def test_explain_shows_no_single_grade_while_members_grade_alone(path: Path) -> None:
    saved(path, *GRADING)

    result, found = run("explain", path, "c"), answer("explain", path, "c")

    assert HIDDEN in result.stdout
    assert "Er valt nog niets te berekenen." in result.stdout
    assert "Ieder lid apart" not in result.stdout
    assert "Motivering" not in result.stdout
    assert [(c["members"], c["reasons"], c["anchors"]) for c in found["criteria"]] == [
        ([], "", [])
    ] * 3
    assert "total" not in found


def test_explain_says_why_a_bid_was_not_scored(path: Path) -> None:
    result = run("explain", saved(path), "e")

    assert (
        "Geen plaats in de rangorde: voldoet niet aan eis E1: Geen verklaring.\n" in result.stdout
    )
    assert "Totaal" not in result.stdout
    assert answer("explain", path, "e")["excluded"] == [
        {
            "bid": "e",
            "because": "requirement",
            "fails": [{"requirement": "E1", "reason": "Geen verklaring"}],
        }
    ]


def test_explain_says_what_is_missing_and_tells_nothing_of_other_bids(path: Path) -> None:
    saved(
        path, (", prices: {prijs: 1100.00}", ""), ("{bid: a, by: inkoper", "{bid: d, by: inkoper")
    )

    result = run("explain", path, "b")

    assert result.exit_code == 1
    assert "Geen plaats in de rangorde: niet compleet; er ontbreekt nog: prijs.\n" in result.stdout
    assert "De prijs van b bij prijs ontbreekt." in result.stdout
    assert "van a" not in result.stdout


WHY = "De begroting klopt, het gebouw is van de inschrijver en de lonen volgen de cao"
REJECTED = ("      accepted: yes\n      reason: De beg", "      accepted: no\n      reason: De beg")


@pytest.mark.parametrize(
    ("pair", "said", "tree"),
    [
        (
            ("prijs: 60000.00", "prijs: 49000.00"),
            "de prijs 49000 voor prijs ligt onder de gepubliceerde bodem van 50000",
            {
                "because": "price-below-floor",
                "criterion": "prijs",
                "price": "49000",
                "floor": "50000",
            },
        ),
        (
            REJECTED,
            f"de uitleg van de lage prijs is niet aanvaard: {WHY}",
            {
                "because": "explanation-rejected",
                "reason": f"{WHY}.",
            },
        ),
        (
            ("    examples:\n", STAGES),
            "ging niet door na de ronde 'plannen'",
            {"because": "stage", "after": "plannen"},
        ),
    ],
)
def test_explain_says_why_a_bid_is_out_after_its_check(
    path: Path, pair: tuple[str, str], said: str, tree: dict[str, str]
) -> None:
    path.write_text(lots_case.changed(pair), encoding="utf-8")

    result = run("explain", path, "net-noord")

    assert f"Geen plaats in de rangorde: {said}.\n" in result.stdout
    assert "er ontbreekt nog" not in result.stdout
    found = answer("explain", path, "net-noord")
    assert (found["rank"], found["excluded"]) == (None, [{"bid": "net-noord", **tree}])
    assert answer("explain", path, "helder-noord")["excluded"] == []


HEAVY = "scoring: {weight: 50, scale: vier-trappen}\n"
LINEAR = "weight: 40, formula: linear_fixed_range, full_at: 80000, nil_at: 120000, floor: 50000"
EQUAL = (
    (LINEAR, "weight: 40, formula: min_max, degenerate: error"),
    ("        expect: {points", "        others: [{prijs: 90000}]\n        expect: {points"),
    ("prijs: 85000.00", "prijs: 90000.00"),
    ("prijs: 60000.00", "prijs: 90000.00"),
)
BAND = (
    (LINEAR, "weight: 0, formula: richtwert_extended"),
    ("{visie: 30, uitvoering: 30, prijs: 40}", "{visie: 50, uitvoering: 50}"),
    ("weighted_sum\n", "richtwert_extended\n      parameters: {d: 0.1, decision: quality}\n"),
    ("scoring: {weight: 30, scale: vier-trappen}\n      - id: uit", HEAVY + "      - id: uit"),
    ("scoring: {weight: 30, scale: vier-trappen}\n      - id: prijs", HEAVY + "      - id: prijs"),
)


@pytest.mark.parametrize(
    ("pairs", "said", "tree"),
    [
        (
            EQUAL,
            "alle prijzen zijn gelijk",
            {"because": "undefined", "problem": "all prices are equal"},
        ),
        (
            (("clip: both", "clip: both\n      minimum_quality: 0.8"),),
            "de kwaliteit blijft onder het minimum",
            {"because": "quality"},
        ),
        (
            BAND,
            "buiten de grenzen waarbinnen de formule inschrijvingen vergelijkt",
            {"because": "band"},
        ),
    ],
)
def test_explain_says_why_a_formula_leaves_a_bid_without_a_place(
    path: Path, pairs: tuple[tuple[str, str], ...], said: str, tree: dict[str, str]
) -> None:
    path.write_text(lots_case.changed(*pairs), encoding="utf-8")

    assert f"Geen plaats in de rangorde: {said}.\n" in run("explain", path, "net-noord").stdout
    assert answer("explain", path, "net-noord")["excluded"] == [{"bid": "net-noord", **tree}]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["z"], "Er is geen inschrijving 'z' in dit dossier. Er is wel: a, b, c, d, e.\n"),
        (["a", "x"], "Het gunningsmodel heeft geen criterium 'x'. Het heeft: plan, team, prijs.\n"),
    ],
)
def test_explain_names_what_there_is_where_something_else_was_asked(
    path: Path, words: list[str], said: str
) -> None:
    result = run("explain", saved(path), *words)

    assert (result.exit_code, result.stdout, result.stderr) == (2, "", said)


def test_explain_of_a_bid_in_an_unknown_lot_knows_no_such_bid(path: Path) -> None:
    assert (
        run(
            "explain",
            saved(path, ("lot: een, prices: {prijs: 1100", "lot: x, prices: {prijs: 1100")),
            "b",
        ).exit_code
        == 2
    )


def test_explain_gives_the_findings_of_a_file_without_a_dossier(path: Path) -> None:
    saved(path, ("stage: priced}", "stage: klaar}"))

    assert [f["code"] for f in answer("explain", path, "a")["findings"]] == ["not-one-of"]
    assert "Te herstellen (1)" in run("explain", path, "a").stdout


def test_the_tree_leads_from_the_total_to_each_grade_with_who_gave_it(path: Path) -> None:
    result = run("--language", "en", "explain", saved(path), "c", "--tree")

    said = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert "Total of c: 91.00" in said
    assert "Grade 'goed', given by lid-1: 1" in said
    rounding = "the points for a criterion, 2 digits after the point, halves away from zero"
    assert f"Rounding: {rounding}" in said
    assert any(
        line.startswith("Rule: Fixed price line (linear_fixed_range), ")
        and "; definition from source: Negometrix help 9000092064" in line
        for line in said
    )
    assert "Published with the rule: price that earns all points: 1000" in said


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", "gereconstrueerd, beschouw dit niet als de officiële regel"),
        ("en", "reconstructed, do not treat as the official rule"),
    ],
)
def test_beside_each_rule_stands_how_sure_we_are_of_it(
    path: Path, language: str, words: str
) -> None:
    result = run("--language", language, "explain", saved(path), "a", "plan", "--tree")

    assert words in result.stdout


def test_without_the_option_there_is_no_tree(path: Path) -> None:
    assert "linear_fixed_range" not in run("explain", saved(path), "a").stdout


def test_the_answer_in_json_holds_the_tree_of_the_total_or_of_one_criterion(path: Path) -> None:
    saved(path)

    whole = answer("explain", path, "a")["explanation"]
    part = answer("explain", path, "a", "prijs")["explanation"]

    assert (whole["subject"], whole["key"]) == ("total", "a")
    combined = whole["inputs"][0]
    assert combined["rule"]["id"] == "weighted_sum"
    assert [each["key"] for each in combined["inputs"]] == ["plan", "team", "prijs"]
    assert (part["subject"], part["value"], part["formula"]) == ("points", "15", "0.5 x 30 = 15.00")
    assert part["rounding"] == {"stage": "weighted_criterion", "digits": "2", "mode": "half_up"}
    assert part["inputs"][0]["rule"]["certainty"] == "verified"


def test_who_gave_a_grade_stands_in_the_json_of_a_mean_and_not_of_a_consensus(path: Path) -> None:
    saved(path)

    def givers(bid: str) -> list[str]:
        points = answer("explain", path, bid, "plan")["explanation"]
        return [grade.get("by", "") for grade in points["inputs"][0]["inputs"][0]["inputs"]]

    assert (givers("c"), givers("a")) == (["lid-1", "lid-2"], [""])


def test_no_tree_betrays_a_grade_while_members_grade_alone(path: Path) -> None:
    saved(path, *GRADING)

    assert answer("explain", path, "c")["explanation"] is None
    assert "Totaal van c" not in run("explain", path, "c", "--tree").stdout
    assert "<li>" not in run("explain", path, "c", "--html", "-").stdout
    assert "<li>" not in run("explain", path, "c", "plan", "--html", "-").stdout


class Outline(HTMLParser):
    """What a screen reader would find: language, headings, and whether all that opens closes."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.headings: list[str] = []
        self.ids: list[str] = []
        self.language = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.seen.add(tag)
        self.language = given.get("lang") or self.language
        self.ids += [given["id"] or ""] if "id" in given else []
        self.headings += [tag] if tag in {"h1", "h2"} else []
        assert not any(name.startswith("on") for name in given)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_has_a_language_headings_and_nested_lists_and_no_script(
    path: Path, language: str
) -> None:
    outline = Outline()
    outline.feed(run("--language", language, "explain", saved(path), "a", "--html", "-").stdout)

    assert (outline.open, outline.language) == ([], language)
    assert outline.headings == ["h1", "h2", "h2", "h2", "h2"]
    assert {"main", "section", "ul", "li", "style", "title"} <= outline.seen
    assert not outline.seen & {"script", "link", "img", "a"}
    assert len(outline.ids) == len(set(outline.ids))


def test_what_stands_in_a_dossier_is_shown_in_the_page_and_never_obeyed(path: Path) -> None:
    saved(path, ("tenderer: A B.V.", "tenderer: '<script>alert(1)</script> & \"Zn\"'"))

    page = run("explain", path, "a", "--html", "-").stdout

    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;Zn&quot;" in page


def test_the_page_is_saved_where_that_is_asked(path: Path, tmp_path: Path) -> None:
    page = tmp_path / "uitleg.html"

    result = run("explain", saved(path), "a", "prijs", "--html", page)

    assert result.exit_code == 0
    assert str(page) in result.stdout
    assert page.read_text(encoding="utf-8").startswith('<!doctype html>\n<html lang="nl">')
    assert "Vaste prijslijn" in page.read_text(encoding="utf-8")
