"""What happens to a conference: moves of its state, new dates, publication."""

from flask import Blueprint, flash, redirect, request, url_for
from sqlalchemy.exc import NoResultFound

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.forms.base import ActForm, Form
from conference.forms.conferences import DatesForm, MoveForm, PostponeForm
from conference.models.conferences import Conference, ConferenceState
from conference.models.snapshots import Snapshot
from conference.policy.permissions import May
from conference.queries import conferences, published
from conference.services import dates, moves, publishing
from conference.web.access import account, permitted
from conference.web.pages import Answer, page
from conference.web.secretariat import publication
from conference.web.transaction import writes

pages = Blueprint("secretariat_progress", __name__, url_prefix="/secretariat/conferences/<slug>")


def _moving(slug: str, to: str) -> tuple[Conference, ConferenceState]:
    if to not in set(ConferenceState):
        raise NoResultFound
    return conferences.by_slug_for_staff(slug), ConferenceState(to)


@pages.route("/move/<to>", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_CONFERENCES, _moving)
def move(moving: tuple[Conference, ConferenceState]) -> Answer:
    """Say what the move does, ask for the reason where one is needed, record it."""
    conference, to = moving
    form = (PostponeForm if to == ConferenceState.POSTPONED else MoveForm)(data={"version": conference.version})
    if form.validate_on_submit():
        with form.refusals():
            new_days, version, reason = form.new_days(), form.version.data, form.reason.data
            moves.move(
                conference, to, version=version, reason=reason, new_days=new_days, by=account(), now=clock.now()
            )
            flash(_("Recorded and published."))
            return _back(conference)
    form.lay_beside({}, conference.version)
    convening = to == ConferenceState.CONVENED and conference.state == ConferenceState.PLANNED
    return page(
        "secretariat/conferences/move.html",
        form.status,
        form=form,
        conference=conference,
        to=to.value,
        step=next((each for each in moves.possible(conference) if each.after == to), None),
        missing=moves.missing_for_convocation(conference) if convening and not form.missing else (),
    )


@pages.route("/dates", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_CONFERENCES, conferences.by_slug_for_staff)
def new_dates(conference: Conference) -> Answer:
    """New dates in two steps: look at every sitting in old and new UTC, then save."""
    form = DatesForm(
        data={"first_day": conference.first_day, "last_day": conference.last_day, "version": conference.version}
    )
    preview: tuple[dates.Shifted, ...] = ()
    if form.validate_on_submit():
        with form.refusals():
            if form.confirmed:
                return _save_dates(conference, form)
            dates.check(conference, form.first_day.data, form.last_day.data)
            preview = dates.preview(conference, form.first_day.data)
            form.show()
    form.lay_beside({"first_day": conference.first_day, "last_day": conference.last_day}, conference.version)
    shown = form.is_submitted() and form.status == 200
    return page(
        "secretariat/conferences/dates.html",
        form.status,
        form=form,
        conference=conference,
        preview=preview,
        shown=shown,
    )


def _save_dates(conference: Conference, form: DatesForm) -> Answer:
    dates.record(
        conference,
        form.first_day.data,
        form.last_day.data,
        version=form.version.data,
        publish=request.form["then"] == "publish",
        by=account(),
        now=clock.now(),
    )
    flash(_("The new dates are saved."))
    return _back(conference)


@pages.route("/publish")
@permitted(May.SEE_CONFERENCE, conferences.by_slug_for_staff)
def publish(conference: Conference) -> Answer:
    """Show what would change in public."""
    return _preview(conference, ActForm())


@pages.route("/publish", methods=["POST"])
@writes
@permitted(May.MANAGE_CONFERENCES, conferences.by_slug_for_staff)
def publish_now(conference: Conference) -> Answer:
    """Publish what was shown."""
    form = ActForm()
    if form.validate_on_submit():
        with form.refusals():
            snapshot = publishing.publish(conference, by=account(), now=clock.now())
            flash(
                _("Published as no. %(number)d.", number=snapshot.number)
                if snapshot
                else _("Nothing has changed since the last publication.")
            )
            return _back(conference)
    return _preview(conference, form)


def _preview(conference: Conference, form: Form) -> Answer:
    changes = publication.rows(publishing.pending(conference, now=clock.now()), conference)
    return page("secretariat/conferences/publish.html", form.status, form=form, conference=conference, changes=changes)


@pages.route("/snapshots/<int:number>")
@permitted(May.SEE_CONFERENCE, lambda slug, number: conferences.snapshot(conferences.by_slug(slug), number))
def snapshot(found: Snapshot) -> Answer:
    """What was public at one time."""
    said = published.by_digest(found.digest)
    return page(
        "secretariat/conferences/snapshot.html",
        snapshot=found,
        conference=found.conference,
        published=said,
        items=publication.places(said.items),
    )


def _back(conference: Conference) -> Answer:
    return redirect(url_for("secretariat_conferences.show", slug=conference.slug), 303)
