"""Applications of civil society and special guests: received, approved (which prepares an invitation) or not."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from conference.core.db import db, one_at_a_time
from conference.core.i18n import force_locale
from conference.core.i18n import gettext as _
from conference.core.refused import Refused, Stale
from conference.core.text import LANGUAGES, clean, folded, in_language, one_line
from conference.mail import applications as mail
from conference.mail.accounts import House
from conference.mail.applications import Applied
from conference.mail.drafts import Draft
from conference.models.applications import Application, ApplicationState
from conference.models.categories import GUESTS
from conference.models.conferences import Conference
from conference.models.parties import ContactPurpose, Party
from conference.models.people import Account, email_key
from conference.queries import applications as reads
from conference.services import admission, audit, contacts, deadlines, email_addresses, invitations, outbox
from conference.services.attempts import Limit
from conference.services.contacts import ContactFacts
from conference.services.focal_points import Keep
from conference.services.invitations import Picked, Plan

LIMITS = (
    Limit("applications of an e-mail", 5, timedelta(hours=1), by_address=False),
    Limit("applications from an address", 50, timedelta(hours=1), by_account=False),
)
MOST_DOCUMENTS = 3
#: The most letters of a field, in the order of a form.
LONGEST = {"organization": 200, "country": 80, "website": 300, "contact_name": 120, "email": 254}
LONGEST_WORDS = 4000
LONGEST_DECISION = 2000
#: The beginning of the id of a party that came by an application, and its most letters.
GUEST = "guest:"
LONGEST_ID = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationFacts:
    """What somebody says who applies."""

    kind: str
    organization: str
    country: str = ""
    website: str = ""
    contact_name: str
    email: str
    language: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Attached:
    """A document that came along."""

    name: str
    content: bytes


def is_open(conference: Conference, now: datetime) -> bool:
    """Whether one may apply now: to the end of the last day by the clocks of the conference."""
    ends = closes_at(conference)
    in_time = ends is None or now < ends
    return bool(conference.applications_open) and in_time and not deadlines.is_over(conference, now)


def closes_at(conference: Conference) -> datetime | None:
    """The moment after the last day to apply, as UTC."""
    last = conference.applications_deadline
    return deadlines.end_of(last, conference.timezone) if last else None


def reference(application: Application) -> str:
    """By which people speak of it: "A-1F0C9B2E"."""
    return f"A-{application.uid[:8].upper()}"


def receive(
    conference: Conference,
    facts: ApplicationFacts,
    documents: Sequence[Attached],
    *,
    uid: str,
    keep: Keep,
    house: House,
    now: datetime,
) -> Application:
    """Keep it, and tell whoever applied and the officer. The same `uid` makes one. Refused at its field."""
    if not is_open(conference, now):
        raise Refused(_("Applications for this conference are closed."))
    one_at_a_time(f"applications {uid}")
    if known := reads.by_uid(uid):
        return _same(known, conference)
    said = _checked(facts)
    if len(documents) > MOST_DOCUMENTS:
        raise Refused(_("Attach at most %(count)d documents.", count=MOST_DOCUMENTS), "documents")
    kept = [{"digest": keep(each.content), "name": one_line(each.name)[:200]} for each in documents]
    values = {name: getattr(said, name) for name in ApplicationFacts.__dataclass_fields__}
    made = Application(**values, uid=uid, conference=conference, documents=kept, received_at=now,
                       state=ApplicationState.RECEIVED.value, version=1)  # fmt: skip
    db.session.add(made)
    db.session.flush()
    audit.record(made, "apply", by=None, now=now, changes={"organization": [], "email": [], "documents": []})
    _post(made, mail.received(_about(made, made.language)), "received", now=now)
    _tell_officer(made, house, now=now)
    return made


def approve(
    application: Application,
    *,
    decision: str,
    decided_on: date | None,
    party_id: str,
    version: int,
    by: Account,
    now: datetime,
) -> Party:
    """Record who approved it and when; its party (`party_id`, or a new one for "") gets a prepared invitation.

    Refused at its field; Stale.
    """
    _refuse_decided(application, version)
    basis = one_line(decision)
    if not basis:
        raise Refused(_("Say which decision approved it."), "decision")
    if len(basis) > 300:
        raise Refused(_("Use at most %(count)d letters.", count=300), "decision")
    if decided_on is None:
        raise Refused(_("Enter the date of the decision."), "decided_on")
    conference = application.conference
    party = _chosen(party_id) if party_id else _make_party(application, by=by, now=now)
    _keep_contact(party, application, by=by, now=now)
    plan = Plan(basis=basis, basis_date=decided_on, language=application.language)
    invitations.prepare(conference, Picked(parties=[party.id]), plan, by=by, now=now)
    application.party_id = party.id
    _decide(application, ApplicationState.APPROVED, basis, decided_on, "approve", by=by, now=now)
    _post(application, mail.approved(_about(application, application.language), basis), "approved", now=now)
    return party


def not_approve(application: Application, words: str, *, version: int, by: Account, now: datetime) -> None:
    """Record that it is not approved, with words that the applicant reads. Refused at `words`; Stale."""
    _refuse_decided(application, version)
    why = clean(words).strip()
    if not why:
        raise Refused(_("Write what the applicant is to read."), "words")
    if len(why) > LONGEST_DECISION:
        raise Refused(_("Use at most %(count)d letters.", count=LONGEST_DECISION), "words")
    _decide(application, ApplicationState.NOT_APPROVED, why, None, "not_approve", by=by, now=now)
    _post(application, mail.not_approved(_about(application, application.language), why), "not_approved", now=now)


def alike(application: Application, guests: Collection[Party]) -> list[Party]:
    """Those of `guests` that may be the same organization by name."""
    name = folded(application.organization)
    return [each for each in guests if any(folded(text) == name for text in each.names.values())]


def _checked(facts: ApplicationFacts) -> ApplicationFacts:
    values = {name: one_line(getattr(facts, name)) for name in LONGEST}
    for name, most in LONGEST.items():
        if len(values[name]) > most:
            raise Refused(_("Use at most %(count)d letters.", count=most), name)
    if facts.kind not in GUESTS:
        raise Refused(_("Choose one of the list."), "kind")
    for name in ("organization", "contact_name"):
        if not values[name]:
            raise Refused(_("Enter a name."), name)
    if facts.language not in LANGUAGES:
        raise Refused(_("Choose one of the list."), "language")
    if values["website"] and not re.match(r"https?://[^\s]+\Z", values["website"]):
        raise Refused(_("Enter an address that begins with https:// or http://."), "website")
    words = clean(facts.words).strip()
    if not words:
        raise Refused(_("Say why you want to take part."), "words")
    if len(words) > LONGEST_WORDS:
        raise Refused(_("Use at most %(count)d letters.", count=LONGEST_WORDS), "words")
    email = email_addresses.checked(values.pop("email"))
    return replace(facts, **values, email=email, words=words)


def _same(known: Application, conference: Conference) -> Application:
    if known.conference_id != conference.id:
        raise Refused(_("This form was sent before. Open it afresh."))
    return known


def _refuse_decided(application: Application, version: int) -> None:
    if application.version != version or application.state != ApplicationState.RECEIVED:
        raise Stale(_("Somebody else decided this application while you were looking at it. See how it stands now."))


def _chosen(party_id: str) -> Party:
    found = next((each for each in reads.guests() if each.id == party_id), None)
    if found is None:
        raise Refused(_("Choose one of the list."), "party_id")
    return found


def _make_party(application: Application, *, by: Account, now: datetime) -> Party:
    """A party of the kind that it applied as, with the name as it was written, which stands for English too."""
    one_at_a_time("parties")
    names = {"en": application.organization, application.language: application.organization}
    made = Party(
        id=_free_id(application.organization),
        number=reads.next_party_number(),
        kind=application.kind,
        names=names,
        verified=[],
        formal={},
        acronyms={},
        sort_keys={},
        seat=application.country,
        correspondence_language=application.language,
        staff_changed=["names"],
        version=1,
    )
    db.session.add(made)
    db.session.flush()
    audit.record(made, "create", by=by, now=now, changes={"names": [None, names]})
    return made


def _free_id(name: str) -> str:
    """"guest:friends-of-the-lake", with a number where that is taken."""
    plain = re.sub(r"[^a-z0-9]+", "-", folded(name)).strip("-") or "guest"
    base = f"{GUEST}{plain}"[: LONGEST_ID - 4].rstrip("-")
    found, number = base, 2
    while reads.party_exists(found):
        found, number = f"{base}-{number}", number + 1
    return found


def _keep_contact(party: Party, application: Application, *, by: Account, now: datetime) -> None:
    """The invitation goes to whoever applied."""
    key, wanted = email_key(application.email), ContactPurpose.INVITATIONS
    if any((each.email_key, each.purpose) == (key, wanted) for each in party.contacts):
        return
    facts = ContactFacts(name=application.contact_name, email=application.email, purpose=wanted.value,
                         language=application.language, copy=False, bounced=False)  # fmt: skip
    contacts.add(party, facts, by=by, now=now)


def _decide(
    application: Application,
    state: ApplicationState,
    decision: str,
    decided_on: date | None,
    verb: str,
    *,
    by: Account,
    now: datetime,
) -> None:
    before = application.state
    application.state, application.decision, application.decided_on = state.value, decision, decided_on
    application.version += 1
    told = {"state": [before, state.value]} | ({"decided_on": [None, decided_on]} if decided_on else {})
    audit.record(application, verb, by=by, now=now, changes=told)
    db.session.flush()


def _tell_officer(application: Application, house: House, *, now: datetime) -> None:
    conference = application.conference
    officer = conference.responsible
    if officer is None or not officer.active:
        return
    language = officer.language if officer.language in LANGUAGES else conference.default_language
    address = f"{house.address}/secretariat/conferences/{conference.slug}/applications/{application.id}?lang={language}"
    draft = mail.came(replace(_about(application, language), to=officer.name), address)
    outbox.post(draft, to=officer.email, key=f"application/{application.uid}/came", now=now)


def _post(application: Application, draft: Draft, verb: str, *, now: datetime) -> None:
    outbox.post(draft, to=application.email, key=f"application/{application.uid}/{verb}", now=now)


def _about(application: Application, language: str) -> Applied:
    conference = application.conference
    with force_locale(language):
        whom = admission.officer_of(conference)
    return Applied(
        language=language,
        to=application.contact_name,
        organization=application.organization,
        conference=in_language(conference.title, language, conference.default_language),
        reference=reference(application),
        whom=whom,
    )
