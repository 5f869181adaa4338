"""The words of a kind of letter in one language."""

from wtforms import TextAreaField

from conference.core.i18n import lazy_gettext as _
from conference.core.text import clean
from conference.forms.base import Form, VersionField


def _words(value: str | None) -> str:
    return clean(value or "").strip()


class LetterForm(Form):
    """The words; what may stand in them the service says."""

    version = VersionField()
    text = TextAreaField(_("Words of the letter"), filters=[_words], render_kw={"rows": 22, "spellcheck": "true"})


class UsualForm(Form):
    """Back to the usual words."""

    version = VersionField()
