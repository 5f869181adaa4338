"""An issued list of participants as a file, in one of four languages."""

from collections.abc import Callable

from conference.core import zones
from conference.core.days import span
from conference.core.i18n import force_locale
from conference.core.i18n import gettext as _
from conference.core.text import in_language
from conference.gateways import books, list_papers, tables, typesetting
from conference.models import labels
from conference.models.participant_lists import ListKind, ParticipantList
from conference.services import issued_lists, list_texts


def made(issued: ParticipantList, language: str, ending: str, *, whole: bool) -> bytes:
    """The file; of a corrigendum PDF and Word say what changed, `whole` or as a table they have everybody."""
    with force_locale(language):
        return _MAKERS[ending](issued, language, whole)


def title(issued: ParticipantList) -> str:
    """What it is, with its number, in the language that is spoken."""
    words = str(labels.label(issued.kind, "list_kind"))
    return str(_("%(kind)s, no. %(number)d", kind=words, number=issued.number))


def as_of(issued: ParticipantList, language: str) -> str:
    """When it was frozen, by the clocks of the conference."""
    zone = issued.conference.timezone
    moment = issued.issued_at.astimezone(zones.zone(zone))
    said = {"day": span(moment.date(), None, language), "time": f"{moment:%H:%M}", "city": zones.city(zone)}
    return str(_("As of %(day)s, %(time)s (%(city)s)", **said))


def _paper(issued: ParticipantList, language: str, whole: bool) -> dict[str, object]:
    conference = issued.conference
    corrects = issued.kind == ListKind.CORRIGENDUM and not whole
    _before, changes = issued_lists.changes_since(issued) if corrects else (None, None)
    texts = [
        str(_("Exercise.")) if conference.exercise else "",
        in_language(conference.title, language, conference.default_language),
        span(conference.first_day, conference.last_day, language),
        in_language(conference.place, language, conference.default_language),
        as_of(issued, language),
    ]
    return list_texts.paper(
        issued.content, changes, title=title(issued), head=[each for each in texts if each], note=issued.note,
        language=language,
    )  # fmt: skip


def _pdf(issued: ParticipantList, language: str, whole: bool) -> bytes:
    return typesetting.pdf("participants", _paper(issued, language, whole))


def _docx(issued: ParticipantList, language: str, whole: bool) -> bytes:
    return list_papers.docx(_paper(issued, language, whole))


def _xlsx(issued: ParticipantList, language: str, _whole: bool) -> bytes:
    heads, rows = list_texts.table(issued.content, language)
    return books.book(heads, rows, title=str(_("Participants")))


def _csv(issued: ParticipantList, language: str, _whole: bool) -> bytes:
    heads, rows = list_texts.table(issued.content, language)
    return tables.written(heads, ([str(cell) for cell in row] for row in rows))


_MAKERS: dict[str, Callable[[ParticipantList, str, bool], bytes]] = {
    "pdf": _pdf,
    "docx": _docx,
    "xlsx": _xlsx,
    "csv": _csv,
}
