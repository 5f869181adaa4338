"""`/styleguide`: every token and every part that pages are made of, in development alone."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import Blueprint, abort
from flask_sqlalchemy.pagination import Pagination
from werkzeug.datastructures import MultiDict

from conference.core.i18n import gettext as _
from conference.forms.base import ActForm
from conference.forms.styleguide import SampleForm
from conference.models import labels
from conference.policy.permissions import May
from conference.web import times, tokens
from conference.web.access import permitted
from conference.web.pages import Answer, page, settings

pages = Blueprint("styleguide", __name__)

#: Vocabularies whose words are shown as badges.
BADGES = ("conference", "sitting", "proposal", "proposal_public", "passage")


class Numbers(Pagination):
    """The fifth of thirty pages."""

    def _query_items(self) -> list[Any]:
        return []

    def _query_count(self) -> int:
        return 300


@dataclass(frozen=True, slots=True)
class Row:
    """What the macro for times asks of a sitting."""

    slot: times.Slot
    old_slot: times.Slot | None = None
    old_room: str | None = None
    moved_on: date | None = None
    cancelled: bool = False


@pages.route("/styleguide")
@permitted(May.READ_PUBLIC_PAGES)
def styleguide() -> Answer:
    """All parts, each in all its states."""
    if not settings().development:
        abort(404)
    return page(
        "styleguide.html",
        colours=tokens.colours(),
        pairs=tokens.pairs(),
        others=tokens.others(),
        badges=[(vocabulary, labels.choices(vocabulary)) for vocabulary in BADGES],
        fresh=SampleForm(formdata=None, prefix="fresh-"),
        wrong=_sent_empty(),
        confirmation=ActForm(formdata=None),
        found=Numbers(page=5, per_page=10, error_out=False),
        rows=_rows(),
        quotes=_quotes(),
    )


def _sent_empty() -> SampleForm:
    """The sample form with an error at every field."""
    sent = MultiDict({"wrong-title-es": _("longer than it may be"), "wrong-number": "0"})
    form = SampleForm(formdata=sent, prefix="wrong-", meta={"csrf": False})
    form.validate()
    return form


def _rows() -> list[Row]:
    """A time alone, beside the reader's own, moved, cancelled, over midnight."""
    start, end = datetime.fromisoformat("2027-03-10T10:00"), datetime.fromisoformat("2027-03-10T13:00")
    zone, city, own = "America/New_York", "Washington", "Asia/Tokyo"
    here = times.slot(start, end, zone, city)
    later = times.slot(start.replace(hour=15), end.replace(hour=18), zone, city)
    return [
        Row(here),
        Row(times.slot(start, end, zone, city, own)),
        Row(later, old_slot=here, moved_on=date(2027, 3, 4)),
        Row(here, cancelled=True),
        Row(times.slot(start.replace(hour=22), end.replace(day=11, hour=1), zone, city)),
    ]


def _quotes() -> list[dict[str, Any]]:
    """Two knots of a thread."""
    about = {"reference": "E-901/26", "title": "", "path": "/releases", "date": date(2026, 5, 4), "language": "en"}
    return [
        about | {"role": "proposes", "quote": "proposed the holding of a hemispheric conference"},
        about | {"role": "announces", "quote": "the conference will be held in Washington"},
    ]
