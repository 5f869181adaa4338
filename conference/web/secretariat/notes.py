"""Notes of a conference: all of them at a glance, one with its words, its number and its scan, and their rules."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, url_for

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.core.i18n import ngettext
from conference.forms.base import ActForm, Form
from conference.forms.delegations import SendForm
from conference.forms.notes import AllNotesForm, NoteForm, NoteRulesForm, SignedForm
from conference.gateways import files, scans, typesetting, word_letters
from conference.models.conferences import Conference
from conference.models.delegations import Delegation
from conference.models.parties import Contact
from conference.policy.permissions import May
from conference.queries import conferences
from conference.queries import delegations as of_delegations
from conference.queries import notes as reads
from conference.services import invitations, jobs, note_rules, reminders
from conference.services import notes as service
from conference.services.note_rules import About
from conference.web import doors, downloads, languages
from conference.web.access import account, permitted
from conference.web.pages import Answer, page, settings
from conference.web.transaction import writes

pages = Blueprint("secretariat_notes", __name__, url_prefix="/secretariat/conferences/<slug>")

ONE = "/delegations/<int:delegation_id>/note"


@pages.route("/notes")
@permitted(May.MANAGE_LETTERS, conferences.by_slug_for_staff)
def index(conference: Conference) -> Answer:
    """Every note with its number, its day, whether it is signed and sent, and how it goes out."""
    return _index(conference)


@pages.route("/notes/make", methods=["POST"])
@writes
@permitted(May.MANAGE_LETTERS, conferences.by_slug_for_staff)
def make_all(conference: Conference) -> Answer:
    """Give every note its number and its day."""
    act = ActForm()
    if act.validate_on_submit():
        with act.refusals():
            count = service.make_all(conference, by=account(), now=clock.now())
            flash(ngettext("%(num)d note is made.", "%(num)d notes are made.", count))
            return redirect(url_for(".index", slug=conference.slug), 303)
    return _index(conference, act)


@pages.route("/notes/all", methods=["POST"])
@writes
@permitted(May.MANAGE_LETTERS, conferences.by_slug_for_staff)
def order(conference: Conference) -> Answer:
    """Have all notes set at once, by the worker."""
    form = AllNotesForm()
    if form.validate_on_submit():
        numbers = [each.id for each in _sorted(conference)]
        if numbers:
            arguments = {"delegations": numbers, "form": form["form"].data}
            said: dict[str, Any] = {"total": len(numbers), "language": languages.of_content(), "by": account()}
            job = jobs.order(conference, "notes", arguments, now=clock.now(), **said)
            return redirect(url_for("secretariat_jobs.show", slug=conference.slug, job_id=job.id), 303)
        form.form_errors.append(_("Nobody is invited yet."))
    return _index(conference, form)


@pages.route("/notes/rules", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_LETTERS, conferences.by_slug_for_staff)
def rules(conference: Conference) -> Answer:
    """How notes are numbered, and when parties are reminded of what."""
    form = NoteRulesForm(data=_rules(conference))
    if form.validate_on_submit():
        with form.refusals():
            note_rules.change(
                conference,
                numbers=form.numbers.data,
                next_note=form.next_note.data,
                reminders={about: form.days(about) for about in About},
                version=form.version.data,
                by=account(),
                now=clock.now(),
            )
            flash(_("Saved."))
            return redirect(url_for(".rules", slug=conference.slug), 303)
    form.lay_beside(_rules(conference), conference.version)
    return page(
        "secretariat/notes/rules.html",
        form.status,
        form=form,
        conference=conference,
        planned=reminders.plan(conference),
        silent=reminders.is_silent(conference, clock.now()),
    )


@pages.route(ONE, methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_LETTERS, reads.one)
def show(delegation: Delegation) -> Answer:
    """One note as it stands now; its number and its day can be typed."""
    form = NoteForm(data=_saved(delegation))
    if form.validate_on_submit():
        with form.refusals():
            said = {"version": form.version.data, "by": account(), "now": clock.now()}
            service.describe(delegation, number=form.number.data, day=form.day.data, **said)
            flash(_("Saved."))
            return _to(delegation)
    form.lay_beside(_saved(delegation), _saved(delegation)["version"])
    return _shown(delegation, form)


@pages.route(f"{ONE}/make", methods=["POST"])
@writes
@permitted(May.MANAGE_LETTERS, reads.one)
def make(delegation: Delegation) -> Answer:
    """Give it the next number and the day of today."""
    act = SendForm()
    if act.validate_on_submit():
        with act.refusals():
            service.make(delegation, version=act.version.data, by=account(), now=clock.now())
            flash(ngettext("%(num)d note is made.", "%(num)d notes are made.", 1))
            return _to(delegation)
    return _shown(delegation, act=act)


@pages.route(f"{ONE}/sign", methods=["POST"])
@writes
@permitted(May.MANAGE_LETTERS, reads.one)
def sign(delegation: Delegation) -> Answer:
    """Put the scan of the signed note in its place."""
    form = SignedForm()
    if form.validate_on_submit():
        with form.refusals():
            upload = form.scan.data
            scan = scans.read(upload.read(scans.MOST_BYTES + 1) if upload else b"", "scan")
            digest = files.keep(settings().files, scan.content)
            said = {"version": form.version.data, "by": account(), "now": clock.now()}
            service.sign(delegation, digest=digest, name=upload.filename or "", ending=scan.ending, **said)
            flash(_("The signed note is in its place: it goes out with the letter."))
            return _to(delegation)
    return _shown(delegation, signed=form)


@pages.route(f"{ONE}/unsign", methods=["POST"])
@writes
@permitted(May.MANAGE_LETTERS, reads.one)
def unsign(delegation: Delegation) -> Answer:
    """Take the scan away again."""
    act = SendForm()
    if act.validate_on_submit():
        with act.refusals():
            service.unsign(delegation, version=act.version.data, by=account(), now=clock.now())
            flash(_("The signed note is taken away: the note goes out unsigned."))
            return _to(delegation)
    return _shown(delegation, act=act)


@pages.route(f"{ONE}/signed")
@permitted(May.MANAGE_LETTERS, reads.one)
def signed(delegation: Delegation) -> Response:
    """The note as it was signed."""
    invitation = invitations.of(delegation)
    if not invitation.signed:
        abort(404)
    return downloads.kept(invitation.signed, invitation.signed_name)


@pages.route(f"{ONE}.<any(pdf, docx):suffix>")
@permitted(May.MANAGE_LETTERS, lambda slug, delegation_id, suffix: (reads.one(slug, delegation_id), suffix))
def file(asked: tuple[Delegation, str]) -> Response:
    """The note as it stands now."""
    delegation, suffix = asked
    paper = asdict(service.paper(delegation, house=doors.house(), now=clock.now()))
    content = typesetting.pdf("letter", paper) if suffix == "pdf" else word_letters.docx(paper)
    return downloads.attachment(content, service.file_name(delegation, suffix))


def _index(conference: Conference, asked: Form | None = None) -> Answer:
    button = asked or ActForm(formdata=None)
    rows = _sorted(conference)
    addresses = of_delegations.addresses([each.party_id for each in rows if each.party_id])
    return page(
        "secretariat/notes/index.html",
        button.status,
        conference=conference,
        act=button,
        form=asked if isinstance(asked, AllNotesForm) else AllNotesForm(formdata=None),
        rows=rows,
        reached=frozenset(addresses),
        to_make=sum(not service.is_made(each) for each in rows),
        by_hand=_by_hand(rows, addresses),
    )


def _by_hand(rows: Sequence[Delegation], addresses: dict[str, list[Contact]]) -> list[Delegation]:
    """Not sent yet, and nowhere to send it."""
    unsent = (each for each in rows if each.invitation and not each.invitation.sent_at)
    return [each for each in unsent if each.party_id not in addresses]


def _sorted(conference: Conference) -> list[Delegation]:
    language = languages.of_content()
    found = (each for each in reads.invited(conference) if each.party)
    return sorted(found, key=lambda each: (each.party.sort_key(language) if each.party else "", each.id))


def _shown(
    delegation: Delegation, form: Form | None = None, act: Form | None = None, signed: Form | None = None
) -> Answer:
    """The page of a note; `act` is a button, `signed` a scan that was refused."""
    typed, button = form or NoteForm(formdata=None, data=_saved(delegation)), act or SendForm(formdata=None)
    upload = signed or SignedForm(formdata=None)
    invitation = invitations.of(delegation)
    upload.version.data, upload.version.raw_data = invitation.version, None
    return page(
        "secretariat/notes/show.html",
        max(typed.status, button.status, upload.status),
        delegation=delegation,
        conference=delegation.conference,
        invitation=invitation,
        form=typed,
        act=button,
        signed=upload,
        made=service.is_made(delegation),
        addresses=of_delegations.addresses_of(delegation),
        paper=service.paper(delegation, house=doors.house(), now=clock.now()),
    )


def _saved(delegation: Delegation) -> dict[str, Any]:
    invitation = invitations.of(delegation)
    return {"number": invitation.number, "day": invitation.note_date, "version": invitation.version}


def _rules(conference: Conference) -> dict[str, Any]:
    days = {about.value: ", ".join(map(str, note_rules.days_of(conference, about))) for about in About}
    numbers = {"numbers": conference.note_numbers, "next_note": conference.next_note}
    return days | numbers | {"version": conference.version}


def _to(delegation: Delegation) -> Answer:
    address = url_for(".show", slug=delegation.conference.slug, delegation_id=delegation.id)
    return redirect(address, 303)
