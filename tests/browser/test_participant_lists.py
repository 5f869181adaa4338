"""Lists of participants in a real Chromium: issued, a head replaced, corrected, and heads alone in public."""

import os
import subprocess
import sys

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_every_page import RULES
from tests.browsing import ROOT, Server, sign_in, tab

STAFF = "/secretariat/conferences/conference-on-water"
PUBLIC = "/conferences/conference-on-water"
FILLED = """
from wsgi import app
from conference.core.db import db, transaction
from tests.factories import conferences
from tests.factories.issued_lists import HEAD, person, there
with app.app_context(), transaction():
    made = conferences.published()
    made.state = "registration_open"
    haiti, belize = there(made, "state:HT", "state:BZ")
    person(haiti, "Marie-Ève", "Toussaint", HEAD, function="Minister", listed=True)
    person(haiti, "عمر", "الخطيب", position=1, listed=True)
    person(belize, "Zoë", "Young", HEAD)
"""


def test_a_list_is_issued_corrected_and_shows_heads_alone(chromium: Browser, empty_server: Server) -> None:
    environment = os.environ | {"DATA_DIR": str(empty_server.data)}
    subprocess.run([sys.executable, "-c", FILLED], cwd=ROOT, env=environment, check=True)
    with tab(chromium, empty_server) as staff, tab(chromium, empty_server, width="small") as guest:
        sign_in(staff)
        staff.goto(STAFF)
        staff.get_by_role("link", name="Precedence, table and name plates").click()
        staff.get_by_role("link", name="Record the rule").click()
        staff.get_by_role("radio", name="By hand").check()
        staff.get_by_role("button", name="Save").click()
        staff.get_by_role("button", name="Up Haiti").click()
        expect(staff.locator("tbody th")).to_have_text(["Haiti", "Belize"])
        assert _violations(staff) == []
        staff.goto(f"{STAFF}/lists")
        staff.get_by_role("button", name="Issue the list").click()
        expect(staff.locator("tbody tr:not(.category) th")).to_have_text(["Marie-Ève Toussaint", "عمر الخطيب", "Zoë Young"])
        assert _violations(staff) == []

        _replace_head(staff)
        staff.goto(f"{STAFF}/lists")
        staff.get_by_role("radio", name="Issue a corrigendum").check()
        staff.get_by_role("button", name="Issue the list").click()
        expect(staff.locator(".list-changes dd").first).to_have_text("Head of delegation: Marie-Ève Toussaint → عمر الخطيب")

        guest.goto(f"{PUBLIC}/participants")
        expect(guest.locator(".lede")).to_have_text("The list has not been published.")
        staff.get_by_role("radio", name="Heads of delegation alone").check()
        staff.get_by_role("button", name="Publish").click()
        expect(staff.locator(".flashes p")).to_have_text("The public reads this list from now on.")
        guest.goto(PUBLIC)
        guest.get_by_role("link", name="List of participants").click()
        expect(guest.locator("tbody th")).to_have_text(["عمر الخطيب", "Zoë Young"])
        assert _violations(guest) == []
        assert guest.evaluate("document.documentElement.scrollWidth") == 360
        staff.get_by_role("button", name="Take it out of the public").click()
        expect(staff.locator(".flashes p")).to_have_text("The public does not read this list any more.")
        guest.reload()
        expect(guest.locator(".lede")).to_have_text("The list has not been published.")


def _replace_head(staff: Page) -> None:
    staff.goto("/delegations/conference-on-water/state:HT/people/2/head")
    staff.get_by_role("radio", name="becomes an adviser").check()
    staff.locator("main form[method=post] button.primary").click()
    expect(staff.locator("tbody th").first).to_contain_text("عمر الخطيب")


def _violations(page: Page) -> list[str]:
    return [each["id"] for each in Axe().run(page, options=RULES).response["violations"]]


def test_a_row_is_dragged_to_its_place(chromium: Browser, empty_server: Server) -> None:
    environment = os.environ | {"DATA_DIR": str(empty_server.data)}
    subprocess.run([sys.executable, "-c", FILLED], cwd=ROOT, env=environment, check=True)
    with tab(chromium, empty_server) as staff:
        sign_in(staff)
        staff.goto(f"{STAFF}/precedence/rule")
        staff.get_by_role("radio", name="By hand").check()
        staff.get_by_role("button", name="Save").click()
        expect(staff.locator("#drag")).to_be_visible()
        rows = staff.locator("tr[data-place]")
        rows.nth(1).locator("th").drag_to(rows.nth(0).locator("th"))
        expect(staff.locator("tbody th")).to_have_text(["Haiti", "Belize"])
        expect(staff.locator("tr[data-place] input[name=place]").first).to_have_value("1")
