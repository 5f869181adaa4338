"""Applications of civil society and special guests: the list, one of them, and what was decided."""

from typing import Any

from flask import Blueprint, flash, redirect, request, url_for

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.core.text import in_language
from conference.forms.applications import ApproveForm, NotApprovedForm
from conference.forms.base import Form
from conference.models.applications import Application, ApplicationState
from conference.models.conferences import Conference
from conference.policy.permissions import May
from conference.queries import applications as reads
from conference.queries import audit, conferences
from conference.services import applications as service
from conference.web import downloads, languages
from conference.web.access import account, permitted
from conference.web.pages import Answer, page
from conference.web.transaction import writes

pages = Blueprint("secretariat_applications", __name__, url_prefix="/secretariat/conferences/<slug>/applications")

ONE = "/<int:application_id>"


@pages.route("")
@permitted(May.SEE_DELEGATIONS, conferences.by_slug)
def index(conference: Conference) -> Answer:
    """All of them, or those in one state."""
    state = request.args.get("state", "")
    state = state if state in set(ApplicationState) else ""
    return page(
        "secretariat/applications/index.html",
        conference=conference,
        applications=reads.at(conference, state),
        counts=reads.by_state(conference),
        state=state,
        reference=service.reference,
        open=service.is_open(conference, clock.now()),
    )


@pages.route(ONE)
@permitted(May.MANAGE_DELEGATIONS, reads.one)
def show(application: Application) -> Answer:
    """What was sent, and what came of it."""
    return _page(application)


@pages.route(f"{ONE}/approve", methods=["POST"])
@writes
@permitted(May.MANAGE_DELEGATIONS, reads.one)
def approve(application: Application) -> Answer:
    """Record the decision, and prepare the invitation."""
    form = _approve_form(application)
    if form.validate_on_submit():
        with form.refusals():
            said: dict[str, Any] = {name: form[name].data for name in ("decision", "decided_on", "party_id", "version")}
            service.approve(application, **said, by=account(), now=clock.now())
            flash(_("Approved. The invitation is prepared: send it from the list of delegations."))
            return _back(application)
    return _page(application, approval=form)


@pages.route(f"{ONE}/not-approved", methods=["POST"])
@writes
@permitted(May.MANAGE_DELEGATIONS, reads.one)
def not_approve(application: Application) -> Answer:
    """Record that it is not approved, in words for the applicant."""
    form = NotApprovedForm()
    if form.validate_on_submit():
        with form.refusals():
            version, now = form.version.data, clock.now()
            service.not_approve(application, form.words.data or "", version=version, by=account(), now=now)
            flash(_("Recorded. The applicant is told by mail."))
            return _back(application)
    return _page(application, other=form)


def _document(slug: str, application_id: int, number: int) -> tuple[Conference, Application, int]:
    application = reads.one(slug, application_id)
    return application.conference, application, number


@pages.route(f"{ONE}/documents/<int:number>")
@permitted(May.MANAGE_DELEGATIONS, _document)
def document(asked: tuple[Conference, Application, int]) -> Answer:
    """One of the documents, always to be saved."""
    _conference, application, number = asked
    found = application.documents[number - 1 : number] if number else []
    digest, name = (found[0]["digest"], found[0]["name"]) if found else ("", "")
    return downloads.kept(digest, name)


def _page(application: Application, approval: Form | None = None, other: Form | None = None) -> Answer:
    version = {"version": application.version}
    first = approval or _approve_form(application, fresh=True)
    second = other or NotApprovedForm(formdata=None, data=version)
    for form in (first, second):
        form.lay_beside(version, application.version)
    return page(
        "secretariat/applications/show.html",
        max(first.status, second.status),
        application=application,
        conference=application.conference,
        reference=service.reference(application),
        approval=first,
        other=second,
        decidable=application.state == ApplicationState.RECEIVED,
        history=audit.of(application),
    )


def _approve_form(application: Application, *, fresh: bool = False) -> ApproveForm:
    """A party of an earlier conference with the same name is offered first."""
    guests, language = reads.guests(), languages.of_content()
    same = service.alike(application, guests)
    data = {"version": application.version, "party_id": same[0].id if same else ""}
    form = ApproveForm(formdata=None, data=data) if fresh else ApproveForm(data=data)
    known = [(each.id, in_language(each.names, language)) for each in guests]
    form.party_id.choices = [("", _("A new entry: %(name)s", name=application.organization)), *known]
    return form


def _back(application: Application) -> Answer:
    slug, number = application.conference.slug, application.id
    return redirect(url_for(".show", slug=slug, application_id=number), 303)
