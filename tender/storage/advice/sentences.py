"""The sentences of the findings that only the store of the advice loop makes."""

from tender.sentences import SENTENCES, msgid

SENTENCES.update(
    {
        "advice-unknown": msgid("There is no advice '{advice}' in this tender."),
        "letter-unknown": msgid("There is no such letter with this advice."),
        "upload-kind": msgid("This is no PDF or DOCX. Save the letter as one of these."),
        "upload-name": msgid(
            "The name of the file has more than {most} signs, or signs that cannot be printed."
        ),
        "point-decided": msgid("Point {point} was decided on and stays as it is."),
        "reaction-sent": msgid(
            "The reaction to the advice '{advice}' was sent on {on} and stays as it is."
        ),
        "day-to-come": msgid(
            "The day {on} has not come yet. Fill in the day on which it was done."
        ),
        "sent-before-decided": msgid(
            "The reaction cannot have been sent before the last decision, of {on}."
        ),
    }
)
