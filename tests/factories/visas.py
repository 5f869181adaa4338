"""People who ask for a letter for the visa, and letters that were issued."""

from datetime import UTC, datetime

from conference.config import Settings
from conference.core.db import db
from conference.core.safe import Safe
from conference.models.conferences import Conference
from conference.models.delegations import Delegation
from conference.models.letters import VisaLetter
from conference.models.participants import Participant, ParticipantRole, Registration
from conference.queries import delegations as of_delegations
from conference.services import jobs, passports, visa_letters
from conference.worker import jobs as worker
from tests.factories import delegations, people

NOW = datetime(2026, 11, 2, 15, tzinfo=UTC)
SECRET = "a secret key of the tests, long enough"
SAFE = Safe(SECRET)
#: Of whoever asks.
PASSPORT = "X1234567"


def asking(
    there: Delegation,
    given_name: str = "Ana",
    *,
    passport: str = PASSPORT,
    nationality: str = "Belizean",
    state: Registration = Registration.CONFIRMED,
    wanted: bool = True,
    safe: Safe = SAFE,
) -> Participant:
    """Somebody of `there` who asks for a letter and lacks nothing; name what shall be otherwise."""
    made = delegations.person(there, state, ParticipantRole.DELEGATE, given_name=given_name)
    made.visa_letter, made.function = wanted, "Adviser"
    made.person.name_key = f"{given_name.lower()} perez"
    passports.put(made.person, passport, nationality, safe=safe, by=people.account(), now=NOW)
    return made


def issued(participant: Participant, days: str = "2027-03-15/2027-03-17", *, safe: Safe = SAFE) -> VisaLetter:
    """A letter of `participant` that was issued before, as a bare row."""
    made = VisaLetter(
        participant_id=participant.id,
        text=safe.close('{"language": "en"}'),
        language="en",
        days=days,
        issued_on=NOW.date(),
        issued_at=NOW,
        issued_by_id=people.account().id,
    )
    db.session.add(made)
    db.session.flush()
    return made


def ordered(conference: Conference, *people_: Participant) -> int:
    """The number of the work that issues letters of these people, or of all that are due."""
    picked = [visa_letters.Picked(each.id, 0) for each in people_] or None
    return visa_letters.order(conference, picked, language="en", by=people.account(), now=NOW).id


def things(made: Conference) -> dict[str, int]:
    """A letter that was issued there, whose words were erased, and work that somebody else ordered, for the table."""
    letter = issued(asking(of_delegations.of(made.slug, "org:SELA"), "Eva"))
    letter.text = ""
    other = people.account(None, "another@example.org")
    job = jobs.order(made, "badges", {}, total=1, language="en", by=other, now=NOW)
    return {"letter_id": letter.id, "job_id": job.id}


def work(settings: Settings) -> None:
    """Do everything that was ordered, as a worker does."""
    while worker.do_next(settings):
        pass
