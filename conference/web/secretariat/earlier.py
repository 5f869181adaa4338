"""A new conference from an earlier one, and the things that it took until they are confirmed."""

from typing import Any

from flask import Blueprint, flash, redirect, url_for

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.core.i18n import ngettext
from conference.core.text import in_language
from conference.forms.earlier import EarlierForm, TakenForm
from conference.models.conferences import Conference
from conference.policy.permissions import May
from conference.queries import agenda, choices, proposals
from conference.services import earlier as service
from conference.services import taken as waiting
from conference.web.access import account, permitted
from conference.web.pages import Answer, page
from conference.web.secretariat import taken_rows
from conference.web.transaction import writes

pages = Blueprint("secretariat_earlier", __name__, url_prefix="/secretariat/conferences/<slug>")


@pages.route("/begin", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_CONFERENCES, agenda.whole)
def begin(conference: Conference) -> Answer:
    """Choose what to take, look at what it becomes, save."""
    form = EarlierForm(data=_prefilled(conference))
    _offer(form)
    if form.validate_on_submit():
        with form.refusals():
            wanted = service.Wanted(**form.wanted())
            if form.confirmed:
                return _to(_begun(conference, wanted, form))
            service.check(conference, wanted)
            form.show(service.version(conference))
    return _page(conference, form)


@pages.route("/taken", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_CONFERENCES, agenda.whole)
def taken(conference: Conference) -> Answer:
    """Everything that still waits, with its content; confirm what is chosen, or all of one kind."""
    form = TakenForm(data={"version": conference.version})
    if form.validate_on_submit():
        with form.refusals():
            keys = waiting.by_kind(conference).get(form.of_kind.data, []) if form.of_kind.data else form.keys.data
            count = waiting.confirm(
                conference, keys, version=form.version.data, by=account(), now=clock.now()
            )
            flash(ngettext("%(num)d thing is confirmed.", "%(num)d things are confirmed.", count))
            return redirect(url_for(".taken", slug=conference.slug), 303)
    if form.stale:
        form.version.data, form.version.raw_data = conference.version, None
    return page(
        "secretariat/earlier/taken.html",
        form.status,
        form=form,
        conference=conference,
        progress=waiting.progress(conference),
        kinds=taken_rows.by_kind(conference),
    )


def _page(conference: Conference, form: EarlierForm) -> Answer:
    """The form, with the preview below when it is right, or when the earlier conference changed since."""
    if form.stale:
        form.show(service.version(conference))
    shown = form.is_submitted() and form.status in {200, 409}
    return page(
        "secretariat/earlier/begin.html",
        form.status,
        form=form,
        conference=conference,
        shown=shown,
        preview=service.preview(conference, service.Wanted(**form.wanted())) if shown else (),
        counts={"rooms": len(conference.rooms), "items": len(conference.items), "sittings": len(conference.sittings)},
    )


def _begun(conference: Conference, wanted: service.Wanted, form: EarlierForm) -> Conference:
    number = form.proposal.data
    made = service.begin(
        conference,
        wanted,
        seen=form.version.data,
        proposal=proposals.by_number(number) if number else None,
        reason=form.reason.data,
        by=account(),
        now=clock.now(),
    )
    flash(_("The conference is prepared. Nothing of it is public; confirm what it took when you have looked at it."))
    return made


def _prefilled(conference: Conference) -> dict[str, Any]:
    """The earlier conference's own facts; a number and an address belong to it alone."""
    copied = {name: getattr(conference, name) for name in ("title", "kind", "body_id", "timezone")}
    return copied | {"parts": list(service.CHOICES)}


def _offer(form: EarlierForm) -> None:
    form.body_id.choices = choices.bodies()
    named = [(str(number), f"{number} · {in_language(title, 'en')}") for number, title in proposals.endorsed()]
    form.proposal.choices = [("", _("None: the reason is given below")), *named]


def _to(conference: Conference) -> Answer:
    return redirect(url_for("secretariat_conferences.show", slug=conference.slug), 303)
