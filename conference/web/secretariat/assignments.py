"""The people of a conference: who has which part until which day, and the officer who answers for it."""

from typing import Any

from flask import Blueprint, flash, redirect, url_for

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.forms.assignments import NewPartForm, PartForm, ResponsibleForm
from conference.forms.base import ActForm, Form
from conference.models.assignments import Assignment, ConferenceRole
from conference.models.conferences import Conference
from conference.policy.permissions import May
from conference.queries import assignments, audit, conferences
from conference.services import assignments as service
from conference.web.access import account, permitted
from conference.web.pages import Answer, page
from conference.web.transaction import writes

pages = Blueprint("secretariat_assignments", __name__, url_prefix="/secretariat/conferences/<slug>/people")


@pages.route("")
@permitted(May.SEE_CONFERENCE, conferences.by_slug_for_staff)
def index(conference: Conference) -> Answer:
    """Who has a part now, and who had one."""
    now, found = clock.now(), assignments.of(conference)
    return page(
        "secretariat/assignments/index.html",
        conference=conference,
        current=[each for each in found if each.current(now)],
        ended=[each for each in found if not each.current(now)],
    )


@pages.route("/new", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_CONFERENCES, conferences.by_slug_for_staff)
def create(conference: Conference) -> Answer:
    """A part for somebody who has an account."""
    form = NewPartForm(data={"until": conference.last_day})
    if form.validate_on_submit():
        with form.refusals():
            email, role, until = form.email.data or "", ConferenceRole(form.role.data), form.until.data
            service.add(conference, email, role=role, until=until, by=account(), now=clock.now())
            flash(_("The person has this part now."))
            return _back(conference)
    return page("secretariat/assignments/new.html", form.status, form=form, conference=conference)


@pages.route("/<int:assignment_id>", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_CONFERENCES, assignments.one)
def edit(assignment: Assignment) -> Answer:
    """Another last day."""
    form = PartForm(data=_saved(assignment))
    if form.validate_on_submit():
        with form.refusals():
            until, version = form.until.data, form.version.data
            service.change(assignment, until=until, version=version, by=account(), now=clock.now())
            flash(_("Saved."))
            return _back(assignment.conference)
    return _page(assignment, form)


@pages.route("/<int:assignment_id>/end", methods=["POST"])
@writes
@permitted(May.MANAGE_CONFERENCES, assignments.one)
def end(assignment: Assignment) -> Answer:
    """It holds no longer, from this moment."""
    act = ActForm()
    if act.validate_on_submit():
        service.end(assignment, by=account(), now=clock.now())
        flash(_("The part has ended."))
        return _back(assignment.conference)
    return _page(assignment, act=act)


@pages.route("/responsible", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_CONFERENCES, conferences.by_slug_for_staff)
def responsible(conference: Conference) -> Answer:
    """The one officer who answers for it."""
    saved = {"account_id": conference.responsible_id, "version": conference.version}
    form = ResponsibleForm(data=saved)
    form.account_id.choices = _officers()
    if form.validate_on_submit():
        with form.refusals():
            chosen, version = form.account_id.data, form.version.data
            service.make_responsible(conference, chosen, version=version, by=account(), now=clock.now())
            flash(_("Saved."))
            return _back(conference)
    form.lay_beside(saved, conference.version)
    return page("secretariat/assignments/responsible.html", form.status, form=form, conference=conference)


def _page(assignment: Assignment, form: Form | None = None, act: Form | None = None) -> Answer:
    """The page of one part; `act` is the button that was refused."""
    shown, asked = form or PartForm(formdata=None, data=_saved(assignment)), act or ActForm(formdata=None)
    shown.lay_beside(_saved(assignment), assignment.version)
    return page(
        "secretariat/assignments/edit.html",
        max(shown.status, asked.status),
        form=shown,
        act=asked,
        assignment=assignment,
        conference=assignment.conference,
        current=assignment.current(clock.now()),
        history=audit.of(assignment),
    )


def _saved(assignment: Assignment) -> dict[str, Any]:
    return {"until": assignment.until, "version": assignment.version}


def _officers() -> list[tuple[str, str]]:
    return [("", _("Nobody yet")), *((str(each.id), each.email) for each in assignments.officers())]


def _back(conference: Conference) -> Answer:
    return redirect(url_for(".index", slug=conference.slug), 303)
