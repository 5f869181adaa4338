"""What came back from translators: kept until staff look at it, taken into the working copy or set aside.

Nothing here is public: what is taken waits for the next publication like everything that staff type.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from conference.core.db import db
from conference.core.i18n import gettext as _
from conference.core.refused import Refused, Stale
from conference.models.conferences import Conference
from conference.models.people import Account
from conference.models.translations import ReturnState, TranslationLink, TranslationReturn
from conference.queries import translations
from conference.services import audit, information, taken
from conference.services.translation_files import Returned, cleaned, refuse, too_long
from conference.services.translation_sheets import Text, Thing, name, texts


@dataclass(frozen=True, slots=True)
class Compared:
    """One translation that came back, beside what stands now."""

    key: str
    where: str
    #: As it stood when it was translated; "" when that is not known.
    source_then: str
    source: str
    #: What stands in the language now.
    now: str
    translation: str
    #: The text is not there any more.
    gone: bool = False

    @property
    def changed(self) -> bool:
        """Whether the source changed since it was translated."""
        return not self.gone and self.source_then != self.source

    @property
    def safe(self) -> bool:
        """Whether it can be taken without a second look: nothing changed, and nothing is written over."""
        return not (self.gone or self.changed or self.now)


def typed(conference: Conference, language: str, fields: Mapping[str, str]) -> Returned:
    """What a form says: {name of the text: translation}; blank ones and texts that are gone are left out.

    A name that is of another source than stands now keeps an unknown one. Refused when a translation is too long.
    """
    known = texts(conference)
    found, problems = Returned(), list[str]()
    for field, written in fields.items():
        text = known.get(field.rpartition(":")[0])
        words = cleaned(text, written) if text else ""
        if text is None or not words:
            continue
        if wrong := too_long(text, words):
            problems.append(wrong)
        source = text.source(language, conference.default_language)[1]
        found[text.key] = [source if name(text.key, source) == field else "", words]
    refuse(problems, _("Some translations are too long. Nothing was kept yet."))
    return found


def keep(
    conference: Conference,
    language: str,
    returned: Returned,
    *,
    link: TranslationLink | None,
    now: datetime,
    whole: bool = True,
) -> TranslationReturn:
    """Keep what came back until staff settle it; by the same link it replaces what waits (`whole`) or adds to it.

    Refused when there is nothing in it.
    """
    waiting = translations.waiting_of(link) if link else None
    kept = returned if waiting is None or whole else waiting.texts | returned
    if not kept:
        raise Refused(_("Write at least one translation."))
    if waiting is None:
        waiting = TranslationReturn(conference_id=conference.id, link=link, language=language, received_at=now)
        waiting.texts = kept
        db.session.add(waiting)
    elif waiting.texts != kept:
        waiting.texts, waiting.received_at = kept, now
        waiting.version += 1
    db.session.flush()
    return waiting


def compared(conference: Conference, back: TranslationReturn) -> list[Compared]:
    """Each translation beside its source and what stands now, in reading order, those of gone texts last."""
    known = texts(conference)
    rows = [_compared(text, conference, back) for key, text in known.items() if key in back.texts]
    gone = [(key, *pair) for key, pair in back.texts.items() if key not in known]
    return rows + [Compared(key, key, then, "", "", translation, gone=True) for key, then, translation in gone]


def take(
    conference: Conference,
    back: TranslationReturn,
    keys: Collection[str],
    *,
    version: int,
    facts: bool,
    by: Account,
    now: datetime,
) -> int:
    """Write the translations of `keys` into the working copy; the others stay until they are taken or discarded.

    Says how many texts changed. Stale when something else came back since the page was opened; Refused when nothing
    is chosen, when it is settled, when a chosen text is gone, or when one would write over what the conference says
    of itself and `facts` is not allowed.
    """
    _refuse_settled(back, version)
    if not keys:
        raise Refused(_("Choose at least one translation."), "keys")
    known = texts(conference)
    if any(key not in known or key not in back.texts for key in keys):
        raise Refused(_("A text that you chose is not there any more. Nothing was taken; look again."), "keys")
    if not facts and any(_is_fact(known[key], back) for key in keys):
        raise Refused(_("Only the Secretariat changes the title, place or venue that stand already."), "keys")
    changed = _write(conference, {known[key].key: (known[key], back.texts[key][1]) for key in keys}, back, by, now)
    _settle(back, {key: pair for key, pair in back.texts.items() if key not in keys}, by=by, now=now)
    return changed


def discard(conference: Conference, back: TranslationReturn, *, version: int, by: Account, now: datetime) -> None:
    """Take none of what is left. Stale when something else came back since the page was opened."""
    _refuse_settled(back, version)
    back.state, back.settled_at, back.settled_by_id = ReturnState.DISCARDED, now, by.id
    back.version += 1
    changes: audit.Changes = {"translation": [back.language, None], "texts": [len(back.texts), 0]}
    audit.record(conference, "discard", by=by, now=now, changes=changes)


def _compared(text: Text, conference: Conference, back: TranslationReturn) -> Compared:
    source_then, translation = back.texts[text.key]
    source = text.source(back.language, conference.default_language)[1]
    return Compared(text.key, text.where, source_then, source, text.texts.get(back.language, ""), translation)


def _is_fact(text: Text, back: TranslationReturn) -> bool:
    """Whether it would write over what the conference says of itself, beside what guests are told."""
    return isinstance(text.thing, Conference) and text.field != "information" and bool(text.texts.get(back.language))


def _refuse_settled(back: TranslationReturn, version: int) -> None:
    if back.version != version:
        raise Stale(_("Something else came back in the meantime, or somebody settled a part of it. Look again."))
    if back.state != ReturnState.WAITING:
        raise Refused(_("This was settled already."))


def _write(
    conference: Conference,
    chosen: Mapping[str, tuple[Text, str]],
    back: TranslationReturn,
    by: Account,
    now: datetime,
) -> int:
    """Each thing once: its texts, its version, its act. One act of the conference says how many."""
    by_thing: dict[int, tuple[Thing, dict[str, tuple[Text, str]]]] = {}
    for key, (text, words) in chosen.items():
        if text.texts.get(back.language) != words:
            by_thing.setdefault(id(text.thing), (text.thing, {}))[1][key] = (text, words)
    for thing, fields in by_thing.values():
        _write_one(thing, fields.values(), back.language, by, now)
    count = sum(len(fields) for _thing, fields in by_thing.values())
    changes: audit.Changes = {"translation": [None, back.language], "texts": [0, count]}
    audit.record(conference, "translate", by=by, now=now, changes=changes)
    return count


def _write_one(
    thing: Thing, fields: Collection[tuple[Text, str]], language: str, by: Account, now: datetime
) -> None:
    changes: audit.Changes = {}
    for text, words in fields:
        section = text.key.partition("/")[2] if text.field == "information" else ""
        after = {**text.texts, language: words}
        personal = section in information.PERSONAL
        changes[section or text.field] = [] if personal else [dict(text.texts), after]
        if section:
            thing.information = {**thing.information, section: after}  # type: ignore[union-attr]
        else:
            setattr(thing, text.field, after)
        taken.touched(thing, text.key)
    thing.version += 1
    audit.record(thing, "edit", by=by, now=now, changes=changes)


def _settle(back: TranslationReturn, left: Returned, *, by: Account, now: datetime) -> None:
    """What is left waits on; when nothing is, it is taken as a whole and keeps what was taken last."""
    back.version += 1
    if left:
        back.texts = left
    else:
        back.state, back.settled_at, back.settled_by_id = ReturnState.TAKEN, now, by.id
