"""The words of all letters of a conference: which are changed, an editor for each, a preview on screen and on paper."""

from dataclasses import asdict
from typing import Any

from flask import Blueprint, Response, flash, redirect, request, url_for

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.core.text import LANGUAGES
from conference.forms.base import Form
from conference.forms.letter_templates import LetterForm, UsualForm
from conference.gateways import typesetting
from conference.models.assignments import today
from conference.models.conferences import Conference
from conference.models.letters import LetterKind
from conference.models.papers import Paper
from conference.policy.permissions import May
from conference.queries import conferences
from conference.queries import letter_templates as reads
from conference.services import letter_facts, reminders
from conference.services import letter_templates as service
from conference.web import downloads
from conference.web.access import account, permitted
from conference.web.pages import Answer, page, secretariat
from conference.web.transaction import writes

pages = Blueprint("secretariat_letter_templates", __name__, url_prefix="/secretariat/conferences/<slug>/letters")

ONE = f"/<any({', '.join(LetterKind)}):letter>/<any({', '.join(LANGUAGES)}):language>"

Asked = tuple[Conference, LetterKind, str]


@pages.route("")
@permitted(May.MANAGE_LETTERS, conferences.by_slug_for_staff)
def index(conference: Conference) -> Answer:
    """Each kind in each language, and whether staff wrote it anew."""
    changed = {(row.kind, row.language) for row in reads.of(conference) if row.text}
    return page(
        "secretariat/letter_templates/index.html",
        conference=conference,
        kinds=list(LetterKind),
        languages=LANGUAGES,
        changed=changed,
    )


@pages.route(ONE, methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_LETTERS, reads.place)
def edit(asked: Asked) -> Answer:
    """Write it anew; "Preview" shows what is typed and saves nothing."""
    form = LetterForm(data=_saved(asked))
    if form.validate_on_submit():
        with form.refusals():
            said = {"version": form.version.data, "by": account(), "now": clock.now()}
            if request.form.get("then") == "preview":
                service.refuse_unfit(asked[1], form.text.data)
                return _page(asked, form, typed=form.text.data)
            service.change(*asked, form.text.data, **said)
            flash(_("Saved."))
            return redirect(url_for(".edit", **_address(asked)), 303)
    form.lay_beside(_saved(asked), _saved(asked)["version"])
    return _page(asked, form)


@pages.route(f"{ONE}/usual", methods=["POST"])
@writes
@permitted(May.MANAGE_LETTERS, reads.place)
def usual(asked: Asked) -> Answer:
    """Back to the usual words."""
    act = UsualForm()
    if act.validate_on_submit():
        with act.refusals():
            service.back_to_usual(*asked, version=act.version.data, by=account(), now=clock.now())
            flash(_("The usual words stand again."))
            return redirect(url_for(".edit", **_address(asked)), 303)
    return _page(asked, act=act)


@pages.route(f"{ONE}/preview.pdf")
@permitted(May.MANAGE_LETTERS, reads.place)
def preview(asked: Asked) -> Response:
    """The saved words as a PDF, with values that are made up where the conference has none."""
    _conference, kind, language = asked
    return downloads.attachment(typesetting.pdf("letter", asdict(_paper(asked))), f"preview-{kind}-{language}.pdf")


def _page(asked: Asked, form: Form | None = None, act: Form | None = None, typed: str = "") -> Answer:
    conference, kind, language = asked
    shown, button = form or LetterForm(formdata=None, data=_saved(asked)), act or UsualForm(formdata=None)
    saved = _saved(asked)
    return page(
        "secretariat/letter_templates/edit.html",
        max(shown.status, button.status),
        conference=conference,
        kind=kind,
        language=language,
        languages=LANGUAGES,
        form=shown,
        act=button,
        version=saved["version"],
        changed=saved["text"] != service.usual(kind, language),
        placeholders=[(name, service.SAYS[name], name in service.NEEDED[kind]) for name in service.ALLOWED[kind]],
        paper=_paper(asked, typed),
        typed=bool(typed),
    )


def _paper(asked: Asked, typed: str = "") -> Paper:
    """The letter with samples; of what is `typed`, else of what is saved."""
    conference, kind, language = asked
    values = _values(asked)
    title = f"{kind} ({language})"
    if kind == LetterKind.LETTERHEAD:
        return service.letterhead(conference, language, values, title=title, typed=typed)
    issued = service.filled(typed, values) if typed else ""
    number = values.get("number", "")
    return service.paper(conference, kind, language, values, title=title, number=number, issued=issued)


def _values(asked: Asked) -> dict[str, str]:
    conference, kind, language = asked
    day = today(conference.timezone, clock.now())
    known = letter_facts.of(conference, language, secretariat())
    last = conference.registration_deadline or conference.first_day or day
    known |= {
        "date": letter_facts.day(day, language),
        "deadline": letter_facts.until(last, conference, language),
        "matter": reminders.matter(reminders.About.ANSWER, language),
    }
    return service.sample(kind, language, known) | known


def _saved(asked: Asked) -> dict[str, Any]:
    return {"text": service.words(*asked), "version": service.version_of(*asked)}


def _address(asked: Asked) -> dict[str, Any]:
    conference, kind, language = asked
    return {"slug": conference.slug, "letter": kind.value, "language": language}
