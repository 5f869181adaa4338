"""Forms around messages to send."""

from conference.forms.base import ActForm, VersionField


class SettleForm(ActForm):
    """A button that settles a message as it stood when the page was opened."""

    version = VersionField()
