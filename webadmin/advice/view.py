"""What the pages of an advice share: the exchange, and a form that loses nothing."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from tender.advice.exchange import Exchange
from tender.language import _
from tender.model import Authority
from tender.storage.advice import KeptExchange, StalePartError, kept
from tender.storage.errors import FaultyInputError, UnknownError
from webadmin.advice.records import Texts, differing, with_texts
from webadmin.base import TenderView, desk, dossier
from webadmin.fields import Groups, fields_of, placed
from webadmin.forms import said, version_of
from webadmin.telling import told


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form of an advice: what it is called, what stands in it and which version that is."""

    title: str
    groups: Groups
    version: int
    back: str
    """Where somebody goes who does not save."""
    done: str = ""
    """Where somebody goes who has saved, if elsewhere."""
    hint: str = ""
    faults: tuple[str, ...] = ()


class AdviceView(TenderView):
    """Pages about the advice of councils in a tender."""

    def form(self, advice: str, sheet: Sheet, template: str = "advice/form.html") -> str:
        """Show a form; without an advice it is that of one to open."""
        page = kept_of(advice) if advice else None
        return self.render(template, page=page, sheet=sheet, **place_of(advice))

    def save(
        self,
        advice: str,
        sheet: Sheet,
        do: Callable[[Texts, int], object],
        template: str = "advice/form.html",
    ) -> ResponseReturnValue:
        """Keep what was filled in; show it again beside what does not fit, or what is saved."""
        texts = {one.name: said(one.name) for one in fields_of(sheet.groups)}
        mine = replace(sheet, groups=with_texts(sheet.groups, texts), version=version_of())
        try:
            whole(lambda: do(texts, mine.version))
        except StalePartError as stale:
            page = self._stale(advice, mine, sheet, stale.current_version)
            return page, HTTPStatus.CONFLICT
        except UnknownError:
            raise
        except FaultyInputError as error:
            groups, loose = placed(mine.groups, error.findings)
            faults = tuple(map(told, loose)) or (_("Look at the fields that are marked."),)
            again = replace(mine, groups=groups, faults=faults)
            return self.form(advice, again, template), HTTPStatus.UNPROCESSABLE_ENTITY
        flash(_("Saved."), "success")
        return redirect(sheet.done or sheet.back, HTTPStatus.SEE_OTHER)

    def _stale(self, advice: str, mine: Sheet, saved: Sheet, version: int) -> str:
        """Show both texts; either can be kept."""
        clashes = differing(mine.groups, saved.groups)
        names = {one.name for one, _words in clashes}
        return self.render(
            "advice/stale.html",
            page=kept_of(advice),
            sheet=replace(mine, version=version),
            clashes=clashes,
            others=[one for one in fields_of(mine.groups) if one.name not in names],
            **place_of(advice),
        )


def whole(do: Callable[[], object]) -> None:
    """Carry out an act wholly or not at all, although the page goes on after a fault in it."""
    with desk().session.begin_nested():
        do()


def kept_of(advice: str) -> KeptExchange:
    """The exchange as far as this person may see it, or no such page."""
    return kept(desk(), advice)


def place_of(advice: str) -> dict[str, str]:
    """Where a page of an advice stands."""
    return {"reference": desk().reference, "advice": advice}


def url_of(endpoint: str, advice: str, **more: str) -> str:
    """The address of a page of an advice."""
    values: dict[str, Any] = {**place_of(advice), **more}
    return url_for(f"advice.{endpoint}", **values)


def back(endpoint: str, advice: str, **more: str) -> ResponseReturnValue:
    """Go to a page after something was done."""
    return redirect(url_of(endpoint, advice, **more), HTTPStatus.SEE_OTHER)


def authority_of(exchange: Exchange) -> Authority | None:
    """The tender's authority with its address, where the advice is addressed to it."""
    authority = dossier().authority
    return authority if authority.name == exchange.subject.authority else None
