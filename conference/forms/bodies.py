"""Bodies, as administrators keep them."""

from typing import Any

from wtforms import SelectField, StringField
from wtforms.validators import DataRequired, Length

from conference.core import zones
from conference.core.i18n import lazy_gettext as _
from conference.core.text import LANGUAGES
from conference.forms.base import Form, VersionField, line
from conference.forms.texts import texts_field


class BodyForm(Form):
    """One organ with its names and habits."""

    version = VersionField(default=0)
    organisation = StringField(
        _("Organization"), [DataRequired(_("Enter its organization.")), Length(max=40)], filters=[line]
    )
    acronym = StringField(_("Acronym"), [Length(max=20)], filters=[line])
    names = texts_field(_("Name"), most=300)
    short_names = texts_field(_("Short name"), most=120)
    aliases = texts_field(_("Other names, one on each line"), most=2000, long=True)
    symbol_rule = StringField(_("How its papers are numbered"), [Length(max=200)], filters=[line])
    number_rule = StringField(_("How its conferences are numbered"), [Length(max=200)], filters=[line])
    default_zone = SelectField(_("Time zone"), choices=lambda: list(zones.names()))
    sitting_word = texts_field(_("Its word for a session"), most=60)

    def facts(self) -> dict[str, Any]:
        """What was entered."""
        aliases = {code: _each_line(self.aliases.texts.get(code, "")) for code in LANGUAGES}
        return {
            "organisation": self.organisation.data,
            "acronym": self.acronym.data,
            "names": self.names.texts,
            "short_names": self.short_names.texts,
            "symbol_rule": self.symbol_rule.data,
            "number_rule": self.number_rule.data,
            "default_zone": self.default_zone.data,
            "sitting_word": self.sitting_word.texts,
            "aliases": {code: names for code, names in aliases.items() if names},
        }


def _each_line(text: str) -> list[str]:
    return [name for each in text.splitlines() if (name := each.strip())]
