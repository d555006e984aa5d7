"""What the store refuses, and what each refusal carries."""

from tender.findings import Finding
from tender.language import _
from tender.policy import Decision
from tender.storage.cells import Words


class StorageError(Exception):
    """The store cannot do what was asked; nothing of it was written."""


class RefusedError(StorageError):
    """The person has no right to this act here and now; the refusal is in the journal."""

    def __init__(self, action: str, decision: Decision) -> None:
        """Keep the action and the decision, whose reason `policy.explain` words."""
        self.action, self.decision = action, decision
        super().__init__(f"{action}: {decision.reason}")


class FindingsError(StorageError):
    """What was asked does not fit or is not complete; each reason is a finding."""

    def __init__(self, *findings: Finding) -> None:
        """Keep the findings, in the order in which they should be read."""
        self.findings = findings
        super().__init__("\n".join(str(finding) for finding in findings))


class FaultyInputError(FindingsError):
    """What was entered does not fit."""


class UnknownError(FaultyInputError):
    """A tender, lot, bid, criterion or person that is not here."""


class NotReadyError(FindingsError):
    """A step cannot be taken yet; the findings name all that is still missing."""


class StaleSaveError(StorageError):
    """This cell was saved elsewhere after it was opened here; both texts are kept."""

    def __init__(self, *, yours: Words, current: Words, current_version: int) -> None:
        """Keep both sides and the version that a next save has to name."""
        self.yours, self.current, self.current_version = yours, current, current_version
        super().__init__(_("This was saved elsewhere meanwhile. Compare the two and save again."))


class UnsafeEngineError(StorageError):
    """A database connection that does not keep the promises of the store."""

    def __init__(self, *problems: str) -> None:
        """Keep what was found and expected, for the administrator's log."""
        self.problems = problems
        super().__init__("; ".join(problems))
