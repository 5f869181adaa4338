"""Bodies, as administrators keep them."""

from dataclasses import asdict
from typing import Any

from flask import Blueprint, flash, redirect, url_for

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.forms.bodies import BodyForm
from conference.models.bodies import Body
from conference.policy.permissions import May
from conference.queries import audit, bodies
from conference.services import bodies as service
from conference.web.access import account, permitted
from conference.web.pages import Answer, page
from conference.web.transaction import writes

pages = Blueprint("secretariat_bodies", __name__, url_prefix="/secretariat/bodies")


@pages.route("/")
@permitted(May.MANAGE_BODIES)
def index() -> Answer:
    """All bodies."""
    return page("secretariat/bodies/index.html", bodies=bodies.every())


@pages.route("/new", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_BODIES)
def create() -> Answer:
    """An organ that is not known yet."""
    form = BodyForm(data={"version": 0})
    if form.validate_on_submit():
        with form.refusals():
            body = service.create(service.BodyFacts(**form.facts()), by=account(), now=clock.now())
            flash(_("%(body)s is here now. Releases that name it are read with its zone.", body=body.short_names["en"]))
            return _to_list()
    return page("secretariat/bodies/edit.html", form.status, form=form, body=None, history=())


@pages.route("/<int:body_id>/", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_BODIES, bodies.by_id)
def edit(body: Body) -> Answer:
    """One body, its names and habits."""
    form = BodyForm(data=_saved(body))
    if form.validate_on_submit():
        with form.refusals():
            facts = service.BodyFacts(**form.facts())
            service.change(body, facts, version=form.version.data, by=account(), now=clock.now())
            flash(_("Saved."))
            return _to_list()
    form.lay_beside(_saved(body), body.version)
    return page("secretariat/bodies/edit.html", form.status, form=form, body=body, history=audit.of(body))


def _saved(body: Body) -> dict[str, Any]:
    """The body as its form shows it: other names one on each line."""
    saved = asdict(service.facts_of(body)) | {"version": body.version}
    return saved | {"aliases": {code: "\n".join(names) for code, names in body.aliases.items()}}


def _to_list() -> Answer:
    return redirect(url_for("secretariat_bodies.index"), 303)
