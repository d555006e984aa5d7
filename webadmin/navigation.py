"""Where somebody is and where they can go from here: menu, tabs of a tender, trail."""

from dataclasses import dataclass

from flask import Flask, current_app, g, request, url_for
from flask_login import current_user

from tender.language import LANGUAGES, _
from webadmin.base import desk, dossier, may
from webadmin.door import actions_of
from webadmin.house import person
from webadmin.settings import IDLE

_NAMES = {"nl": "Nederlands", "en": "English"}


@dataclass(frozen=True, slots=True)
class Link:
    """A place to go to."""

    label: str
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class TenderHead:
    """What stands above every page of a tender."""

    reference: str
    title: str
    notice: str
    language: str
    url: str


def init_app(app: Flask) -> None:
    """Give templates the way around."""
    app.jinja_env.globals.update(
        here=here,
        idle_minutes=lambda: int(IDLE.total_seconds()) // 60,
        languages=lambda: [(code, _NAMES[code]) for code in LANGUAGES],
        main_menu=main_menu,
        may=lambda action, lot="": may(action, lot).allowed,
        my_email=lambda: current_user.email,
        my_id=person,
        my_name=lambda: current_user.name,
        signed_in=lambda: current_user.is_authenticated,
        tabs=tabs,
        tender_head=tender_head,
    )


def here() -> str:
    """The address of this page, to come back to."""
    return request.full_path.rstrip("?") if request.method == "GET" else "/"


def main_menu() -> list[Link]:
    """The pages of Flask-Admin's menu that this person may enter."""
    menu = current_app.extensions["gunning_menu"]()
    return [
        Link(_(item.name), item.get_url(), item.get_url() == request.path)
        for item in menu
        if item.is_visible() and item.is_accessible()
    ]


def tender_head() -> TenderHead | None:
    """The tender of this page, if it belongs to one."""
    if "desk" not in g or not desk().reference:
        return None
    row = desk().tender
    url = url_for("tender.overview", reference=row.reference)
    return TenderHead(row.reference, row.title, row.notice, row.language, url)


def tabs() -> list[Link]:
    """The pages of this tender that this person may see now."""
    reference = desk().reference
    lot = str((request.view_args or {}).get("lot", "")) or _only_lot()
    links = [_tab(label, endpoint, reference) for label, endpoint in _tender_tabs()]
    if lot:
        links[1:1] = [_tab(label, endpoint, reference, lot) for label, endpoint in _lot_tabs()]
    return [link for link in links if link]


def _only_lot() -> str:
    lots = dossier().lots
    return lots[0].id if len(lots) == 1 else ""


def _tender_tabs() -> tuple[tuple[str, str], ...]:
    return (
        (_("Overview"), "tender.overview"),
        (_("Advice"), "advice.listing"),
        (_("Journal"), "journal.show"),
    )


def _lot_tabs() -> tuple[tuple[str, str], ...]:
    return (
        (_("Score"), "scoring.overview"),
        (_("Members' progress"), "meeting.before"),
        (_("Consensus meeting"), "meeting.overview"),
        (_("Quality final"), "final.show"),
        (_("Prices"), "prices.show"),
        (_("Result"), "results.show"),
        (_("Stability"), "stability.show"),
        (_("Decision"), "decision.show"),
        (_("Documents"), "papers.show"),
    )


def _tab(label: str, endpoint: str, reference: str, lot: str = "") -> Link | None:
    if not any(may(action, lot).allowed for action in actions_of(endpoint)):
        return None
    current = _page_of(str(request.endpoint)) == _page_of(endpoint)
    url = url_for(endpoint, reference=reference, lot=lot or None)
    return Link(label, url, current)


def _page_of(endpoint: str) -> str:
    return endpoint.partition(".")[0]
