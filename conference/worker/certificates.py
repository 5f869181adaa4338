"""The job "certificates": one PDF, a certificate on each page."""

from collections.abc import Callable
from dataclasses import asdict

from conference.config import Settings
from conference.core import clock
from conference.core.i18n import gettext as _
from conference.gateways import typesetting
from conference.models.jobs import Job
from conference.services import certificates as service


def paper(job: Job, settings: Settings, progress: Callable[[int], None]) -> bytes:
    """The certificates that the job names. LookupError when all of these people were erased since."""
    name, numbers = settings.secretariat_name, job.arguments["people"]
    made = service.papers(job.conference, numbers, secretariat=name, now=clock.now(), done=progress)
    if not made:
        raise LookupError("nobody of this job is there any more")
    title = str(_("Certificates of participation"))
    return typesetting.pdf("letter", {"title": title, "letters": [asdict(each) for each in made]})
