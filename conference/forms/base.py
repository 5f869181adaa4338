"""What all forms share: the token, cleaned text, the status of the answer, a refusal shown at its field."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from flask import g, request
from flask_wtf import FlaskForm
from wtforms import Field, FieldList, FormField, IntegerField
from wtforms import Form as PlainForm
from wtforms.validators import InputRequired
from wtforms.widgets import HiddenInput

from conference.core.refused import Refused, Stale, Throttled, TooLarge
from conference.core.text import clean, one_line
from conference.forms import attributes
from conference.forms.messages import MESSAGES, Messages

attributes.use()


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: the id of its input ("" when it is of the whole form) and what to do."""

    at: str
    label: str
    message: str


class Form(FlaskForm):
    """A form with its CSRF token. `status` is what the page that shows it is to answer."""

    class Meta(FlaskForm.Meta):
        """Only what a form sends is read."""

        def wrap_formdata(self, form: FlaskForm, formdata: Any) -> Any:
            """As FlaskForm does, but never a body of JSON: its values need not be text."""
            return None if request.is_json else super().wrap_formdata(form, formdata)

        def get_translations(self, form: FlaskForm) -> Messages:  # noqa: ARG002
            """Our words for what the library says."""
            return MESSAGES

    #: Set when a service refused: the list of what is missing.
    missing: tuple[str, ...] = ()
    #: The refusal that was raised, when there was one.
    refusal: Refused | None = None
    #: After a stale save: the same form filled with what is saved now.
    saved: "Form | None" = None

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Whether token and shape are right."""
        valid: bool = super().validate(*args, **kwargs)
        for field in self:
            if field.process_errors and set(field.process_errors) <= set(map(str, field.errors)):
                field.errors = list(field.process_errors)  # what has no value needs no second opinion on it
        if "csrf_token" not in self.errors:
            g.csrf_checked = True
        return valid

    @property
    def status(self) -> int:
        """200 for a fresh form, 400 for a failed token, 409 stale, 413 too large, 429 too often, 422 for all else."""
        if "csrf_token" in self.errors:
            return 400
        if self.stale:
            return 409
        if isinstance(self.refusal, TooLarge):
            return 413
        if isinstance(self.refusal, Throttled):
            return 429
        return 422 if self.errors or self.form_errors else 200

    @property
    def stale(self) -> bool:
        """Whether somebody else saved the thing since the form was opened."""
        return isinstance(self.refusal, Stale)

    @contextmanager
    def refusals(self) -> Iterator[None]:
        """Show a refusal raised inside at its field; whoever shows the form answers `status`."""
        try:
            yield
        except Refused as refusal:
            self.missing = refusal.missing
            self.refusal = refusal
            field = self._fields.get(refusal.field)
            if field is None:
                self.form_errors.append(refusal.reason)
            else:
                _add_error(field, refusal.reason)

    def lay_beside(self, saved: Mapping[str, Any], version: int) -> None:
        """After a stale save: keep what is saved now for the page to show, and let the next save replace it."""
        if self.stale:
            self.saved = type(self)(formdata=None, data=dict(saved))
            own = self["version"]
            own.data, own.raw_data = version, None

    @property
    def differing(self) -> list[tuple[str, Any, Any]]:
        """(label, saved now, typed) of each field that says something else than what is saved."""
        saved = self.saved
        shown = [each for each in self if each.type not in _HIDDEN] if saved else []
        return [
            (str(each.label.text), _words(each, saved[each.name].data), _words(each, each.data))
            for each in shown
            if saved and (saved[each.name].data or None) != (each.data or None)
        ]

    @property
    def problems(self) -> list[Problem]:
        """Everything to mend, in the order of the form: what the summary on top of the page lists."""
        own = [Problem("", "", str(message)) for message in self.form_errors]
        return [*own, *(found for field in self for found in _problems(field))]


class Part(PlainForm):
    """Fields within a form, without a token of their own."""

    class Meta(PlainForm.Meta):
        """The same words as in the form around."""

        def get_translations(self, form: PlainForm) -> Messages:  # noqa: ARG002
            """Our words for what the library says."""
            return MESSAGES


class ActForm(Form):
    """A button that does one thing: nothing but the token."""


class VersionField(IntegerField):
    """The version of the thing that the form was opened on, hidden; a missing one is an error of the form."""

    widget = HiddenInput()

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(validators=[InputRequired()], **kwargs)


_HIDDEN = frozenset({"CSRFTokenField", "HiddenField", "VersionField", "PasswordField", "FileField"})


def _words(field: Field, value: Any) -> Any:
    """`value` as the field shows it: a choice by its words."""
    choices = getattr(field, "choices", None)
    words = {str(choice[0]): choice[1] for choice in choices if isinstance(choice, tuple)} if choices else {}
    if isinstance(value, list | tuple):
        return [words.get(str(each), each) for each in value]
    return words.get("" if value is None else str(value), value)


def _add_error(field: Field, reason: str) -> None:
    """At a field of several inputs the reason stands at the first of them, where a person can mend it."""
    inner = next(iter(field.form)) if isinstance(field, FormField) else field
    inner.errors = [*inner.errors, reason]


def _problems(field: Field) -> Iterable[Problem]:
    if isinstance(field, FormField):
        for inner in field.form:
            for found in _problems(inner):
                label = f"{field.label.text}, {found.label}" if field.label else found.label
                yield Problem(found.at, label, found.message)
        return
    rows = list(field) if isinstance(field, FieldList) else []
    for row in rows:
        yield from _problems(row)
    for message in field.errors:
        if isinstance(message, str) or not isinstance(message, dict | list):
            yield Problem(field.id, str(field.label.text), str(message))


def as_number(value: Any) -> int | None:
    """WTForms coerce: a number, none for all else."""
    return int(value) if value and str(value).isdecimal() else None


def line(value: str | None) -> str:
    """WTForms filter: one clean line."""
    return one_line(value or "")


def lines(value: str | None) -> str:
    """WTForms filter: clean text with its line breaks, trimmed."""
    return clean(value or "").strip()
