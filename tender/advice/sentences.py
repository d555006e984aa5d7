"""The sentences of the findings on an advice and its reaction."""

from tender.sentences import SENTENCES, msgid

SENTENCES.update(
    {
        "advice-not-here": msgid(
            "This is no advice file. Name another, or put 'exchange: 1' at the top."
        ),
        "advice-no-points": msgid("The advice '{advice}' has no points yet. Confirm them first."),
        "point-unanswered": msgid("Point {point} has no answer yet. Draft one."),
        "question-unanswered": msgid("Question {point} has no answer yet. Draft one."),
        "answer-reason-open": msgid("The answer to {point} has no words for the council yet."),
        "answer-outcome-open": msgid(
            "Say of point {point} whether it is adopted, adapted, not adopted or for later."
        ),
        "answer-landing-open": msgid(
            "Say where point {point} landed: a criterion, aspect, requirement, clause, task or "
            "policy."
        ),
        "answer-owner-open": msgid("Say who sees to point {point}, by function."),
        "answer-untested": msgid(
            "The answer to point {point} still has to be tested by the {demand} against all five "
            "standards."
        ),
        "answer-test-failed": msgid(
            "The answer to point {point} fails the test ‘{demand}’ Adapt it, or decide not to "
            "adopt the point and say why."
        ),
        "point-undecided": msgid(
            "The college or its mandate holder still has to decide on {point}."
        ),
        "point-double": msgid("The number {point} stands here twice. Give each point its own."),
        "point-for-nobody": msgid(
            "Say for whom point {point} is: bidder, municipality or question."
        ),
        "point-and-question": msgid(
            "Point {point} is a question and something else too. Split it in two."
        ),
        "votes-negative": msgid("The votes on point {point} cannot be fewer than none."),
        "survey-numbers": msgid(
            "These numbers of {survey} cannot be: at least one person answers, and no more give "
            "one answer than answered."
        ),
        "evidence-unknown": msgid("There is no record '{record}' under 'records'."),
        "answer-to-nothing": msgid("There is no point '{point}' in this advice."),
        "answer-double": msgid("Point {point} has two answers. Keep one."),
        "question-with-outcome": msgid(
            "{point} is a question: it is answered, not adopted. Take the outcome out."
        ),
        "decided-before-advice": msgid(
            "The decision on {point} cannot be older than the advice itself."
        ),
        "record-double": msgid("The id '{id}' stands here twice. Give each record its own."),
        "term-weeks": msgid("A term is 1 to {most} weeks, not {weeks}."),
        "term-start": msgid("A term begins in a year from {first} to {last}. Check the day."),
        "term-ladder": msgid(
            "The second reminder comes after the first, and the municipal council after that."
        ),
        "survey-columns": msgid(
            "The first row has to name the columns: {columns}. Found: {found}."
        ),
        "survey-cell": msgid("Row {row}, column '{column}': '{found}' is not a whole number."),
        "survey-empty": msgid("Row {row}, column '{column}': this may not be empty."),
        "survey-width": msgid("Row {row} has {found} cells instead of {expected}."),
        "survey-rows": msgid("The file has no results, or more than {most} rows."),
        "survey-count": msgid("Row {row}: {count} people cannot have given one of {n} answers."),
        "reaction-late": msgid(
            "The reaction was due on {on} and has not been sent. Send a reminder, or tell the "
            "municipal council."
        ),
        "term-uncovered": msgid(
            "The term ends on {on}, in a year whose decreed holidays are not known. Check the day."
        ),
        "request-none": msgid("There is no request for advice yet."),
        "request-questions": msgid("Say what is asked of the council."),
        "request-wanted-on": msgid("Say by which day the advice is wanted."),
        "request-decision-on": msgid("Say on which day the college decides."),
        "request-open-to-change": msgid("Say what the council can still change."),
        "advice-late-request": msgid(
            "Between the request and the day of the answer lie {days} days. Most councils meet "
            "once a month."
        ),
        "advice-soon-published": msgid(
            "Between the advice and publication lay {days} days: little time to use it."
        ),
    }
)
