"""Letters for visas: who asks for one, what is missing, issued by the worker; and the list for the host."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, abort, redirect, request, url_for

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.core.safe import Safe
from conference.core.text import in_language
from conference.forms.base import Form
from conference.forms.visa_letters import IssueForm
from conference.gateways import books, tables, typesetting
from conference.models.conferences import Conference
from conference.models.delegations import Delegation
from conference.models.jobs import Job
from conference.models.letters import VisaLetter
from conference.policy.permissions import May
from conference.policy.table import allows
from conference.queries import conferences
from conference.queries import pages as cut
from conference.queries import participant_lists as lists
from conference.queries import visa_letters as reads
from conference.services import deadlines, participant_lists, visa_lists, visa_standings
from conference.services import visa_letters as service
from conference.services.visa_letters import Picked
from conference.services.visa_lists import Filter
from conference.services.visa_standings import Standing
from conference.web import addresses, downloads, languages
from conference.web.access import account, actor, permitted
from conference.web.pages import Answer, page, settings
from conference.web.transaction import writes

pages = Blueprint("secretariat_visa_letters", __name__, url_prefix="/secretariat/conferences/<slug>")

A_PAGE = 50
ASKED = ("standing", "delegation", "q")
#: Letters of a search.
LONGEST = 120


@dataclass(frozen=True, slots=True)
class Notice:
    """What stands above the list."""

    #: The work that issues letters at this moment, where it is the reader's own.
    going: Job | None
    #: Somebody else's goes on.
    busy: bool
    deadline: date | None
    over: bool


@pages.route("/visas")
@permitted(May.MANAGE_LETTERS, conferences.by_slug)
def index(conference: Conference) -> Answer:
    """Everybody who asks for a letter, and where it stands."""
    return _list(conference, IssueForm(formdata=None))


@pages.route("/visas", methods=["POST"])
@writes
@permitted(May.ISSUE_VISA_LETTERS, conferences.by_slug_for_staff)
def issue(conference: Conference) -> Answer:
    """Let the worker write letters: of those who were chosen, or all that are due on the list as it is narrowed."""
    form = IssueForm()
    if form.validate_on_submit():
        with form.refusals():
            language = languages.of_content(conference.default_language)
            picked = _due(conference, language) if form.takes_all else [Picked(*each) for each in form.chosen]
            job = service.order(conference, picked, language=language, by=account(), now=clock.now())
            return _to(job, conference)
    return _list(conference, form)


@pages.route("/visas/<int:letter_id>.pdf")
@permitted(May.ISSUE_VISA_LETTERS, reads.issued)
def letter(found: tuple[Conference, VisaLetter]) -> Answer:
    """One letter again, as it was issued."""
    conference, issued = found
    return set_again(issued, f"{conference.slug}-visa-letter-{issued.participant_id}.pdf")


@pages.route("/visas.<any(csv, xlsx, pdf):ending>")
@permitted(May.MANAGE_LETTERS, lambda slug, ending: (conferences.by_slug(slug), ending))
def download(found: tuple[Conference, str]) -> Answer:
    """The list for the host, narrowed like the page; numbers of passports only for whom may see them."""
    conference, ending = found
    language = languages.of_content(conference.default_language)
    open_ = Safe(settings().secret_key).open if allows(actor(), May.ISSUE_VISA_LETTERS, conference) else None
    rows = [row for row in visa_lists.rows(conference, lists.delegations(conference, language)) if _wanted().takes(row)]
    heads, said = visa_lists.table(rows, language, open_)
    title, name = str(_("People who need a visa")), f"{conference.slug}-visas.{ending}"
    if ending == "csv":
        return downloads.attachment(tables.written(heads, said), name)
    if ending == "xlsx":
        return downloads.attachment(books.book(heads, said, title=title), name)
    sections = [{"title": "", "heads": heads, "rows": said}]
    return downloads.attachment(host_paper(conference, title, sections, language), name)


def host_paper(conference: Conference, title: str, sections: Sequence[Mapping[str, object]], language: str) -> bytes:
    """A list for the host as PDF: tables, each under its heading."""
    said = {
        "title": title,
        "conference": in_language(conference.title, language, conference.default_language),
        "exercise": str(_("An exercise: made up to show how the system works.")) if conference.exercise else "",
        "language": languages.of_request(),
        "sections": sections,
        "none": str(_("Nobody stands on this list.")),
    }
    return typesetting.pdf("host_list", said)


def set_again(issued: VisaLetter, name: str) -> Answer:
    """A letter as it was issued, as PDF; 404 when its words were erased."""
    paper = service.kept(issued, open_=Safe(settings().secret_key).open)
    if paper is None:
        abort(404)
    return downloads.attachment(typesetting.pdf("letter", paper), name)


def _due(conference: Conference, language: str) -> list[Picked]:
    """Everybody on the list, as it is narrowed, to whom a letter is to be issued."""
    rows, wanted = visa_lists.rows(conference, lists.delegations(conference, language)), _wanted()
    due = [row.asked for row in rows if row.standing in visa_standings.DUE and wanted.takes(row)]
    return [Picked(each.id, each.letter_id) for each in due]


def _to(job: Job, conference: Conference) -> Answer:
    """To the work that was ordered; what somebody else ordered is nobody's business, so back to the list."""
    if job.by_id == account().id:
        return redirect(url_for("secretariat_jobs.show", slug=conference.slug, job_id=job.id), 303)
    return redirect(url_for(".index", slug=conference.slug), 303)


def _list(conference: Conference, form: Form) -> Answer:
    language, wanted = languages.of_content(conference.default_language), _wanted()
    there = lists.delegations(conference, language)
    rows = visa_lists.rows(conference, there)
    asking = {row.asked.delegation_id for row in rows}
    return page(
        "secretariat/visa_letters/index.html",
        form.status,
        form=form,
        conference=conference,
        found=cut.of([row for row in rows if wanted.takes(row)], addresses.number("page", 1), A_PAGE),
        counts=visa_lists.counts(rows),
        due=sum(row.standing in visa_standings.DUE and wanted.takes(row) for row in rows),
        missing=lambda asked: visa_standings.missing(asked, conference),
        wanted=wanted,
        asked={name: value for name in ASKED if (value := request.args.get(name))},
        delegations=[each for each in there if each.id in asking],
        called=lambda delegation: _called(delegation, language),
        notice=_notice(conference),
        ticked=set(request.form.getlist("picked")),
    )


def _notice(conference: Conference) -> Notice:
    going = reads.unfinished(conference)
    own = going if going and actor().account and going.by_id == account().id else None
    over = deadlines.is_over(conference, clock.now())
    return Notice(own, going is not None and own is None, conference.visa_deadline, over)


def _called(delegation: Delegation, language: str) -> str:
    return participant_lists.called(delegation, language)


def _wanted() -> Filter:
    """What the address asks for; what it cannot ask for filters nothing."""
    standing = request.args.get("standing", "")
    return Filter(
        standing=standing if standing in set(Standing) else "",
        delegation=addresses.number("delegation"),
        words=request.args.get("q", "")[:LONGEST],
    )
