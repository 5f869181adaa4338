"""Presence of a conference: who was let in on which day, at which session, of which delegation."""

from datetime import date, timedelta
from typing import Any

from flask import Blueprint, Response, request

from conference.core import zones
from conference.core.i18n import gettext as _
from conference.gateways import tables
from conference.models.conferences import Conference
from conference.policy.permissions import May
from conference.queries import conferences, participant_lists
from conference.queries import delegations as of_delegations
from conference.queries import presence as reads
from conference.queries.presence import Filter, Present
from conference.services.participant_lists import called
from conference.web import addresses, languages
from conference.web.access import permitted
from conference.web.pages import Answer, page

pages = Blueprint("secretariat_presence", __name__, url_prefix="/secretariat/conferences/<slug>")

A_PAGE = 100
#: A conference that lasts longer shows those of its days on which somebody came.
MOST_DAYS = 40


@pages.route("/presence")
@permitted(May.SEE_DELEGATIONS, conferences.by_slug)
def index(conference: Conference) -> Answer:
    """Figures by day, session and delegation; each leads to its people."""
    wanted, asked = _wanted()
    language = languages.of_content(conference.default_language)
    delegations = participant_lists.delegations(conference, language)
    found = reads.people(conference, wanted) if asked else []
    here = min(max(1, addresses.number("page", 1)), max(1, -(-len(found) // A_PAGE)))
    by_day, sittings = reads.by_day(conference), reads.sittings(conference)
    days = _days(conference, by_day)
    return page(
        "secretariat/presence/index.html",
        conference=conference,
        days=days,
        by_day=by_day,
        figures=reads.figures(conference),
        sittings={day: [each for each in sittings if each.start.date() == day] for day in days},
        delegations=delegations,
        names={each.id: called(each, language) for each in delegations},
        registered=of_delegations.people([each.id for each in delegations]),
        there=reads.counts(conference),
        on_day=reads.counts_by_day(conference),
        wanted=wanted,
        asked=asked,
        sitting=next((each for each in sittings if str(each.id) == wanted.place), None),
        found=found,
        people=found[(here - 1) * A_PAGE : here * A_PAGE],
        here=here,
        pages=-(-len(found) // A_PAGE),
        clock=lambda at: at.astimezone(zones.zone(conference.timezone)),
    )


@pages.route("/presence.csv")
@permitted(May.SEE_DELEGATIONS, conferences.by_slug)
def download(conference: Conference) -> Response:
    """The people of one figure, or everybody who was there, as a file."""
    wanted, _asked = _wanted()
    language = languages.of_content(conference.default_language)
    names = {each.id: called(each, language) for each in participant_lists.delegations(conference, language)}
    heads = (_("Person"), _("Function"), _("Delegation"), _("First seen"), _("Last seen"))
    rows = [_row(each, names, conference) for each in reads.people(conference, wanted)]
    response = Response(tables.written(tuple(map(str, heads)), rows), mimetype=tables.CSV_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="{conference.slug}-presence.csv"'
    return response


def _row(each: Present, names: dict[int, str], conference: Conference) -> tuple[str, ...]:
    zone = zones.zone(conference.timezone)
    first, last = (f"{at.astimezone(zone):%Y-%m-%d %H:%M}" for at in (each.first_at, each.last_at))
    return each.name, each.function, names.get(each.delegation_id, ""), first, last


def _wanted() -> tuple[Filter, dict[str, Any]]:
    """What the address asks for, and how it says it; what it cannot ask for filters nothing."""
    day, delegation, place = _day(), addresses.number("delegation"), request.args.get("place")
    if place is not None and not (place == "" or (place.isascii() and place.isdecimal() and len(place) < 10)):
        place = None
    asked = {"day": day.isoformat() if day else None, "place": place, "delegation": delegation or None}
    whole = {name: value for name, value in asked.items() if value is not None}
    if request.args.get("all"):
        whole["all"] = "1"
    return Filter(day=day, place=place, delegation=delegation), whole


def _day() -> date | None:
    try:
        return date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        return None


def _days(conference: Conference, seen: dict[date, int]) -> list[date]:
    """Those of the conference, and all on which somebody came."""
    first, last = conference.first_day, conference.last_day
    count = (last - first).days + 1 if first and last else 0
    own = [first + timedelta(days=number) for number in range(count)] if first and count <= MOST_DAYS else []
    return sorted({*own, *seen})
