"""A new conference from an earlier one: what is taken, moved and left behind, and what waits to be confirmed."""

import time
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from conference.core.db import db
from conference.core.refused import Refused, Stale, Unconfirmed
from conference.models.agenda import Sitting
from conference.models.audit import Act
from conference.models.conferences import Conference, ConferenceState
from conference.queries import agenda, published
from conference.services import conferences as facts_service
from conference.services import dates, earlier, information, items, moves, publishing, rooms, sittings, taken
from tests.applications import Statements
from tests.factories import conferences, people, proposals
from tests.factories.conferences import NOW, OPENING

pytestmark = pytest.mark.usefixtures("written")

FIRST_DAY = date(2029, 3, 5)


def whole(**other: Any) -> Conference:
    """A conference with everything that can be taken, and everything that cannot."""
    made = conferences.conference(
        title={"en": "Conference on water", "es": "Conferencia sobre el agua"},
        description={"en": "What water means."},
        host_id="state:US",
        mode="hybrid",
        kind="ministerial",
        **other,
    )
    hall, annex = conferences.room(made), conferences.room(made, "Annex", None)
    opening = conferences.item(made, "Opening of the conference")
    health = conferences.item(made, "Water and health")
    rivers = conferences.item(made, "Rivers", health)
    conferences.item(made, "The Amazon", rivers)
    conferences.sitting(made, room_id=hall.id, item_ids=(opening.id, rivers.id), speakers=["Ana, Minister"])
    closed = conferences.sitting(
        made,
        title={},
        ordinal=2,
        kind="working_session",
        start=OPENING + timedelta(days=1, hours=13),
        room_id=annex.id,
        visibility="hidden",
        join_link="https://example.org/secret",
    )
    sittings.cancel(closed, by=people.account(), now=NOW)
    told = {"visa": {"en": "No visa is needed."}, "press_contact": {"en": "Ana, +1 202 555 0100"}}
    information.change(made, told, version=made.version, by=people.account(), now=NOW)
    db.session.flush()
    db.session.expire(made)
    return agenda.whole(made.slug)


def wanted(**other: Any) -> earlier.Wanted:
    """Everything, two years later; name what shall be otherwise."""
    values: dict[str, Any] = {
        "title": {"en": "Second conference on water"},
        "slug": "second-conference-on-water",
        "kind": "ministerial",
        "number": "",
        "body_id": None,
        "timezone": "America/New_York",
        "first_day": FIRST_DAY,
        "last_day": FIRST_DAY + timedelta(days=2),
        "parts": frozenset(earlier.CHOICES),
    }
    return earlier.Wanted(**(values | other))


def begin(before: Conference, **other: Any) -> Conference:
    """Begin a conference from `before` and read it anew."""
    made = earlier.begin(
        before,
        wanted(**other),
        seen=earlier.version(before),
        proposal=None,
        reason="It meets every two years.",
        by=people.account(),
        now=NOW,
    )
    return agenda.whole(made.slug)


def tree(made: Conference) -> list[tuple[str, str]]:
    """Place and title of each item."""
    titles = {each.id: each.title["en"] for each in made.items}
    return [(place, titles[number]) for number, place in items.places(made).items()]


class TestTaking:
    """What the new conference has of the earlier one."""

    def test_what_is_chosen_is_taken(self) -> None:
        before = whole()
        made = begin(before)
        assert (made.state, made.snapshot_number, made.direct_reason) == ("planned", 0, "It meets every two years.")
        assert (made.taken_from_id, made.title) == (before.id, {"en": "Second conference on water"})
        assert (made.description, made.place, made.venue) == (before.description, before.place, before.venue)
        assert (made.host_id, made.mode, made.year) == ("state:US", "hybrid", 2029)
        assert made.information == before.information
        assert [(each.name, each.capacity, each.position) for each in made.rooms] == [
            ({"en": "Hall of the Americas"}, 200, 0),
            ({"en": "Annex"}, None, 1),
        ]
        assert tree(made) == tree(before) == [
            ("1", "Opening of the conference"),
            ("2", "Water and health"),
            ("2 (a)", "Rivers"),
            ("2 (a) (i)", "The Amazon"),
        ]
        names = {each.id: each.name["en"] for each in made.rooms}
        places = items.places(made)
        assert [
            (each.start, each.end, names[each.room_id or 0], [places[one.item_id] for one in each.taken_up])
            for each in made.sittings
        ] == [
            (datetime(2029, 3, 5, 10), datetime(2029, 3, 5, 12), "Hall of the Americas", ["1", "2 (a)"]),
            (datetime(2029, 3, 6, 23), datetime(2029, 3, 7, 1), "Annex", []),
        ]
        assert [(each.kind, each.ordinal, each.visibility) for each in made.sittings] == [
            ("plenary", None, "public"),
            ("working_session", 2, "hidden"),
        ]

    def test_what_belongs_to_the_earlier_one_is_left(self) -> None:
        before = whole()
        made = begin(before)
        assert [(each.speakers, each.join_link, each.cancelled) for each in made.sittings] == [([], "", False)] * 2
        assert (made.announcements, made.mandate_symbol, made.responsible_id, made.banner) == ([], "", None, {})
        uids = {each.uid for each in before.sittings}
        assert len(uids | {each.uid for each in made.sittings}) == 4

    def test_the_earlier_one_stays_as_it_was(self) -> None:
        before = whole()
        seen = earlier.version(before)
        begin(before)
        db.session.expire_all()
        again = agenda.whole("conference-on-water")
        assert (earlier.version(again), again.taken, len(again.sittings)) == (seen, [], 2)

    def test_nothing_but_the_facts_of_the_form_when_nothing_is_chosen(self) -> None:
        made = begin(whole(), parts=frozenset())
        assert (made.description, made.place, made.venue, made.host_id, made.mode) == ({}, {}, {}, None, "in_person")
        assert (made.information, made.rooms, made.items, made.sittings) == ({}, [], [], [])
        assert made.taken == ["kind", "timezone", "default_language"]

    def test_sessions_alone_have_neither_rooms_nor_items(self) -> None:
        made = begin(whole(), parts=frozenset({"sittings"}))
        assert [(each.room_id, each.taken_up) for each in made.sittings] == [(None, []), (None, [])]

    def test_what_stands_on_the_form_waits_while_it_is_as_it_was(self) -> None:
        before = whole()
        same = begin(before, title=dict(before.title), parts=frozenset())
        other = begin(before, slug="other", timezone="Europe/Paris", kind="meeting", parts=frozenset())
        assert same.taken == ["title", "kind", "timezone", "default_language"]
        assert other.taken == ["default_language"]

    def test_the_keys_of_everything_that_was_taken(self) -> None:
        made = begin(whole())
        assert made.taken == [
            *("kind", "timezone", "default_language", "description", "place", "venue", "host_id", "mode"),
            *("information/visa", "information/press_contact"),
            *(f"rooms/{each.id}" for each in made.rooms),
            *(f"items/{each}" for each in items.places(made)),
            *(f"sittings/{each.id}" for each in made.sittings),
        ]

    def test_an_exercise_stays_an_exercise(self) -> None:
        before = whole()
        before.exercise = True
        assert begin(before).exercise

    def test_from_an_endorsed_proposal(self) -> None:
        before, endorsed = whole(), proposals.endorsed()
        made = earlier.begin(
            before,
            wanted(),
            seen=earlier.version(before),
            proposal=endorsed,
            reason="",
            by=people.account(),
            now=NOW,
        )
        assert (made.proposal, made.state, made.snapshot_number) == (endorsed, "planned", 0)
        assert made.mandate_symbol == endorsed.mandate_symbol

    def test_its_history_begins_with_the_taking(self) -> None:
        before = whole()
        made = begin(before)
        acts = db.session.scalars(db.select(Act).where(Act.thing == "conferences", Act.thing_id == made.id)).all()
        assert [(each.verb, each.changes) for each in acts][1:] == [
            ("begin", {"taken_from_id": [None, before.id], "taken": [0, len(made.taken)]})
        ]
        of_parts = db.select(Act.thing).where(Act.verb == "create", Act.thing == "sittings")
        of_parts = of_parts.where(Act.thing_id.in_([each.id for each in made.sittings]))
        assert len(db.session.scalars(of_parts).all()) == 2


class TestClocks:
    """Same time of day, whatever the clocks do."""

    def test_local_time_stays_over_a_change_of_the_clocks(self) -> None:
        """15 March 2027 is summer time in Washington, 5 March 2029 is not."""
        before = whole()
        assert [(each.start, each.exists, each.outside) for each in earlier.preview(before, wanted())] == [
            (datetime(2029, 3, 5, 10), True, False),
            (datetime(2029, 3, 6, 23), True, False),
        ]

    def test_sessions_outside_the_new_days_are_said(self) -> None:
        moved = earlier.preview(whole(), wanted(last_day=FIRST_DAY))
        assert [each.outside for each in moved] == [False, True]

    def test_a_session_in_an_hour_that_the_clocks_skip_is_left_out(self) -> None:
        """In Washington 02:30 on 11 March 2029 does not exist."""
        before = conferences.conference()
        conferences.sitting(before, start=datetime(2027, 3, 15, 2, 30))
        conferences.sitting(before, start=datetime(2027, 3, 15, 9))
        before = agenda.whole(before.slug)
        days = {"first_day": date(2029, 3, 11), "last_day": date(2029, 3, 12)}
        assert [each.exists for each in earlier.preview(before, wanted(**days))] == [False, True]
        assert [each.start for each in begin(before, **days).sittings] == [datetime(2029, 3, 11, 9)]

    def test_a_time_that_comes_twice_is_said(self) -> None:
        before = conferences.conference()
        conferences.sitting(before, start=datetime(2027, 3, 15, 1, 30))
        days = {"first_day": date(2029, 11, 4), "last_day": date(2029, 11, 4)}
        assert [each.doubled for each in earlier.preview(agenda.whole(before.slug), wanted(**days))] == [True]

    def test_without_days_of_its_own_the_first_session_counts(self) -> None:
        before = conferences.conference(first_day=None, last_day=None)
        conferences.sitting(before)
        made = begin(agenda.whole(before.slug))
        assert [each.start for each in made.sittings] == [datetime(2029, 3, 5, 10)]


class TestRefusals:
    """What cannot be begun."""

    @pytest.mark.parametrize(
        ("other", "field"),
        [
            ({"title": {"es": "Agua"}}, "title"),
            ({"slug": "conference-on-water"}, "slug"),
            ({"timezone": "Moon/Base"}, "timezone"),
            ({"last_day": None}, "last_day"),
            ({"last_day": FIRST_DAY - timedelta(days=1)}, "last_day"),
            ({"first_day": None, "last_day": None}, "first_day"),
        ],
    )
    def test_at_its_field(self, other: dict[str, Any], field: str) -> None:
        before = whole()
        with pytest.raises(Refused) as refused:
            begin(before, **other)
        assert refused.value.field == field

    def test_a_number_that_the_body_gave_already(self) -> None:
        before = whole(number="II", body_id=1)
        with pytest.raises(Refused) as refused:
            begin(before, number="ii", body_id=1, first_day=date(2027, 5, 3), last_day=date(2027, 5, 3))
        assert refused.value.field == "number"

    def test_without_a_reason_or_a_proposal(self) -> None:
        before = whole()
        with pytest.raises(Refused) as refused:
            earlier.begin(
                before,
                wanted(),
                seen=earlier.version(before),
                proposal=None,
                reason="",
                by=people.account(),
                now=NOW,
            )
        assert refused.value.field == "reason"

    def test_twice_makes_one(self) -> None:
        before = whole()
        assert begin(before).id == begin(before).id
        assert len(db.session.scalars(db.select(Conference.id)).all()) == 2

    def test_another_one_at_the_same_address_is_refused(self) -> None:
        before = whole()
        begin(before)
        with pytest.raises(Refused) as refused:
            begin(before, title={"en": "Third conference on water"})
        assert refused.value.field == "slug"

    @pytest.mark.parametrize("what", ["facts", "room", "item", "sitting", "order", "information"])
    def test_when_the_earlier_one_changed_since_the_preview(self, what: str) -> None:
        before = whole()
        seen, by = earlier.version(before), people.account()
        room, item, sitting = before.rooms[0], before.items[0], before.sittings[0]
        if what == "facts":
            changed = conferences.facts(title={"en": "Water"})
            facts_service.change(before, changed, version=before.version, by=by, now=NOW)
        if what == "room":
            rooms.change(room, name={"en": "Hall"}, capacity=3, version=room.version, by=by, now=NOW)
        if what == "item":
            items.change(item, title={"en": "Opening"}, version=item.version, by=by, now=NOW)
        if what == "sitting":
            sittings.cancel(sitting, by=by, now=NOW)
        if what == "order":
            rooms.move(room, 1, by=by, now=NOW)
        if what == "information":
            information.change(before, {}, version=before.version, by=by, now=NOW)
        with pytest.raises(Stale):
            earlier.begin(before, wanted(), seen=seen, proposal=None, reason="Yes.", by=by, now=NOW)
        assert len(db.session.scalars(db.select(Conference.id)).all()) == 1


class TestTouching:
    """A thing that staff change or remove does not wait any more; all others do."""

    def test_facts(self) -> None:
        made = begin(whole())
        before = list(made.taken)
        changed = facts_service.facts_of(made)
        values = {name: getattr(changed, name) for name in changed.__dataclass_fields__}
        facts = type(changed)(**(values | {"venue": {"en": "Another house"}, "mode": "online"}))
        facts_service.change(made, facts, version=made.version, by=people.account(), now=NOW)
        assert made.taken == [each for each in before if each not in {"venue", "mode"}]

    def test_information(self) -> None:
        made = begin(whole())
        before = list(made.taken)
        told = information.kept(made) | {"visa": {"en": "Ask for one."}}
        information.change(made, told, version=made.version, by=people.account(), now=NOW)
        assert made.taken == [each for each in before if each != "information/visa"]

    @pytest.mark.parametrize("how", ["change", "move", "remove"])
    def test_a_room(self, how: str) -> None:
        made = begin(whole(), parts=frozenset({"rooms"}))
        before, room, by = list(made.taken), made.rooms[1], people.account()
        key = taken.key(room)
        if how == "change":
            rooms.change(room, name={"en": "Annex"}, capacity=10, version=1, by=by, now=NOW)
        if how == "move":
            rooms.move(room, -1, by=by, now=NOW)
        if how == "remove":
            rooms.remove(room, by=by, now=NOW)
        assert made.taken == [each for each in before if each != key]

    @pytest.mark.parametrize("how", ["change", "move", "remove"])
    def test_an_item(self, how: str) -> None:
        made = begin(whole(), parts=frozenset({"items"}))
        places = {place: number for number, place in items.places(made).items()}
        item = next(each for each in made.items if each.id == places["2 (a) (i)"])
        before, key, by = list(made.taken), taken.key(item), people.account()
        if how == "change":
            items.change(item, title={"en": "The Orinoco"}, version=1, by=by, now=NOW)
        if how == "move":
            items.move(item, "out", by=by, now=NOW)
        if how == "remove":
            items.remove(item, by=by, now=NOW)
        assert made.taken == [each for each in before if each != key]

    @pytest.mark.parametrize("how", ["change", "cancel", "remove"])
    def test_a_session(self, how: str) -> None:
        made = begin(whole(), parts=frozenset({"sittings"}))
        sitting = made.sittings[0]
        before, key, by = list(made.taken), taken.key(sitting), people.account()
        if how == "change":
            facts = sittings.facts_of(sitting)
            values = {name: getattr(facts, name) for name in facts.__dataclass_fields__}
            changed = sittings.SittingFacts(**(values | {"visibility": "listed"}))
            sittings.change(sitting, changed, item_ids=(), version=1, by=by, now=NOW)
        if how == "cancel":
            sittings.cancel(sitting, by=by, now=NOW)
        if how == "remove":
            sittings.remove(sitting, by=by, now=NOW)
        assert made.taken == [each for each in before if each != key]

    def test_saving_what_it_was_changes_nothing(self) -> None:
        made = begin(whole())
        before, sitting, by = list(made.taken), made.sittings[0], people.account()
        own = tuple(each.item_id for each in sitting.taken_up)
        sittings.change(sitting, sittings.facts_of(sitting), item_ids=own, version=1, by=by, now=NOW)
        facts_service.change(made, facts_service.facts_of(made), version=made.version, by=by, now=NOW)
        assert made.taken == before

    def test_new_dates_of_all_are_no_look_at_any(self) -> None:
        made = begin(whole())
        before = list(made.taken)
        dates.shift(made, FIRST_DAY + timedelta(days=7), FIRST_DAY + timedelta(days=9), by=people.account(), now=NOW)
        assert made.taken == before


class TestConfirming:
    """These are right as they were taken."""

    def test_what_is_chosen_does_not_wait_any_more(self) -> None:
        made = begin(whole())
        before = list(made.taken)
        chosen = ["place", "information/visa", taken.key(made.rooms[0]), taken.key(made.sittings[1])]
        assert confirm(made, chosen) == 4
        assert made.taken == [each for each in before if each not in chosen]
        assert confirm(made, chosen) == 0

    def test_each_is_in_its_own_history(self) -> None:
        made = begin(whole())
        total = len(made.taken)
        confirm(made, ["place", "information/visa", taken.key(made.rooms[0])])
        acts = db.session.scalars(db.select(Act).where(Act.verb == "confirm_taken").order_by(Act.id)).all()
        assert [(each.thing, each.thing_id, each.changes) for each in acts] == [
            (
                "conferences",
                made.id,
                {
                    "taken": [total, total - 3],
                    "confirmed_rooms": [0, 1],
                    "confirmed": [[], ["place"]],
                    "confirmed_information": [[], ["visa"]],
                },
            ),
            ("rooms", made.rooms[0].id, {}),
        ]

    def test_the_progress(self) -> None:
        made = begin(whole())
        total = len(made.taken)
        assert taken.progress(made) == taken.Progress(total, total)
        confirm(made, ["place", "venue"])
        progress = taken.progress(made)
        assert progress is not None
        assert (progress.waiting, progress.done, progress.total) == (total - 2, 2, total)
        confirm(made, list(made.taken))
        assert taken.progress(made) is None

    @pytest.mark.parametrize("bad", ["sittings/999999", "rooms", "rooms/", "nothing", "information/weather", "\x00", ""])
    def test_a_key_that_is_not_of_this_conference_confirms_nothing(self, bad: str) -> None:
        made = begin(whole())
        before = list(made.taken)
        with pytest.raises(Refused):
            confirm(made, ["place", bad])
        assert made.taken == before

    def test_a_key_of_another_conference_confirms_nothing(self) -> None:
        first = whole()
        made, other = begin(first), begin(first, slug="third")
        with pytest.raises(Refused):
            confirm(made, [taken.key(other.rooms[0])])
        assert taken.key(other.rooms[0]) in other.taken

    def test_nothing_chosen_is_refused(self) -> None:
        with pytest.raises(Refused):
            confirm(begin(whole()), [])

    def test_stale_when_the_conference_changed(self) -> None:
        made = begin(whole())
        with pytest.raises(Stale):
            taken.confirm(made, ["place"], version=made.version - 1, by=people.account(), now=NOW)


class TestPublishing:
    """Nothing that waits becomes public, on no way."""

    def test_the_working_copy_waits_for_everything(self) -> None:
        made = begin(whole())
        while made.taken:
            with pytest.raises(Unconfirmed) as refused:
                publishing.publish(made, by=people.account(), now=NOW)
            assert (refused.value.slug, made.snapshot_number) == (made.slug, 0)
            confirm(made, made.taken[:5])
        publishing.publish(made, by=people.account(), now=NOW)
        assert (made.snapshot_number, len(published.current(made).sittings)) == (1, 1)

    def test_the_state_alone_waits_for_the_facts_that_it_would_show(self) -> None:
        made = begin(whole())
        with pytest.raises(Unconfirmed):
            convene(made)
        with pytest.raises(Unconfirmed):
            publishing.publish_state(made, by=people.account(), now=NOW)
        assert (made.state, made.snapshot_number) == ("planned", 0)
        confirm(made, taken.by_kind(made)["facts"])
        convene(made)
        said = published.current(made)
        assert (said.status, said.items, said.sittings, said.information) == ("convened", (), (), {})
        with pytest.raises(Unconfirmed):
            publishing.publish(made, by=people.account(), now=NOW)

    def test_later_states_carry_on_what_was_public(self) -> None:
        made = begin(whole())
        confirm(made, taken.by_kind(made)["facts"])
        convene(made)
        moves.move(
            made, ConferenceState.REGISTRATION_OPEN, version=made.version, by=people.account(), now=NOW
        )
        said = published.current(made)
        assert (said.snapshot, said.items, said.sittings, said.information) == (2, (), (), {})

    def test_what_was_never_public_can_be_postponed_in_silence(self) -> None:
        made = begin(whole())
        moves.move(
            made, ConferenceState.POSTPONED, version=made.version, reason="Rain", by=people.account(), now=NOW
        )
        assert (made.state, made.snapshot_number) == ("postponed", 0)

    def test_new_dates_are_refused_before_anything_moves(self) -> None:
        made = begin(whole())
        with pytest.raises(Unconfirmed):
            dates.record(
                made,
                FIRST_DAY + timedelta(days=1),
                FIRST_DAY + timedelta(days=3),
                version=made.version,
                publish=True,
                by=people.account(),
                now=NOW,
            )
        assert (made.first_day, made.sittings[0].start) == (FIRST_DAY, datetime(2029, 3, 5, 10))


class TestSize:
    """A General Assembly: 500 sessions."""

    def test_few_statements_however_many_there_are(self, statements: Statements, engine: str) -> None:
        few, many = _sized("few", 3), _sized("many", 500)
        counts = []
        for before in (few, many):
            by, started = people.account(), time.perf_counter()
            with statements() as sent:
                made = earlier.begin(
                    agenda.whole(before),
                    wanted(slug=f"after-{before}"),
                    seen=earlier.version(agenda.whole(before)),
                    proposal=None,
                    reason="Yes.",
                    by=by,
                    now=NOW,
                )
            took = time.perf_counter() - started
            counts.append(len(sent))
            with statements() as sent:
                confirm(agenda.whole(made.slug), list(made.taken))
            counts.append(len(sent))
        assert len(agenda.whole("after-many").sittings) == 500
        assert took < 10
        assert counts == ([25, 9] if engine == "sqlite" else [27, 9]) * 2


def _sized(slug: str, count: int) -> str:
    made = conferences.conference(slug=slug)
    hall, item = conferences.room(made), conferences.item(made, "Water")
    days = [OPENING + timedelta(minutes=index) for index in range(count)]
    db.session.add_all(
        Sitting(conference_id=made.id, kind="plenary", title={"en": "Plenary"}, start=day, end=day + timedelta(hours=1), room_id=hall.id)
        for day in days
    )
    db.session.flush()
    assert item
    return slug


def confirm(made: Conference, keys: list[str]) -> int:
    """Confirm these, on the version that is there."""
    return taken.confirm(made, keys, version=made.version, by=people.account(), now=NOW)


def convene(made: Conference) -> None:
    """Record the convocation."""
    moves.move(made, ConferenceState.CONVENED, version=made.version, by=people.account(), now=NOW)
