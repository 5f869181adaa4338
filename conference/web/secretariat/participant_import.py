"""People of one delegation out of a file: looked at first, brought in when staff say so, many by the worker."""

from functools import partial

from flask import Blueprint, Response, flash, redirect, url_for

from conference.core import clock, i18n
from conference.core.i18n import gettext as _
from conference.core.i18n import ngettext
from conference.core.refused import Refused
from conference.core.text import LANGUAGES
from conference.forms.participant_import import BringInForm
from conference.gateways import files, tables
from conference.gateways.tables import Line
from conference.models.conferences import Conference
from conference.models.delegations import Delegation
from conference.models.jobs import Job
from conference.policy.permissions import May
from conference.queries import conferences, delegations
from conference.services import long_files, participant_columns
from conference.services import participant_import as service
from conference.services.participant_columns import Unclear
from conference.services.participant_import import Fate, Look
from conference.web import addresses, uploads
from conference.web.access import account, permitted
from conference.web.pages import Answer, settings
from conference.web.secretariat import kept_rows, people_files
from conference.web.transaction import writes, writes_in_steps

pages = Blueprint(
    "secretariat_participant_import", __name__, url_prefix="/secretariat/conferences/<slug>/participants"
)


@pages.route("/import", methods=["GET", "POST"])
@writes_in_steps
@permitted(May.MANAGE_DELEGATIONS, conferences.by_slug)
def choose(conference: Conference) -> Answer:
    """A file for one delegation; the page that answers says what its rows mean, and nothing is saved."""
    form = people_files.file_form(conference, addresses.number("delegation"))
    if form.validate_on_submit():
        with form.refusals():
            delegation = delegations.by_id(conference.slug, form.delegation.data)
            lines = tables.read(uploads.content(form.file))
            return _looked(delegation, lines)
    columns = people_files.asked(delegation, lines) if isinstance(form.refusal, Unclear) else None
    return people_files.upload(conference, form, columns)


@pages.route("/import/<int:delegation_id>", methods=["POST"])
@writes
@permitted(May.MANAGE_DELEGATIONS, delegations.by_id)
def bring_in(delegation: Delegation) -> Answer:
    """Everybody of the file who is new becomes a draft of the delegation; of a long file when the worker is so far."""
    form = BringInForm()
    if form.validate_on_submit():
        with form.refusals():
            lines = kept_rows.opened(form.kept.data, delegation.id, account().id)
            reason = form.late_reason.data or ""
            slug = delegation.conference.slug
            if long_files.is_long(lines):
                job = _ordered(delegation, lines, form.kept.data or "", reason)
                return redirect(url_for("secretariat_jobs.show", slug=slug, job_id=job.id), 303)
            found = service.bring_in(delegation, lines, by=account(), now=clock.now(), late_reason=reason)
            flash(_brought(found))
            endpoint = "secretariat_participants.index"
            return redirect(url_for(endpoint, slug=slug, delegation=delegation.id), 303)
    return _again(delegation, form)


@pages.route(f"/template.<any({', '.join(LANGUAGES)}):language>.<any(csv, xlsx):ending>")
@permitted(May.MANAGE_DELEGATIONS, lambda slug, language, ending: (conferences.by_slug(slug), language, ending))
def template(asked: tuple[Conference, str, str]) -> Answer:
    """An empty file with all columns that can be read."""
    conference, language, ending = asked
    columns = participant_columns.heads(language)
    heads = [head for _field, head in columns]
    choices = {place: participant_columns.offered(field, language) for place, (field, _head) in enumerate(columns)}
    if ending == "csv":
        response = Response(tables.written(heads, []), mimetype=tables.CSV_TYPE)
    else:
        offered = {place: words for place, words in choices.items() if words}
        response = Response(tables.sheet(heads, title=language, choices=offered), mimetype=tables.MEDIA_TYPE)
    name = f"{conference.slug}-people-{language}.{ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _looked(delegation: Delegation, lines: list[Line]) -> Answer:
    """What its rows mean; where some columns are not read, somebody can say what they are."""
    found = service.look(delegation, lines)
    kept = kept_rows.sealed(delegation.id, account().id, service.trimmed(lines))
    columns = people_files.asked(delegation, lines) if found.unread else None
    return people_files.preview(delegation, found, BringInForm(formdata=None, kept=kept), columns)


def _ordered(delegation: Delegation, lines: list[Line], preview: str, late_reason: str) -> Job:
    return long_files.order(
        delegation,
        lines,
        preview=preview,
        keep=partial(files.keep, settings().files),
        language=i18n.spoken(),
        by=account(),
        now=clock.now(),
        late_reason=late_reason,
    )


def _again(delegation: Delegation, form: BringInForm) -> Answer:
    """The preview with what was refused; the page of the file where the rows cannot be had back."""
    try:
        lines = kept_rows.opened(form.kept.data or "", delegation.id, account().id)
    except Refused as refusal:
        fresh = people_files.file_form(delegation.conference, delegation.id)
        fresh.file.errors = [refusal.reason]
        return people_files.upload(delegation.conference, fresh, status=form.status)
    return people_files.preview(delegation, service.look(delegation, lines), form)


def _brought(found: Look) -> str:
    count = found.counts[Fate.NEW]
    if not count:
        return str(_("Nobody was new: everybody of this file is in the delegation."))
    return str(
        ngettext(
            "%(num)d person is in the delegation now, not submitted yet.",
            "%(num)d people are in the delegation now, not submitted yet.",
            count,
        )
    )
