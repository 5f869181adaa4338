"""The extra questions of a conference: added, changed, put in order, asked no more."""

from dataclasses import asdict
from typing import Any

from flask import Blueprint, flash, redirect, url_for

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.forms.base import ActForm, Form
from conference.forms.questions import QuestionForm
from conference.models.applications import Question
from conference.models.conferences import Conference
from conference.policy.permissions import May
from conference.queries import conferences
from conference.queries import questions as reads
from conference.services import questions as service
from conference.services.questions import QuestionFacts
from conference.web.access import account, permitted
from conference.web.pages import Answer, page
from conference.web.transaction import writes

pages = Blueprint("secretariat_questions", __name__, url_prefix="/secretariat/conferences/<slug>/questions")

ONE = "/<int:question_id>"
STEPS = {"up": -1, "down": 1}


@pages.route("", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_DELEGATIONS, conferences.by_slug_for_staff)
def index(conference: Conference) -> Answer:
    """All of them in their order, and the form of one more."""
    form = QuestionForm(data={"version": 0})
    if form.validate_on_submit():
        with form.refusals():
            service.add(conference, QuestionFacts(**form.facts()), by=account(), now=clock.now())
            flash(_("The question is asked from now on."))
            return _back(conference)
    return _list(conference, form)


@pages.route(ONE, methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_DELEGATIONS, reads.one)
def edit(question: Question) -> Answer:
    """Other words; the kind of the answer stays."""
    saved = _saved(question)
    form = QuestionForm(data=saved)
    del form.kind
    if form.validate_on_submit():
        with form.refusals():
            facts, version = QuestionFacts(**form.facts()), form.version.data
            service.change(question, facts, version=version, by=account(), now=clock.now())
            flash(_("Saved."))
            return _back(question.conference)
    form.lay_beside(saved, question.version)
    return page(
        "secretariat/questions/edit.html", form.status, form=form, question=question, conference=question.conference
    )


def _moving(slug: str, question_id: int, way: str) -> tuple[Question, str]:
    return reads.one(slug, question_id), way


@pages.route(f"{ONE}/<any(up, down):way>", methods=["POST"])
@writes
@permitted(May.MANAGE_DELEGATIONS, _moving)
def move(moving: tuple[Question, str]) -> Answer:
    """One place up or down."""
    question, way = moving
    act = ActForm()
    if act.validate_on_submit():
        service.move(question, STEPS[way], by=account(), now=clock.now())
        return _back(question.conference)
    return _list(question.conference, act=act)


def _turning(slug: str, question_id: int, turn: str) -> tuple[Question, str]:
    return reads.one(slug, question_id), turn


@pages.route(f"{ONE}/<any(close, reopen):turn>", methods=["POST"])
@writes
@permitted(May.MANAGE_DELEGATIONS, _turning)
def close(turning: tuple[Question, str]) -> Answer:
    """Ask it no more, or again."""
    question, turn = turning
    act = ActForm()
    if act.validate_on_submit():
        service.close(question, closed=turn == "close", by=account(), now=clock.now())
        return _back(question.conference)
    return _list(question.conference, act=act)


def _list(conference: Conference, form: Form | None = None, act: Form | None = None) -> Answer:
    new, asked = form or QuestionForm(formdata=None, data={"version": 0}), act or ActForm(formdata=None)
    return page(
        "secretariat/questions/index.html",
        max(new.status, asked.status),
        conference=conference,
        form=new,
        act=asked,
        questions=reads.every(conference.id),
        answered=reads.answered(conference),
    )


def _saved(question: Question) -> dict[str, Any]:
    return asdict(service.facts_of(question)) | {"version": question.version}


def _back(conference: Conference) -> Answer:
    return redirect(url_for("secretariat_questions.index", slug=conference.slug), 303)
