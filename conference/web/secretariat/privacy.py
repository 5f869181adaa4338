"""Wishes to be erased, their decision, and the proof of what was erased when its time was over."""

from typing import Any

from flask import Blueprint, flash, redirect, request, url_for

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.forms.own_record import WishDecisionForm
from conference.models.privacy import ErasureWish
from conference.policy.permissions import May
from conference.queries import privacy as reads
from conference.services import erasure, participant_lists, registration_letters, retention
from conference.services import privacy as service
from conference.web import languages, photos
from conference.web.access import account, permitted
from conference.web.pages import Answer, page
from conference.web.transaction import writes

pages = Blueprint("secretariat_privacy", __name__, url_prefix="/secretariat/privacy")


@pages.route("")
@permitted(May.MANAGE_PRIVACY)
def index() -> Answer:
    """Wishes that wait, then those that were decided."""
    return page(
        "secretariat/privacy/index.html",
        waiting=reads.waiting(),
        decided=reads.decided(),
        name_of=registration_letters.name_of,
    )


@pages.route("/report")
@permitted(May.MANAGE_PRIVACY)
def report() -> Answer:
    """Per field: how long it is kept, who holds it, what is overdue, when it was erased."""
    return page("secretariat/privacy/report.html", rows=retention.report(clock.now()), erasures=reads.erasures(),
                words={rule.field: rule.words for rule in retention.RULES})  # fmt: skip


@pages.route("/<int:wish_id>", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_PRIVACY, reads.one)
def show(wish: ErasureWish) -> Answer:
    """Erase now, or keep for now with a reason."""
    form = WishDecisionForm(data={"version": wish.version})
    if form.validate_on_submit():
        with form.refusals():
            _decide(wish, form)
            return redirect(url_for(".index"), 303)
    return page("secretariat/privacy/show.html", form.status, form=form, wish=wish, **_shown(wish))


def _decide(wish: ErasureWish, form: WishDecisionForm) -> None:
    """By the button that was pressed."""
    version, by, now = form.version.data, account(), clock.now()
    if request.form.get("then") == "erase":
        photos.let_go(service.erase(wish, version=version, by=by, now=now))
        flash(_("Erased. The history keeps that it was done, and no value."))
    else:
        service.keep(wish, form.reason.data or "", version=version, by=by, now=now)
        flash(_("Recorded. The person reads the reason at the personal link."))


def _shown(wish: ErasureWish) -> dict[str, Any]:
    """Whom it is about, where the person is registered, and which delegations would have no head."""
    records = reads.records_of(wish.person)
    language = languages.of_content()
    return {
        "name": registration_letters.name_of(wish.person),
        "parts": [
            (each, participant_lists.called(each.delegation, language))
            for each in reads.parts_of([record.id for record in records])
        ],
        "leads": [participant_lists.called(each, language) for each in erasure.leads(wish.person, clock.now())],
    }
