"""Search: one field for words, a year and a body, over everything that is public."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, request

from conference.core.text import in_language
from conference.forms.search import SearchForm
from conference.policy.permissions import May
from conference.queries import bodies
from conference.queries import search as query
from conference.queries.search import KINDS, Hit, Wanted
from conference.web import languages
from conference.web.access import permitted
from conference.web.addresses import number
from conference.web.pages import Answer, page
from conference.web.public.lists import OfSequence

pages = Blueprint("public_search", __name__)

A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Results:
    """One page of what was found."""

    #: Of all kinds.
    total: int
    #: How many there are of each kind that has any.
    counts: dict[str, int]
    #: The kind that alone is shown, "" for all.
    only: str
    shown: OfSequence
    #: What stands on this page, by kind.
    sections: list[tuple[str, list[Any]]]


@pages.route("/search")
@permitted(May.READ_PUBLIC_PAGES)
def search() -> Answer:
    """The form, and what was found."""
    known, language = bodies.every(), languages.of_content()
    choices = [(each.key, in_language(each.short_names, language)) for each in known]
    form = SearchForm(request.args, bodies=choices)
    found = None
    if form.asked and form.validate():
        body = next((each for each in known if each.key == form.body.data), None)
        found = _results(query.find(Wanted(form.q.data, form.year.data, body)))
    return page("public/search.html", form.status, form=form, found=found, again=_again(), language=language)


def _results(hits: list[Hit]) -> Results:
    counts = {kind: sum(hit.kind == kind for hit in hits) for kind in KINDS}
    only = request.args.get("kind", "")
    only = only if counts.get(only) else ""
    wanted = [hit for hit in hits if only in {"", hit.kind}]
    shown = OfSequence(wanted, page=number("page", 1), per_page=A_PAGE)
    sections = [(kind, [hit.thing for hit in shown.items if hit.kind == kind]) for kind in KINDS]
    return Results(
        total=len(hits),
        counts={kind: count for kind, count in counts.items() if count},
        only=only,
        shown=shown,
        sections=[(kind, things) for kind, things in sections if things],
    )


def _again() -> dict[str, str]:
    """What links to more of the same search say."""
    return {name: request.args[name] for name in ("q", "year", "body", "kind", "lang") if request.args.get(name)}
