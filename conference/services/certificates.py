"""Certificates of participation: for people who are confirmed and came, from the first day of the conference on."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime

from conference.core.i18n import force_locale
from conference.core.i18n import gettext as _
from conference.core.refused import Refused
from conference.models.assignments import today
from conference.models.conferences import Conference, ConferenceState
from conference.models.delegations import Delegation
from conference.models.jobs import Job
from conference.models.letters import LetterKind
from conference.models.papers import Paper
from conference.models.participants import Participant
from conference.models.people import Account
from conference.queries import certificates as reads
from conference.queries import participants
from conference.queries.certificates import Present
from conference.services import jobs, letter_facts, letter_templates, participant_lists, registration_letters

#: The kind of the work that makes many.
KIND = "certificates"
#: Of one order.
MOST = 2_000
#: Nobody took part in what does not take place.
NOT_HELD = frozenset({ConferenceState.POSTPONED, ConferenceState.CANCELLED})


def began(conference: Conference, now: datetime) -> bool:
    """Whether its first day is there, by its own clocks, and it takes place."""
    first = conference.first_day
    held = conference.state not in NOT_HELD and not conference.dates_open
    return first is not None and held and today(conference.timezone, now) >= first


def entitled(conference: Conference, ordered: Sequence[Delegation], now: datetime) -> list[Present]:
    """Those who took part, by the order of the delegations `ordered`; nobody before the conference began."""
    if not began(conference, now):
        return []
    places = {each.id: place for place, each in enumerate(ordered)}
    return sorted(reads.of(conference), key=lambda each: places.get(each.delegation_id, len(places)))


def order(
    conference: Conference,
    there: Sequence[Present],
    picked: Collection[int] | None,
    *,
    language: str,
    by: Account,
    now: datetime,
) -> Job:
    """Let the worker make the certificates of `picked`, or of all who are `there` (`entitled`). Refused for nobody."""
    if not began(conference, now):
        raise Refused(_("The conference has not begun: nobody took part yet."))
    numbers = [each.id for each in there if picked is None or each.id in picked]
    if not numbers:
        raise Refused(_("Choose at least one person who took part."))
    if len(numbers) > MOST:
        raise Refused(_("At most %(most)d certificates can be made at a time. Choose some of them.", most=MOST))
    return jobs.order(conference, KIND, {"people": numbers}, total=len(numbers), language=language, by=by, now=now)


def papers(
    conference: Conference,
    numbers: Sequence[int],
    *,
    secretariat: str,
    now: datetime,
    done: Callable[[int], None] = lambda _done: None,
) -> list[Paper]:
    """The certificates of these people, in their order, each in the language of the person. Nothing is kept of them."""
    found, texts = {each.id: each for each in participants.by_ids(numbers)}, letter_templates.every(conference)
    day, made = today(conference.timezone, now), list[Paper]()
    for place, number in enumerate(numbers, start=1):
        if number in found:
            made.append(_paper(found[number], texts, day, secretariat))
        done(place)
    return made


def _paper(
    participant: Participant, texts: Mapping[tuple[str, str], str], day: date, secretariat: str
) -> Paper:
    delegation, language = participant.delegation, registration_letters.language_of(participant)
    with force_locale(language):
        called = participant_lists.called(delegation, language)
    values = letter_facts.of(delegation.conference, language, secretariat) | {
        "name": registration_letters.name_of(participant.person),
        "function": participant.function,
        "party": called,
        "date": letter_facts.day(day, language),
    }
    kind, title = LetterKind.CERTIFICATE, values["name"]
    return letter_templates.paper(delegation.conference, kind, language, values, title=title, texts=texts)
