"""The matrix of delegations as a file: the same rows and figures as the page, as CSV or as a sheet."""

from collections.abc import Callable, Sequence

from flask import Blueprint, Response, request

from conference.core import clock
from conference.core.i18n import Words, pgettext
from conference.core.i18n import gettext as _
from conference.gateways import books, tables
from conference.models import labels
from conference.models.conferences import Conference
from conference.policy.permissions import May
from conference.queries import conferences
from conference.services import participant_lists
from conference.web import addresses, downloads, languages
from conference.web.access import permitted
from conference.web.secretariat import delegation_rows
from conference.web.secretariat.delegation_rows import ASKED, Filter, Row

pages = Blueprint("secretariat_matrix", __name__, url_prefix="/secretariat/conferences/<slug>")

Value = str | int | None


@pages.route("/delegations.<any(csv, xlsx):ending>")
@permitted(May.SEE_DELEGATIONS, lambda slug, ending: (conferences.by_slug(slug), ending))
def download(asked: tuple[Conference, str]) -> Response:
    """Those that are asked for, as a file that computes nothing."""
    conference, ending = asked
    heads, found = table(conference)
    name = f"{conference.slug}-delegations.{ending}"
    if ending == "xlsx":
        return downloads.attachment(books.book(heads, found, title=str(_("Delegations"))), name)
    words = [["" if value is None else str(value) for value in row] for row in found]
    return downloads.attachment(tables.written(heads, words), name)


def table(conference: Conference) -> tuple[list[str], list[Sequence[Value]]]:
    """(heads, rows) as the address narrows them; figures are numbers."""
    now, wanted = clock.now(), Filter(**{name: request.args.get(name, "") for name in ASKED})
    day = delegation_rows.day_of_presence(conference, addresses.day("present"), now)
    language = languages.of_content(conference.default_language)
    every = [row for row in delegation_rows.rows(conference, language, now, day) if wanted.keeps(row)]
    columns = _columns(language)
    return [str(head) for head, _value in columns], [[value(row) for _head, value in columns] for row in every]


def _columns(language: str) -> list[tuple[Words, Callable[[Row], Value]]]:
    return [
        (_("Delegation"), lambda row: participant_lists.called(row.delegation, language)),
        (_("Kind"), lambda row: participant_lists.kind(row.delegation)),
        (_("Invitation"), lambda row: str(labels.label(row.sent, "invitation"))),
        (_("Answer"), lambda row: _answered(row.answer)),
        (_("Head of delegation"), lambda row: row.figures.head),
        (_("People"), lambda row: row.people.counted),
        (_("Maximum delegation size"), lambda row: row.delegation.size),
        (_("Referred to the Secretariat"), lambda row: row.people.waiting),
        (_("Places at the table"), lambda row: row.delegation.places),
        (_("Credentials"), lambda row: str(labels.label(row.credentials, "credentials_status"))),
        (_("May vote"), lambda row: _said(row.vote)),
        (pgettext("of the right to vote", "Why"), lambda row: row.why),
        (_("Letters for the visa wanted"), lambda row: row.figures.visa_wanted),
        (_("Letters for the visa issued"), lambda row: row.figures.visa_issued),
        (_("Badges printed"), lambda row: row.figures.badges),
        (_("People present"), lambda row: row.figures.present),
        (_("Deadline"), lambda row: row.deadline.isoformat() if row.deadline else ""),
        (_("Focal point"), lambda row: "; ".join(point.name for point in row.points)),
    ]


def _answered(answer: str) -> str:
    return str(_("Awaiting reply") if answer == "awaiting" else labels.label(answer, "answer"))


def _said(vote: str) -> str:
    return str({"yes": _("yes"), "no": _("no")}.get(vote, ""))
