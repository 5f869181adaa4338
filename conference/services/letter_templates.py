"""The words of letters: usual ones in four languages, and what staff write instead for one conference.

Words are plain text with {placeholders}. A line in which one of them has nothing to say is left out, so that a note to
a party without a maximum size says nothing of it. What a kind may use, and what it cannot do without, stands here on
one screen; the usual words are in `conference/data/letters.json`.
"""

import re
from collections.abc import Mapping
from datetime import datetime

from conference import data
from conference.core.db import db, one_at_a_time
from conference.core.i18n import Words, lazy_gettext
from conference.core.i18n import gettext as _
from conference.core.refused import Refused, Stale
from conference.core.text import LANGUAGES, clean, in_language
from conference.models.conferences import Conference
from conference.models.letters import LetterKind, LetterTemplate
from conference.models.papers import Paper
from conference.models.people import Account
from conference.queries import letter_templates as reads
from conference.services import audit

#: Many times the longest letter that anybody sends.
LONGEST = 10_000

_LETTERHEAD = ("secretariat", "conference", "place", "days")
_OF_A_CONFERENCE = ("conference", "days", "place", "secretariat")
_TO_A_PARTY = ("addressee", "party", *_OF_A_CONFERENCE, "deadline", "link")
_OF_A_PERSON = ("name", "function", "party", *_OF_A_CONFERENCE, "date")

#: The placeholders of each kind. Values for all of them are to be given to `filled`; "" where there is nothing to say.
ALLOWED: dict[LetterKind, tuple[str, ...]] = {
    LetterKind.LETTERHEAD: _LETTERHEAD,
    LetterKind.NOTE: (*_TO_A_PARTY, "number", "date", "basis", "size", "places"),
    LetterKind.REMINDER: (*_TO_A_PARTY, "matter"),
    LetterKind.VISA_LETTER: (*_OF_A_PERSON, "nationality", "passport"),
    LetterKind.CERTIFICATE: _OF_A_PERSON,
    LetterKind.CONFIRMATION: (*_OF_A_PERSON, "role", "link"),
}

#: Without these a letter of the kind says nothing.
NEEDED: dict[LetterKind, tuple[str, ...]] = {
    LetterKind.LETTERHEAD: (),
    LetterKind.NOTE: ("conference", "days", "link"),
    LetterKind.REMINDER: ("conference", "matter"),
    LetterKind.VISA_LETTER: ("name", "passport", "conference", "days"),
    LetterKind.CERTIFICATE: ("name", "conference"),
    LetterKind.CONFIRMATION: ("name", "conference"),
}

#: What each says, for staff.
SAYS: dict[str, Words] = {
    "addressee": lazy_gettext("to whom the letter goes: the mission with the formal name of the state"),
    "party": lazy_gettext("formal name of the state or organization"),
    "conference": lazy_gettext("title of the conference"),
    "days": lazy_gettext("its days, in words"),
    "place": lazy_gettext("city, building and address"),
    "secretariat": lazy_gettext("name of the secretariat, as its operator set it"),
    "deadline": lazy_gettext("last day, with the hour of the conference and UTC"),
    "link": lazy_gettext("address of the page"),
    "number": lazy_gettext("number of the note"),
    "date": lazy_gettext("day that stands on the letter"),
    "basis": lazy_gettext("decision that authorizes the invitation, with its day"),
    "size": lazy_gettext("maximum delegation size"),
    "places": lazy_gettext("places at the table"),
    "matter": lazy_gettext("what is awaited: reply, registration or credentials"),
    "name": lazy_gettext("honorific and name of the person"),
    "function": lazy_gettext("function of the person"),
    "role": lazy_gettext("role in the delegation"),
    "nationality": lazy_gettext("nationality, as the passport says it"),
    "passport": lazy_gettext("number of the passport"),
}

_PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")

Values = Mapping[str, str]


def words(conference: Conference, kind: LetterKind, language: str) -> str:
    """What stands in a letter of this kind and language: the template of staff, else the usual words."""
    row = reads.one(conference, kind, language)
    return row.text if row and row.text else usual(kind, language)


def every(conference: Conference) -> dict[tuple[str, str], str]:
    """The same for all kinds and languages, by both: one statement."""
    found = {(str(kind), language): usual(kind, language) for kind in LetterKind for language in LANGUAGES}
    return found | {(row.kind, row.language): row.text for row in reads.of(conference) if row.text}


def usual(kind: LetterKind, language: str) -> str:
    """The words that we wrote."""
    return "\n\n".join(data.load("letters")[kind][language])


def phrase(key: str, language: str) -> str:
    """A turn of speech that letters need besides their words ("open": to be announced)."""
    return str(data.load("letters")["phrases"][key][language])


def filled(text: str, values: Values) -> str:
    """`text` with each {placeholder} as `values` say; a line in which one of them is "" is left out.

    A value stands as it is, braces and all. KeyError for a placeholder without a value: a fault of the caller.
    """
    paragraphs = ("\n".join(_lines(paragraph, values)) for paragraph in re.split(r"\n\s*\n", text.strip()))
    return "\n\n".join(filter(None, paragraphs))


def sample(kind: LetterKind, language: str, known: Values) -> dict[str, str]:
    """Values for a preview: what is `known` of the conference, and something made up for the rest."""
    made_up = {key: _said(each, language) for key, each in data.load("letters")["samples"].items()}
    return {name: known.get(name) or made_up.get(name) or f"[{name}]" for name in ALLOWED[kind]}


def paper(
    conference: Conference,
    kind: LetterKind,
    language: str,
    values: Values,
    *,
    title: str,
    number: str = "",
    texts: Mapping[tuple[str, str], str] | None = None,
    issued: str = "",
) -> Paper:
    """A letter with its letterhead, as it goes to `gateways.typesetting.pdf("letter", asdict(paper))` and to Word.

    `values` are those of `ALLOWED[kind]` and of the letterhead (`letter_facts.of` has what is known of a conference).
    `texts` are those of `every`, for whoever writes many; `number` and values["date"] stand above the words. `issued`
    are the words, filled in, of a letter that was issued before: they stand instead of those of the template.
    """
    said = texts if texts is not None else every(conference)
    head = filled(said[LetterKind.LETTERHEAD, language], values)
    body = issued or filled(said[kind, language], values)
    return Paper(
        language=language,
        title=title,
        head=tuple(line for line in head.split("\n") if line),
        number=number,
        date=values.get("date", "") if kind in {LetterKind.NOTE, LetterKind.VISA_LETTER} else "",
        paragraphs=tuple(tuple(each.split("\n")) for each in body.split("\n\n")),
        author=values["secretariat"],
        ceremonial=kind == LetterKind.CERTIFICATE,
    )


def letterhead(conference: Conference, language: str, values: Values, *, title: str, typed: str = "") -> Paper:
    """A sheet with the letterhead alone, as it stands or as it is `typed`."""
    head = filled(typed or words(conference, LetterKind.LETTERHEAD, language), values)
    return Paper(
        language=language,
        title=title,
        head=tuple(line for line in head.split("\n") if line),
        paragraphs=(),
        author=values["secretariat"],
    )


def version_of(conference: Conference, kind: LetterKind, language: str) -> int:
    """The version that a form is opened on."""
    row = reads.one(conference, kind, language)
    return row.version if row else 0


def change(
    conference: Conference, kind: LetterKind, language: str, text: str, *, version: int, by: Account, now: datetime
) -> bool:
    """Let `text` stand in letters of this kind and language from now on; whether that changed anything.

    Refused at `text` when it is empty or too long, or has a placeholder that the kind does not know, or lacks one that
    it needs; Stale when somebody else changed it since the form was opened.
    """
    asked = clean(text).strip()
    refuse_unfit(kind, asked)
    return _put(conference, kind, language, "" if asked == usual(kind, language) else asked, version, by, now)


def back_to_usual(
    conference: Conference, kind: LetterKind, language: str, *, version: int, by: Account, now: datetime
) -> bool:
    """Let the usual words stand again; whether others stood there. Stale as above."""
    return _put(conference, kind, language, "", version, by, now)


def _put(
    conference: Conference, kind: LetterKind, language: str, text: str, version: int, by: Account, now: datetime
) -> bool:
    one_at_a_time(f"letters {conference.id}")
    row = reads.one(conference, kind, language)
    if (row.version if row else 0) != version:
        raise Stale(_("Somebody else changed this letter while you were editing it."))
    before, usually = (row.text if row else ""), usual(kind, language)
    if text == before:
        return False
    if row is None:
        row = LetterTemplate(conference=conference, kind=kind.value, language=language, version=0)
        db.session.add(row)
    row.text, row.version = text, version + 1
    told = {f"words_{kind}": [{language: before or usually}, {language: text or usually}]}
    audit.record(conference, "edit", by=by, now=now, changes=told)
    return True


def refuse_unfit(kind: LetterKind, text: str) -> None:
    """Refused at `text` as `change` says."""
    if not text:
        raise Refused(_("Write the letter, or go back to the usual words."), "text")
    if len(text) > LONGEST:
        raise Refused(_("This is longer than %(most)d letters, the most that a letter can have.", most=LONGEST), "text")
    names = _PLACEHOLDER.findall(text)
    for name in names:
        if name not in ALLOWED[kind]:
            raise Refused(
                _("%(name)s is no placeholder of this letter. Use one of the list.", name=f"{{{name}}}"), "text"
            )
    if "{" in _PLACEHOLDER.sub("", text) or "}" in _PLACEHOLDER.sub("", text):
        example = "{conference}"
        raise Refused(_("A brace stands alone. Placeholders are written like %(name)s.", name=example), "text")
    if missing := [name for name in NEEDED[kind] if name not in names]:
        listed = ", ".join(f"{{{name}}}" for name in missing)
        raise Refused(_("This letter cannot do without: %(names)s.", names=listed), "text")


def _lines(paragraph: str, values: Values) -> list[str]:
    """The lines of a paragraph, filled in; without those that lack something."""
    found = (line.rstrip() for line in paragraph.split("\n"))
    whole = (line for line in found if all(values[name] for name in _PLACEHOLDER.findall(line)))
    return [_PLACEHOLDER.sub(lambda match: values[match[1]], line) for line in whole]


def _said(value: str | Mapping[str, str], language: str) -> str:
    return value if isinstance(value, str) else in_language(value, language)
