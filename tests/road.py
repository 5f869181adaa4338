"""The main road in a real browser: a release is pasted, and ends as a conference in a calendar (scenario S1)."""

import json
import re
from dataclasses import dataclass
from typing import Any

from icalendar import Calendar
from playwright.sync_api import Page, expect

from tests.browsing import Server


@dataclass(frozen=True)
class Pasted:
    """A release that proposes a conference, and what must be read in it."""

    text: str
    reference: str
    path: str
    #: Two spellings of its address.
    address: str
    other_address: str
    #: The first words of the passage that proposes.
    words: str
    #: A topic that stands in it.
    topic: str


def travel(page: Page, server: Server, release: Pasted, slug: str) -> None:
    """Steps 1 to 7 of S1, then agenda, publication and calendar, each seen as a person sees it."""
    bring_in(page, release.text, release.address)
    staff_page = page.url
    _see_the_finding(page, release)
    proposal = _confirm(page, release)
    _bring_in_again(page, release, staff_page)
    _complete(page, proposal)
    _try_too_early(page, proposal)
    _endorse(page, proposal)
    _convene(page, proposal, slug)
    _plan_the_agenda(page, slug)
    _publish(page, slug)
    _read_as_the_public(page, server, release, slug)


def bring_in(page: Page, text: str, address: str) -> None:
    """Paste a release with the address it came from."""
    page.goto("/secretariat/releases/new")
    page.get_by_label("Text of the release").fill(text)
    page.get_by_label("Address it came from").fill(address)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("status")).to_be_visible()


def _see_the_finding(page: Page, release: Pasted) -> None:
    expect(page.get_by_role("status")).to_contain_text("The release is here.")
    expect(page.locator("#finding-1 h3")).to_contain_text("Possible proposal found")
    expect(page.locator("#finding-1 blockquote")).to_contain_text(release.words)
    expect(page.locator("[id^=finding-]")).to_have_count(1)
    expect(page.locator("mark")).to_contain_text([release.words])
    expect(page.locator(".warnings li").nth(1)).to_be_visible()  # no date, no place


def _confirm(page: Page, release: Pasted) -> str:
    """Step 3: the proposal in draft, linked by its words; its address."""
    page.get_by_role("link", name="Confirm as a new proposal").click()
    page.get_by_label("Title", exact=True).fill("Conference on the principal challenges of migration")
    expect(page.get_by_label(release.topic, exact=True)).to_be_checked()
    page.get_by_role("button", name="Make the draft proposal").click()
    expect(page.locator("h1")).to_have_text("Conference on the principal challenges of migration")
    expect(page.locator(".lede .badge")).to_have_text("Draft")
    expect(page.locator(".thread")).to_contain_text(release.words)
    return page.url


def _bring_in_again(page: Page, release: Pasted, staff_page: str) -> None:
    """Step 4: from another spelling of its address there is no second release."""
    bring_in(page, release.text, release.other_address)
    expect(page.get_by_role("status")).to_contain_text("was here already")
    expect(page).to_have_url(staff_page)
    expect(page.locator(".facts")).to_contain_text([release.other_address])


def _complete(page: Page, proposal: str) -> None:
    """Step 5: mandate, cost estimate, host offer; the suggested days are left open on purpose."""
    page.goto(proposal)
    page.get_by_role("link", name="Edit", exact=True).click()
    page.get_by_label("Mandating resolution").fill("AG/RES. 2608 (XL-O/10)")
    page.get_by_label("Estimated cost").fill("185000")
    page.get_by_label("Currency").fill("USD")
    page.get_by_label("What the host offers, and in which paper").fill("Halls and interpretation, by note of 3 May")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".facts")).to_contain_text(["AG/RES. 2608 (XL-O/10)"])


def _try_too_early(page: Page, proposal: str) -> None:
    """Step 6: refused with the list of what is missing; nothing that was typed is lost."""
    number = proposal.rstrip("/").rpartition("/")[2]
    page.goto(f"/secretariat/conferences/convene/{number}")
    page.get_by_label("Number", exact=True).fill("First")
    page.get_by_role("button", name="Record", exact=True).click()
    missing = ["the endorsement of the proposal", "the first and the last day", "the place"]
    expect(page.get_by_role("alert").locator(".missing li")).to_have_text(missing)
    expect(page.get_by_label("Number", exact=True)).to_have_value("First")


def _endorse(page: Page, proposal: str) -> None:
    for state, step in (
        ("Submitted", "Record the submission"),
        ("Under review", "Record the review"),
        ("Endorsed", "Record the endorsement"),
    ):
        page.goto(proposal)
        page.get_by_role("link", name=step, exact=True).click()
        page.get_by_role("button", name="Record it").click()
        expect(page.locator(".lede .badge")).to_have_text(state)
        if state == "Submitted":
            page.get_by_role("button", name="Publish", exact=True).click()
            expect(page.get_by_role("link", name="Public page")).to_be_visible()


def _convene(page: Page, proposal: str, slug: str) -> None:
    """Step 7, without the notes: number given, status convened."""
    page.goto(proposal)
    page.get_by_role("link", name="Record the convocation").click()
    page.get_by_label("Address", exact=True).fill(slug)
    page.get_by_label("Number", exact=True).fill("First")
    page.get_by_label("Time zone").select_option("America/New_York")
    page.get_by_label("First day").fill("2027-03-10")
    page.get_by_label("Last day").fill("2027-03-12")
    page.get_by_role("group", name="City").get_by_label("English").fill("Washington, D.C.")
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.locator(".kicker .badge")).to_have_text("Convened")


def _plan_the_agenda(page: Page, slug: str) -> None:
    """A room, a tree of items out of a document, and two sessions."""
    staff = f"/secretariat/conferences/{slug}"
    page.goto(f"{staff}/rooms")
    page.get_by_role("group", name="Name").get_by_label("English").fill("Hall of the Americas")
    page.get_by_role("button", name="Add the room").click()
    page.goto(f"{staff}/agenda/paste")
    page.get_by_label("Titles, one on each line").fill("1. Opening\n1. Trafficking in persons\n(a) Victims\n(b) Courts")
    page.get_by_role("button", name="Add").click()
    expect(page.locator(".item-number")).to_have_text(["1", "2", "(a)", "(b)"])
    for title, start, end in (("Opening session", "T10:00", "T11:00"), ("First working session", "T15:00", "T18:00")):
        page.goto(f"{staff}/sittings/new")
        page.get_by_role("group", name="Title").get_by_label("English").fill(title)
        page.get_by_label("Start", exact=True).fill(f"2027-03-10{start}")
        page.get_by_label("End", exact=True).fill(f"2027-03-10{end}")
        page.get_by_label("Room", exact=True).select_option(label="Hall of the Americas")
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.locator("tbody")).to_contain_text([title])


def _publish(page: Page, slug: str) -> None:
    page.goto(f"/secretariat/conferences/{slug}/publish")
    page.get_by_role("button", name=re.compile("^Publish")).click()
    expect(page.get_by_role("status")).to_contain_text("Published as no. 2")


def _read_as_the_public(page: Page, server: Server, release: Pasted, slug: str) -> None:
    """The words on the release page lead to the proposal; the conference leads back; the calendar is true."""
    page.goto(release.path)
    page.locator("mark a").first.click()
    page.goto(f"/conferences/{slug}")
    expect(page.locator(".thread")).to_contain_text(release.words)
    page.locator(".thread").get_by_role("link", name=release.reference).click()
    expect(page).to_have_url(re.compile(re.escape(release.path) + "$"))
    page.goto(f"/conferences/{slug}/agenda?zone=Europe/Madrid")
    expect(page.locator("main")).to_contain_text("10:00–11:00 Washington")
    expect(page.locator("main")).to_contain_text("16:00–17:00 Madrid")
    agenda = json.loads(server.get(f"/conferences/{slug}/agenda.json"))
    starts = [each["start_utc"] for each in agenda["sittings"]]
    assert starts == ["2027-03-10T15:00Z", "2027-03-10T20:00Z"]
    assert agenda["announcements"][0]["url"] == release.path
    events: list[Any] = list(Calendar.from_ical(server.get(f"/conferences/{slug}/calendar.ics")).walk("VEVENT"))
    assert [str(event["UID"]) for event in events] == [each["uid"] for each in agenda["sittings"]]
    assert [f"{event['DTSTART'].dt:%Y-%m-%dT%H:%M %Z}" for event in events] == [
        "2027-03-10T10:00 EST",
        "2027-03-10T15:00 EST",
    ]
    assert [int(event["SEQUENCE"]) for event in events] == [0, 0]
