"""The advice loop in the store: every part in versions that are only added to."""

from tender.storage.advice import sentences as sentences
from tender.storage.advice.bringing import bring_in
from tender.storage.advice.errors import StalePartError
from tender.storage.advice.reacting import (
    decide_answers,
    publish_trace,
    save_answer,
    save_general,
    save_vetting,
    send_reaction,
)
from tender.storage.advice.showing import (
    AdviceLine,
    KeptExchange,
    LetterLine,
    advices,
    kept,
    numbers_given,
    published,
)
from tender.storage.advice.ties import ties
from tender.storage.advice.tracing import council_traces, public_traces, traces
from tender.storage.advice.writing import (
    keep_letter,
    letter,
    open_advice,
    save_letter_head,
    save_points,
    save_records,
    save_request,
    save_subject,
    save_term,
)

__all__ = [
    "AdviceLine",
    "KeptExchange",
    "LetterLine",
    "StalePartError",
    "advices",
    "bring_in",
    "council_traces",
    "decide_answers",
    "keep_letter",
    "kept",
    "letter",
    "numbers_given",
    "open_advice",
    "public_traces",
    "publish_trace",
    "published",
    "save_answer",
    "save_general",
    "save_letter_head",
    "save_points",
    "save_records",
    "save_request",
    "save_subject",
    "save_term",
    "save_vetting",
    "send_reaction",
    "ties",
    "traces",
]
