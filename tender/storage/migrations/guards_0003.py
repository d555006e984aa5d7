"""The guards of the advice loop: what was said, answered and decided is only added to."""

from tender.storage.migrations.guards import Guard, only_added

ADDED_TO = ("advice", "advice_part", "advice_letter")
"""Tables to which rows are only added."""

GUARDS: tuple[Guard, ...] = tuple(guard for table in ADDED_TO for guard in only_added(table))
