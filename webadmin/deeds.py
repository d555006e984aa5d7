"""The lines of the journal in the words of its readers."""

from collections.abc import Mapping

from tender.language import _
from tender.model import Hat
from webadmin.labels import hat_name


def deed(action: str) -> str:
    """An action of the rights in words; one that has none stays as it is."""
    return {
        **_preparing(),
        "account": _("Use the account"),
        "bid.edit": _("Change a bid"),
        "bid.view": _("Look at the bids"),
        "check.edit": _("Check a bid against the requirements"),
        "committee.edit": _("Change the roles"),
        "consensus.confirm": _("Confirm the consensus report"),
        "consensus.open": _("Open the consensus meeting"),
        "consensus.view": _("Look at the consensus meeting"),
        "consensus.write": _("Record what is agreed"),
        "decision.send": _("Record the day of sending"),
        "decision.take": _("Take the award decision"),
        "document.download": _("Take a document along"),
        "document.preview": _("Look at a draft document"),
        "dossier.export": _("Take the dossier along"),
        "dossier.import": _("Bring in a dossier"),
        "grade.progress": _("Look who is done grading"),
        "grade.view_own": _("Look at own grades"),
        "grade.write": _("Save a grade"),
        "journal.view": _("Look at the journal"),
        "lot.edit": _("Change a lot"),
        "people.manage": _("Manage people"),
        "price.enter": _("Bring in the prices"),
        "price.view": _("Look at the prices"),
        "public": _("Look at a public page"),
        "quality.confirm": _("Make the quality final"),
        "quality.propose": _("Propose to make the quality final"),
        "result.view": _("Look at the result"),
        "scoring.start": _("Start the scoring"),
        "stability.ask": _("Ask how stable the outcome is"),
        "stability.view": _("Look at how stable the outcome is"),
        "tender.create": _("Open a tender"),
        "tender.edit": _("Change the tender"),
        "tender.view": _("Look at the tender"),
        "work.view": _("Look at my work"),
    }.get(action, action)


def _preparing() -> dict[str, str]:
    """The actions before there are bids: drafts of a tender, and the advice loop."""
    return {
        "advice.answer": _("Draft an answer to an advice"),
        "advice.decide": _("Decide on the answers to an advice"),
        "advice.drafts": _("Look at draft answers to an advice"),
        "advice.publish": _("Send a reaction or show its trace"),
        "advice.test": _("Test an answer to an advice"),
        "advice.view": _("Look at an advice"),
        "advice.write": _("Write down an advice"),
        "draft.comment": _("Comment on a draft"),
        "draft.create": _("Begin a draft"),
        "draft.edit": _("Change a draft"),
        "draft.publish": _("Use a draft in a tender"),
        "draft.share": _("Share a draft"),
        "draft.view": _("Look at a draft"),
    }


def told(facts: Mapping[str, object]) -> str:
    """The facts of a line, each behind its name."""
    return "; ".join(f"{_name(key)}: {_value(key, value)}" for key, value in facts.items())


def outcome_name(outcome: str) -> str:
    """How an act ended, in words."""
    return {"done": _("carried out"), "refused": _("refused"), "read": _("looked at")}[outcome]


def _name(key: str) -> str:
    return {
        "advice": _("advice"),
        "bid": _("bid"),
        "bids": _("bids"),
        "criterion": _("criterion"),
        "draft": _("draft"),
        "hat": _("role"),
        "letter": _("letter"),
        "lot": _("lot"),
        "model": _("award model"),
        "on": _("day"),
        "part": _("part"),
        "person": _("person"),
        "point": _("point"),
        "points": _("points"),
        "reason": _("reason"),
        "removed": _("taken out"),
        "report": _("report"),
        "shown": _("shown"),
        "stage": _("stage"),
        "tender": _("tender"),
        "version": _("version"),
    }.get(key, key)


def _value(key: str, value: object) -> str:
    if key == "hat" and value in set(Hat):
        return hat_name(str(value))
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
