"""The grades of a scale in the browser: their names, shares and words, more of them or fewer."""

from tender.drafting.checking import check
from tender.drafting.draft import Draft
from tender.drafting.grades import rename_grades
from tender.drafting.trees import at, branches_at, put, text_at
from tender.reading import Tree
from tests.drafting_case import begun, fields_of, kept, send, small, tree_of
from tests.website import BUYER, DAY, FIXTURES, Website

built, website = FIXTURES

ANCHORS: Tree = [{"grade": "goed", "means": "Helemaal"}, {"grade": "matig", "means": "Deels"}]
EXAMPLE: Tree = [
    {
        "name": "Eigen voorbeeld",
        "given": {"plan": "matig", "team": "goed", "prijs": "800000"},
        "expect": {"total": "80"},
    }
]


def worded() -> Draft:
    """A draft in which grades are named at a criterion, as a minimum and in a worked example."""
    made = small()
    tree = put(made.tree, ("criteria", 0, "anchors"), ANCHORS)
    tree = put(tree, ("criteria", 0, "scoring", "minimum"), "matig")
    return made.with_tree(put(tree, ("examples",), EXAMPLE))


def grades(tree: Tree) -> list[tuple[str, str]]:
    steps = branches_at(tree, "scales", "drie", "steps")
    return [(text_at(step, "grade"), text_at(step, "share")) for step in steps]


def test_a_grade_gets_another_name_wherever_it_is_named(website: Website) -> None:
    buyer, draft = website.person(BUYER), begun(website, worded())

    send(buyer, draft, "grading", **{"grade.drie.matig": "redelijk"})

    made = kept(website, draft)
    plan = branches_at(made.tree, "criteria")[0]
    assert plan["anchors"] == [
        {"grade": "goed", "means": "Helemaal"}, {"grade": "redelijk", "means": "Deels"},
    ]  # fmt: skip
    assert text_at(plan, "scoring", "minimum") == "redelijk"
    assert text_at(made.tree, "examples", 0, "given", "plan") == "redelijk"
    assert "Eigen voorbeeld" in [
        e["name"] for e in branches_at(check(made, DAY).draft.tree, "examples")
    ]


def test_two_grades_change_names_and_keep_their_own_words() -> None:
    made = rename_grades(worded(), "drie", ("matig", "goed", "slecht")).tree

    assert branches_at(made, "criteria", 0, "anchors") == [
        {"grade": "matig", "means": "Helemaal"}, {"grade": "goed", "means": "Deels"},
    ]  # fmt: skip
    assert at(made, ("examples", 0, "given")) == {
        "plan": "goed", "team": "matig", "prijs": "800000",
    }  # fmt: skip


def test_a_name_that_stands_twice_is_a_fault_and_loses_no_words(website: Website) -> None:
    buyer, draft = website.person(BUYER), begun(website, worded())

    page = buyer.get(send(buyer, draft, "grading", **{"grade.drie.matig": "goed"}).location).text

    assert "een waardering staat er twee keer in" in page
    assert branches_at(tree_of(website, draft), "criteria", 0, "anchors") == ANCHORS
    assert "Deels" in buyer.get(f"/draft/{draft}/criteria/plan").text
    send(buyer, draft, "grading", **{"grade.drie.*1": "matig"})
    assert tree_of(website, draft) == worded().tree


def test_a_grade_is_added_above_those_that_earn_less(website: Website) -> None:
    buyer, draft = website.person(BUYER), begun(website)
    fields = {"grade.drie.*": "ruim", "share.drie.*": "0,8", "means.drie.*": "Overtuigt bijna"}

    send(buyer, draft, "grading", **fields)

    made = tree_of(website, draft)
    assert grades(made) == [("goed", "1"), ("ruim", "0.8"), ("matig", "0.5"), ("slecht", "0")]
    assert text_at(made, "scales", "drie", "steps", 1, "means") == "Overtuigt bijna"


def test_a_grade_without_a_name_is_kept_and_told(website: Website) -> None:
    buyer, draft = website.person(BUYER), begun(website)

    page = buyer.get(send(buyer, draft, "grading", **{"share.drie.*": "veel"}).location).text

    assert grades(tree_of(website, draft))[-1] == ("", "veel")
    assert "Hier hoort een tekst." in page
    send(buyer, draft, "grading", **{"grade.drie.*3": "nihil", "share.drie.*3": "0"})
    assert grades(tree_of(website, draft))[-1] == ("nihil", "0")


def test_an_emptied_name_stays_what_it_was(website: Website) -> None:
    buyer, draft = website.person(BUYER), begun(website, worded())

    send(buyer, draft, "grading", **{"grade.drie.goed": " "})

    assert tree_of(website, draft) == worded().tree


def test_a_grade_goes_with_the_words_that_were_named_beside_it(website: Website) -> None:
    buyer, draft = website.person(BUYER), begun(website, worded())
    told = "‘Matig’ weghalen, met de eigen woorden bij: Plan"
    assert told in buyer.get(f"/draft/{draft}/grading").text

    send(buyer, draft, "grading", **{"out.drie.matig": "yes"})

    made = tree_of(website, draft)
    assert grades(made) == [("goed", "1"), ("slecht", "0")]
    assert branches_at(made, "criteria", 0, "anchors") == [{"grade": "goed", "means": "Helemaal"}]
    page = buyer.get(f"/draft/{draft}/criteria/plan").text
    assert "Herstellen:" in page
    assert 'value="matig" selected' in page


def test_taking_a_grade_out_twice_takes_one_out(website: Website) -> None:
    buyer, draft = website.person(BUYER), begun(website)
    url = f"/draft/{draft}/grading"
    form = fields_of(buyer.get(url)) | {"out.drie.matig": "yes"}

    for _time in range(2):
        assert buyer.post(url, page=url, **form).status_code == 303

    assert grades(tree_of(website, draft)) == [("goed", "1"), ("slecht", "0")]


def test_every_scale_with_words_is_shown_and_a_scale_of_numbers_is_left_alone(
    website: Website,
) -> None:
    number: Tree = {"range": {"from": "0", "to": "10", "step": "1", "share": "of_max"}}
    other: Tree = {"steps": [{"grade": "ja", "share": "1", "means": "Het kan."}]}
    made = small()
    tree = put(put(made.tree, ("scales", "cijfer"), number), ("scales", "ja-nee"), other)
    draft = begun(website, made.with_tree(tree))
    buyer = website.person(BUYER)

    send(buyer, draft, "grading", **{"means.ja-nee.ja": "Het kan goed."})

    scales = at(tree_of(website, draft), ("scales",))
    assert isinstance(scales, dict)
    assert scales["cijfer"] == number
    assert text_at(scales, "ja-nee", "steps", 0, "means") == "Het kan goed."
    assert "betekenen: ja-nee" in buyer.get(f"/draft/{draft}/grading").text


def test_words_for_a_grade_that_the_scale_lacks_stay_until_they_are_emptied(
    website: Website,
) -> None:
    made = worded()
    lost: Tree = [{"grade": "prachtig", "means": "Zo goed als het kan"}]
    draft = begun(website, made.with_tree(put(made.tree, ("criteria", 0, "anchors"), lost)))
    buyer = website.person(BUYER)

    page = buyer.get(send(buyer, draft, "criteria/plan", **{"anchor.goed": "Alles"}).location).text

    assert "Zo goed als het kan" in page
    assert "De schaal heeft deze waardering niet." in page
    send(buyer, draft, "criteria/plan", **{"anchor.prachtig": ""})
    assert branches_at(tree_of(website, draft), "criteria", 0, "anchors") == [
        {"grade": "goed", "means": "Alles"}
    ]
