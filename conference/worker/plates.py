"""The job "plates": a PDF with one tent card a page. A few are made at once for whoever asks."""

from collections.abc import Collection, Sequence

from conference.gateways import flags, typesetting
from conference.models.conferences import Conference
from conference.models.jobs import Job
from conference.services import plates, precedence

#: So many are made in the request.
FEW = 12


def paper(conference: Conference, chosen: Collection[int], languages: Sequence[str]) -> bytes:
    """Cards for the delegations of these numbers, in order; who has left since is left out. LookupError without any."""
    found = [each for each in precedence.ordered(conference) if each.id in set(chosen)]
    if not found:
        raise LookupError("none of these delegations has a place any more")
    cards = plates.cards(found, languages, flags.svg)
    return typesetting.pdf("plates", cards.data, cards.files)


def of_job(job: Job) -> bytes:
    """The cards that a job names."""
    return paper(job.conference, job.arguments["delegations"], job.arguments["languages"])
