"""Releases: brought in, corrected, linked."""

from flask_wtf.file import FileField
from wtforms import DateField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from conference.core.i18n import lazy_gettext as _
from conference.forms.base import Form, VersionField, line, lines
from conference.forms.proposals import Checkboxes
from conference.forms.texts import own_names
from conference.models import labels

ISSUERS = ("OAS", "IACHR", "IOM", "PAHO", "CARICOM", "UN")


class BringInForm(Form):
    """A text pasted or a file uploaded, and where it came from."""

    text = TextAreaField(_("Text of the release"), render_kw={"rows": 14})
    file = FileField(_("Or a file: .txt, .html or .pdf"), render_kw={"accept": ".txt,.html,.htm,.pdf"})
    address = StringField(_("Address it came from"), [Length(max=2000)], filters=[line], render_kw={"inputmode": "url"})


class IdentityForm(Form):
    """What a release is called by."""

    issuer = SelectField(
        _("Issuer"), choices=lambda: [("", _("Other or unknown")), *((code, code) for code in ISSUERS)]
    )
    reference = StringField(_("Reference"), [Length(max=60)], filters=[line])
    title = StringField(_("Title"), [Length(max=500)], filters=[line])
    date = DateField(_("Date"), [Optional()])
    kind = SelectField(_("Kind"), choices=lambda: labels.choices("release_kind"))
    language = SelectField(_("Language"), choices=own_names)


class CorrectForm(IdentityForm):
    """The same of a release that is there."""

    version = VersionField()


class RecordForm(IdentityForm):
    """A release that is known without its text."""

    address = StringField(_("Address it stands at"), [Length(max=2000)], filters=[line], render_kw={"inputmode": "url"})


class NewProposalForm(Form):
    """A proposal made out of what was found; the rest is added on its own page."""

    title = StringField(_("Title"), [DataRequired(_("Enter a title.")), Length(max=500)], filters=[line])
    summary = TextAreaField(_("Summary"), [Length(max=20_000)], filters=[lines])
    sponsor = StringField(_("Suggested or proposed by"), [Length(max=300)], filters=[line])
    topics = Checkboxes(_("Topics"), choices=[])


class LinkForm(Form):
    """A release linked to what is there already."""

    role = SelectField(_("What the release does"), choices=lambda: labels.choices("role_verb"))
    thing = SelectField(
        _("Proposal, conference or session"), [DataRequired(_("Choose what the release speaks of."))], choices=[]
    )


class QuoteForm(LinkForm):
    """The same by words that an officer copied out of the text."""

    quote = TextAreaField(
        _("Quoted text"), [DataRequired(_("Copy the words out of the text.")), Length(max=5000)], filters=[lines]
    )


class SettleForm(Form):
    """Words of the corrected text in the place of lost ones."""

    quote = TextAreaField(_("Words of the corrected text"), [Length(max=5000)], filters=[lines])
