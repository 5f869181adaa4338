"""The entry desk: a badge is read, and the page says whether its bearer may come in.

Without script every badge is a form that is sent. With script the page answers by itself, out of the list that it
fetched, and brings its scans as soon as there is a network.
"""

import uuid
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from flask import Blueprint, Response, abort, jsonify, request, url_for
from flask_wtf.csrf import generate_csrf
from wtforms import ValidationError

from conference.core import clock, zones
from conference.core.i18n import gettext as _
from conference.core.refused import Refused
from conference.forms import desk as shapes
from conference.forms.badges import PrintForm
from conference.forms.desk import DeskForm, Sent
from conference.gateways import files, scans
from conference.models import labels
from conference.models.badges import Badge
from conference.models.conferences import Conference
from conference.policy.permissions import May
from conference.queries import badges, conferences
from conference.queries import presence as reads
from conference.services import badge_papers
from conference.services import badges as codes
from conference.services import presence as service
from conference.services.participant_lists import called
from conference.services.presence import Answer as Said
from conference.services.presence import Place, Scan, Verdict
from conference.web import addresses, languages
from conference.web.access import account, permitted
from conference.web.pages import Answer, page, settings
from conference.web.transaction import writes

pages = Blueprint("secretariat_desk", __name__, url_prefix="/secretariat/conferences/<slug>/desk")

#: People found by name, at most.
MOST_FOUND = 20
#: This page alone may ask for the camera; the browser asks whoever sits there.
CAMERA = "camera=(self), geolocation=(), microphone=()"


@pages.route("", methods=["GET", "POST"])
@writes
@permitted(May.WORK_AT_DESK, conferences.by_slug)
def desk(conference: Conference) -> Answer:
    """Read a badge, or find somebody by name; the answer stands on the same page."""
    place, form, answer = _place(conference), DeskForm(), None
    if form.validate_on_submit():
        badge = _asked(conference, form)
        scan = Scan(form.uid.data, badge, place, clock.now())
        answer = service.take(conference, [scan], by=account(), now=clock.now())[0]
    words = request.args.get("q", "")[:120].strip()
    found = badges.named(conference, words, MOST_FOUND) if words else ()
    response = page(
        "secretariat/desk/show.html",
        form.status,
        conference=conference,
        place=place,
        **_sittings(conference),
        today=place.day(clock.now()),
        form=form,
        uid=str(uuid.uuid4()),
        answer=answer,
        bearer=_bearer(answer, conference),
        since=_clock(answer.since, conference) if answer else "",
        words=words,
        found=found,
        valid=badges.valid(conference, (each.person.human_id for each in found)) if found else {},
        verdicts=list(Verdict),
        print_form=PrintForm(formdata=None, data={"language": conference.default_language}),
        category=badge_papers.category,
        token=generate_csrf(),
    )
    response.headers["Permissions-Policy"] = CAMERA
    return response


@pages.route("/list.json")
@permitted(May.WORK_AT_DESK, conferences.by_slug)
def known(conference: Conference) -> Response:
    """Every badge by the SHA-256 of its code, as the page keeps it in memory."""
    place, now = _place(conference), clock.now()
    day = place.day(now)
    since = reads.since(conference, day, place.key)
    language = languages.of_content(conference.default_language)
    rows = [_row(each, since.get(each.person.human_id), language) for each in badges.of(conference)]
    response = jsonify(day=day.isoformat(), badges=rows)
    response.headers["Cache-Control"] = "private, no-store"
    return response


@pages.route("/scans", methods=["POST"])
@writes
@permitted(May.WORK_AT_DESK, conferences.by_slug)
def bring(conference: Conference) -> Answer:
    """Scans that a device kept: at most 500, each counted once, however often they are sent."""
    try:
        shapes.check_token(request.headers.get("X-CSRFToken"))
        found = shapes.sent(request.get_json(silent=True))
    except ValidationError:
        return _bad(str(_("Open the page afresh: it was open for too long, or the sign-in changed.")))
    except Refused as refused:
        return _bad(str(refused.reason))
    answers = service.take(conference, _scans(conference, found), by=account(), now=clock.now())
    return jsonify(
        scans=[
            {"uid": each.uid, "verdict": each.verdict.value, "since": _clock(each.since, conference)}
            for each in answers
        ]
    )


@pages.route("/photos/<int:badge_id>")
@permitted(May.WORK_AT_DESK, badges.one)
def photo(badge: Badge) -> Response:
    """The photo of the bearer, for the desk alone."""
    digest = badge.participant.person.photo
    try:
        content = files.read(settings().files, digest) if digest else b""
    except FileNotFoundError:
        content = b""
    if scans.ending(content) != "jpg":
        abort(404)
    response = Response(content, mimetype="image/jpeg")
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _place(conference: Conference) -> Place:
    """The one that the address names; 404 where the conference has no such session."""
    number = addresses.number("place")
    sitting = reads.sitting(conference, number) if number else None
    if number and sitting is None:
        abort(404)
    return Place(conference, sitting)


def _sittings(conference: Conference) -> dict[str, Any]:
    """Those of today, and those of other days."""
    today, found = Place(conference).day(clock.now()), reads.sittings(conference)
    now = [each for each in found if each.start.date() == today]
    return {"of_today": now, "of_other_days": [each for each in found if each not in now]}


def _asked(conference: Conference, form: DeskForm) -> Badge | None:
    """The badge that was read (of whichever conference), or found by name at this one."""
    if form.number and not form.code.data:
        return next(iter(badges.of(conference, ids=[form.number])), None)
    return badges.found(codes.code_of(form.code.data))


def _scans(conference: Conference, found: Sequence[Sent]) -> list[Scan]:
    """With badge and place; a session that is gone since counts as the entrance."""
    digests = {codes.digest(each.code): each for each in badges.of(conference)}
    sittings = reads.those(conference, {each.sitting_id for each in found})
    return [
        Scan(each.uid, digests.get(each.digest), Place(conference, sittings.get(each.sitting_id)), each.at)
        for each in found
    ]


def _bearer(answer: Said | None, conference: Conference) -> dict[str, Any] | None:
    """Who it is, for the page; of a badge of another conference nobody is told."""
    if answer is None or answer.badge is None or answer.badge.conference_id != conference.id:
        return None
    badge = answer.badge
    participant = badge.participant
    return {
        "badge": badge,
        "name": badge_papers.name_of(participant.person),
        "party": called(participant.delegation, languages.of_content(conference.default_language)),
        "category": labels.label(badge_papers.category(participant), "badge_category"),
        "function": participant.function,
        "photo": url_for(".photo", slug=conference.slug, badge_id=badge.id) if participant.person.photo else "",
    }


def _row(badge: Badge, since: datetime | None, language: str) -> list[Any]:
    """SHA-256, number, human being, name, party, category, function, verdict "" while it opens doors, since, first and
    last day, 1 with a photo."""
    participant = badge.participant
    state = "revoked" if badge.revoked_at else "" if participant.state == "confirmed" else "unconfirmed"
    return [
        codes.digest(badge.code),
        badge.id,
        badge.person.human_id,
        badge_papers.name_of(participant.person),
        called(participant.delegation, language),
        str(labels.label(badge_papers.category(participant), "badge_category")),
        participant.function,
        state,
        _clock(since, badge.conference),
        _iso(participant.first_day),
        _iso(participant.last_day),
        int(bool(participant.person.photo)),
    ]


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _clock(at: datetime | None, conference: Conference) -> str:
    """By the clocks of the conference: "10:02", "" for none."""
    return f"{at.astimezone(zones.zone(conference.timezone)):%H:%M}" if at else ""


def _bad(message: str) -> Answer:
    response = jsonify(error=message)
    response.status_code = 400
    return response
