"""Flask-Admin as the shell: its menu, its front page, its registers and our own screens."""

from flask import Flask
from flask_admin import Admin

from tender.sentences import msgid
from webadmin.about import AboutPages
from webadmin.checks import CheckPage
from webadmin.decision import DecisionPage
from webadmin.final import FinalPage
from webadmin.journal import JournalPage
from webadmin.meeting import Meeting
from webadmin.models import ModelPages
from webadmin.overview import TenderPage
from webadmin.papers import PapersPage
from webadmin.prices import PricesPage
from webadmin.registers import (
    BidRegister,
    HatRegister,
    LotRegister,
    PeopleRegister,
    TenderRegister,
)
from webadmin.results import ResultsPage
from webadmin.sheet import ScoringSheet
from webadmin.simulation import SimulationPage
from webadmin.stability import StabilityPage
from webadmin.work import FrontPage


def init_app(app: Flask) -> None:
    """Hang every page into the shell; without static files, for Flask-Admin's own are not used."""
    front = FrontPage()
    admin = Admin(app, name="Gunning", url="/", index_view=front, static_url_path="/none")
    admin.add_views(
        TenderRegister(),
        ModelPages(name=msgid("Award models"), endpoint="models", url="/models"),
        SimulationPage(endpoint="simulation", url="/simulation"),
        PeopleRegister(),
        TenderPage(endpoint="tender", url="/tender"),
        LotRegister(),
        BidRegister(),
        HatRegister(),
        CheckPage(endpoint="checks", url="/checks"),
        ScoringSheet(endpoint="scoring", url="/scoring"),
        Meeting(endpoint="meeting", url="/meeting"),
        FinalPage(endpoint="final", url="/final"),
        PricesPage(endpoint="prices", url="/prices"),
        ResultsPage(endpoint="results", url="/results"),
        StabilityPage(endpoint="stability", url="/stability"),
        DecisionPage(endpoint="decision", url="/decision"),
        PapersPage(endpoint="papers", url="/documents"),
        JournalPage(endpoint="journal", url="/journal"),
        AboutPages(endpoint="about", url="/about"),
    )
    app.extensions["gunning_menu"] = admin.menu
