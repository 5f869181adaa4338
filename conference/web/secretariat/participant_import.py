"""People of one delegation out of a file: looked at first, brought in when staff say so."""

from flask import Blueprint, Response, flash, redirect, url_for

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.core.i18n import ngettext
from conference.core.refused import Refused
from conference.core.text import LANGUAGES
from conference.forms.base import Form
from conference.forms.participant_import import BringInForm, PeopleFileForm
from conference.gateways import tables
from conference.models.conferences import Conference
from conference.models.delegations import Delegation
from conference.policy.permissions import May
from conference.queries import conferences, delegations
from conference.queries import participant_lists as reads
from conference.services import admission, participant_columns, participant_lists
from conference.services import participant_import as service
from conference.services.participant_import import Fate, Look
from conference.web import addresses, languages, uploads
from conference.web.access import account, permitted
from conference.web.pages import Answer, page
from conference.web.secretariat import kept_rows
from conference.web.transaction import writes, writes_in_steps

pages = Blueprint(
    "secretariat_participant_import", __name__, url_prefix="/secretariat/conferences/<slug>/participants"
)

#: Rows that a page shows; all are counted, and all that are wrong are told.
SHOWN = 200


@pages.route("/import", methods=["GET", "POST"])
@writes_in_steps
@permitted(May.MANAGE_DELEGATIONS, conferences.by_slug)
def choose(conference: Conference) -> Answer:
    """A file for one delegation; the page that answers says what its rows mean, and nothing is saved."""
    form = _file_form(conference, addresses.number("delegation"))
    if form.validate_on_submit():
        with form.refusals():
            delegation = delegations.by_id(conference.slug, form.delegation.data)
            lines = tables.read(uploads.content(form.file))
            found = service.look(delegation, lines)
            kept = kept_rows.sealed(delegation.id, account().id, service.trimmed(lines))
            return _preview(delegation, found, BringInForm(formdata=None, kept=kept))
    return _upload(conference, form)


@pages.route("/import/<int:delegation_id>", methods=["POST"])
@writes
@permitted(May.MANAGE_DELEGATIONS, delegations.by_id)
def bring_in(delegation: Delegation) -> Answer:
    """Everybody of the file who is new becomes a draft of the delegation."""
    form = BringInForm()
    if form.validate_on_submit():
        with form.refusals():
            lines = kept_rows.opened(form.kept.data, delegation.id, account().id)
            reason = form.late_reason.data or ""
            found = service.bring_in(delegation, lines, by=account(), now=clock.now(), late_reason=reason)
            flash(_brought(found))
            slug, endpoint = delegation.conference.slug, "secretariat_participants.index"
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


def _file_form(conference: Conference, delegation_id: int) -> PeopleFileForm:
    language = languages.of_content(conference.default_language)
    form = PeopleFileForm(data={"delegation": delegation_id})
    there = reads.delegations(conference, language)
    named = [(each.id, participant_lists.called(each, language)) for each in there]
    form.delegation.choices = [(0, _("Choose a delegation")), *named] if named else []
    return form


def _upload(conference: Conference, form: Form, status: int = 0) -> Answer:
    template = "secretariat/participants/import.html"
    return page(template, status or form.status, conference=conference, form=form, codes=LANGUAGES)


def _again(delegation: Delegation, form: BringInForm) -> Answer:
    """The preview with what was refused; the page of the file where the rows cannot be had back."""
    try:
        lines = kept_rows.opened(form.kept.data or "", delegation.id, account().id)
    except Refused as refusal:
        fresh = _file_form(delegation.conference, delegation.id)
        fresh.file.errors = [refusal.reason]
        return _upload(delegation.conference, fresh, form.status)
    return _preview(delegation, service.look(delegation, lines), form)


def _preview(delegation: Delegation, found: Look, form: BringInForm) -> Answer:
    language = languages.of_content(delegation.conference.default_language)
    return page(
        "secretariat/participants/preview.html",
        form.status,
        conference=delegation.conference,
        delegation=delegation,
        name=participant_lists.called(delegation, language),
        look=found,
        rows=found.rows[:SHOWN],
        counts={fate.value: found.counts[fate] for fate in Fate},
        late=admission.can_be_late(delegation, clock.now()),
        form=form,
    )


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
