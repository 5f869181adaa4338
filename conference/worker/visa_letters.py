"""The job "visa_letters": one PDF, letter by letter, and the note that they were issued."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime

from conference.config import Settings
from conference.core import clock
from conference.core.i18n import gettext as _
from conference.core.i18n import secretariat
from conference.core.safe import Safe
from conference.gateways import typesetting
from conference.mail.accounts import House
from conference.models.jobs import Job
from conference.models.papers import Paper
from conference.queries import jobs
from conference.services import visa_letters as service
from conference.services.visa_letters import Drafted

Progress = Callable[[int], None]


def letters(job: Job, settings: Settings, progress: Progress) -> list[Drafted]:
    """The letters that the job names; of whom one cannot be written any more, none."""
    name, safe = settings.secretariat_name, Safe(settings.secret_key)
    return service.write(job, open_=safe.open, secretariat=name, now=clock.now(), done=progress)


def paper(job: Job, drafted: Sequence[Drafted]) -> bytes:
    """One PDF of them, each on a page of its own; of none, a page that says so."""
    title, papers = str(_("Letters for visas")), [each.paper for each in drafted] or [_nothing(job.language)]
    return typesetting.pdf("letter", {"title": title, "letters": [asdict(each) for each in papers]})


def _nothing(language: str) -> Paper:
    reason = _("No letter could be issued: what was chosen has changed in the meantime. Look at the list again.")
    return Paper(language=language, title=str(_("Letters for visas")), head=(), paragraphs=((str(reason),),))


def note(number: int, drafted: Sequence[Drafted], settings: Settings, now: datetime) -> None:
    """Write down that the letters of job `number` were issued."""
    house = House(secretariat(settings.secretariat_name), settings.base_url)
    service.issue(jobs.by_id(number), drafted, close=Safe(settings.secret_key).close, house=house, now=now)
