"""The pages of a new conference from an earlier one: the form, the preview, what waits to be confirmed."""

from typing import Any

import pytest

from conference.core.db import db
from conference.models.audit import Act
from conference.models.conferences import Conference
from conference.queries import agenda
from conference.services import earlier, information, sittings
from tests.applications import Arrange, Statements
from tests.factories import conferences, people, proposals
from tests.factories.conferences import NOW
from tests.visitors import Page, Visitor, problems

EARLIER = "/secretariat/conferences/conference-on-water"
BEGIN = f"{EARLIER}/begin"
HERE = "/secretariat/conferences/second-conference"
TAKEN = f"{HERE}/taken"
FIELDS = {
    "title-en": "Second conference on water",
    "slug": "second-conference",
    "first_day": "2029-03-05",
    "last_day": "2029-03-06",
    "reason": "It meets every two years.",
}
WAITS = "13 of 13 things taken from “Conference on water” are still to be confirmed."


def whole() -> None:
    """A conference with a room, two items, two sessions and practical information; one session is cancelled."""
    made = conferences.full(description={"en": "What water means."})
    sittings.cancel(made.sittings[1], by=people.account(), now=NOW)
    told = {"visa": {"en": "No visa is needed."}}
    information.change(made, told, version=made.version, by=people.account(), now=NOW)


def begun() -> dict[str, int]:
    """The same, and a conference that took everything; the ids of its room, an item and a session."""
    whole()
    before = agenda.whole("conference-on-water")
    wanted = earlier.Wanted(
        title={"en": "Second conference on water"},
        slug="second-conference",
        kind="conference",
        number="",
        body_id=None,
        timezone="America/New_York",
        first_day=conferences.FIRST_DAY.replace(year=2029),
        last_day=conferences.FIRST_DAY.replace(year=2029),
        parts=frozenset(earlier.CHOICES),
    )
    made = earlier.begin(
        before, wanted, seen=earlier.version(before), proposal=None, reason="Yes.", by=people.account(), now=NOW
    )
    return {"room": made.rooms[0].id, "item": made.items[0].id, "sitting": made.sittings[0].id}


def kept(slug: str = "second-conference") -> dict[str, Any] | None:
    """What is kept of a conference."""
    made = db.session.scalars(db.select(Conference).where(Conference.slug == slug)).one_or_none()
    names = ("title", "state", "taken", "snapshot_number", "version", "direct_reason", "mandate_symbol")
    return {name: getattr(made, name) for name in names} if made else None


def count() -> int:
    """How many conferences there are."""
    return len(db.session.scalars(db.select(Conference.id)).all())


def look(officer: Visitor, **other: str) -> tuple[Page, dict[str, Any]]:
    """The preview, and what its form would send."""
    page = officer.send(BEGIN, FIELDS | other)
    return page, page.values("main form")


class TestBegin:
    """From the page of a conference to a new one."""

    def test_the_page_of_a_conference_leads_here(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        arrange(whole)
        page = officer.page(EARLIER + "/")
        assert [link for link in page.links("main .actions a") if link.endswith("/begin")] == [BEGIN]

    def test_the_form_is_filled_in_from_the_earlier_one(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        arrange(whole)
        values = officer.page(BEGIN).values("main form")
        values.pop("csrf_token")
        assert {name: value for name, value in values.items() if value} == {
            "title-en": "Conference on water",
            "kind": "conference",
            "timezone": "America/New_York",
            "parts": ["description", "place", "information", "rooms", "items", "sittings"],
        }

    def test_the_preview_shows_every_session_and_saves_nothing(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        arrange(whole)
        page, values = look(officer, last_day="2029-03-05")
        assert (page.status, arrange(count)) == (200, 1)
        assert page.texts("tbody tr") == [
            "First plenary session 2027-03-15 10:00–12:00 2029-03-05 10:00–12:00",
            "Working session on health 2027-03-15 14:00–16:00 2029-03-05 14:00–16:00 "
            "It was cancelled then; it is taken as one that takes place.",
        ]
        assert page.texts("main form section ul li") == [
            "Description",
            "City, venue, host and mode",
            "Practical information",
            "Rooms: 1",
            "Agenda items: 2",
            "Sessions, moved with the first day: 2",
        ]
        assert len(values["seen"]) == 32

    def test_sessions_outside_and_at_no_time_are_said(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        def night() -> None:
            made = conferences.conference()
            conferences.sitting(made, start=conferences.OPENING.replace(hour=2, minute=30))
            conferences.sitting(made, start=conferences.OPENING.replace(day=17))

        arrange(night)
        page, _values = look(officer, first_day="2029-03-11", last_day="2029-03-12")
        assert page.texts("tbody td[data-label=Notice]") == [
            "It is not taken: on that night the clocks skip this time.",
            "It is outside the days of the conference.",
        ]

    def test_saving_makes_it_and_shows_what_waits(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        arrange(whole)
        _page, values = look(officer)
        page = officer.follow(officer.post_form(BEGIN, values | {"then": "save"}))
        assert (page.path, page.title) == (HERE + "/", "Second conference on water")
        assert page.text("main .notice p.progress") == WAITS
        assert page.links("main .notice a") == [TAKEN]
        assert page.texts("section[aria-labelledby=public] a") == ["Confirm what was taken"]
        made = arrange(kept)
        assert made is not None
        assert (made["state"], made["snapshot_number"], len(made["taken"])) == ("planned", 0, 13)

    def test_sent_twice_it_is_one(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        arrange(whole)
        _page, values = look(officer)
        answers = [officer.post_form(BEGIN, values | {"then": "save"}) for _time in range(2)]
        assert [(each.status, each.location) for each in answers] == [(303, HERE + "/")] * 2
        assert arrange(count) == 2

    def test_without_the_preview_nothing_is_saved(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        """Neither without it nor when something else was entered since: then it is shown anew."""
        arrange(whole)
        page = officer.send(BEGIN, FIELDS | {"then": "save"})
        assert (page.status, len(page.texts("tbody tr")), arrange(count)) == (200, 2, 1)
        _page, values = look(officer)
        page = officer.post_form(BEGIN, values | {"then": "save", "first_day": "2029-03-04"})
        assert (page.status, arrange(count)) == (200, 1)
        assert page.texts("tbody td:nth-of-type(2)")[0] == "2029-03-04 10:00–12:00"

    def test_when_the_earlier_one_changed_since_it_is_shown_anew(
        self, officer: Visitor, arrange: Arrange[Any]
    ) -> None:
        arrange(whole)
        _page, values = look(officer)
        officer.send(f"{EARLIER}/rooms/1", {"capacity": "12"})
        page = officer.post_form(BEGIN, values | {"then": "save"})
        assert (page.status, arrange(count)) == (409, 1)
        assert problems(page) == [
            "Somebody else changed the earlier conference in the meantime. Look again at what is taken."
        ]
        again = page.values("main form") | {"then": "save"}
        assert officer.post_form(BEGIN, again).location == HERE + "/"

    def test_from_an_endorsed_proposal(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        def prepare() -> tuple[int, str]:
            whole()
            proposals.proposal()
            endorsed = proposals.endorsed()
            return endorsed.number, endorsed.mandate_symbol

        number, symbol = arrange(prepare)
        assert [node.attributes["value"] for node in officer.page(BEGIN).all("#proposal option")] == ["", str(number)]
        _page, values = look(officer, proposal=str(number), reason="")
        officer.post_form(BEGIN, values | {"then": "save"})
        made = arrange(kept)
        assert made is not None
        assert (made["state"], made["mandate_symbol"], made["direct_reason"]) == ("planned", symbol, "")

    @pytest.mark.parametrize(
        ("field", "value", "message"),
        [
            ("title-en", "", "Title, English: The conference needs a title in its default language."),
            ("slug", "", "Address: Enter an address: letters, digits and hyphens."),
            ("slug", "conference-on-water", "Address: Another conference has this address. Choose another."),
            ("slug", "A b", "Address: Use small letters, digits and single hyphens."),
            ("first_day", "", "First day: Give both days or none."),
            ("first_day", "0001-01-01", "First day: Check the year: it can be from 1800 to 2199."),
            ("last_day", "2029-03-04", "Last day: The last day is before the first day."),
            ("timezone", "Moon/Base", "Time zone: Choose one of the list."),
            ("parts", "secrets", "What to take: Choose from the list."),
            ("proposal", "99", "Grows from the proposal: Choose one of the list."),
            ("body_id", "99", "Body: Choose one of the list."),
            ("kind", "", "Kind: Choose one of the list."),
        ],
    )
    def test_bad_input_is_said_at_its_field(
        self, officer: Visitor, arrange: Arrange[Any], field: str, value: str, message: str
    ) -> None:
        arrange(whole)
        page, values = look(officer, **{field: value})
        assert (page.status, arrange(count)) == (422, 1)
        assert [each.split(":")[0] for each in problems(page)] == [message.partition(":")[0]]
        assert page.all("tbody") == []
        assert values["reason"] == FIELDS["reason"]

    def test_no_days_but_sessions(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        arrange(whole)
        page, _values = look(officer, first_day="", last_day="")
        assert problems(page) == [
            "First day: Sessions move with the first day: give both days, or do not take the sessions."
        ]

    def test_without_reason_or_proposal(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        arrange(whole)
        _page, values = look(officer, reason="")
        page = officer.post_form(BEGIN, values | {"then": "save"})
        assert (page.status, arrange(count)) == (422, 1)
        assert [each.split(":")[0] for each in problems(page)] == ["Why there is no proposal"]

    @pytest.mark.parametrize("wrong", [{"version": "x"}, {"version": "9" * 400}, {"seen": "\x00"}, {"number": "\ud800"}])
    def test_hidden_fields_that_somebody_altered(
        self, officer: Visitor, arrange: Arrange[Any], wrong: dict[str, str]
    ) -> None:
        arrange(whole)
        _page, values = look(officer)
        data = values | {"then": "save"} | wrong
        page = officer.post_form(BEGIN, {key: value for key, value in data.items() if value != "\ud800"})
        assert page.status in {200, 303, 409, 422}

    def test_without_its_token_nothing_is_lost(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        arrange(whole)
        page = officer.post_form(BEGIN, FIELDS)
        assert (page.status, page.values("main form")["slug"]) == (400, "second-conference")

    def test_statements_do_not_grow(self, officer: Visitor, arrange: Arrange[Any], statements: Statements) -> None:
        arrange(whole)
        with statements() as first:
            officer.page(BEGIN)
        arrange(_three_more)
        with statements() as second:
            officer.page(BEGIN)
        assert len(first) == len(second)


class TestTaken:
    """What waits, and its confirmation."""

    def test_everything_is_listed_with_its_content(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        ids = arrange(begun)
        page = officer.page(TAKEN)
        assert page.text(".progress") == WAITS
        assert page.texts("main h2") == [
            "Facts (7)",
            "Practical information (1)",
            "Rooms (1)",
            "Agenda items (2)",
            "Sessions (2)",
        ]
        assert page.texts("tbody tr") == [
            "Description EN What water means. Edit",
            "Kind Conference Edit",
            "Time zone America/New_York Edit",
            "Default language English Edit",
            "Mode In person Edit",
            "City EN Washington, D.C. Edit",
            "Venue EN Main building Edit",
            "Visa and entry EN No visa is needed. Edit",
            "Hall of the Americas holds 200 Edit",
            "1 Opening of the conference Edit",
            "2 Water and health Edit",
            "First plenary session 2029-03-15 10:00 – 12:00 · Hall of the Americas · Plenary session · Public · 1 Edit",
            "Working session on health 2029-03-15 14:00 – 16:00 · Working session · Public Edit",
        ]
        assert page.links("tbody tr a")[8] == f"{HERE}/rooms/{ids['room']}"

    def test_the_chosen_are_confirmed(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        ids = arrange(begun)
        chosen = ["place", "information/visa", f"rooms/{ids['room']}"]
        page = officer.follow(officer.send(TAKEN, {"keys": chosen}))
        assert page.text(".flashes") == "3 things are confirmed."
        made = arrange(kept)
        assert made is not None
        assert (len(made["taken"]), set(chosen) & set(made["taken"])) == (10, set())
        assert arrange(_verbs) == ["confirm_taken"] * 2

    @pytest.mark.parametrize(("kind", "number"), [("facts", 7), ("information", 1), ("rooms", 1), ("items", 2), ("sittings", 2)])
    def test_all_of_a_kind(self, officer: Visitor, arrange: Arrange[Any], kind: str, number: int) -> None:
        arrange(begun)
        officer.send(TAKEN, {"of_kind": kind})
        made = arrange(kept)
        assert made is not None
        assert len(made["taken"]) == 13 - number

    def test_when_all_is_confirmed_it_says_so_and_can_be_published(
        self, officer: Visitor, arrange: Arrange[Any]
    ) -> None:
        arrange(begun)
        for kind in ("facts", "information", "rooms", "items", "sittings"):
            officer.send(TAKEN, {"of_kind": kind})
        assert len(officer.page(TAKEN).texts(".empty")) == 1
        assert officer.send(f"{HERE}/publish").status == 303
        made = arrange(kept)
        assert made is not None
        assert made["snapshot_number"] == 1

    @pytest.mark.parametrize(
        "sent",
        [
            {},
            {"keys": ["place", "rooms/999999"]},
            {"keys": ["nothing"]},
            {"of_kind": "everything"},
            {"keys": ["place", "rooms/1"]},
        ],
        ids=["nothing", "gone", "unknown", "unknown kind", "of the earlier conference"],
    )
    def test_what_cannot_be_confirmed(
        self, officer: Visitor, arrange: Arrange[Any], sent: dict[str, Any]
    ) -> None:
        arrange(begun)
        page = officer.send(TAKEN, sent)
        assert (page.status, len(problems(page))) == (422, 1)
        made = arrange(kept)
        assert made is not None
        assert len(made["taken"]) == 13
        chosen = [node.attributes["value"] for node in page.all("tbody input[checked]")]
        assert chosen == (["place"] if "place" in sent.get("keys", []) else [])

    def test_after_a_change_by_somebody_else(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        arrange(begun)
        values = officer.page(TAKEN).values("main form")
        officer.send(f"{HERE}/edit", {"venue-en": "Another house"})
        page = officer.post_form(TAKEN, values | {"keys": ["place"]})
        assert page.status == 409
        assert [node.attributes["value"] for node in page.all("tbody input[checked]")] == ["place"]
        again = page.values("main form")
        assert officer.post_form(TAKEN, again).status == 303
        made = arrange(kept)
        assert made is not None
        assert ("place" in made["taken"], "venue" in made["taken"]) == (False, False)

    def test_statements_do_not_grow(self, officer: Visitor, arrange: Arrange[Any], statements: Statements) -> None:
        arrange(begun)
        with statements() as first:
            officer.page(TAKEN)
        officer.send(TAKEN, {"of_kind": "sittings"})
        with statements() as second:
            officer.page(TAKEN)
        assert len(first) == len(second)

    def test_a_conference_that_took_nothing_says_so(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        arrange(whole)
        page = officer.page(f"{EARLIER}/taken")
        assert (page.status, page.all("form.form"), len(page.all(".empty"))) == (200, [], 1)


class TestPublishing:
    """Every way that would publish is refused, with the number and the way to what waits."""

    @pytest.mark.parametrize(
        ("path", "fields"),
        [
            ("/publish", {}),
            ("/move/convened", {}),
            ("/sittings/new", {"title-en": "New", "start": "2029-03-15T10:00", "end": "2029-03-15T11:00", "then": "publish"}),
            ("/sittings/{sitting}", {"title-en": "Changed", "then": "publish"}),
            ("/edit", {"title-en": "Changed", "mandate_symbol": "AG/RES. 2", "then": "publish"}),
        ],
    )
    def test_refused(
        self, officer: Visitor, arrange: Arrange[Any], path: str, fields: dict[str, str]
    ) -> None:
        ids = arrange(begun)
        before = arrange(kept)
        form = "#edit-session" if "sittings/{" in path else "main form[method=post]"
        page = officer.send(HERE + path.format(**ids), fields, form=form)
        assert (page.status, page.links("[role=alert] p a")) == (422, [TAKEN])
        assert "still to be confirmed" in problems(page)[0]
        assert arrange(kept) == before

    def test_cancelling_and_publishing_at_once(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        ids = arrange(begun)
        token = officer.token(f"{HERE}/sittings/{ids['sitting']}", "#edit-session")
        sent = {"csrf_token": token, "then": "publish"}
        page = officer.post_form(f"{HERE}/sittings/{ids['sitting']}/cancel", sent)
        assert (page.status, page.links("[role=alert] p a")) == (422, [TAKEN])
        assert page.texts(".badge-cancelled") == []

    def test_the_page_before_publishing_says_it(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        arrange(begun)
        page = officer.page(f"{HERE}/publish")
        assert page.links("main .notice a") == [TAKEN]

    def test_new_dates_at_once_with_publishing(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        arrange(begun)
        page = officer.send(f"{HERE}/dates", {"first_day": "2029-04-02", "last_day": "2029-04-02"})
        values = page.values("main form") | {"then": "publish"}
        page = officer.post_form(f"{HERE}/dates", values)
        assert (page.status, page.links("[role=alert] p a")) == (422, [TAKEN])

    def test_saving_alone_takes_a_thing_off_the_list(self, officer: Visitor, arrange: Arrange[Any]) -> None:
        ids = arrange(begun)
        assert officer.send(f"{HERE}/rooms/{ids['room']}", {"capacity": "12"}).status == 303
        made = arrange(kept)
        assert made is not None
        assert len(made["taken"]) == 12
        page = officer.page(HERE + "/")
        assert page.text(".progress") == WAITS.replace("13 of 13", "12 of 13")


def _verbs() -> list[str]:
    return [act.verb for act in db.session.scalars(db.select(Act).where(Act.verb == "confirm_taken"))]


def _three_more() -> None:
    made = agenda.whole("conference-on-water")
    for number in range(3):
        conferences.room(made, f"Room {number}")
        conferences.item(made, f"Item {number}")
        conferences.sitting(made, start=conferences.OPENING.replace(hour=18 + number))
