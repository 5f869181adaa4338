"""Badges of people who are confirmed, and photos of them."""

from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from conference.core import clock
from conference.gateways import files
from conference.models.badges import Badge
from conference.models.conferences import Conference
from conference.models.delegations import Delegation
from conference.models.participants import Participant, Registration
from conference.queries import delegations as reads
from conference.services import badges, persons
from conference.services.persons import PersonFacts
from tests.factories import delegations, people


def person(made: Delegation, given_name: str = "Ana", family_name: str = "Pérez", **other: Any) -> Participant:
    """Somebody confirmed in the delegation, as a bare row; `other` is of the registration."""
    found = delegations.person(made, Registration.CONFIRMED, given_name=given_name, family_name=family_name)
    found.person.name_key = persons.name_key(PersonFacts(given_name=given_name, family_name=family_name))
    found.mode = "in_person"
    for name, value in other.items():
        setattr(found, name, value)
    return found


def badge(participant: Participant, code: str = "") -> Badge:
    """The badge of somebody; with a code that a test can type."""
    made = badges.make(participant.delegation.conference, [participant], by=people.account(), now=clock.now())[0]
    made.code = code or made.code
    return made


def jpeg(colour: str = "#7a4b2f") -> bytes:
    """A photo as it is kept."""
    out = BytesIO()
    Image.new("RGB", (240, 300), colour).save(out, "JPEG")
    return out.getvalue()


def things(made: Conference, folder: Path) -> dict[str, Any]:
    """A badge with a photo in the delegation of org:SELA, for the table of routes."""
    holder = person(reads.of(made.slug, "org:SELA"), "Eva", "Young")
    holder.person.photo = files.keep(folder, jpeg())
    found = badge(holder)
    return {"badge_id": found.id, "code": found.code}
