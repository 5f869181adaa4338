"""Registration by oneself in a real Chromium: asked for on a phone without script, returned, completed, approved."""

import os
import re
import subprocess
import sys

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_every_page import RULES
from tests.browsing import ROOT, Server, tab

HERE = "/conferences/conference-on-water"
THERE = "/delegations/conference-on-water/state:BZ"
PASSWORD = "a password of the tests"
INVITED = """
from wsgi import app
from conference.core.db import transaction
from tests.factories import applications, conferences, participants, people
from conference.services import moves, publishing
with app.app_context(), transaction():
    made = conferences.published()
    moves.move(made, "registration_open", version=made.version, by=people.account(), now=participants.NOW)
    publishing.publish(made, by=people.account(), now=participants.NOW)
    participants.opened(self_registration=True)
    applications.question(made, "yes_no", "Do you join the visit?", required=True)
    participants.focal_point(participants.delegation(size=2))
"""
SECRET = """
from wsgi import app
from conference.core.db import db
from conference.models.outbox import Message
with app.app_context():
    wanted = db.select(Message.secret).where(Message.purpose == "registration_returned")
    print("secret", db.session.scalars(wanted).one())
"""


def test_asked_returned_completed_and_approved(chromium: Browser, empty_server: Server) -> None:
    environment = os.environ | {"DATA_DIR": str(empty_server.data)}
    subprocess.run([sys.executable, "-c", INVITED], cwd=ROOT, env=environment, check=True)
    with tab(chromium, empty_server, width="small", script=False) as person, tab(chromium, empty_server) as mission:
        person.goto(HERE)
        person.get_by_role("link", name="Register", exact=True).click()
        person.get_by_label("Delegation", exact=True).select_option(label="Belize")
        person.get_by_label("Given names").fill("小平")
        person.get_by_label("E-mail address").fill("deng@example.org")
        person.get_by_role("button", name="Send the registration").click()
        expect(person.locator("[role=alert]")).to_contain_text("Do you join the visit?")
        expect(person.get_by_label("Given names")).to_have_value("小平")
        person.get_by_role("radio", name="Yes").check()
        person.get_by_role("button", name="Send the registration").click()
        expect(person.locator("h1")).to_have_text("Registration received")

        _as_mission(mission)
        mission.goto(THERE)
        assert _violations(mission) == []
        mission.get_by_role("link", name="Return to the person 小平").click()
        assert _violations(mission) == []
        mission.get_by_label("What is missing").fill("What is your function?")
        mission.get_by_role("button", name="Return to the person").click()
        expect(mission.locator(".asking")).to_contain_text("What is your function?")

        done = subprocess.run([sys.executable, "-c", SECRET], cwd=ROOT, env=environment, check=True, capture_output=True)
        found = re.search(r"secret https?://[^/]+(/\S+)", done.stdout.decode())
        assert found is not None
        person.goto(found[1])
        expect(person.locator("main .notice")).to_contain_text("What is your function?")
        assert person.evaluate("document.documentElement.scrollWidth") == 360
        person.get_by_label("Function").fill("Engineer")
        person.get_by_role("button", name="Send the registration").click()
        expect(person.locator("h1")).to_have_text("Registration received")

        mission.reload()
        expect(mission.locator(".asking .meta")).to_contain_text("Engineer")
        mission.get_by_role("button", name="Approve 小平").click()
        expect(mission.locator("tbody th")).to_have_text(["小平 Engineer"])
        expect(mission.locator("tbody .badge")).to_have_text(["With the Secretariat"])


def test_the_public_forms_are_for_everybody(chromium: Browser, empty_server: Server) -> None:
    environment = os.environ | {"DATA_DIR": str(empty_server.data)}
    opened = INVITED + "    participants.opened(applications_open=True)\n"
    subprocess.run([sys.executable, "-c", opened], cwd=ROOT, env=environment, check=True)
    with tab(chromium, empty_server, width="small") as page:
        for path, button in (("/register", "Send the registration"), ("/apply", "Send the application")):
            page.goto(f"{HERE}{path}")
            assert _violations(page) == []
            page.get_by_role("button", name=button).click()
            expect(page.locator("[role=alert]")).to_be_visible()
            assert _violations(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") == 360


def _violations(page: Page) -> list[str]:
    return [each["id"] for each in Axe().run(page, options=RULES).response["violations"]]


def _as_mission(page: Page) -> None:
    page.goto("/sign-in")
    page.get_by_label("E-mail address").fill("mission@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda address: "/sign-in" not in address)
