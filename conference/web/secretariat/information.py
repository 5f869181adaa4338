"""Practical information for guests and the press, written by staff in four languages."""

from flask import Blueprint, redirect, url_for

from conference.core import clock
from conference.forms.information import InformationForm
from conference.models.conferences import Conference
from conference.policy.permissions import May
from conference.queries import conferences
from conference.services import information as service
from conference.web.access import account, permitted
from conference.web.pages import Answer, page
from conference.web.secretariat.conferences import publish_when_asked
from conference.web.transaction import writes

pages = Blueprint("secretariat_information", __name__, url_prefix="/secretariat/conferences/<slug>/information")


@pages.route("", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_AGENDA, conferences.by_slug_for_staff)
def edit(conference: Conference) -> Answer:
    """Change it; "Save and publish" does both in one, for those who may publish."""
    saved = service.kept(conference) | {"version": conference.version}
    form = InformationForm(data=saved)
    if form.validate_on_submit():
        with form.refusals():
            service.change(conference, form.told(), version=form.version.data, by=account(), now=clock.now())
            publish_when_asked(conference)
            return redirect(url_for("secretariat_conferences.show", slug=conference.slug), 303)
    form.lay_beside(saved, conference.version)
    return page("secretariat/information/edit.html", form.status, form=form, conference=conference)
