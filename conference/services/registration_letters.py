"""Who is told of a registration: the person, or the focal points of somebody without an e-mail address.

Of what a delegation waits for, or has to mend, its focal points are told in any case.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime

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


def held(participant: Participant, day: date, *, now: datetime) -> None:
    """The Secretariat must review it first; nobody learns why. The delegation is told, and not the person."""
    _post(participant, "held", lambda about: mail.held(about, day), now=now, mission=True, person=False)


def reviewed(participant: Participant, *, now: datetime) -> None:
    """The review is over, and the registration goes on."""
    _post(participant, "reviewed", mail.reviewed, now=now, mission=True, person=False)


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
    """As it stands on a letter: "H.E. Ana Pérez"; who was erased has a word instead."""
    if person.erased_at is not None:
        return str(_("(erased)"))
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
    person: bool = True,
) -> None:
    """One letter to each address; with `mission` to the focal points too, without `person` to them alone."""
    told = {address.casefold(): (address, *other) for address, *other in _recipients(participant, mission, person, now)}
    for number, (address, name, language) in enumerate(told.values()):
        key = f"registration/{participant.uid}/{participant.version}/{verb}/{number}"
        outbox.post(write(_about(participant, name, language)), to=address, key=key, now=now)


def _recipients(participant: Participant, mission: bool, own: bool, now: datetime) -> Iterator[tuple[str, str, str]]:
    """Address, name and language of everybody to be told."""
    person = participant.person
    if own and person.email:
        yield person.email, name_of(person), language_of(participant)
    if mission or not person.email:
        for point in focal_points.of(participant.delegation):
            if focal_points.holds(point, now):
                yield point.email, point.name, point.language


def about(participant: Participant) -> Registered:
    """What a letter to the person says of the registration."""
    return _about(participant, name_of(participant.person), language_of(participant))


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
