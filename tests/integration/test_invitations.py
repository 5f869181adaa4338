"""Whom one can invite on which day, what is prepared, sent and answered, and who may act for a party."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from conference.core import clock
from conference.core.db import db
from conference.core.i18n import force_locale
from conference.core.refused import Refused, Stale, Throttled
from conference.models.audit import Act
from conference.models.delegations import Delegation, FocalPoint
from conference.models.outbox import Message
from conference.models.participants import Registration
from conference.models.parties import MEMBER_STATE, PERMANENT_OBSERVER
from conference.models.people import Account, Role
from conference.policy.actors import Actor
from conference.policy.permissions import May
from conference.policy.table import allows
from conference.queries import delegations as reads
from conference.queries import focal_points as points
from conference.services import deadlines, exercise_invitations, focal_points, invitable, invitations
from conference.services import delegations as service
from conference.services.focal_points import Named, Term
from conference.services.invitable import Choice
from conference.services.invitations import Picked, Plan, Reply, Room
from tests.factories import conferences, delegations, parties, people

pytestmark = pytest.mark.usefixtures("written")

NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)


def keep(_content: bytes) -> str:
    """No letter is sent in this test."""
    raise AssertionError


def of_2010() -> Any:
    """A conference whose first day is 1 June 2010."""
    return conferences.conference(first_day=date(2010, 6, 1), last_day=date(2010, 6, 3))


def picked(kind: str, day: date) -> list[str]:
    """Whom one can pick of a kind on a day without a reason."""
    made = conferences.conference(first_day=day, last_day=day, slug=f"on-{day}-{kind}".replace("_", "-"))
    offers = invitable.offers(made, invitable.day_of(made, NOW))
    return [each.party.id for each in offers if each.party.kind == kind and each.choice == Choice.YES]


def test_on_the_day_of_the_release_33_of_35_member_states_can_be_picked() -> None:
    offers = [each for each in invitable.offers(of_2010(), date(2010, 6, 1)) if each.party.kind == MEMBER_STATE]
    assert Counter(each.choice.value for each in offers) == {"yes": 33, "no": 2}
    assert [(each.party.id, each.status) for each in offers if each.choice == Choice.NO] == [
        ("state:CU", "member_not_participating"),
        ("state:HN", "suspended"),
    ]


def test_honduras_can_be_picked_from_the_day_its_suspension_ended_and_nicaragua_to_the_day_it_left() -> None:
    assert "state:HN" not in picked(MEMBER_STATE, date(2011, 5, 31))
    assert "state:HN" in picked(MEMBER_STATE, date(2011, 6, 1))
    assert "state:NI" in picked(MEMBER_STATE, date(2023, 11, 18))
    assert "state:NI" not in picked(MEMBER_STATE, date(2023, 11, 19))


def test_without_a_first_day_today_decides_by_the_clocks_of_the_conference() -> None:
    made = conferences.conference(first_day=None, last_day=None)
    assert invitable.day_of(made, datetime(2026, 11, 2, 3, tzinfo=UTC)) == date(2026, 11, 1)


def test_a_whole_kind_is_prepared_once_with_its_size_its_places_and_its_language() -> None:
    made = conferences.conference()
    parties.party("state:HT").correspondence_language = "fr"
    plan = Plan(basis="CP/RES. 1", rooms={MEMBER_STATE: Room(size=7, places=5), PERMANENT_OBSERVER: Room(places=2)})
    wanted = Picked(kinds=[MEMBER_STATE], parties=["state:ES"])
    first = invitations.prepare(made, wanted, plan, by=people.account(), now=NOW)
    again = invitations.prepare(made, wanted, plan, by=people.account(), now=NOW)
    assert (len(again.made), again.present, first.present) == (0, len(first.made), 0)
    haiti, spain = reads.of(made.slug, "state:HT"), reads.of(made.slug, "state:ES")
    assert [(each.size, each.places) for each in (haiti, spain)] == [(7, 5), (None, 2)]
    assert [invitations.of(each).language for each in (haiti, spain)] == ["fr", "en"]
    assert [invitations.of(each).kind for each in (haiti, spain)] == [MEMBER_STATE, PERMANENT_OBSERVER]
    assert db.session.scalar(db.select(db.func.count()).select_from(Delegation)) == len(first.made)


def test_a_group_means_its_members_of_the_day() -> None:
    parties.member("state:HT", "org:SELA", start="2002")
    parties.member("state:CA", "org:SELA", start="2002", end="2010")
    made = conferences.conference()
    found = invitations.prepare(made, Picked(groups=["org:SELA"]), Plan(), by=people.account(), now=NOW)
    assert "state:HT" in [each.party_id for each in found.made]
    assert [each.party_id for each in found.made if each.party_id in {"state:CA", "org:SELA"}] == []


def test_nobody_is_invited_who_is_not_foreseen() -> None:
    made = of_2010()
    for wanted, field in ((["state:HN"], "parties"), ([], "parties"), (["state:XX"], "parties")):
        with pytest.raises(Refused) as refusal:
            invitations.prepare(made, Picked(parties=wanted), Plan(), by=people.account(), now=NOW)
        assert refusal.value.field == field
    assert reads.at(made) == []


def test_states_are_named_in_the_language_of_the_screen() -> None:
    made = conferences.conference(first_day=date(1940, 1, 8), last_day=date(1940, 1, 9))
    with force_locale("es"), pytest.raises(Refused) as refusal:
        invitations.prepare(made, Picked(parties=["state:DO"]), Plan(), by=people.account(), now=NOW)
    assert refusal.value.reason.endswith(": República Dominicana.")


def test_a_disputed_state_needs_a_reason_and_no_kind_takes_it_in() -> None:
    made = conferences.conference(first_day=date(2027, 3, 15))
    offers = invitable.offers(made, date(2027, 3, 15))
    disputed = [each.party.id for each in offers if each.choice == Choice.WITH_REASON]
    assert disputed == ["state:VE"]
    with pytest.raises(Refused) as refusal:
        invitations.prepare(made, Picked(parties=disputed), Plan(), by=people.account(), now=NOW)
    assert refusal.value.field == "reason"
    plan = Plan(reason="The Council decided so.")
    invitations.prepare(made, Picked(kinds=[MEMBER_STATE]), plan, by=people.account(), now=NOW)
    assert "state:VE" not in reads.parties_at(made)
    invitations.prepare(made, Picked(parties=disputed), plan, by=people.account(), now=NOW)
    assert invitations.of(reads.of(made.slug, "state:VE")).reason == "The Council decided so."
    assert invitations.of(reads.of(made.slug, "state:BZ")).reason == ""


def test_a_deadline_after_the_conference_and_a_conference_that_is_over_are_refused() -> None:
    made = conferences.conference()
    with pytest.raises(Refused) as refusal:
        delegations.delegation(made, deadline=date(2027, 3, 18))
    assert refusal.value.field == "deadline"
    made.state = "cancelled"
    with pytest.raises(Refused, match="over or cancelled"):
        delegations.delegation(made)


def test_it_is_mailed_to_every_address_in_the_language_of_the_party_with_one_link() -> None:
    parties.contact("state:HT")
    parties.contact("state:HT", email="copy@example.org", copy=True)
    parties.contact("state:HT", email="gone@example.org", bounced=True)
    parties.contact("state:HT", email="papers@example.org", purpose="documents")
    invited = delegations.delegation(conferences.conference(), "state:HT", language="fr", deadline=date(2027, 2, 26))
    invitation = invitations.of(invited)
    sent = invitations.send(invited, version=1, house=people.HOUSE, by=people.account(), now=NOW)
    found = db.session.scalars(db.select(Message).order_by(Message.id)).all()
    assert (sent, [each.recipient for each in found]) == (2, ["mission@example.org", "copy@example.org"])
    assert {each.language for each in found} == {"fr"}
    assert len({each.secret for each in found}) == 1
    token = found[0].secret.removeprefix("http://localhost/invitations/").removesuffix("?lang=fr")
    assert invitations.by_token(token).id == invited.id
    assert (invitation.state, invitation.sent_by, invitation.sent_at) == ("sent", "mail", NOW)
    assert "{secret}" in found[0].text
    assert "vendredi 26 février 2027" in found[0].text
    assert token not in found[0].text
    assert found[0].expires_at == datetime(2027, 3, 18, 4, tzinfo=UTC)


def test_sent_twice_at_once_it_goes_out_once_and_sent_again_the_first_link_opens_nothing() -> None:
    parties.contact("state:HT")
    invited = delegations.delegation(conferences.conference(), "state:HT")
    said: dict[str, Any] = {"house": people.HOUSE, "by": people.account(), "now": NOW}
    invitations.send(invited, version=1, **said)
    with pytest.raises(Stale):
        invitations.send(invited, version=1, **said)
    before = invitations.of(invited).token_hash
    invitations.send(invited, version=2, **said)
    found = db.session.scalars(db.select(Message).order_by(Message.id)).all()
    assert [each.state for each in found] == ["withdrawn", "waiting"]
    assert invitations.of(invited).token_hash != before


def test_without_an_address_it_is_sent_by_hand() -> None:
    made = conferences.conference()
    parties.contact("state:HT")
    for party in ("state:HT", "state:BZ"):
        delegations.delegation(made, party)
    said: dict[str, Any] = {"house": people.HOUSE, "by": people.account(), "now": NOW}
    with pytest.raises(Refused, match="no address"):
        invitations.send(reads.of(made.slug, "state:BZ"), version=1, **said)
    assert invitations.send_all(made, house=people.HOUSE, by=people.account(), now=NOW) == (1, 1)
    invited = reads.of(made.slug, "state:BZ")
    token = invitations.send_by_hand(invited, version=1, by=people.account(), now=NOW)
    assert invitations.by_token(token).id == invited.id
    assert [each.party_id for each in reads.prepared(made)] == []


def test_an_answer_names_a_focal_point_and_can_be_changed_until_the_deadline() -> None:
    invited = delegations.delegation(conferences.conference(), deadline=date(2027, 2, 26))
    named = Named(name="Ana Pérez", email="ana@example.org", language="es", letter=b"x", letter_name="nota.pdf")
    invitations.answer(invited, Reply(answer="accepts", words="Gladly.", named=named), keep=lambda _: "0" * 64, now=NOW)
    point = db.session.scalars(db.select(FocalPoint)).one()
    assert (point.name, point.letter, point.letter_name, point.confirmed_at) == ("Ana Pérez", "0" * 64, "nota.pdf", None)
    other = Named(name="Luis", email="luis@example.org", language="es")
    last = datetime(2027, 2, 27, 4, 59, 59, tzinfo=UTC)
    invitations.answer(invited, Reply(answer="accepts", named=other), keep=keep, now=last)
    assert db.session.scalars(db.select(FocalPoint.email)).all() == ["luis@example.org"]
    with pytest.raises(Refused, match="deadline is over"):
        invitations.answer(invited, Reply(answer="regrets"), keep=keep, now=last + timedelta(seconds=1))
    invitation = invitations.of(invited)
    assert (invitation.answer, invitation.answered_by) == ("accepts", "link")


def test_who_regrets_names_nobody() -> None:
    invited = delegations.delegation(conferences.conference())
    named = Named(name="Ana", email="ana@example.org", language="es")
    invitations.answer(invited, Reply(answer="accepts", named=named), keep=keep, now=NOW)
    invitations.answer(invited, Reply(answer="regrets", named=named), keep=keep, now=NOW)
    assert db.session.scalars(db.select(FocalPoint)).all() == []


def test_a_link_is_not_for_programs() -> None:
    invited = delegations.delegation(conferences.conference())
    for _each in range(invitations.MOST_ANSWERS):
        invitations.answer(invited, Reply(answer="accepts"), keep=keep, now=NOW)
    with pytest.raises(Throttled):
        invitations.answer(invited, Reply(answer="regrets"), keep=keep, now=NOW)
    invitations.answer(invited, Reply(answer="regrets"), keep=keep, now=NOW + timedelta(hours=1, seconds=1))


def test_history_has_no_name_and_no_address() -> None:
    invited = delegations.delegation(conferences.conference())
    named = Named(name="Ana Pérez", email="ana@example.org", language="es")
    invitations.answer(invited, Reply(answer="accepts", words="Privately.", named=named), keep=keep, now=NOW)
    point = db.session.scalars(db.select(FocalPoint)).one()
    focal_points.confirm(invited, point, house=people.HOUSE, by=people.account(), now=NOW)
    focal_points.end(invited, point, by=people.account(), now=NOW)
    told = str([each.changes for each in db.session.scalars(db.select(Act))])
    assert [each for each in ("Ana", "ana@", "Privately") if each in told] == []
    of_delegation = db.select(Act.verb).where(Act.thing == "delegations").order_by(Act.id)
    assert db.session.scalars(of_delegation).all() == ["create", "focal_point", "answer", "focal_point", "focal_point"]


def test_confirmed_it_has_an_account_from_today_and_is_told_in_its_language() -> None:
    invited = delegations.delegation(conferences.conference())
    named = Named(name="Ana Pérez", email="Ana@example.org", language="es")
    invitations.answer(invited, Reply(answer="accepts", named=named), keep=keep, now=NOW)
    point = db.session.scalars(db.select(FocalPoint)).one()
    for _twice in range(2):
        focal_points.confirm(invited, point, house=people.HOUSE, by=people.account(), now=NOW)
    account = db.session.scalars(db.select(Account).where(Account.email_key == "ana@example.org")).one()
    assert (point.account, account.role, account.name, point.start) == (account, None, "Ana Pérez", date(2026, 11, 2))
    found = db.session.execute(db.select(Message.purpose, Message.recipient, Message.language).order_by(Message.id))
    assert [tuple(row) for row in found] == [
        ("invitation", "Ana@example.org", "es"),
        ("focal_point", "Ana@example.org", "es"),
    ]


def test_an_account_that_is_there_is_taken_and_a_disabled_one_refused() -> None:
    invited = delegations.delegation(conferences.conference())
    known = people.account(None, "ana@example.org")
    named = Named(name="Ana", email="ANA@example.org", language="es")
    term = Term(start=date(2026, 11, 2))
    said: dict[str, Any] = {"house": people.HOUSE, "by": people.account(), "now": NOW}
    point = focal_points.add(invited, named, term, **said)
    assert point.account_id == known.id
    with pytest.raises(Refused) as again:
        focal_points.add(invited, named, term, **said)
    focal_points.add(invited, named, Term(start=date(2026, 11, 2), everywhere=True), **said)
    people.account(None, "gone@example.org").disabled_at = NOW
    with pytest.raises(Refused) as gone:
        focal_points.add(invited, Named(name="Gone", email="gone@example.org", language="es"), term, **said)
    assert (again.value.field, gone.value.field) == ("email", "email")


def acts(point: FocalPoint, now: datetime) -> frozenset[tuple[str, int | None]]:
    """For whom the account of `point` acts at `now`."""
    return points.current(point.account_id or 0, now=now)


def test_its_days_are_those_of_the_conference_and_utc_for_all_conferences() -> None:
    made = conferences.conference()
    invited = delegations.delegation(made)
    days: dict[str, Any] = {"start": date(2027, 3, 1), "end": date(2027, 3, 2)}
    there = delegations.focal_point(invited, **days)
    everywhere = delegations.focal_point(invited, "all@example.org", everywhere=True, **days)
    edges = [datetime(2027, 3, 1, 0, 0), datetime(2027, 3, 1, 5), datetime(2027, 3, 2, 23, 59), datetime(2027, 3, 3, 4, 59)]
    moments = [each.replace(tzinfo=UTC) for each in [*edges, datetime(2027, 3, 3, 5)]]
    assert [bool(acts(there, each)) for each in moments] == [False, True, True, True, False]
    assert [bool(acts(everywhere, each)) for each in moments] == [True, True, True, False, False]
    assert [points.holds(there, each) for each in moments] == [False, True, True, True, False]
    assert acts(there, moments[1]) == {("state:BZ", made.id)}
    assert acts(everywhere, moments[1]) == {("state:BZ", None)}


def test_nobody_acts_before_being_confirmed_or_after_the_end() -> None:
    invited = delegations.delegation(conferences.conference())
    point = delegations.focal_point(invited)
    now = clock.now()
    assert acts(point, now) == {("state:BZ", invited.conference_id)}
    focal_points.end(invited, point, by=people.account(), now=now)
    assert acts(point, now) == frozenset()
    point.end, point.confirmed_at = None, None
    assert acts(point, now) == frozenset()


def may_fill(account: Account, delegation: Delegation) -> bool:
    """What the policy says of this account."""
    actor = Actor(account, parties=lambda: points.current(account.id, now=clock.now()))
    return allows(actor, May.FILL_DELEGATION, delegation)


def test_a_focal_point_fills_the_delegation_of_its_party_alone() -> None:
    made, other = conferences.conference(), conferences.conference(slug="another")
    belize, haiti = delegations.delegation(made), delegations.delegation(made, "state:HT")
    later = delegations.delegation(other)
    group = Delegation(conference=made, group="media")
    db.session.add(group)
    db.session.flush()
    ana = delegations.focal_point(belize).account
    luis = delegations.focal_point(belize, "luis@example.org", everywhere=True).account
    assert ana is not None
    assert luis is not None
    found = [belize, haiti, later, group]
    assert [may_fill(ana, each) for each in found] == [True, False, False, False]
    assert [may_fill(luis, each) for each in found] == [True, False, True, False]
    assert [may_fill(people.account(Role.OFFICER), each) for each in found] == [True, True, True, True]


def test_another_maximum_needs_a_reason_and_removes_nobody() -> None:
    invited = delegations.delegation(conferences.conference(), size=3)
    for _each in range(3):
        delegations.person(invited, Registration.CONFIRMED)
    facts = service.facts_of(invited)
    said: dict[str, Any] = {"version": invited.version, "by": people.account(), "now": NOW}
    lower = service.DelegationFacts(size=1, places=facts.places, basis=facts.basis, language="en")
    with pytest.raises(Refused) as refusal:
        service.change(invited, lower, reason="", **said)
    assert refusal.value.field == "reason"
    effect = service.change(invited, lower, reason="The room is small.", **said)
    assert (effect.moved_up, effect.beyond, invited.size, invited.version) == (0, 2, 1, 2)
    assert reads.people([invited.id])[invited.id].counted == 3
    with pytest.raises(Stale):
        service.change(invited, facts, reason="Again.", **said)


def test_a_higher_maximum_moves_people_up() -> None:
    invited = delegations.delegation(conferences.conference(), size=1)
    delegations.person(invited, Registration.CONFIRMED)
    waiting = delegations.person(invited, Registration.WAITING, email="w@example.org")
    facts = service.DelegationFacts(size=2, places=5, basis="AG/RES. 1 (I-O/10)", language="en")
    effect = service.change(invited, facts, reason="Agreed.", version=1, by=people.account(), now=clock.now())
    assert (effect.moved_up, effect.beyond, waiting.state) == (1, 0, "submitted")


def test_what_was_only_prepared_can_be_taken_back() -> None:
    made = conferences.conference()
    invited, sent = delegations.delegation(made), delegations.delegation(made, "state:HT")
    delegations.link(sent)
    full = delegations.delegation(made, "state:CA")
    delegations.person(full)
    service.remove(invited, version=1, by=people.account(), now=NOW)
    for each in (sent, full):
        with pytest.raises(Refused):
            service.remove(each, version=invitations.of(each).version, by=people.account(), now=NOW)
    assert [each.party_id for each in reads.at(made)] == ["state:HT", "state:CA"]
    assert db.session.scalars(db.select(Act.verb).order_by(Act.id.desc())).first() == "remove"


def test_the_deadline_is_its_own_or_that_of_the_conference_to_the_end_of_the_day() -> None:
    made = conferences.conference()
    made.registration_deadline = date(2027, 3, 1)
    invited, other = delegations.delegation(made), delegations.delegation(made, "state:HT", deadline=date(2027, 3, 14))
    assert [deadlines.deadline(each) for each in (invited, other)] == [date(2027, 3, 1), date(2027, 3, 14)]
    assert deadlines.closes_at(invited) == datetime(2027, 3, 2, 5, tzinfo=UTC)
    assert deadlines.closes_at(other) == datetime(2027, 3, 15, 4, tzinfo=UTC)  # summer time began that night


def test_a_conference_is_over_after_its_last_day_unless_its_days_are_open() -> None:
    made = conferences.conference()
    last = datetime(2027, 3, 18, 3, 59, tzinfo=UTC)
    assert [deadlines.is_over(made, each) for each in (last, last + timedelta(minutes=1))] == [False, True]
    made.dates_open = True
    assert not deadlines.is_over(made, last + timedelta(days=99))


def test_the_exercise_has_parties_in_every_state_of_an_answer_and_no_account() -> None:
    made = conferences.conference()
    exercise_invitations.invite(made, now=NOW)
    found = [invitations.of(each) for each in reads.at(made)]
    assert Counter((each.state, each.answer) for each in found) == {
        ("sent", "accepts"): 4, ("sent", "regrets"): 1, ("sent", ""): 2, ("prepared", ""): 1,
    }  # fmt: skip
    named = db.session.execute(db.select(FocalPoint.party_id, FocalPoint.confirmed_at)).all()
    assert [tuple(row) for row in named] == [("state:BZ", None)]
    assert db.session.scalars(db.select(Account.email)).all() == ["officer@example.org"]
