"""Conferences: convened from an endorsed proposal, created directly, changed."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from conference.core.refused import Refused, Stale
from conference.models.conferences import Conference
from conference.models.proposals import ProposalState
from conference.queries import audit, bodies, published
from conference.services import conferences as service
from tests.factories import conferences, people, proposals
from tests.factories.conferences import NOW, facts

pytestmark = pytest.mark.usefixtures("written")

BARE: dict[str, Any] = {"mandate_symbol": "", "first_day": None, "last_day": None, "place": {}}
MANDATE, DAYS, PLACE = "a mandating resolution", "the first and the last day", "the place"


def test_convening_publishes_the_first_snapshot() -> None:
    made = conferences.conference(proposals.endorsed())
    assert (made.state, made.snapshot_number) == ("convened", 1)
    said = published.current(made)
    assert (said.status, said.title, said.sittings, said.items) == ("convened", {"en": "Conference on water"}, (), ())
    assert [act.verb for act in audit.of(made)] == ["publish", "convene"]


@pytest.mark.parametrize(
    ("other", "missing"),
    [
        (BARE, (MANDATE, DAYS, PLACE)),
        ({"mandate_symbol": ""}, (MANDATE,)),
        ({"first_day": None, "last_day": None}, (DAYS,)),
        ({"place": {"en": ""}}, (PLACE,)),
        (BARE | {"mode": "online"}, (MANDATE, DAYS)),
        (BARE | {"mode": "hybrid"}, (MANDATE, DAYS, PLACE)),
    ],
)
def test_convening_names_everything_that_is_missing(other: dict[str, Any], missing: tuple[str, ...]) -> None:
    with pytest.raises(Refused) as refused:
        conferences.conference(proposals.endorsed(), **other)
    assert refused.value.missing == missing


def test_an_online_conference_needs_no_place() -> None:
    made = conferences.conference(proposals.endorsed(), place={}, mode="online")
    assert made.snapshot_number == 1


def test_the_mandate_of_the_proposal_is_taken_over() -> None:
    body = bodies.every()[0]
    proposal = proposals.endorsed(
        mandate_symbol="AG/RES. 2608 (XL-O/10)", mandate_body_id=body.id, mandate_date=date(2010, 6, 8)
    )
    made = conferences.conference(proposal, mandate_symbol="")
    assert (made.mandate_symbol, made.mandate_body_id, made.mandate_date) == (
        "AG/RES. 2608 (XL-O/10)",
        body.id,
        date(2010, 6, 8),
    )


@pytest.mark.parametrize("state", [ProposalState.DRAFT, ProposalState.SUBMITTED, ProposalState.UNDER_REVIEW])
def test_a_proposal_must_be_endorsed(state: ProposalState) -> None:
    with pytest.raises(Refused) as refused:
        conferences.conference(proposals.proposal(state))
    assert refused.value.missing == ("the endorsement of the proposal",)


def test_a_convocation_that_is_not_decided_is_planned_and_not_public() -> None:
    proposal = proposals.endorsed()
    made = service.plan(proposal, facts(**BARE), by=people.account(), now=NOW)
    assert (made.state, made.proposal, made.snapshot_number) == ("planned", proposal, 0)


def test_without_a_proposal_a_reason_is_needed() -> None:
    with pytest.raises(Refused) as refused:
        service.create(facts(), reason="", by=people.account(), now=NOW)
    assert refused.value.field == "reason"


def test_the_reason_is_kept_in_the_history() -> None:
    made = service.create(facts(), reason="Convened by the Charter itself.", by=people.account(), now=NOW)
    assert (made.state, made.direct_reason) == ("planned", "Convened by the Charter itself.")
    assert [(act.verb, act.reason) for act in audit.of(made)] == [("create", "Convened by the Charter itself.")]


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"title": {}}, "title"),
        ({"title": {"es": "Agua"}}, "title"),
        ({"timezone": "America/Springfield"}, "timezone"),
        ({"timezone": ""}, "timezone"),
        ({"last_day": None}, "last_day"),
        ({"first_day": None}, "first_day"),
        ({"last_day": date(2027, 3, 14)}, "last_day"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(other: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        conferences.conference(**other)
    assert refused.value.field == field


def test_an_address_is_given_once() -> None:
    conferences.conference()
    with pytest.raises(Refused) as refused:
        conferences.conference()
    assert refused.value.field == "slug"


@pytest.mark.parametrize(
    ("other", "taken"),
    [
        ({}, True),
        ({"first_day": date(2027, 12, 30), "last_day": date(2028, 1, 2)}, True),
        ({"number": "Third"}, False),
        ({"number": ""}, False),
        ({"body_id": None}, False),
        ({"first_day": date(2028, 3, 1), "last_day": date(2028, 3, 1)}, False),
    ],
)
def test_a_number_is_given_once_for_a_body_and_year(other: dict[str, Any], taken: bool) -> None:
    same: dict[str, Any] = {"number": "Second", "body_id": bodies.every()[0].id}
    conferences.conference(**same)
    if taken:
        with pytest.raises(Refused) as refused:
            conferences.conference(slug="another", **(same | other))
        assert refused.value.field == "number"
    else:
        assert conferences.conference(slug="another", **(same | other)).slug == "another"


def test_a_change_is_written_down_with_old_and_new() -> None:
    made = conferences.conference()
    _change(made, number="Second", venue={"en": "Annex"})
    assert (made.number, made.version) == ("Second", 2)
    assert audit.of(made)[0].changes == {
        "number": ["", "Second"],
        "venue": [{"en": "Main building"}, {"en": "Annex"}],
    }


def test_a_change_of_nothing_is_no_change() -> None:
    made = conferences.conference()
    _change(made)
    assert made.version == 1
    assert [act.verb for act in audit.of(made)] == ["create"]


def test_a_second_save_of_the_same_version_is_stale() -> None:
    made = conferences.conference()
    _change(made, number="Second")
    with pytest.raises(Stale):
        service.change(made, facts(number="Third"), version=1, by=people.account(), now=NOW)
    assert made.number == "Second"


def test_a_change_does_not_reach_the_public() -> None:
    made = conferences.published()
    _change(made, title={"en": "Conference on rivers"})
    assert published.current(made).title == {"en": "Conference on water"}


def test_the_address_stays_once_it_is_public() -> None:
    made = conferences.published()
    with pytest.raises(Refused) as refused:
        _change(made, slug="rivers")
    assert refused.value.field == "slug"
    unpublished = conferences.conference(slug="another")
    _change(unpublished, slug="rivers")
    assert unpublished.slug == "rivers"


def test_a_new_zone_must_not_put_a_session_into_a_skipped_hour() -> None:
    made = conferences.conference(timezone="America/Bogota")
    conferences.sitting(made, start=datetime(2027, 3, 14, 2, 30))
    with pytest.raises(Refused) as refused:
        _change(made, timezone="America/New_York")
    assert refused.value.field == "timezone"
    assert refused.value.missing == ("First plenary session 2027-03-14 02:30",)
    _change(made, timezone="America/Lima")
    assert made.timezone == "America/Lima"


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Hemispheric Conference on Migration", "hemispheric-conference-on-migration"),
        ("Reunión de Ministros (REMJA) – 10", "reunion-de-ministros-remja-10"),
        ("会议", "conference"),
        ("", "conference"),
        ("a" * 200, "a" * 60),
        ("Meeting of the council of the ministers of justice of the americas", "meeting-of-the-council-of-the-ministers-of-justice-of-the"),
        ("a" * 60, "a" * 60),
        ("a" * 60 + " b", "a" * 60),
    ],
)
def test_a_title_suggests_an_address(title: str, slug: str) -> None:
    assert service.slug_for(title) == slug


def _change(made: Conference, **other: Any) -> None:
    wanted = replace(service.facts_of(made), **other)
    service.change(made, wanted, version=made.version, by=people.account(), now=NOW)
