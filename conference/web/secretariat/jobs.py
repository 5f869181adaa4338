"""Jobs that the worker does: how far one is, and what it made. Only who ordered it sees it."""

from flask import Blueprint, Response

from conference.models.jobs import Job, JobState
from conference.policy.permissions import May
from conference.queries import jobs
from conference.web import downloads
from conference.web.access import permitted
from conference.web.pages import Answer, page

pages = Blueprint("secretariat_jobs", __name__, url_prefix="/secretariat/conferences/<slug>/jobs/<int:job_id>")

#: Seconds between two looks of a browser.
AGAIN = 2


@pages.route("")
@permitted(May.SEE_JOB, jobs.of)
def show(job: Job) -> Answer:
    """How far it is; the page looks again by itself until it has ended."""
    response = page("secretariat/jobs/show.html", job=job, conference=job.conference)
    if job.state in {JobState.WAITING, JobState.RUNNING}:
        response.headers["Refresh"] = str(AGAIN)
    return response


@pages.route("/file")
@permitted(May.SEE_JOB, jobs.of)
def file(job: Job) -> Response:
    """What it made; a file without a name is one that it reads."""
    return downloads.kept(job.file if job.file_name else "", job.file_name)
