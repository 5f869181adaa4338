"""Translation sheets, links for translators, what came back, and terms."""

from flask import request
from flask_wtf.file import FileField
from wtforms import SelectField

from conference.core.i18n import lazy_gettext as _
from conference.forms.base import Form, VersionField
from conference.forms.proposals import Checkboxes
from conference.forms.texts import own_names, texts_field

#: Before the name of each text of a sheet.
TEXT = "text:"


class SheetForm(Form):
    """The translations of a whole sheet: as many text areas as it has rows."""

    @property
    def typed(self) -> dict[str, str]:
        """What was typed, by the name of each text; {} for a fresh form."""
        sent = request.form.items() if self.is_submitted() else ()
        return {name.removeprefix(TEXT): value for name, value in sent if name.startswith(TEXT)}


class UploadForm(Form):
    """A sheet as a file."""

    file = FileField(_("Translated sheet (.xlsx)"), render_kw={"accept": ".xlsx"})


class TranslationLinkForm(Form):
    """A secret address for a translator."""

    language = SelectField(_("Into"), choices=own_names)


class ReturnForm(Form):
    """Which of the translations that came back are taken."""

    version = VersionField()
    keys = Checkboxes(_("Translations to take"), choices=[])


class TermForm(Form):
    """One term. `version` is 0 for a new one."""

    version = VersionField(default=0)
    words = texts_field(_("Term"), most=200)
