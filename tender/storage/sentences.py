"""The sentences of the findings that only the store makes."""

from tender.sentences import SENTENCES, msgid

SENTENCES.update(
    {
        "tender-unknown": msgid("There is no tender '{reference}'."),
        "person-unknown": msgid("There is no active person '{person}'."),
        "hat-unknown": msgid("{person} does not have this role in this tender."),
        "reference-taken": msgid("The reference '{reference}' is in use. Choose another."),
        "email-taken": msgid("The e-mail address {email} is in use. Choose another."),
        "not-an-email": msgid("'{found}' is not an e-mail address."),
        "hat-worn": msgid("{person} has this role in this tender already."),
        "no-row": msgid(
            "The database has no place for '{key}' as it stands here. Keep this dossier as a file."
        ),
        "grading-open": msgid("{by} has not graded every bid with reasons yet."),
        "cell-open": msgid("Nobody has graded {bid} on {criterion} yet."),
        "id-taken": msgid("The id '{id}' is in use. Choose another."),
        "model-in-use": msgid(
            "The award model '{model}' is here already with another content. "
            "Give the changed model a new edition."
        ),
        "lot-in-use": msgid("Lot '{lot}' has bids or members of its own. Take those out first."),
        "bid-moved": msgid("Bid '{bid}' is for lot '{lot}'. Take it out and enter it again."),
        "bid-excluded": msgid(
            "{bid} does not meet every requirement: it gets no grade, and its price stays shut."
        ),
        "hat-pair": msgid(
            "This role does not go together with another role of this person in this tender: "
            "who sees prices never grades, and who grades never confirms as second person."
        ),
        "hat-administrator": msgid(
            "An administrator sees no tender content and has no role in a tender. "
            "Choose another person, or another office."
        ),
        "hat-member": msgid("A member of the committee needs an id; other roles have none."),
        "hat-second": msgid("{person} is a member of the committee already."),
        "lot-not-yours": msgid("You are not a member of the committee of lot '{lot}'."),
        "proposal-open": msgid("Nobody has proposed to make the report as it stands now final."),
        "sent-already": msgid("The letters of lot '{lot}' were sent on {on}."),
        "sent-early": msgid("Letters cannot have been sent before the decision of {taken_on}."),
        "member-open": msgid("Say which person is the committee member '{member}'."),
        "too-early": msgid("Lot '{lot}' has not come so far that this belongs to it."),
        "decision-open": msgid("Lot '{lot}' is decided, but who decided and when is not recorded."),
        "double-confirmation": msgid("{by} confirms the report of lot '{lot}' twice. Keep one."),
        "agreement-open": msgid("Nothing has been agreed yet on {bid} and {criterion}."),
        "journal-broken": msgid(
            "Line {sequence} of the journal does not follow from the lines before it: "
            "it was changed, moved or taken out."
        ),
        "journal-cut": msgid("The journal ends at line {sequence}; its head names line {head}."),
    }
)
