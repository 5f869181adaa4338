"""The people of a delegation, for its focal points and for the Secretariat alike."""

import uuid
from dataclasses import asdict, replace
from typing import Any

from flask import Blueprint, flash, request

from conference.core import clock
from conference.core.i18n import gettext as _
from conference.forms.participants import PickForm, RegistrationForm
from conference.models.audit import Act
from conference.models.conferences import Mode
from conference.models.delegations import Delegation
from conference.models.participants import Participant, ParticipantRole, Person
from conference.policy.permissions import May
from conference.policy.table import allows
from conference.queries import audit, delegations, participants
from conference.services import admission, participant_facts, persons, registration_moves
from conference.services import registration as service
from conference.services.persons import PersonFacts
from conference.services.registration import ParticipantFacts, SecondHead
from conference.web.access import account, actor, permitted
from conference.web.delegates import extras, records, standings
from conference.web.pages import Answer, page
from conference.web.transaction import writes

pages = Blueprint("delegates_participants", __name__, url_prefix="/delegations/<slug>/<party_id>")

Own = tuple[Delegation, Participant]


@pages.route("")
@permitted(May.FILL_DELEGATION, delegations.of)
def show(delegation: Delegation) -> Answer:
    """Who is in the delegation, where each of them stands, and until when that can change."""
    return standings.answer(delegation)


@pages.route("/people/new", methods=["GET", "POST"])
@writes
@permitted(May.FILL_DELEGATION, delegations.of)
def create(delegation: Delegation) -> Answer:
    """One more person; the form brings its uid, so that sending it twice makes one."""
    known = _picked(delegation)
    form = _fit(extras.form(delegation, _fresh(delegation, known)), delegation)
    if form.validate_on_submit():
        with form.refusals():
            return _keep(_entered(delegation, form, known), form)
    return _person_page(delegation, form)


@pages.route("/people/<int:participant_id>", methods=["GET", "POST"])
@writes
@permitted(May.FILL_DELEGATION, participants.one)
def edit(own: Own) -> Answer:
    """Correct what is said of somebody."""
    delegation, participant = own
    saved = _saved(participant)
    form = _fit(extras.form(delegation, saved), delegation)
    if form.validate_on_submit():
        with form.refusals():
            return _keep(_corrected(participant, form), form)
    form.lay_beside(saved, service.version_of(participant))
    return _person_page(delegation, form, participant)


def _entered(delegation: Delegation, form: RegistrationForm, known: Person | None) -> Participant:
    """The new person; where the present head is to be replaced, as a head."""
    facts, replaces = _facts(form)
    made = service.add(
        delegation,
        PersonFacts(**form.person()),
        facts,
        uid=form.uid.data or str(uuid.uuid4()),
        by=account(),
        now=clock.now(),
        late_reason=_late_reason(form),
        known=known,
    )
    if replaces:
        service.replace_head(made, becomes=replaces, by=account(), now=clock.now())
    extras.keep(made, form)
    records.keep(made, form)
    return made


def _corrected(participant: Participant, form: RegistrationForm) -> Participant:
    facts, replaces = _facts(form)
    said = {"version": form.version.data, "by": account(), "now": clock.now()}
    service.change(participant, PersonFacts(**form.person()), facts, **said)
    if replaces:
        service.replace_head(participant, becomes=replaces, by=account(), now=clock.now())
    extras.keep(participant, form)
    records.keep(participant, form)
    return participant


def _facts(form: RegistrationForm) -> tuple[ParticipantFacts, str]:
    """The part in the delegation, and what becomes of the present head whom this person is to replace."""
    facts, becomes = ParticipantFacts(**form.part()), form.becomes.data or ""
    if facts.role == ParticipantRole.HEAD and becomes:
        return replace(facts, role=ParticipantRole.ALTERNATE), becomes
    return facts, ""


def _keep(participant: Participant, form: RegistrationForm) -> Answer:
    """Saved, and with the second button submitted too."""
    wanted = request.form.get("then") == "submit" and registration_moves.can_submit(participant)
    if not wanted:
        flash(_("Saved."))
        return standings.back(participant.delegation, participant)
    state = service.submit(participant, by=account(), now=clock.now(), late_reason=_late_reason(form))
    standings.tell(participant, state)
    return standings.back(participant.delegation, participant)


def _picked(delegation: Delegation) -> Person | None:
    """Somebody of an earlier conference, chosen on the page before or kept in the form."""
    wanted = request.form.get("person_id") or request.args.get("person", "")
    number = int(wanted) if wanted.isdecimal() and len(wanted) < 10 else 0
    return participants.remembered_one(delegation, number) if number else None


def _fresh(delegation: Delegation, known: Person | None) -> dict[str, Any]:
    leaderless = participants.standing(delegation).head_id is None
    role = ParticipantRole.HEAD if leaderless else ParticipantRole.DELEGATE
    human = asdict(persons.facts_of(known)) | records.saved(known, delegation) if known else {}
    return human | {"version": 0, "uid": str(uuid.uuid4()), "person_id": known.id if known else "", "role": role.value}


def _saved(participant: Participant) -> dict[str, Any]:
    facts = asdict(persons.facts_of(participant.person)) | asdict(participant_facts.facts_of(participant))
    facts |= records.saved(participant.person, participant.delegation)
    return facts | extras.saved(participant) | {
        "version": service.version_of(participant),
        "late_reason": participant.late_reason,
        "becomes": None,
    }


def _fit(form: RegistrationForm, delegation: Delegation) -> RegistrationForm:
    """Without what is not to be asked here."""
    records.fit(form, delegation)
    if delegation.conference.mode != Mode.HYBRID:
        del form.mode
    now = clock.now()
    staff = admission.can_be_late(delegation, now) and admission.is_staff(delegation, account(), now)
    if not staff:
        del form.late_reason
    return form


def _late_reason(form: RegistrationForm) -> str:
    return (form.late_reason.data or "") if "late_reason" in form else ""


def _person_page(delegation: Delegation, form: RegistrationForm, participant: Participant | None = None) -> Answer:
    """The form; who may be picked again is asked only for a new person."""
    remembered = participants.remembered(delegation) if participant is None and request.method == "GET" else ()
    pick = PickForm(formdata=None)
    pick.person.choices = [(str(each.id), persons.listed_name(each)) for each in remembered]
    return page(
        "delegates/person.html",
        form.status,
        form=form,
        pick=pick,
        remembered=remembered,
        delegation=delegation,
        conference=delegation.conference,
        participant=participant,
        asked=records.asked(participant) if participant else {},
        usual_badge=persons.full_name(participant.person) if participant else "",
        deadline=standings.deadline(delegation),
        second_head=isinstance(form.refusal, SecondHead) or bool(form.becomes.data),
        submits=participant is None or registration_moves.can_submit(participant),
        history=_history(participant) if participant and allows(actor(), May.SEE_DELEGATIONS, delegation) else (),
    )


def _history(participant: Participant) -> list[Act]:
    """What was done to the registration and to the person, the newest first."""
    return sorted([*audit.of(participant), *audit.of(participant.person)], key=lambda act: act.id, reverse=True)
