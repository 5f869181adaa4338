"""The entry desk in a real Chromium: a scanner that types, a network that goes away and comes back, a phone."""

import os
import subprocess
import sys

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_every_page import RULES
from tests.browsing import OFFICER, ROOT, Server, sign_in, tab

DESK = "/secretariat/conferences/conference-on-water/desk"
PRESENCE = "/secretariat/conferences/conference-on-water/presence?all=1"
ANA, EVA, LEO = "ANAANAANAANAANAANAANAANA00", "EVAEVAEVAEVAEVAEVAEVAEVA00", "LE0LE0LE0LE0LE0LE0LE0LE000"
BADGES = f"""
from wsgi import app
from conference.core.db import transaction
from conference.gateways import files
from tests.factories import badges, participants
with app.app_context(), transaction():
    made = participants.delegation(size=None)
    for name, code in (("Ana", "{ANA}"), ("Eva", "{EVA}"), ("Leo", "{LEO}")):
        holder = badges.person(made, name, "Pérez de la Cruz")
        holder.person.photo = files.keep(app.extensions["settings"].files, badges.jpeg())
        badges.badge(holder, code)
"""
REVOKED = """
from wsgi import app
from conference.core import clock
from conference.core.db import db, transaction
from conference.models.badges import Badge
from conference.services import badges
with app.app_context(), transaction():
    badge = db.session.get(Badge, 2)
    badges.revoke(badge, "Asked to leave", version=badge.version, by=None, now=clock.now())
"""


def run(server: Server, program: str) -> None:
    environment = os.environ | {"DATA_DIR": str(server.data)}
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=environment, check=True)


def scan(page: Page, code: str) -> None:
    """As a scanner does: it types, wherever the focus is, and ends with Enter."""
    page.keyboard.type(code)
    page.keyboard.press("Enter")


def test_it_goes_on_without_a_network_and_counts_everybody_once(chromium: Browser, empty_server: Server) -> None:
    run(empty_server, BADGES)
    with tab(chromium, empty_server) as page:
        sign_in(page, OFFICER)
        page.goto(DESK)
        expect(page.locator("#ready")).to_have_text("3 badges are known on this device: it goes on without a network.")
        expect(page.locator("#code")).to_be_focused()

        page.context.set_offline(True)
        word, name = page.locator(".desk-word"), page.locator(".desk-name")
        scan(page, ANA)
        expect(word).to_have_text("Welcome")
        expect(name).to_have_text("Ana Pérez de la Cruz")
        expect(page.locator("#waiting")).to_have_text("1 scan waits for the network")
        scan(page, EVA.lower())
        expect(name).to_have_text("Eva Pérez de la Cruz")
        scan(page, ANA)
        expect(word).to_contain_text("Already here since")
        expect(page.locator("#waiting")).to_have_text("2 scans wait for the network")
        scan(page, "N0B0DY")
        expect(word).to_have_text("Not known")
        expect(page.locator("#answer")).to_contain_text("Not known on this device.")

        page.context.set_offline(False)
        expect(page.locator("#waiting")).to_have_text("")
        page.goto(PRESENCE)
        expect(page.locator("section[aria-labelledby=people] tbody th")).to_have_text(
            ["Ana Pérez de la Cruz", "Eva Pérez de la Cruz"]
        )
        page.goto(DESK)
        expect(page.locator("#ready")).to_contain_text("3 badges are known")
        scan(page, ANA)
        expect(word).to_contain_text("Already here since")


def test_what_the_house_knows_better_is_said_when_the_scan_arrives(chromium: Browser, empty_server: Server) -> None:
    run(empty_server, BADGES)
    with tab(chromium, empty_server) as page:
        sign_in(page, OFFICER)
        page.goto(DESK)
        expect(page.locator("#ready")).to_contain_text("3 badges are known")
        page.context.set_offline(True)
        scan(page, LEO)
        scan(page, EVA)
        expect(page.locator("#waiting")).to_have_text("2 scans wait for the network")
        run(empty_server, REVOKED)
        page.context.set_offline(False)
        # what the house knows better is said when the scan arrives
        expect(page.locator(".desk-word")).to_have_text("Badge revoked")
        expect(page.locator(".desk-name")).to_have_text("Eva Pérez de la Cruz")
        page.goto(PRESENCE)
        expect(page.locator("section[aria-labelledby=people] tbody th")).to_have_text(["Leo Pérez de la Cruz"])


def test_what_waits_on_the_device_outlives_the_page(chromium: Browser, empty_server: Server) -> None:
    run(empty_server, BADGES)
    with tab(chromium, empty_server) as page:
        sign_in(page, OFFICER)
        page.route("**/desk/scans", lambda route: route.abort())
        page.goto(DESK)
        expect(page.locator("#ready")).to_contain_text("3 badges are known")
        scan(page, LEO)
        expect(page.locator(".desk-word")).to_have_text("Welcome")
        page.goto(DESK)
        expect(page.locator("#waiting")).to_have_text("1 scan waits for the network")
        page.unroute("**/desk/scans")
        page.goto(DESK)
        expect(page.locator("#waiting")).to_have_text("")
        page.goto(PRESENCE)
        expect(page.locator("section[aria-labelledby=people] tbody th")).to_have_text(["Leo Pérez de la Cruz"])


@pytest.mark.parametrize("script", [True, False])
def test_it_is_for_everybody_on_a_small_phone(chromium: Browser, empty_server: Server, script: bool) -> None:
    run(empty_server, BADGES)
    with tab(chromium, empty_server, width="small", script=script) as page:
        sign_in(page, OFFICER)
        page.goto(DESK)
        if script:
            expect(page.locator("#ready")).to_contain_text("3 badges are known")
        page.locator("#code").fill(ANA)
        page.get_by_role("button", name="Look").click()
        expect(page.locator(".desk-word")).to_have_text("Welcome")
        expect(page.locator(".desk-photo")).to_be_visible()
        expect(page.locator(".desk-photo")).to_have_js_property("naturalWidth", 240)
        if script:
            assert Axe().run(page, options=RULES).response["violations"] == []
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        page.goto(f"{DESK}?q=eva")
        page.get_by_role("button", name="Let Eva Pérez de la Cruz in").click()
        expect(page.locator(".desk-name")).to_have_text("Eva Pérez de la Cruz")
        if script:
            assert Axe().run(page, options=RULES).response["violations"] == []
