"""Conferences for staff: convened, created, edited, moved, shifted, published."""

from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from conference.core.db import db
from conference.models.conferences import Conference
from conference.services import sittings
from tests.applications import Arrange, Statements
from tests.factories import bodies, conferences, people, proposals, releases
from tests.visitors import Page, Visitor, problems

LIST = "/secretariat/conferences/"
NEW = "/secretariat/conferences/new"
HERE = "/secretariat/conferences/conference-on-water"
CONVENE = "/secretariat/conferences/convene/1"
DASHBOARD = "/secretariat/"

FIELDS = {
    "title-en": "Conference on water",
    "title-es": "Conferencia sobre el agua",
    "slug": "conference-on-water",
    "kind": "ministerial",
    "timezone": "America/New_York",
    "first_day": "2027-03-15",
    "last_day": "2027-03-17",
    "place-en": "Washington, D.C.",
    "mandate_symbol": "AG/RES. 2608 (XL-O/10)",
}
PAGES = (
    "/",
    "/edit",
    "/move/registration_open",
    "/move/postponed",
    "/dates",
    "/publish",
    "/snapshots/1",
    "/rooms",
    "/agenda",
    "/agenda/paste",
    "/sittings",
    "/sittings/new",
)


def kept(slug: str = "conference-on-water") -> dict[str, Any]:
    """What is kept of a conference."""
    names = ("title", "kind", "state", "version", "first_day", "mandate_symbol", "snapshot_number", "number", "venue")
    made = db.session.scalars(db.select(Conference).where(Conference.slug == slug)).one()
    return {name: getattr(made, name) for name in names}


def count() -> int:
    """How many conferences there are."""
    return len(db.session.scalars(db.select(Conference.id)).all())


def published() -> str:
    """A published conference."""
    return conferences.published().slug


def several(*slugs: str) -> None:
    """Planned conferences of one body at these addresses."""
    for slug in slugs:
        conferences.conference(slug=slug, body_id=1)


def titles(page: Page) -> list[str]:
    """The lines of the sections of a page."""
    return page.texts("main h2")


# Who may


@pytest.mark.parametrize("path", [DASHBOARD, LIST, NEW, *(HERE + each for each in PAGES)])
def test_staff_alone_see_these_pages(
    client: Visitor, nobody: Visitor, officer: Visitor, administrator: Visitor, arrange: Arrange[str], path: str
) -> None:
    arrange(published)
    assert client.page(path).location.startswith("/sign-in?next=")
    assert [visitor.page(path).status for visitor in (client, nobody, officer, administrator)] == [303, 403, 200, 200]


@pytest.mark.parametrize(
    "path", ["/nothing/", "/nothing/edit", "/nothing/publish", "/conference-on-water/snapshots/9", "/convene/9"]
)
def test_what_is_not_there_is_404(officer: Visitor, arrange: Arrange[str], path: str) -> None:
    arrange(published)
    assert officer.page(f"/secretariat/conferences{path}").status == 404
    assert officer.page(f"{HERE}/move/flooded").status == 404
    assert officer.page(f"{NEW}?candidate=99").status == 404


# The dashboard


def test_an_empty_dashboard_leads_to_the_first_step(officer: Visitor) -> None:
    page = officer.page(DASHBOARD)
    assert (page.status, titles(page)) == (200, ["Releases waiting", "Proposals", "Conferences"])
    assert page.links(".empty a") == ["/secretariat/releases/new", "/secretariat/proposals/new", NEW]


def test_the_dashboard_counts_by_state(officer: Visitor, arrange: Arrange[Any]) -> None:
    def prepare() -> None:
        proposals.proposal()
        proposals.endorsed()
        conferences.published()
        conferences.conference(slug="another", first_day=None, last_day=None)

    arrange(prepare)
    page = officer.page(DASHBOARD)
    assert page.texts(".counts li") == ["Draft 1", "Endorsed 1", "Planned 1", "Convened 1"]
    assert page.links("tbody th a") == [f"{HERE}/", "/secretariat/conferences/another/"]
    assert page.texts("tbody tr") == [
        "Conference on water 15–17 March 2027 Washington, D.C. Convened",
        "Conference on water not known yet Washington, D.C. Planned",
    ]


def test_the_dashboard_asks_as_much_for_one_as_for_three(
    officer: Visitor, arrange: Arrange[Any], statements: Statements
) -> None:
    counts = []
    for more in (("a",), ("b", "c")):
        arrange(partial(several, *more))
        with statements() as sent:
            officer.page(DASHBOARD)
        counts.append(len(sent))
    assert counts == [7, 7]


# Convening


def test_an_endorsed_proposal_is_convened_and_public_at_once(
    officer: Visitor, client: Visitor, arrange: Arrange[Any]
) -> None:
    arrange(lambda: proposals.endorsed().number)
    page = officer.follow(officer.send(CONVENE, FIELDS))
    assert (page.path, page.title) == (f"{HERE}/", "Conference on water")
    assert page.texts(".kicker .badge") == ["Convened"]
    assert page.texts("ol.snapshots a") == ["Convened"]
    assert arrange(kept) == {
        "title": {"en": "Conference on water", "es": "Conferencia sobre el agua"},
        "kind": "ministerial",
        "state": "convened",
        "version": 1,
        "first_day": conferences.FIRST_DAY,
        "mandate_symbol": "AG/RES. 2608 (XL-O/10)",
        "snapshot_number": 1,
        "number": "",
        "venue": {},
    }
    assert client.page("/conferences/conference-on-water/agenda.json").json["conference"]["status"] == "convened"


def test_what_is_missing_for_a_convocation_stands_on_top_and_nothing_is_lost(
    officer: Visitor, arrange: Arrange[Any]
) -> None:
    arrange(lambda: proposals.endorsed().number)
    lacking = {"mandate_symbol": "", "first_day": "", "last_day": "", "place-en": ""}
    page = officer.send(CONVENE, FIELDS | lacking)
    assert page.status == 422
    assert page.texts(".problems .missing li") == ["a mandating resolution", "the first and the last day", "the place"]
    assert page.values("main form")["title-es"] == "Conferencia sobre el agua"
    assert arrange(count) == 0


def test_an_online_conference_needs_no_place(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(lambda: proposals.endorsed().number)
    assert officer.send(CONVENE, FIELDS | {"place-en": "", "mode": "online"}).status == 303


def test_a_proposal_that_is_not_endorsed_is_not_convened(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(lambda: proposals.published().number)
    page = officer.send(CONVENE, FIELDS)
    assert (page.status, page.texts(".problems .missing li")) == (422, ["the endorsement of the proposal"])


def test_a_convocation_that_is_not_decided_is_planned_and_not_public(
    officer: Visitor, client: Visitor, arrange: Arrange[Any]
) -> None:
    arrange(lambda: proposals.endorsed().number)
    page = officer.follow(officer.send(CONVENE, FIELDS | {"decided": "no", "place-en": ""}))
    assert page.texts(".missing li") == ["the place"]
    assert client.page("/conferences/conference-on-water").status == 404


# Created directly


def test_a_conference_without_a_proposal_needs_a_reason(officer: Visitor, arrange: Arrange[Any]) -> None:
    page = officer.send(NEW, FIELDS)
    assert (page.status, problems(page)) == (
        422,
        ["Why there is no proposal: Say why there is no proposal: the reason is kept in the history."],
    )
    assert page.values("main form")["slug"] == "conference-on-water"
    assert arrange(count) == 0
    made = officer.follow(officer.send(NEW, FIELDS | {"reason": "The Charter convenes it."}))
    assert "none: The Charter convenes it." in made.texts(".facts dd")


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"title-en": ""}, "Title, English: The conference needs a title in its default language."),
        ({"title-en": "\x00\u202e"}, "Title, English: The conference needs a title in its default language."),
        ({"title-fr": "é" * 501}, "Title, Français: Use at most 500 characters."),
        ({"slug": ""}, "Address: Enter an address: letters, digits and hyphens."),
        ({"slug": "Two Words"}, "Address: Use small letters, digits and single hyphens."),
        ({"timezone": "America/Springfield"}, "Time zone: Choose one of the list."),
        ({"kind": "party"}, "Kind: Choose one of the list."),
        ({"body_id": "999"}, "Body: Choose one of the list."),
        ({"last_day": ""}, "Last day: Give both days or none."),
        ({"last_day": "2027-03-14"}, "Last day: The last day is before the first day."),
        ({"first_day": "15.3.2027"}, "First day: Enter a day that exists, as year-month-day: 2027-03-10."),
        ({"first_day": "0027-03-15"}, "First day: Check the year: it can be from 1800 to 2199."),
    ],
)
def test_what_cannot_be_is_said_at_its_field(
    officer: Visitor, arrange: Arrange[Any], wrong: dict[str, str], problem: str
) -> None:
    page = officer.send(NEW, FIELDS | {"reason": "Needed."} | wrong)
    assert (page.status, problems(page)) == (422, [problem])
    assert page.values("main form")["reason"] == "Needed."
    assert arrange(count) == 0


def test_letters_of_every_direction_and_500_of_them_are_kept(officer: Visitor, arrange: Arrange[Any]) -> None:
    title = "\u200fمؤتمر " + "ñ" * 490
    officer.send(NEW, FIELDS | {"reason": "Needed.", "title-en": title})
    assert arrange(kept)["title"]["en"] == title


def test_an_address_and_a_number_are_given_once(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(lambda: conferences.conference(number="Second", body_id=1).id)
    page = officer.send(NEW, FIELDS | {"reason": "Needed."})
    assert problems(page) == ["Address: Another conference has this address. Choose another."]
    page = officer.send(NEW, FIELDS | {"reason": "Needed.", "slug": "another", "number": "Second", "body_id": "1"})
    assert problems(page) == ["Number: This body has a conference with this number in that year."]


def test_a_failed_token_shows_the_typed_form_again(officer: Visitor, arrange: Arrange[Any]) -> None:
    page = officer.send(NEW, FIELDS | {"reason": "Needed.", "csrf_token": "old"})
    assert (page.status, page.text(".problems h2")) == (400, "Please send this again")
    assert page.values("main form")["title-es"] == "Conferencia sobre el agua"
    assert arrange(count) == 0


# Edited


def test_save_and_publish_is_one_click(officer: Visitor, client: Visitor, arrange: Arrange[Any]) -> None:
    arrange(published)
    page = officer.follow(officer.send(f"{HERE}/edit", {"title-en": "Conference on rivers", "then": "publish"}))
    assert page.texts(".flashes p") == ["Saved and published as no. 3."]
    said = client.page("/conferences/conference-on-water/agenda.json").json["conference"]
    assert (said["title"], said["snapshot"]) == ("Conference on rivers", 3)


def test_saving_alone_is_not_public(officer: Visitor, client: Visitor, arrange: Arrange[Any]) -> None:
    arrange(published)
    page = officer.follow(officer.send(f"{HERE}/edit", {"title-en": "Conference on rivers"}))
    assert page.text(".button.primary") == "Publish 1 change"
    said = client.page("/conferences/conference-on-water/agenda.json").json["conference"]
    assert (said["title"], said["snapshot"]) == ("Conference on water", 2)


def test_the_second_save_shows_both_and_the_next_one_replaces(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(published)
    before = officer.page(f"{HERE}/edit").values("main form")
    officer.send(f"{HERE}/edit", {"title-en": "Theirs", "number": "Second"})
    page = officer.post_form(f"{HERE}/edit", before | {"title-en": "Mine"})
    assert page.status == 409
    assert page.texts(".stale tbody th") == ["Title", "Number"]
    assert page.texts(".stale tbody td") == ["en: Theirs", "en: Mine", "Second", "–"]
    assert arrange(kept)["title"] == {"en": "Theirs"}
    again = officer.post_form(f"{HERE}/edit", page.values("main form"))
    assert again.status == 303
    assert (arrange(kept)["title"], arrange(kept)["number"]) == ({"en": "Mine"}, "")


def test_a_refused_edit_publishes_nothing(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(published)
    page = officer.send(f"{HERE}/edit", {"slug": "rivers", "then": "publish"})
    assert (page.status, problems(page)) == (
        422,
        ["Address: The address is public: calendars and links depend on it. It stays."],
    )
    assert arrange(kept)["snapshot_number"] == 2


# Moves


def test_a_move_says_what_it_does_and_is_published(officer: Visitor, client: Visitor, arrange: Arrange[Any]) -> None:
    arrange(published)
    path = f"{HERE}/move/registration_open"
    assert officer.page(path).title == "Open registration"
    page = officer.follow(officer.send(path))
    assert page.texts(".kicker .badge") == ["Registration open"]
    said = client.page("/conferences/conference-on-water/agenda.json").json["conference"]
    assert (said["status"], said["snapshot"]) == ("registration_open", 3)


def test_a_postponement_needs_its_reason_and_both_days_or_none(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(published)
    path = f"{HERE}/move/postponed"
    assert problems(officer.send(path)) == [
        "Reason: Say why: it is kept in the history, and public when it postpones or cancels."
    ]
    page = officer.send(path, {"reason": "Elections.", "first_day": "2027-05-03"})
    assert (page.status, problems(page)) == (
        422,
        ["New first day: Give both days, or none when the new dates are not known."],
    )
    assert page.values("main form")["reason"] == "Elections."
    assert arrange(kept)["state"] == "convened"


def test_postponed_without_dates_the_public_reads_no_days(
    officer: Visitor, client: Visitor, arrange: Arrange[Any]
) -> None:
    arrange(published)
    officer.send(f"{HERE}/move/postponed", {"reason": "Elections."})
    said = client.page("/conferences/conference-on-water/agenda.json").json
    assert (said["conference"]["status"], said["conference"]["first_day"]) == ("postponed", None)
    assert {(each["status"], each["sequence"]) for each in said["sittings"]} == {("tentative", 1)}


def test_cancelled_is_reversible_with_a_reason(officer: Visitor, client: Visitor, arrange: Arrange[Any]) -> None:
    arrange(published)
    page = officer.follow(officer.send(f"{HERE}/move/cancelled", {"reason": "No quorum."}))
    assert page.texts(".notice") == ["Public reason: No quorum."]
    assert officer.send(f"{HERE}/move/convened").status == 422
    page = officer.follow(officer.send(f"{HERE}/move/convened", {"reason": "By mistake."}))
    assert page.texts(".kicker .badge") == ["Convened"]
    said = client.page("/conferences/conference-on-water/agenda.json").json
    assert {(each["status"], each["sequence"]) for each in said["sittings"]} == {("confirmed", 2)}


def test_a_move_on_an_old_page_is_stale_and_keeps_the_reason(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(published)
    before = officer.page(f"{HERE}/move/cancelled").values("main form")
    officer.send(f"{HERE}/move/registration_open")
    page = officer.post_form(f"{HERE}/move/cancelled", before | {"reason": "No quorum."})
    assert (page.status, page.values("main form")["reason"]) == (409, "No quorum.")
    assert officer.post_form(f"{HERE}/move/cancelled", page.values("main form")).status == 303
    assert arrange(kept)["state"] == "cancelled"


def test_a_move_that_is_not_possible_offers_no_button(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(published)
    page = officer.page(f"{HERE}/move/reported")
    assert (page.status, page.all("main form")) == (200, [])


# New dates


def test_new_dates_are_looked_at_before_they_are_saved(
    officer: Visitor, client: Visitor, arrange: Arrange[Any]
) -> None:
    arrange(published)
    days = {"first_day": "2027-02-15", "last_day": "2027-02-17"}
    page = officer.send(f"{HERE}/dates", days)
    assert (page.status, page.texts("tbody tr")) == (
        200,
        [
            "First plenary session 2027-03-15 14:00 2027-02-15 15:00 2027-02-15 10:00 –",
            "Working session on health 2027-03-15 18:00 2027-02-15 19:00 2027-02-15 14:00 –",
        ],
    )
    assert arrange(kept)["first_day"] == conferences.FIRST_DAY
    done = officer.post_form(f"{HERE}/dates", page.values("main form") | {"then": "publish"})
    assert done.status == 303
    said = client.page("/conferences/conference-on-water/agenda.json").json
    assert [(each["start_local"], each["start_utc"], each["sequence"]) for each in said["sittings"]] == [
        ("2027-02-15T10:00", "2027-02-15T15:00Z", 1),
        ("2027-02-15T14:00", "2027-02-15T19:00Z", 1),
    ]


def test_other_dates_than_those_looked_at_are_looked_at_first(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(published)
    page = officer.send(f"{HERE}/dates", {"first_day": "2027-02-15", "last_day": "2027-02-17"})
    changed = page.values("main form") | {"first_day": "2027-02-22", "last_day": "2027-02-24", "then": "save"}
    assert officer.post_form(f"{HERE}/dates", changed).status == 200
    assert arrange(kept)["first_day"] == conferences.FIRST_DAY


def test_skipped_hours_are_named(officer: Visitor, arrange: Arrange[Any]) -> None:
    def prepare() -> None:
        made = conferences.conference()
        conferences.sitting(made, start=datetime(2027, 3, 15, 2, 30), title={"en": "Night session"})

    arrange(prepare)
    page = officer.send(f"{HERE}/dates", {"first_day": "2027-03-14", "last_day": "2027-03-16"})
    assert (page.status, page.texts(".missing li")) == (422, ["Night session 2027-03-14 02:30"])
    assert page.values("main form")["first_day"] == "2027-03-14"


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"first_day": ""}, "First day: Enter the first day."),
        ({"last_day": "2027-02-14"}, "Last day: The last day is before the first day."),
        ({"last_day": "9999-12-31"}, "Last day: Check the year: it can be from 1800 to 2199."),
    ],
)
def test_dates_that_cannot_be_are_said_at_their_field(
    officer: Visitor, arrange: Arrange[Any], wrong: dict[str, str], problem: str
) -> None:
    arrange(published)
    page = officer.send(f"{HERE}/dates", {"first_day": "2027-02-15", "last_day": "2027-02-17"} | wrong)
    assert (page.status, problems(page)) == (422, [problem])


# Publishing


def test_the_page_says_what_would_change_in_words(officer: Visitor, arrange: Arrange[Any]) -> None:
    def prepare() -> None:
        made = conferences.published()
        sittings.cancel(made.sittings[0], by=people.account(), now=conferences.NOW)
        conferences.sitting(made, title={"en": "Closing session"}, start=conferences.OPENING + timedelta(hours=3))
        conferences.item(made, "Closing")

    arrange(prepare)
    page = officer.page(f"{HERE}/publish")
    assert page.texts("tbody tr") == [
        "Agenda items – – –",
        "Cancelled First plenary session 2027-03-15 10:00 – 12:00, Hall of the Americas, Confirmed"
        " 2027-03-15 10:00 – 12:00, Hall of the Americas, Cancelled",
        "Added Closing session – 2027-03-15 13:00 – 15:00, Confirmed",
    ]
    assert page.text("main button") == "Publish 3 changes"
    after = officer.follow(officer.send(f"{HERE}/publish"))
    assert after.texts(".flashes p") == ["Published as no. 3."]


def test_without_a_change_there_is_nothing_to_publish(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(published)
    page = officer.page(f"{HERE}/publish")
    assert (page.status, page.all("main button")) == (200, [])


def test_a_snapshot_shows_what_was_public_then(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(published)
    officer.send(f"{HERE}/edit", {"title-en": "Conference on rivers", "then": "publish"})
    old, new = officer.page(f"{HERE}/snapshots/2"), officer.page(f"{HERE}/snapshots/3")
    assert (old.text(".lede"), new.text(".lede")) == (
        "Conference on water · 15–17 March 2027",
        "Conference on rivers · 15–17 March 2027",
    )
    assert old.texts("tbody th") == ["First plenary session", "Working session on health"]
    assert old.texts(".notice") == ["The public reads no. 3 now. This is what it read before."]


def test_the_history_says_who_did_what(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(published)
    officer.send(f"{HERE}/move/cancelled", {"reason": "No quorum."})
    history = officer.page(f"{HERE}/").texts(".history ol > li > strong")
    assert history[:3] == ["published", "changed the state", "published"]
    assert officer.page(f"{HERE}/").texts(".history q") == ["No quorum.", "Made for a test."]


def test_the_page_asks_as_much_for_one_session_as_for_many(
    officer: Visitor, arrange: Arrange[Any], statements: Statements
) -> None:
    def prepare(slug: str, more: int) -> None:
        made = conferences.full(slug=slug)
        for _each in range(more):
            conferences.sitting(made, item_ids=(made.items[0].id,))
        conferences.published(made)

    counts = []
    for slug, more in (("one", 0), ("many", 3)):
        arrange(partial(prepare, slug, more))
        with statements() as sent:
            officer.page(f"/secretariat/conferences/{slug}/")
        counts.append(len(sent))
    assert counts[0] == counts[1]


def test_the_list_asks_as_much_for_one_as_for_three(
    officer: Visitor, arrange: Arrange[Any], statements: Statements
) -> None:
    counts = []
    for slugs in (("a",), ("b", "c")):
        arrange(partial(several, *slugs))
        with statements() as sent:
            page = officer.page(LIST)
        counts.append(len(sent))
    assert len(page.all("tbody tr")) == 3
    assert counts == [3, 3]


# From a possible meeting found in a release


ADVISORY = """Media Center

Press Advisory

PERMANENT COUNCIL TO HOLD SPECIAL MEETING ON WATER

  November 20, 2026

WHAT: Special Meeting of the Permanent Council of the Organization of American States (OAS) on water

WHEN: Wednesday, January 20, 2027
10:00 a.m. EST (15:00 GMT)

WHERE: Hall of the Americas
17th Street and Constitution Avenue NW
Washington, D.C.

Reference: AVI-901/26
"""


def test_a_meeting_found_in_a_release_fills_the_form_and_is_linked(
    officer: Visitor, client: Visitor, arrange: Arrange[Any], tmp_path: Path
) -> None:
    def found() -> int:
        version = releases.release(ADVISORY, folder=tmp_path).current
        assert version is not None
        return version.candidates[0].id

    path = f"{NEW}?candidate={arrange(found)}"
    page = officer.page(path)
    offered = page.values("main form")
    assert {name: offered[name] for name in ("kind", "timezone", "first_day", "last_day", "place-en")} == {
        "kind": "special",
        "timezone": "America/New_York",
        "first_day": "2027-01-20",
        "last_day": "2027-01-20",
        "place-en": "Washington, D.C.",
    }
    assert page.text("blockquote") == "“WHEN: Wednesday, January 20, 2027”"
    assert officer.send(path, at=path).status == 422
    made = officer.follow(officer.send(path, {"slug": "water", "reason": "Announced already."}, at=path))
    assert made.texts(".thread blockquote") == ["“WHEN: Wednesday, January 20, 2027”"]
    assert [each.split(", ")[0] for each in made.texts(".thread .knot-source .quiet")] == [
        "confirmed by officer@example.org"
    ]
    again = officer.send(path, {"slug": "water-again", "reason": "Twice."}, at=path)
    assert (again.status, problems(again)) == (422, ["This is decided already."])
    assert arrange(count) == 1
    assert client.page("/conferences/water").status == 404


def found_meeting(text: str, folder: Path) -> int:
    """The first finding of the release of `text`."""
    version = releases.release(text, folder=folder).current
    assert version is not None
    return version.candidates[0].id


def agenda_of(slug: str) -> list[tuple[Any, ...]]:
    """Kind, title, times, room and quoted words of each session."""
    made = db.session.scalars(db.select(Conference).where(Conference.slug == slug)).one()
    return [
        (each.kind, each.title["en"], each.start, each.end, each.room and each.room.name,
         [(link.role, link.passages[0].exact) for link in each.announcements])
        for each in made.sittings
    ]  # fmt: skip


def test_the_first_session_of_an_advisory_comes_with_its_room(
    officer: Visitor, arrange: Arrange[Any], tmp_path: Path
) -> None:
    text = ADVISORY.replace("PERMANENT COUNCIL TO HOLD SPECIAL MEETING ON WATER", "UPDATE: Special Meeting on Water")
    path = f"{NEW}?candidate={arrange(lambda: found_meeting(text, tmp_path))}"
    page = officer.page(path)
    offered = page.values("main form")
    assert (offered["title-en"], offered["slug"], offered.get("venue-en")) == (
        "Special Meeting on Water", "special-meeting-on-water", "",
    )  # fmt: skip
    assert page.texts("label:has([name=first_session])") == [
        "Add the first session: Wednesday 20 January 2027, 10:00–13:00, room Hall of the Americas"
    ]
    assert offered["first_session"] == "y"
    made = officer.follow(officer.send(path, {"reason": "Announced already."}, at=path))
    assert made.texts(".counts a") == ["1 room", "0 agenda items", "1 meeting"]
    [(kind, title, start, end, room, links)] = arrange(lambda: agenda_of("special-meeting-on-water"))
    assert (kind, title, start, end, room) == (
        "plenary",
        "Special Meeting on Water",
        datetime(2027, 1, 20, 10),
        datetime(2027, 1, 20, 13),
        {"en": "Hall of the Americas"},
    )
    assert links == [("updates", "WHEN: Wednesday, January 20, 2027")]


def test_without_the_tick_no_session_is_made(officer: Visitor, arrange: Arrange[Any], tmp_path: Path) -> None:
    path = f"{NEW}?candidate={arrange(lambda: found_meeting(ADVISORY, tmp_path))}"
    fields = {"slug": "water", "reason": "Announced already.", "first_session": None}
    assert officer.send(path, fields, at=path).status == 303
    assert arrange(lambda: agenda_of("water")) == []


def test_a_refused_form_keeps_the_tick_as_it_was_sent(officer: Visitor, arrange: Arrange[Any], tmp_path: Path) -> None:
    path = f"{NEW}?candidate={arrange(lambda: found_meeting(ADVISORY, tmp_path))}"
    sent = [officer.send(path, {"slug": "water", "first_session": tick}, at=path) for tick in ("y", None)]
    assert [(page.status, page.values("main form").get("first_session")) for page in sent] == [(422, "y"), (422, None)]
    assert arrange(count) == 0


def test_a_meeting_without_a_time_offers_no_session(officer: Visitor, arrange: Arrange[Any], tmp_path: Path) -> None:
    text = ADVISORY.replace("10:00 a.m. EST (15:00 GMT)\n", "")
    path = f"{NEW}?candidate={arrange(lambda: found_meeting(text, tmp_path))}"
    assert officer.page(path).all("[name=first_session]") == []
    assert officer.page(NEW).all("[name=first_session]") == []


def test_a_conference_of_a_body_is_prepared_in_its_own_words(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(lambda: conferences.full(body_id=bodies.council().id).slug)
    page = officer.page(f"{HERE}/sittings")
    assert (page.title, page.text(".actions a"), page.texts(".parts a")[0]) == ("Meetings", "New meeting", "Meetings")
    assert page.texts("th[scope=col]")[1] == "Meeting"
    assert officer.page(f"{HERE}/sittings/new").title == "New meeting"
    assert officer.page(f"{HERE}/").texts(".counts a")[2] == "2 meetings"
    assert officer.page(f"{HERE}/publish").texts("th[scope=col]")[1] == "Meeting"


def test_a_conference_without_a_body_has_sessions(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(lambda: conferences.full().slug)
    page = officer.page(f"{HERE}/sittings")
    assert (page.title, page.text(".actions a"), page.texts(".parts a")[0]) == ("Sessions", "Add a session", "Sessions")
    assert officer.page(f"{HERE}/").texts(".counts a")[2] == "2 sessions"


def test_the_history_speaks_in_words(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(published)
    body = arrange(lambda: bodies.council().id)
    officer.send(f"{HERE}/edit", {"body_id": str(body), "kind": "special", "host_id": "state:HT"})
    officer.send(f"{HERE}/move/cancelled", {"reason": "No quorum."})
    assert officer.page(f"{HERE}/").texts(".history .changes div")[:8] == [
        "publication2 3",
        "stateConvened Cancelled",
        "public reason– No quorum.",
        "body– Permanent Council",
        "host– Haiti",
        "kindConference Special session",
        "publication1 2",
        "publication0 1",
    ]


def test_the_button_that_takes_back_says_so(officer: Visitor, arrange: Arrange[Any]) -> None:
    arrange(published)
    officer.send(f"{HERE}/move/cancelled", {"reason": "No quorum."})
    page = officer.page(f"{HERE}/")
    assert page.texts("[aria-labelledby=next] .actions a")[0] == "Take back the cancellation"
    move = officer.page(page.links("[aria-labelledby=next] .actions a")[0])
    assert (move.title, move.text("main form button")) == ("Take back the cancellation", "Take back the cancellation")
