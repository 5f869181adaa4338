"""Languages of the product and the words of its screens."""

from typing import Any

from flask_babel import Babel, force_locale, gettext, lazy_gettext, lazy_pgettext, ngettext, pgettext

__all__ = ["Words", "babel", "force_locale", "gettext", "lazy_gettext", "lazy_pgettext", "ngettext", "pgettext"]

babel = Babel()

#: A text that is translated when it is shown.
Words = Any
