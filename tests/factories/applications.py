"""Applications to take part, and extra questions of a conference, made by the services."""

import hashlib
import uuid
from pathlib import Path
from typing import Any

from conference.core import clock
from conference.gateways import files
from conference.models.applications import Application, Question
from conference.models.conferences import Conference
from conference.services import applications, questions
from conference.services.applications import ApplicationFacts, Attached
from conference.services.questions import QuestionFacts
from tests.factories import people

PDF = b"%PDF-1.4 statutes"


def application(made: Conference, folder: Path | None = None, **other: Any) -> Application:
    """A civil society organization applied with its statutes, which are kept in `folder`."""
    made.applications_open = True
    values = {
        "kind": "civil_society",
        "organization": "Friends of the Lake",
        "contact_name": "Rosa Díaz",
        "email": "rosa@example.org",
        "language": "es",
        "words": "We care for the lake.",
    }
    facts = ApplicationFacts(**(values | other))
    documents = [Attached("statutes.pdf", PDF)] if folder else []

    def keep(content: bytes) -> str:
        return files.keep(folder, content) if folder else hashlib.sha256(content).hexdigest()

    uid, now = str(uuid.uuid4()), clock.now()
    return applications.receive(made, facts, documents, uid=uid, keep=keep, house=people.HOUSE, now=now)


def question(made: Conference, kind: str = "text", label: str = "Which workshop?", **other: Any) -> Question:
    """An extra question, the last."""
    facts = QuestionFacts(**({"kind": kind, "label": {"en": label}} | other))
    return questions.add(made, facts, by=people.account(), now=clock.now())


def things(made: Conference, folder: Path) -> dict[str, Any]:
    """One of each, for the table of routes."""
    applied = application(made, folder)
    return {
        "application_id": applied.id,
        "application_uid": uuid.UUID(applied.uid),
        "question_id": question(made).id,
        "turn": "close",
    }
