"""The agenda by day: the conference's own time and the reader's, what moved, what is off, what lies outside."""

from datetime import datetime, timedelta

import pytest

from conference.core.db import db
from conference.models.agenda import Sitting
from conference.models.announcements import AnnouncementRole
from conference.models.conferences import Conference, ConferenceState
from conference.press.passages import Quote
from conference.queries import releases as known
from conference.services import announcements, moves, sittings
from tests.applications import Arrange, Statements
from tests.factories import bodies, conferences, people, releases
from tests.visitors import Visitor

pytestmark = pytest.mark.usefixtures("clock")

NOW = conferences.NOW
LATER = NOW + timedelta(days=2)
AGENDA = "/conferences/conference-on-water/agenda"


def test_agenda_without_sessions_says_what_will_stand_there(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(lambda: conferences.published(conferences.conference()) and None)

    page = client.page(AGENDA)

    assert page.text(".empty p:first-child") == "The sessions will stand here day by day as soon as they are published."
    assert page.all(".day") == []


def test_sessions_stand_under_their_day_in_order(client: Visitor, arrange: Arrange[None]) -> None:
    def publish() -> None:
        made = conferences.full()
        conferences.sitting(made, title={"en": "Closing"}, start=datetime(2027, 3, 17, 16))
        conferences.published(made)

    arrange(publish)
    page = client.page(AGENDA)

    assert page.texts(".day h2") == ["Monday 15 March 2027", "Wednesday 17 March 2027"]
    assert page.links(".days-nav a") == ["#day-2027-03-15", "#day-2027-03-17"]
    assert page.texts(".day li h3") == ["First plenary session", "Working session on health", "Closing"]
    assert page.texts(".day .when") == [
        "10:00–12:00 Washington",
        "14:00–16:00 Washington",
        "16:00–18:00 Washington",
    ]
    assert page.texts(".day .meta") == ["Plenary session · Hall of the Americas", "Working session", "Plenary session"]


def test_items_carry_their_whole_number(client: Visitor, arrange: Arrange[None]) -> None:
    def publish() -> None:
        made = conferences.conference()
        first = conferences.item(made, "Water")
        second = conferences.item(made, "Rivers", first)
        conferences.sitting(made, item_ids=(first.id, second.id))
        conferences.published(made)

    arrange(publish)

    assert client.page(AGENDA).texts(".day .items li") == ["1 Water", "1 (a) Rivers"]


@pytest.mark.parametrize(
    ("zone", "own"),
    [
        ("Europe/Madrid", ["15:00–17:00 Madrid"]),  # summer time begins there two weeks later
        ("Asia/Tokyo", ["23:00–01:00 +1 day Tokyo"]),
        ("America/New_York", []),
        ("", []),
    ],
)
def test_own_time_stands_beside_it(client: Visitor, arrange: Arrange[None], zone: str, own: list[str]) -> None:
    def publish() -> None:
        made = conferences.conference()
        conferences.sitting(made)
        conferences.published(made)

    arrange(publish)
    page = client.page(f"{AGENDA}?zone={zone}")

    assert page.status == 200
    assert page.texts(".day .own") == own
    assert page.values(".zone-form") == {"zone": zone}


def test_own_day_is_named_where_it_is_another(client: Visitor, arrange: Arrange[None]) -> None:
    def publish() -> None:
        made = conferences.conference()
        conferences.sitting(made, start=datetime(2027, 3, 15, 14))
        conferences.published(made)

    arrange(publish)

    assert client.page(f"{AGENDA}?zone=Asia/Tokyo").texts(".day .own-day") == ["Tuesday 16 March 2027"]


@pytest.mark.parametrize("zone", ["Mars/Olympus", "<script>", "EST5EDT", "../etc/passwd"])
def test_an_unknown_zone_is_said_and_nothing_is_lost(client: Visitor, arrange: Arrange[None], zone: str) -> None:
    arrange(lambda: conferences.published() and None)

    page = client.page(AGENDA, query_string={"zone": zone, "lang": "en"})

    assert page.status == 400
    assert page.text("[role=alert] a") == f"“{zone}” is not in the list. Choose the city that is nearest to you."
    assert page.texts(".day li h3") == ["First plenary session", "Working session on health"]
    assert page.values(".zone-form") == {"zone": "", "lang": "en"}


def test_sessions_outside_the_days_are_marked(client: Visitor, arrange: Arrange[None]) -> None:
    def publish() -> None:
        made = conferences.conference()
        for day in (14, 15, 18):
            conferences.sitting(made, start=datetime(2027, 3, day, 22), end=datetime(2027, 3, day + 1, 1))
        conferences.published(made)

    arrange(publish)
    page = client.page(AGENDA)

    assert page.texts(".day h2") == [
        "Sunday 14 March 2027 Before the conference",
        "Monday 15 March 2027",
        "Thursday 18 March 2027 After the conference",
    ]
    assert page.texts(".day .when") == ["22:00–01:00 +1 day Washington"] * 3


def test_a_moved_session_shows_both_times_and_rooms(client: Visitor, arrange: Arrange[None]) -> None:
    moved(arrange, start=datetime(2027, 3, 16, 15), end=datetime(2027, 3, 16, 17), room="Blue room")

    page = client.page(AGENDA)

    assert page.text(".day .when del") == "Before: Monday 15 March 2027, 10:00–12:00"
    assert page.text(".day .when ins") == "15:00–17:00"
    assert page.text(".day .moved") == "moved on 4 November 2026"
    assert (page.text(".day .meta del"), page.text(".day .meta ins")) == ("Before: Hall of the Americas", "Blue room")


def test_a_session_with_another_room_alone_keeps_its_time(client: Visitor, arrange: Arrange[None]) -> None:
    moved(arrange, start=conferences.OPENING, end=conferences.OPENING + timedelta(hours=2), room="Blue room")

    page = client.page(AGENDA)

    assert page.all(".day .when del") == []
    assert page.text(".day .when") == "10:00–12:00 Washington moved on 4 November 2026"
    assert page.text(".day .meta del") == "Before: Hall of the Americas"


def moved(arrange: Arrange[None], *, start: datetime, end: datetime, room: str) -> None:
    """A session in the Hall of the Americas at the opening, published, then moved and published again."""

    def publish() -> None:
        made = conferences.conference()
        hall = conferences.room(made)
        conferences.sitting(made, room_id=hall.id)
        conferences.published(made)

    def move() -> None:
        made = db.session.scalars(db.select(Conference)).one()
        sitting = db.session.scalars(db.select(Sitting)).one()
        sitting.start, sitting.end = start, end
        sitting.room_id = conferences.room(made, room).id
        conferences.published(made, now=LATER)

    arrange(publish)
    arrange(move)


def test_a_cancelled_session_stays_with_the_word_first(client: Visitor, arrange: Arrange[None]) -> None:
    def publish() -> None:
        made = conferences.conference()
        sitting = conferences.sitting(made)
        conferences.published(made)
        sittings.cancel(sitting, by=people.account(), now=LATER)
        conferences.published(made, now=LATER)

    arrange(publish)
    page = client.page(AGENDA)

    assert page.text(".day li > div") == "Cancelled First plenary session Plenary session"
    assert page.text(".day h3 s") == "First plenary session"
    assert page.text(".day .when s") == "10:00–12:00"


def test_sessions_of_a_postponed_conference_have_an_open_date(client: Visitor, arrange: Arrange[None]) -> None:
    def postpone() -> None:
        made = conferences.published()
        who = people.account()
        moves.move(made, ConferenceState.POSTPONED, version=made.version, reason="Storm.", by=who, now=LATER)

    arrange(postpone)
    page = client.page(AGENDA)

    assert page.texts(".day .badge-tentative") == ["Date open", "Date open"]
    assert page.text(".page-head .big-date") == "dates to be announced"


def test_a_listed_session_shows_time_title_and_room_alone_and_a_hidden_one_nothing(
    client: Visitor, arrange: Arrange[None]
) -> None:
    def publish() -> None:
        made = conferences.conference()
        hall, item = conferences.room(made), conferences.item(made, "Water")
        for visibility in ("listed", "hidden"):
            conferences.sitting(
                made,
                title={"en": f"A {visibility} meeting"},
                visibility=visibility,
                room_id=hall.id,
                item_ids=(item.id,),
                speakers=["Somebody"],
            )
        conferences.published(made)

    arrange(publish)
    page = client.page(AGENDA)

    assert page.text(".day li > div") == "A listed meeting Plenary session · Hall of the Americas"
    assert b"A hidden meeting" not in page.body
    assert b"Somebody" not in page.body


@pytest.mark.parametrize("count", [1, 3])
def test_agenda_costs_the_same_for_any_number(
    client: Visitor, arrange: Arrange[None], statements: Statements, count: int
) -> None:
    def publish() -> None:
        made = conferences.conference()
        item = conferences.item(made, "Water")
        for _each in range(count):
            conferences.sitting(made, item_ids=(item.id,))
        conferences.published(made)

    arrange(publish)
    with statements() as sent:
        page = client.page(AGENDA)

    assert len(page.all(".day li h3")) == count
    assert len(sent) == 2


def test_the_words_that_announced_it_stand_on_the_agenda(client: Visitor, arrange: Arrange[None]) -> None:
    def publish() -> None:
        made = conferences.full()
        quoted(made, AnnouncementRole.CONVENES, "convened a conference on water")
        quoted(made.sittings[0], AnnouncementRole.ANNOUNCES, "will open on Monday")
        quoted(made.sittings[1], AnnouncementRole.CONVENES, "convened a conference on water")
        conferences.published(made)

    arrange(publish)
    page = client.page(AGENDA)

    assert page.texts(".thread > li") == [
        "Convened in “convened a conference on water” E-901/26, Tuesday 20 October 2026"
    ]
    assert page.links(".thread a") == ["/releases/oas/e-901-26"]
    assert page.texts(".day p:has(q)") == ["Announced in E-901/26, Tuesday 20 October 2026: will open on Monday"]
    assert page.links(".day p:has(q) a") == ["/releases/oas/e-901-26"]


def quoted(thing: announcements.Announced, role: AnnouncementRole, words: str) -> None:
    release = known.by_reference("OAS", "E-901/26") or releases.without_text()
    quote = Quote(exact=words, prefix="", suffix="", start=None)
    announcements.announce(release, thing, role=role, quotes=[quote], by=people.account(), now=NOW)


def test_the_words_of_a_session_stand_in_the_json_once(client: Visitor, arrange: Arrange[None]) -> None:
    def publish() -> None:
        made = conferences.full()
        quoted(made, AnnouncementRole.CONVENES, "convened a conference on water")
        quoted(made.sittings[0], AnnouncementRole.CONVENES, "convened a conference on water")
        quoted(made.sittings[1], AnnouncementRole.ANNOUNCES, "will open on Monday")
        conferences.published(made)

    arrange(publish)

    assert [(each["role"], each["quote"]) for each in client.page(f"{AGENDA}.json").json["announcements"]] == [
        ("convenes", "convened a conference on water"),
        ("announces", "will open on Monday"),
    ]


def test_a_conference_of_a_body_uses_its_own_word(client: Visitor, arrange: Arrange[None]) -> None:
    arrange(lambda: conferences.published(conferences.conference(body_id=bodies.council().id)) and None)

    page = client.page(AGENDA)

    assert page.text(".empty p:first-child") == "Meetings will stand here day by day as soon as they are published."
