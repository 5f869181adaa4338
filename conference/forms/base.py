"""What all forms share: the token, cleaned text, the status of the answer, a refusal shown at its field."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import g
from flask_wtf import FlaskForm
from wtforms import IntegerField
from wtforms.validators import InputRequired
from wtforms.widgets import HiddenInput

from conference.core.refused import Refused, Stale
from conference.core.text import clean, one_line


class Form(FlaskForm):  # type: ignore[misc]
    """A form with its CSRF token. `status` is what the page that shows it is to answer."""

    #: Set when a service refused: the list of what is missing.
    missing: tuple[str, ...] = ()
    stale = False

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Whether token and shape are right."""
        valid: bool = super().validate(*args, **kwargs)
        if "csrf_token" not in self.errors:
            g.csrf_checked = True
        return valid

    @property
    def status(self) -> int:
        """200 for a fresh form, 400 for a failed token, 409 for a stale one, 422 for what cannot be accepted."""
        if "csrf_token" in self.errors:
            return 400
        if self.stale:
            return 409
        return 422 if self.errors or self.form_errors else 200

    @contextmanager
    def refusals(self) -> Iterator[None]:
        """Show a refusal raised inside at its field; whoever shows the form answers `status`."""
        try:
            yield
        except Refused as refusal:
            self.missing = refusal.missing
            self.stale = isinstance(refusal, Stale)
            field = self._fields.get(refusal.field)
            if field is None:
                self.form_errors.append(refusal.reason)
            else:
                field.errors = [*field.errors, refusal.reason]


class ActForm(Form):
    """A button that does one thing: nothing but the token."""


class VersionField(IntegerField):
    """The version of the thing that the form was opened on, hidden; a missing one is an error of the form."""

    widget = HiddenInput()

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(validators=[InputRequired()], **kwargs)


def line(value: str | None) -> str:
    """WTForms filter: one clean line."""
    return one_line(value or "")


def lines(value: str | None) -> str:
    """WTForms filter: clean text with its line breaks, trimmed."""
    return clean(value or "").strip()
