"""Groups without an invited party: added by staff, filled and settled on the pages that delegations have."""

from typing import Any

import pytest

from conference.core.db import db
from conference.core.refused import Refused
from conference.models.audit import Act
from conference.models.conferences import Conference
from conference.models.delegations import Delegation
from conference.models.outbox import Message
from conference.models.participants import Participant
from conference.services import group_delegations, participant_import
from tests.applications import Arrange
from tests.factories import participant_files, people
from tests.factories.conferences import NOW
from tests.factories.participant_files import ROWS, lines
from tests.visitors import Visitor

LIST = "/secretariat/conferences/conference-on-water/participants"
MEDIA = "/delegations/conference-on-water/group:media"


@pytest.fixture
def made(arrange: Arrange[Any]) -> int:
    return arrange(lambda: participant_files.open_conference().id)


@pytest.fixture
def journalists(arrange: Arrange[Any], made: int) -> int:
    """Three people of the media; the number of the group's delegation."""

    def make() -> int:
        conference = db.session.get_one(Conference, made)
        group = group_delegations.add(conference, "media", by=people.account(), now=NOW)
        participant_import.bring_in(group, lines(*ROWS[1:], "Ana,Pérez,Delegate,Editor,ana@example.org"), by=None, now=NOW)
        return group.id

    return arrange(make)


def test_a_group_is_added_once_and_offered_no_more(officer: Visitor, arrange: Arrange[Any], made: int) -> None:
    form = "#group-form"
    assert officer.page(LIST).texts(f"{form} option")[0] == "Media"
    done = officer.send(LIST, {"group": "media"}, form=form)
    assert done.location == MEDIA
    assert officer.follow(done).title == "Media"
    assert "Media" not in officer.page(LIST).texts(f"{form} option")
    again = officer.post_form(f"{LIST}/groups", {"group": "media", "csrf_token": officer.token(LIST, form)})
    assert (again.status, len(again.texts("#group-error"))) == (422, 1)
    acts = arrange(lambda: [(act.verb, act.changes) for act in db.session.scalars(db.select(Act).where(Act.thing == "delegations"))])
    assert acts == [("create", {"group": [None, "media"]})]


@pytest.mark.usefixtures("written")
def test_a_group_of_no_list_is_refused() -> None:
    made = participant_files.open_conference()
    with pytest.raises(Refused) as refusal:
        group_delegations.add(made, "press", by=people.account(), now=NOW)
    assert refusal.value.field == "group"
    assert db.session.scalars(db.select(Delegation)).all() == []


def test_its_people_stand_on_the_page_of_a_delegation(officer: Visitor, journalists: int) -> None:
    page = officer.page(MEDIA)
    assert page.texts("tbody th") == ["小明 王", "Pelé Counsellor", "Ana Pérez Editor"]
    assert [link for link in page.links("main a") if "None" in link] == []
    assert [officer.page(link).status for link in page.links("tbody th a")] == [200, 200, 200]


def test_a_person_of_a_group_is_entered_submitted_confirmed_returned_and_withdrawn(
    officer: Visitor, arrange: Arrange[Any], journalists: int
) -> None:
    def last() -> tuple[int, str]:
        found = db.session.scalars(db.select(Participant).order_by(Participant.id.desc()).limit(1)).one()
        return found.id, found.state

    done = officer.send(f"{MEDIA}/people/new", {"given_name": "Ruth", "family_name": "Clarke", "role": "delegate"})
    assert officer.follow(done).path == MEDIA
    number, _state = arrange(last)
    arrange(lambda: _complete(number))
    states = []
    for step in ("submit", "confirm"):
        token = officer.token(MEDIA, "tbody tr:first-child form")
        assert officer.post_form(f"{MEDIA}/people/{number}/{step}", {"csrf_token": token}).location.startswith(MEDIA)
        states.append(arrange(last)[1])
    assert officer.send(f"{MEDIA}/people/{number}/return", {"reason": "The photo is missing."}).location.startswith(MEDIA)
    states.append(arrange(last)[1])
    assert officer.send(f"{MEDIA}/people/{number}/withdraw").location.startswith(MEDIA)
    assert [*states, arrange(last)[1]] == ["submitted", "confirmed", "returned", "withdrawn"]


def _complete(number: int) -> None:
    """What is asked of the media: letter and photo."""
    found = db.session.get_one(Participant, number)
    found.letter, found.letter_name, found.person.photo = "0" * 64, "editor.pdf", "1" * 64


def test_letters_name_the_group_in_the_language_of_the_letter(officer: Visitor, arrange: Arrange[Any], journalists: int) -> None:
    def ana() -> int:
        return db.session.scalars(db.select(Participant.id).order_by(Participant.id.desc()).limit(1)).one()

    token = officer.token(MEDIA, "tbody tr:first-child form")
    arrange(lambda: _complete(ana()))
    officer.post_form(f"{MEDIA}/people/{arrange(ana)}/submit", {"csrf_token": token})
    text = arrange(lambda: db.session.scalars(db.select(Message.text)).one())
    assert "Media" in text


def test_a_group_that_is_not_there_is_not_found(officer: Visitor, nobody: Visitor, journalists: int) -> None:
    assert officer.page("/delegations/conference-on-water/group:security").status == 404
    assert officer.page("/delegations/conference-on-water/group:").status == 404
    assert nobody.page(MEDIA).status == 404
