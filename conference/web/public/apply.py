"""Applications of civil society and special guests: the public form and the word that it came."""

import uuid
from functools import partial
from uuid import UUID

from flask import Blueprint, Response, redirect, url_for

from conference.core import clock
from conference.core.db import own_transaction
from conference.core.i18n import gettext as _
from conference.core.refused import Refused
from conference.forms.applications import ApplicationForm
from conference.gateways import files, scans
from conference.models.applications import Application
from conference.models.conferences import Conference
from conference.policy.permissions import May
from conference.queries import applications as reads
from conference.queries import conferences
from conference.services import admission, attempts
from conference.services import applications as service
from conference.services.applications import ApplicationFacts, Attached
from conference.web import doors, languages
from conference.web.access import permitted
from conference.web.pages import Answer, page, settings
from conference.web.transaction import writes_in_steps
from conference.web.translators import SECRET

pages = Blueprint("public_apply", __name__, url_prefix="/conferences/<slug>/apply")


@pages.after_request
def _keep_quiet(response: Response) -> Response:
    for name, value in SECRET.items():
        response.headers[name] = value
    return response


@pages.route("", methods=["GET", "POST"])
@writes_in_steps
@permitted(May.REGISTER_ONESELF, conferences.by_slug)
def apply(conference: Conference) -> Answer:
    """The form while one may apply; else whom to write to."""
    now = clock.now()
    form = ApplicationForm(data={"uid": str(uuid.uuid4()), "language": languages.of_content()})
    opened, ends = service.is_open(conference, now), service.closes_at(conference)
    if form.validate_on_submit() and opened:
        with form.refusals():
            slug, uid = conference.slug, form.uid.data or str(uuid.uuid4())
            attempts.count(doors.knock(form.email.data), service.LIMITS, now=now)
            _receive(slug, form, uid)
            return redirect(url_for(".received", slug=slug, application_uid=uid), 303)
    response = doors.answer(
        "public/apply/form.html",
        form,
        conference=conference,
        open=opened,
        last=conference.applications_deadline,
        ends=ends,
        past=ends is not None and ends <= now,
        whom=admission.officer_of(conference),
    )
    if form.is_submitted() and not opened and response.status_code == 200:
        response.status_code = 422
    return response


def _sent(slug: str, application_uid: UUID) -> Application:
    return reads.received(slug, str(application_uid))


@pages.route("/<uuid:application_uid>")
@permitted(May.REGISTER_ONESELF, _sent)
def received(application: Application) -> Answer:
    """That it came, and by which reference to speak of it; nothing that was entered."""
    return page(
        "public/apply/received.html", conference=application.conference, reference=service.reference(application)
    )


def _receive(slug: str, form: ApplicationForm, uid: str) -> None:
    """In a transaction of its own: counting the attempt stays, whatever comes of it."""
    documents = _documents(form)
    with own_transaction():
        keep = partial(files.keep, settings().files)
        facts, conference = ApplicationFacts(**form.facts()), conferences.by_slug(slug)
        service.receive(conference, facts, documents, uid=uid, keep=keep, house=doors.house(), now=clock.now())


def _documents(form: ApplicationForm) -> list[Attached]:
    uploads = [each for each in form.documents.data or () if each and each.filename]
    if len(uploads) > service.MOST_DOCUMENTS:
        raise Refused(_("Attach at most %(count)d documents.", count=service.MOST_DOCUMENTS), "documents")
    return [
        Attached(str(each.filename), scans.read(each.read(scans.MOST_BYTES + 1), "documents").content)
        for each in uploads
    ]

