"""The sentences of the findings on frozen editions."""

from tender.sentences import SENTENCES, msgid

SENTENCES.update(
    {
        "edition-line": msgid(
            "'{found}' is not a line such as 'model/2026-12-01 sha256:...'. Mend it, or put the "
            "file back as it was."
        ),
        "edition-double": msgid("{edition} is frozen before, at line {line}. Keep that line."),
        "edition-changed": msgid(
            "The edition {edition} is frozen and its content has changed since. Undo the change, "
            "or keep it as a new edition: a file with another date."
        ),
        "edition-gone": msgid(
            "The edition {edition} is frozen, but its file is not there. Put it back: whoever "
            "decided by it must be able to read it."
        ),
        "edition-name": msgid(
            "The file names itself {edition}. Save it as {expected}, so that others find it."
        ),
    }
)
