"""Who arrives and leaves when: as a page, and as a file for the host."""

from flask import Blueprint, request

from conference.core.i18n import gettext as _
from conference.gateways import books, tables
from conference.models.conferences import Conference
from conference.models.delegations import Delegation
from conference.policy.permissions import May
from conference.queries import conferences
from conference.queries import participant_lists as lists
from conference.services import arrivals as service
from conference.services import participant_lists
from conference.services.arrivals import Day, Way
from conference.web import addresses, downloads, languages, times
from conference.web.access import permitted
from conference.web.pages import Answer, page
from conference.web.secretariat.visa_letters import host_paper

pages = Blueprint("secretariat_arrivals", __name__, url_prefix="/secretariat/conferences/<slug>")

#: How wide the columns of the paper are, beside each other.
WIDTHS = (0.6, 2, 2.2, 1.8, 1.4, 1.8, 0.9)


@pages.route("/arrivals")
@permitted(May.SEE_DELEGATIONS, conferences.by_slug)
def index(conference: Conference) -> Answer:
    """All days, or one; there or back."""
    language = languages.of_content(conference.default_language)
    way, only = _way(), addresses.day("day")
    every = service.days(conference, way, lists.delegations(conference, language))
    return page(
        "secretariat/arrivals/index.html",
        conference=conference,
        way=way,
        ways=list(Way),
        every=every,
        shown=[each for each in every if only is None or each.day == only],
        only=only,
        rank=service.rank,
        called=lambda delegation: _called(delegation, language),
        asked={name: value for name in ("way", "day") if (value := request.args.get(name))},
    )


@pages.route("/arrivals.<any(csv, xlsx, pdf):ending>")
@permitted(May.SEE_DELEGATIONS, lambda slug, ending: (conferences.by_slug(slug), ending))
def download(found: tuple[Conference, str]) -> Answer:
    """The same people for the host."""
    conference, ending = found
    language, way = languages.of_content(conference.default_language), _way()
    days = service.days(conference, way, lists.delegations(conference, language), addresses.day("day"))
    title, name = str(_title(way)), f"{conference.slug}-{way.value}.{ending}"
    if ending == "pdf":
        sections = [_section(each, way, language) for each in days]
        return downloads.attachment(host_paper(conference, title, sections, language), name)
    heads = service.heads(way, with_day=True)
    rows = [service.cells(row, language, with_day=True) for each in days for row in each.rows]
    made = tables.written(heads, rows) if ending == "csv" else books.book(heads, rows, title=title)
    return downloads.attachment(made, name)


def _section(day: Day, way: Way, language: str) -> dict[str, object]:
    rows = [service.cells(row, language, with_day=False) for row in day.rows]
    title = times.day(day.day) or str(_("Day and time not said"))
    return {"title": title, "heads": service.heads(way, with_day=False), "rows": rows, "widths": WIDTHS}


def _title(way: Way) -> str:
    return str(_("Arrivals") if way == Way.ARRIVALS else _("Departures"))


def _way() -> Way:
    return Way.DEPARTURES if request.args.get("way") == Way.DEPARTURES else Way.ARRIVALS


def _called(delegation: Delegation, language: str) -> str:
    return participant_lists.called(delegation, language)
