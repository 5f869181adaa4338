"""Rooms of a conference's venue."""

from flask import Blueprint, flash, redirect, url_for

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.forms.agenda import RoomForm
from conference.forms.base import ActForm, Form
from conference.models.conferences import Conference, Room
from conference.policy.permissions import May
from conference.queries import agenda, audit
from conference.services import rooms as service
from conference.web.access import account, permitted
from conference.web.pages import Answer, page
from conference.web.transaction import writes

pages = Blueprint("secretariat_rooms", __name__, url_prefix="/secretariat/conferences/<slug>/rooms")

STEPS = {"up": -1, "down": 1}


def _moving(slug: str, room_id: int, way: str) -> tuple[Room, int]:
    return agenda.room(slug, room_id), STEPS[way]


@pages.route("")
@permitted(May.SEE_CONFERENCE, agenda.with_rooms)
def index(conference: Conference) -> Answer:
    """The list, and for those who may change it a form for one more."""
    return _list(conference)


@pages.route("", methods=["POST"])
@writes
@permitted(May.MANAGE_AGENDA, agenda.with_rooms)
def create(conference: Conference) -> Answer:
    """One more room."""
    form = RoomForm(data={"version": 0})
    if form.validate_on_submit():
        with form.refusals():
            made = service.add(
                conference, name=form.name.texts, capacity=form.capacity.data, by=account(), now=clock.now()
            )
            flash(_("The room is on the list."))
            return _back(made)
    return _list(conference, form)


@pages.route("/<int:room_id>", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_AGENDA, agenda.room)
def edit(room: Room) -> Answer:
    """Its name, and how many it holds."""
    saved = {"name": room.name, "capacity": room.capacity, "version": room.version}
    form = RoomForm(data=saved)
    if form.validate_on_submit():
        with form.refusals():
            service.change(
                room,
                name=form.name.texts,
                capacity=form.capacity.data,
                version=form.version.data,
                by=account(),
                now=clock.now(),
            )
            flash(_("Saved. The public still reads the last publication."))
            return _back(room)
    form.lay_beside(saved, room.version)
    return page(
        "secretariat/agenda/room.html",
        form.status,
        form=form,
        room=room,
        history=audit.of(room),
        conference=room.conference,
    )


@pages.route("/<int:room_id>/<any(up, down):way>", methods=["POST"])
@writes
@permitted(May.MANAGE_AGENDA, _moving)
def move(moving: tuple[Room, int]) -> Answer:
    """One place up or down in the list."""
    room, steps = moving
    act = ActForm()
    if act.validate_on_submit():
        service.move(room, steps, by=account(), now=clock.now())
        return _back(room)
    return _list(room.conference, act=act)


@pages.route("/<int:room_id>/remove", methods=["POST"])
@writes
@permitted(May.MANAGE_AGENDA, agenda.room)
def remove(room: Room) -> Answer:
    """Off the list, when no session is in it."""
    act, conference = ActForm(), room.conference
    if act.validate_on_submit():
        with act.refusals():
            service.remove(room, by=account(), now=clock.now())
            flash(_("The room is off the list."))
            return redirect(url_for(".index", slug=conference.slug), 303)
    return _list(conference, act=act)


def _list(conference: Conference, form: Form | None = None, act: Form | None = None) -> Answer:
    """The page of all rooms; `act` is the button that was refused."""
    shown = form or RoomForm(formdata=None, data={"version": 0})
    asked = act or ActForm(formdata=None)
    status = max(shown.status, asked.status)
    return page("secretariat/agenda/rooms.html", status, conference=conference, form=shown, act=asked)


def _back(room: Room) -> Answer:
    address = url_for(".index", slug=room.conference.slug, _anchor=f"room-{room.id}")
    return redirect(address, 303)
