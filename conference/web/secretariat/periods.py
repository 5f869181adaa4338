"""The dated status of a party: one page for each period."""

from dataclasses import asdict

from flask import Blueprint, flash, redirect, request, url_for

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.forms.parties import PeriodForm
from conference.models.parties import Party, StatusPeriod
from conference.policy.permissions import May
from conference.queries import parties
from conference.services import quorum
from conference.services import statuses as service
from conference.services.quorum import Effect
from conference.web.access import account, permitted
from conference.web.pages import Answer, page
from conference.web.transaction import writes

pages = Blueprint("secretariat_periods", __name__, url_prefix="/secretariat/parties/<party_id>/periods")


@pages.route("/new", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_PARTIES, parties.by_id)
def create(party: Party) -> Answer:
    """One more period."""
    form = PeriodForm(data={"version": 0})
    if form.validate_on_submit():
        with form.refusals():
            if effects := _unseen(party, _drawn(party, form), form):
                return _look(form, party, None, effects)
            _add(party, form)
            return _saved(party)
    return page("secretariat/parties/period.html", form.status, form=form, party=party, period=None, effects=())


@pages.route("/<int:period_id>", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_PARTIES, parties.period)
def edit(period: StatusPeriod) -> Answer:
    """Change it, approve its footnote, or take it out."""
    party = period.party
    saved = asdict(service.facts_of(period)) | {"state": period.status, "version": period.version}
    form = PeriodForm(data=saved)
    if form.validate_on_submit():
        with form.refusals():
            if effects := _unseen(party, _drawn(party, form, period), form):
                return _look(form, party, period, effects)
            _save(period, form)
            return _saved(party)
    form.lay_beside(saved, period.version)
    return page("secretariat/parties/period.html", form.status, form=form, party=party, period=period, effects=())


def _drawn(party: Party, form: PeriodForm, period: StatusPeriod | None = None) -> Party:
    """The party as the form would make it, not saved. Refused as by the service."""
    if period is not None and request.form.get("then") == "remove":
        return service.drawn_without(period)
    facts, ends_last = service.PeriodFacts(**form.facts()), period is None and form.ends_last.data
    return service.drawn(party, facts, reason=form.reason.data, own=period, ends_last=ends_last)


def _unseen(party: Party, later: Party, form: PeriodForm) -> list[Effect]:
    """What would change at conferences to come, unless the page showed just that before."""
    effects = quorum.effects(party, later, now=clock.now())
    fingerprint = quorum.fingerprint(effects)
    if (form.seen.data or "") == fingerprint:
        return []
    form.seen.data, form.seen.raw_data = fingerprint, None
    return effects


def _look(form: PeriodForm, party: Party, period: StatusPeriod | None, effects: list[Effect]) -> Answer:
    """Nothing is saved yet: first what it changes, and what was typed below it."""
    values = {"form": form, "party": party, "period": period, "effects": effects}
    return page("secretariat/parties/period.html", **values, removes=request.form.get("then") == "remove")


def _add(party: Party, form: PeriodForm) -> None:
    facts, ends_last = service.PeriodFacts(**form.facts()), form.ends_last.data
    service.add(party, facts, reason=form.reason.data, by=account(), now=clock.now(), ends_last=ends_last)


def _save(period: StatusPeriod, form: PeriodForm) -> None:
    version, reason = form.version.data, form.reason.data
    if request.form.get("then") == "remove":
        service.remove(period, version=version, reason=reason, by=account(), now=clock.now())
    else:
        facts = service.PeriodFacts(**form.facts())
        service.change(period, facts, version=version, reason=reason, by=account(), now=clock.now())


def _saved(party: Party) -> Answer:
    flash(_("Saved."))
    return redirect(url_for("secretariat_parties.show", party_id=party.id), 303)
