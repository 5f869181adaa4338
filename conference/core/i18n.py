"""Languages of the product and the words of its screens."""

from typing import Any

from flask_babel import Babel, force_locale, get_locale, gettext, lazy_gettext, lazy_pgettext, ngettext, pgettext

from conference.core.text import UNNAMED

__all__ = [
    "Words",
    "babel",
    "force_locale",
    "gettext",
    "lazy_gettext",
    "lazy_pgettext",
    "ngettext",
    "pgettext",
    "secretariat",
    "spoken",
]

babel = Babel()

#: A text that is translated when it is shown.
Words = Any


def secretariat(name: str) -> Words:
    """The name of the secretariat as its operator set it; where none was set, "Secretariat" in the language shown."""
    return name if name != UNNAMED else lazy_gettext("Secretariat")


def spoken() -> str:
    """The language that words are shown in now: "es"."""
    return str(get_locale() or "en")
