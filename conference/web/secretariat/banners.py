"""The urgent notice of a conference: written, looked at, shown at once, taken down."""

from datetime import datetime
from typing import Any

from flask import Blueprint, flash, redirect, url_for

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.forms.banners import BannerForm
from conference.forms.base import ActForm
from conference.models.conferences import Conference
from conference.policy.permissions import May
from conference.queries import conferences
from conference.services import banners as service
from conference.web.access import account, permitted
from conference.web.pages import Answer, page
from conference.web.public import banners
from conference.web.transaction import writes

pages = Blueprint("secretariat_banners", __name__, url_prefix="/secretariat/conferences/<slug>/banner")


@pages.route("", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_CONFERENCES, conferences.by_slug_for_staff)
def edit(conference: Conference) -> Answer:
    """Write it, look at it, show it at once."""
    now = clock.now()
    form = BannerForm(data=_offered(conference, now))
    if form.validate_on_submit():
        with form.refusals():
            if form.looked_at:
                service.end_of(conference, form.banner.texts, form.until.data, now=now)
                return _page(conference, form, now, looked_at=banners.each(form.banner.texts))
            service.put_up(
                conference,
                form.banner.texts,
                until=form.until.data,
                version=form.version.data,
                by=account(),
                now=now,
            )
            flash(_("The notice stands above the public pages of this conference."))
            return _back(conference)
    form.lay_beside(_offered(conference, now), service.version_of(conference))
    return _page(conference, form, now)


@pages.route("/take-down", methods=["POST"])
@writes
@permitted(May.MANAGE_CONFERENCES, conferences.by_slug_for_staff)
def take_down(conference: Conference) -> Answer:
    """Show nothing any more."""
    act = ActForm()
    if not act.validate_on_submit():
        now = clock.now()
        form = BannerForm(formdata=None, data=_offered(conference, now))
        return _page(conference, form, now, act=act)
    service.take_down(conference, by=account(), now=clock.now())
    flash(_("The notice is taken down."))
    return _back(conference)


def _offered(conference: Conference, now: datetime) -> dict[str, Any]:
    """What stands, to be changed; nothing yet until the end of tomorrow, where nothing does."""
    found = service.standing(conference, now)
    version = service.version_of(conference)
    if found is None:
        return {"banner": {}, "until": service.usual_end(conference, now), "version": version}
    return {"banner": found.texts, "until": found.until, "version": version}


def _page(conference: Conference, form: BannerForm, now: datetime, **other: Any) -> Answer:
    act = other.get("act") or ActForm(formdata=None)
    return page(
        "secretariat/banners/edit.html",
        max(form.status, act.status),
        form=form,
        conference=conference,
        standing=service.standing(conference, now),
        looked_at=other.get("looked_at", ()),
        act=act,
    )


def _back(conference: Conference) -> Answer:
    return redirect(url_for("secretariat_conferences.show", slug=conference.slug), 303)
