"""Letters for visas in a real Chromium: two are issued, made by the worker, read; other days call for new ones."""

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.browser.test_every_page import RULES
from tests.browsing import OFFICER, ROOT, Server, sign_in, tab

CONFERENCE = "/secretariat/conferences/conference-on-water"
LIST = f"{CONFERENCE}/visas"
OWN = "/delegations/conference-on-water/state:BZ"
#: Of every account that the factories make.
PASSWORD = "a password of the tests"
ASKED = """
from wsgi import app
from conference.config import from_environment
from conference.core.db import transaction
from conference.core.safe import Safe
from conference.models.assignments import ConferenceRole
from tests.factories import assignments, participants, visas
with app.app_context(), transaction():
    there, safe = participants.delegation(), Safe(from_environment().secret_key)
    participants.focal_point(there)
    assignments.part(there.conference, ConferenceRole.ACCREDITATION)
    visas.asking(there, "Ana", safe=safe)
    visas.asking(there, "Eva", passport="E7654321", safe=safe)
    visas.asking(there, "Leo", passport="", safe=safe)
"""


def test_issued_read_and_called_for_again(chromium: Browser, empty_server: Server) -> None:
    environment = os.environ | {"DATA_DIR": str(empty_server.data)}
    subprocess.run([sys.executable, "-c", ASKED], cwd=ROOT, env=environment, check=True)
    with tab(chromium, empty_server) as staff:
        _as(staff, "part@example.org")
        staff.goto(LIST)
        assert _violations(staff) == []
        staff.get_by_role("checkbox", name="Ana Pérez").check()
        staff.get_by_role("checkbox", name="Eva Pérez").check()
        staff.get_by_role("button", name="Issue the letters of those ticked").click()
        expect(staff.get_by_role("status")).to_have_text("Ready", timeout=60_000)
        ana, eva = _pages(staff, staff.get_by_role("link", name="Download conference-on-water-visa-letters.pdf"))
        assert ["Nombre: Ana Pérez" in ana, "Pasaporte: X1234567" in ana] == [True, True]
        assert ["Nombre: Eva Pérez" in eva, "Pasaporte: E7654321" in eva, "X1234567" in eva] == [True, True, False]
        staff.goto(LIST)
        expect(staff.locator("tbody .badge")).to_have_text(["Issued", "Issued", "Something is missing"])
        assert _pages(staff, staff.get_by_role("link", name="Download Ana Pérez")) == [ana]
        assert _violations(staff) == []

    with tab(chromium, empty_server, width="small", script=False) as mission:
        _as(mission, "mission@example.org")
        mission.goto(OWN)
        mission.locator("a.visa").first.click()
        assert _pages(mission, mission.get_by_role("link", name="Download the letter (PDF)")) == [ana]

    with tab(chromium, empty_server) as officer:
        sign_in(officer, OFFICER)
        officer.goto(f"{CONFERENCE}/dates")
        officer.get_by_label("First day").fill("2027-04-05")
        officer.get_by_label("Last day").fill("2027-04-07")
        officer.get_by_role("button", name="Show what moves").click()
        officer.get_by_role("button", name="Save the new dates").click()
        expect(officer.locator("main .notice")).to_contain_text("2 letters for visas name other days than the conference has now.")
        officer.get_by_role("link", name="Issue them again").click()
        again = "To be issued again: the conference has other days"
        expect(officer.locator("tbody .badge")).to_have_text([again, again])
        expect(officer.get_by_role("button", name="Issue")).to_have_count(0)
        assert _violations(officer) == []


def _as(page: Page, email: str) -> None:
    page.goto("/sign-in")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda address: "/sign-in" not in address)


def _pages(page: Page, link: object) -> list[str]:
    """The words of each page of the PDF behind a link."""
    with page.expect_download() as download:
        link.click()  # type: ignore[attr-defined]
    content = Path(download.value.path()).read_bytes()
    return [" ".join(each.extract_text().split()) for each in PdfReader(BytesIO(content)).pages]


def _violations(page: Page) -> list[str]:
    return [each["id"] for each in Axe().run(page, options=RULES).response["violations"]]
