"""Reads of proposals."""

from collections.abc import Sequence

from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import func
from sqlalchemy.orm import joinedload, selectinload

from conference.core.db import db, locked
from conference.models.announcements import Announcement
from conference.models.conferences import Conference
from conference.models.proposals import Proposal, ProposalState, Sponsor
from conference.models.releases import Release
from conference.queries import pages

A_PAGE = 50


def by_number(number: int) -> Proposal:
    """The proposal with everything its pages show, locked where this transaction writes."""
    loads = (
        selectinload(Proposal.sponsors).joinedload(Sponsor.party),
        selectinload(Proposal.topics),
        selectinload(Proposal.suggested_host),
        selectinload(Proposal.mandate_body),
        selectinload(Proposal.announcements).options(
            joinedload(Announcement.release).selectinload(Release.addresses),
            selectinload(Announcement.passages),
            joinedload(Announcement.confirmed_by),
        ),
    )
    wanted = locked(db.select(Proposal).where(Proposal.number == number).options(*loads), Proposal)
    return db.session.scalars(wanted).one()


def public_by_number(number: int) -> Proposal:
    """The proposal's own row: the public reads its frozen copy alone."""
    return db.session.scalars(db.select(Proposal).where(Proposal.number == number)).one()


def page(number: int, *, state: str = "") -> Pagination:
    """A page of proposals for staff, the newest first; those in `state` alone when it is given."""
    wanted = db.select(Proposal).order_by(Proposal.number.desc())
    if state:
        wanted = wanted.where(Proposal.state == state)
    return pages.page(wanted, number, A_PAGE)


def by_state() -> dict[str, int]:
    """How many proposals stand in each state that has any."""
    counted = db.select(Proposal.state, func.count()).group_by(Proposal.state).order_by(Proposal.state)
    return {row.state: row[1] for row in db.session.execute(counted)}


def public_page(number: int) -> Pagination:
    """A page of published proposals, the newest first."""
    wanted = db.select(Proposal).where(Proposal.published_at.is_not(None)).order_by(Proposal.number.desc())
    return pages.page(wanted, number, A_PAGE)


def public_latest(limit: int) -> Sequence[Proposal]:
    """The newest published proposals."""
    wanted = db.select(Proposal).where(Proposal.published_at.is_not(None)).order_by(Proposal.number.desc())
    return db.session.scalars(wanted.limit(limit)).all()


def conferences_of(proposal: Proposal) -> Sequence[Conference]:
    """The conferences that grew from it."""
    wanted = db.select(Conference).where(Conference.proposal_id == proposal.id).order_by(Conference.id)
    return db.session.scalars(wanted).all()


def endorsed() -> list[tuple[int, dict[str, str]]]:
    """Number and title of every endorsed proposal, the newest first."""
    wanted = db.select(Proposal.number, Proposal.title).where(Proposal.state == ProposalState.ENDORSED)
    return [(number, title) for number, title in db.session.execute(wanted.order_by(Proposal.number.desc()))]


def choices() -> list[tuple[int, dict[str, str]]]:
    """Number and title of every proposal that is still alive, the newest first."""
    alive = db.select(Proposal.number, Proposal.title).where(Proposal.state.not_in(("declined", "withdrawn")))
    return [(number, title) for number, title in db.session.execute(alive.order_by(Proposal.number.desc()))]
