"""The home of a focal point: its delegations at conferences that are not over, what is owed by when, what is new."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask import Blueprint, flash, redirect, url_for

from conference.core import clock
from conference.core.i18n import Words
from conference.core.i18n import gettext as _
from conference.forms.base import ActForm, Form
from conference.forms.evening import EveningForm, SeenForm
from conference.models.delegations import Delegation
from conference.policy.permissions import May
from conference.queries import delegations as reads
from conference.queries import news as acts
from conference.queries.delegations import People
from conference.services import deadlines, evening, news, owed
from conference.services.owed import Owed
from conference.web.access import account, actor, permitted
from conference.web.pages import Answer, page
from conference.web.transaction import writes

pages = Blueprint("delegates_home", __name__)

#: Changes of one delegation that are told one by one.
TOLD = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """One delegation with what is expected of it, and what others changed."""

    delegation: Delegation
    people: People
    owed: Sequence[Owed]
    news: Sequence[Words]
    #: How many changes more there are.
    more: int
    deadline: date | None
    #: The moment after the deadline, UTC.
    closes_at: datetime | None
    closed: bool


@pages.route("/delegations")
@permitted(May.SEE_OWN_DELEGATIONS)
def home() -> Answer:
    """All delegations that one acts for, the next conference first."""
    return _home()


@pages.route("/delegations/seen", methods=["POST"])
@writes
@permitted(May.SEE_OWN_DELEGATIONS)
def seen() -> Answer:
    """What was new up to the act that the page showed is new no more."""
    form = SeenForm()
    if form.validate_on_submit():
        news.see(account(), reads.of_parties(actor().parties()), form.act.data, now=clock.now())
        return redirect(url_for(".home"), 303)
    return _home(form)


@pages.route("/delegations/evening", methods=["POST"])
@writes
@permitted(May.SEE_OWN_DELEGATIONS)
def by_mail() -> Answer:
    """What is new as one mail an evening, or no more."""
    form = EveningForm()
    if form.validate_on_submit():
        wanted = form.wanted.data == "yes"
        evening.choose(account(), wanted=wanted, now=clock.now())
        flash(_("An evening mail will tell you of changes.") if wanted else _("There will be no evening mail."))
        return redirect(url_for(".home"), 303)
    return _home(form)


def _home(form: Form | None = None) -> Answer:
    now, last = clock.now(), acts.last_act()
    found = [each for each in reads.of_parties(actor().parties()) if not deadlines.is_over(each.conference, now)]
    accounts, new = owed.of(found), news.of(account(), found)
    asked = form or ActForm(formdata=None)
    entries = [_entry(each, accounts[each.id], new.get(each.id, []), now) for each in found]
    return page("delegates/home.html", asked.status, entries=entries, form=asked, last_act=last)


def _entry(delegation: Delegation, its: owed.Account, new: list[Words], now: datetime) -> Entry:
    return Entry(
        delegation=delegation,
        people=its.people,
        owed=its.owed,
        news=new[:TOLD],
        more=max(0, len(new) - TOLD),
        deadline=deadlines.deadline(delegation),
        closes_at=deadlines.closes_at(delegation),
        closed=deadlines.is_closed(delegation, now),
    )
