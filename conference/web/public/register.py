"""Registration by oneself: the way of this conference, the form, and completing what the delegation returned."""

import uuid
from dataclasses import asdict, replace
from datetime import datetime
from functools import partial
from typing import Any

from flask import Blueprint, Response, abort, redirect, url_for

from conference.core import clock
from conference.core.db import own_transaction
from conference.core.i18n import gettext as _
from conference.core.refused import Refused
from conference.core.text import one_line
from conference.forms.questions import asking, filled
from conference.forms.self_registration import SelfRegistrationForm
from conference.gateways import files, scans
from conference.models.conferences import Conference, Mode
from conference.models.participants import Participant
from conference.policy.permissions import May
from conference.queries import conferences, questions
from conference.queries import self_registration as reads
from conference.services import (
    admission,
    applications,
    attempts,
    deadlines,
    group_rules,
    participant_facts,
    persons,
    registration,
)
from conference.services import self_registration as service
from conference.services.participant_facts import ParticipantFacts
from conference.services.persons import PersonFacts
from conference.services.self_registration import Wish
from conference.web import doors, languages
from conference.web.access import permitted
from conference.web.pages import Answer, page, settings
from conference.web.transaction import writes, writes_in_steps
from conference.web.translators import SECRET

pages = Blueprint("public_register", __name__, url_prefix="/conferences/<slug>/register")


@pages.after_request
def _keep_quiet(response: Response) -> Response:
    """Own data stand in the answers: nobody keeps them on the way."""
    for name, value in SECRET.items():
        response.headers[name] = value
    return response


@pages.route("", methods=["GET", "POST"])
@writes_in_steps
@permitted(May.REGISTER_ONESELF, conferences.by_slug)
def ask(conference: Conference) -> Answer:
    """The form while people may ask; else how registration goes here, and whom to write to."""
    now = clock.now()
    offered = service.offered(conference, languages.of_content(), now) if service.is_open(conference, now) else []
    form = _form(conference, offered, _fresh())
    if form.validate_on_submit():
        if not offered:
            return _page(conference, form, offered, 422)
        with form.refusals():
            slug = conference.slug
            attempts.count(doors.knock(form.email.data), service.LIMITS, now=now)
            _ask(slug, form, now)
            return redirect(url_for(".received", slug=slug), 303)
    return _page(conference, form, offered)


@pages.route("/received")
@permitted(May.REGISTER_ONESELF, conferences.by_slug)
def received(conference: Conference) -> Answer:
    """What happens next."""
    return page("public/register/received.html", conference=conference)


def _opened(slug: str, own: str) -> Participant:
    """Whose registration a link opens; 404 when there is none, 410 when it opens nothing any more."""
    participant, link = service.by_token(slug, own)
    if not service.opens(participant, link, clock.now()):
        abort(410)
    return participant


@pages.route("/<own>", methods=["GET", "POST"])
@writes
@permitted(May.REGISTER_ONESELF, _opened)
def complete(participant: Participant) -> Answer:
    """The own registration as it was entered, with what is missing."""
    delegation, conference = participant.delegation, participant.delegation.conference
    saved = _saved(participant)
    form = _form(conference, [], saved, "delegation")
    form.role.choices = [each for each in group_rules.roles(delegation) if each[0] != "head"]
    if not group_rules.of(delegation).letter:
        del form.letter
    if form.validate_on_submit():
        with form.refusals():
            said = {"version": form.version.data, "keep": _keep(), "house": doors.house(), "now": clock.now()}
            service.complete(participant, _wish(form, participant), form.questions, **said)
            return redirect(url_for(".received", slug=conference.slug), 303)
    form.lay_beside(saved, registration.version_of(participant))
    return page(
        "public/register/complete.html", form.status, form=form, conference=conference, delegation=delegation,
        participant=participant, whom=admission.whom_to_write_to(delegation),
    )  # fmt: skip


def _ask(slug: str, form: SelfRegistrationForm, now: datetime) -> None:
    """In a transaction of its own: counting the attempt stays, whatever comes of it."""
    wish = _wish(form)
    with own_transaction():
        conference = conferences.by_slug(slug)
        delegation = reads.delegation(conference, form.delegation.data)
        if delegation is None:
            raise Refused(_("Choose the delegation that you belong to."), "delegation")
        uid, language = form.uid.data or str(uuid.uuid4()), languages.of_content()
        said = {"uid": uid, "keep": _keep(), "house": doors.house(), "language": language, "now": now}
        service.ask(delegation, wish, questions.asked(conference.id), **said)


def _wish(form: SelfRegistrationForm, participant: Participant | None = None) -> Wish:
    """What was entered; of a participant what is not asked here stays."""
    upload = form.letter.data if "letter" in form else None
    letter, called = b"", ""
    if upload is not None and upload.filename:
        letter = scans.read(upload.read(scans.MOST_BYTES + 1), "letter").content
        called = one_line(upload.filename)[:200]
    return Wish(
        person=replace(persons.facts_of(participant.person) if participant else PersonFacts(), **form.person()),
        facts=replace(
            participant_facts.facts_of(participant) if participant else ParticipantFacts(), **form.part()
        ),
        answers=form.answers(),
        letter=letter,
        letter_name=called,
    )


def _form(
    conference: Conference, offered: list[tuple[int, str]], data: dict[str, Any], *without: str
) -> SelfRegistrationForm:
    asked = questions.asked(conference.id)
    form = asking(SelfRegistrationForm, asked, conference.default_language)(data=data)
    form.keep_own(*without, *([] if conference.mode == Mode.HYBRID else ["mode"]))
    if "delegation" in form:
        form.delegation.choices = [("", "–"), *offered]
    return form


def _page(
    conference: Conference, form: SelfRegistrationForm, offered: list[tuple[int, str]], status: int = 0
) -> Answer:
    now, last = clock.now(), conference.registration_deadline
    ends = deadlines.end_of(last, conference.timezone) if last else None
    response = doors.answer(
        "public/register/form.html",
        form,
        conference=conference,
        offered=offered,
        open=bool(offered),
        last=last,
        ends=ends,
        past=ends is not None and ends <= now,
        over=deadlines.is_over(conference, now),
        applies=applications.is_open(conference, now),
        whom=admission.officer_of(conference),
    )
    response.status_code = status or response.status_code
    return response


def _fresh() -> dict[str, Any]:
    return {"version": 0, "uid": str(uuid.uuid4()), "role": "delegate", "languages": [languages.of_content()]}


def _saved(participant: Participant) -> dict[str, Any]:
    facts = asdict(persons.facts_of(participant.person)) | asdict(participant_facts.facts_of(participant))
    asked = questions.asked(participant.delegation.conference_id)
    return facts | filled(asked, participant.answers or {}) | {"version": registration.version_of(participant)}


def _keep() -> Any:
    return partial(files.keep, settings().files)
