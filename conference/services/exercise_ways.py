"""The other ways into the exercise conference: somebody asks to be registered, two apply, two questions are asked."""

import uuid
from datetime import datetime, timedelta

from conference import data
from conference.core.db import db
from conference.models.applications import Application, ApplicationState, Question, QuestionKind
from conference.models.conferences import Conference
from conference.models.delegations import Answer
from conference.models.participants import Participant, ParticipantRole, Person, Registration
from conference.queries import delegations
from conference.services import audit, persons
from conference.services.persons import PersonFacts


def open_up(conference: Conference, *, now: datetime) -> None:
    """Let people ask and apply at `conference`, with some who did. Nothing is mailed."""
    conference.self_registration = True
    conference.applications_open = True
    if conference.first_day is not None:
        conference.applications_deadline = conference.first_day - timedelta(days=14)
    said = data.load("ways")
    questions = [_question(conference, place, each) for place, each in enumerate(said["questions"])]
    applied = [_application(conference, each, now) for each in said["applications"]]
    asking = _asking(conference, said["asking"], now)
    db.session.add_all([*questions, *applied, *asking])
    db.session.flush()
    audit.record_each([(each, {"label": [None, each.label]}) for each in questions], "create", by=None, now=now)
    audit.record_each([(each, {"organization": []}) for each in applied], "apply", by=None, now=now)
    audit.record_each([(each, {"role": [None, each.role]}) for each in asking], "create", by=None, now=now)


def _question(conference: Conference, place: int, said: dict[str, object]) -> Question:
    kind = str(said["kind"])
    return Question(
        conference=conference,
        position=place,
        kind=kind,
        label=said["label"],
        hint={},
        choices=said.get("choices", []) if kind == QuestionKind.CHOICE else [],
        required=False,
        version=1,
    )


def _application(conference: Conference, said: dict[str, str], now: datetime) -> Application:
    return Application(
        uid=str(uuid.uuid4()),
        conference=conference,
        documents=[],
        state=ApplicationState.RECEIVED.value,
        received_at=now,
        version=1,
        **said,
    )


def _asking(conference: Conference, said: dict[str, str], now: datetime) -> list[Participant]:
    """One person, in the last delegation that comes; nobody where none does."""
    invited = [each for each in delegations.at(conference) if each.invitation]
    coming = [each for each in invited if each.invitation and each.invitation.answer == Answer.ACCEPTS]
    if not coming:
        return []
    facts = PersonFacts(given_name=said["given_name"], family_name=said["family_name"], email=said["email"])
    person: Person = persons.made(coming[-1], facts, now=now)
    return [
        Participant(
            uid=str(uuid.uuid4()),
            delegation=coming[-1],
            person=person,
            role=ParticipantRole.ADVISER.value,
            function=said["function"],
            position=100,
            state=Registration.DRAFT.value,
            asked_at=now,
            created_at=now,
            version=1,
        )
    ]
