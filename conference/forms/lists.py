"""Lists of participants: one more is issued, one becomes public."""

from wtforms import RadioField, TextAreaField
from wtforms.validators import InputRequired, Length

from conference.core.i18n import lazy_gettext as _
from conference.forms.base import Form, VersionField, lines
from conference.models import labels


class IssueForm(Form):
    """What kind of list. `number` is the one that it gets, as the page said when it was opened."""

    number = VersionField()
    kind = RadioField(_("What is issued"), [InputRequired(_("Choose what is issued."))], choices=[])
    note = TextAreaField(
        _("Note, printed under the title"), [Length(max=2000)], filters=[lines], render_kw={"rows": 2}
    )

    def offer(self, kinds: list[str]) -> None:
        """Let somebody choose among these alone."""
        self.kind.choices = [(kind, words) for kind, words in labels.choices("list_act") if kind in kinds]


class PublishForm(Form):
    """Whom the public sees."""

    version = VersionField()
    scope = RadioField(
        _("The public sees"),
        [InputRequired(_("Choose whom the public sees."))],
        choices=lambda: labels.choices("list_scope"),
    )


class HideForm(Form):
    """Nobody in public any more."""

    version = VersionField()
