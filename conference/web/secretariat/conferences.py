"""Conferences as staff see them: the list, one as a whole, new ones, its facts."""

from dataclasses import asdict
from typing import Any

from flask import Blueprint, abort, flash, redirect, request, url_for

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.core.text import in_language
from conference.forms.base import ActForm
from conference.forms.conferences import ConveneForm, DirectForm, EditConferenceForm, FactsForm
from conference.models.agenda import Sitting
from conference.models.conferences import Conference
from conference.models.proposals import Proposal
from conference.models.releases import Candidate
from conference.policy.permissions import May
from conference.policy.table import allows, conferences_of
from conference.queries import agenda, audit, choices, conferences, proposals, published, releases
from conference.queries import visa_letters as letters
from conference.services import (
    banners,
    candidates,
    first_sessions,
    moves,
    publishing,
    suggestions,
    taken,
    visa_standings,
)
from conference.services import conferences as service
from conference.web import addresses
from conference.web.access import account, actor, permitted
from conference.web.pages import Answer, page, settings
from conference.web.secretariat import findings, first_session
from conference.web.transaction import writes

pages = Blueprint("secretariat_conferences", __name__, url_prefix="/secretariat/conferences")


@pages.route("/")
@permitted(May.SEE_SECRETARIAT)
def index() -> Answer:
    """All conferences that the reader may see, or those that he answers for."""
    mine = request.args.get("show") == "mine"
    found = conferences.every(only=conferences_of(actor()), responsible_id=account().id if mine else None)
    return page("secretariat/conferences/index.html", conferences=found, mine=mine)


@pages.route("/<slug>/")
@permitted(May.SEE_CONFERENCE, conferences.by_slug_for_staff)
def show(conference: Conference) -> Answer:
    """One conference: where it stands, what to do next, what is not public yet, its history."""
    return page(
        "secretariat/conferences/show.html",
        conference=conference,
        pending=publishing.pending(conference, now=clock.now()),
        moves=moves.possible(conference),
        missing=moves.missing_for_convocation(conference),
        counts=agenda.counts(conference),
        snapshots=published.snapshots(conference),
        announcements=conferences.announced(conference),
        history=audit.of(conference),
        progress=taken.progress(conference),
        standing=banners.standing(conference, clock.now()),
        outdated_letters=letters.outdated(conference, visa_standings.days_of(conference)),
        form=ActForm(),
    )


def _candidate() -> Candidate | None:
    """The possible meeting that the address names; NoResultFound when there is none such."""
    wanted = addresses.number("candidate")
    return releases.candidate(wanted) if wanted else None


@pages.route("/new", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_CONFERENCES, _candidate)
def create(candidate: Candidate | None) -> Answer:
    """A conference created directly, with a reason; facts may come from a possible meeting found in a release."""
    if wanted := addresses.number("proposal"):
        return redirect(url_for(".convene", number=wanted), 303)
    form = DirectForm(**_suggested(candidate))
    _offer(form)
    first_session.offer(form, candidate)
    if form.validate_on_submit():
        with form.refusals():
            now, by = clock.now(), account()
            made = service.create(form.facts(), reason=form.reason.data, by=by, now=now)
            if candidate is not None:
                role = candidates.suggested_role(candidate)
                candidates.confirm(candidate, made, role=role, by=by, now=now)
                if first_session.wanted(form):
                    first_sessions.add(made, candidate, role=role, by=by, now=now)
            return _to(made)
    read = findings.one(candidate) if candidate else ()
    return page(
        "secretariat/conferences/new.html", form.status, form=form, candidate=candidate, read=read, proposal=None
    )


@pages.route("/convene/<int:number>", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_CONFERENCES, proposals.by_number)
def convene(proposal: Proposal) -> Answer:
    """Record the convocation of the conference that a proposal asked for."""
    form = ConveneForm(**_proposed(proposal))
    _offer(form)
    if form.validate_on_submit():
        with form.refusals():
            act = service.convene if form.decided.data == "yes" else service.plan
            return _to(act(proposal, form.facts(), by=account(), now=clock.now()))
    return page("secretariat/conferences/new.html", form.status, form=form, candidate=None, proposal=proposal)


@pages.route("/<slug>/edit", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_CONFERENCES, conferences.by_slug_for_staff)
def edit(conference: Conference) -> Answer:
    """Change its facts; "Save and publish" does both in one."""
    saved = asdict(service.facts_of(conference)) | {"version": conference.version}
    form = EditConferenceForm(data=saved)
    _offer(form)
    if form.validate_on_submit():
        with form.refusals():
            facts = form.facts(first_day=conference.first_day, last_day=conference.last_day)
            service.change(conference, facts, version=form.version.data, by=account(), now=clock.now())
            publish_when_asked(conference)
            return _to(conference)
    form.lay_beside(saved, conference.version)
    return page("secretariat/conferences/edit.html", form.status, form=form, conference=conference)


def refuse_when_asked(conference: Conference, *, but: Sitting) -> None:
    """Unconfirmed, before anything is touched, when the button that was pressed asks to publish what still waits."""
    if request.form.get("then") == "publish":
        taken.refuse_waiting(conference, but=[but])


def publish_when_asked(conference: Conference) -> None:
    """Publish too, when the button that was pressed says so; tell what happened. 403 for who may not publish."""
    if request.form.get("then") != "publish":
        flash(_("Saved. The public still reads the last publication."))
        return
    if not allows(actor(), May.MANAGE_CONFERENCES, conference):
        abort(403)
    snapshot = publishing.publish(conference, by=account(), now=clock.now())
    if snapshot is None:
        flash(_("Saved. Nothing had changed for the public."))
    else:
        flash(_("Saved and published as no. %(number)d.", number=snapshot.number))


def _to(conference: Conference) -> Answer:
    return redirect(url_for("secretariat_conferences.show", slug=conference.slug), 303)


def _offer(form: FactsForm) -> None:
    """The choices that come from the database."""
    form.body_id.choices = form.mandate_body_id.choices = choices.bodies()
    form.host_id.choices = choices.parties()


def _proposed(proposal: Proposal) -> dict[str, Any]:
    """What a proposal already says of its conference."""
    return {
        "title": proposal.title,
        "slug": service.slug_for(in_language(proposal.title, "en")),
        "kind": "conference",
        "timezone": default_zone(),
        "description": proposal.summary,
        "first_day": proposal.suggested_first_day,
        "last_day": proposal.suggested_last_day,
        "host_id": proposal.suggested_host_id,
        "place": {"en": proposal.suggested_place},
        "mandate_symbol": proposal.mandate_symbol,
        "mandate_body_id": proposal.mandate_body_id,
        "mandate_date": proposal.mandate_date,
        "decided": "yes",
    }


def _suggested(candidate: Candidate | None) -> dict[str, Any]:
    """What a possible meeting found in a release says of the conference."""
    if candidate is None:
        return {"kind": "meeting", "timezone": default_zone(), "default_language": "en", "mode": "in_person"}
    return suggestions.of(candidate) | {"default_language": "en", "mode": "in_person", "first_session": True}


def default_zone() -> str:
    """The zone offered where nothing else is known."""
    return settings().default_timezone
