"""Badges of a conference: who has one, what is printed, one badge with all that happened to it."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.core.i18n import ngettext
from conference.forms.badges import AgainForm, PrintForm, RevokeForm, ShowForm
from conference.models.badges import Badge
from conference.models.conferences import Conference
from conference.models.delegations import Delegation
from conference.models.jobs import Job
from conference.models.participants import Participant, Registration
from conference.policy.permissions import May
from conference.queries import audit, conferences, participant_lists
from conference.queries import badges as reads
from conference.queries.badges import Holder, Standing
from conference.services import badge_papers
from conference.services import badges as service
from conference.services.badges import Size
from conference.services.participant_lists import called
from conference.web import addresses, languages
from conference.web import badges as phone
from conference.web.access import account, permitted
from conference.web.pages import Answer, page
from conference.web.transaction import writes

pages = Blueprint("secretariat_badges", __name__, url_prefix="/secretariat/conferences/<slug>/badges")

ONE = "/<int:badge_id>"
A_PAGE = 100
#: Whose badge a batch prints; of somebody whose badge was revoked, only the one with a mark.
TO_PRINT = frozenset({Standing.NONE, Standing.MADE})


@dataclass(frozen=True, slots=True)
class Listed:
    """The people of the list, and those of them that the address asks for."""

    everybody: list[Holder]
    found: list[Holder]
    delegations: list[Delegation]
    #: What the address asks for.
    asked: dict[str, Any]

    @property
    def lacking(self) -> list[Holder]:
        """Those who are found and come into the next batch, each human being once."""
        humans = {each.human_id: each for each in reversed(self.found) if can_print(each) and each.standing in TO_PRINT}
        return [each for each in self.found if humans.get(each.human_id) is each]


def can_print(holder: Holder) -> bool:
    """Whether it goes into a batch: who registered late gets the badge at the desk; the badge shows this delegation."""
    return not holder.late and holder.shown


@pages.route("", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_BADGES, conferences.by_slug)
def index(conference: Conference) -> Answer:
    """Who is confirmed, with the badge of each; several are made or printed at once."""
    listed = _listed(conference)
    form = PrintForm(data={"language": conference.default_language})
    if form.validate_on_submit():
        with form.refusals():
            return _several(conference, listed, form)
    number = max(1, addresses.number("page", 1))
    last = max(1, -(-len(listed.found) // A_PAGE))
    here = min(number, last)
    return page(
        "secretariat/badges/index.html",
        form.status,
        form=form,
        conference=conference,
        listed=listed,
        people=listed.found[(here - 1) * A_PAGE : here * A_PAGE],
        here=here,
        last=last,
        counts=Counter({each.human_id: each.standing for each in listed.everybody}.values()),  # nobody twice
        letters=sorted({each.letter for each in listed.everybody}),
        standings=list(Standing),
        names={each.id: called(each, languages.of_content(conference.default_language)) for each in listed.delegations},
        can_print=can_print,
    )


@pages.route("/people/<int:participant_id>", methods=["POST"])
@writes
@permitted(May.MANAGE_BADGES, reads.participant)
def print_one(participant: Participant) -> Answer:
    """One badge, as the desk prints it: also of somebody who registered late."""
    conference = participant.delegation.conference
    form = PrintForm(data={"language": conference.default_language})
    if form.validate_on_submit():
        with form.refusals():
            made = service.make(conference, _confirmed(participant), by=account(), now=clock.now())
            return _to(_order(conference, made, form.size.data, form.language.data))
    return page("secretariat/badges/refused.html", form.status, form=form, conference=conference)


@pages.route(ONE)
@permitted(May.MANAGE_BADGES, reads.one)
def show(badge: Badge) -> Answer:
    """One badge."""
    return _page(badge)


@pages.route(f"{ONE}/again", methods=["POST"])
@writes
@permitted(May.MANAGE_BADGES, reads.one)
def again(badge: Badge) -> Answer:
    """Print it once more; in place of a lost one another with a new code."""
    form = AgainForm()
    if form.validate_on_submit():
        with form.refusals():
            wanted = badge
            if form.lost.data:
                wanted = service.replace(badge, version=form.version.data, by=account(), now=clock.now())
            return _to(_order(badge.conference, [wanted], form.size.data, badge.conference.default_language))
    return _page(badge, again=form)


@pages.route(f"{ONE}/revoke", methods=["POST"])
@writes
@permitted(May.MANAGE_BADGES, reads.one)
def revoke(badge: Badge) -> Answer:
    """From now on it opens nothing."""
    form = RevokeForm()
    if form.validate_on_submit():
        with form.refusals():
            service.revoke(badge, form.reason.data, version=form.version.data, by=account(), now=clock.now())
            flash(_("The badge is revoked. The desk says so when it is shown."))
            return _back(badge)
    return _page(badge, revoke=form)


@pages.route(f"{ONE}/party", methods=["POST"])
@writes
@permitted(May.MANAGE_BADGES, reads.one)
def party(badge: Badge) -> Answer:
    """Of somebody who represents several delegations: which one it shows."""
    form = _show_form(badge)
    if form.validate_on_submit():
        with form.refusals():
            number, version = form.participant.data or 0, form.version.data
            service.show(badge, number, version=version, by=account(), now=clock.now())
            flash(_("Saved. Print the badge again, so that the paper says the same."))
            return _back(badge)
    return _page(badge, shows=form)


def _listed(conference: Conference) -> Listed:
    """Everybody, and those whom the address asks for; what it cannot ask for filters nothing."""
    language = languages.of_content(conference.default_language)
    delegations = participant_lists.delegations(conference, language)
    everybody = reads.holders(conference, delegations)
    delegation, letter = addresses.number("delegation"), request.args.get("letter", "")[:2].upper()
    standing = request.args.get("standing", "")
    found = [
        each
        for each in everybody
        if (not delegation or each.delegation_id == delegation)
        and (not letter or each.letter == letter)
        and (standing not in set(Standing) or each.standing == standing)
    ]
    asked = {"delegation": delegation or None, "letter": letter or None, "standing": standing or None}
    return Listed(everybody, found, delegations, {name: value for name, value in asked.items() if value})


def _several(conference: Conference, listed: Listed, form: PrintForm) -> Answer:
    """What the button says: make or print the badges of who has a mark, or of all that lack one."""
    what = request.form.get("what", "print_chosen")
    marked = set(form.people.data or [])
    chosen = [each for each in listed.everybody if each.participant_id in marked and can_print(each)]
    wanted = chosen if what == "print_chosen" else listed.lacking
    people = reads.people(conference, [each.participant_id for each in wanted])
    made = service.make(conference, people, by=account(), now=clock.now())
    if what != "make_all":
        return _to(_order(conference, made, form.size.data, form.language.data))
    flash(
        ngettext(
            "%(num)d badge is made: its bearer can show it on the phone.",
            "%(num)d badges are made: their bearers can show them on the phone.",
            len(made),
        )
    )
    return redirect(url_for(".index", slug=conference.slug, **listed.asked), 303)


def _confirmed(participant: Participant) -> list[Participant]:
    """The one, while the registration is confirmed; nobody otherwise."""
    return [participant] if participant.state == Registration.CONFIRMED else []


def _order(conference: Conference, badges: list[Badge], size: str, language: str) -> Job:
    return service.order(conference, badges, size=Size(size), language=language, by=account(), now=clock.now())


def _to(job: Job) -> Answer:
    return redirect(url_for("secretariat_jobs.show", slug=job.conference.slug, job_id=job.id), 303)


def _back(badge: Badge) -> Answer:
    return redirect(url_for(".show", slug=badge.conference.slug, badge_id=badge.id), 303)


def _show_form(badge: Badge) -> ShowForm:
    form = ShowForm(data={"version": badge.version, "participant": badge.participant_id})
    language = languages.of_content(badge.conference.default_language)
    form.participant.choices = [(each.id, called(each.delegation, language)) for each in reads.registrations(badge)]
    return form


def _page(
    badge: Badge,
    *,
    again: AgainForm | None = None,
    revoke: RevokeForm | None = None,
    shows: ShowForm | None = None,
) -> Answer:
    saved = {"version": badge.version}
    sent = next(filter(None, (again, revoke, shows)), None)
    return page(
        "secretariat/badges/show.html",
        sent.status if sent else 200,
        badge=badge,
        conference=badge.conference,
        participant=badge.participant,
        name=badge_papers.name_of(badge.participant.person),
        party=called(badge.participant.delegation, languages.of_content(badge.conference.default_language)),
        category=badge_papers.category(badge.participant),
        standing=reads.standing(badge),
        address=phone.address(badge),
        sent=sent,
        again=again or AgainForm(formdata=None, data=saved),
        revoke=revoke or RevokeForm(formdata=None, data=saved),
        shows=shows or _show_form(badge),
        history=audit.of(badge),
    )
