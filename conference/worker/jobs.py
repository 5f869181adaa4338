"""Jobs: how each kind is done. One after another; what it made is kept for who ordered it."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from conference.config import Settings
from conference.core import clock
from conference.core.db import db, transaction
from conference.core.i18n import force_locale
from conference.core.refused import Refused
from conference.gateways import files
from conference.models.jobs import Job
from conference.queries import jobs as reads
from conference.queries import kept_files
from conference.services import jobs, long_files
from conference.worker import badges, certificates, imports, notes, plates, visa_letters
from conference.worker.apart import apart

log = logging.getLogger(__name__)

#: Says how many pieces are done; to be called between them, at least once a minute.
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Made:
    """What a job made; without content it leaves no file."""

    name: str
    content: bytes | None
    #: What is written down in the transaction that ends the job: "printed at", say. May be Refused.
    note: Callable[[datetime], None] | None = None


#: Reads what it needs, writes nothing, makes a file. Reads in a transaction of its own that is open already; its words
#: are in the language of the job. Refused with words for who ordered it.
Work = Callable[[Job, Settings, Progress], Made]


def _badges(job: Job, settings: Settings, progress: Progress) -> Made:
    name = f"badges-{job.conference.slug}-{job.arguments['size']}.pdf"
    return Made(name, badges.paper(job, settings, progress), partial(badges.note, job.id))


def _plates(job: Job, _settings: Settings, _progress: Progress) -> Made:
    return Made(f"{job.conference.slug}-name-plates.pdf", plates.of_job(job))


def _certificates(job: Job, settings: Settings, progress: Progress) -> Made:
    return Made(f"{job.conference.slug}-certificates.pdf", certificates.paper(job, settings, progress))


def _visa_letters(job: Job, settings: Settings, progress: Progress) -> Made:
    drafted = visa_letters.letters(job, settings, progress)
    note = partial(visa_letters.note, job.id, drafted, settings)
    return Made(f"{job.conference.slug}-visa-letters.pdf", visa_letters.paper(job, drafted), note)


def _notes(job: Job, settings: Settings, progress: Progress) -> Made:
    return Made(notes.name(job), notes.content(job, settings, progress))


def _import(job: Job, settings: Settings, progress: Progress) -> Made:
    return Made("", None, partial(imports.save, job.id, imports.looked_at(job, settings, progress)))


#: How each kind is done.
KINDS: dict[str, Work] = {
    "plates": _plates,
    "badges": _badges,
    "visa_letters": _visa_letters,
    "certificates": _certificates,
    "notes": _notes,
    long_files.KIND: _import,
}


def do_next(settings: Settings) -> bool:
    """Do the job that was ordered first; False when none waits."""
    if not _waiting():
        return False
    now = clock.now()
    with transaction():
        job = jobs.take(now)
        number = job.id if job else None
    db.session.remove()
    if number is None:
        return False
    _do(number, settings)
    return True


def tidy(settings: Settings, now: datetime) -> None:
    """Jobs that a dead worker left, and files that are kept long enough."""
    with transaction():
        gone = jobs.tidy(now)
    db.session.remove()
    for digest in gone:
        _let_go(digest, settings)
    _remove_read(settings)


def _remove_read(settings: Settings) -> None:
    """What imports read that have ended: first the file, then its digest, so that none is forgotten."""
    spent = [(job.id, job.file) for job in reads.spent(long_files.KIND)]
    db.session.remove()
    for number, digest in spent:
        files.remove(settings.files, digest)
        with transaction():
            jobs.let_go(number)
        db.session.remove()


def _let_go(digest: str, settings: Settings) -> None:
    """The same bytes are kept once: another job, or a document, may name them."""
    if not kept_files.is_named(digest):
        files.remove(settings.files, digest)
    db.session.remove()


def _waiting() -> bool:
    found = reads.is_waiting()
    db.session.remove()
    return found


def _do(number: int, settings: Settings) -> None:
    try:
        _keep(number, _made(number, settings), settings)
    except Refused as refusal:
        _fail(number, imports.words(refusal))
        log.info("job %s: refused", number)
    except Exception:  # whatever it was: who waits for it is told, and the worker goes on
        log.exception("job %s failed", number)
        _fail(number, "fault")
    else:
        log.info("job %s: done", number)
    db.session.remove()
    with apart("files of imports"):
        _remove_read(settings)


def _fail(number: int, reason: str) -> None:
    db.session.remove()
    with transaction():
        jobs.fail(number, reason, now=clock.now())


def _made(number: int, settings: Settings) -> Made:
    job = reads.by_id(number)
    with force_locale(job.language):
        made = KINDS[job.kind](job, settings, lambda done: _advance(number, done))
    db.session.remove()
    return made


def _keep(number: int, made: Made, settings: Settings) -> None:
    """The file goes again where its job was given up meanwhile, or what it made cannot be noted."""
    digest, now = _kept(number, made, settings), clock.now()
    try:
        with transaction():
            jobs.finish(number, digest, made.name, now=now)
            if made.note is not None:
                made.note(now)
    except Exception:
        db.session.remove()
        _let_go(digest, settings)
        raise


def _kept(number: int, made: Made, settings: Settings) -> str:
    """The digest of what it made; where that is no file, still the one that it read."""
    if made.content is not None:
        return files.keep(settings.files, made.content)
    digest = reads.by_id(number).file
    db.session.remove()
    return digest


def _advance(number: int, done: int) -> None:
    """On a connection of its own: the work has a reading transaction open."""
    with db.engine.begin() as connection:
        values = {"done": done, "seen_at": clock.now()}
        connection.execute(db.update(Job).where(Job.id == number).values(values))
