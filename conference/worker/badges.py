"""The job "badges": a PDF with one badge a page, and the note that they were printed."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from conference.config import Settings
from conference.core import i18n
from conference.core.days import span
from conference.gateways import files, flags, qr, typesetting
from conference.models.jobs import Job
from conference.queries import badges as reads
from conference.queries import jobs
from conference.services import badge_papers
from conference.services import badges as service

Progress = Callable[[int], None]


def paper(job: Job, settings: Settings, progress: Progress) -> bytes:
    """The badges that the job names; those that were revoked in the meantime are left out. LookupError without any."""
    badges = [each for each in reads.of(job.conference, ids=job.arguments["badges"]) if each.revoked_at is None]
    if not badges:
        raise LookupError("all badges of this job were revoked")
    sheet = badge_papers.sheet(
        badges,
        size=job.arguments["size"],
        language=job.language,
        secretariat=str(i18n.secretariat(settings.secretariat_name)),
        days=span(job.conference.first_day, job.conference.last_day, job.language),
        photo=partial(_photo, settings.files),
        flag=flags.svg,
        code=qr.svg,
        done=progress,
    )
    return typesetting.pdf("badges", sheet.data, sheet.files)


def note(number: int, now: datetime) -> None:
    """Write down that the badges of job `number` were printed."""
    job = jobs.by_id(number)
    badges = reads.of(job.conference, ids=job.arguments["badges"])
    service.printed([each for each in badges if each.revoked_at is None], by=job.by, now=now)


def _photo(folder: Path, digest: str) -> bytes | None:
    """What was erased since is not there."""
    try:
        return files.read(folder, digest)
    except FileNotFoundError:
        return None
