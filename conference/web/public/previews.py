"""What stands in a message or a search result when somebody shares the address of a page."""

from dataclasses import dataclass

from conference.core.i18n import gettext as _
from conference.core.text import in_language, one_line
from conference.models.published import PublishedConference
from conference.web.public.schedule import Row
from conference.web.times import days

#: Letters of a description; more is cut by everybody who shows it.
MOST = 200


@dataclass(frozen=True, slots=True)
class Preview:
    """One page in few words."""

    title: str
    #: "10–12 May 2027 · Washington, D.C. · States and organizations meet on …"
    description: str
    #: Whether search engines are to leave it out: what was made up is no news.
    hidden: bool


def of_conference(said: PublishedConference, language: str) -> Preview:
    """What, when, where."""
    when = _("dates to be announced") if said.dates_open else days(said.first_day, said.last_day)
    parts = (*_call(said), when, _said(said, "place", language), _said(said, "description", language))
    return Preview(_said(said, "title", language), _joined(*parts), said.exercise)


def of_agenda(said: PublishedConference, language: str) -> Preview:
    """The same for its agenda."""
    title = _("Agenda: %(title)s", title=_said(said, "title", language))
    whole = of_conference(said, language)
    return Preview(str(title), whole.description, whole.hidden)


def of_sitting(row: Row, conference: PublishedConference, language: str) -> Preview:
    """One session: when, by the clocks of the place, and of what it is a part."""
    times = f"{row.slot.start}–{row.slot.end} {row.slot.city}"
    off = (_exercise(conference), _("Cancelled") if row.cancelled else "")
    title = one_line(in_language(row.sitting.title, language, conference.default_language))
    description = _joined(*off, row.slot.day, times, _said(conference, "title", language))
    return Preview(title, description, conference.exercise)


def _call(said: PublishedConference) -> tuple[str, str]:
    """What a reader must know before the date."""
    words = {"cancelled": _("Cancelled"), "postponed": _("Postponed")}
    return _exercise(said), str(words.get(said.status, ""))


def _exercise(said: PublishedConference) -> str:
    return str(_("Exercise")) if said.exercise else ""


def _said(conference: PublishedConference, name: str, language: str) -> str:
    return one_line(in_language(getattr(conference, name), language, conference.default_language))


def _joined(*parts: str) -> str:
    whole = " · ".join(str(part) for part in parts if part)
    return whole if len(whole) <= MOST else whole[: MOST - 1].rpartition(" ")[0] + " …"
