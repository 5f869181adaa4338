"""What guests and the press need to know, in four languages."""

from conference.core.i18n import lazy_gettext as _
from conference.forms.base import Form, VersionField
from conference.forms.texts import texts_field
from conference.models.conferences import Section

#: Letters of one text.
MOST = 4000


class InformationForm(Form):
    """Practical information, one text for each `Section`, on the version of the conference that was opened."""

    version = VersionField()
    visa = texts_field(_("Visa and entry"), most=MOST, long=True)
    hotels = texts_field(_("Hotels"), most=MOST, long=True)
    transport = texts_field(_("Transport"), most=MOST, long=True)
    contacts = texts_field(_("Contacts"), most=MOST, long=True)
    press_contact = texts_field(_("Press contact"), most=MOST, long=True)
    press_accreditation = texts_field(_("Accreditation of the press"), most=MOST, long=True)

    def told(self) -> dict[str, dict[str, str]]:
        """What was entered, {section: {language: text}}."""
        return {section.value: self[section].texts for section in Section}
