"""What the head of a public page says to those who link to it: its one address, and the same in other languages."""

from dataclasses import dataclass
from urllib.parse import urlencode

from flask import current_app, request

from conference.core.text import LANGUAGES
from conference.policy.permissions import May
from conference.web import languages
from conference.web.addresses import number

#: How those who show shared links name a language (ogp.me, og:locale).
LOCALES = {"en": "en_US", "es": "es_ES", "pt": "pt_BR", "fr": "fr_FR"}
#: Of pages that are to be found: anybody may open them. All others keep their addresses, and secrets in them, quiet.
OPEN = frozenset(
    {May.READ_PUBLIC_PAGES, May.READ_RELEASE, May.READ_PROPOSAL, May.READ_CONFERENCE, May.READ_SITTING}
)
#: The address that suits whoever has no language of ours.
ANY = "x-default"


@dataclass(frozen=True, slots=True)
class Head:
    """All but the title and the description, which are the page's own."""

    #: Root-relative, without what a reader chose for himself alone (zone, day, month).
    canonical: str
    #: (hreflang, root-relative address) in every language, and for all others.
    alternates: list[tuple[str, str]]
    locale: str
    other_locales: list[str]


def head() -> Head | None:
    """The head of the page that is being read; none where it is not one that strangers are to find."""
    view = current_app.view_functions.get(request.endpoint or "")
    if getattr(view, "permission", None) not in OPEN:
        return None
    asked, here = request.args.get("lang", ""), languages.of_request()
    return Head(
        canonical=_address(asked if asked in LANGUAGES else languages.DEFAULT),
        alternates=[*((code, _address(code)) for code in LANGUAGES), (ANY, _address(languages.DEFAULT))],
        locale=LOCALES[here],
        other_locales=[LOCALES[code] for code in LANGUAGES if code != here],
    )


def _address(language: str) -> str:
    """This page in `language`; the default one needs no word for it."""
    page = number("page", 1)
    kept = [("page", page)] if page > 1 else []
    chosen = [("lang", language)] if language != languages.DEFAULT else []
    query = urlencode([*kept, *chosen])
    return f"{request.path}?{query}" if query else request.path
