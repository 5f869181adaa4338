"""Reads of terms, of what needs a translation, of links for translators and of what came back."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, literal, or_, union_all
from sqlalchemy.orm import InstrumentedAttribute, joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from conference.core.db import db, locked
from conference.models.agenda import AgendaItem, Sitting
from conference.models.conferences import Conference, Room, Section
from conference.models.translations import ReturnState, Term, TranslationLink, TranslationReturn

Texts = dict[str, str]

#: The texts of the parts of a conference.
OF_PARTS: tuple[InstrumentedAttribute[Texts], ...] = (Room.name, AgendaItem.title, Sitting.title)
#: Texts of earlier conferences that are looked at for the same words.
MOST_REMEMBERED = 5_000


def general_terms() -> Sequence[Term]:
    """The terms of all bodies, in the order of the product's glossary."""
    return db.session.scalars(db.select(Term).where(Term.body_id.is_(None)).order_by(Term.id)).all()


def terms_of(body_id: int) -> Sequence[Term]:
    """The terms of one body and those of all, the body's own first."""
    wanted = db.select(Term).where(or_(Term.body_id == body_id, Term.body_id.is_(None)))
    return db.session.scalars(wanted.order_by(Term.body_id.is_(None), Term.id)).all()


def term(body_id: int, term_id: int) -> Term:
    """A term of this body, locked where this transaction writes; NoResultFound for any other."""
    wanted = db.select(Term).where(Term.id == term_id, Term.body_id == body_id).options(joinedload(Term.body))
    return db.session.scalars(locked(wanted, Term)).one()


def to_translate(slug: str) -> Conference:
    """The conference with all that a translation sheet reads, locked where this transaction writes; NoResultFound."""
    return _whole(db.select(Conference).where(Conference.slug == slug))


def whole(conference_id: int) -> Conference:
    """The same by its number."""
    return _whole(db.select(Conference).where(Conference.id == conference_id))


def known(conference: Conference, sources: Mapping[str, Collection[str]]) -> tuple[list[Texts], list[Texts]]:
    """(terms, earlier texts) that may hold a translation of `sources` {language: texts}, in one statement.

    Terms are all that hold for the body, its own first; earlier texts are those of the body's conferences that say one
    of `sources`, the newest first.
    """
    general = Term.body_id.is_(None)
    own = or_(general, Term.body_id == conference.body_id) if conference.body_id else general
    wanted = [db.select(literal(0).label("kind"), general.label("later"), Term.id.label("id"), Term.words).where(own)]
    if conference.body_id and any(sources.values()):
        same = Conference.body_id == conference.body_id
        wanted += [_saying(sources, of, Conference.id).where(same) for of in _of_conferences()]
        wanted += [_saying(sources, of, of.class_.id).join(of.class_.conference).where(same) for of in OF_PARTS]
    everything = union_all(*wanted).subquery()
    order = (everything.c.kind, everything.c.later, everything.c.id)
    rows = db.session.execute(db.select(everything.c.kind, everything.c.words).order_by(*order).limit(MOST_REMEMBERED))
    found: tuple[list[Texts], list[Texts]] = ([], [])
    for kind, words in rows:
        found[kind].append(words)
    return found


def link(token_hash: str) -> TranslationLink:
    """The link of a token with its conference, locked where this transaction writes; NoResultFound."""
    wanted = db.select(TranslationLink).where(TranslationLink.token_hash == token_hash)
    return db.session.scalars(locked(wanted, TranslationLink)).one()


def link_of(slug: str, link_id: int) -> TranslationLink:
    """A link of this conference; NoResultFound for any other."""
    of = (TranslationLink.id == link_id) & (Conference.slug == slug)
    wanted = db.select(TranslationLink).join(TranslationLink.conference).where(of)
    return db.session.scalars(locked(wanted, TranslationLink)).one()


def links(conference: Conference) -> Sequence[TranslationLink]:
    """All links of a conference, the newest first, with who made them."""
    wanted = db.select(TranslationLink).where(TranslationLink.conference_id == conference.id)
    loads = (joinedload(TranslationLink.made_by),)
    return db.session.scalars(wanted.order_by(TranslationLink.id.desc()).options(*loads)).all()


def waiting(conference: Conference) -> Sequence[TranslationReturn]:
    """What came back and was not settled, the oldest first."""
    wanted = db.select(TranslationReturn).where(
        TranslationReturn.conference_id == conference.id, TranslationReturn.state == ReturnState.WAITING
    )
    return db.session.scalars(wanted.order_by(TranslationReturn.id)).all()


def waiting_of(link: TranslationLink) -> TranslationReturn | None:
    """What came back by this link and was not settled, locked where this transaction writes."""
    wanted = db.select(TranslationReturn).where(
        TranslationReturn.link_id == link.id, TranslationReturn.state == ReturnState.WAITING
    )
    newest = wanted.order_by(TranslationReturn.id.desc()).limit(1)
    return db.session.scalars(locked(newest, TranslationReturn)).one_or_none()


def returned(conference_id: int, return_id: int) -> TranslationReturn:
    """What came back to this conference, locked where this transaction writes; NoResultFound for any other."""
    of = (TranslationReturn.id == return_id) & (TranslationReturn.conference_id == conference_id)
    return db.session.scalars(locked(db.select(TranslationReturn).where(of), TranslationReturn)).one()


def _whole(wanted: Select[Conference]) -> Conference:
    loads: tuple[ExecutableOption, ...] = (
        joinedload(Conference.body),
        selectinload(Conference.rooms),
        selectinload(Conference.items),
        selectinload(Conference.sittings),
    )
    return db.session.scalars(locked(wanted.options(*loads), Conference)).unique().one()


def _of_conferences() -> list[Any]:
    """The texts of a conference as a whole."""
    facts = [Conference.title, Conference.description, Conference.place, Conference.venue]
    return [*facts, *(Conference.information[section.value] for section in Section)]


def _saying(sources: Mapping[str, Collection[str]], of: Any, key: Any) -> Select[Any]:
    """The texts `of` rows that say one of `sources`; those of the newest rows first."""
    said = [of[language].as_string().in_(sorted(texts)) for language, texts in sources.items() if texts]
    return db.select(literal(1), literal(value=False), -key, of).where(or_(*said))
