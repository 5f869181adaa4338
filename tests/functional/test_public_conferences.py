"""The list of conferences and the page of one, as the public reads them."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from conference.core.db import db
from conference.models.announcements import AnnouncementRole
from conference.models.conferences import Conference, ConferenceState
from conference.models.proposals import ProposalState
from conference.models.snapshots import Snapshot, digest
from conference.press.passages import Quote
from conference.queries import published
from conference.queries import releases as known
from conference.services import announcements, moves
from tests.applications import Arrange, Statements
from tests.factories import conferences, people, proposals, releases
from tests.visitors import Visitor

pytestmark = pytest.mark.usefixtures("clock")

NOW = conferences.NOW
SLUG = "/conferences/conference-on-water"
DATA = {"type": "application/ld+json"}


def copies(count: int, *, past: int = 0) -> None:
    """A public conference and `count` copies of it, the first `past` of them of the year 2020."""
    made = conferences.published()
    first = db.session.scalars(db.select(Snapshot).where(Snapshot.number == made.snapshot_number)).one()
    for number in range(1, count + 1):
        day = "2020-01-01" if number <= past else "2027-03-15"
        words = {"slug": f"copy-{number:03}", "title": {"en": f"Copy {number:03}"}, "first_day": day, "last_day": day}
        content = first.content | words
        copy = Conference(
            slug=words["slug"],
            title=words["title"],
            kind="conference",
            timezone="UTC",
            created_at=NOW,
            snapshot_number=1,
            snapshot_digest=digest(content),
        )
        snapshot = Snapshot(conference=copy, number=1, published_at=NOW, act="publish", digest=digest(content))
        snapshot.content, snapshot.headline = content, first.headline | words
        db.session.add(snapshot)


def test_empty_list_says_what_will_stand_there(client: Visitor) -> None:
    page = client.page("/conferences")

    assert page.status == 200
    assert page.texts(".empty p") == [
        "The next conferences will stand here as soon as they are published.",
        "See what is proposed",
    ]
    assert page.texts(".things h3") == []


def test_no_conference_of_a_working_copy_is_listed(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(lambda: conferences.conference() and None)

    assert client.page("/conferences").texts(".things h3") == []
    assert client.page(SLUG).status == 404
    assert client.page(f"{SLUG}/agenda").status == 404
    assert client.page(f"{SLUG}/agenda.json").status == 404


def test_list_tells_what_when_where_and_how_it_stands(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(lambda: conferences.published() and None)

    page = client.page("/conferences")

    assert page.texts("h2") == ["Coming next"]
    assert page.texts(".things li") == ["Conference on water 15–17 March 2027, Washington, D.C. Convened"]
    assert page.links(".things h3 a") == [SLUG]


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_for_any_number(
    client: Visitor, arrange: Arrange[None], statements: Statements, count: int
) -> None:
    arrange(lambda: copies(count - 1))

    with statements() as sent:
        page = client.page("/conferences")

    assert len(page.all(".things li")) == count
    assert len(sent) == 1


def test_two_hundred_conferences_run_over_pages(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(lambda: copies(199, past=120))

    first, last = client.page("/conferences"), client.page("/conferences?page=3")

    assert len(first.all("#next ~ .things li")) == 80
    assert first.texts("#past ~ .things h3")[:2] == ["Copy 120", "Copy 119"]
    assert len(first.all("#past ~ .things li")) == 50
    assert last.texts("#past ~ .things h3")[-1] == "Copy 001"
    assert len(last.all("#past ~ .things li")) == 20


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999999999999999", "7"])
def test_a_page_that_is_not_there_is_no_fault(client: Visitor, arrange: Arrange[None], page: str) -> None:
    arrange(lambda: copies(60, past=60))

    assert client.page(f"/conferences?page={page}").status == 200


@pytest.mark.parametrize(
    ("at", "heading"),
    [
        (datetime(2027, 3, 15, 3, tzinfo=UTC), "Coming next"),  # 14 March, 23:00 in Washington
        (datetime(2027, 3, 15, 5, tzinfo=UTC), "Meeting now"),
        (datetime(2027, 3, 18, 3, tzinfo=UTC), "Meeting now"),  # 17 March, 23:00 in Washington
        (datetime(2027, 3, 18, 5, tzinfo=UTC), "Past"),
    ],
)
def test_a_conference_is_on_by_the_day_at_its_own_place(
    client: Visitor, arrange: Arrange[None], at: datetime, heading: str
) -> None:
    arrange(lambda: conferences.published() and None)

    with time_machine.travel(at, tick=False):
        page = client.page("/conferences")

    assert page.texts("section:has(.things) h2") == [heading]


def test_page_tells_what_when_and_where(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(lambda: conferences.published() and None)

    page = client.page(SLUG)

    assert page.status == 200
    assert page.title == "Conference on water"
    assert page.text(".page-head .big-date") == "15–17 March 2027"
    assert page.text(".page-head .lede") == "Washington, D.C."
    assert page.text(".page-head .badge") == "Convened"
    assert page.texts("#items ~ .items > li") == ["1 Opening of the conference", "2 Water and health"]


def test_page_shows_the_next_session_in_both_zones(
    client: Visitor, arrange: Arrange[None], clock: time_machine.Traveller
) -> None:
    arrange(lambda: conferences.published() and None)

    before = client.page(f"{SLUG}?zone=Europe/Madrid")
    clock.move_to(datetime(2027, 3, 15, 17, tzinfo=UTC))
    after_the_first = client.page(f"{SLUG}?zone=Europe/Madrid")

    assert before.text(".main .when") == "Monday 15 March 2027 10:00–12:00 Washington 15:00–17:00 Madrid"
    assert before.text(".main .sittings h3") == "First plenary session"
    assert after_the_first.text(".main .sittings h3") == "Working session on health"


def test_working_copy_shows_only_when_it_is_published(client: Visitor, arrange: Arrange[None]) -> None:
    made = arrange(lambda: conferences.published().id)

    def rename() -> None:
        db.session.get_one(Conference, made).title = {"en": "Conference on ice"}

    arrange(rename)
    before = client.page(SLUG).title
    arrange(lambda: conferences.published(db.session.get_one(Conference, made)) and None)

    assert (before, client.page(SLUG).title) == ("Conference on water", "Conference on ice")


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (ConferenceState.POSTPONED, "Postponed. New dates are not known yet. Reason: The host asked for other dates."),
        (
            ConferenceState.CANCELLED,
            "Cancelled. This conference will not take place. Reason: The host asked for other dates.",
        ),
    ],
)
def test_a_conference_that_is_off_says_why(
    client: Visitor, arrange: Arrange[None], state: ConferenceState, words: str
) -> None:
    def call_off() -> None:
        made = conferences.published()
        reason = "The host asked for other dates."
        moves.move(made, state, version=made.version, reason=reason, by=people.account(), now=NOW + timedelta(days=1))

    arrange(call_off)

    assert client.page(SLUG).text(".notice") == words


def test_thread_leads_from_the_quoted_words_to_here(client: Visitor, arrange: Arrange[None]) -> None:
    def convene() -> None:
        proposal = proposals.published(ProposalState.ENDORSED)
        announce(proposal, AnnouncementRole.PROPOSES, "proposed a conference on water")
        made = conferences.conference(proposal)
        announce(made, AnnouncementRole.RESCHEDULES, "will meet in May")
        conferences.published(made)

    arrange(convene)
    page = client.page(SLUG)

    assert page.texts(".thread > li") == [
        "Proposed in “proposed a conference on water” E-901/26, Tuesday 20 October 2026",
        "Proposal Proposal 1",
        "Mandating resolution AG/RES. 1 (I-O/10)",
        "Here Conference on water",
        "Rescheduled in “will meet in May” E-901/26, Tuesday 20 October 2026",
    ]
    assert page.links(".thread a") == ["/releases/oas/e-901-26", "/proposals/1", "/releases/oas/e-901-26"]


def announce(thing: announcements.Announced, role: AnnouncementRole, words: str) -> None:
    release = known.by_reference("OAS", "E-901/26") or releases.without_text()
    quote = Quote(exact=words, prefix="", suffix="", start=None)
    announcements.announce(release, thing, role=role, quotes=[quote], by=people.account(), now=NOW)


def test_texts_are_escaped(client: Visitor, arrange: Arrange[None]) -> None:
    evil = """<script>alert("1")</script> & 'x' <mark>"""

    def publish() -> None:
        made = conferences.conference(title={"en": evil}, description={"en": evil}, place={"en": evil})
        hall = conferences.room(made, evil)
        item = conferences.item(made, evil)
        conferences.sitting(made, title={"en": evil}, room_id=hall.id, item_ids=(item.id,), speakers=[evil])
        conferences.published(made)

    arrange(publish)

    for path in (SLUG, f"{SLUG}/agenda", "/conferences", "/"):
        page = client.page(path)
        assert [each.attributes for each in page.all("script:not([src])") if each.attributes != DATA] == []
        assert page.all("main mark") == []
        assert evil in page.text("main")


def test_a_join_link_is_never_public(client: Visitor, arrange: Arrange[None]) -> None:
    def publish() -> str:
        made = conferences.conference()
        sitting = conferences.sitting(made, join_link="https://meet.example.org/very-secret")
        conferences.published(made)
        return sitting.uid

    uid = arrange(publish)

    for path in (SLUG, f"{SLUG}/agenda", f"{SLUG}/agenda.json", f"/sittings/{uid}"):
        page = client.page(path)
        assert page.status == 200
        assert b"very-secret" not in page.body


def test_texts_stand_in_the_language_that_was_asked_for_and_say_so(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(lambda: conferences.published(conferences.full(title={"en": "Water", "es": "Agua"})) and None)

    page = client.page(f"{SLUG}?lang=es")
    fallen_back = client.page(f"{SLUG}?lang=fr")

    assert (page.title, page.one("html").attributes["lang"], page.all("h1 > span")) == ("Agua", "es", [])
    assert (fallen_back.title, fallen_back.one("html").attributes["lang"]) == ("Water", "fr")
    assert fallen_back.one("h1 > span").attributes["lang"] == "en"


def test_page_costs_a_row_and_at_most_a_snapshot(
    client: Visitor, arrange: Arrange[None], statements: Statements
) -> None:
    arrange(lambda: conferences.published() and None)
    published.forget()

    with statements() as first:
        client.page(SLUG)
    with statements() as second:
        client.page(SLUG)

    assert (len(first), len(second)) == (2, 1)


def test_words_of_a_session_lead_to_it(client: Visitor, arrange: Arrange[None]) -> None:
    def publish() -> None:
        made = conferences.full()
        announce(made.sittings[0], AnnouncementRole.ANNOUNCES, "will open on Monday")
        conferences.published(made)

    arrange(publish)
    page = client.page(SLUG)

    assert page.texts(".thread > li") == [
        "Mandating resolution AG/RES. 1 (I-O/10)",
        "Here Conference on water",
        "Announced in “will open on Monday” E-901/26, Tuesday 20 October 2026 First plenary session",
    ]
    assert [link.partition("/sittings/")[0] for link in page.links(".thread a")] == ["/releases/oas/e-901-26", ""]
