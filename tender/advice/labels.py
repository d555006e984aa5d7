"""The words for the closed sets of the advice loop, as people read them."""

from tender.advice.answers import Examiner, Ground, Outcome, Standard, Verdict
from tender.advice.letter import Addressee, AdviceKind, EvidenceKind, PointType
from tender.advice.proposing import Rule
from tender.advice.records import EventKind
from tender.advice.terms import Duty
from tender.language import _
from tender.sentences import msgid


def outcome_name(outcome: Outcome | None) -> str:
    """What the college does with a point, in words; of a question nothing is adopted."""
    if outcome is None:
        return _("answered")
    return {
        Outcome.ADOPTED: _("adopted"),
        Outcome.ADAPTED: _("adopted in part or in other words"),
        Outcome.NOT: _("not adopted"),
        Outcome.LATER: _("for later"),
    }[outcome]


def addressee_name(addressee: Addressee) -> str:
    """For whom a point is, in words."""
    return {
        Addressee.BIDDER: _("for the bidder"),
        Addressee.MUNICIPALITY: _("for the municipality"),
        Addressee.QUESTION: _("question to the college"),
    }[addressee]


def type_name(of: PointType) -> str:
    """What a point is about, in words."""
    return {
        PointType.CONTENT: _("content"),
        PointType.PROCEDURE: _("procedure"),
        PointType.WORDING: _("wording"),
    }[of]


def kind_name(kind: AdviceKind) -> str:
    """How an advice came about, in words."""
    return {
        AdviceKind.SOLICITED: _("advice on request"),
        AdviceKind.UNSOLICITED: _("advice of its own accord"),
        AdviceKind.SPOKEN: _("said in talks"),
    }[kind]


def event_name(kind: EventKind) -> str:
    """A moment in the history of a tender, in words."""
    return {
        EventKind.SURVEY: _("survey"),
        EventKind.MEETING: _("meeting"),
        EventKind.CONSULTATION: _("market consultation"),
        EventKind.ADVICE: _("advice of the council"),
        EventKind.EXPLAINED: _("explanation of the advice"),
        EventKind.PUBLICATION: _("publication of the tender"),
        EventKind.AWARD: _("award"),
        EventKind.START: _("start of the contract"),
        EventKind.OTHER: _("something else"),
    }[kind]


def evidence_name(kind: EvidenceKind) -> str:
    """On what a point rests, in a word."""
    return {
        EvidenceKind.SURVEY: _("survey"),
        EvidenceKind.MEETING: _("meeting"),
        EvidenceKind.SIGNAL: _("signal"),
    }[kind]


def ground_name(ground: Ground) -> str:
    """Where a point landed, in a word."""
    return {
        Ground.CRITERION: _("award criterion"),
        Ground.ASPECT: _("aspect"),
        Ground.REQUIREMENT: _("requirement"),
        Ground.CLAUSE: _("contract clause"),
        Ground.TASK: _("task of the municipality"),
        Ground.QUESTION: _("question to the municipality"),
        Ground.POLICY: _("policy"),
    }[ground]


STANDARDS = {
    Standard.LAWFUL: msgid("It is lawful."),
    Standard.LINKED: msgid("It is linked to the subject of the contract."),
    Standard.MEASURABLE: msgid("It can be measured or graded."),
    Standard.PROPORTIONAL: msgid("It asks no more than the contract needs."),
    Standard.NEUTRAL: msgid("It does not favour the present contractor."),
}
"""What a point is tested against, each as a sentence that is true or not."""
EXAMINERS = {Examiner.BUYER: msgid("buyer"), Examiner.LEGAL_ADVISER: msgid("legal adviser")}
"""Who tests, by role."""


def standard_name(standard: Standard) -> str:
    """What a point is tested against, as a sentence that is true or not."""
    return _(STANDARDS[standard])


def verdict_name(verdict: Verdict) -> str:
    """What a test gave, in a word."""
    return {Verdict.YES: _("yes"), Verdict.NO: _("no")}[verdict]


def examiner_name(tester: Examiner) -> str:
    """Who tests, by role."""
    return _(EXAMINERS[tester])


def duty_name(duty: Duty) -> str:
    """What has to be done about a term, in words."""
    return {
        Duty.REACT: _("send the reaction"),
        Duty.REMIND: _("remind the college"),
        Duty.REMIND_AGAIN: _("remind the college a second time"),
        Duty.ESCALATE: _("tell the municipal council that there is no reaction"),
    }[duty]


def rule_name(rule: Rule) -> str:
    """Why a sentence was proposed as a point."""
    return {
        Rule.LISTED: _("an item of a list"),
        Rule.QUESTION_MARK: _("it ends with a question mark"),
        Rule.ASKED: _("it wants to know something"),
        Rule.FOLLOW_UP: _("it follows a question"),
        Rule.ADVISED: _("it advises or asks something"),
        Rule.IMPORTANT: _("it calls something important"),
        Rule.SHOULD: _("it says what should be"),
        Rule.INSUFFICIENT: _("it calls something not enough"),
        Rule.HOPED: _("it hopes for or expects something"),
        Rule.HELPS: _("it says what would help"),
        Rule.UNFOLDS: _("it works out the point before it"),
    }[rule]
