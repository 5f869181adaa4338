"""Proposals as the public reads them: the frozen copy alone, whatever staff are doing meanwhile."""

from datetime import date
from typing import Any

from flask import Blueprint

from conference.models.proposals import Proposal
from conference.models.published import PublishedConference
from conference.policy.permissions import May
from conference.queries import proposals, published
from conference.web import languages
from conference.web.access import permitted
from conference.web.addresses import number
from conference.web.pages import Answer, page

pages = Blueprint("public_proposals", __name__, url_prefix="/proposals")


@pages.route("")
@permitted(May.READ_PUBLIC_PAGES)
def index() -> Answer:
    """All published proposals, the newest first."""
    found = proposals.public_page(number("page", 1))
    return page("public/proposals/index.html", found=found, language=languages.of_content())


@pages.route("/<int:number>")
@permitted(May.READ_PROPOSAL, proposals.public_by_number)
def show(proposal: Proposal) -> Answer:
    """One proposal: the words it began with, who stands behind it, what grew from it."""
    said = _read(proposal.public or {})
    return page(
        "public/proposals/show.html",
        number=proposal.number,
        proposal=said,
        conferences=_grown_from(proposal),
        language=languages.of_content(),
    )


def _read(copy: dict[str, Any]) -> dict[str, Any]:
    """The frozen copy with its days as dates."""
    mandate = copy["mandate"] and copy["mandate"] | {"date": _day(copy["mandate"]["date"])}
    return copy | {
        "first_day": _day(copy["first_day"]),
        "last_day": _day(copy["last_day"]),
        "mandate": mandate,
        "announcements": [each | {"date": _day(each["date"])} for each in copy["announcements"]],
    }


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _grown_from(proposal: Proposal) -> list[PublishedConference]:
    """The conferences whose last snapshot says that they grew from it."""
    found = [published.current(each) for each in proposals.conferences_of(proposal) if each.public]
    return [each for each in found if each.proposal == proposal.number]
