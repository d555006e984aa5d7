"""The guards of drafts: versions are only added, and what a colleague said stays as it was said."""

from tender.storage.migrations.guards import ALWAYS, Guard, only_added

ADDED_TO = ("draft_version", "draft_publication")
"""Tables to which rows are only added."""

SAID = (
    "NEW.text <> OLD.text OR NEW.part <> OLD.part OR NEW.draft_id <> OLD.draft_id"
    " OR NEW.person_id <> OLD.person_id OR NEW.written_at <> OLD.written_at"
)
OWNED = "NEW.owner_id <> OLD.owner_id OR NEW.public_id <> OLD.public_id"

GUARDS: tuple[Guard, ...] = (
    *(guard for table in ADDED_TO for guard in only_added(table)),
    Guard("draft", "UPDATE", OWNED, "a draft stays with who opened it"),
    Guard("draft", "DELETE", ALWAYS, "a draft stays"),
    Guard("draft_comment", "UPDATE", SAID, "what was said stays as it was said"),
    Guard("draft_comment", "DELETE", ALWAYS, "what was said stays"),
)
