"""Terms: words that are settled in several languages, of one body or of all, and what they fill in."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime

from conference import data
from conference.core.db import db
from conference.core.i18n import gettext as _
from conference.core.refused import Refused, Stale
from conference.core.text import LANGUAGES
from conference.models.bodies import Body
from conference.models.conferences import Conference
from conference.models.people import Account
from conference.models.translations import Term
from conference.queries import translations
from conference.services import audit

Texts = dict[str, str]

#: A body keeps so many of its own.
MOST = 1_000


def add(body: Body, words: Texts, *, by: Account, now: datetime) -> Term:
    """One more term of `body`. Refused with words in fewer than two languages, or when it has these words already."""
    own = [term for term in translations.terms_of(body.id) if term.body_id == body.id]
    if len(own) >= MOST:
        raise Refused(_("A body can keep %(most)d terms.", most=MOST))
    _check(words, own)
    term = Term(body=body, words=words)
    db.session.add(term)
    db.session.flush()
    audit.record(term, "create", by=by, now=now, changes={"term": [None, words]})
    audit.record(body, "edit", by=by, now=now, changes={"term": [None, words]})
    return term


def change(term: Term, words: Texts, *, version: int, by: Account, now: datetime) -> None:
    """Settle it otherwise. Stale when it changed since the form was opened; Refused as `add` says."""
    if term.version != version:
        raise Stale(_("Somebody else changed this term while you were editing it."))
    body = _body(term)
    _check(words, [each for each in translations.terms_of(body.id) if each.body_id == body.id and each is not term])
    changes = audit.assign(term, words=words)
    if changes:
        term.version += 1
        audit.record(term, "edit", by=by, now=now, changes={"term": changes["words"]})
        audit.record(body, "edit", by=by, now=now, changes={"term": changes["words"]})


def remove(term: Term, *, by: Account, now: datetime) -> None:
    """The body has no such term any more; texts that were written with it stay."""
    audit.record(_body(term), "edit", by=by, now=now, changes={"term": [term.words, None]})
    db.session.delete(term)


def load(*, now: datetime) -> bool:  # noqa: ARG001 - as all that load reference data
    """Bring the terms of all bodies to what the product's glossary says, by their English; says whether any changed.

    Nobody edits these, so nothing of staff is lost.
    """
    known = {term.words["en"]: term for term in translations.general_terms()}
    wanted = [{code: entry[code] for code in LANGUAGES} for entry in data.load("glossary")]
    added = [Term(words=words) for words in wanted if words["en"] not in known]
    db.session.add_all(added)
    changed = [words for words in wanted if words["en"] in known and audit.assign(known[words["en"]], words=words)]
    db.session.flush()
    return bool(added or changed)


def frequent_titles(language: str) -> list[str]:
    """Titles of agenda items that return at every conference, in the order of a meeting."""
    return [entry[language] for entry in data.load("glossary") if entry.get("item")]


def of(conference: Conference) -> list[Texts]:
    """The terms that hold at `conference`, those of its body first."""
    held = translations.terms_of(conference.body_id) if conference.body_id else translations.general_terms()
    return [term.words for term in held]


def filled(title: Texts, language: str, terms: Iterable[Mapping[str, str]]) -> Texts:
    """`title` with the languages of the term whose words in `language` it is; typed words win."""
    whole = exact(title.get(language, ""), language, terms) | title
    return {code: whole[code] for code in LANGUAGES if whole.get(code)}


def exact(text: str, language: str, terms: Iterable[Mapping[str, str]]) -> Texts:
    """The first term whose words in `language` are `text`, whatever its capitals and last stop; {} for none.

    A term in small letters begins with a capital where `text` does.
    """
    wanted = folded(text)
    words = next((words for words in terms if folded(words.get(language, "")) == wanted), None) if wanted else None
    if words is None:
        return {}
    begun = text.lstrip()[:1].isupper()
    return {code: each[:1].upper() + each[1:] if begun else each for code, each in words.items() if each}


def within(text: str, language: str, terms: Iterable[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """The terms whose words in `language` stand in `text` as whole words, in the order of `terms`."""
    body = f" {folded(text)} "
    return [words for words in terms if (term := folded(words.get(language, ""))) and f" {term} " in body]


def folded(text: str) -> str:
    """`text` as it is compared: small letters, blanks between words, nothing else."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _body(term: Term) -> Body:
    """Of a term that can be edited; those of all bodies cannot."""
    if term.body is None:
        raise Refused(_("This term holds for all bodies and comes with the product. Add one of your own instead."))
    return term.body


def _check(words: Texts, others: Iterable[Term]) -> None:
    if len(words) < 2:
        raise Refused(_("A term needs its words in two languages at least."), "words")
    for each in others:
        same = [code for code in words if folded(words[code]) == folded(each.words.get(code, ""))]
        if same:
            raise Refused(_("There is a term with these words already: %(words)s.", words=words[same[0]]), "words")
