"""Focal points of a delegation's party: confirmed, added, changed and ended by staff."""

from typing import Any

from flask import Blueprint, Response, abort, flash

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.forms.base import ActForm, Form
from conference.forms.delegations import FocalPointForm
from conference.gateways import files, scans
from conference.models.assignments import today
from conference.models.delegations import Delegation, FocalPoint
from conference.policy.permissions import May
from conference.policy.table import allows
from conference.queries import audit, delegations
from conference.queries import focal_points as reads
from conference.services import focal_points as service
from conference.services.focal_points import Named, Term
from conference.web import doors
from conference.web.access import account, actor, permitted
from conference.web.pages import Answer, page, settings
from conference.web.secretariat.delegations import to
from conference.web.transaction import writes

pages = Blueprint(
    "secretariat_focal_points",
    __name__,
    url_prefix="/secretariat/conferences/<slug>/delegations/<int:delegation_id>/focal-points",
)

ONE = "/<int:point_id>"
Asked = tuple[Delegation, FocalPoint]


@pages.route("/new", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_DELEGATIONS, delegations.by_id)
def create(delegation: Delegation) -> Answer:
    """One more, who may act at once."""
    if delegation.party is None:
        abort(404)
    form = _new_form(delegation)
    if form.validate_on_submit():
        with form.refusals():
            service.add(delegation, _named(form), _term(form), house=doors.house(), by=account(), now=clock.now())
            flash(_("Recorded. The person is told by mail."))
            return to(delegation)
    return page("secretariat/delegations/focal_point.html", form.status, form=form, delegation=delegation, point=None)


@pages.route(ONE, methods=["GET", "POST"])
@writes
@permitted(May.KEEP_FOCAL_POINT, reads.one)
def edit(asked: Asked) -> Answer:
    """Correct name, language and days."""
    delegation, point = asked
    form = FocalPointForm(data=_saved(point))
    del form.everywhere
    if form.validate_on_submit():
        with form.refusals():
            said = {"version": form.version.data, "by": account(), "now": clock.now()}
            service.change(delegation, point, _named(form), _term(form), **said)
            flash(_("Saved."))
            return to(delegation)
    return _page(asked, form)


@pages.route(f"{ONE}/confirm", methods=["POST"])
@writes
@permitted(May.KEEP_FOCAL_POINT, reads.one)
def confirm(asked: Asked) -> Answer:
    """Let a named person act, with one click."""
    act = ActForm()
    if act.validate_on_submit():
        with act.refusals():
            service.confirm(*asked, house=doors.house(), by=account(), now=clock.now())
            flash(_("Confirmed. The person is told by mail, and may act for this party from now on."))
            return to(asked[0])
    return _page(asked, act=act)


@pages.route(f"{ONE}/end", methods=["POST"])
@writes
@permitted(May.KEEP_FOCAL_POINT, reads.one)
def end(asked: Asked) -> Answer:
    """It acts no longer; one that nobody confirmed is removed."""
    act = ActForm()
    if act.validate_on_submit():
        service.end(*asked, by=account(), now=clock.now())
        flash(_("From this moment this person acts for the party no longer."))
        return to(asked[0])
    return _page(asked, act=act)


@pages.route(f"{ONE}/letter")
@permitted(May.KEEP_FOCAL_POINT, reads.one)
def letter(asked: Asked) -> Response:
    """The letter that names it as it came, never shown by the browser itself."""
    try:
        content = files.read(settings().files, asked[1].letter)
    except (FileNotFoundError, IsADirectoryError):
        abort(404)
    response = Response(content, mimetype="application/octet-stream")
    name = f"letter-{asked[1].id}.{scans.ending(content) or 'bin'}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _new_form(delegation: Delegation) -> FocalPointForm:
    spoken = delegation.invitation.language if delegation.invitation else delegation.conference.default_language
    start = today(delegation.conference.timezone, clock.now())
    form = FocalPointForm(data={"version": 0, "language": spoken, "start": start})
    if not allows(actor(), May.MANAGE_CONFERENCES):
        del form.everywhere
    return form


def _named(form: FocalPointForm) -> Named:
    return Named(name=form["name"].data, email=form.email.data, language=form.language.data)


def _term(form: FocalPointForm) -> Term:
    everywhere = "everywhere" in form and bool(form.everywhere.data)
    return Term(start=form.start.data, end=form.end.data, everywhere=everywhere)


def _saved(point: FocalPoint) -> dict[str, Any]:
    return {name: getattr(point, name) for name in ("name", "email", "language", "start", "end", "version")}


def _page(asked: Asked, form: Form | None = None, act: Form | None = None) -> Answer:
    """The page of a focal point; `act` is a button that was refused."""
    delegation, point = asked
    button = act or ActForm(formdata=None)
    if form is None:
        form = FocalPointForm(formdata=None, data=_saved(point))
        del form.everywhere
    form.lay_beside(_saved(point), point.version)
    return page(
        "secretariat/delegations/focal_point.html",
        max(form.status, button.status),
        form=form,
        act=button,
        delegation=delegation,
        point=point,
        ended=reads.ended(point, clock.now()),
        history=audit.of(point),
    )
