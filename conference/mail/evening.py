"""The evening mail of a mission: what others changed in its delegations today, and what is expected of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from conference.core.days import written
from conference.core.i18n import force_locale, ngettext
from conference.core.i18n import gettext as _
from conference.mail.accounts import House
from conference.mail.drafts import Draft, greeting, of_paragraphs

#: A word of the vocabulary "message_purpose".
EVENING = "evening"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One delegation, in words."""

    delegation: str
    conference: str
    news: Sequence[str]
    #: Each with its last day, where there is one.
    owed: Sequence[tuple[str, date | None]]


def evening(house: House, to: str, parts: Sequence[Part], language: str) -> Draft:
    """All delegations of somebody in which anything changed."""
    with force_locale(language):
        subject = ngettext("%(num)d delegation changed today", "%(num)d delegations changed today", len(parts))
        home, own = f"{house.address}/delegations?lang={language}", f"{house.address}/account?lang={language}"
        end = _("All of it: %(home)s\nThis mail comes in the evening when something changed. To end it: %(own)s",
                home=home, own=own)
        return of_paragraphs(EVENING, language, subject, greeting(to), *(_part(each, language) for each in parts), end)


def _part(part: Part, language: str) -> str:
    head = _("%(delegation)s: %(conference)s", delegation=part.delegation, conference=part.conference)
    lines = [head, *(f"- {each}" for each in part.news)]
    if part.owed:
        lines += [_("Expected of you:"), *(f"- {_by(*each, language)}" for each in part.owed)]
    return "\n".join(str(line) for line in lines)


def _by(words: str, day: date | None, language: str) -> str:
    if day is None:
        return words
    return str(_("%(words)s By %(day)s.", words=words, day=written(day, "long", language)))
