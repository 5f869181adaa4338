"""Proposals as staff see them: the list, one as a whole, its facts, its decisions, its publication."""

from dataclasses import asdict
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from sqlalchemy.exc import NoResultFound

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.forms.base import ActForm, Form
from conference.forms.proposals import DecisionForm, ProposalForm
from conference.models.proposals import Proposal, ProposalState
from conference.policy.permissions import May
from conference.queries import audit, choices, proposals
from conference.services import proposals as service
from conference.services.proposals import ProposalFacts, SponsorFacts
from conference.web import addresses
from conference.web.access import account, permitted
from conference.web.pages import Answer, page
from conference.web.transaction import writes

pages = Blueprint("secretariat_proposals", __name__, url_prefix="/secretariat/proposals")


@pages.route("/")
@permitted(May.MANAGE_PROPOSALS)
def index() -> Answer:
    """All proposals, or those in one state."""
    state = request.args.get("state", "")
    counts = proposals.by_state()
    return page(
        "secretariat/proposals/index.html",
        found=proposals.page(addresses.number("page", 1), state=state),
        states=[(each.value, counts.get(each.value, 0)) for each in ProposalState],
        state=state,
    )


@pages.route("/new", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_PROPOSALS)
def create() -> Answer:
    """A proposal that no release is needed for."""
    form = ProposalForm(data={"version": 0})
    _offer(form)
    if form.validate_on_submit() and not _more_rows():
        with form.refusals():
            facts, more = _entered(form)
            return _to(service.create_once(facts, **more, by=account(), now=clock.now()))
    form.show_rows(choices.parties())
    return page("secretariat/proposals/edit.html", form.status, form=form, proposal=None)


@pages.route("/<int:number>/")
@permitted(May.MANAGE_PROPOSALS, proposals.by_number)
def show(proposal: Proposal) -> Answer:
    """One proposal: where it stands, the words that announced it, what is not public yet, what to do."""
    return _shown(proposal)


@pages.route("/<int:number>/edit", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_PROPOSALS, proposals.by_number)
def edit(proposal: Proposal) -> Answer:
    """Change what staff say of it."""
    form = ProposalForm(data=_saved(proposal))
    _offer(form)
    if form.validate_on_submit() and not _more_rows():
        with form.refusals():
            facts, more = _entered(form)
            service.change(proposal, facts, **more, version=form.version.data, by=account(), now=clock.now())
            flash(_("Saved."))
            return _to(proposal)
    form.lay_beside(_saved(proposal), proposal.version)
    form.show_rows(choices.parties())
    return page("secretariat/proposals/edit.html", form.status, form=form, proposal=proposal)


def _moving(number: int, to: str) -> tuple[Proposal, ProposalState]:
    if to not in set(ProposalState):
        raise NoResultFound
    return proposals.by_number(number), ProposalState(to)


@pages.route("/<int:number>/move/<to>", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_PROPOSALS, _moving)
def move(moving: tuple[Proposal, ProposalState]) -> Answer:
    """Say what the step does, ask for the reason where one is needed, record it."""
    proposal, to = moving
    form = DecisionForm(data={"version": proposal.version})
    if form.validate_on_submit():
        with form.refusals():
            told = {"reason": form.reason.data or "", "hold": form.hold.data, "version": form.version.data}
            service.move(proposal, to, **told, by=account(), now=clock.now())
            flash(_("Recorded."))
            return _to(proposal)
    form.lay_beside({}, proposal.version)
    step = next((each for each in service.possible(proposal) if each.after == to), None)
    return page("secretariat/proposals/move.html", form.status, form=form, proposal=proposal, to=to, step=step)


@pages.route("/<int:number>/publish", methods=["POST"])
@writes
@permitted(May.MANAGE_PROPOSALS, proposals.by_number)
def publish(proposal: Proposal) -> Answer:
    """Let the public read what staff see now, a decision held back included."""
    form = ActForm()
    if form.validate_on_submit():
        with form.refusals():
            news = service.publish(proposal, by=account(), now=clock.now())
            flash(_("Published.") if news else _("Nothing has changed since the last publication."))
            return _to(proposal)
    return _shown(proposal, form)


def _shown(proposal: Proposal, form: Form | None = None) -> Answer:
    """The page of a proposal; `form` is a button that was refused."""
    form = form or ActForm()
    return page(
        "secretariat/proposals/show.html",
        form.status,
        proposal=proposal,
        moves=service.possible(proposal),
        pending=service.pending(proposal),
        conferences=proposals.conferences_of(proposal),
        history=audit.of(proposal),
        form=form,
    )


def _offer(form: ProposalForm) -> None:
    """The choices that come from the database."""
    form.suggested_host_id.choices = choices.parties()
    form.mandate_body_id.choices = choices.bodies()
    form.topics.choices = choices.topics()


def _more_rows() -> bool:
    """Whether the button was pressed that shows more rows for sponsors."""
    return request.form.get("then") == "row"


def _entered(form: ProposalForm) -> tuple[ProposalFacts, dict[str, Any]]:
    sponsors = [SponsorFacts(**each) for each in form.filled_sponsors()]
    return ProposalFacts(**form.facts()), {"sponsors": sponsors, "topic_ids": form.topics.data or []}


def _saved(proposal: Proposal) -> dict[str, Any]:
    """The proposal as its form shows it."""
    return asdict(service.facts_of(proposal)) | {
        "version": proposal.version,
        "sponsors": [asdict(each) for each in service.sponsors_of(proposal)],
        "topics": [topic.id for topic in proposal.topics],
    }


def _to(proposal: Proposal) -> Answer:
    return redirect(url_for("secretariat_proposals.show", number=proposal.number), 303)
