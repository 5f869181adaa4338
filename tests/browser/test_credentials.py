"""The note writes itself and comes back: the mission has the letter written and brings in a scan of it with its code;
the Secretariat finds the people ticked and the credentials in order; the mission reads it.
"""

import os
import subprocess
import sys
from pathlib import Path

import segno
from axe_playwright_python.sync_playwright import Axe
from docx import Document
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_delegation import MISSION, PASSWORD
from tests.browser.test_every_page import RULES
from tests.browsing import ROOT, Server, sign_in, tab

HOME = "/delegations/conference-on-water/state:BZ"
LIST = "/secretariat/conferences/conference-on-water/credentials"
REGISTERED = """
from wsgi import app
from conference.core.db import transaction
from tests.factories import credentials, participants
with app.app_context(), transaction():
    delegation = participants.delegation(size=6, places=5)
    participants.focal_point(delegation)
    participants.submitted(delegation, "Ana", "head")
    participants.submitted(delegation, "Eva", email="eva@example.org")
    credentials.policy(delegation.conference)
"""

#: Chromium on this system reads no codes by itself: what one that can would say.
READER = """
window.BarcodeDetector = class { async detect() { return [{ rawValue: window.onPicture }]; } };
"""


def test_the_letter_goes_out_and_comes_back(chromium: Browser, empty_server: Server, tmp_path: Path) -> None:
    environment = os.environ | {"DATA_DIR": str(empty_server.data)}
    subprocess.run([sys.executable, "-c", REGISTERED], cwd=ROOT, env=environment, check=True)
    with tab(chromium, empty_server, width="small") as mission, tab(chromium, empty_server) as staff:
        mission.add_init_script(READER)
        _as_mission(mission)
        mission.goto(HOME)
        mission.get_by_role("link", name="Credentials").click()
        expect(mission.get_by_text("May not vote: no credentials received.")).to_be_visible()
        with mission.expect_download() as coming:
            mission.get_by_role("button", name="Download the letter as Word file").click()
        letter = tmp_path / "letter.docx"
        coming.value.save_as(letter)
        code = Document(str(letter)).tables[-1].rows[0].cells[1].paragraphs[0].text

        scan = tmp_path / "signed.png"
        segno.make(code.replace("-", "")).save(str(scan), scale=4)
        mission.evaluate("code => { window.onPicture = code; }", code.replace("-", ""))
        mission.get_by_label("Document (PDF, JPEG or PNG, at most 5 MB)").set_input_files(scan)
        expect(mission.get_by_label("Code at its foot, if it is a letter from this page")).to_have_value(code)
        mission.get_by_role("button", name="Bring in").click()
        expect(mission.locator(".flashes p").last).to_have_text(f"It is the signed letter with the code {code}.")
        assert _violations(mission) == []
        assert mission.evaluate("document.documentElement.scrollWidth") == 360

        sign_in(staff)
        staff.goto(LIST)
        assert _violations(staff) == []
        staff.get_by_label("Code at the foot of a letter").fill(code)
        staff.get_by_role("button", name="Find its party").click()
        expect(staff.get_by_label("Ana Pérez, Head of delegation")).to_be_checked()
        expect(staff.get_by_label("Eva Pérez, Delegate")).to_be_checked()
        assert _violations(staff) == []
        staff.get_by_label("Where they stand", exact=True).select_option(label="In order")
        staff.get_by_role("button", name="Save", exact=True).click()
        expect(staff.locator(".page-head .lede")).to_have_text("In order May vote. May speak.")

        mission.reload()
        expect(mission.locator(".facts dd").nth(1)).to_have_text("May vote.")
        for path in (f"{LIST}/policy", f"{LIST}?votes=yes"):
            staff.goto(path)
            assert _violations(staff) == []


def _as_mission(page: Page) -> None:
    page.goto("/sign-in")
    page.get_by_label("E-mail address").fill(MISSION)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda address: "/sign-in" not in address)


def _violations(page: Page) -> list[str]:
    return [each["id"] for each in Axe().run(page, options=RULES).response["violations"]]
