"""The job "import": people of a long file, first looked at row by row, then saved in one transaction or not at all."""

from collections.abc import Callable
from datetime import datetime

from conference.config import Settings
from conference.core.i18n import force_locale
from conference.core.refused import Refused
from conference.gateways import files
from conference.models.jobs import Job
from conference.queries import delegations, jobs
from conference.services import long_files
from conference.services import participant_import as service
from conference.services.file_rows import Line
from conference.services.participant_import import Fate

Progress = Callable[[int], None]
#: The rows, and why they are late.
Kept = tuple[list[Line], str]


def looked_at(job: Job, settings: Settings, progress: Progress) -> Kept:
    """The file of the job, after every row was looked at. Refused when one is wrong; nothing is written."""
    lines, late_reason = long_files.opened(files.read(settings.files, job.file))
    delegation = delegations.by_id(job.conference.slug, job.arguments["delegation"])
    service.refuse_wrong(service.look(delegation, lines, progress))
    return lines, late_reason


def save(number: int, kept: Kept, now: datetime) -> None:
    """Bring them in as whoever ordered job `number`: judged once more, in the transaction that ends the job."""
    job, (lines, late_reason) = jobs.by_id(number), kept
    delegation = delegations.by_id(job.conference.slug, job.arguments["delegation"])
    with force_locale(job.language):
        found = service.bring_in(delegation, lines, by=job.by, now=now, late_reason=late_reason)
    job.arguments = job.arguments | {"brought": found.counts[Fate.NEW]}


def words(refusal: Refused) -> str:
    """Why it is refused, a line for each thing."""
    return "\n".join([refusal.reason, *refusal.missing])
