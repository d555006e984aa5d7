"""A day that is given to a command."""

from datetime import date

import click

from tender.language import _


class Day(click.ParamType[date]):
    """A day as 2027-01-31."""

    name = "YYYY-MM-DD"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Read a day; what is none is refused with an example of one."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            told = _("'{found}' is not a date such as 2026-12-01.").format(found=value)
            return self.fail(told, param, ctx)

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """How a day is written, in the help."""
        return self.name


DAY = Day()
