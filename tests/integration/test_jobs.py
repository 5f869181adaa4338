"""Jobs: taken once, whatever becomes of the worker; what they made goes when its time is over."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask

from conference.config import Settings
from conference.core.db import db, transaction
from conference.gateways import files
from conference.models.jobs import Job, JobState
from conference.queries import jobs as reads
from conference.services import jobs
from conference.worker import jobs as worker
from conference.worker.apart import apart
from tests.factories import conferences, people

NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)


@pytest.fixture
def ordered(context: Flask) -> int:
    """The number of a job of a kind that no worker knows."""
    with transaction():
        made = conferences.conference()
        job = jobs.order(made, "of_old", {}, total=3, language="es", by=people.account(), now=NOW)
        return job.id


def standing(number: int) -> tuple[str, int, str]:
    job = reads.by_id(number)
    found = (job.state, job.done, job.reason)
    db.session.remove()
    return found


def test_two_workers_take_it_once(ordered: int) -> None:
    with transaction():
        assert [job.id if (job := jobs.take(NOW)) else None for _ in range(2)] == [ordered, None]


def test_one_that_cannot_be_done_fails_and_the_worker_goes_on(ordered: int, settings: Settings) -> None:
    assert [worker.do_next(settings), worker.do_next(settings)] == [True, False]
    assert standing(ordered) == ("failed", 0, "fault")


def test_one_whose_worker_died_fails_after_three_minutes(ordered: int, settings: Settings) -> None:
    with transaction():
        jobs.take(NOW)
    with transaction():
        jobs.advance(ordered, 2, now=NOW + timedelta(minutes=1))
    worker.tidy(settings, NOW + timedelta(minutes=4))
    assert standing(ordered) == ("running", 2, "")
    worker.tidy(settings, NOW + timedelta(minutes=4, seconds=1))
    assert standing(ordered) == ("failed", 2, "worker_lost")


def test_what_it_made_is_removed_after_seven_days(ordered: int, settings: Settings) -> None:
    digest = files.keep(settings.files, b"%PDF-")
    with transaction():
        jobs.take(NOW)
        jobs.finish(ordered, digest, "badges.pdf", now=NOW)
    assert standing(ordered) == ("done", 3, "")
    worker.tidy(settings, NOW + timedelta(days=7))
    assert files.read(settings.files, digest) == b"%PDF-"
    worker.tidy(settings, NOW + timedelta(days=7, seconds=1))
    with pytest.raises(FileNotFoundError):
        files.read(settings.files, digest)
    assert db.session.scalars(db.select(Job.file)).all() == [""]


def test_progress_is_told_while_the_work_reads(ordered: int) -> None:
    with transaction():
        jobs.take(NOW)
    reads.by_id(ordered)  # as a work does: its reading transaction is open
    with time_machine.travel(NOW + timedelta(minutes=1), tick=False):
        worker._advance(ordered, 1)
    db.session.remove()
    job = reads.by_id(ordered)
    assert (job.done, job.seen_at, job.state) == (1, NOW + timedelta(minutes=1), JobState.RUNNING)


def test_bytes_that_another_job_made_too_stay(ordered: int, settings: Settings) -> None:
    digest = files.keep(settings.files, b"%PDF- the same")
    with transaction():
        first = reads.by_id(ordered)
        jobs.take(NOW)
        jobs.finish(ordered, digest, "old.pdf", now=NOW)
        second = jobs.order(first.conference, "of_old", {}, total=1, language="es", by=first.by, now=NOW)
        jobs.take(NOW)
        jobs.finish(second.id, digest, "new.pdf", now=NOW + timedelta(days=6))
    worker.tidy(settings, NOW + timedelta(days=8))
    assert files.read(settings.files, digest) == b"%PDF- the same"
    worker.tidy(settings, NOW + timedelta(days=14))
    with pytest.raises(FileNotFoundError):
        files.read(settings.files, digest)


def test_what_cannot_be_noted_fails_leaves_no_file_and_the_worker_goes_on(ordered: int, settings: Settings) -> None:
    def note(_now: datetime) -> None:
        raise LookupError

    worker.KINDS["of_old"] = lambda _job, _settings, _progress: worker.Made("a.pdf", b"%PDF- noted", note)
    try:
        assert [worker.do_next(settings), worker.do_next(settings)] == [True, False]
    finally:
        del worker.KINDS["of_old"]
    assert standing(ordered) == ("failed", 0, "fault")
    assert files.kept(settings.files) == []


def test_one_that_was_given_up_meanwhile_hands_out_nothing(ordered: int, settings: Settings) -> None:
    def work(_job: Job, _settings: Settings, _progress: worker.Progress) -> worker.Made:
        db.session.remove()
        with transaction():
            jobs.fail(ordered, "worker_lost", now=NOW)
        return worker.Made("a.pdf", b"%PDF- late")

    worker.KINDS["of_old"] = work
    try:
        assert worker.do_next(settings)
    finally:
        del worker.KINDS["of_old"]
    assert standing(ordered) == ("failed", 0, "worker_lost")
    assert files.kept(settings.files) == []


def test_one_piece_that_fails_keeps_no_other_back(ordered: int) -> None:
    done = []
    for number in (1, 2):
        with apart(f"piece {number}"), transaction():
            if number == 1:
                raise LookupError
            jobs.fail(ordered, "fault", now=NOW)
            done.append(number)
    assert (done, standing(ordered)) == ([2], ("failed", 0, "fault"))
