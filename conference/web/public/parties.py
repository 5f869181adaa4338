"""States and organizations: lists by kind on a chosen day, and each with its history."""

from flask import Blueprint, abort

from conference.core import clock
from conference.models.categories import GUESTS
from conference.models.parties import GROUP, Party
from conference.policy.permissions import May
from conference.policy.table import allows
from conference.queries import parties
from conference.web import languages, standings
from conference.web.access import actor, permitted
from conference.web.pages import Answer, page
from conference.web.public.chosen_day import ChosenDay

pages = Blueprint("public_parties", __name__, url_prefix="/parties")


@pages.route("")
@permitted(May.READ_PUBLIC_PAGES)
def index() -> Answer:
    """All by kind, with their status on a day."""
    on = ChosenDay.of_request()
    language = languages.of_content()
    found = [each for each in parties.every() if each.kind not in GUESTS]
    footnotes = standings.footnotes(found, on.day, language)
    return page(
        "public/parties/index.html",
        on.status,
        on=on,
        kinds=standings.by_kind(found, on.day, language, public=True),
        footnotes=footnotes,
        marks={row.party.id: number for number, row in enumerate(footnotes, 1)},
        language=language,
    )


@pages.route("/<party_id>")
@permitted(May.READ_PUBLIC_PAGES, parties.by_id)
def show(party: Party) -> Answer:
    """One with its names, history and groups; for staff with every status and its contacts."""
    today = clock.now().date()
    staff = allows(actor(), May.MANAGE_PARTIES)
    if party.kind in GUESTS and not staff:
        abort(404)
    return page(
        "public/parties/show.html",
        party=party,
        standing=standings.standing(party, today),
        stretches=standings.stretches(party),
        footnotes=[period for period in party.periods if period.public_footnote],
        groups=parties.groups(party),
        members=parties.members(party) if party.kind == GROUP else None,
        staff=staff,
        contacts=party.contacts if staff else [],
        language=languages.of_content(),
    )
