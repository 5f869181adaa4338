"""Long files of people: ordered, checked with progress, saved together, and their rows kept no longer than that."""

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from flask import Flask

from conference.config import Settings
from conference.core.db import db, transaction
from conference.gateways import files
from conference.models.audit import Act
from conference.models.delegations import Delegation
from conference.models.jobs import JobState
from conference.models.participants import Participant
from conference.queries import jobs as reads
from conference.services import jobs, long_files, participant_import
from conference.worker import jobs as worker
from tests.factories import participant_files, people
from tests.factories.participant_files import delegate_rows, lines

NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)


@pytest.fixture
def haiti(context: Flask) -> int:
    """The number of its delegation at a conference in registration."""
    with transaction():
        return participant_files.delegation().id


def ordered(haiti: int, settings: Settings, *, count: int = 201, preview: str = "sealed", language: str = "en") -> int:
    with transaction():
        job = long_files.order(
            db.session.get_one(Delegation, haiti),
            lines(*delegate_rows(count)),
            preview=preview,
            keep=partial(files.keep, settings.files),
            language=language,
            by=people.account(),
            now=NOW,
        )
        return job.id


def standing(number: int) -> tuple[str, int, str, str]:
    job = reads.by_id(number)
    found = (job.state, job.done, job.reason, job.file)
    db.session.remove()
    return found


def test_the_job_says_nothing_of_the_people(haiti: int, settings: Settings) -> None:
    job = reads.by_id(ordered(haiti, settings))
    assert (sorted(job.arguments), job.arguments["delegation"], job.total, job.file_name) == (
        ["delegation", "preview"], haiti, 201, "",
    )  # fmt: skip


def test_the_rows_come_back_as_they_were(haiti: int, settings: Settings) -> None:
    job = reads.by_id(ordered(haiti, settings, count=2))
    assert long_files.opened(files.read(settings.files, job.file)) == (lines(*delegate_rows(2)), "")


def test_one_page_orders_one_job_and_another_page_another(haiti: int, settings: Settings) -> None:
    first = ordered(haiti, settings)
    assert (ordered(haiti, settings), len(files.kept(settings.files))) == (first, 1)
    assert ordered(haiti, settings, preview="another") != first
    assert len(files.kept(settings.files)) == 2


def test_the_same_people_twice_are_entered_once(haiti: int, settings: Settings) -> None:
    both = ordered(haiti, settings), ordered(haiti, settings, preview="another")
    assert [worker.do_next(settings) for _ in range(3)] == [True, True, False]
    assert [(reads.by_id(each).state, reads.by_id(each).arguments["brought"]) for each in both] == [
        ("done", 201),
        ("done", 0),
    ]
    assert len(db.session.scalars(db.select(Participant.id)).all()) == 201


def test_who_ordered_it_stands_in_the_history(haiti: int, settings: Settings) -> None:
    ordered(haiti, settings)
    worker.do_next(settings)
    acts = db.session.execute(db.select(Act.thing, Act.by_id).where(Act.verb == "import").distinct()).all()
    assert sorted(map(tuple, acts)) == [("participants", people.account().id), ("persons", people.account().id)]


def test_every_hundredth_row_is_told(haiti: int) -> None:
    told = list[int]()
    participant_import.look(db.session.get_one(Delegation, haiti), lines(*delegate_rows(250)), told.append)
    assert told == [100, 200, 250]


def test_progress_is_kept_before_anything_is_saved(
    haiti: int, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = ordered(haiti, settings)
    seen = list[Any]()
    real = worker._advance

    def watched(job: int, done: int) -> None:
        real(job, done)
        with db.engine.connect() as other:
            seen.append(other.execute(db.text("SELECT state, done FROM jobs")).one())

    monkeypatch.setattr(worker, "_advance", watched)
    worker.do_next(settings)
    assert seen == [("running", 100), ("running", 200), ("running", 201)]
    assert standing(number) == ("done", 201, "", "")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Registration for this conference is not open now."),
        ("es", "La inscripción para esta conferencia no está abierta en este momento."),
    ],
)
def test_why_it_is_refused_is_said_in_the_language_of_who_ordered(
    haiti: int, settings: Settings, language: str, words: str
) -> None:
    number = ordered(haiti, settings, language=language)
    with transaction():
        db.session.get_one(Delegation, haiti).conference.state = "cancelled"
    assert worker.do_next(settings)
    assert standing(number) == ("failed", 201, words, "")
    assert (files.kept(settings.files), db.session.scalars(db.select(Participant.id)).all()) == ([], [])


def test_rows_that_are_gone_are_nobodys_doing(haiti: int, settings: Settings) -> None:
    number = ordered(haiti, settings)
    files.remove(settings.files, reads.by_id(number).file)
    db.session.remove()
    worker.do_next(settings)
    assert standing(number) == ("failed", 0, "fault", "")


def test_one_whose_worker_died_leaves_no_rows(haiti: int, settings: Settings) -> None:
    number = ordered(haiti, settings)
    worker.tidy(settings, NOW + timedelta(days=1))
    assert (standing(number)[0], len(files.kept(settings.files))) == ("waiting", 1)
    with transaction():
        jobs.take(NOW)
    worker.tidy(settings, NOW + timedelta(minutes=4))
    assert (standing(number), files.kept(settings.files)) == (("failed", 0, "worker_lost", ""), [])


def test_one_that_was_given_up_saves_nobody(haiti: int, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    number = ordered(haiti, settings)
    real = worker._advance

    def slowly(job: int, done: int) -> None:
        real(job, done)
        with db.engine.begin() as other:
            other.execute(db.text("UPDATE jobs SET state = 'failed', reason = 'worker_lost'"))

    monkeypatch.setattr(worker, "_advance", slowly)
    worker.do_next(settings)
    assert standing(number) == (JobState.FAILED, 201, "worker_lost", "")
    assert db.session.scalars(db.select(Participant.id)).all() == []
