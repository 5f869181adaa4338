"""The job "notes" and the duty of reminders.

All notes at once are one PDF, or a Word file for each party in one .zip.
"""

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from conference.config import Settings
from conference.core import clock
from conference.core.db import db, transaction
from conference.core.i18n import secretariat
from conference.gateways import typesetting, word_letters
from conference.mail.accounts import House
from conference.models.delegations import Delegation
from conference.models.jobs import Job
from conference.models.papers import Paper
from conference.queries import notes as reads
from conference.services import letter_templates, notes, reminders
from conference.worker.apart import apart

#: So many are written between two words about the progress.
STEP = 10


def name(job: Job) -> str:
    """What the file of a job is called."""
    return f"{job.conference.slug}-notes.{'pdf' if job.arguments['form'] == 'pdf' else 'zip'}"


def content(job: Job, settings: Settings, progress: Callable[[int], None]) -> bytes:
    """The notes that a job names; of parties that are no longer invited there is none. LookupError without any."""
    house, now, texts = _house(settings), clock.now(), letter_templates.every(job.conference)
    found = reads.among(job.conference_id, job.arguments["delegations"])
    if not found:
        raise LookupError("none of these parties is invited any more")
    papers = [(each, notes.paper(each, house=house, now=now, texts=texts)) for each in found]
    if job.arguments["form"] == "pdf":
        title = f"{job.conference.slug}: {len(papers)}"
        return typesetting.pdf("letter", {"title": title, "letters": [asdict(paper) for _each, paper in papers]})
    return _zipped(papers, progress)


def remind(settings: Settings, now: datetime) -> None:
    """The duty: post the reminders that are due, each conference in a transaction of its own."""
    numbers = [each.id for each in reads.reminding()]
    db.session.remove()
    for conference_id in numbers:
        with apart(f"reminders {conference_id}"):
            _remind(conference_id, settings, now)


def _remind(conference_id: int, settings: Settings, now: datetime) -> None:
    """Look first: while nothing is due, nobody is kept from writing."""
    due = reminders.due(reads.conference(conference_id), now)
    db.session.remove()
    if due:
        with transaction():
            reminders.send(reads.conference(conference_id), house=_house(settings), now=now)


def _zipped(papers: list[tuple[Delegation, Paper]], progress: Callable[[int], None]) -> bytes:
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as files:
        for done, (delegation, paper) in enumerate(papers, 1):
            files.writestr(notes.file_name(delegation, "docx"), word_letters.docx(asdict(paper)))
            if done % STEP == 0:
                progress(done)
    return written.getvalue()


def _house(settings: Settings) -> House:
    return House(secretariat(settings.secretariat_name), settings.base_url)
