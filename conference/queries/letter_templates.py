"""Reads of what staff wrote instead of the usual words of letters."""

from collections.abc import Sequence

from conference.core.db import db
from conference.models.conferences import Conference
from conference.models.letters import LetterKind, LetterTemplate
from conference.queries import conferences


def of(conference: Conference) -> Sequence[LetterTemplate]:
    """All of a conference, by kind and language."""
    wanted = db.select(LetterTemplate).where(LetterTemplate.conference_id == conference.id)
    return db.session.scalars(wanted.order_by(LetterTemplate.kind, LetterTemplate.language)).all()


def one(conference: Conference, kind: str, language: str) -> LetterTemplate | None:
    """That of one kind and language; none where the usual words stand."""
    same = (LetterTemplate.conference_id == conference.id, LetterTemplate.kind == kind)
    wanted = db.select(LetterTemplate).where(*same, LetterTemplate.language == language)
    return db.session.scalars(wanted).one_or_none()


def place(slug: str, letter: str, language: str) -> tuple[Conference, LetterKind, str]:
    """What an address names: a conference, a kind of letter and a language. NoResultFound."""
    return conferences.by_slug_for_staff(slug), LetterKind(letter), language
