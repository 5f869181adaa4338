"""Languages of the product and the words of its screens."""

from typing import Any

from flask_babel import Babel, force_locale, get_locale, gettext, lazy_gettext, lazy_pgettext, ngettext, pgettext

__all__ = [
    "Words",
    "babel",
    "force_locale",
    "gettext",
    "lazy_gettext",
    "lazy_pgettext",
    "ngettext",
    "pgettext",
    "spoken",
]

babel = Babel()

#: A text that is translated when it is shown.
Words = Any


def spoken() -> str:
    """The language that words are shown in now: "es"."""
    return str(get_locale() or "en")
