"""Rights: a table written by hand from the design, held against every action, hat and stage."""

from collections.abc import Iterable
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tender.policy import (
    Actor,
    Decision,
    Office,
    RightsFileError,
    Situation,
    actions,
    explain,
    forbidden_pair,
    may,
    parse_rights,
    rights,
)
from tender.procedure import GRADING_HATS, Hat, Stage

Stages = frozenset[Stage | None]

NEVER: Stages = frozenset()
ALWAYS: Stages = frozenset({None, *Stage})
PREPARATION: Stages = frozenset({Stage.PREPARATION})
INDIVIDUAL: Stages = frozenset({Stage.INDIVIDUAL})
CONSENSUS: Stages = frozenset({Stage.CONSENSUS})
QUALITY_FINAL: Stages = frozenset({Stage.QUALITY_FINAL})
PRICED: Stages = frozenset({Stage.PRICED})
DECIDED: Stages = frozenset({Stage.DECIDED})
AFTER_PRICES: Stages = PRICED | DECIDED
AFTER_INDIVIDUAL: Stages = CONSENSUS | QUALITY_FINAL | AFTER_PRICES

BUYER, LEGAL, MANDATE, AUDITOR = Hat.BUYER, Hat.LEGAL_ADVISER, Hat.MANDATE_HOLDER, Hat.AUDITOR
CHAIR, EVALUATOR, EXPERT, SECOND = Hat.CHAIR, Hat.EVALUATOR, Hat.EXPERT, Hat.SECOND_PERSON
POLICY, SECRETARY = Hat.POLICY_ADVISER, Hat.COUNCIL_SECRETARY
GRADERS = (CHAIR, EVALUATOR, EXPERT)

Table = dict[Hat, Stages]


def each(hats: Iterable[Hat], stages: Stages) -> Table:
    return dict.fromkeys(hats, stages)


BY_HAT: dict[str, Table] = {
    # "Rights hang on hats, per tender": whoever wears one sees that the tender is there.
    "tender.view": each(Hat, ALWAYS),
    # "The policy adviser drafts criteria", buyer and legal adviser test them; the buyer leads.
    "draft.view": each((BUYER, Hat.POLICY_ADVISER, LEGAL), ALWAYS),
    "draft.comment": each((BUYER, Hat.POLICY_ADVISER, LEGAL), ALWAYS),
    "draft.edit": each((BUYER, Hat.POLICY_ADVISER), ALWAYS),
    "draft.share": {BUYER: ALWAYS},
    "draft.publish": {BUYER: ALWAYS},
    # The buyer prepares the tender and "appoints the panel"; once grading starts it stands still.
    "tender.edit": {BUYER: PREPARATION},
    "lot.edit": {BUYER: PREPARATION},
    "bid.edit": {BUYER: PREPARATION},
    "check.edit": {BUYER: PREPARATION},
    "committee.edit": {BUYER: PREPARATION},
    "scoring.start": {BUYER: PREPARATION},
    # Bids are for those who judge, check or decide; not for a council, nor who drafts criteria.
    "bid.view": each((BUYER, LEGAL, *GRADERS, SECOND, MANDATE, AUDITOR), ALWAYS),
    # "A panel scores blind": one's own grades only, written in the individual stage only.
    "grade.view_own": each(GRADERS, ALWAYS),
    "grade.write": each(GRADERS, INDIVIDUAL),
    "grade.progress": each((BUYER, CHAIR), INDIVIDUAL),
    # "Nobody sees another's grade before the consensus stage."
    "consensus.open": {CHAIR: INDIVIDUAL},
    "consensus.view": each((BUYER, LEGAL, *GRADERS, SECOND, AUDITOR), AFTER_INDIVIDUAL),
    # The buyer "may chair the meeting and take the minutes, never grades".
    "consensus.write": each((BUYER, CHAIR), CONSENSUS),
    "consensus.confirm": each(GRADERS, CONSENSUS),
    # "Making quality final by two different people."
    "quality.propose": each((BUYER, CHAIR), CONSENSUS),
    "quality.confirm": {SECOND: CONSENSUS},
    # "No price in the system before the quality lock"; "who sees prices never grades".
    "price.enter": {BUYER: QUALITY_FINAL},
    "price.view": each((BUYER, LEGAL, MANDATE, AUDITOR), AFTER_PRICES),
    "result.view": {
        **each((BUYER, LEGAL, SECOND, MANDATE, AUDITOR), AFTER_PRICES),
        **each((*GRADERS, Hat.POLICY_ADVISER), DECIDED),
    },
    # "On a real outcome only on the buyer's express, journaled request, since what is made can be
    # demanded in court"; the lawyer has to know what there is.
    "stability.ask": {BUYER: AFTER_PRICES},
    "stability.view": each((BUYER, LEGAL), AFTER_PRICES),
    # The mandate holder "takes the award decision before any letter leaves".
    "decision.take": {MANDATE: PRICED},
    "decision.send": {BUYER: DECIDED},
    "document.preview": each((BUYER, LEGAL, MANDATE), PRICED),
    "document.download": each((BUYER, LEGAL, MANDATE, AUDITOR), DECIDED),
    "dossier.export": each((BUYER, AUDITOR), DECIDED),
    "journal.view": {AUDITOR: ALWAYS, BUYER: DECIDED},
    # An advice is no bid: whoever prepares, decides, follows or audits sees it at any stage.
    "advice.view": each(
        (BUYER, POLICY, LEGAL, MANDATE, SECRETARY, Hat.CONTRACT_MANAGER, AUDITOR), ALWAYS
    ),
    # The council reads answers when the college sends them, and not while they are drafts.
    "advice.drafts": each((BUYER, POLICY, LEGAL, MANDATE, AUDITOR), ALWAYS),
    # Issue: the secretary or the buyer uploads; "the policy adviser drafts an answer to each
    # point, buyer and legal adviser test it, the college or its mandate holder decides".
    "advice.write": each((SECRETARY, BUYER), ALWAYS),
    "advice.answer": {POLICY: ALWAYS},
    "advice.test": each((BUYER, LEGAL), ALWAYS),
    "advice.decide": {MANDATE: ALWAYS},
    "advice.publish": {BUYER: ALWAYS},
}
OWN = {"grade.view_own", "grade.write", "consensus.confirm"}
ANOTHER = {"quality.confirm"}
EVERYONE, SIGNED_IN = {"public"}, {"account", "work.view"}
BY_OFFICE = {
    "people.manage": Office.ADMINISTRATOR,
    "tender.create": Office.BUYER,
    "draft.create": Office.BUYER,
}
PRICES_SEEN = (
    "price.view",
    "result.view",
    "document.preview",
    "document.download",
    "dossier.export",
)


def allowed(reason: str) -> Decision:
    return Decision(allowed=True, reason=reason)


def refused(reason: str) -> Decision:
    return Decision(allowed=False, reason=reason)


def wearing(*hats: Hat, office: str = Office.NONE) -> Actor:
    return Actor("anna", frozenset(hats), office)


def asked(action: str, stage: Stage | None, *hats: Hat, office: str = Office.NONE) -> Decision:
    """Ask about anna's own thing, of which another took the first step."""
    return may(wearing(*hats, office=office), action, Situation(stage, owner="anna", first="bert"))


def stages_of(action: str, hat: Hat) -> Stages:
    return frozenset(stage for stage in ALWAYS if asked(action, stage, hat).allowed)


def test_the_table_and_the_rights_know_the_same_actions() -> None:
    assert actions() == BY_HAT.keys() | EVERYONE | SIGNED_IN | BY_OFFICE.keys()


@pytest.mark.parametrize("action", BY_HAT)
def test_every_hat_may_do_what_the_table_says_and_nothing_else(action: str) -> None:
    found = {hat: stages for hat in Hat if (stages := stages_of(action, hat))}

    assert found == BY_HAT[action]


@pytest.mark.parametrize("action", BY_HAT)
def test_a_tender_is_closed_to_who_wears_no_hat_in_it(action: str) -> None:
    for office in Office:
        for stage in ALWAYS:
            assert asked(action, stage, office=office) == refused("not-your-hat")


@given(st.frozensets(st.sampled_from(Hat)), st.sampled_from(sorted(BY_HAT)), st.sampled_from(Stage))
def test_who_wears_several_hats_may_do_what_one_of_them_may(
    hats: frozenset[Hat], action: str, stage: Stage
) -> None:
    alone = [asked(action, stage, hat).allowed for hat in hats]

    assert asked(action, stage, *hats).allowed is any(alone)


@pytest.mark.parametrize("action", sorted(OWN))
def test_what_is_someones_own_is_nobody_elses(action: str) -> None:
    for hat, stages in BY_HAT[action].items():
        for stage in stages:
            for owner in ("bert", ""):
                found = may(wearing(hat), action, Situation(stage, owner))
                assert found == refused("not-your-own")


@pytest.mark.parametrize("first", ["anna", ""])
def test_a_second_person_is_another_than_who_took_the_first_step(first: str) -> None:
    found = may(wearing(SECOND), "quality.confirm", Situation(Stage.CONSENSUS, first=first))

    assert found == refused("needs-another-person")


@pytest.mark.parametrize("action", sorted(BY_HAT.keys() - OWN - ANOTHER))
def test_no_other_act_asks_whose_it_is_or_who_began(action: str) -> None:
    for hat, stages in BY_HAT[action].items():
        for stage in stages:
            assert may(wearing(hat), action, Situation(stage)) == allowed("hat")


def test_everybody_may_see_what_is_public_and_nobody_else_anything_without_logging_in() -> None:
    for action in actions():
        reason = "everyone" if action in EVERYONE else "not-signed-in"
        hats = frozenset(Hat)
        found = may(Actor(hats=hats, office=Office.ADMINISTRATOR), action, Situation(Stage.DECIDED))

        assert found == Decision(action in EVERYONE, reason)


@pytest.mark.parametrize("action", sorted(SIGNED_IN))
def test_who_has_logged_in_may_see_an_account_and_work(action: str) -> None:
    assert may(wearing(), action) == allowed("signed-in")


@pytest.mark.parametrize(("action", "holder"), BY_OFFICE.items())
def test_an_office_is_held_for_the_whole_installation_and_no_hat_replaces_it(
    action: str, holder: Office
) -> None:
    for office in Office:
        held = office is holder
        expected = Decision(held, "office" if held else "not-your-office")

        assert may(wearing(*Hat, office=office), action) == expected


def test_what_is_not_listed_is_refused_to_everybody() -> None:
    found = may(
        wearing(*Hat, office=Office.ADMINISTRATOR), "price.delete", Situation(Stage.DECIDED)
    )

    assert found == refused("unknown-action")


@pytest.mark.parametrize("action", PRICES_SEEN)
@pytest.mark.parametrize("stage", [None, *list(Stage)[:4]])
def test_nobody_sees_a_price_before_the_prices_are_in(action: str, stage: Stage | None) -> None:
    assert not asked(action, stage, *Hat, office=Office.ADMINISTRATOR).allowed


@pytest.mark.parametrize("stage", [None, *Stage])
def test_who_may_grade_neither_brings_in_prices_nor_sees_one_before_the_decision(
    stage: Stage | None,
) -> None:
    seen = [
        action
        for action in ("price.enter", *PRICES_SEEN)
        if asked(action, stage, *GRADING_HATS).allowed
    ]

    assert seen == (["result.view"] if stage is Stage.DECIDED else [])


@pytest.mark.parametrize("stage", [None, *Stage])
def test_an_administrator_sees_no_tender_content(stage: Stage | None) -> None:
    allowed = {a for a in actions() if asked(a, stage, office=Office.ADMINISTRATOR).allowed}

    assert allowed == {"public", "account", "work.view", "people.manage"}


@pytest.mark.parametrize("stage", [None, *Stage])
def test_only_chair_evaluator_and_expert_ever_write_a_grade(stage: Stage | None) -> None:
    others = set(Hat) - {CHAIR, EVALUATOR, EXPERT}

    assert not asked("grade.write", stage, *others, office=Office.BUYER).allowed
    assert asked("grade.write", stage, EVALUATOR).allowed is (stage is Stage.INDIVIDUAL)


@pytest.mark.parametrize("stage", [None, Stage.PREPARATION, Stage.INDIVIDUAL])
def test_nobody_sees_the_grade_of_another_before_the_consensus_stage(stage: Stage | None) -> None:
    everything = (*Hat,)

    for action in ("consensus.view", "result.view", "dossier.export"):
        assert not asked(action, stage, *everything, office=Office.ADMINISTRATOR).allowed
    assert not may(wearing(*Hat), "grade.view_own", Situation(stage, owner="bert")).allowed


@pytest.mark.parametrize("stage", list(Stage)[3:])
def test_once_quality_is_final_nobody_changes_what_it_rests_on(stage: Stage) -> None:
    changing = {
        action
        for action in actions()
        if action.split(".")[0] in {"tender", "lot", "bid", "check", "committee", "scoring"}
        or action.split(".")[0] in {"grade", "consensus", "quality"}
    } - {"tender.create", "tender.view", "bid.view", "grade.view_own", "consensus.view"}

    assert {a for a in changing if asked(a, stage, *Hat, office=Office.BUYER).allowed} == set()


@pytest.mark.parametrize("action", BY_HAT)
def test_an_expert_by_experience_has_the_rights_of_an_evaluator(action: str) -> None:
    assert stages_of(action, EXPERT) == stages_of(action, EVALUATOR)


def test_no_letter_leaves_before_somebody_else_took_the_decision() -> None:
    assert stages_of("decision.take", MANDATE) == PRICED
    for hat in Hat:
        assert stages_of("document.download", hat) <= DECIDED
        assert stages_of("decision.send", hat) <= DECIDED


PAIRS = {
    # "Who sees prices or platform exports never grades."
    *((hat, grader) for hat in (BUYER, LEGAL, MANDATE, AUDITOR) for grader in GRADERS),
    # "Who grades never confirms as second person; nobody confirms their own step."
    *((hat, SECOND) for hat in (BUYER, *GRADERS)),
}


def test_exactly_the_pairs_of_the_table_are_forbidden() -> None:
    found = {frozenset(pair) for pair in combinations(Hat, 2) if forbidden_pair(pair)}

    assert found == {frozenset(pair) for pair in PAIRS}


@given(st.lists(st.sampled_from(Hat)))
def test_hats_go_together_unless_two_of_them_are_a_forbidden_pair(hats: list[Hat]) -> None:
    found = forbidden_pair(hats)

    forbidden = [pair for pair in PAIRS if set(pair) <= set(hats)]
    assert bool(found) is bool(forbidden)
    if found:
        assert frozenset(found) in {frozenset(pair) for pair in forbidden}


def test_one_person_may_chair_grade_and_have_drafted_the_criteria() -> None:
    assert forbidden_pair([CHAIR, EVALUATOR, EXPERT, Hat.POLICY_ADVISER]) is None


@pytest.mark.parametrize(
    ("actor", "action", "stage", "reason"),
    [
        (Actor(), "grade.write", Stage.INDIVIDUAL, "not-signed-in"),
        (wearing(BUYER), "grade.write", Stage.INDIVIDUAL, "not-your-hat"),
        (wearing(EVALUATOR), "grade.write", Stage.CONSENSUS, "not-this-stage"),
        (wearing(EVALUATOR), "grade.write", Stage.INDIVIDUAL, "not-your-own"),
        (wearing(SECOND), "quality.confirm", Stage.CONSENSUS, "needs-another-person"),
        (wearing(), "people.manage", None, "not-your-office"),
        (wearing(), "geen.actie", None, "unknown-action"),
        # of two lines that refuse, the one that came nearest tells why
        (wearing(EVALUATOR), "result.view", Stage.PRICED, "not-this-stage"),
        (wearing(BUYER), "result.view", Stage.CONSENSUS, "not-this-stage"),
        (wearing(Hat.COUNCIL_SECRETARY), "result.view", Stage.DECIDED, "not-your-hat"),
    ],
)
def test_a_refusal_names_the_reason_that_tells_most(
    actor: Actor, action: str, stage: Stage | None, reason: str
) -> None:
    assert may(actor, action, Situation(stage)) == refused(reason)


def test_every_reason_that_can_be_given_has_a_sentence_of_its_own() -> None:
    actors = [Actor(), *(wearing(hat, office=office) for hat in Hat for office in Office)]
    asked_about = [Situation(stage, owner, "bert") for stage in Stage for owner in ("anna", "bert")]
    asked_about.append(Situation(Stage.CONSENSUS, first="anna"))
    decisions = {
        may(actor, action, situation)
        for actor in actors
        for action in (*actions(), "geen.actie")
        for situation in asked_about
    }

    sentences = {decision.reason: explain(decision) for decision in decisions}

    assert set(sentences) == {
        *("everyone", "signed-in", "office", "hat", "unknown-action", "not-signed-in"),
        *("not-your-office", "not-your-hat", "not-this-stage", "not-your-own"),
        "needs-another-person",
    }
    assert len(set(sentences.values())) == len(sentences)
    assert all(sentence.endswith(".") for sentence in sentences.values())


def test_rights_are_read_as_they_stand_in_the_file() -> None:
    read = parse_rights(
        b"""
        actions:
          een: {who: everyone}
          twee:
            - {hats: [buyer], stages: [priced], conditions: [own, another]}
            - {offices: [administrator]}
        forbidden_pairs:
          - {one: [buyer], other: [chair, expert]}
        """
    )

    first, second = read.actions["twee"]
    assert read.actions["een"][0].who == "everyone"
    assert (first.hats, first.stages) == (frozenset({BUYER}), frozenset({Stage.PRICED}))
    assert first.conditions == {"own", "another"}
    assert second.offices == {"administrator"}
    assert read.pairs == ((frozenset({BUYER}), frozenset({CHAIR, EXPERT})),)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- actions",
        "actions: [",
        "actions: {}",
        "actions: {}\nforbidden_pairs: []\nroles: []",
        "actions: []\nforbidden_pairs: []",
        "actions: {}\nforbidden_pairs: {}",
        "actions: {a: everyone}\nforbidden_pairs: []",
        "actions: {a: [everyone]}\nforbidden_pairs: []",
        "actions: {a: {who: iedereen}}\nforbidden_pairs: []",
        "actions: {a: {who: [everyone]}}\nforbidden_pairs: []",
        "actions: {a: {hat: [buyer]}}\nforbidden_pairs: []",
        "actions: {a: {hats: buyer}}\nforbidden_pairs: []",
        "actions: {a: {hats: [inkoper]}}\nforbidden_pairs: []",
        "actions: {a: {offices: [boss]}}\nforbidden_pairs: []",
        "actions: {a: {hats: [buyer], stages: [later]}}\nforbidden_pairs: []",
        "actions: {a: {hats: [buyer], conditions: [mine]}}\nforbidden_pairs: []",
        "actions: {a: {who: everyone}, a: {who: signed-in}}\nforbidden_pairs: []",
        "actions: {}\nforbidden_pairs: [{one: [buyer], other: [inkoper]}]",
        "actions: {}\nforbidden_pairs: [{one: buyer, other: [chair]}]",
        "actions: {}\nforbidden_pairs: [{one: [buyer]}]",
        "actions: {}\nforbidden_pairs: [{one: [buyer], other: []}]",
        "actions: {}\nforbidden_pairs: [{one: [buyer], other: [chair], third: [expert]}]",
        "actions: {}\nforbidden_pairs: [buyer and chair]",
        "actions: {a: {offices: ['']}}\nforbidden_pairs: []",
    ],
)
def test_a_file_of_rights_that_names_what_is_not_there_is_refused(text: str) -> None:
    with pytest.raises(RightsFileError):
        parse_rights(text.encode())


def test_the_rights_are_read_once() -> None:
    assert rights() is rights()
