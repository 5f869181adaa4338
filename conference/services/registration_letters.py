"""Who is told of a registration: the person, or the focal points of somebody without an e-mail address.

Of what a delegation waits for, or has to mend, its focal points are told in any case.
"""

from collections.abc import Callable, Iterator
from datetime import datetime

from conference.core.i18n import force_locale
from conference.core.i18n import gettext as _
from conference.core.text import LANGUAGES, in_language
from conference.mail import registration as mail
from conference.mail.drafts import Draft
from conference.mail.registration import Registered
from conference.models.delegations import Delegation
from conference.models.participants import Participant, Person
from conference.queries import focal_points
from conference.queries.participants import Standing
from conference.services import admission, outbox, participant_lists


def submitted(participant: Participant, *, now: datetime) -> None:
    """It is with the Secretariat."""
    _post(participant, "submitted", mail.submitted, now=now)


def moved_up(participant: Participant, *, now: datetime) -> None:
    """A place became free."""
    _post(participant, "moved_up", mail.moved_up, now=now, mission=True)


def confirmed(participant: Participant, *, now: datetime) -> None:
    """It is accepted."""
    _post(participant, "confirmed", mail.confirmed, now=now)


def returned(participant: Participant, *, now: datetime) -> None:
    """Something is missing."""
    _post(participant, "returned", lambda about: mail.returned(about, participant.reason), now=now, mission=True)


def withdrawn(participant: Participant, *, now: datetime) -> None:
    """The person does not come."""
    _post(participant, "withdrawn", mail.withdrawn, now=now)


def referred(participant: Participant, standing: Standing, *, now: datetime) -> None:
    """All places are taken."""
    most, used = standing.size or 0, standing.used
    _post(participant, "referred", lambda about: mail.referred(about, most, used), now=now)


def beyond(delegation: Delegation, standing: Standing) -> str:
    """The same to whoever sits at the screen: maximum, used, and whom to write to."""
    return str(
        _(
            "The places are full: the maximum delegation size is %(most)d, and %(used)d are registered. "
            "Write to %(whom)s.",
            most=standing.size or 0,
            used=standing.used,
            whom=admission.whom_to_write_to(delegation),
        )
    )


def name_of(person: Person) -> str:
    """As it stands on a letter: "H.E. Ana Pérez"."""
    return " ".join(filter(None, (person.honorific, person.given_name, person.family_name)))


def language_of(participant: Participant) -> str:
    """The first language of the person that letters are written in, else that of correspondence."""
    invitation, conference = participant.delegation.invitation, participant.delegation.conference
    own = (each for each in participant.person.languages if each in LANGUAGES)
    return next(own, invitation.language if invitation else conference.default_language)


def _post(
    participant: Participant,
    verb: str,
    write: Callable[[Registered], Draft],
    *,
    now: datetime,
    mission: bool = False,
) -> None:
    """One letter to each address; with `mission` to the focal points too."""
    told = {address.casefold(): (address, *other) for address, *other in _recipients(participant, mission, now)}
    for number, (address, name, language) in enumerate(told.values()):
        key = f"registration/{participant.uid}/{participant.version}/{verb}/{number}"
        outbox.post(write(_about(participant, name, language)), to=address, key=key, now=now)


def _recipients(participant: Participant, mission: bool, now: datetime) -> Iterator[tuple[str, str, str]]:
    """Address, name and language of everybody to be told."""
    person = participant.person
    if person.email:
        yield person.email, name_of(person), language_of(participant)
    if mission or not person.email:
        for point in focal_points.of(participant.delegation):
            if focal_points.holds(point, now):
                yield point.email, point.name, point.language


def _about(participant: Participant, to: str, language: str) -> Registered:
    delegation = participant.delegation
    conference = delegation.conference
    with force_locale(language):
        whom, name = admission.whom_to_write_to(delegation), participant_lists.called(delegation, language)
    return Registered(
        language=language,
        to=to,
        person=name_of(participant.person),
        delegation=name,
        conference=in_language(conference.title, language, conference.default_language),
        whom=whom,
    )
