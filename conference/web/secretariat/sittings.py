"""Sessions: when, where and what about, day by day."""

import uuid
from dataclasses import asdict
from datetime import datetime, time, timedelta
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.core.text import in_language
from conference.forms.agenda import SittingForm
from conference.forms.base import ActForm, Form
from conference.models import labels
from conference.models.agenda import Sitting
from conference.models.conferences import Conference
from conference.policy.permissions import May
from conference.queries import agenda, announcements, audit
from conference.services import items, publishing, titles
from conference.services import sittings as service
from conference.web.access import account, permitted
from conference.web.pages import Answer, page
from conference.web.secretariat import schedule
from conference.web.secretariat.conferences import publish_when_asked, refuse_when_asked
from conference.web.transaction import writes

pages = Blueprint("secretariat_sittings", __name__, url_prefix="/secretariat/conferences/<slug>/sittings")


@pages.route("")
@permitted(May.SEE_CONFERENCE, agenda.with_choices)
def index(conference: Conference) -> Answer:
    """All sessions by day, or those of one day."""
    shown = schedule.of(conference, request.args.get("day", ""))
    return page("secretariat/agenda/sittings.html", conference=conference, schedule=shown)


@pages.route("/new", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_AGENDA, agenda.with_choices)
def create(conference: Conference) -> Answer:
    """One more session; the form brings its uid, so that sending it twice makes one."""
    form = SittingForm(data=_fresh(conference))
    _offer(form, conference)
    if form.validate_on_submit():
        with form.refusals():
            made = service.add(
                conference,
                service.SittingFacts(**form.facts()),
                item_ids=tuple(form.items.data),
                uid=form.uid.data or str(uuid.uuid4()),
                by=account(),
                now=clock.now(),
            )
            return _saved(made)
    return page("secretariat/agenda/new_sitting.html", form.status, form=form, conference=conference)


@pages.route("/<int:sitting_id>", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_AGENDA, agenda.sitting)
def edit(sitting: Sitting) -> Answer:
    """Change it; "Save and publish" does both in one."""
    form = SittingForm(data=_facts(sitting))
    _offer(form, sitting.conference)
    if form.validate_on_submit():
        with form.refusals():
            service.change(
                sitting,
                service.SittingFacts(**form.facts()),
                item_ids=tuple(form.items.data),
                version=form.version.data,
                by=account(),
                now=clock.now(),
            )
            return _saved(sitting)
    return _page(sitting, form)


@pages.route("/<int:sitting_id>/cancel", methods=["POST"])
@writes
@permitted(May.MANAGE_AGENDA, agenda.sitting)
def cancel(sitting: Sitting) -> Answer:
    """It does not take place, and stays where it stands."""
    act = ActForm()
    if act.validate_on_submit():
        with act.refusals():
            refuse_when_asked(sitting.conference, but=sitting)
            service.cancel(sitting, by=account(), now=clock.now())
            return _saved(sitting)
    return _page(sitting, act=act)


@pages.route("/<int:sitting_id>/reinstate", methods=["POST"])
@writes
@permitted(May.MANAGE_AGENDA, agenda.sitting)
def reinstate(sitting: Sitting) -> Answer:
    """It takes place after all."""
    act = ActForm()
    if act.validate_on_submit():
        with act.refusals():
            refuse_when_asked(sitting.conference, but=sitting)
            service.reinstate(sitting, by=account(), now=clock.now())
            return _saved(sitting)
    return _page(sitting, act=act)


@pages.route("/<int:sitting_id>/remove", methods=["POST"])
@writes
@permitted(May.MANAGE_AGENDA, agenda.sitting)
def remove(sitting: Sitting) -> Answer:
    """Forget one that was never published."""
    act, conference = ActForm(), sitting.conference
    if act.validate_on_submit():
        with act.refusals():
            service.remove(sitting, by=account(), now=clock.now())
            flash(_("The session is removed."))
            return redirect(url_for(".index", slug=conference.slug), 303)
    return _page(sitting, act=act)


def _page(sitting: Sitting, form: Form | None = None, act: Form | None = None) -> Answer:
    """The page of one session; `act` is the button that was refused."""
    conference = sitting.conference
    shown, asked = form or SittingForm(formdata=None, data=_facts(sitting)), act or ActForm(formdata=None)
    _offer(shown, conference)
    shown.lay_beside(_facts(sitting), sitting.version)
    return page(
        "secretariat/agenda/sitting.html",
        max(shown.status, asked.status),
        form=shown,
        act=asked,
        sitting=sitting,
        conference=conference,
        notices=service.notices(sitting, conference, service.clashing(agenda.slots(conference))),
        published=publishing.was_published(conference, sitting.uid),
        announcements=announcements.of_sitting(sitting.id),
        history=audit.of(sitting),
    )


def _offer(form: Form, conference: Conference) -> None:
    """The rooms and items of the conference."""
    language = conference.default_language
    rooms = [(str(room.id), in_language(room.name, language)) for room in conference.rooms]
    titles = {item.id: in_language(item.title, language) for item in conference.items}
    form["room_id"].choices = [("", "–"), *rooms]
    form["ordinal"].description = _of_its_kind(conference)
    form["items"].choices = [(key, f"{place} {titles[key]}") for key, place in items.places(conference).items()]


def _of_its_kind(conference: Conference) -> str:
    """What to say about the number: which ones come next."""
    found = titles.next_of_each_kind(conference)
    if not found:
        return str(_("With it the title is written by itself: Second plenary session, in four languages."))
    coming = ", ".join(f"{labels.label(kind, 'sitting_kind')} {number}" for kind, number in found)
    return str(_("With it the title is written by itself, in four languages. Next: %(coming)s.", coming=coming))


def _fresh(conference: Conference) -> dict[str, Any]:
    """A form for a new session, on the first day."""
    start = datetime.combine(conference.first_day, time(10)) if conference.first_day else None
    end = start + timedelta(hours=1) if start else None
    return {"version": 0, "uid": str(uuid.uuid4()), "start": start, "end": end, "visibility": "public"}


def _facts(sitting: Sitting) -> dict[str, Any]:
    """The session as its form shows it."""
    facts = asdict(service.facts_of(sitting))
    taken_up = [taken.item_id for taken in sitting.taken_up]
    plain = {"speakers": "\n".join(sitting.speakers), "items": taken_up, "version": sitting.version}
    return facts | plain | {"uid": sitting.uid}


def _saved(sitting: Sitting) -> Answer:
    """Tell what happened and what staff should know, and go to its day."""
    conference = sitting.conference
    notices = service.notices(sitting, conference, service.clashing(agenda.slots(conference)))
    publish_when_asked(conference)
    for notice in notices:
        flash(notice)
    address = url_for(
        ".index", slug=conference.slug, day=schedule.day_to_show(conference, sitting), _anchor=f"sitting-{sitting.id}"
    )
    return redirect(address, 303)
