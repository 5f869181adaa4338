"""Delegations of a conference: the matrix, whom to invite, one delegation with its invitation and its answer."""

from dataclasses import asdict
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.core.i18n import ngettext
from conference.core.text import in_language
from conference.forms.base import ActForm, Form
from conference.forms.delegations import (
    DelegationForm,
    GroupDelegationForm,
    InviteForm,
    RecordAnswerForm,
    RulesForm,
    SendForm,
)
from conference.models import labels
from conference.models.conferences import Conference
from conference.models.credentials import CredentialsStatus
from conference.models.delegations import Delegation
from conference.models.parties import GROUP, Party
from conference.policy.permissions import May
from conference.queries import audit, conferences, focal_points, matrix
from conference.queries import delegations as reads
from conference.services import deadlines, invitable, invitations, registration_rules
from conference.services import delegations as service
from conference.services.delegations import DelegationFacts
from conference.services.invitable import Choice, Offer
from conference.services.invitations import USUAL_PLACES, Picked, Plan, Prepared, Reply, Room
from conference.services.registration import SizeEffect
from conference.services.registration_rules import Ways
from conference.web import addresses, doors, languages
from conference.web.access import account, permitted
from conference.web.pages import Answer, page, settings
from conference.web.secretariat import delegation_rows, registration_chart
from conference.web.secretariat.delegation_rows import ASKED, Filter, kinds, rows, totals
from conference.web.transaction import writes

pages = Blueprint("secretariat_delegations", __name__, url_prefix="/secretariat/conferences/<slug>/delegations")

ONE = "/<int:delegation_id>"


@pages.route("")
@permitted(May.SEE_DELEGATIONS, conferences.by_slug)
def index(conference: Conference) -> Answer:
    """The matrix: all delegations, or some, with what is known of each."""
    return _matrix(conference)


@pages.route("/invite", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_DELEGATIONS, conferences.by_slug_for_staff)
def invite(conference: Conference) -> Answer:
    """Choose states and organizations, and prepare their invitations."""
    offers = invitable.offers(conference, invitable.day_of(conference, clock.now()))
    form = _invite_form(conference, offers)
    if form.validate_on_submit():
        with form.refusals():
            picked = Picked(kinds=form.kinds.data, groups=form.groups.data, parties=form.parties.data)
            made = invitations.prepare(conference, picked, _plan(form), by=account(), now=clock.now())
            flash(_prepared(made))
            return redirect(url_for(".index", slug=conference.slug), 303)
    return page(
        "secretariat/delegations/invite.html",
        form.status,
        form=form,
        conference=conference,
        day=invitable.day_of(conference, clock.now()),
        kinds=_by_kind(offers),
    )


@pages.route("/rules", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_DELEGATIONS, conferences.by_slug_for_staff)
def rules(conference: Conference) -> Answer:
    """Until when delegations register, and what happens beyond their maximum."""
    form = RulesForm(data=_rules(conference))
    if form.validate_on_submit():
        with form.refusals():
            deadline, beyond, version = form.deadline.data, form.beyond.data, form.version.data
            ways = Ways(**{name: form[name].data for name in Ways.__dataclass_fields__})
            said = {"deadline": deadline, "beyond": beyond, "ways": ways, "version": version}
            registration_rules.change(conference, **said, by=account(), now=clock.now())
            flash(_("Saved."))
            return redirect(url_for(".index", slug=conference.slug), 303)
    form.lay_beside(_rules(conference), conference.version)
    return page("secretariat/delegations/rules.html", form.status, form=form, conference=conference)


@pages.route("/send", methods=["POST"])
@writes
@permitted(May.MANAGE_DELEGATIONS, conferences.by_slug_for_staff)
def send_all(conference: Conference) -> Answer:
    """Mail every prepared invitation whose party has an address."""
    act = ActForm()
    if act.validate_on_submit():
        with act.refusals():
            sent, left = invitations.send_all(conference, house=doors.house(), by=account(), now=clock.now())
            flash(_sent_all(sent, left))
            return redirect(url_for(".index", slug=conference.slug), 303)
    return _matrix(conference, act)


@pages.route(ONE)
@permitted(May.SEE_DELEGATIONS, reads.by_id)
def show(delegation: Delegation) -> Answer:
    """One delegation: its invitation, its answer, its focal points, its people in figures."""
    return shown(delegation)


@pages.route(f"{ONE}/edit", methods=["GET", "POST"])
@writes
@permitted(May.MANAGE_DELEGATIONS, reads.by_id)
def edit(delegation: Delegation) -> Answer:
    """How many people and places, and what the invitation says."""
    form = _facts_form(delegation)
    if form.validate_on_submit():
        with form.refusals():
            facts = DelegationFacts(**(asdict(service.facts_of(delegation)) | form.facts()))
            said = {"reason": form.reason.data, "version": form.version.data, "by": account(), "now": clock.now()}
            _tell(service.change(delegation, facts, **said))
            return to(delegation)
    form.lay_beside(_saved(delegation), delegation.version)
    return page("secretariat/delegations/edit.html", form.status, form=form, delegation=delegation)


@pages.route(f"{ONE}/send", methods=["POST"])
@writes
@permitted(May.MANAGE_DELEGATIONS, reads.by_id)
def send(delegation: Delegation) -> Answer:
    """Mail it, with a personal link."""
    form = SendForm()
    if form.validate_on_submit():
        with form.refusals():
            said = {"version": form.version.data, "house": doors.house(), "by": account(), "now": clock.now()}
            count = invitations.send(delegation, **said)
            flash(ngettext("The letter goes to %(num)d address.", "The letter goes to %(num)d addresses.", count))
            return to(delegation)
    return shown(delegation, act=form)


@pages.route(f"{ONE}/by-hand", methods=["POST"])
@writes
@permitted(May.MANAGE_DELEGATIONS, reads.by_id)
def by_hand(delegation: Delegation) -> Answer:
    """Record that it is sent another way; its link is shown on the page that answers, and never again."""
    form = SendForm()
    if form.validate_on_submit():
        with form.refusals():
            version, now = form.version.data, clock.now()
            token = invitations.send_by_hand(delegation, version=version, by=account(), now=now)
            path = url_for("invited.answer", personal=token, lang=invitations.of(delegation).language)
            address = settings().base_url + path
            made = page("secretariat/delegations/link.html", 201, delegation=delegation, address=address)
            made.headers["Cache-Control"] = "no-store"
            return made
    return shown(delegation, act=form)


@pages.route(f"{ONE}/answer", methods=["POST"])
@writes
@permitted(May.MANAGE_DELEGATIONS, reads.by_id)
def answer(delegation: Delegation) -> Answer:
    """Record what the party said another way."""
    form = RecordAnswerForm()
    if form.validate_on_submit():
        with form.refusals():
            reply = Reply(answer=form.answer.data, words=form.words.data or "")
            version, now = form.version.data, clock.now()
            invitations.record_answer(delegation, reply, version=version, by=account(), now=now)
            flash(_("Saved."))
            return to(delegation)
    return shown(delegation, form=form)


@pages.route(f"{ONE}/remove", methods=["POST"])
@writes
@permitted(May.MANAGE_DELEGATIONS, reads.by_id)
def remove(delegation: Delegation) -> Answer:
    """Take back what was only prepared."""
    form = SendForm()
    if form.validate_on_submit():
        with form.refusals():
            slug = delegation.conference.slug
            service.remove(delegation, version=form.version.data, by=account(), now=clock.now())
            flash(_("The prepared invitation is taken back."))
            return redirect(url_for(".index", slug=slug), 303)
    return shown(delegation, act=form)


def shown(delegation: Delegation, form: Form | None = None, act: Form | None = None) -> Answer:
    """The page of a delegation; `form` is an answer, `act` a button, that was refused."""
    asked, invitation = act or SendForm(formdata=None), delegation.invitation
    saved = {name: getattr(invitation, name) for name in ("answer", "words", "version")} if invitation else {}
    record = form or RecordAnswerForm(formdata=None, data=saved)
    if invitation:
        record.lay_beside(saved, invitation.version)
    now, people = clock.now(), reads.people([delegation.id]).get(delegation.id, reads.NOBODY)
    return page(
        "secretariat/delegations/show.html",
        max(record.status, asked.status),
        delegation=delegation,
        conference=delegation.conference,
        invitation=invitation,
        form=record,
        act=asked,
        people=people,
        over=service.over(delegation, people),
        foreseen=invitable.foreseen(delegation, now),
        deadline=deadlines.deadline(delegation),
        addresses=reads.addresses_of(delegation),
        points=[(each, focal_points.standing(each, now)) for each in focal_points.of(delegation)],
        history=audit.of(delegation),
    )


def to(delegation: Delegation) -> Answer:
    """Back to the page of a delegation."""
    address = url_for("secretariat_delegations.show", slug=delegation.conference.slug, delegation_id=delegation.id)
    return redirect(address, 303)


def _matrix(conference: Conference, act: Form | None = None) -> Answer:
    asked = act or ActForm(formdata=None)
    now, wanted = clock.now(), Filter(**{name: request.args.get(name, "") for name in ASKED})
    day = delegation_rows.day_of_presence(conference, addresses.day("present"), now)
    every = rows(conference, languages.of_content(), now, day)
    found = [row for row in every if wanted.keeps(row)]
    return page(
        "secretariat/delegations/index.html",
        asked.status,
        conference=conference,
        act=asked,
        every=every,
        rows=found,
        totals=totals(found),
        wanted=wanted,
        kinds=kinds(every),
        ready=sum(row.sent == "prepared" and row.reachable for row in every),
        by_hand=[row for row in every if row.sent == "prepared" and not row.reachable],
        asked={name: value for name in (*ASKED, "present") if (value := request.args.get(name))},
        day=day,
        days=matrix.days(conference),
        statuses=list(CredentialsStatus),
        chart=registration_chart.of(conference),
        kind_words={code: str(words) for code, words in labels.choices("party_kind")},
        of_most=_("%(counted)d of %(size)d"),
    )


def _rules(conference: Conference) -> dict[str, Any]:
    return {
        "version": conference.version,
        "deadline": conference.registration_deadline,
        "beyond": conference.beyond_size,
        **{name: getattr(conference, name) for name in Ways.__dataclass_fields__},
    }


def _invite_form(conference: Conference, offers: list[Offer]) -> InviteForm:
    language = languages.of_content()
    places = {f"places_{kind}": count for kind, count in USUAL_PLACES.items()}
    basis = {"basis": conference.mandate_symbol, "basis_date": conference.mandate_date}
    form = InviteForm(data=places | basis | {"deadline": conference.registration_deadline})
    form.kinds.choices = _whole_kinds(offers)
    form.groups.choices = _groups(offers, language)
    pickable = [each.party.id for each in offers if each.choice != Choice.NO or each.present]
    form.parties.choices = [(party_id, party_id) for party_id in pickable]
    return form


def _whole_kinds(offers: list[Offer]) -> list[tuple[str, str]]:
    """Each kind with how many of it can be picked."""
    return [
        (kind, f"{labels.label(kind, 'party_kinds')} ({count})")
        for kind in labels.LABELS["party_kinds"]
        if (count := sum(each.party.kind == kind and each.choice == Choice.YES for each in offers))
    ]


def _groups(offers: list[Offer], language: str) -> list[tuple[str, str]]:
    """Each group of states with how many of its members of the day can be picked."""
    groups = [each.party for each in offers if each.party.kind == GROUP]
    counts = {
        group.id: sum(group.id in each.groups and each.choice == Choice.YES for each in offers) for group in groups
    }
    shown = sorted((group for group in groups if counts[group.id]), key=lambda group: group.sort_key(language))
    return [(group.id, f"{_called(group, language)} ({counts[group.id]})") for group in shown]


def _called(group: Party, language: str) -> str:
    return in_language(group.acronyms, language) or in_language(group.names, language)


def _by_kind(offers: list[Offer]) -> list[tuple[str, list[Offer]]]:
    language = languages.of_content()
    ordered = sorted(offers, key=lambda each: (each.party.sort_key(language), each.party.id))
    found = ((kind, [each for each in ordered if each.party.kind == kind]) for kind in labels.LABELS["party_kinds"])
    return [(kind, of_kind) for kind, of_kind in found if of_kind]


def _plan(form: InviteForm) -> Plan:
    return Plan(
        basis=form.basis.data,
        basis_date=form.basis_date.data,
        deadline=form.deadline.data,
        language=form.language.data,
        rooms={each: Room(**said) for each, said in form.rooms().items()},
        reason=form.reason.data,
    )


def _facts_form(delegation: Delegation) -> DelegationForm | GroupDelegationForm:
    kind = DelegationForm if delegation.invitation else GroupDelegationForm
    return kind(data=_saved(delegation))


def _saved(delegation: Delegation) -> dict[str, Any]:
    return asdict(service.facts_of(delegation)) | {"version": delegation.version, "reason": ""}


def _prepared(made: Prepared) -> str:
    words = ngettext(
        "%(num)d invitation is prepared. Nothing has been sent yet.",
        "%(num)d invitations are prepared. Nothing has been sent yet.",
        len(made.made),
    )
    if not made.present:
        return str(words)
    known = ngettext(
        "%(num)d of those chosen was here already and stays as it is.",
        "%(num)d of those chosen were here already and stay as they are.",
        made.present,
    )
    return f"{words} {known}" if made.made else str(known)


def _sent_all(sent: int, left: int) -> str:
    words = ngettext("%(num)d letter goes out.", "%(num)d letters go out.", sent)
    if not left:
        return str(words)
    without = ngettext(
        "%(num)d party has no address: send that invitation by hand.",
        "%(num)d parties have no address: send those invitations by hand.",
        left,
    )
    return f"{words} {without}"


def _tell(effect: SizeEffect) -> None:
    flash(_("Saved."))
    if effect.moved_up:
        flash(ngettext("%(num)d person moved up.", "%(num)d people moved up.", effect.moved_up))
    if effect.beyond:
        flash(
            ngettext(
                "%(num)d person more than the maximum is registered. Nobody is removed.",
                "%(num)d people more than the maximum are registered. Nobody is removed.",
                effect.beyond,
            )
        )
