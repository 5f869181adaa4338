"""People at the personal link of their own record: they complete it, take all that is kept along, ask to be erased.

The address is the whole secret: no page of it is kept by browsers or search engines, or told to other sites. Who has an
account with the same e-mail address can claim the record, and then finds it under "My registrations".
"""

import json
from datetime import date, datetime
from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.core.safe import Safe
from conference.forms.base import ActForm, Form
from conference.forms.own_record import PART, PERSON, OwnRecordForm
from conference.models.participants import Participant, Registration
from conference.models.people import email_key
from conference.models.privacy import PersonLink
from conference.policy.permissions import May
from conference.queries import person_links as links
from conference.queries import privacy as wishes
from conference.services import own_records, participant_facts, persons, privacy, registration, registration_letters
from conference.services import person_links as service
from conference.services import photos as portraits
from conference.services.own_records import OwnFacts
from conference.web import downloads, photos
from conference.web.access import account, actor, permitted
from conference.web.pages import Answer, page, settings
from conference.web.transaction import writes
from conference.web.translators import SECRET

pages = Blueprint("own_record", __name__, url_prefix="/me")


@pages.after_request
def _keep_secret(response: Response) -> Response:
    for name, value in SECRET.items():
        response.headers[name] = value
    return response


def _open_link(record_token: str) -> PersonLink:
    """The link of an address; 404 when there is none, 410 when it opens nothing any more."""
    link = service.by_token(record_token)
    if not service.is_open(link, clock.now()):
        abort(410)
    return link


def _claimed(participant_id: int) -> Participant:
    return links.one_of_account(account().id, participant_id)


@pages.route("")
@permitted(May.KEEP_OWN_ACCOUNT)
def index() -> Answer:
    """My registrations: those that this account claimed."""
    return page("own_record/index.html", rows=links.of_account(account().id), act=ActForm(formdata=None))


@pages.route("/registrations/<int:participant_id>", methods=["POST"])
@writes
@permitted(May.KEEP_OWN_ACCOUNT, _claimed)
def open_own(participant: Participant) -> Answer:
    """Open one of them: it gets a personal link of its own."""
    act = ActForm()
    if act.validate_on_submit() and participant.person.erased_at is None:
        token = service.make(participant, now=clock.now())
        return redirect(url_for(".show", record_token=token), 303)
    return page("own_record/index.html", act.status, rows=links.of_account(account().id), act=act)


@pages.route("/<record_token>", methods=["GET", "POST"])
@writes
@permitted(May.KEEP_OWN_RECORD, _open_link)
def show(link: PersonLink) -> Answer:
    """What the data are for, the form, and everything that is kept."""
    participant = link.participant
    saved = _saved(participant)
    form = OwnRecordForm(data=saved)
    if form.validate_on_submit():
        with form.refusals():
            safe, now = Safe(settings().secret_key), clock.now()
            own_records.complete(participant, _facts(form), version=form.version.data, safe=safe, now=now)
            photos.keep(participant.person, form, by=None)
            flash(_("Thank you. It is saved, and your delegation sees that you completed it."))
            return _back()
    form.lay_beside(saved, registration.version_of(participant))
    return _page(link, form)


@pages.route("/<record_token>/photo")
@permitted(May.KEEP_OWN_RECORD, _open_link)
def photo(link: PersonLink) -> Answer:
    """The own photo."""
    return photos.answer(link.participant.person)


@pages.route("/<record_token>/record.json")
@permitted(May.KEEP_OWN_RECORD, _open_link)
def as_json(link: PersonLink) -> Answer:
    """All that is kept, for programs."""
    found = own_records.everything(link.participant, safe=Safe(settings().secret_key))
    content = json.dumps(found, ensure_ascii=False, indent=1, default=_plain)
    return downloads.attachment(content.encode(), "record.json")


@pages.route("/<record_token>/record.html")
@permitted(May.KEEP_OWN_RECORD, _open_link)
def as_page(link: PersonLink) -> Answer:
    """All that is kept, as a page to keep."""
    found = own_records.everything(link.participant, safe=Safe(settings().secret_key))
    name = registration_letters.name_of(link.participant.person)
    content = render_template("own_record/record.html", found=found, name=name, at=clock.now())
    return downloads.attachment(content.encode(), "record.html")


@pages.route("/<record_token>/erasure", methods=["GET", "POST"])
@writes
@permitted(May.KEEP_OWN_RECORD, _open_link)
def erasure(link: PersonLink) -> Answer:
    """Ask to be erased; the Secretariat decides."""
    act, person = ActForm(), link.participant.person
    if act.validate_on_submit():
        privacy.ask(person, now=clock.now())
        flash(_("The Secretariat has your wish and will decide. What it decides stands on this page."))
        return _back()
    name = registration_letters.name_of(person)
    return page("own_record/erasure.html", act.status, form=act, name=name, back=_here())


@pages.route("/<record_token>/claim", methods=["POST"])
@writes
@permitted(May.KEEP_OWN_RECORD, _open_link)
def claim(link: PersonLink) -> Answer:
    """The record belongs to the account that is signed in, whose e-mail address is the same."""
    act = ActForm()
    if act.validate_on_submit():
        with act.refusals():
            service.claim(link.participant, by=account(), now=clock.now())
            flash(_("The record belongs to your account now. You find it under “My registrations”."))
            return redirect(url_for(".index"), 303)
    return _page(link, OwnRecordForm(formdata=None, data=_saved(link.participant)), act)


def _page(link: PersonLink, form: Form, act: Form | None = None) -> Answer:
    participant = link.participant
    asking = actor()
    own_email = email_key(participant.person.email)
    return page(
        "own_record/show.html",
        (act or form).status,
        form=form,
        act=act or ActForm(formdata=None),
        link=link,
        participant=participant,
        person=participant.person,
        delegation=participant.delegation,
        conference=participant.delegation.conference,
        name=registration_letters.name_of(participant.person),
        usual_badge=persons.full_name(participant.person),
        open=participant.state != Registration.WITHDRAWN,
        photo_missing=portraits.is_missing(participant),
        wish=wishes.last_of(participant.person),
        claimable=asking.account is not None and own_email == asking.account.email_key,
        claimed=asking.account is not None and participant.person.account_id == asking.account.id,
        record_token=(request.view_args or {})["record_token"],
    )


def _saved(participant: Participant) -> dict[str, Any]:
    person, part = persons.facts_of(participant.person), participant_facts.facts_of(participant)
    return {name: getattr(person, name) for name in PERSON} | {
        **{name: getattr(part, name) for name in PART},
        "passport": Safe(settings().secret_key).open(participant.person.passport),
        "nationality": participant.person.nationality,
        "version": registration.version_of(participant),
    }


def _facts(form: OwnRecordForm) -> OwnFacts:
    number, state = form.passport.data or "", form.nationality.data or ""
    return OwnFacts(person=form.person(), part=form.part(), passport=number, nationality=state)


def _here() -> str:
    return url_for(".show", **(request.view_args or {}))


def _back() -> Answer:
    return redirect(_here(), 303)


def _plain(value: Any) -> str:
    """Days and moments as ISO 8601 writes them."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(type(value).__name__)
