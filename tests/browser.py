"""A browser that plays people, and looks at every page that they see."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from threading import Thread

import axe_playwright_python
import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    sync_playwright,
)
from werkzeug.serving import make_server

from tests.website import COOKIE, Website

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
RUN = "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations'], preload: false})"
BUILD = """() => {
  const words = ['value', 'nonce', 'href', 'action', 'id', 'for', 'name', 'content', 'x', 'width'];
  const shape = (e) => e.tagName + '.' + e.getAttribute('class') + e.getAttributeNames().filter(
    (name) => !words.includes(name) && !/^(aria|data)-/.test(name));
  const all = [...document.querySelectorAll('*')];
  return [innerWidth, document.documentElement.lang, ...all.map(shape)].join();
}"""
"""How a page is built, without its words: pages built alike need one look."""
_looked_at: set[str] = set()
PHONE, DESKTOP = (360, 740), (1280, 900)
ADVICE = "Chromium is not installed. On Debian: apt-get install chromium"


@cache
def axe_source() -> str:
    """The script of axe, as its package carries it."""
    folder = Path(str(axe_playwright_python.__file__)).parent
    return (folder / "axe.min.js").read_text(encoding="utf-8")


@dataclass
class Player:
    """A person at a browser; whatever a page does wrong is remembered until `look`."""

    page: Page
    site: str
    complaints: list[str] = field(default_factory=list)
    expected: tuple[str, ...] = ()
    axe: bool = True
    deaf: bool = False
    sizes: tuple[tuple[int, int], ...] = (DESKTOP,)
    """The windows in which each page is looked at; people act in the first."""

    def __post_init__(self) -> None:
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def go(self, path: str) -> "Player":
        """Open a page and look at it."""
        self.page.goto(self.site + path)
        return self.look()

    def unfold(self, path: str) -> "Player":
        """Open a page, unfold all that is folded, and look at the whole of it."""
        self.page.goto(self.site + path)
        for summary in self.page.locator("main summary").all():
            summary.click()
        return self.look()

    def press(self, name: str, *, sure: bool = False) -> "Player":
        """Press a button in the page itself, answer a question where one comes, and look."""
        button = self.page.locator("main").get_by_role("button", name=name, exact=True).first
        if sure:
            button.click()
            with self.page.expect_navigation():
                self.page.get_by_role("dialog").get_by_role("button", name="Ja, ga door").click()
        else:
            with self.page.expect_navigation():
                button.click()
        return self.look()

    def follow(self, name: str) -> "Player":
        """Follow a link in the page itself, and look at where it leads."""
        with self.page.expect_navigation():
            self.link(name).click()
        return self.look()

    def link(self, name: str) -> Locator:
        """A link by the words that it begins with; `...` stands for anything."""
        pattern = re.compile(".*".join(re.escape(part) for part in name.split("...")))
        return self.page.locator("main").get_by_role("link", name=pattern).first

    def fill(self, label: str, text: str) -> "Player":
        self.page.locator("main").get_by_label(label, exact=True).first.fill(text)
        return self

    def choose(self, word: str) -> "Player":
        self.page.locator("main").get_by_role("radio", name=word).first.check()
        return self

    def reads(self, text: str) -> "Player":
        shown = self.page.locator("main").inner_text().replace("\N{NO-BREAK SPACE}", " ")
        assert text in shown, shown
        return self

    def look(self) -> "Player":
        """Fail on every message of the console and on every rule of axe that is broken."""
        for width, height in (*self.sizes[1:], self.sizes[0]):
            if len(self.sizes) > 1:
                self.page.set_viewport_size({"width": width, "height": height})
            wide = self.page.evaluate(
                "document.documentElement.scrollWidth > document.documentElement.clientWidth"
            )
            assert not wide, f"{self.page.url} is wider than a window of {width}"
            assert (broken := self._broken_rules()) == [], f"{self.page.url}, {width}: {broken}"
        assert self.complaints == [], f"{self.page.url}: {self.complaints}"
        return self

    def _broken_rules(self) -> list[tuple[str, list[str]]]:
        """Run axe, once for each build of page at each width.

        What axe writes to the console itself, about its own probes, is not the page's.
        """
        if not self.axe or (build := str(self.page.evaluate(BUILD))) in _looked_at:
            return []
        _looked_at.add(build)
        self.deaf = True
        self.page.evaluate(axe_source())
        found = self.page.evaluate(RUN, list(WCAG))
        self.deaf = False
        return [(v["id"], [node["html"] for node in v["nodes"]]) for v in found["violations"]]

    def _hear(self, message: ConsoleMessage) -> None:
        if self.deaf or message.type not in {"error", "warning"}:
            return
        if not any(word in message.text for word in self.expected):
            self.complaints.append(message.text)


@dataclass
class Stage:
    """A served site and the people who play on it."""

    website: Website
    site: str
    browser: Browser
    contexts: list[BrowserContext] = field(default_factory=list)

    def person(
        self,
        who: str,
        *,
        size: tuple[int, int] = DESKTOP,
        also: tuple[int, int] | None = None,
        scripts: bool = True,
    ) -> Player:
        """Somebody who is logged in, in a browser of their own; by the form the first time.

        Each page is looked at in `also` too.
        """
        player = self.visitor(size=size, also=also, scripts=scripts)
        sessions = self.website.built.sessions
        if who in sessions:
            player.page.context.add_cookies(
                [{"name": COOKIE, "value": sessions[who], "url": self.site}]
            )
            player.page.goto(self.site)
        else:
            self._log_in(player, who)
            cookies = player.page.context.cookies()
            sessions[who] = next(str(each["value"]) for each in cookies if each["name"] == COOKIE)
        return player

    def _log_in(self, player: Player, who: str) -> None:
        player.page.goto(f"{self.site}/login")
        player.page.get_by_label("E-mailadres").fill(f"{who}@example.nl")
        player.page.get_by_label("Wachtwoord").fill(self.website.password(who))
        player.page.get_by_role("button", name="Inloggen").click()
        player.page.wait_for_url(f"{self.site}/")

    def visitor(
        self,
        *,
        size: tuple[int, int] = DESKTOP,
        also: tuple[int, int] | None = None,
        scripts: bool = True,
    ) -> Player:
        """A browser in which nobody has logged in yet."""
        context = self.browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            locale="nl-NL",
            java_script_enabled=scripts,
        )
        context.set_default_timeout(45_000)
        self.contexts.append(context)
        sizes = (size, also) if also else (size,)
        return Player(context.new_page(), self.site, axe=scripts, sizes=sizes)


def _browser() -> Iterator[Browser]:
    """One Chromium for all tests of a module."""
    path = shutil.which("chromium") or CHROMIUM
    if not Path(path).exists():
        if os.environ.get("CI"):
            pytest.fail(ADVICE)
        pytest.skip(ADVICE)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield launched
        launched.close()


@contextmanager
def staged(website: Website, browser: Browser) -> Iterator[Stage]:
    """Serve a site on a free port for as long as a test plays on it."""
    server = make_server("127.0.0.1", 0, website.app, threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    play = Stage(website, f"http://127.0.0.1:{server.port}", browser)
    yield play
    for context in play.contexts:
        context.close()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def stage(website: Website, browser: Browser) -> Iterator[Stage]:
    """The served demo, with a browser for each person."""
    with staged(website, browser) as play:
        yield play


browser = pytest.fixture(scope="module")(_browser)
STAGE = (browser, stage)
