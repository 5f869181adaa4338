"""A delegation in a real Chromium: a focal point adds a head and a delegate and submits them; the Secretariat confirms."""

import os
import subprocess
import sys

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_every_page import RULES
from tests.browsing import OFFICER, ROOT, Server, sign_in, tab

HERE = "/delegations/conference-on-water/state:BZ"
MISSION = "mission@example.org"
#: Of every account that the factories make.
PASSWORD = "a password of the tests"
INVITED = """
from wsgi import app
from conference.core.db import transaction
from tests.factories import participants
with app.app_context(), transaction():
    participants.focal_point(participants.delegation(size=6, places=5))
"""


def test_filled_by_the_mission_and_confirmed_by_the_secretariat(chromium: Browser, empty_server: Server) -> None:
    environment = os.environ | {"DATA_DIR": str(empty_server.data)}
    subprocess.run([sys.executable, "-c", INVITED], cwd=ROOT, env=environment, check=True)
    with tab(chromium, empty_server, width="phone", script=False) as mission, tab(chromium, empty_server) as staff:
        _as_mission(mission)
        mission.goto(HERE)
        mission.get_by_role("link", name="Add the first person").click()
        _enter(mission, "Ana María", "Pérez de la Cruz", role="Head of delegation", button="Save")
        mission.get_by_role("link", name="Add a person").click()
        _enter(mission, "小平", "邓", role="Delegate", button="Save and submit")
        mission.get_by_role("button", name="Submit Ana María Pérez de la Cruz").click()
        mission.get_by_role("button", name="Up 小平 邓").click()
        expect(mission.locator("tbody th")).to_have_text(["小平 邓", "Ana María Pérez de la Cruz"])
        mission.get_by_role("button", name="Down 小平 邓").click()
        expect(mission.locator("tbody .badge")).to_have_text(["With the Secretariat"] * 2)

        sign_in(staff, OFFICER)
        for path in (HERE, f"{HERE}/people/1", f"{HERE}/people/1/return"):
            staff.goto(path)
            assert _violations(staff) == []
        staff.goto(HERE)
        staff.get_by_role("button", name="Confirm all 2 submitted").click()
        expect(staff.locator("tbody .badge")).to_have_text(["Confirmed"] * 2)
        mission.reload()
        expect(mission.locator("tbody .badge")).to_have_text(["Confirmed"] * 2)


def test_every_page_of_the_mission_is_for_everybody(chromium: Browser, empty_server: Server) -> None:
    environment = os.environ | {"DATA_DIR": str(empty_server.data)}
    subprocess.run([sys.executable, "-c", INVITED], cwd=ROOT, env=environment, check=True)
    with tab(chromium, empty_server, width="small") as page:
        _as_mission(page)
        page.goto(f"{HERE}/people/new")
        assert _violations(page) == []
        _enter(page, "", "", role="Head of delegation", button="Save")
        expect(page.locator("[role=alert]")).to_be_visible()
        assert _violations(page) == []
        _enter(page, "Ana", "Pérez", role="Head of delegation", button="Save")
        expect(page.locator("tbody th")).to_have_text(["Ana Pérez"])
        for path in ("", "/people/1", "/people/1/withdraw", "/people/1/head"):
            page.goto(f"{HERE}{path}")
            assert _violations(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") == 360
        page.goto(f"{HERE}/people/new")
        _enter(page, "Eva", "Young", role="Head of delegation", button="Save")
        expect(page.get_by_role("radio")).to_have_count(2)
        assert _violations(page) == []
        page.get_by_role("radio", name="becomes an adviser").check()
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.locator("tbody th")).to_have_text(["Eva Young", "Ana Pérez"])


def _as_mission(page: Page) -> None:
    page.goto("/sign-in")
    page.get_by_label("E-mail address").fill(MISSION)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda address: "/sign-in" not in address)


def _enter(page: Page, given: str, family: str, *, role: str, button: str) -> None:
    page.get_by_label("Given names").fill(given)
    page.get_by_label("Family names").fill(family)
    page.get_by_label("Role in the delegation").select_option(label=role)
    page.get_by_role("button", name=button, exact=True).click()


def _violations(page: Page) -> list[str]:
    return [each["id"] for each in Axe().run(page, options=RULES).response["violations"]]
