"""The list of participants as the public reads it: when somebody published it, whom it names, and nothing else.

It is never kept in memory: what is published, taken back, consented to or erased shows with the next look.
"""

from flask import Blueprint

from conference.core import zones
from conference.core.days import span
from conference.core.i18n import gettext as _
from conference.models.participant_lists import ListScope, ParticipantList
from conference.models.published import PublishedConference
from conference.policy.permissions import May
from conference.queries import issued_lists, public_rows, published
from conference.queries.public_rows import PublicRow
from conference.services import list_texts
from conference.web import addresses, languages
from conference.web.access import permitted
from conference.web.pages import Answer, page
from conference.web.public import previews
from conference.web.public.lists import OfSequence

pages = Blueprint("public_participants", __name__, url_prefix="/conferences")

#: Names on one page.
A_PAGE = 100


@pages.route("/<slug>/participants")
@permitted(May.READ_CONFERENCE, public_rows.conference)
def show(conference: PublicRow) -> Answer:
    """Who takes part, as far as it was published."""
    said, issued = published.current(conference), issued_lists.published(conference.key)
    language = languages.of_content(said.default_language)
    if issued is None:
        return page("public/participants/none.html", 404, conference=said, language=language)
    consenting = frozenset() if issued.scope == ListScope.HEADS else issued_lists.consenting(issued.conference_id)
    people = list_texts.public(issued.content, issued.scope, consenting)
    found = OfSequence(people, page=addresses.number("page", 1) or 1, per_page=A_PAGE)
    return page(
        "public/participants/show.html",
        conference=said,
        language=language,
        heads=issued.scope == ListScope.HEADS,
        found=found,
        named=list_texts.named(found.items, language),
        as_of=_as_of(issued, said),
        preview=previews.of_conference(said, language),
    )


def _as_of(issued: ParticipantList, said: PublishedConference) -> str:
    """The day on which it was frozen, by the clocks of the conference."""
    moment = issued.issued_at.astimezone(zones.zone(said.timezone))
    return str(_("As of %(day)s", day=span(moment.date(), None, languages.of_request())))
