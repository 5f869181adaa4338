"""What WTForms says when a value has the wrong shape, in words that tell what to do."""

from collections.abc import Mapping

from conference.core.i18n import Words
from conference.core.i18n import lazy_gettext as _

#: The library's own message → ours. A house test knows every message that our fields can give.
OURS: Mapping[str, Words] = {
    "Not a valid integer value.": _("Write a whole number in digits, such as 120."),
    "Not a valid decimal value.": _("Write the amount in digits, such as 120000 or 120000.50."),
    "Not a valid date value.": _("Enter a day that exists, as year-month-day: 2027-03-10."),
    "Not a valid datetime value.": _("Enter a day and a time that exist: 2027-03-10 10:00."),
    "Not a valid choice.": _("Choose one of the list."),
    "Not a valid choice": _("Choose one of the list."),
    "This field is required.": _("This is needed."),
    "Invalid input.": _("This cannot be used here."),
    "Field cannot be longer than %(max)d character.": _("Use at most %(max)d characters."),
    "Field cannot be longer than %(max)d characters.": _("Use at most %(max)d characters."),
    "'%(value)s' is not a valid choice for this field.": _("Choose only what the list has."),
    "'%(value)s' are not valid choices for this field.": _("Choose only what the list has."),
}


class Messages:
    """The translations that WTForms asks: our words where we have some, else its own."""

    def gettext(self, message: str) -> str:
        """Our words for `message`."""
        return str(OURS.get(message, message))

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """The same by number; ours are one sentence for all numbers."""
        return self.gettext(singular if number == 1 else plural)


MESSAGES = Messages()
