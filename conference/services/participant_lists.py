"""The list of participants as a table: whoever is wanted, in the language of the screen."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from conference.core.i18n import Words, pgettext
from conference.core.i18n import gettext as _
from conference.core.text import in_language
from conference.models import labels
from conference.models.applications import Question
from conference.models.delegations import Delegation
from conference.models.participants import Participant
from conference.services import group_rules, questions

#: What stands in a cell.
Cell = Callable[[Participant], str]


def table(
    people: Sequence[Participant], language: str, asked: Sequence[Question] = (), default: str = "en"
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """(heads, rows), the answers to the questions `asked` last. Of health or faith (access needs, diet) nothing."""
    columns = [*_columns(language), *(_answers(each, language, default) for each in asked)]
    heads = tuple(str(head) for head, _cell in columns)
    return heads, [tuple(cell(each) for _head, cell in columns) for each in people]


def called(delegation: Delegation, language: str) -> str:
    """The name of a delegation: that of its party, or the word for its group."""
    if delegation.party is None:
        return str(labels.label(delegation.group, "delegation_group"))
    return in_language(delegation.party.names, language)


def kind(delegation: Delegation) -> str:
    """What kind of delegation it is, in words."""
    return str(labels.label(delegation.party.kind, "party_kind") if delegation.party else _("Group"))


def _answers(question: Question, language: str, default: str) -> tuple[Words, Cell]:
    """The column of one question."""
    number = str(question.id)
    words = in_language(question.label, language, default)
    return words, lambda each: questions.in_words(question, (each.answers or {}).get(number), language)


def _columns(language: str) -> list[tuple[Words, Cell]]:
    return [
        (_("Delegation"), lambda each: called(each.delegation, language)),
        (_("Kind"), lambda each: kind(each.delegation)),
        (pgettext("of a participant", "Role"), lambda each: str(group_rules.role_words(each.delegation, each.role))),
        (_("Honorific"), lambda each: each.person.honorific),
        (_("Given names"), lambda each: each.person.given_name),
        (_("Family names"), lambda each: each.person.family_name),
        (_("Name on the badge"), lambda each: each.person.badge_name),
        (_("Function"), lambda each: each.function),
        (_("Unit"), lambda each: each.unit),
        (_("Languages"), lambda each: ", ".join(each.person.languages)),
        (_("E-mail"), lambda each: each.person.email),
        (_("Telephone"), lambda each: each.person.phone),
        (pgettext("of a registration", "State"), lambda each: str(labels.label(each.state, "registration"))),
        (_("Registered late"), lambda each: _said(each.late)),
        (_("How they take part"), lambda each: str(labels.label(each.mode, "attendance"))),
        (_("First day"), lambda each: _day(each.first_day)),
        (_("Last day"), lambda each: _day(each.last_day)),
        (_("Letter for the visa"), lambda each: _said(each.visa_letter)),
        (_("Arrival"), lambda each: each.arrival),
        (_("Departure"), lambda each: each.departure),
        (_("On the public list"), lambda each: _said(each.listed)),
        (_("Arrives on"), lambda each: _moment(each.arrives_at)),
        (_("Leaves on"), lambda each: _moment(each.departs_at)),
    ]


def _said(so: bool) -> str:
    return str(_("yes") if so else _("no"))


def _moment(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if moment else ""


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
