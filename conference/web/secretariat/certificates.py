"""Certificates of participation: who gets one, one alone, or many by the worker."""

from dataclasses import asdict

from flask import Blueprint, abort, redirect, request, url_for

from conference.core import clock
from conference.forms.base import Form
from conference.forms.visa_letters import IssueForm
from conference.gateways import typesetting
from conference.models.conferences import Conference
from conference.models.delegations import Delegation
from conference.policy.permissions import May
from conference.queries import certificates as reads
from conference.queries import conferences
from conference.queries import pages as cut
from conference.queries import participant_lists as lists
from conference.services import certificates as service
from conference.services import participant_lists
from conference.web import addresses, downloads, languages
from conference.web.access import account, permitted
from conference.web.pages import Answer, page, settings
from conference.web.transaction import writes

pages = Blueprint("secretariat_certificates", __name__, url_prefix="/secretariat/conferences/<slug>/certificates")

A_PAGE = 50


@pages.route("")
@permitted(May.MANAGE_LETTERS, conferences.by_slug)
def index(conference: Conference) -> Answer:
    """Everybody who took part."""
    return _list(conference, IssueForm(formdata=None))


@pages.route("", methods=["POST"])
@writes
@permitted(May.MANAGE_LETTERS, conferences.by_slug_for_staff)
def order(conference: Conference) -> Answer:
    """Let the worker make them: of those who were chosen, or all."""
    form = IssueForm()
    if form.validate_on_submit():
        with form.refusals():
            language, now = languages.of_content(conference.default_language), clock.now()
            there = service.entitled(conference, lists.delegations(conference, language), now)
            picked = None if form.takes_all else {number for number, _zero in form.chosen}
            job = service.order(conference, there, picked, language=language, by=account(), now=now)
            return redirect(url_for("secretariat_jobs.show", slug=conference.slug, job_id=job.id), 303)
    return _list(conference, form)


@pages.route("/<int:participant_id>.pdf")
@permitted(May.MANAGE_LETTERS, reads.one)
def one(found: tuple[Conference, int]) -> Answer:
    """One certificate; 404 for whoever did not take part."""
    conference, number = found
    now = clock.now()
    if number not in {each.id for each in service.entitled(conference, (), now)}:
        abort(404)
    (paper,) = service.papers(conference, [number], secretariat=settings().secretariat_name, now=now)
    return downloads.attachment(typesetting.pdf("letter", asdict(paper)), f"{conference.slug}-certificate-{number}.pdf")


def _list(conference: Conference, form: Form) -> Answer:
    language, now = languages.of_content(conference.default_language), clock.now()
    there, wanted = lists.delegations(conference, language), addresses.number("delegation")
    every = service.entitled(conference, there, now)
    having = {each.delegation_id for each in every}
    return page(
        "secretariat/certificates/index.html",
        form.status,
        form=form,
        conference=conference,
        began=service.began(conference, now),
        total=len(every),
        found=cut.of(
            [each for each in every if wanted in {0, each.delegation_id}], addresses.number("page", 1), A_PAGE
        ),
        wanted=wanted,
        delegations=[each for each in there if each.id in having],
        by_id={each.id: each for each in there},
        called=lambda delegation: _called(delegation, language),
        ticked=set(request.form.getlist("picked")),
    )


def _called(delegation: Delegation, language: str) -> str:
    return participant_lists.called(delegation, language)
