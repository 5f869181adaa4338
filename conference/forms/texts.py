"""One text in four languages as form fields."""

from typing import Any

from flask_babel import LazyString
from wtforms import FormField, StringField, TextAreaField
from wtforms.validators import Length

from conference.core.i18n import lazy_gettext as _
from conference.core.text import LANGUAGES
from conference.forms.base import Part, line, lines

#: Names of the languages, each in itself: they are not translated.
OWN_NAMES = {"en": "English", "es": "Español", "pt": "Português", "fr": "Français"}


def own_names() -> list[tuple[str, str]]:
    """(code, its own name) of each language: what a form lets somebody choose from."""
    return [(code, OWN_NAMES[code]) for code in LANGUAGES]


def texts_field(label: LazyString, *, most: int = 500, long: bool = False, **kwargs: Any) -> FormField:
    """A field that holds {"en": …, "es": …, "pt": …, "fr": …}, empty ones left out."""
    kind, clean = (TextAreaField, lines) if long else (StringField, line)
    fields = {
        code: kind(
            OWN_NAMES[code],
            [Length(max=most, message=_("Use at most %(max)d characters.", max=most))],
            filters=[clean],
            render_kw={"lang": code},
        )
        for code in LANGUAGES
    }
    return TextsField(type("TextsForm", (Part,), fields), label, **kwargs)


class TextsField(FormField):
    """The four texts; `texts` is what a model keeps."""

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """As FormField, with an empty value where a model has none."""
        super().process(formdata, data if isinstance(data, dict) else {}, extra_filters)

    @property
    def texts(self) -> dict[str, str]:
        """What was entered, by language."""
        return {code: value for code, value in self.data.items() if value}

    @property
    def other_languages(self) -> list[Any]:
        """The fields after the first."""
        return [self.form[code] for code in LANGUAGES[1:]]

    @property
    def other_texts(self) -> bool:
        """Whether any of them says something, or is wrong."""
        return any(each.data or each.errors for each in self.other_languages)
