"""The home of a mission and its protocol order in a real Chromium, and how much a bad line has to carry."""

import os
import subprocess
import sys
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_delegation import HERE, _as_mission
from tests.browser.test_every_page import RULES
from tests.browsing import ROOT, Server, tab

PEOPLE = """
from datetime import date
from wsgi import app
from conference.core import clock
from conference.core.db import transaction
from conference.services import registration
from tests.factories import participants, people
with app.app_context(), transaction():
    made = participants.delegation(size=6, places=5)
    made.conference.registration_deadline = date(2099, 3, 1)
    participants.focal_point(made)
    for name in ("Ana", "Ben", "Eva"):
        each = participants.entered(made, name)
    registration.withdraw(each, by=people.account(), now=clock.now())
"""
#: Bytes over the line for the page with its styles: the first time, without letters of our own, and from then on.
MOST_FIRST, MOST_AFTERWARDS = 40_000, 10_000


def test_what_changed_is_seen_and_rows_are_dragged(chromium: Browser, empty_server: Server) -> None:
    environment = os.environ | {"DATA_DIR": str(empty_server.data)}
    subprocess.run([sys.executable, "-c", PEOPLE], cwd=ROOT, env=environment, check=True)
    with tab(chromium, empty_server) as page:
        _as_mission(page)
        page.goto("/delegations")
        expect(page.locator(".news li")).to_have_text(["2 people were entered.", "1 registration was withdrawn."])
        assert [each["id"] for each in Axe().run(page, options=RULES).response["violations"]] == []
        page.get_by_role("button", name="I have seen what changed").click()
        expect(page.locator(".news")).to_have_count(0)
        page.get_by_role("button", name="Send me the mail").click()
        expect(page.get_by_role("button", name="No mail any more")).to_be_visible()

        page.goto(HERE)
        expect(page.locator("tbody th")).to_have_text(["Ana Pérez", "Ben Pérez"])
        expect(page.get_by_text("Rows can also be dragged to another place.")).to_be_visible()
        rows = page.locator("tr[data-order]")
        rows.nth(1).locator("th").drag_to(rows.nth(0), target_position={"x": 60, "y": 3})
        expect(page.locator("tbody th")).to_have_text(["Ben Pérez", "Ana Pérez"])


def test_the_home_is_light(chromium: Browser, empty_server: Server) -> None:
    environment = os.environ | {"DATA_DIR": str(empty_server.data)}
    subprocess.run([sys.executable, "-c", PEOPLE], cwd=ROOT, env=environment, check=True)
    with tab(chromium, empty_server, width="phone") as page:
        _as_mission(page)
        page.goto("/account")
        first = _fetched(page, "/delegations")
        assert sum(first.values()) <= MOST_AFTERWARDS, first
    with tab(chromium, empty_server, width="phone") as page:
        whole = _fetched(page, "/sign-in")
        assert sum(whole.values()) <= MOST_FIRST, whole


def _fetched(page: Page, path: str) -> dict[str, int]:
    """Every request of the page with the bytes that came over the line, headers included; kept files cost nothing."""
    paths: dict[str, str] = {}
    sizes: dict[str, int] = {}
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.on("Network.responseReceived", lambda event: paths.update({event["requestId"]: event["response"]["url"]}))
    line.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}))
    page.goto(path, wait_until="networkidle")
    return {urlsplit(paths[request]).path: size for request, size in sizes.items() if request in paths}
