"""Languages of the product and the words of its screens."""

from typing import Any

from flask_babel import Babel, gettext, lazy_gettext, ngettext, pgettext

__all__ = ["Words", "babel", "gettext", "lazy_gettext", "ngettext", "pgettext"]

babel = Babel()

#: A text that is translated when it is shown.
Words = Any
