"""Lists of participants: frozen, corrected, compared, published; who is on them, and what is erased."""

from typing import Any

import pytest

from conference.core.db import db
from conference.core.refused import Refused, Stale
from conference.models.audit import Act
from conference.models.conferences import Conference
from conference.models.delegations import Delegation
from conference.models.issued_content import everybody, name
from conference.models.participant_lists import ParticipantList
from conference.models.participants import Participant, ParticipantRole, Registration
from conference.queries import issued_lists as reads
from conference.services import issued_lists, list_texts, registration
from tests.factories import conferences, parties, people
from tests.factories.conferences import NOW
from tests.factories.issued_lists import HEAD, issued, person, rule, there

pytestmark = pytest.mark.usefixtures("written")


@pytest.fixture
def made() -> Conference:
    """Haiti with a head and a delegate, Belize with a head, IOM, media."""
    found = conferences.conference()
    haiti, belize, iom, media = there(found, "state:HT", "state:BZ", "org:IOM", "media")
    person(media, "Rosa", "Diaz", listed=True)
    person(iom, "Ivo", "Kant")
    person(belize, "Zoë", "Young", HEAD)
    person(haiti, "Marie-Ève", "Toussaint", HEAD, function="Minister", listed=True, position=0)
    person(haiti, "عمر", "الخطيب", function="Counsellor", position=1)
    return found


def names(made: ParticipantList) -> list[tuple[str, str]]:
    return [(list_texts.called(party, "en"), name(each)) for party, each in everybody(made.content)]


def one(given_name: str) -> Participant:
    return next(each for each in db.session.scalars(db.select(Participant)) if each.person.given_name == given_name)


def said(made: ParticipantList) -> list[tuple[str, list[str]]]:
    """What changed, as the page says it."""
    _before, changes = issued_lists.changes_since(made)
    assert changes is not None
    return [(each["party"], each["lines"]) for each in list_texts.sentences(changes, "en")]


WHOLE = [
    ("Belize", "Zoë Young"),
    ("Haiti", "Marie-Ève Toussaint"),
    ("Haiti", "عمر الخطيب"),
    ("International Organization for Migration", "Ivo Kant"),
    ("Media", "Rosa Diaz"),
]


def test_it_has_the_confirmed_by_category_precedence_and_protocol_order(made: Conference) -> None:
    person(db.session.scalars(db.select(Delegation)).all()[0], "Draft", "Only", state=Registration.SUBMITTED.value)
    first = issued(made, note="With thanks.")
    assert (first.number, first.kind, first.note, first.scope) == (1, "provisional", "With thanks.", "")
    assert names(first) == WHOLE
    assert [party["category"] for party in first.content["parties"]] == [
        "member_state",
        "member_state",
        "organization",
        "group",
    ]
    assert first.content["totals"] == {"delegations": 4, "people": 5, "heads": 2}
    rule(made, "lot", "state:HT", "state:BZ")
    assert [each for each, _name in names(issued(made, number=2))][:3] == ["Haiti", "Haiti", "Belize"]


def test_it_stays_as_it_was_frozen(made: Conference) -> None:
    first = issued(made)
    zoe = one("Zoë")
    zoe.person.given_name, zoe.function = "Zoe", "Other"
    parties.party("state:BZ").names = {"en": "Another name"}
    person(zoe.delegation, "New", "One")
    db.session.flush()
    db.session.expire(first)
    assert names(first) == WHOLE


def test_late_registrations_are_in_the_final_list_alone(made: Conference) -> None:
    person(one("Zoë").delegation, "Late", "Comer", late=True, position=5)
    assert names(issued(made)) == WHOLE
    with pytest.raises(Refused, match="Nothing has changed since"):
        issued(made, "corrigendum", 2)
    final = issued(made, "final", 2)
    assert names(final) == [WHOLE[0], ("Belize", "Late Comer"), *WHOLE[1:]]
    person(one("Zoë").delegation, "Later", "Still", late=True, position=6)
    assert said(issued(made, "corrigendum", 3)) == [("Belize", ["Added: Later Still, Delegate"])]


def test_one_who_represents_two_stands_in_both_and_is_counted_once(made: Conference) -> None:
    one("Ivo").person.same_as_id = one("Zoë").person_id
    db.session.flush()
    first = issued(made)
    assert names(first) == WHOLE
    assert first.content["totals"]["people"] == 4


def test_a_corrigendum_says_who_leads_instead_of_whom(made: Conference) -> None:
    first = issued(made)
    omar, marie = one("عمر"), one("Marie-Ève")
    made.state = "registration_open"
    registration.replace_head(omar, becomes="adviser", by=people.account(), now=NOW)
    second = issued(made, "corrigendum", 2)
    assert said(second) == [
        (
            "Haiti",
            [
                "Head of delegation: Marie-Ève Toussaint → عمر الخطيب",
                "Marie-Ève Toussaint, Head of delegation, Minister → Marie-Ève Toussaint, Adviser, Minister",
            ],
        )
    ]
    assert names(first) == WHOLE
    assert names(second)[1:3] == [("Haiti", "عمر الخطيب"), ("Haiti", "Marie-Ève Toussaint")]
    registration.withdraw(omar, by=people.account(), now=NOW)
    marie.person.honorific, marie.role = "H.E.", "head"
    third = issued(made, "corrigendum", 3)
    assert said(third) == [
        (
            "Haiti",
            [
                "Head of delegation: عمر الخطيب → H.E. Marie-Ève Toussaint",
                "No longer on the list: عمر الخطيب, Head of delegation, Counsellor",
                "Marie-Ève Toussaint, Adviser, Minister → H.E. Marie-Ève Toussaint, Head of delegation, Minister",
            ],
        )
    ]
    before, changes = issued_lists.changes_since(third, 1)
    assert (before, changes is not None and len(changes.parties)) == (first, 1)


def test_it_says_who_came_who_left_and_that_the_order_is_another(made: Conference) -> None:
    issued(made)
    one("Zoë").state = Registration.WITHDRAWN.value
    canada = there(made, "state:CA")[0]
    person(canada, "Ann", "Lee", ParticipantRole.ADVISER, unit="Treasury")
    one("Ivo").role = "head"
    db.session.flush()
    assert said(issued(made, "corrigendum", 2)) == [
        ("Canada", ["This delegation is new on the list.", "Added: Ann Lee, Adviser, Treasury"]),
        ("International Organization for Migration", ["Head of delegation: Ivo Kant"]),
        ("Belize", ["This delegation is no longer on the list.", "No longer on the list: Zoë Young, Head of delegation"]),
    ]
    rule(made, "hand")
    db.session.execute(db.text("UPDATE precedences SET drawn = '[\"state:HT\", \"state:CA\"]'"))
    db.session.expire_all()
    assert said(issued(made, "corrigendum", 3)) == [("Order", ["Delegations stand in another order."])]


def test_nobody_is_listed_where_nobody_is_confirmed() -> None:
    empty = conferences.conference()
    there(empty, "state:HT")
    with pytest.raises(Refused, match="Nobody is confirmed yet"):
        issued(empty)


def test_a_state_that_cannot_be_invited_is_left_out_and_staff_are_told(made: Conference) -> None:
    parties.party("state:BZ").periods[-1].end_day = made.first_day
    db.session.flush()
    look = issued_lists.look(made)
    assert [(place.delegation.party_id, count) for place, count in look.left_out] == [("state:BZ", 1)]
    assert names(issued(made)) == WHOLE[1:]


@pytest.mark.parametrize(
    ("before", "kind", "field"),
    [
        ([], "corrigendum", "kind"),
        ([], "nonsense", "kind"),
        (["final"], "provisional", "kind"),
        (["final"], "final", "kind"),
    ],
)
def test_one_comes_after_the_other(made: Conference, before: list[str], kind: str, field: str) -> None:
    for number, each in enumerate(before, start=1):
        issued(made, each, number)
    with pytest.raises(Refused) as refusal:
        issued(made, kind, len(before) + 1)
    assert refusal.value.field == field


def test_the_same_form_twice_makes_one_list_and_a_quicker_colleague_is_seen(made: Conference) -> None:
    assert issued(made) is issued(made)
    with pytest.raises(Stale):
        issued(made, "final", 1)
    with pytest.raises(Stale):
        issued_lists.issue(
            made, "provisional", number=1, note="", by=people.account(email="another@example.org"), now=NOW
        )
    assert db.session.scalars(db.select(ParticipantList.number)).all() == [1]


def test_one_list_is_public_at_a_time(made: Conference) -> None:
    first, by = issued(made), people.account()
    second = issued(made, "final", 2)
    issued_lists.publish(first, "consenting", version=1, by=by, now=NOW)
    issued_lists.publish(second, "heads", version=1, by=by, now=NOW)
    assert [(each.scope, each.published_at, each.version) for each in (first, second)] == [("", None, 3), ("heads", NOW, 2)]
    assert reads.published(made.slug) is second
    with pytest.raises(Stale):  # the button pressed twice, or in another tab
        issued_lists.publish(second, "heads", version=1, by=by, now=NOW)
    with pytest.raises(Refused) as refusal:
        issued_lists.publish(second, "all", version=2, by=by, now=NOW)
    assert refusal.value.field == "scope"
    issued_lists.unpublish(second, version=2, by=by, now=NOW)
    assert reads.published(made.slug) is None
    with pytest.raises(Refused, match="not public"):
        issued_lists.unpublish(second, version=3, by=by, now=NOW)
    acts = db.session.scalars(db.select(Act.verb).where(Act.thing == "participant_lists").order_by(Act.id)).all()
    assert acts == ["issue", "issue", "publish", "unpublish", "publish", "unpublish"]


def test_the_public_reads_who_consents_now_or_heads(made: Conference) -> None:
    first = issued(made)
    consenting = reads.consenting(made.id)
    visible = issued_lists.visible(first, consenting)
    assert (visible.consenting, visible.heads, visible.everybody) == (2, 2, 5)
    shown = list_texts.named(list_texts.public(first.content, "consenting", consenting), "en")
    assert [(each.name, each.function, each.party) for each in shown] == [
        ("Marie-Ève Toussaint", "Minister", "Haiti"),
        ("Rosa Diaz", "", "Media"),
    ]
    one("Rosa").listed = False
    db.session.flush()
    left = list_texts.named(list_texts.public(first.content, "consenting", reads.consenting(made.id)), "fr")
    assert [(each.name, each.party) for each in left] == [("Marie-Ève Toussaint", "Haïti")]
    heads = list_texts.named(list_texts.public(first.content, "heads", frozenset()), "en")
    assert [each.name for each in heads] == ["Zoë Young", "Marie-Ève Toussaint"]


def test_what_is_erased_is_erased_in_every_list(made: Conference) -> None:
    first = issued(made)
    person(one("Zoë").delegation, "New", "One")
    second = issued(made, "final", 2)
    marie, ivo = one("Marie-Ève"), one("Ivo")
    ivo.person.same_as_id = marie.person_id
    assert issued_lists.forget([marie.person_id], NOW) == 2
    assert issued_lists.forget([marie.person_id], NOW) == 0
    assert issued_lists.forget([], NOW) == 0
    for each in (first, second):
        assert "Toussaint" not in str(each.content)
        assert "Minister" not in str(each.content)
        assert each.version == 2
    assert list_texts.rows(everybody(first.content), "en")[1].name == "name erased"
    shown = list_texts.named(list_texts.public(first.content, "heads", frozenset()), "en")
    assert [each.name for each in shown] == ["Zoë Young"]
    assert first.content["totals"]["people"] == 5
    assert issued_lists.changes_since(second)[1] is not None


def test_erasure_reaches_whoever_is_the_same_human_being(made: Conference) -> None:
    one("Ivo").person.same_as_id = one("Zoë").person_id
    db.session.flush()
    first = issued(made)
    assert issued_lists.forget([one("Zoë").person_id], NOW) == 1
    assert [name(each) for _party, each in everybody(first.content)] == [
        "",
        "Marie-Ève Toussaint",
        "عمر الخطيب",
        "",
        "Rosa Diaz",
    ]


def test_history_names_nobody(made: Conference) -> None:
    issued_lists.forget([one("Zoë").person_id], NOW)
    issued(made)
    told: list[dict[str, Any]] = list(db.session.scalars(db.select(Act.changes).where(Act.thing == "participant_lists")))
    assert told == [{"kind": [None, "provisional"], "number": [None, 1]}]
