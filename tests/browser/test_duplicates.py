"""S3 in a real Chromium: the same person in two delegations, held, decided; each side sees only its own."""

import os
import subprocess
import sys
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_every_page import RULES
from tests.browsing import OFFICER, ROOT, Server, sign_in, tab

HAITI = "/delegations/conference-on-water/state:HT"
#: Of every account that the factories make.
PASSWORD = "a password of the tests"
BOTH = """
from wsgi import app
from conference.core.db import transaction
from tests.factories import participants
from tests.factories.participants import NOW
from tests.factories import people
from conference.services import registration
with app.app_context(), transaction():
    first = participants.submitted(participants.delegation("state:HN"), "Ana", email="ana@example.org")
    registration.confirm(first, by=people.account(), now=NOW)
    participants.focal_point(participants.delegation("state:HT"), "haiti@example.org")
"""


def test_one_person_in_two_delegations(chromium: Browser, empty_server: Server, tmp_path: Path) -> None:
    environment = os.environ | {"DATA_DIR": str(empty_server.data)}
    subprocess.run([sys.executable, "-c", BOTH], cwd=ROOT, env=environment, check=True)
    with tab(chromium, empty_server, width="phone") as mission, tab(chromium, empty_server) as staff:
        _as_mission(mission)
        mission.goto(f"{HAITI}/people/new")
        mission.get_by_label("Given names").fill("PEREZ")
        mission.get_by_label("Family names").fill("ana")
        mission.get_by_label("Role in the delegation").select_option(label="Delegate")
        mission.get_by_role("button", name="Save and submit").click()
        expect(mission.locator("tbody .held")).to_have_text("Under review by the Secretariat")
        assert "Honduras" not in mission.content()

        sign_in(staff, OFFICER)
        staff.goto("/secretariat/conferences/conference-on-water/")
        staff.get_by_role("link", name="Possible duplicates").click()
        assert _violations(staff) == []
        staff.get_by_role("link", name="Ana Pérez").click()
        expect(staff.locator(".sides h2")).to_have_text(["Ana Pérez", "PEREZ ana"])
        assert _violations(staff) == []
        staff.get_by_role("radio", name="The same person, who represents both").check()
        staff.get_by_role("button", name="Record the decision").click()
        expect(staff.get_by_role("alert")).to_contain_text("Attach the letter")
        assert _violations(staff) == []
        letter = tmp_path / "note.pdf"
        letter.write_bytes(b"%PDF-1.4\n")
        staff.get_by_label("Letter that this person represents both").set_input_files(letter)
        staff.get_by_role("button", name="Record the decision").click()
        expect(staff.get_by_text("Decided. Each delegation was told only what concerns it.")).to_be_visible()

        mission.reload()
        expect(mission.locator("tbody .held")).to_have_count(0)
        assert "Honduras" not in mission.content()


def _as_mission(page: Page) -> None:
    page.goto("/sign-in")
    page.get_by_label("E-mail address").fill("haiti@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda address: "/sign-in" not in address)


def _violations(page: Page) -> list[str]:
    return [each["id"] for each in Axe().run(page, options=RULES).response["violations"]]
