"""Who is chosen for a letter for the visa."""

import re

from flask import request

from conference.core.i18n import gettext as _
from conference.forms.base import Form

#: The number of somebody, and of the last letter that was known of when the page was made.
_CHOICE = re.compile(r"(\d{1,9})-(\d{1,9})")


class IssueForm(Form):
    """Boxes that were ticked, or a button that takes all."""

    @property
    def takes_all(self) -> bool:
        """Whether it was that button."""
        return request.form.get("then") == "all"

    @property
    def chosen(self) -> list[tuple[int, int]]:
        """(participant, last letter) of each box."""
        found = map(_CHOICE.fullmatch, request.form.getlist("picked"))
        return [(int(each[1]), int(each[2])) for each in found if each]

    def validate(self, *args: object, **kwargs: object) -> bool:
        """Whether token and boxes are right."""
        good = super().validate(*args, **kwargs)
        if not self.takes_all and not self.chosen:
            self.form_errors.append(_("Choose at least one person."))
            return False
        return good


class WishForm(Form):
    """Whether a letter is wanted: the button says it."""

    @property
    def asks(self) -> bool:
        """Whether it is the one that asks."""
        return request.form.get("then") == "ask"
