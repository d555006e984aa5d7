"""What can be wrong with a replay as a whole; what is wrong with one row is a finding."""

from scoring.errors import ScoringError


class MissingExtraError(ScoringError):
    """A package of the extra `gunning[study]` is not installed."""

    def __init__(self, package: str) -> None:
        """Keep the package that is missing."""
        self.package = package
        super().__init__(
            f"A replay needs {package}, which is not installed. "
            "Install the extra: pip install 'gunning[study]'."
        )


class MarketFileError(ScoringError):
    """A file cannot be read as a table of bids at all."""

    def __init__(self, path: str, fact: str, remedy: str) -> None:
        """Keep the file, what is wrong with it, and what to do."""
        self.path, self.fact, self.remedy = path, fact, remedy
        super().__init__(f"{path}: {fact}. {remedy}")


class MarketArrayError(ScoringError):
    """The arrays of a market contradict each other or hold a value that no bid can have."""

    def __init__(self, field: str, fact: str) -> None:
        """Keep the array and what is wrong with it."""
        self.field, self.fact = field, fact
        super().__init__(f"The array '{field}' cannot be used: {fact}.")


class RuleSetError(ScoringError):
    """The chosen rules cannot be replayed."""

    def __init__(self, fact: str, remedy: str) -> None:
        """Keep what is wrong and what to do."""
        self.fact, self.remedy = fact, remedy
        super().__init__(f"{fact}. {remedy}")


class NoCeilingError(ScoringError):
    """A rule needs a ceiling and no tender of the market has one."""

    def __init__(self, rule: str) -> None:
        """Keep the first rule that needs it."""
        self.rule = rule
        super().__init__(
            f"The rule '{rule}' needs a ceiling, and no tender has one. "
            "Give the table a column 'ceiling', or leave the rule out."
        )
