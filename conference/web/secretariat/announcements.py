"""Links of a release: made by hand from quoted words, taken away; lost words settled."""

from typing import Any

from flask import Blueprint, flash, request

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.forms.base import ActForm
from conference.forms.releases import QuoteForm, SettleForm
from conference.models.announcements import Announcement, AnnouncementRole, Passage
from conference.models.people import Account
from conference.models.releases import Release
from conference.policy.permissions import May
from conference.queries import announcements, releases
from conference.services import announcements as service
from conference.services import passages
from conference.web.access import account, permitted
from conference.web.pages import Answer, page
from conference.web.secretariat import things
from conference.web.secretariat.releases import shown, to
from conference.web.transaction import writes

pages = Blueprint("secretariat_announcements", __name__, url_prefix="/secretariat")


@pages.route("/releases/<int:release_id>/quote", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_RELEASES, releases.by_id)
def quote(release: Release) -> Answer:
    """Link a release by words that an officer copied out of its text."""
    form = QuoteForm(data={"role": "announces", "thing": request.args.get("thing")})
    form.thing.choices = things.offered()
    if form.validate_on_submit():
        with form.refusals():
            words = passages.chosen(release, form.quote.data or "")
            role, thing = AnnouncementRole(form.role.data), things.chosen(form.thing.data)
            service.announce(release, thing, role=role, quotes=[words], by=account(), now=clock.now())
            flash(_("Linked by the quoted words."))
            return to(release)
    return page("secretariat/releases/quote.html", form.status, form=form, release=release, **things.around())


@pages.route("/announcements/<int:announcement_id>/remove", methods=["POST"])
@writes
@permitted(May.MANAGE_RELEASES, announcements.by_id)
def remove(announcement: Announcement) -> Answer:
    """Take a link away."""
    form, release = ActForm(), releases.by_id(announcement.release_id)
    if form.validate_on_submit():
        service.unlink(announcement, by=account(), now=clock.now())
        flash(_("The link is removed. The release stays public."))
        return to(release)
    return shown(release, form)


@pages.route("/passages/<int:passage_id>/settle", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_RELEASES, announcements.passage)
def settle(passage: Passage) -> Answer:
    """Say what became of words that are not in the corrected text."""
    form, release = SettleForm(), releases.by_id(passage.announcement.release_id)
    if form.validate_on_submit():
        with form.refusals():
            _settle(passage, form, by=account(), now=clock.now())
            flash(_("Settled."))
            return to(release)
    return page("secretariat/releases/settle.html", form.status, form=form, passage=passage, release=release)


def _settle(passage: Passage, form: SettleForm, **act: Any) -> None:
    """New words, or the old as those of the earlier version when that button was pressed."""
    by: Account = act["by"]
    if request.form.get("then") == "earlier":
        passages.keep(passage, by=by, now=act["now"])
    else:
        passages.replace(passage, form.quote.data or "", by=by, now=act["now"])
    service.refresh_all(passage.announcement.release)
