"""Flask-Admin as the shell: its menu, its front page, its registers and our own screens."""

from flask import Flask
from flask_admin import Admin

from tender.sentences import msgid
from webadmin import advice
from webadmin.about import AboutPages
from webadmin.advice import AdvicePages, PublicTrace
from webadmin.checks import CheckPage
from webadmin.decision import DecisionPage
from webadmin.drafting import (
    DraftAround,
    DraftList,
    DraftSteps,
    DraftTaking,
    words,
)
from webadmin.final import FinalPage
from webadmin.journal import JournalPage
from webadmin.lay import LayPages
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
        DraftList(name=msgid("Drafts"), endpoint="drafts", url="/drafts"),
        DraftSteps(endpoint="drafting", url="/draft"),
        DraftAround(endpoint="draftaround", url="/draft"),
        DraftTaking(endpoint="drafttaking", url="/draft"),
        ModelPages(name=msgid("Award models"), endpoint="models", url="/models"),
        LayPages(endpoint="lay", url="/lay"),
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
        AdvicePages(endpoint="advice", url="/advice"),
        PublicTrace(endpoint="trace", url="/trace"),
        JournalPage(endpoint="journal", url="/journal"),
        AboutPages(endpoint="about", url="/about"),
    )
    words.init_app(app)
    advice.init_app(app)
    app.extensions["gunning_menu"] = admin.menu
