"""Languages of the product and the words of its screens."""

from gettext import NullTranslations
from typing import Any

from flask import Flask, g
from flask_babel import Babel, LazyString, force_locale, get_locale, get_translations
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

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


def gettext(words: str, /, **values: Any) -> str:
    """`words` in the language shown now."""
    said = _translations().gettext(words)
    return said % values if values else said


def ngettext(one: str, many: str, /, num: int, **values: Any) -> str:
    """The form for `num` of something."""
    return _translations().ngettext(one, many, num) % {"num": num, **values}


def pgettext(context: str, words: str, /, **values: Any) -> str:
    """`words` with this one of their meanings."""
    said = _translations().pgettext(context, words)
    return said % values if values else said


def lazy_gettext(words: str, /, **values: Any) -> Words:
    """The same as `gettext`, when it is shown."""
    return LazyString(gettext, words, **values)


def lazy_pgettext(context: str, words: str, /, **values: Any) -> Words:
    """The same as `pgettext`, when it is shown."""
    return LazyString(pgettext, context, words, **values)


def speak(app: Flask) -> None:
    """Let templates say their words by what was found once: hundreds a page."""
    environment: Any = app.jinja_env  # flask_babel gave it the extension that has these words
    environment.install_gettext_callables(
        gettext=lambda words: _translations().gettext(words),
        ngettext=lambda one, many, num: _translations().ngettext(one, many, num),
        pgettext=lambda context, words: _translations().pgettext(context, words),
        npgettext=lambda context, one, many, num: _translations().npgettext(context, one, many, num),
        newstyle=True,
    )
    environment.globals.update(_=_shown, gettext=_shown)


@pass_eval_context
def _shown(here: EvalContext, words: str, /, **values: Any) -> str:
    """As Jinja does it: what is put into a text is escaped, and "%%" is a "%" also where nothing is."""
    said = _translations().gettext(words)
    shown = Markup(said) if here.autoescape else said  # noqa: S704 - our own words
    return shown % values if values or "%" in said else shown


def _translations() -> NullTranslations:
    """Those of the language shown now; kept beside it, as it is asked for each word of a page."""
    try:
        here = vars(g._flask_babel)
        locale, found = here["words"]
        if locale is here["babel_locale"] and locale is not None:
            return found  # type: ignore[no-any-return]
    except (AttributeError, KeyError, RuntimeError):
        pass
    return _found()


def _found() -> NullTranslations:
    found: NullTranslations = get_translations()
    if locale := get_locale():
        g._flask_babel.words = (locale, found)
    return found


def secretariat(name: str) -> Words:
    """The name of the secretariat as its operator set it; where none was set, "Secretariat" in the language shown."""
    return name if name != UNNAMED else lazy_gettext("Secretariat")


def spoken() -> str:
    """The language that words are shown in now: "es"."""
    return str(get_locale() or "en")
