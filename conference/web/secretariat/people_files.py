"""Pages about a file of people: which file for whom, what its columns are, what its rows mean."""

from collections.abc import Sequence
from dataclasses import dataclass

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.core.refused import TooLarge
from conference.core.text import LANGUAGES
from conference.forms.base import Form
from conference.forms.participant_columns import ColumnsForm
from conference.forms.participant_import import BringInForm, PeopleFileForm
from conference.gateways.tables import Line
from conference.models.conferences import Conference
from conference.models.delegations import Delegation
from conference.queries import participant_lists as reads
from conference.services import admission, participant_columns, participant_lists
from conference.services.participant_import import Fate, Look
from conference.web import languages
from conference.web.access import account
from conference.web.pages import Answer, page
from conference.web.secretariat import kept_rows

#: Rows that a page shows; all are counted, and all that are wrong are told.
SHOWN = 200
#: Values of a column that are shown beside its head, and their most letters.
EXAMPLES, LONGEST = 3, 40


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a file as somebody recognises it."""

    head: str
    examples: Sequence[str]


@dataclass(frozen=True, slots=True)
class Columns:
    """Of whom the file is, and the form that asks what each of its columns is."""

    delegation: Delegation
    form: ColumnsForm
    every: Sequence[Column]


def file_form(conference: Conference, delegation_id: int) -> PeopleFileForm:
    """A file for one of the delegations of `conference`."""
    language = languages.of_content(conference.default_language)
    form = PeopleFileForm(data={"delegation": delegation_id})
    there = reads.delegations(conference, language)
    named = [(each.id, participant_lists.called(each, language)) for each in there]
    form.delegation.choices = [(0, _("Choose a delegation")), *named] if named else []
    return form


def upload(conference: Conference, form: Form, columns: Columns | None = None, status: int = 0) -> Answer:
    """Choose a file, or say what the columns of the one are that was chosen."""
    template = "secretariat/participants/import.html"
    answer = status or max(form.status, columns.form.status if columns else 0)
    return page(template, answer, conference=conference, form=form, codes=LANGUAGES, columns=columns)


def preview(delegation: Delegation, found: Look, form: BringInForm, columns: Columns | None = None) -> Answer:
    """What the rows mean; `columns` where some are not read."""
    language = _language(delegation)
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
        columns=columns,
    )


def asked(delegation: Delegation, lines: Sequence[Line]) -> Columns | None:
    """The form that asks what each column is, with what its head says already; none for more than a page carries."""
    try:
        kept = kept_rows.sealed(delegation.id, account().id, lines)
    except TooLarge:
        return None
    form = ColumnsForm(formdata=None, kept=kept, columns=participant_columns.guessed(lines[0][1]))
    return said(delegation, form, lines)


def said(delegation: Delegation, form: ColumnsForm, lines: Sequence[Line]) -> Columns:
    """The same form as it was sent."""
    form.offer(participant_columns.choices(_language(delegation)))
    every = [Column(head, _examples(lines[1:], place)) for place, head in enumerate(lines[0][1])]
    return Columns(delegation, form, every)


def _examples(lines: Sequence[Line], place: int) -> list[str]:
    found = [cells[place].strip() for _number, cells, _bad in lines[:50] if place < len(cells)]
    return [words[:LONGEST] for words in found if words][:EXAMPLES]


def _language(delegation: Delegation) -> str:
    return languages.of_content(delegation.conference.default_language)
