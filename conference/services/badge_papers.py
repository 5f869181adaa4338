"""What stands on a badge: plain values for whoever sets it on paper or shows it on a screen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from conference.core.i18n import Words
from conference.core.i18n import gettext as _
from conference.core.text import in_language
from conference.models import categories, labels
from conference.models.badges import Badge
from conference.models.delegations import Delegation
from conference.models.participants import Participant, ParticipantRole, Person
from conference.services.participant_lists import called

#: The bytes of a kept file by its SHA-256, none when they are not there.
Photo = Callable[[str], bytes | None]
#: The flag of a party by its id, none for organizations.
Flag = Callable[[str | None], bytes | None]
#: A QR code of these letters as SVG.
Code = Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that `templates/print/badges.typ` reads, with its pictures by name."""

    data: dict[str, Any]
    files: dict[str, bytes]


def category(participant: Participant) -> str:
    """As what somebody is here: the category of the delegation, the group, or "accompanying"."""
    delegation = participant.delegation
    if delegation.party is None:
        return delegation.group
    if participant.role == ParticipantRole.ACCOMPANYING:
        return ParticipantRole.ACCOMPANYING.value
    return categories.category(delegation).value


def category_words(found: str) -> Words:
    """The word for it, in the language of the badge."""
    return labels.label(found, "badge_category")


def name_lines(person: Person) -> list[str]:
    """The name in lines: as the person wants it on the badge, else given names above family names, each whole."""
    lines = [person.badge_name] if person.badge_name else [person.given_name, person.family_name]
    return [line for line in lines if line]


def name_of(person: Person) -> str:
    """The same in one line."""
    return " ".join(name_lines(person))


def sheet(
    badges: Sequence[Badge],
    *,
    size: str,
    language: str,
    secretariat: str,
    days: str,
    photo: Photo,
    flag: Flag,
    code: Code,
    done: Callable[[int], None],
) -> Sheet:
    """The badges (with all that they show) as data and pictures; `done` is told how many are prepared."""
    files = dict[str, bytes]()
    rows = []
    for number, badge in enumerate(badges, start=1):
        participant = badge.participant
        rows.append(
            {
                "name": name_lines(participant.person),
                "honorific": participant.person.honorific,
                "function": participant.function,
                "party": called(participant.delegation, language),
                "flag": _flag(participant.delegation, flag, files),
                "category": category(participant),
                "word": str(category_words(category(participant))),
                "languages": [each.upper() for each in participant.person.languages],
                "photo": _photo(participant.person, photo, files),
                "code": _code(badge, code, files),
            }
        )
        if number % 25 == 0:
            done(number)
    return Sheet({"size": size, **_said(badges, language, secretariat, days), "badges": rows}, files)


def _said(badges: Sequence[Badge], language: str, secretariat: str, days: str) -> dict[str, Any]:
    """What all have in common, and the words for ears (PDF/UA)."""
    conference = badges[0].conference
    return {
        "language": language,
        "title": str(_("Badges")),
        "conference": in_language(conference.title, language, conference.default_language),
        "place": in_language(conference.place, language, conference.default_language),
        "days": days,
        "secretariat": secretariat,
        "exercise": str(_("Exercise")) if conference.exercise else "",
        "alt": {
            "flag": str(_("Flag")),
            "photo": str(_("Photo")),
            "code": str(_("QR code for the entrance")),
        },
    }


def _flag(delegation: Delegation, flag: Flag, files: dict[str, bytes]) -> str:
    content = flag(delegation.party_id)
    if content is None or delegation.party_id is None:
        return ""
    name = f"flag-{delegation.party_id.rpartition(':')[2].lower()}.svg"
    files[name] = content
    return name


def _photo(person: Person, photo: Photo, files: dict[str, bytes]) -> str:
    content = photo(person.photo) if person.photo else None
    if content is None:
        return ""
    name = f"photo-{person.photo}.jpg"
    files[name] = content
    return name


def _code(badge: Badge, code: Code, files: dict[str, bytes]) -> str:
    name = f"code-{badge.id}.svg"
    files[name] = code(badge.code)
    return name
