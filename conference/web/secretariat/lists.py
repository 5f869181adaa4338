"""Lists of participants of a conference: issued, read, compared, downloaded, made public."""

from flask import Blueprint, flash, redirect, request, url_for

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.forms.base import Form
from conference.forms.lists import HideForm, IssueForm, PublishForm
from conference.models.conferences import Conference
from conference.models.issued_content import everybody
from conference.models.participant_lists import ListKind, ParticipantList
from conference.policy.permissions import May
from conference.queries import conferences
from conference.queries import issued_lists as reads
from conference.services import issued_lists as service
from conference.services import list_texts, participant_lists
from conference.services.list_changes import between
from conference.web import addresses, downloads, languages
from conference.web.access import account, permitted
from conference.web.pages import Answer, page
from conference.web.public.lists import OfSequence
from conference.web.secretariat import list_files
from conference.web.transaction import writes

pages = Blueprint("secretariat_lists", __name__, url_prefix="/secretariat/conferences/<slug>/lists")

ONE = "/<int:number>"
#: People on one page.
A_PAGE = 200


def _download(slug: str, number: int, language: str, ending: str) -> tuple[ParticipantList, str, str]:
    return reads.one(slug, number), language, ending


@pages.route("", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_LISTS, conferences.by_slug)
def index(conference: Conference) -> Answer:
    """What was issued, what would be frozen now, and the button that does it."""
    issued, last = reads.of(conference), reads.last(conference)
    final = any(each.list.kind == ListKind.FINAL for each in issued)
    kinds = [kind.value for kind in service.possible(last, final=final)]
    form = IssueForm(data={"number": last.number + 1 if last else 1, "kind": kinds[0]})
    form.offer(kinds if request.method == "GET" else list(ListKind))
    if form.validate_on_submit():
        with form.refusals():
            said = {"number": form.number.data, "note": form.note.data or "", "by": account(), "now": clock.now()}
            made = service.issue(conference, form.kind.data, **said)
            flash(_("Issued. It stays as it is; what changes from now on is for the next list."))
            return redirect(url_for(".show", slug=conference.slug, number=made.number), 303)
    form.offer(kinds)
    if form.stale:
        form.number.data, form.number.raw_data = last.number + 1 if last else 1, None
    look = service.look(conference)
    now = look.of(ListKind.CORRIGENDUM if last else ListKind.PROVISIONAL, final=final)
    changes = between(last.content, now) if last else None
    return page(
        "secretariat/lists/index.html",
        form.status,
        form=form,
        conference=conference,
        issued=issued,
        last=last,
        look=look,
        now=now,
        changes=list_texts.sentences(changes, languages.of_content()) if changes else [],
        title=list_files.title,
        called=lambda each: participant_lists.called(each.delegation, languages.of_content()),
    )


@pages.route(ONE)
@permitted(May.MANAGE_LISTS, reads.one)
def show(issued: ParticipantList) -> Answer:
    """One list as it was frozen, what it changed, its files, and whether the public reads it."""
    return _one(issued)


@pages.route(f"{ONE}/<any(en, es, pt, fr):language>.<any(pdf, docx, xlsx, csv):ending>")
@permitted(May.MANAGE_LISTS, _download)
def download(wanted: tuple[ParticipantList, str, str]) -> Answer:
    """The same as a file."""
    issued, language, ending = wanted
    content = list_files.made(issued, language, ending, whole="whole" in request.args)
    return downloads.attachment(content, f"{issued.conference.slug}-list-{issued.number}-{language}.{ending}")


@pages.route(f"{ONE}/publish", methods=["POST"])
@writes
@permitted(May.MANAGE_LISTS, reads.one)
def publish(issued: ParticipantList) -> Answer:
    """Let the public read it from now on."""
    form = PublishForm()
    if form.validate_on_submit():
        with form.refusals():
            version, scope = form.version.data, form.scope.data
            service.publish(issued, scope, version=version, by=account(), now=clock.now())
            flash(_("The public reads this list from now on."))
            return _back(issued)
    return _one(issued, form)


@pages.route(f"{ONE}/unpublish", methods=["POST"])
@writes
@permitted(May.MANAGE_LISTS, reads.one)
def unpublish(issued: ParticipantList) -> Answer:
    """Take it out of the public."""
    form = HideForm()
    if form.validate_on_submit():
        with form.refusals():
            service.unpublish(issued, version=form.version.data, by=account(), now=clock.now())
            flash(_("The public does not read this list any more."))
            return _back(issued)
    return _one(issued, form)


def _one(issued: ParticipantList, asked: Form | None = None) -> Answer:
    """Its page; `asked` is what was refused."""
    language, other = languages.of_content(), addresses.number("with")
    before, changes = service.changes_since(issued, other if other < issued.number else 0)
    publishing = asked if isinstance(asked, PublishForm) else PublishForm(formdata=None, data={"scope": issued.scope})
    people = list(everybody(issued.content))
    found = OfSequence(people, page=addresses.number("page", 1) or 1, per_page=A_PAGE)
    return page(
        "secretariat/lists/show.html",
        asked.status if asked else 200,
        issued=issued,
        conference=issued.conference,
        form=publishing,
        act=asked if isinstance(asked, HideForm) else HideForm(formdata=None),
        asked=asked or publishing,
        before=before,
        compared=bool(other) and before is not None,
        changes=list_texts.sentences(changes, language) if changes is not None else [],
        found=found,
        rows=list_texts.rows(found.items, language),
        totals=list_texts.totals(issued.content),
        visible=service.visible(issued, reads.consenting(issued.conference_id)),
        title=list_files.title,
        as_of=list_files.as_of(issued, languages.of_request()),
    )


def _back(issued: ParticipantList) -> Answer:
    return redirect(url_for(".show", slug=issued.conference.slug, number=issued.number), 303)
