"""Credentials: what a conference asks, a document that comes in, what staff read in it, a letter to be written."""

from typing import Any

from flask_wtf.file import FileField
from wtforms import BooleanField, DateField, SelectField, StringField, TextAreaField
from wtforms.validators import Length, Optional

from conference.core.i18n import lazy_gettext as _
from conference.forms.base import Form, VersionField, line, lines
from conference.forms.days import in_reach
from conference.forms.proposals import Checkboxes
from conference.forms.texts import own_names
from conference.models import labels


def _day(words: Any) -> DateField:
    return DateField(words, [Optional(), in_reach])


class CredentialsPolicyForm(Form):
    """What a conference asks. `version` is 0 while nobody said anything."""

    version = VersionField(default=0)
    forms = Checkboxes(_("What accredits"), choices=lambda: labels.choices("credentials_form"))
    signatories = Checkboxes(_("Who may sign"), choices=lambda: labels.choices("signatory"))
    deadline = _day(_("Last day to bring them in"))
    may_speak_before = BooleanField(_("Delegations may speak before the decision on their credentials"))
    may_vote_before = BooleanField(_("Delegations may vote before the decision on their credentials"))
    named_head_suffices = BooleanField(_("A new head whom the credentials name is accepted without new ones"))

    def facts(self) -> dict[str, Any]:
        """What was entered."""
        return {each.name: each.data for each in self if each.name not in {"csrf_token", "version"}} | {
            "forms": self.forms.data or [],
            "signatories": self.signatories.data or [],
        }


class CredentialsDocumentForm(Form):
    """A document, and the code that stands on it."""

    kind = SelectField(_("What it is"), choices=lambda: labels.choices("credentials_form"))
    file = FileField(
        _("Document (PDF, JPEG or PNG, at most 5 MB)"),
        render_kw={"accept": ".pdf,.jpg,.jpeg,.png", "data-code": "code"},
    )
    code = StringField(
        _("Code at its foot, if it is a letter from this page"),
        [Length(max=40)],
        filters=[line],
        render_kw={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"},
    )


class CredentialsLetterForm(Form):
    """Which letter, in which language."""

    kind = SelectField(_("Letter"), choices=lambda: labels.choices("credentials_letter"))
    language = SelectField(_("Language"), choices=own_names)


class CredentialsCheckForm(Form):
    """What staff read, and what was decided. `version` is 0 before anything is known."""

    version = VersionField(default=0)
    original_on = _day(_("Original received on"))
    signatory = SelectField(_("Signed by"), choices=lambda: [("", _("Not known")), *labels.choices("signatory")])
    signatory_name = StringField(
        _("Name and function as they stand there"), [Length(max=200)], filters=[line], render_kw={"autocomplete": "off"}
    )
    named = Checkboxes(_("People whom they name"), coerce=int)
    state = SelectField(_("Where they stand"), choices=lambda: labels.choices("credentials_status"))
    decision = TextAreaField(_("Decision"), [Length(max=2000)], filters=[lines], render_kw={"rows": 2})
    decided_on = _day(_("Date of the decision"))
    words = TextAreaField(_("Words for the mission"), [Length(max=2000)], filters=[lines], render_kw={"rows": 3})

    def facts(self) -> dict[str, Any]:
        """What was entered."""
        kept = ("original_on", "signatory", "signatory_name", "decision", "decided_on", "words")
        said = {name: self[name].data for name in kept}
        return said | {"named": self.named.data or [], "status": self.state.data}


class CredentialsCodeForm(Form):
    """A code that stands on a letter, read from the address."""

    class Meta(Form.Meta):
        """Looked up by GET."""

        csrf = False

    code = StringField(_("Code at the foot of a letter"), [Length(max=40)], filters=[line])
