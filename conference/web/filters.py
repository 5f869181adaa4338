"""What every template has at hand: navigation by the policy, filters for times and texts, addresses of static files."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, wraps
from pathlib import Path
from typing import Any

from flask import Flask, request, url_for
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from conference.core.i18n import Words
from conference.core.i18n import lazy_gettext as _
from conference.core.text import LANGUAGES, in_language, language_of
from conference.models import labels
from conference.policy.permissions import May
from conference.policy.table import allows, could_allow, officer
from conference.web import acts, heads, languages, rules, sitting_words, times
from conference.web.access import actor
from conference.web.headers import request_id
from conference.web.pages import secretariat, settings

STATIC = Path(__file__).resolve().parents[2] / "static"

#: Words, endpoint, who sees it.
PUBLIC_PAGES: tuple[tuple[Words, str, May], ...] = (
    (_("Conferences"), "public_conferences.index", May.READ_PUBLIC_PAGES),
    (_("Proposals"), "public_proposals.index", May.READ_PUBLIC_PAGES),
    (_("Releases"), "public_releases.index", May.READ_PUBLIC_PAGES),
    (_("States and organizations"), "public_parties.index", May.READ_PUBLIC_PAGES),
    (_("Bodies"), "public_bodies.index", May.READ_PUBLIC_PAGES),
    (_("Search"), "public_search.search", May.READ_PUBLIC_PAGES),
)
SECRETARIAT_PAGES: tuple[tuple[Words, str, May], ...] = (
    (_("Dashboard"), "secretariat_dashboard.dashboard", May.SEE_SECRETARIAT),
    (_("Releases"), "secretariat_releases.index", May.MANAGE_RELEASES),
    (_("Proposals"), "secretariat_proposals.index", May.MANAGE_PROPOSALS),
    (_("Conferences"), "secretariat_conferences.index", May.SEE_SECRETARIAT),
    (_("States and organizations"), "secretariat_parties.index", May.MANAGE_PARTIES),
    (_("Bodies"), "secretariat_bodies.index", May.MANAGE_BODIES),
    (_("Messages to send"), "secretariat_outbox.index", May.SEE_OUTBOX),
    (_("Privacy"), "secretariat_privacy.index", May.MANAGE_PRIVACY),
    (_("History"), "secretariat_history.index", May.SEE_HISTORY),
    (_("Accounts"), "secretariat_accounts.index", May.MANAGE_ACCOUNTS),
)


@dataclass(frozen=True, slots=True)
class Link:
    """One entry of a navigation."""

    label: Words
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class Site:
    """What the operator named."""

    secretariat: Words
    address: str


def set_up(app: Flask) -> None:
    """Make filters and values known to all templates."""
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    filters: dict[str, Callable[..., Any]] = {
        "day": times.day,
        "days": times.days,
        "on_day": times.on_day,
        "known_day": times.known_day,
        "moment": times.moment,
        "text": text,
        "said": said,
        "plain": plain,
        "label": labels.label,
        "language_name": languages.name,
        "own_name": languages.own_name,
        "rule": rules.example,
        "told": acts.told,
        "sitting_words": sitting_words.of,
    }
    app.jinja_env.filters.update({name: _for_each_reader(function) for name, function in filters.items()})
    app.jinja_env.globals.update(static_url=static_url, may=may)
    app.context_processor(_values)


def _for_each_reader(function: Callable[..., Any]) -> Callable[..., Any]:
    """`function` as a filter that is asked each time.

    Jinja works out what a filter makes of a constant when it compiles a template: that would be in the language of
    whoever came first, for everybody who comes after.
    """

    @pass_context
    @wraps(function)
    def asked(_context: Context, *given: Any, **named: Any) -> Any:
        return function(*given, **named)

    return asked


def text(texts: Mapping[str, str] | None, language: str | None = None, default: str = "en") -> str:
    """A text in the language of the reader, or in `language`."""
    return in_language(texts or {}, language or languages.of_content(), default)


def said(texts: Mapping[str, str] | None, language: str | None = None, default: str = "en") -> Markup:
    """The same, with its language marked for eyes and ears where it is not that of the page (WCAG 2.2, 3.1.2)."""
    here = languages.of_request()
    spoken = language_of(texts or {}, language or here, default)
    words = escape((texts or {}).get(spoken, ""))
    if spoken in {"", here}:
        return words
    return Markup('<span class="fallback" lang="{}">{}</span>').format(spoken, words)


def plain(value: Any) -> str:
    """A kept value as a person reads it: "–" for nothing, texts by language, lists with commas."""
    if value is None or value in ("", [], {}):
        return "–"
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(value, Mapping):
        return Markup(" · ").join(_named(key, plain(each)) for key, each in value.items() if each)
    if isinstance(value, list | tuple):
        return ", ".join(map(plain, value))
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return str(value)


def _named(key: str, words: str) -> Markup:
    tongue = Markup(' lang="{}"').format(key) if key in LANGUAGES else Markup("")
    return Markup("{}: <span{}>{}</span>").format(key, tongue, words)


def may(name: str, thing: Any = None) -> bool:
    """Whether the reader may do this (to `thing`): what one may not do is not offered."""
    return allows(actor(), May[name], thing)


@cache
def static_url(path: str) -> str:
    """The address of a static file, with its content in the address: it may be kept for ever."""
    content = hashlib.sha256((STATIC / path).read_bytes()).hexdigest()
    return f"/static/{path}?v={content[:12]}"


def _values() -> dict[str, Any]:
    asking = actor()
    return {
        "site": Site(secretariat(), settings().base_url),
        "account": asking.account,
        "public_navigation": _links(PUBLIC_PAGES),
        "screen_language": languages.of_request(),
        "tongues": languages.tongues(),
        "head": None if asking.signed_in else heads.head(),
        "acts_for_parties": asking.signed_in and not officer(asking, None) and bool(asking.parties()),
        "navigation_links": _links(SECRETARIAT_PAGES) if could_allow(asking, May.SEE_SECRETARIAT) else [],
        "request_id": request_id(),
    }


def _links(entries: tuple[tuple[Words, str, May], ...]) -> list[Link]:
    """Those of `entries` that this reader may open; the current one is the longest that the path begins with."""
    allowed = [(label, url_for(endpoint)) for label, endpoint, may in entries if could_allow(actor(), may)]
    here = [href for _label, href in allowed if (request.path + "/").startswith(href.rstrip("/") + "/")]
    current = max(here, key=len, default="")
    return [Link(label, href, href == current) for label, href in allowed]
