"""Notes in a real Chromium: scenario S1, steps 7 and 8; then signed and unsigned notes go out with their letters."""

import os
import subprocess
import sys
import time
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_every_page import RULES
from tests.browsing import OFFICER, ROOT, Server, sign_in, tab

STAFF = "/secretariat/conferences"
MADE = """
from datetime import date
from wsgi import app
from conference.core.db import transaction
from tests.factories import conferences, delegations, parties
with app.app_context(), transaction():
    for slug, day in (("of-2010", date(2010, 6, 1)), ("of-2011", date(2011, 6, 1))):
        conferences.conference(slug=slug, first_day=day, last_day=day, number=slug)
    made = conferences.conference()
    made.note_numbers = "OEA/SG-{number}/{year}"
    for party_id in ("state:HT", "state:BR", "state:BZ"):
        delegations.delegation(made, party_id, deadline=date(2027, 3, 1))
    parties.contact("state:HT", email="ht@example.org")
    parties.contact("state:BR", email="br@example.org")
"""
SCAN = b"%PDF-1.4\n% signed by hand\n"


def test_each_party_reads_its_note_in_its_language(chromium: Browser, empty_server: Server) -> None:
    _arrange(empty_server)
    with tab(chromium, empty_server) as page:
        sign_in(page, OFFICER)
        _see_whom_one_can_invite(page)
        _number_the_notes(page)
        _read_the_notes(page)
        _change_the_words(page)


def test_signed_and_unsigned_notes_go_out_and_one_waits_by_hand(chromium: Browser, empty_server: Server) -> None:
    _arrange(empty_server)
    with tab(chromium, empty_server) as page:
        sign_in(page, OFFICER)
        page.goto(f"{STAFF}/conference-on-water/notes")
        expect(page.locator(".by-hand a").first).to_have_text("Belize")
        page.get_by_role("link", name="Haiti", exact=True).click()
        page.get_by_label("Scan of the signed note").set_input_files(
            {"name": "Note signée.pdf", "mimeType": "application/pdf", "buffer": SCAN}
        )
        page.get_by_role("button", name="Put it in its place").click()
        expect(page.get_by_role("link", name="Note signée.pdf")).to_be_visible()
        page.get_by_role("link", name="Send the invitation").click()
        page.get_by_role("button", name="Send by mail").click()
        expect(page.locator(".flashes")).to_contain_text("The letter goes to 1 address.")
        page.goto(f"{STAFF}/conference-on-water/delegations")
        page.get_by_role("button", name="Send 1 invitation").click()
        expect(page.locator(".flashes")).to_contain_text("1 letter goes out. 1 party has no address")
        mail = _mail(empty_server.data / "mail", 2)
    files = {to: list(found.iter_attachments()) for to, found in mail.items()}
    assert {to: [each.get_content_type() for each in those] for to, those in files.items()} == {
        "ht@example.org": ["application/pdf"], "br@example.org": ["application/pdf"]
    }  # fmt: skip
    assert files["ht@example.org"][0].get_content() == SCAN
    assert files["br@example.org"][0].get_content().startswith(b"%PDF-1.7")
    year = time.gmtime().tm_year
    assert [files[to][0].get_filename() for to in ("ht@example.org", "br@example.org")] == [
        f"note-OEA-SG-1-{year}-HT.pdf", f"note-OEA-SG-2-{year}-BR.pdf"
    ]  # fmt: skip


def _see_whom_one_can_invite(page: Page) -> None:
    """Step 8: Honduras and Cuba on a day of 2010; Honduras again from 1 June 2011."""
    for slug, refused in (("of-2010", ["Cuba", "Honduras"]), ("of-2011", ["Cuba"])):
        page.goto(f"{STAFF}/{slug}/delegations/invite")
        states = page.locator("#parties details").first
        rows = states.locator("ul li")
        expect(rows).to_have_count(len(refused))
        for number, name in enumerate(refused):
            expect(rows.nth(number)).to_contain_text(name)
        expect(states.get_by_role("checkbox", name="Honduras")).to_have_count(0 if "Honduras" in refused else 1)
        expect(states.get_by_role("checkbox", name="Cuba")).to_have_count(0)


def _number_the_notes(page: Page) -> None:
    """Step 7: invited by a decision, numbered by a rule."""
    page.goto(f"{STAFF}/of-2010/delegations/invite")
    for name in ("Argentina", "Belize", "Brazil", "Haiti"):
        page.get_by_role("checkbox", name=name, exact=True).check()
    page.get_by_label("Last day to answer and register").fill("2010-05-17")
    page.get_by_role("button", name="Prepare the invitations").click()
    expect(page.locator(".flashes")).to_contain_text("4 invitations are prepared.")
    page.goto(f"{STAFF}/of-2010/")
    page.get_by_role("link", name="Numbers and reminders").click()
    page.get_by_label("Rule for the numbers").fill("OEA/SG-{number}")
    page.get_by_label("Number of the next note").fill("608")
    page.get_by_label("Reply to the invitation").fill("14, 3")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".flashes")).to_contain_text("Saved.")
    assert _violations(page) == []
    page.get_by_role("link", name="Back without saving").click()
    page.get_by_role("button", name="Give 4 notes their number and day").click()
    expect(page.locator("tbody td:nth-child(2)")).to_have_text([f"OEA/SG-{number}" for number in range(608, 612)])
    assert _violations(page) == []


def _read_the_notes(page: Page) -> None:
    for name, language, addressee, until in (
        ("Argentina", "es", "Misión Permanente de la República Argentina", "17 de mayo de 2010, 23:59 en Washington (03:59 UTC del 18 de mayo)"),
        ("Belize", "en", "Permanent Mission of Belize", "17 May 2010, 23:59 in Washington (03:59 UTC of 18 May)"),
        ("Brazil", "pt", "Missão Permanente da República Federativa do Brasil", "17 de maio de 2010, 23:59 em Washington (03:59 UTC de 18 de maio)"),
        ("Haiti", "fr", "Mission permanente de la République d'Haïti", "17 mai 2010, 23 h 59 à Washington (03:59 UTC, le 18 mai)"),
    ):  # fmt: skip
        page.goto(f"{STAFF}/of-2010/notes")
        page.get_by_role("table").get_by_role("link", name=name, exact=True).click()
        note = page.locator(".letter")
        expect(note).to_have_attribute("lang", language)
        expect(note).to_contain_text(addressee)
        expect(note).to_contain_text(until)
        expect(note).to_contain_text("/delegations/of-2010/state:")
    assert _violations(page) == []
    for button, beginning in (("Download as PDF", b"%PDF-1.7"), ("Download as Word", b"PK")):
        with page.expect_download() as coming:
            page.get_by_role("link", name=button).click()
        assert Path(coming.value.path()).read_bytes().startswith(beginning)


def _change_the_words(page: Page) -> None:
    page.goto(f"{STAFF}/of-2010/letters")
    assert _violations(page) == []
    page.locator("a[href$='/letters/note/fr']").click()
    words = page.get_by_label("Words of the letter")
    before = words.input_value()
    words.fill(f"{before}\n\n{{passport}}")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#text-error")).to_contain_text("{passport} is no placeholder of this letter.")
    assert _violations(page) == []
    words.fill(before.replace("ses compliments", "ses meilleurs compliments"))
    page.get_by_role("button", name="Preview without saving").click()
    expect(page.locator(".letter")).to_contain_text("présente ses meilleurs compliments à :")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".flashes")).to_contain_text("Saved.")
    page.get_by_role("button", name="Back to the usual words").click()
    expect(words).to_have_value(before)
    assert _violations(page) == []


def _arrange(server: Server) -> None:
    environment = os.environ | {"DATA_DIR": str(server.data)}
    subprocess.run([sys.executable, "-c", MADE], cwd=ROOT, env=environment, check=True)


def _mail(folder: Path, count: int) -> dict[str, EmailMessage]:
    """The invitations that the worker wrote as files, by the address that they go to."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        found = [message_from_bytes(each.read_bytes(), policy=default) for each in sorted(folder.glob("*.eml"))]
        letters = [each for each in found if each.is_multipart()]
        if len(letters) >= count:
            return {str(each["To"]).strip("<> \r\n"): each for each in letters}
        time.sleep(0.2)
    raise AssertionError(f"fewer than {count} letters were written")


def _violations(page: Page) -> list[str]:
    return [each["id"] for each in Axe().run(page, options=RULES).response["violations"]]
