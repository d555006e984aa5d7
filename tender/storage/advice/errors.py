"""What the advice loop refuses beyond what the store refuses."""

from tender.language import _
from tender.reading import Tree
from tender.storage.errors import StorageError


class StalePartError(StorageError):
    """This part was saved elsewhere after it was opened here; both sides are kept."""

    def __init__(self, *, yours: Tree, current: Tree, current_version: int) -> None:
        """Keep both sides and the version that a next save has to name."""
        self.yours, self.current, self.current_version = yours, current, current_version
        super().__init__(_("This was saved elsewhere meanwhile. Compare the two and save again."))
