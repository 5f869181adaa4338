"""The own record in a real Chromium, on a phone: link, photo made smaller, download, wish to be erased."""

import json
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_every_page import RULES
from tests.browsing import ROOT, Server, tab
from tests.factories.pictures import photo

#: Prints the path of a personal link of Ana, in the delegation of Belize.
LINK = """
from wsgi import app
from conference.core import clock
from conference.core.db import transaction
from conference.services import person_links
from tests.factories import participants
with app.app_context(), transaction():
    ana = participants.entered(participants.delegation(size=6, places=5), "Ana")
    print("/me/" + person_links.make(ana, now=clock.now()))
"""


def link(server: Server) -> str:
    """The path of the personal link."""
    environment = os.environ | {"DATA_DIR": str(server.data)}
    done = subprocess.run(
        [sys.executable, "-c", LINK], cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def test_completed_taken_along_and_asked_to_be_erased(
    chromium: Browser, empty_server: Server, tmp_path: Path
) -> None:
    path, large = link(empty_server), tmp_path / "face.jpg"
    large.write_bytes(_noise())
    with tab(chromium, empty_server, width="phone", accept_downloads=True) as page:
        page.goto(f"{path}?lang=en")
        expect(page.get_by_role("heading", level=1)).to_have_text("Your registration")
        assert _faults(page) == []
        page.get_by_label("Photo (JPEG or PNG, at most 5 MB)").set_input_files(large)
        expect(page.get_by_role("status").filter(has_text="Made smaller before it is sent")).to_be_visible()
        page.get_by_label("Passport number").fill("P 1234567")
        page.get_by_label("Diet").fill("no salt")
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_text("Thank you. It is saved, and your delegation sees that you completed it.")).to_be_visible()
        expect(page.get_by_role("img", name="The photo that is kept")).to_be_visible()
        shown = page.evaluate("document.querySelector('img.portrait').naturalWidth")
        assert shown == 600
        assert _faults(page) == []
        with page.expect_download() as found:
            page.get_by_role("link", name="Download it for programs (JSON)").click()
        kept = json.loads(Path(found.value.path()).read_text())
        assert (kept["person"]["passport"], kept["registrations"][0]["diet"]) == ("P 1234567", "no salt")
        page.get_by_role("link", name="Ask to be erased").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Ask to be erased")
        assert _faults(page) == []
        page.get_by_role("button", name="Ask to be erased").click()
        expect(page.get_by_text("The Secretariat will decide.").first).to_be_visible()
        assert _faults(page) == []


def test_everything_works_without_script(chromium: Browser, empty_server: Server, tmp_path: Path) -> None:
    path, face = link(empty_server), tmp_path / "face.png"
    face.write_bytes(photo(kind="PNG"))
    with tab(chromium, empty_server, width="small", script=False) as page:
        page.goto(f"{path}?lang=en")
        page.get_by_label("Photo (JPEG or PNG, at most 5 MB)").set_input_files(face)
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_role("img", name="The photo that is kept")).to_be_visible()


def _noise() -> bytes:
    """A photo of more than a megabyte."""
    out = BytesIO()
    Image.effect_noise((2000, 2500), 60).convert("RGB").save(out, "JPEG", quality=90)
    assert 1_000_000 < len(out.getvalue()) < 5_000_000
    return out.getvalue()


def _faults(page: Page) -> list[str]:
    """What axe finds, and whether the page runs over the edge."""
    over = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return [each["id"] for each in Axe().run(page, options=RULES).response["violations"]] + ["too wide"] * over
