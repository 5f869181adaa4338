"""The columns of a file of people, said by hand where its first row does not say them."""

from flask import Blueprint

from conference.core.refused import Refused
from conference.forms.participant_columns import ColumnsForm
from conference.forms.participant_import import BringInForm
from conference.models.delegations import Delegation
from conference.policy.permissions import May
from conference.queries import delegations
from conference.services import participant_columns as service
from conference.services import participant_import
from conference.web import languages
from conference.web.access import account, permitted
from conference.web.pages import Answer
from conference.web.secretariat import kept_rows, people_files
from conference.web.transaction import writes_in_steps

pages = Blueprint(
    "secretariat_participant_columns", __name__, url_prefix="/secretariat/conferences/<slug>/participants"
)


@pages.route("/import/<int:delegation_id>/columns", methods=["POST"])
@writes_in_steps
@permitted(May.MANAGE_DELEGATIONS, delegations.by_id)
def choose(delegation: Delegation) -> Answer:
    """What somebody says that the columns are; the page that answers says what the rows mean, and nothing is saved."""
    form, conference = ColumnsForm(), delegation.conference
    form.offer(service.choices(languages.of_content(conference.default_language)))
    right, fresh = form.validate_on_submit(), people_files.file_form(conference, delegation.id)
    try:
        lines = kept_rows.opened(form.kept.data or "", delegation.id, account().id)
    except Refused as refusal:
        fresh.file.errors = [refusal.reason]
        return people_files.upload(conference, fresh, status=form.status if form.errors else 422)
    columns = people_files.said(delegation, form, lines)
    if right:
        with form.refusals():
            language = languages.of_content(conference.default_language)
            whole = service.renamed(lines, form.columns.data, language)
            found = participant_import.look(delegation, whole)
            kept = kept_rows.sealed(delegation.id, account().id, participant_import.trimmed(whole))
            return people_files.preview(delegation, found, BringInForm(formdata=None, kept=kept))
    return people_files.upload(conference, fresh, columns)
