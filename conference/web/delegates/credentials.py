"""The credentials of a delegation, for its focal points and for the Secretariat alike: where they stand, what is
accepted, the letter that writes itself, documents that come in.
"""

from dataclasses import asdict, astuple
from functools import partial
from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, url_for

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.core.text import one_line
from conference.forms.credentials import CredentialsDocumentForm, CredentialsLetterForm
from conference.gateways import credentials_letters as papers
from conference.gateways import files, scans
from conference.models.credentials import CredentialsDocument, CredentialsForm, CredentialsLetter, CredentialsStatus
from conference.models.delegations import Delegation
from conference.policy.permissions import May
from conference.queries import credentials as reads
from conference.queries import delegations
from conference.services import (
    credentials_codes,
    credentials_documents,
    credentials_letters,
    credentials_policy,
    voting,
)
from conference.services.credentials_documents import Brought
from conference.web import downloads
from conference.web.access import account, permitted
from conference.web.pages import Answer, page, secretariat, settings
from conference.web.transaction import writes

pages = Blueprint("delegates_credentials", __name__, url_prefix="/delegations/<slug>/<party_id>/credentials")


def _of_party(slug: str, party_id: str) -> Delegation:
    """The delegation; groups without an invited party have no credentials: 404."""
    delegation = delegations.of(slug, party_id)
    if delegation.party is None:
        abort(404)
    return delegation


@pages.route("", methods=["GET", "POST"])
@writes
@permitted(May.SEE_CREDENTIALS, _of_party)
def show(delegation: Delegation) -> Answer:
    """Where they stand; a document comes in."""
    form = CredentialsDocumentForm()
    if form.validate_on_submit():
        with form.refusals():
            bring_in(delegation, form)
            return _back(delegation)
    return _shown(delegation, form)


@pages.route("/letter", methods=["POST"])
@writes
@permitted(May.SEE_CREDENTIALS, _of_party)
def write(delegation: Delegation) -> Answer:
    """The letter out of the delegation as entered; the answer leads to the file."""
    form = CredentialsLetterForm()
    if form.validate_on_submit():
        with form.refusals():
            said = {"kind": form.kind.data, "language": form.language.data}
            made = credentials_letters.write(delegation, **said, by=account(), now=clock.now())
            return redirect(url_for(".letter", **_here(delegation), letter_id=made.id), 303)
    return _shown(delegation, letter=form)


@pages.route("/letters/<int:letter_id>.docx")
@permitted(May.SEE_CREDENTIALS, reads.letter)
def letter(found: tuple[Delegation, CredentialsLetter]) -> Response:
    """One of the letters, to be signed."""
    delegation, made = found
    words = credentials_letters.words(delegation, made, secretariat=str(secretariat()))
    facts = asdict(words) | {"people": [astuple(each) for each in words.people]}
    return downloads.attachment(papers.docx(**facts), credentials_letters.file_name(delegation, made))


@pages.route("/documents/<int:document_id>")
@permitted(May.SEE_CREDENTIALS, reads.document)
def document(found: tuple[Delegation, CredentialsDocument]) -> Response:
    """A document as it came, never shown by the browser itself."""
    return downloads.kept(found[1].file, f"credentials-{found[1].id}.{found[1].ending}")


def bring_in(delegation: Delegation, form: CredentialsDocumentForm) -> None:
    """What was sent, read and kept."""
    upload = form.file.data
    scan = scans.read(upload.read(scans.MOST_BYTES + 1) if upload else b"", "file")
    brought = Brought(
        form=form.kind.data,
        content=scan.content,
        ending=scan.ending,
        name=one_line(upload.filename or ""),
        code=form.code.data or "",
    )
    document = credentials_documents.bring_in(
        delegation, brought, keep=partial(files.keep, settings().files), by=account(), now=clock.now()
    )
    flash(_("Brought in."))
    if document.letter:
        code = credentials_codes.printed(document.letter.code)
        flash(_("It is the signed letter with the code %(code)s.", code=code))


def _shown(
    delegation: Delegation,
    form: CredentialsDocumentForm | None = None,
    letter: CredentialsLetterForm | None = None,
) -> Answer:
    """The page; one of both forms was refused."""
    own, policy = reads.of(delegation), reads.policy(delegation.conference_id)
    document = form or CredentialsDocumentForm(formdata=None, data={"kind": CredentialsForm.ORIGINAL.value})
    spoken = delegation.invitation.language if delegation.invitation else delegation.conference.default_language
    asked = letter or CredentialsLetterForm(formdata=None, data={"language": spoken})
    return page(
        "delegates/credentials.html",
        max(document.status, asked.status),
        form=document,
        letter_form=asked,
        delegation=delegation,
        conference=delegation.conference,
        credentials=own,
        status=own.status if own else CredentialsStatus.NONE.value,
        right=voting.of(delegation),
        policy=policy,
        over=credentials_policy.is_over(policy, delegation.conference.timezone, clock.now()),
        documents=reads.documents(delegation),
        late=partial(credentials_policy.is_late, policy=policy, zone=delegation.conference.timezone),
        letters=reads.letters(delegation),
        printed=credentials_codes.printed,
    )


def _here(delegation: Delegation) -> dict[str, Any]:
    return {"slug": delegation.conference.slug, "party_id": delegation.address}


def _back(delegation: Delegation) -> Answer:
    return redirect(url_for(".show", **_here(delegation)), 303)
