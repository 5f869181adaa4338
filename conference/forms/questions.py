"""The extra questions of a conference: what staff say of one, and the fields by which people are asked."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, ClassVar, TypeVar

from wtforms import BooleanField, DateField, Field, IntegerField, RadioField, SelectField, TextAreaField
from wtforms.validators import Length, NumberRange, Optional

from conference.core.i18n import lazy_gettext as _
from conference.core.i18n import spoken
from conference.core.text import in_language
from conference.forms.base import Form, VersionField, lines
from conference.forms.days import in_reach
from conference.forms.texts import texts_field
from conference.models import labels
from conference.models.applications import Question, QuestionKind

LARGEST = 999_999_999


class QuestionForm(Form):
    """One question. `version` is 0 for a new one, whose kind is asked."""

    version = VersionField(default=0)
    kind = SelectField(_("Kind of answer"), choices=lambda: labels.choices("question_kind"))
    label = texts_field(_("Question"), most=300)
    hint = texts_field(_("Hint"), most=300)
    choices = texts_field(_("Choices, each on a line of its own"), most=5000, long=True)
    required = BooleanField(_("An answer is needed before a registration is submitted"))

    def facts(self) -> dict[str, Any]:
        """What was entered."""
        said: dict[str, Any] = {each: self[each].texts for each in ("label", "hint", "choices")}
        return said | {"required": self.required.data} | ({"kind": self.kind.data} if "kind" in self else {})


class Questioned(Form):
    """A form that asks the questions of a conference beside its own; made by `asking`."""

    questions: ClassVar[Sequence[Question]] = ()

    def answers(self) -> dict[int, Any]:
        """What was entered, by the number of the question."""
        return {each.id: self[_name(each)].data for each in self.questions}

    @property
    def asked(self) -> list[tuple[Field, str]]:
        """The field of each question with its hint."""
        return [(self[_name(each)], in_language(each.hint, spoken())) for each in self.questions]


F = TypeVar("F", bound=Questioned)


def asking(kind: type[F], questions: Sequence[Question], default: str) -> type[F]:
    """The same form with a field for each of `questions`, in the language of the screen, else in `default`."""
    fields: dict[str, Any] = {_name(each): _field(each, default) for each in questions}
    meta: Any = type(kind)  # the class of forms, which gathers their fields
    made: type[F] = meta(kind.__name__, (kind,), fields | {"questions": tuple(questions)})
    return made


def filled(questions: Iterable[Question], answers: dict[str, Any]) -> dict[str, Any]:
    """What the fields are to show of answers as they are kept."""
    return {_name(each): _shown(each, answers.get(str(each.id))) for each in questions}


def _name(question: Question) -> str:
    return f"question_{question.id}"


def _choices(question: Question, default: str) -> list[tuple[str, str]]:
    return [(str(place), in_language(each, spoken(), default)) for place, each in enumerate(question.choices)]


def _shown(question: Question, answer: Any) -> Any:
    if question.kind == QuestionKind.DAY and isinstance(answer, str):
        return date.fromisoformat(answer)
    return answer


def _field(question: Question, default: str) -> Field:
    said = in_language(question.label, spoken(), default)
    label = _("%(question)s (an answer is needed)", question=said) if question.required else said
    if question.kind == QuestionKind.YES_NO:
        return RadioField(label, [Optional()], choices=lambda: labels.choices("yes_no"))
    if question.kind == QuestionKind.CHOICE:
        return SelectField(label, choices=lambda: [("", "–"), *_choices(question, default)])
    if question.kind == QuestionKind.NUMBER:
        reach = NumberRange(-LARGEST, LARGEST, message=_("Enter a number of at most nine digits."))
        return IntegerField(label, [Optional(), reach])
    if question.kind == QuestionKind.DAY:
        return DateField(label, [Optional(), in_reach])
    return TextAreaField(label, [Length(max=1000)], filters=[lines], render_kw={"rows": 2})
