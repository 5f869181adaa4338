"""The whole history: everything that was ever done, for staff to search."""

from datetime import UTC, date, datetime, time, timedelta

from flask import Blueprint, request

from conference.core.i18n import gettext as _
from conference.forms.history import MACHINE, HistoryForm
from conference.policy.permissions import May
from conference.queries import accounts, audit
from conference.queries.audit import Filter
from conference.web import addresses
from conference.web.access import permitted
from conference.web.pages import Answer, page
from conference.web.secretariat import acted_on

pages = Blueprint("secretariat_history", __name__, url_prefix="/secretariat/history")


@pages.route("")
@permitted(May.SEE_HISTORY)
def index() -> Answer:
    """A page of acts, the newest first, by thing, person, time and verb; 400 for what cannot be filtered by."""
    form = HistoryForm(formdata=request.args)
    form.by.choices = _people()
    right = form.validate()
    found = audit.page(addresses.number("page", 1) or 1, _wanted(form)) if right else None
    return page(
        "secretariat/history/index.html",
        200 if right else 400,
        form=form,
        found=found,
        on=acted_on.of(found.items) if found else {},
        asked={name: value for name, value in request.args.items() if value and name in form},
    )


def _people() -> list[tuple[str, str]]:
    """Everybody who can have acted."""
    known = [(str(each.id), each.email) for each in accounts.every()]
    return [("", _("Everybody")), (MACHINE, _("A command on the machine")), *known]


def _wanted(form: HistoryForm) -> Filter:
    by = form.by.data or ""
    return Filter(
        thing=form.thing.data or "",
        number=int(form.number.data) if form.number.data else None,
        by_id=int(by) if by and by != MACHINE else None,
        machine=by == MACHINE,
        verb=form.verb.data or "",
        since=_midnight(form.since.data),
        before=_midnight(form.until.data, days=1),
    )


def _midnight(day: date | None, *, days: int = 0) -> datetime | None:
    return datetime.combine(day + timedelta(days=days), time(), UTC) if day else None
