"""What a possible proposal found in a release says of the proposal that staff may make of it."""

import re
from typing import Any

from conference.core.db import db
from conference.core.text import in_language
from conference.models.parties import Topic
from conference.models.releases import Candidate
from conference.queries import choices
from conference.services.proposals import SponsorFacts

#: "a hemispheric conference": the meeting that is proposed, with at most three words before it.
_MEETING = re.compile(
    r"\b(?:an?|the)\s+((?:[\w-]+\s+){0,3}?(?:conference|meeting|summit|workshop|forum|seminar|congress|dialogue))\b",
    re.IGNORECASE,
)


def of(candidate: Candidate) -> dict[str, Any]:
    """Values for the fields of a new proposal: what the release says, with a title to begin with."""
    topics = _topics(candidate)
    return {
        "title": _title(candidate.found["quote"], topics),
        "summary": candidate.found["quote"],
        "sponsor": _sponsor(candidate),
        "topics": [topic.id for topic in topics],
    }


def sponsors(typed: str, candidate: Candidate) -> list[SponsorFacts]:
    """Who proposes, and with whom: a state proposes as a party, an official suggests by name and function."""
    names = {name.casefold(): party for party, name in choices.parties() if party}
    party = names.get(typed.casefold())
    found = [SponsorFacts(role="sponsor", party_id=party) if party else SponsorFacts(role="suggests", name=typed)]
    counterpart = candidate.found.get("counterpart")
    with_whom = [SponsorFacts(role="counterpart", party_id=counterpart)] if counterpart in names.values() else []
    return [*(found if typed else []), *with_whom]


def _topics(candidate: Candidate) -> list[Topic]:
    """Those that the reader found and we have, in the order of the reading."""
    read = candidate.version.reading.get("topics") or []
    known = {topic.id: topic for topic in db.session.scalars(db.select(Topic).where(Topic.id.in_(read)))}
    return [known[each] for each in read if each in known]


def _title(quote: str, topics: list[Topic]) -> str:
    """"Hemispheric conference on migration", out of the quoted words; "" when they name no meeting."""
    found = _MEETING.search(quote)
    if found is None:
        return ""
    name = " ".join(found[1].split())
    subject = next((word for word in _labels(topics) if word.casefold() in quote[found.end() :].casefold()), "")
    return name[0].upper() + name[1:] + (f" on {subject.casefold()}" if subject else "")


def _labels(topics: list[Topic]) -> list[str]:
    """Names of the topics, the general ones before those under them."""
    general_first = sorted(topics, key=lambda topic: topic.parent_id is not None)
    return [in_language(topic.labels, "en") for topic in general_first]


def _sponsor(candidate: Candidate) -> str:
    """The proposer with the function that the release prints."""
    name = candidate.found.get("proposer") or ""
    people = candidate.version.reading.get("people") or []
    role = next((each["role"] for each in people if name and each["name"] == name and each["role"]), "")
    return f"{name}, {role}" if role else name
