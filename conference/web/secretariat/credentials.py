"""Credentials for staff: what the conference asks, the parties by status, one of them, the report for the committee."""

from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, request, url_for

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.core.refused import Refused
from conference.core.text import LANGUAGES
from conference.forms.credentials import (
    CredentialsCheckForm,
    CredentialsCodeForm,
    CredentialsDocumentForm,
    CredentialsPolicyForm,
)
from conference.gateways import credentials_reports, typesetting
from conference.models import labels
from conference.models.conferences import Conference
from conference.models.credentials import Credentials, CredentialsForm, CredentialsLetter
from conference.models.delegations import Delegation
from conference.models.participants import Registration
from conference.policy.permissions import May
from conference.queries import conferences, delegations, participants
from conference.queries import credentials as reads
from conference.services import credentials as service
from conference.services import (
    credentials_codes,
    credentials_documents,
    credentials_policy,
    credentials_report,
    credentials_rows,
    quorum,
    registration_letters,
    voting,
)
from conference.services.credentials import Found
from conference.services.credentials_policy import PolicyFacts
from conference.services.credentials_rows import Filter
from conference.web import downloads, languages
from conference.web.access import account, permitted
from conference.web.delegates.credentials import bring_in
from conference.web.pages import Answer, page
from conference.web.transaction import writes

pages = Blueprint("secretariat_credentials", __name__, url_prefix="/secretariat/conferences/<slug>/credentials")

ONE = "/<int:delegation_id>"


def _of_party(slug: str, delegation_id: int) -> Delegation:
    delegation = delegations.by_id(slug, delegation_id)
    if delegation.party is None:
        abort(404)
    return delegation


@pages.route("")
@permitted(May.MANAGE_CREDENTIALS, conferences.by_slug_for_staff)
def index(conference: Conference) -> Answer:
    """All parties, or some, with where each stands; a printed code leads to its party."""
    form = CredentialsCodeForm(request.args if "code" in request.args else None)
    if form.code.data:
        with form.refusals():
            return _to_letter(conference, form.code.data)
    every = credentials_rows.rows(conference, languages.of_content())
    wanted = Filter(*(request.args.get(name, "") for name in ("status", "kind", "votes")))
    kinds = {row.party.kind for row in every}
    return page(
        "secretariat/credentials/index.html",
        form.status,
        form=form,
        conference=conference,
        every=every,
        rows=[row for row in every if wanted.keeps(row)],
        wanted=wanted,
        counts=credentials_rows.counts(every),
        statuses=labels.choices("credentials_status"),
        kinds=[(code, words) for code, words in labels.choices("party_kinds") if code in kinds],
        voting=sum(row.right.votes for row in every),
        quorum=quorum.at(conference, clock.now()),
        policy=reads.policy(conference.id),
        languages=LANGUAGES,
    )


@pages.route("/policy", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_CREDENTIALS, conferences.by_slug_for_staff)
def policy(conference: Conference) -> Answer:
    """What the conference asks."""
    known = reads.policy(conference.id)
    saved = asdict(credentials_policy.facts_of(known)) | {"version": known.version if known else 0}
    form = CredentialsPolicyForm(data=saved)
    if form.validate_on_submit():
        with form.refusals():
            facts, version = PolicyFacts(**form.facts()), form.version.data
            credentials_policy.change(conference, facts, version=version, by=account(), now=clock.now())
            flash(_("Saved."))
            return redirect(url_for(".index", slug=conference.slug), 303)
    form.lay_beside(saved, saved["version"])
    return page("secretariat/credentials/policy.html", form.status, form=form, conference=conference)


@pages.route("/report.pdf")
@permitted(May.MANAGE_CREDENTIALS, conferences.by_slug_for_staff)
def report_pdf(conference: Conference) -> Response:
    """The report for the committee, in `?language=`."""
    return _report(conference, "pdf", partial(typesetting.pdf, "credentials"))


@pages.route("/report.docx")
@permitted(May.MANAGE_CREDENTIALS, conferences.by_slug_for_staff)
def report_docx(conference: Conference) -> Response:
    """The same as a Word file."""
    return _report(conference, "docx", credentials_reports.docx)


@pages.route(ONE, methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_CREDENTIALS, _of_party)
def show(delegation: Delegation) -> Answer:
    """One party: its documents, what they say, where they stand."""
    own = reads.of(delegation)
    saved = _saved(own)
    form = _check_form(delegation, own, saved)
    if form.validate_on_submit():
        with form.refusals():
            said = {"version": form.version.data, "by": account(), "now": clock.now()}
            told = service.check(delegation, Found(**form.facts()), **said)
            flash(_("Saved. The delegation is told by mail.") if told else _("Saved."))
            return _back(delegation)
    _lay_beside(form, saved)
    return _shown(delegation, own, form)


@pages.route(f"{ONE}/documents", methods=["POST"])
@writes
@permitted(May.MANAGE_CREDENTIALS, _of_party)
def document(delegation: Delegation) -> Answer:
    """A document that came to the Secretariat."""
    form = CredentialsDocumentForm()
    if form.validate_on_submit():
        with form.refusals():
            bring_in(delegation, form)
            return _back(delegation)
    own = reads.of(delegation)
    return _shown(delegation, own, _check_form(delegation, own, _saved(own), fresh=True), form)


def _report(conference: Conference, ending: str, made: Callable[[dict[str, Any]], bytes]) -> Response:
    language, now = request.args.get("language", languages.of_content()), clock.now()
    if language not in LANGUAGES:
        abort(404)
    said = credentials_report.report(conference, quorum.at(conference, now), language, now=now)
    return downloads.attachment(made(asdict(said)), f"credentials-{conference.slug}-{language}.{ending}")


def _to_letter(conference: Conference, code: str) -> Answer:
    """To the party whose letter bears this code, with the people that it names ticked. Refused at `code`."""
    typed = credentials_codes.typed(code)
    if not credentials_codes.is_whole(typed):
        reason = _("This code is mistyped: compare it letter by letter with the one at the foot of the letter.")
        raise Refused(reason, "code")
    letter = reads.letter_by_code(typed)
    if letter is None or letter.delegation.conference_id != conference.id:
        raise Refused(_("No letter that was written for this conference has this code."), "code")
    address = url_for(".show", slug=conference.slug, delegation_id=letter.delegation_id, letter=letter.id)
    return redirect(address, 303)


def _saved(own: Credentials | None) -> dict[str, Any]:
    found = asdict(service.facts_of(own))
    return found | {"state": found["status"], "version": service.version_of(own)}


def _letter(delegation: Delegation) -> CredentialsLetter | None:
    """The letter that was found by its code: the one that the address names."""
    wanted = request.args.get("letter", "")
    number = int(wanted) if wanted.isdecimal() and len(wanted) < 10 else 0
    return next((each for each in reads.letters(delegation) if each.id == number), None) if number else None


def _check_form(
    delegation: Delegation, own: Credentials | None, saved: dict[str, Any], *, fresh: bool = False
) -> CredentialsCheckForm:
    """With the people named in a letter that came back since staff looked ticked already."""
    named, letter = credentials_documents.prefilled(delegation, own, _letter(delegation))
    data = saved | {"named": named}
    form = CredentialsCheckForm(formdata=None, data=data) if fresh else CredentialsCheckForm(data=data)
    form.named.choices = _people(delegation, named)
    form.letter = letter
    return form


def _people(delegation: Delegation, named: list[int]) -> list[tuple[int, str]]:
    """Everybody who comes, and whoever was named and withdrawn since, in protocol order."""
    found = []
    for each in participants.of(delegation):
        if each.state == Registration.WITHDRAWN and each.id not in named:
            continue
        words = (registration_letters.name_of(each.person), str(labels.label(each.role, "participant_role")))
        gone = (str(labels.label(each.state, "registration")),) if each.state == Registration.WITHDRAWN else ()
        found.append((each.id, ", ".join(words + gone)))
    return found


def _lay_beside(form: CredentialsCheckForm, saved: dict[str, Any]) -> None:
    form.lay_beside(saved, saved["version"])
    if form.saved is not None:
        form.saved["named"].choices = form.named.choices


def _shown(
    delegation: Delegation,
    own: Credentials | None,
    form: CredentialsCheckForm,
    document: CredentialsDocumentForm | None = None,
) -> Answer:
    upload = document or CredentialsDocumentForm(formdata=None, data={"kind": CredentialsForm.ORIGINAL.value})
    asked = reads.policy(delegation.conference_id)
    return page(
        "secretariat/credentials/show.html",
        max(form.status, upload.status),
        form=form,
        upload=upload,
        letter=form.letter,
        delegation=delegation,
        conference=delegation.conference,
        credentials=own,
        status=_saved(own)["status"],
        right=voting.of(delegation),
        policy=asked,
        documents=reads.documents(delegation),
        late=partial(credentials_policy.is_late, policy=asked, zone=delegation.conference.timezone),
        letters=reads.letters(delegation),
        printed=credentials_codes.printed,
        history=service.history(delegation),
    )


def _back(delegation: Delegation) -> Answer:
    address = url_for(".show", slug=delegation.conference.slug, delegation_id=delegation.id)
    return redirect(address, 303)
