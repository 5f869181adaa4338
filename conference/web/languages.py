"""In which language a request is answered: `?lang=`, else what this reader chose before, else English.

The choice is kept in a cookie of its own, which says a language and nothing else.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from babel import Locale
from flask import Flask, Response, current_app, has_request_context, request

from conference.core.text import LANGUAGES
from conference.forms.texts import OWN_NAMES

DEFAULT = LANGUAGES[0]
COOKIE = "language"
#: Where a request keeps what was chosen: it is asked for each text of a page.
_CHOSEN = "conference.language"
A_YEAR = 31_536_000


@dataclass(frozen=True, slots=True)
class Tongue:
    """The page that is being read, in one language."""

    code: str
    name: str
    href: str
    current: bool


def set_up(app: Flask) -> None:
    """Keep what is chosen."""
    app.after_request(_keep)


def of_address(default: str = DEFAULT) -> str:
    """The language that the address itself asks for, for files that programs fetch; else `default`."""
    asked = request.args.get("lang", "") if has_request_context() else ""
    return asked if asked in LANGUAGES else default


def of_content(default: str = DEFAULT) -> str:
    """The language that content is wanted in: the one that was chosen, else `default`."""
    if not has_request_context():
        return default
    environ = request.environ
    if _CHOSEN not in environ:
        environ[_CHOSEN] = _chosen()
    return environ[_CHOSEN] or default


def _chosen() -> str:
    """By the address, else by the cookie; "" by none."""
    chosen = request.args["lang"] if "lang" in request.args else request.cookies.get(COOKIE, "")
    return chosen if chosen in LANGUAGES else ""


def of_request() -> str:
    """The language of the screens."""
    return of_content()


def name(code: str) -> str:
    """A language as it stands in a sentence of the screens: "French", "francés"."""
    return Locale(code).get_language_name(of_request()) or code


def own_name(code: str) -> str:
    """A language as it calls itself: "Français"."""
    return OWN_NAMES[code]


def tongues() -> list[Tongue]:
    """This page in every language; none where it answers a form that has no page of its own."""
    rule = request.url_rule
    if rule is None or "GET" not in (rule.methods or ()):
        return []
    others = [(key, value) for key, value in request.args.items(multi=True) if key != "lang"]
    here = of_request()
    return [
        Tongue(code, OWN_NAMES[code], f"{request.path}?{urlencode([*others, ('lang', code)])}", code == here)
        for code in LANGUAGES
    ]


def _keep(response: Response) -> Response:
    """A page that was asked for in a language says it for those that follow."""
    asked = request.args.get("lang", "")
    if asked in LANGUAGES and response.mimetype == "text/html" and request.cookies.get(COOKIE) != asked:
        secure = current_app.config["SESSION_COOKIE_SECURE"] or request.is_secure
        response.set_cookie(COOKIE, asked, max_age=A_YEAR, secure=secure, httponly=True, samesite="Lax")
    return response
