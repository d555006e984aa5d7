"""Logging in, staying in and being put out; headers and languages of every answer."""

import re
import time
from pathlib import Path

import pytest

from tender.storage.engine import make_engine
from tender.storage.migrate import upgrade
from tender.storage.people import Profile, add_person
from tests.website import BUYER, CHAIR, FIXTURES, LIVE, LOT, REF, Visitor, Website, plain_settings
from webadmin import Settings, create_app, settings_from
from webadmin.passwords import hashed
from webadmin.safe import local_address
from webadmin.settings import LONGEST, SettingsError
from webadmin.settings import Profile as Kind
from webadmin.throttle import MOST_FAILURES, WINDOW, Throttle

built, website = FIXTURES

COMPLETE = {
    "GUNNING_DATABASE": "sqlite:///x.db",
    "GUNNING_SECRET_KEY": "s" * 40,
    "GUNNING_HOSTS": "gunning.example.nl, www.example.nl",
    "GUNNING_TLS": "proxy",
    "GUNNING_TOTP_SECRET": "t" * 40,
}


def log_in(visitor: Visitor, password: str, email: str = "inkoper@example.nl") -> int:
    return visitor.post("/login", page="/login", email=email, password=password).status_code


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(website: Website) -> None:
    visitor = website.visitor()

    wrong = visitor.post("/login", page="/login", email="inkoper@example.nl", password="fout")
    unknown = visitor.post("/login", page="/login", email="wie@example.nl", password="fout")

    message = "het e-mailadres of het wachtwoord klopt niet"
    assert message in wrong.text
    assert message in unknown.text
    assert wrong.status_code == unknown.status_code == 200


def test_after_log_in_one_comes_where_one_wanted_to_be(website: Website) -> None:
    visitor = website.visitor()
    wanted = visitor.get(f"/tender/{REF}/").location

    page = visitor.get(wanted).text
    assert 'name="next"' in page
    answer = visitor.post(
        wanted, page=wanted, email="inkoper@example.nl", password=website.password(BUYER),
        next=f"/tender/{REF}/",
    )  # fmt: skip

    assert answer.location == f"/tender/{REF}/"


def test_nobody_is_sent_to_another_site_after_log_in(website: Website) -> None:
    visitor = website.visitor()
    url = "/login?next=//evil.example/"

    answer = visitor.post(
        url, page=url, email="inkoper@example.nl", password=website.password(BUYER)
    )

    assert "evil" not in (answer.location or "")


def test_guessing_is_slowed_down(website: Website) -> None:
    visitor = website.visitor()

    answers = [log_in(visitor, "fout") for _ in range(MOST_FAILURES)]

    assert set(answers) == {200}
    assert log_in(visitor, website.password(BUYER)) == 429


def test_guessing_the_second_password_is_slowed_down_too(website: Website) -> None:
    website.to_proposal()
    page = f"/final/{LIVE}/{LOT}/"
    second = website.person("tweedepersoon")

    answers = [
        second.post(f"{page}confirm", page=page, password="fout").status_code
        for _ in range(MOST_FAILURES + 1)
    ]

    assert answers == [422] * MOST_FAILURES + [429]


def test_the_brake_lets_go_after_a_while() -> None:
    now = [0.0]
    brake = Throttle(lambda: now[0])
    for _ in range(MOST_FAILURES):
        brake.failed(["a", "b"])
    assert brake.blocked(["a"])
    brake.succeeded(["b"])

    assert not brake.blocked(["b"])
    now[0] = WINDOW + 1
    assert not brake.blocked(["a"])


def test_the_brake_forgets_what_is_old_when_it_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("webadmin.throttle._MOST_KEYS", 2)
    now = [0.0]
    brake = Throttle(lambda: now[0])
    brake.failed(["a", "b"])
    now[0] = WINDOW + 1

    brake.failed(["c"])

    assert set(brake._failures) == {"c"}  # noqa: SLF001 what is forgotten shows nowhere else


def test_logging_out_ends_it(website: Website) -> None:
    person = website.person(BUYER)

    assert person.client.get("/logout").status_code == 405
    person.post("/logout")

    assert person.get("/").status_code == 302


def test_a_log_in_ends_after_half_a_day_whatever_one_does(website: Website) -> None:
    person = website.person(BUYER)
    with person.client.session_transaction() as session:
        session["began"] = time.time() - LONGEST.total_seconds() - 1

    assert person.get("/").status_code == 302


def test_a_password_can_change_and_ends_other_log_ins(website: Website) -> None:
    person, elsewhere = website.person(CHAIR), website.person(CHAIR)
    old, new = website.password(CHAIR), "een heel lang wachtwoord"
    fields = {"password": old, "new_password": new, "new_password_confirm": new}
    short = {**fields, "new_password": "kort", "new_password_confirm": "kort"}

    assert "minstens 12 tekens" in person.post("/password", page="/password", **short).text
    assert person.post("/password", page="/password", **fields).status_code == 302

    assert "Uw wachtwoord is gewijzigd." in person.get("/").text
    assert elsewhere.get("/").status_code == 302
    assert log_in(website.visitor(), new, "voorzitter@example.nl") == 302


def test_who_says_once_more_who_they_are_goes_on(website: Website) -> None:
    person = website.person(CHAIR)

    assert person.get("/verify").status_code == 200
    answer = person.post("/verify", page="/verify", password=website.password(CHAIR))

    assert answer.status_code == 302


def test_every_answer_carries_the_headers(website: Website) -> None:
    person = website.person(BUYER)

    for url in ("/", "/nergens", f"/results/{REF}/{LOT}/", "/tenders/", "/login"):
        headers = person.get(url).headers
        policy = headers["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"
        assert "Strict-Transport-Security" not in headers


def test_scripts_carry_the_word_of_their_answer(website: Website) -> None:
    answer = website.person(BUYER).get("/")

    nonce = re.findall(r"'nonce-([^']+)'", answer.headers["Content-Security-Policy"])[0]
    assert re.findall(r'<script nonce="([^"]+)"', answer.text) == [nonce]
    assert not re.search(r"<script(?! nonce)|\son\w+=|style=", answer.text)


def test_assets_may_be_kept_for_ever(website: Website) -> None:
    visitor = website.visitor()
    sheet = re.findall(r'href="(/assets/own/\w+/base\.css)"', visitor.get("/login").text)[0]

    answer = visitor.get(sheet)

    assert "immutable" in answer.headers["Cache-Control"]
    for found in re.findall(r'url\("\.\./\.\./([^"]+)"\)', answer.text):
        assert visitor.get(f"/assets/{found}").status_code == 200
    assert visitor.get("/favicon.ico").headers["Content-Type"] == "image/svg+xml"


def test_a_municipality_adds_its_own_tokens(tmp_path: Path) -> None:
    tokens = tmp_path / "groningen.css"
    tokens.write_text(".gunning-theme { --gunning-accent: #283773 }", encoding="utf-8")
    settings = plain_settings(tmp_path, theme_css=tokens)
    client = create_app(settings).test_client()

    page = client.get("/login").text
    sheet = re.findall(r'href="(/assets/municipality/[^"]+)"', page)[0]

    assert "#283773" in client.get(sheet).text
    assert client.get("/assets/municipality/0/other.css").status_code == 404


def test_the_language_is_chosen_by_a_button(website: Website) -> None:
    visitor = website.visitor()

    answer = visitor.post("/language", page="/login", language="en", next="/login")

    assert answer.location == "/login"
    assert '<html lang="en"' in visitor.get("/login").text
    visitor.post("/language", page="/login", language="fy", next="//evil.example")
    assert '<html lang="en"' in visitor.get("/login").text


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        ("/tender/x/?page=2", "/tender/x/?page=2"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("/a\nb", "/"),
        ("", "/"),
    ],
)
def test_only_addresses_of_this_site_are_gone_to(wanted: str, given: str) -> None:
    assert local_address(wanted) == given


def test_a_request_that_is_too_large_is_refused(website: Website) -> None:
    person = website.person(BUYER)
    token = person.token("/about/accessibility")

    answer = person.client.post("/language", data={"csrf_token": token, "next": "x" * 3_000_000})

    assert answer.status_code == 413
    assert "Dit is te groot" in answer.text


def test_a_fault_of_our_own_says_so_and_shows_no_trace(
    website: Website, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = website.person(BUYER)
    monkeypatch.setattr("webadmin.work.tenders_of", lambda *_args: 1 / 0)

    answer = person.get("/")

    assert answer.status_code == 500
    assert "Hier ging iets mis" in answer.text
    assert "ZeroDivision" not in answer.text


def test_production_names_everything_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("webadmin.settings.find_spec", lambda _name: None)

    with pytest.raises(SettingsError) as refused:
        settings_from({})

    assert len(refused.value.missing) == 6
    assert "GUNNING_TLS" in str(refused.value)


def test_production_settings_are_read_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("webadmin.settings.find_spec", lambda _name: object())
    chosen = {
        "GUNNING_CRITERIA": str(tmp_path),
        "GUNNING_PAPERS": str(tmp_path / "papers"),
        "GUNNING_THEME_CSS": str(tmp_path / "x.css"),
    }

    settings = settings_from({**COMPLETE, **chosen})

    assert settings.profile is Kind.PRODUCTION
    assert settings.hosts == ("gunning.example.nl", "www.example.nl")
    assert settings.criteria == tmp_path
    assert settings.papers == tmp_path / "papers"
    assert "sss" not in repr(settings)
    assert settings_from({**COMPLETE, "XDG_CACHE_HOME": "/c"}).papers == Path("/c/gunning/papers")


def production(folder: Path) -> tuple[Settings, str]:
    """A production site with one person in it."""
    settings = plain_settings(
        folder,
        profile=Kind.PRODUCTION,
        hosts=("gunning.example.nl",),
        tls="proxy",
        totp_secret="t" * 40,
    )
    engine = make_engine(settings.database)
    upgrade(engine)
    with engine.connect() as connection:
        connection.rollback()
    from tender.storage.engine import writing  # noqa: PLC0415

    with writing(engine) as session:
        add_person(session, Profile("Iemand", "iemand@example.nl"), password=hashed("lang geheim"))
    engine.dispose()
    return settings, "lang geheim"


# Flask-Security's own form; WTForms 4 will refuse it, and the pin keeps that out
@pytest.mark.filterwarnings("ignore:Passing SelectField choices as tuples")
def test_production_logs_in_with_two_steps(tmp_path: Path) -> None:
    settings, password = production(tmp_path)
    app = create_app(settings)
    base = {
        "base_url": "https://gunning.example.nl",
        "headers": {"Referer": "https://gunning.example.nl/"},
    }
    client = app.test_client()

    def send(url: str, **fields: str) -> str:
        page = client.get(url, **base).text
        token = re.findall(r'name="csrf_token"[^>]*value="([^"]+)"', page)[-1]
        return client.post(
            url, data={"csrf_token": token, **fields}, follow_redirects=True, **base
        ).text

    setup = send("/login", email="iemand@example.nl", password=password)
    assert "Inloggen in twee stappen" in setup
    scan = send("/tf-setup", setup="authenticator")
    assert "data:image/svg+xml" in scan
    with client.session_transaction(**base) as session:
        secret = session["tf_totp_secret"]
    code = app.extensions["security"].totp_factory.generate_totp_password(secret)
    token = re.findall(r'name="csrf_token"[^>]*value="([^"]+)"', scan)[-1]
    inside = client.post(
        "/tf-validate", data={"csrf_token": token, "code": code}, follow_redirects=True, **base
    )

    assert "Mijn werk" in inside.text
    assert "Strict-Transport-Security" in inside.headers
    cookie = next(c for c in inside.request.environ.get("HTTP_COOKIE", "").split(";"))
    assert cookie.startswith("__Host-gunning=")
