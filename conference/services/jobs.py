"""Jobs: heavy work is ordered in a request and done by the worker, while whoever ordered it watches."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from conference.core.db import db
from conference.models.conferences import Conference
from conference.models.jobs import Job, JobState
from conference.models.people import Account
from conference.queries import jobs

#: Longer than any worker is silent while it works.
LOST_AFTER = timedelta(minutes=3)
#: What a job made holds names and photos, and can be ordered again.
KEPT_FOR = timedelta(days=7)
#: The kinds whose files have names, photos or passports in them.
SHOW_PEOPLE = frozenset({"badges", "certificates", "visa_letters"})


def order(
    conference: Conference,
    kind: str,
    arguments: dict[str, Any],
    *,
    total: int,
    language: str,
    by: Account,
    now: datetime,
) -> Job:
    """Let the worker do `kind` with `arguments` (numbers and codes, no personal data): `total` pieces of work."""
    job = Job(
        kind=kind,
        arguments=arguments,
        conference=conference,
        by=by,
        language=language,
        state=JobState.WAITING.value,
        total=total,
        ordered_at=now,
    )
    db.session.add(job)
    db.session.flush()
    return job


def take(now: datetime) -> Job | None:
    """The next one, taken so that no other worker does it; none when none waits."""
    job = jobs.next_waiting()
    if job is not None:
        job.state, job.seen_at = JobState.RUNNING.value, now
    return job


def advance(job_id: int, done: int, *, now: datetime) -> None:
    """Say how far it is."""
    job = jobs.by_id(job_id)
    job.done, job.seen_at = done, now


class GivenUp(RuntimeError):
    """Its worker was thought dead, or somebody whom it shows was erased: what it made may not be handed out."""


def finish(job_id: int, digest: str, name: str, *, now: datetime) -> None:
    """It is done and left the file `digest`, called `name`. GivenUp when it does not run any more."""
    job = jobs.by_id(job_id, held=True)
    if job.state != JobState.RUNNING:
        raise GivenUp(f"job {job_id}")
    job.state, job.done, job.ended_at = JobState.DONE.value, job.total, now
    job.file, job.file_name = digest, name


def fail(job_id: int, reason: str, *, now: datetime) -> None:
    """It cannot be done: `reason` is a code with words for staff, or words; the first one stands."""
    job = jobs.by_id(job_id, held=True)
    if job.state in {JobState.DONE, JobState.FAILED}:
        return
    job.state, job.reason, job.ended_at = JobState.FAILED.value, reason, now


def let_go(job_id: int) -> None:
    """Its file was removed."""
    jobs.by_id(job_id, held=True).file = ""


def forget(conferences: Collection[int], now: datetime) -> list[str]:
    """Somebody was erased who was at these `conferences`: files that show people are given back, to be removed.

    What is being made at this moment is given up; who ordered either can order it again.
    """
    found = jobs.showing_people(conferences, SHOW_PEOPLE)
    gone = [job.file for job in found if job.file]
    for job in found:
        job.file = ""
        if job.state == JobState.RUNNING:
            fail(job.id, "fault", now=now)
    return gone


def tidy(now: datetime) -> list[str]:
    """Jobs whose worker died have failed; the files of old ones are given back, to be removed."""
    for job in jobs.lost(now - LOST_AFTER):
        fail(job.id, "worker_lost", now=now)
    old = jobs.outlived(now - KEPT_FOR)
    gone = [job.file for job in old]
    for job in old:
        job.file = ""
    return gone
