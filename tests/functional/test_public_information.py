"""What guests and the press read of a conference, the urgent notice above it, and what search engines are told."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine

from conference.core.db import db
from conference.models.announcements import AnnouncementRole
from conference.models.conferences import Conference, ConferenceState
from conference.models.frozen import thaw
from conference.models.snapshots import Snapshot, digest
from conference.press.passages import Quote
from conference.queries import published
from conference.queries import releases as known
from conference.services import announcements, banners, demonstration, information, moves
from tests.applications import Arrange, Statements
from tests.factories import conferences, people, releases
from tests.visitors import Page, Visitor

pytestmark = pytest.mark.usefixtures("clock")

NOW = conferences.NOW
HERE = "/conferences/conference-on-water"
TOLD = {
    "visa": {
        "en": "Ask early:\n- six weeks before\n- with a note verbale\n\nSee https://example.org/visa.",
        "es": "Pida pronto.",
    },
    "hotels": {"fr": "Des chambres sont réservées."},
    "transport": {"en": "مرحبا بكم في المدينة"},
    "press_contact": {"en": "press@example.org, tel:+12025550100"},
    "press_accreditation": {"en": "<b>Bring</b> a <script>card</script>"},
}


def told(**sections: dict[str, str]) -> Conference:
    """A public conference that tells `sections`."""
    made = conferences.full()
    information.change(made, sections, version=made.version, by=people.account(), now=NOW)
    return conferences.published(made)


def put_up(slug: str = "conference-on-water", until: datetime = datetime(2026, 11, 3, 0, 0), **words: str) -> None:
    """A notice until a wall time, midnight between 2 and 3 November if none is named."""
    made = db.session.scalars(db.select(Conference).where(Conference.slug == slug)).one()
    version = banners.version_of(made)
    banners.put_up(made, words, until=until, version=version, by=people.account(), now=NOW)


def event(page: Page) -> dict[str, Any]:
    """The event that the page tells search engines of."""
    found: dict[str, Any] = json.loads(page.one('script[type="application/ld+json"]').text())
    return found


# Practical information and press


def test_a_page_without_information_has_no_empty_sections(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(lambda: conferences.published() and None)
    page = client.page(HERE)
    assert page.texts("h2") == ["When", "What it is about", "Announced in", "What is discussed", "Add to my phone", "In brief"]
    assert page.all(".for-guests") == page.all(".on-page") == []


def test_sections_stand_in_order_with_anchors_that_the_page_leads_to(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(lambda: told(**TOLD) and None)
    page = client.page(HERE)
    assert page.texts("h2") == [
        "When",
        "What it is about",
        "Announced in",
        "What is discussed",
        "Add to my phone",
        "Practical information",
        "For the press",
        "In brief",
    ]
    assert page.texts(".told h3") == [
        "Visa and entry",
        "Hotels",
        "Transport",
        "Press contact",
        "Accreditation of the press",
    ]
    anchors = [each.attributes["id"] for each in page.all(".told h3")]
    assert page.links(".on-page a") == [f"#{anchor}" for anchor in anchors]
    assert anchors == ["visa", "hotels", "transport", "press-contact", "press-accreditation"]


def test_texts_have_paragraphs_lists_and_links_and_no_markup(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(lambda: told(**TOLD) and None)
    page = client.page(HERE)
    assert page.texts("#visa ~ div p") == ["Ask early:", "See https://example.org/visa."]
    assert page.texts("#visa ~ div li") == ["six weeks before", "with a note verbale"]
    assert page.links(".told a") == ["https://example.org/visa", "mailto:press@example.org", "tel:+12025550100"]
    assert page.text("#press-accreditation ~ div p") == "<b>Bring</b> a <script>card</script>"
    assert page.all(".told b, .told script") == []


def test_a_missing_language_falls_back_and_says_so(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(lambda: told(visa=TOLD["visa"], hotels=TOLD["hotels"]) and None)
    in_spanish, in_french = client.page(f"{HERE}?lang=es"), client.page(f"{HERE}?lang=fr")
    assert [each.attributes.get("lang") for each in in_spanish.all(".told > div")] == [None, "fr"]
    assert [each.attributes.get("lang") for each in in_french.all(".told > div")] == ["en", None]
    assert (len(in_spanish.all(".told > .meta")), "francés" in in_spanish.text(".told > .meta")) == (1, True)
    assert (len(in_french.all(".told > .meta")), "anglais" in in_french.text(".told > .meta")) == (1, True)


def test_each_paragraph_runs_in_the_direction_of_its_letters(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(lambda: told(**TOLD) and None)
    blocks = client.page(HERE).all(".told p:not(.meta), .told ul, .told li")
    assert len(blocks) == 9
    assert [each.html for each in blocks if each.attributes.get("dir") != "auto"] == []


def test_the_press_finds_every_release_once_the_newest_first(client: Visitor, arrange: Arrange[None]) -> None:
    def publish() -> None:
        made = conferences.full()
        announce(made, "E-901/26", date(2026, 10, 20))
        announce(made, "AVI-12/26", date(2026, 10, 28))
        announce(made.sittings[0], "AVI-12/26", date(2026, 10, 28))
        conferences.published(made)

    arrange(publish)
    page = client.page(HERE)
    assert page.texts("#press-releases ~ ul li") == [
        "AVI-12/26, 28 October 2026 On AVI-12/26",
        "E-901/26, 20 October 2026 On E-901/26",
    ]
    assert page.links(".press-box a") == ["/releases/oas/avi-12-26", "/releases/oas/e-901-26", "/releases.atom?lang=en"]


def announce(thing: announcements.Announced, reference: str, day: date) -> None:
    release = known.by_reference("OAS", reference) or releases.without_text(reference, f"On {reference}")
    release.date = day
    quote = Quote(exact="will meet", prefix="", suffix="", start=None)
    role = AnnouncementRole.ANNOUNCES
    announcements.announce(release, thing, role=role, quotes=[quote], by=people.account(), now=NOW)


def test_a_snapshot_from_before_still_reads(client: Visitor, arrange: Arrange[None]) -> None:
    def age() -> None:
        made = conferences.published()
        snapshot = db.session.scalars(db.select(Snapshot).where(Snapshot.number == made.snapshot_number)).one()
        old = {key: value for key, value in snapshot.content.items() if key != "information"}
        assert thaw(old).information == {}
        snapshot.content, snapshot.digest = old, digest(old)
        made.snapshot_digest = snapshot.digest

    arrange(age)
    page = client.page(HERE)
    assert (page.status, page.title, page.all(".told")) == (200, "Conference on water", [])


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_of_one_section_as_of_three(
    client: Visitor, arrange: Arrange[None], statements: Statements, count: int
) -> None:
    arrange(lambda: told(**dict(list(TOLD.items())[:count])) and None)
    arrange(lambda: put_up(en="Closed today"))
    published.forget()
    with statements() as sent:
        page = client.page(HERE)
    assert (len(page.all(".told")), len(sent)) == (count, 2)


# The urgent notice


def paths(client: Visitor) -> list[str]:
    """All public pages of the conference."""
    return [HERE, f"{HERE}/agenda", *client.page(f"{HERE}/agenda").links(".sittings h3 a")]


def test_a_notice_stands_above_every_page_at_once(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(lambda: conferences.published() and None)
    before = [client.page(path).texts(".urgent") for path in paths(client)]
    arrange(lambda: put_up(en="The building is closed.\n\nSee https://example.org/today", es="Cerrado."))
    pages = [client.page(path) for path in paths(client)]
    assert before == [[], [], [], []]
    assert [page.texts("main > .urgent[role=status] p") for page in pages] == [
        ["Urgent notice", "The building is closed.", "See https://example.org/today"]
    ] * 4
    assert [page.links(".urgent a") for page in pages] == [["https://example.org/today"]] * 4
    assert client.page(f"{HERE}?lang=es").texts(".urgent div p") == ["Cerrado."]


def test_it_falls_back_and_says_its_language(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(lambda: conferences.published() and None)
    arrange(lambda: put_up(es="Cerrado."))
    page = client.page(f"{HERE}?lang=fr")
    assert (page.text(".urgent div"), page.one(".urgent div").attributes["lang"]) == ("Cerrado.", "es")


@pytest.mark.parametrize(
    ("zone", "end"),
    [
        ("America/New_York", datetime(2026, 11, 3, 5, tzinfo=UTC)),
        ("Pacific/Kiritimati", datetime(2026, 11, 3, 10, tzinfo=UTC)),
    ],
)
def test_it_ends_at_midnight_of_the_place(
    client: Visitor, arrange: Arrange[None], clock: time_machine.Traveller, zone: str, end: datetime
) -> None:
    midnight = datetime(2026, 11, 3 if zone == "America/New_York" else 4, 0, 0)
    arrange(lambda: conferences.published(conferences.full(timezone=zone)) and None)
    arrange(lambda: put_up(until=midnight, en="Closed"))
    clock.move_to(end - timedelta(seconds=1))
    before = client.page(HERE).texts(".urgent div")
    clock.move_to(end)
    assert (before, client.page(HERE).texts(".urgent div")) == (["Closed"], [])


def test_a_notice_changes_no_calendar_and_no_json(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(lambda: conferences.published() and None)
    files = (f"{HERE}/calendar.ics", f"{HERE}/agenda.json")
    before = [(page.headers["ETag"], page.body) for page in map(client.page, files)]
    arrange(lambda: put_up(en="Closed"))
    assert [(page.headers["ETag"], page.body) for page in map(client.page, files)] == before


def test_a_withdrawn_session_shows_it_too(client: Visitor, officer: Visitor, arrange: Arrange[Any]) -> None:
    def withdraw() -> str:
        made = conferences.published()
        uid = made.sittings[0].uid
        made.sittings[0].visibility = "hidden"
        db.session.flush()
        conferences.published(made)
        put_up(en="Closed")
        return uid

    page = client.page(f"/sittings/{arrange(withdraw)}")
    assert (page.title, page.texts(".urgent div")) == ("This session is cancelled or not public any more", ["Closed"])


# For search engines and messengers


def test_a_conference_is_an_event_of_whole_days(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(lambda: conferences.published() and None)
    assert event(client.page(HERE)) == {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": "Conference on water",
        "description": "A conference of the tests.",
        "url": f"http://localhost{HERE}",
        "inLanguage": "en",
        "startDate": "2027-03-15",
        "endDate": "2027-03-17",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": [{"@type": "Place", "name": "Main building", "address": "Main building, Washington, D.C."}],
        "organizer": {"@type": "Organization", "name": "Secretariat", "url": "http://localhost"},
    }


def test_a_session_has_the_offset_of_its_zone_and_its_conference(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(lambda: conferences.published() and None)
    found = event(client.page(paths(client)[2]))
    assert (found["name"], found["startDate"], found["endDate"]) == (
        "First plenary session",
        "2027-03-15T10:00-04:00",
        "2027-03-15T12:00-04:00",
    )
    assert (found["superEvent"]["name"], found["superEvent"]["startDate"]) == ("Conference on water", "2027-03-15")


@pytest.mark.parametrize(
    ("to", "new_days", "status", "start"),
    [
        (ConferenceState.CANCELLED, None, "Cancelled", "2027-03-15"),
        (ConferenceState.POSTPONED, None, "Postponed", "2027-03-15"),
        (ConferenceState.POSTPONED, (date(2027, 5, 10), date(2027, 5, 12)), "Rescheduled", "2027-05-10"),
    ],
)
def test_an_event_that_is_off_says_so(
    client: Visitor, arrange: Arrange[None], to: ConferenceState, new_days: Any, status: str, start: str
) -> None:
    def call_off() -> None:
        made = conferences.published()
        later = NOW + timedelta(hours=1)
        moves.move(made, to, version=made.version, reason="So asked.", new_days=new_days, by=people.account(), now=later)

    arrange(call_off)
    found = event(client.page(HERE))
    sitting = event(client.page(paths(client)[2]))
    assert (found["eventStatus"], found["startDate"]) == (f"https://schema.org/Event{status}", start)
    assert sitting["eventStatus"] == f"https://schema.org/Event{status}"
    before = "2027-03-15T10:00-04:00" if new_days else None
    assert sitting.get("previousStartDate") == before


@pytest.mark.parametrize(
    ("mode", "attendance", "places"),
    [("hybrid", "Mixed", ["Place", "VirtualLocation"]), ("online", "Online", ["VirtualLocation"])],
)
def test_an_event_online_has_an_address(
    client: Visitor, arrange: Arrange[None], mode: str, attendance: str, places: list[str]
) -> None:
    arrange(lambda: conferences.published(conferences.full(mode=mode)) and None)
    found = event(client.page(HERE))
    assert found["eventAttendanceMode"] == f"https://schema.org/{attendance}EventAttendanceMode"
    assert [each["@type"] for each in found["location"]] == places


def test_a_listed_session_tells_nobody_its_place(client: Visitor, arrange: Arrange[None]) -> None:
    def publish() -> None:
        made = conferences.conference(place={"en": "Washington, D.C."})
        conferences.sitting(made, visibility="listed", room_id=conferences.room(made).id)
        conferences.published(made)

    arrange(publish)
    assert "location" not in event(client.page(paths(client)[2]))


def test_a_conference_without_days_is_no_event(client: Visitor, arrange: Arrange[None]) -> None:
    def publish() -> None:
        made = conferences.published()
        made.first_day = made.last_day = None
        db.session.flush()
        conferences.published(made)

    arrange(publish)
    assert client.page(HERE).all('script[type="application/ld+json"]') == []


def test_no_text_ends_the_block_of_data(client: Visitor, arrange: Arrange[None]) -> None:
    evil = "</script><script>alert(1)</script><!-- ' & \u2028"
    arrange(lambda: conferences.published(conferences.full(title={"en": evil})) and None)
    page = client.page(HERE)
    assert event(page)["name"] == evil
    assert len(page.all("script:not([src])")) == 1
    assert b"<script>alert" not in page.body


def test_a_shared_link_says_what_when_and_where(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(lambda: conferences.published() and None)
    pages = [client.page(path) for path in paths(client)[:3]]
    assert [page.one('meta[name="description"]').attributes["content"] for page in pages] == [
        "15–17 March 2027 · Washington, D.C. · A conference of the tests.",
        "15–17 March 2027 · Washington, D.C. · A conference of the tests.",
        "Monday 15 March 2027 · 10:00–12:00 Washington · Conference on water",
    ]
    assert [page.one('meta[property="og:title"]').attributes["content"] for page in pages] == [
        "Conference on water",
        "Agenda: Conference on water",
        "First plenary session",
    ]
    assert [page.all('meta[name="robots"]') for page in pages] == [[], [], []]


def test_a_long_description_is_cut_between_words(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(lambda: conferences.published(conferences.full(description={"en": "word " * 100})) and None)
    said = client.page(HERE).one('meta[name="description"]').attributes["content"] or ""
    assert (len(said) <= 200, said.endswith("word …")) == (True, True)


def test_an_exercise_is_marked_and_kept_out_of_search_engines(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(lambda: demonstration.load(now=NOW, sittings=1, items=1) and None)
    here = "/conferences/hemispheric-migration"
    sitting = client.page(f"{here}/agenda").links(".sittings h3 a")[0]
    pages = [client.page(path) for path in (here, f"{here}/agenda", sitting)]
    assert [page.one('meta[name="robots"]').attributes["content"] for page in pages] == ["noindex"] * 3
    assert event(pages[0])["name"] == "Exercise: Hemispheric Conference on Migration (exercise)"
    assert event(pages[2])["superEvent"]["name"] == "Exercise: Hemispheric Conference on Migration (exercise)"
    descriptions = [page.one('meta[name="description"]').attributes["content"] or "" for page in pages]
    assert [each.partition(" · ")[0] for each in descriptions] == ["Exercise"] * 3
    assert len(pages[0].all(".told")) == 6
