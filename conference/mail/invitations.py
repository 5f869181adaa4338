"""What is written to parties that are invited, and to their focal points, each in the language that it says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from conference.core import zones
from conference.core.days import written
from conference.core.i18n import force_locale
from conference.core.i18n import gettext as _
from conference.core.text import in_language
from conference.mail.accounts import House
from conference.mail.drafts import SECRET, Draft, of_paragraphs

#: Words of the vocabulary "message_purpose".
INVITATION, FOCAL_POINT = "party_invitation", "focal_point"

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What letters say of a conference and of the party that they go to. Texts are by language."""

    party: Texts
    title: Texts
    #: none: not known yet.
    first_day: date | None
    last_day: date | None
    place: Texts
    venue: Texts
    default_language: str
    zone: str
    #: Who authorised the invitation.
    basis: str
    #: The last day for the answer, and the moment after it.
    deadline: date | None
    closes_at: datetime | None

    def said(self, texts: Texts, language: str) -> str:
        """One of them in a language, else in that of the conference."""
        return in_language(texts, language, self.default_language)


def address(house: House, token: str, language: str) -> str:
    """The personal link of an invitation."""
    return f"{house.address}/invitations/{token}?lang={language}"


def invitation(house: House, facts: Facts, language: str) -> Draft:
    """A party is invited, and is to answer at its personal link."""
    title = facts.said(facts.title, language)
    with force_locale(language):
        return of_paragraphs(
            INVITATION,
            language,
            _("Invitation: %(title)s", title=title),
            _("To: %(party)s", party=facts.said(facts.party, language)),
            _("%(secretariat)s has the honour to invite you to:", secretariat=house.name),
            _about(facts, language),
            _("The note verbale is attached."),
            _("Please answer at this address, and name the focal point who registers your delegation:"),
            SECRET,
            _until(facts, language),
            _("Whoever has this address can answer for you: give it only to those who may."),
        )


def confirmed(house: House, facts: Facts, name: str, language: str, *, new: bool, everywhere: bool) -> Draft:
    """Somebody is a focal point now; `new` has no password yet and is mailed another letter about it."""
    party = facts.said(facts.party, language)
    with force_locale(language):
        return of_paragraphs(
            FOCAL_POINT,
            language,
            _("You are a focal point: %(party)s", party=party),
            _("Dear %(name)s,", name=name),
            _("The Secretariat recorded you as a focal point for: %(party)s", party=party),
            _("For all conferences.") if everywhere else _about(facts, language),
            _("Your delegations, what is expected and by when stand at this address:"),
            f"{house.address}/delegations?lang={language}",
            _("First choose your password: another letter with a link for it is on its way to you.") if new else "",
            "" if everywhere else _until(facts, language),
        )


def _about(facts: Facts, language: str) -> str:
    place = [facts.said(facts.place, language), facts.said(facts.venue, language)]
    lines = [
        facts.said(facts.title, language),
        _("When: %(days)s", days=_days(facts, language) or _("to be announced")),
        _("Where: %(place)s", place=", ".join(each for each in place if each) or _("to be announced")),
        _("Basis: %(basis)s", basis=facts.basis) if facts.basis else "",
    ]
    return "\n".join(each for each in lines if each)


def _days(facts: Facts, language: str) -> str:
    if facts.first_day is None:
        return ""
    first = _day(facts.first_day, language)
    if facts.last_day is None or facts.last_day == facts.first_day:
        return first
    last = _day(facts.last_day, language)
    return str(_("%(first)s to %(last)s", first=first, last=last))


def _day(day: date, language: str) -> str:
    """As the pages write it: English has the day before the month."""
    return written(day, "EEEE d MMMM y" if language == "en" else "full", language)


def _until(facts: Facts, language: str) -> str:
    """The deadline by the clocks of the conference, and in UTC."""
    if facts.deadline is None or facts.closes_at is None:
        return ""
    return str(
        _(
            "Please answer and register by %(day)s, 23:59 in %(city)s (before %(moment)s UTC).",
            day=_day(facts.deadline, language),
            city=zones.city(facts.zone),
            moment=f"{_day(facts.closes_at.date(), language)}, {facts.closes_at:%H:%M}",
        )
    )
