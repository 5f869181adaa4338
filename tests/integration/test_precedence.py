"""The order of delegations: by lot, from a letter on, by the alphabet, by accreditation, by hand; who comes, who leaves."""

from datetime import date
from typing import Any

import pytest

from conference.core.db import db
from conference.core.refused import Refused, Stale
from conference.models.audit import Act
from conference.models.conferences import Conference
from conference.models.delegations import Delegation, Invitation
from conference.services import precedence, precedence_names, precedence_rules
from tests.factories import conferences, parties, people
from tests.factories.conferences import NOW
from tests.factories.issued_lists import rule, there

pytestmark = pytest.mark.usefixtures("written")
STATES = ("state:HT", "state:CA", "state:BS", "state:BZ")


@pytest.fixture
def made() -> Conference:
    """A conference with four member states, an observer, an organization and a group."""
    found = conferences.conference()
    there(found, "media", "org:IOM", "state:ES", *STATES)
    return found


def order(made: Conference, language: str = "en") -> list[str]:
    return [each.party_id or each.group for each in precedence.ordered(made, language=language)]


def notes(made: Conference) -> dict[str, str]:
    return {each.delegation.address: each.note for each in precedence.places(made) if each.note}


REST = ["state:ES", "org:IOM", "media"]


def test_without_a_rule_by_the_alphabet_of_the_reader(made: Conference) -> None:
    assert order(made) == ["state:BS", "state:BZ", "state:CA", "state:HT", *REST]
    assert order(made, "fr") == ["state:BS", "state:BZ", "state:CA", "state:HT", *REST]


def test_the_alphabet_of_the_rule_counts_for_every_reader(made: Conference) -> None:
    there(made, "state:US", "state:UY")
    rule(made, language="es")
    assert order(made, "en") == ["state:BS", "state:BZ", "state:CA", "state:US", "state:HT", "state:UY", *REST]


def test_by_lot_as_drawn(made: Conference) -> None:
    drawn = ("state:CA", "state:HT", "state:BZ", "state:BS")
    made_rule = rule(made, "lot", *drawn)
    assert order(made) == [*drawn, *REST]
    assert (made_rule.drawn_on, made_rule.drawn_by) == (NOW.date(), "The Chair")
    act = db.session.scalars(db.select(Act).where(Act.thing == "precedences")).one()
    assert (act.verb, act.changes["drawn"], act.changes["drawn_by"]) == ("draw", [[], list(drawn)], [])


def test_who_came_after_the_draw_stands_last_and_is_shown(made: Conference) -> None:
    rule(made, "lot", "state:CA", "state:HT", "state:BZ", "state:BS")
    there(made, "state:AR")
    assert order(made) == ["state:CA", "state:HT", "state:BZ", "state:BS", "state:AR", *REST]
    assert notes(made) == {"state:AR": "after"}


def test_from_the_state_that_was_drawn_by_the_alphabet_and_round(made: Conference) -> None:
    rule(made, "lot_first", "state:CA")
    assert order(made) == ["state:CA", "state:HT", "state:BS", "state:BZ", *REST]


def test_where_the_drawn_one_left_the_next_begins(made: Conference) -> None:
    rule(made, "lot_first", "state:CA")
    found = db.session.scalars(db.select(Delegation).where(Delegation.party_id == "state:CA")).one()
    db.session.delete(found)
    db.session.flush()
    assert order(made) == ["state:HT", "state:BS", "state:BZ", *REST]


def test_by_accreditation_and_whoever_has_no_date_last(made: Conference) -> None:
    made_rule = rule(made, "accreditation")
    by_party = {each.party_id: each.id for each in db.session.scalars(db.select(Delegation))}
    days = {by_party["state:HT"]: date(2026, 3, 1), by_party["state:BS"]: date(2026, 3, 1)}
    days[by_party["state:CA"]] = date(2025, 1, 1)
    said: dict[str, Any] = {"by": people.account(), "now": NOW}
    assert precedence_rules.accredit(made, days, version=made_rule.version, **said) == 3
    assert order(made) == ["state:CA", "state:BS", "state:HT", "state:BZ", *REST]
    assert notes(made) == {"state:BZ": "undated"}
    later = {by_party["state:CA"]: date(2026, 11, 3)}
    with pytest.raises(Refused) as refusal:
        precedence_rules.accredit(made, later, version=made_rule.version, **said)
    assert refusal.value.field == "days"


def test_by_hand_begins_as_it_stands_and_is_moved(made: Conference) -> None:
    rule(made, "lot", "state:CA", "state:HT", "state:BZ", "state:BS")
    by_hand = rule(made, "hand", version=1)
    said: dict[str, Any] = {"by": people.account(), "now": NOW}
    assert precedence_rules.put(made, "state:BS", 1, version=2, **said)
    assert order(made) == ["state:BS", "state:CA", "state:HT", "state:BZ", *REST]
    assert precedence_rules.put(made, "state:BS", 4, version=3, **said)
    assert not precedence_rules.put(made, "state:BS", 4, version=4, **said)
    assert order(made) == ["state:CA", "state:HT", "state:BZ", "state:BS", *REST]
    assert (by_hand.drawn_by, by_hand.drawn_on) == ("", None)
    for place in (0, 5):
        with pytest.raises(Refused) as refusal:
            precedence_rules.put(made, "state:BS", place, version=4, **said)
        assert refusal.value.field == "place"
    with pytest.raises(Refused):
        precedence_rules.put(made, "state:ES", 1, version=4, **said)
    with pytest.raises(Stale):
        precedence_rules.put(made, "state:BS", 1, version=3, **said)


def test_an_order_by_lot_is_not_moved(made: Conference) -> None:
    rule(made, "lot", *STATES)
    with pytest.raises(Refused, match="Only an order by hand"):
        precedence_rules.put(made, "state:HT", 2, version=1, by=people.account(), now=NOW)


def test_a_state_that_is_suspended_or_regrets_leaves_no_gap_and_the_record_stays(made: Conference) -> None:
    drawn = ("state:HT", "state:CA", "state:BZ", "state:BS")
    made_rule = rule(made, "lot", *drawn)
    parties.party("state:HT").periods[-1].end_day = date(2026, 1, 1)
    canada = db.session.scalars(db.select(Delegation).where(Delegation.party_id == "state:CA")).one()
    canada.invitation = Invitation(kind="member_state", language="en", answer="regrets", version=1)
    db.session.flush()
    db.session.expire_all()
    assert order(made) == ["state:BZ", "state:BS", *REST]
    assert [(each.delegation.address, each.number) for each in precedence.places(made)][:4] == [
        ("state:BZ", 1),
        ("state:BS", 2),
        ("state:HT", 0),
        ("state:CA", 0),
    ]
    assert notes(made) == {"state:HT": "not_invitable", "state:CA": "regrets"}
    assert made_rule.drawn == list(drawn)
    everybody = precedence.everybody(made, db.session.scalars(db.select(Delegation)).all())
    assert [each.address for each in everybody][2:4] == ["state:HT", "state:CA"]


def test_the_machine_draws_everybody_once_with_its_record(made: Conference) -> None:
    said: dict[str, Any] = {"by": people.account(), "now": NOW, "language": "en", "drawn_by": "The Chair"}
    drawn = precedence_rules.draw(made, first_alone=False, version=0, shuffle=lambda them: them.reverse(), **said)
    assert drawn.drawn == ["state:HT", "state:CA", "state:BZ", "state:BS"]
    assert (drawn.rule, drawn.drawn_on) == ("lot", NOW.date())
    again = precedence_rules.draw(made, first_alone=True, version=1, shuffle=lambda them: them.reverse(), **said)
    assert (again.rule, again.drawn) == ("lot_first", ["state:HT"])
    with pytest.raises(Stale):  # the same button pressed twice
        precedence_rules.draw(made, first_alone=False, version=1, **said)
    with pytest.raises(Refused) as refusal:
        precedence_rules.draw(made, first_alone=False, version=2, **(said | {"drawn_by": " "}))
    assert refusal.value.field == "drawn_by"


def test_chance_draws_all_of_them(made: Conference) -> None:
    said: dict[str, Any] = {"by": people.account(), "now": NOW, "language": "en", "drawn_by": "The Chair"}
    drawn = precedence_rules.draw(made, first_alone=False, version=0, **said)
    assert sorted(drawn.drawn) == sorted(STATES)


def test_nobody_is_drawn_where_nobody_takes_part() -> None:
    empty = conferences.conference()
    with pytest.raises(Refused, match="nothing to draw"):
        precedence_rules.draw(
            empty, first_alone=False, version=0, language="en", drawn_by="The Chair", by=people.account(), now=NOW
        )


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"rule": "age"}, "rule"),
        ({"language": "de"}, "language"),
        ({"rule": "lot", "drawn": ["state:HT"]}, "order"),
        ({"rule": "lot", "drawn": [*STATES, "state:HT"]}, "order"),
        ({"rule": "lot_first", "drawn": ["state:ES"]}, "first"),
        ({"rule": "lot_first", "drawn": []}, "first"),
        ({"rule": "lot", "drawn": [*STATES], "drawn_by": ""}, "drawn_by"),
        ({"rule": "lot", "drawn": [*STATES], "drawn_by": "x" * 201}, "drawn_by"),
        ({"rule": "lot", "drawn": [*STATES], "drawn_on": None}, "drawn_on"),
        ({"rule": "lot", "drawn": [*STATES], "drawn_on": date(2026, 11, 3)}, "drawn_on"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(made: Conference, facts: dict[str, Any], field: str) -> None:
    whole: dict[str, Any] = {"rule": "alphabetical", "language": "en", "drawn_on": NOW.date(), "drawn_by": "The Chair"}
    with pytest.raises(Refused) as refusal:
        precedence_rules.record(
            made, precedence_rules.RuleFacts(**(whole | facts)), version=0, by=people.account(), now=NOW
        )
    assert refusal.value.field == field


def test_an_order_on_paper_is_read_in_any_language(made: Conference) -> None:
    states = precedence_rules.members(precedence.places(made))
    words = "1. Canadá\n2) Haïti\n\nBZ\nBahamas (Commonwealth of the)"
    assert precedence_names.read(words, states, "en") == ["state:CA", "state:HT", "state:BZ", "state:BS"]
    with pytest.raises(Refused) as refusal:
        precedence_names.read("Canada\nAtlantis\nCanadá", states, "en")
    assert refusal.value.missing == (
        "Not a member state of this conference: Atlantis",
        "Named twice: Canadá",
        "Not named: Belize",
        "Not named: Haiti",
        "Not named: The Bahamas (Commonwealth of)",
    )


def test_special_guests_stand_after_organizations(made: Conference) -> None:
    guest = there(made, "org:CAF")[0]
    guest.invitation = Invitation(kind="special_guest", language="en", version=1)
    db.session.flush()
    assert order(made)[-4:] == ["state:ES", "org:IOM", "org:CAF", "media"]
