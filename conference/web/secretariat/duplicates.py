"""Possible duplicates of a conference: both sides beside each other, and the decision."""

from flask import Blueprint, flash, redirect, url_for

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.core.text import one_line
from conference.forms.duplicates import DuplicateForm
from conference.gateways import files, scans
from conference.models.conferences import Conference
from conference.models.duplicates import Duplicate, DuplicateDecision
from conference.models.participants import Participant, Person
from conference.policy.permissions import May
from conference.queries import conferences
from conference.queries import duplicates as reads
from conference.services import duplicate_decisions as decisions
from conference.services import participant_lists, registration_letters
from conference.web import downloads, languages, photos
from conference.web.access import account, permitted
from conference.web.pages import Answer, page, settings
from conference.web.transaction import writes

pages = Blueprint("secretariat_duplicates", __name__, url_prefix="/secretariat/conferences/<slug>/duplicates")

FIRST, SECOND = "first", "second"


@pages.route("")
@permitted(May.MANAGE_DELEGATIONS, conferences.by_slug)
def index(conference: Conference) -> Answer:
    """Those that wait for a decision, then those that were decided."""
    found = reads.at(conference)
    return page(
        "secretariat/duplicates/index.html",
        conference=conference,
        waiting=[each for each in found if not each.decision],
        decided=[each for each in found if each.decision],
        called=_called,
        name_of=registration_letters.name_of,
    )


@pages.route("/<int:duplicate_id>", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_DELEGATIONS, reads.one)
def show(pair: Duplicate) -> Answer:
    """Both sides, and the decision."""
    form = _form(pair)
    if form.validate_on_submit():
        with form.refusals():
            _decide(pair, form)
            flash(_("Decided. Each delegation was told only what concerns it."))
            return redirect(url_for(".index", slug=pair.conference.slug), 303)
    return page(
        "secretariat/duplicates/show.html",
        form.status,
        form=form,
        pair=pair,
        conference=pair.conference,
        sides=[(pair.first, _called(pair.first)), (pair.second, _called(pair.second))],
        name_of=registration_letters.name_of,
        same=_same(pair.first.person, pair.second.person),
    )


@pages.route("/<int:duplicate_id>/document")
@permitted(May.MANAGE_DELEGATIONS, reads.one)
def document(pair: Duplicate) -> Answer:
    """The letter that the person represents both."""
    return downloads.kept(pair.document, pair.document_name)


def _form(pair: Duplicate) -> DuplicateForm:
    form = DuplicateForm(data={"version": pair.version, "shown": FIRST})
    sides = [(FIRST, _called(pair.first)), (SECOND, _called(pair.second))]
    form.withdrawn.choices = form.shown.choices = sides
    return form


def _decide(pair: Duplicate, form: DuplicateForm) -> None:
    reason, version, by, now = form.reason.data or "", form.version.data, account(), clock.now()
    match form.decision.data:
        case DuplicateDecision.DIFFERENT:
            decisions.different(pair, reason, version=version, by=by, now=now)
        case DuplicateDecision.SAME:
            decisions.same(pair, form.withdrawn.data or "", reason, version=version, by=by, now=now)
        case _:
            digest, name = _letter(form)
            shown = form.shown.data or FIRST
            decisions.both(pair, digest, name, reason, shown=shown, version=version, by=by, now=now)


def _letter(form: DuplicateForm) -> tuple[str, str]:
    """What was attached: its SHA-256 in the files and its name; "" without one."""
    upload = form.document.data
    if upload is None or not upload.filename:
        return "", ""
    scan = scans.read(upload.read(scans.MOST_BYTES + 1), "document")
    digest = files.keep(settings().files, scan.content)
    photos.let_go([digest])
    return digest, one_line(upload.filename)[:200]


def _called(participant: Participant) -> str:
    return participant_lists.called(participant.delegation, languages.of_content())


def _same(first: Person, second: Person) -> frozenset[str]:
    """What both have in common, as words of the page."""
    found = {"name"} if first.name_key == second.name_key else set()
    if first.passport_key and first.passport_key == second.passport_key:
        found.add("passport")
    if first.email and first.email.casefold() == second.email.casefold():
        found.add("email")
    return frozenset(found)
