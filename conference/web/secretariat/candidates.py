"""Findings of a release: confirmed as a proposal or as what is there already, set aside, opened again."""

from typing import Any

from flask import Blueprint, flash, redirect, request, url_for

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.core.refused import Refused
from conference.forms.base import ActForm
from conference.forms.releases import LinkForm, NewProposalForm
from conference.models.announcements import AnnouncementRole
from conference.models.releases import Candidate
from conference.policy.permissions import May
from conference.queries import choices, releases
from conference.services import candidates as service
from conference.services import drafts
from conference.services.proposals import ProposalFacts
from conference.web.access import account, permitted
from conference.web.pages import Answer, page
from conference.web.secretariat import findings, things
from conference.web.secretariat.releases import shown, to
from conference.web.transaction import writes

pages = Blueprint("secretariat_candidates", __name__, url_prefix="/secretariat/findings/<int:candidate_id>")


@pages.route("/proposal", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_RELEASES, releases.candidate)
def propose(candidate: Candidate) -> Answer:
    """Confirm it as a new proposal: draft, link and decision in one."""
    form = NewProposalForm(data=drafts.of(candidate))
    form.topics.choices = choices.topics()
    if form.validate_on_submit():
        with form.refusals():
            facts, more = _draft(form, candidate)
            proposal = service.propose(candidate, facts, **more, by=account(), now=clock.now())
            flash(_("Proposal %(number)d is a draft now, linked to the quoted words.", number=proposal.number))
            return redirect(url_for("secretariat_proposals.show", number=proposal.number), 303)
    return page("secretariat/releases/propose.html", form.status, form=form, **_shown_beside(candidate))


@pages.route("/link", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_RELEASES, releases.candidate)
def link(candidate: Candidate) -> Answer:
    """Confirm that it speaks of a proposal, conference or session that is there."""
    form = LinkForm(data={"role": service.suggested_role(candidate).value, "thing": request.args.get("thing")})
    form.thing.choices = things.offered()
    if form.validate_on_submit():
        with form.refusals():
            role, thing = AnnouncementRole(form.role.data), things.chosen(form.thing.data)
            service.confirm(candidate, thing, role=role, by=account(), now=clock.now())
            flash(_("Linked by the quoted words."))
            return to(candidate.version.release)
    return page("secretariat/releases/link.html", form.status, form=form, **things.around(), **_shown_beside(candidate))


@pages.route("/keep", methods=["POST"])
@writes
@permitted(May.MANAGE_RELEASES, releases.candidate)
def keep(candidate: Candidate) -> Answer:
    """What a correction changed is seen to; the link stays as it is."""
    return _act(candidate, service.keep, _("Confirmed again. The link stays as it was."))


@pages.route("/set-aside", methods=["POST"])
@writes
@permitted(May.MANAGE_RELEASES, releases.candidate)
def set_aside(candidate: Candidate) -> Answer:
    """Nothing follows from it."""
    return _act(candidate, service.set_aside, _("Set aside. You can reopen it at any time."))


@pages.route("/reopen", methods=["POST"])
@writes
@permitted(May.MANAGE_RELEASES, releases.candidate)
def reopen(candidate: Candidate) -> Answer:
    """Look at it again."""
    return _act(candidate, service.reopen, _("Open again."))


def _act(candidate: Candidate, act: Any, words: str) -> Answer:
    form = ActForm()
    if form.validate_on_submit():
        with form.refusals():
            act(candidate, by=account(), now=clock.now())
            flash(words)
            return to(candidate.version.release)
    return shown(candidate.version.release, form)


def _draft(form: NewProposalForm, candidate: Candidate) -> tuple[ProposalFacts, dict[str, Any]]:
    """What the form says, in the language of the release where the screens' own is not."""
    summary = {"en": form.summary.data} if form.summary.data else {}
    if not form.title.data:
        raise Refused(_("Enter a title."), "title")
    facts = ProposalFacts(title={"en": form.title.data}, summary=summary, **_read(candidate))
    sponsors = drafts.sponsors(form.sponsor.data or "", candidate)
    return facts, {"sponsors": sponsors, "topic_ids": form.topics.data or []}


def _read(candidate: Candidate) -> dict[str, Any]:
    """What else the reader found of the meeting that is proposed."""
    found = candidate.found
    return {
        "suggested_place": found.get("place") or "",
        "suggested_host_id": found.get("host"),
        "mandate_symbol": found.get("mandate") or "",
    }


def _shown_beside(candidate: Candidate) -> dict[str, Any]:
    """What the page shows beside the form."""
    return {"candidate": candidate, "release": candidate.version.release, "rows": findings.one(candidate)}
