"""My work: what waits for me in each tender, by the hats I wear."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask.typing import ResponseReturnValue
from flask_admin import AdminIndexView, expose

from tender.sentences import msgid
from tender.storage.desk import Desk, open_desk
from tender.storage.engine import reading
from tender.storage.register import TenderLine, tenders_of
from webadmin.base import HouseView
from webadmin.door import action
from webadmin.house import house, person
from webadmin.tasks import Task, advice_tasks, tasks_of


@dataclass(frozen=True, slots=True)
class TenderWork:
    """A tender in my list, with what waits there for me."""

    line: TenderLine
    notice: str
    tasks: tuple[Task, ...]


class FrontPage(HouseView, AdminIndexView):
    """The front page: what waits for me."""

    def __init__(self) -> None:
        super().__init__(name=msgid("My work"), url="/")
        self.static_folder = None

    def is_visible(self) -> bool:
        """Stand first in the menu."""
        return True

    @expose("/")
    @action("work.view")
    def index(self) -> ResponseReturnValue:
        """List my tenders with what waits for me in each."""
        with reading(house().engine) as session:
            lines = tenders_of(session, person())
        return self.render("work.html", works=[_work(line) for line in lines])


def _work(line: TenderLine) -> TenderWork:
    seat = house()
    with open_desk(seat.engine, person=person(), tender=line.reference, clock=seat.clock) as opened:
        return TenderWork(line, opened.tender.notice, tuple(_tasks(opened, line)))


def _tasks(desk: Desk, line: TenderLine) -> Iterator[Task]:
    for lot in line.lots:
        yield from tasks_of(desk, lot)
    yield from advice_tasks(desk)
