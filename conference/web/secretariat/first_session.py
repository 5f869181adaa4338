"""The first session that a release speaks of, offered with the conference that staff make of it."""

from typing import Any

from conference.core.i18n import gettext as _
from conference.forms.conferences import DirectForm
from conference.models.releases import Candidate
from conference.services import first_sessions
from conference.web import times


def offer(form: DirectForm, candidate: Candidate | None) -> None:
    """Put when and where it is beside the box; without a time there is no box."""
    session = first_sessions.of(candidate) if candidate else None
    if session is None:
        del form.first_session
        return
    told: dict[str, Any] = {
        "day": times.day(session.start.date()),
        "start": f"{session.start:%H:%M}",
        "end": f"{session.end:%H:%M}",
        "room": session.room,
    }
    form.first_session.label.text = (
        _("Add the first session: %(day)s, %(start)s–%(end)s, room %(room)s", **told)
        if session.room
        else _("Add the first session: %(day)s, %(start)s–%(end)s", **told)
    )


def wanted(form: DirectForm) -> bool:
    """Whether the box is there and ticked."""
    return form.first_session is not None and bool(form.first_session.data)
