"""Scenario S9 in a real Chromium: a delegate without e-mail, a shared address, the deadline by the conference's clocks."""

import os
import subprocess
import sys
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser, Page, expect

from tests.browsing import OFFICER, ROOT, Server, sign_in, tab

HERE = "/delegations/conference-on-water/state:BZ"
PASSWORD = "a password of the tests"
#: Where it is still yesterday when the day ends in Washington, all year.
ZONE = "America/New_York"
INVITED = """
from wsgi import app
from conference.core.db import transaction
from tests.factories import conferences, participants
with app.app_context(), transaction():
    conferences.published()
    participants.opened()
    participants.focal_point(participants.delegation(size=6, places=5))
"""
CLOSED = """
import sys
from datetime import date
from wsgi import app
from conference.core.db import transaction
from tests.factories import participants
with app.app_context(), transaction():
    participants.opened(registration_deadline=date.fromisoformat(sys.argv[1]))
"""


def test_no_address_a_shared_one_and_the_last_day(chromium: Browser, empty_server: Server) -> None:
    _run(empty_server, INVITED)
    today = datetime.now(ZoneInfo(ZONE)).date()
    with tab(chromium, empty_server, width="phone", script=False) as mission, tab(chromium, empty_server) as staff:
        _as_mission(mission)
        _enter(mission, "Ana", email="")
        for name in ("Eva", "Leo"):
            _enter(mission, name, email="embassy@example.org")
        expect(mission.locator("tbody .badge")).to_have_text(["With the Secretariat"] * 3)

        sign_in(staff, OFFICER)
        staff.goto(HERE)
        staff.get_by_role("button", name="Confirm all 3 submitted").click()
        expect(staff.locator("tbody .badge")).to_have_text(["Confirmed"] * 3)
        staff.goto("/secretariat/outbox")
        mine = staff.locator("tbody tr", has_text="Registration confirmed")
        expect(mine.filter(has_text="mission@example.org")).to_have_count(1)
        expect(mine.filter(has_text="embassy@example.org")).to_have_count(2)

        mission.goto(f"{HERE}/people/1")
        mission.get_by_role("link", name="Confirmation to print").click()
        expect(mission.locator("h1")).to_have_text("Confirmation for Ana")
        expect(mission.locator("article.confirmation")).to_contain_text("/conferences/conference-on-water/agenda")
        with mission.expect_download() as kept:
            mission.get_by_role("link", name="Download as PDF").click()
        assert kept.value.suggested_filename == "conference-on-water-confirmation-1.pdf"

        _run(empty_server, CLOSED, today.isoformat())
        mission.goto(HERE)
        expect(mission.locator(".notice").first).to_contain_text(f"23:59 in {ZONE}")
        expect(mission.locator(".notice .own")).to_contain_text("UTC")
        _enter(mission, "Ida", email="")
        expect(mission.locator(".flashes")).to_have_text("Submitted. The Secretariat will confirm it.")

        _run(empty_server, CLOSED, (today - timedelta(days=1)).isoformat())
        mission.goto(HERE)
        expect(mission.get_by_text("Registration is over.", exact=True)).to_be_visible()
        expect(mission.get_by_role("link", name="Add a person")).to_have_count(0)
        _enter(mission, "Max", email="")
        expect(mission.locator("[role=alert]")).to_contain_text("Registration is over.")

        staff.goto(f"{HERE}/people/new")
        staff.get_by_label("Given names").fill("Max")
        staff.get_by_role("button", name="Save and submit").click()
        expect(staff.locator("[role=alert]")).to_contain_text("say why this person is registered late")
        staff.get_by_label("Why this person is registered late").fill("The flight was booked late.")
        staff.get_by_role("button", name="Save and submit").click()
        expect(staff.locator("tbody tr", has_text="Max")).to_contain_text("Registered late")
        mission.goto(HERE)
        expect(mission.locator("tbody tr", has_text="Max")).to_contain_text("Registered late")
        expect(mission.locator("tbody tr", has_text="Ana")).not_to_contain_text("Registered late")


def _run(server: Server, program: str, *words: str) -> None:
    environment = os.environ | {"DATA_DIR": str(server.data)}
    subprocess.run([sys.executable, "-c", program, *words], cwd=ROOT, env=environment, check=True)


def _enter(page: Page, name: str, *, email: str) -> None:
    page.goto(f"{HERE}/people/new")
    page.get_by_label("Given names").fill(name)
    page.get_by_label("Role in the delegation").select_option(label="Delegate")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_role("button", name="Save and submit").click()
    expect(page.locator(".flashes, [role=alert]").first).to_be_visible()


def _as_mission(page: Page) -> None:
    page.goto("/sign-in")
    page.get_by_label("E-mail address").fill("mission@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda address: "/sign-in" not in address)
