"""Bodies as the services keep them."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from conference.core.db import db
from conference.core.refused import Refused, Stale
from conference.models.audit import Act
from conference.models.people import Role
from conference.services import bodies
from conference.services.bodies import BodyFacts
from tests.factories import people

FACTS = BodyFacts(
    organisation="OAS",
    acronym="",
    names={"en": "Committee on Summits"},
    short_names={"en": "Summits Committee (CISC)"},
    symbol_rule="",
    default_zone="America/New_York",
    sitting_word={"en": "meeting"},
    aliases={},
)


@pytest.mark.usefixtures("written")
def test_each_body_has_a_key_of_its_own(now: datetime) -> None:
    by = people.account(Role.ADMINISTRATOR)
    named = (replace(FACTS, names={"en": f"Committee on Summits {number}"}) for number in range(3))
    keys = [bodies.create(each, by=by, now=now).key for each in named]
    assert keys == ["oas-summits-committee-cisc", "oas-summits-committee-cisc-2", "oas-summits-committee-cisc-3"]


@pytest.mark.usefixtures("written")
def test_the_same_form_sent_twice_makes_one(now: datetime) -> None:
    by = people.account(Role.ADMINISTRATOR)
    bodies.create(FACTS, by=by, now=now)
    with pytest.raises(Refused) as refusal:
        bodies.create(replace(FACTS, names={"en": "COMMITTEE on Summits"}), by=by, now=now)
    assert refusal.value.field == "names"
    assert bodies.create(replace(FACTS, organisation="UN"), by=by, now=now).organisation == "UN"


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize(
    ("field", "value"), [("names", {"fr": "Comité"}), ("short_names", {}), ("default_zone", "EST"), ("default_zone", "")]
)
def test_what_a_body_needs_is_refused_at_its_field(field: str, value: Any, now: datetime) -> None:
    with pytest.raises(Refused) as refusal:
        bodies.create(replace(FACTS, **{field: value}), by=people.account(Role.ADMINISTRATOR), now=now)
    assert refusal.value.field == field


@pytest.mark.usefixtures("written")
def test_a_change_keeps_the_key_and_is_an_act_with_old_and_new(now: datetime) -> None:
    by = people.account(Role.ADMINISTRATOR)
    body = bodies.create(FACTS, by=by, now=now)
    bodies.change(body, replace(FACTS, short_names={"en": "Summits"}), version=1, by=by, now=now)
    act = db.session.scalars(db.select(Act).order_by(Act.id.desc())).first()
    assert (body.key, body.version) == ("oas-summits-committee-cisc", 2)
    assert act is not None
    assert (act.verb, act.changes) == ("edit", {"short_names": [FACTS.short_names, {"en": "Summits"}]})


@pytest.mark.usefixtures("written")
def test_a_save_on_an_old_version_is_stale(now: datetime) -> None:
    by = people.account(Role.ADMINISTRATOR)
    body = bodies.create(FACTS, by=by, now=now)
    bodies.change(body, replace(FACTS, acronym="CISC"), version=1, by=by, now=now)
    with pytest.raises(Stale):
        bodies.change(body, replace(FACTS, acronym="X"), version=1, by=by, now=now)
    assert body.acronym == "CISC"
