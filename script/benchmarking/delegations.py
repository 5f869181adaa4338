"""Conferences with people, and who works on them; as JSON on standard output.

`make`: one of 35 delegations and 1,000 people, one of three and thirty, both in registration, with signed cookies of
an officer and of eight focal points of one delegation. `count SLUG PARTY`: how many people stand in it now.
"""

import json
import sys
from datetime import date
from typing import Any

from flask import Flask

from conference.app import create_app
from conference.core import clock
from conference.core.db import db, transaction
from conference.models.conferences import Conference, ConferenceFacts, ConferenceState
from conference.models.delegations import Delegation, FocalPoint
from conference.models.participants import COUNTED, Participant
from conference.models.parties import MEMBER_STATE, PERMANENT_OBSERVER
from conference.models.people import Account, Role, email_key
from conference.queries import delegations
from conference.services import conferences, exercise_people, invitable, invitations
from conference.services.invitable import Choice
from conference.services.invitations import Picked, Plan
from conference.web import sign_ins

#: Delegations and people, by the slug of the conference.
SIZES = {"benchmark-large": (35, 1000), "benchmark-small": (3, 30)}
MISSIONS = 8
#: Maximum size of the delegation that is filled: most who come later are referred to the Secretariat.
SIZE = 100
FILLED = "state:BZ"


def make() -> dict[str, Any]:
    """Everything that the rounds need."""
    app = create_app()
    with app.app_context(), transaction():
        officer = _account("bench-officer@example.org", Role.OFFICER)
        large, small = (_conference(slug, *size, officer) for slug, size in SIZES.items())
        filled = delegations.of(large.slug, FILLED)
        before = delegations.people([filled.id])[filled.id].everybody
        filled.size = before + SIZE
        missions = [_mission(filled, number) for number in range(MISSIONS)]
        size, slugs = filled.size, (large.slug, small.slug)
        accounts = [officer, *missions]
        db.session.flush()
        db.session.expunge_all()
    cookies = [_cookie(app, each) for each in accounts]
    signed_in = {"officer": cookies[0], "missions": cookies[1:]}
    return {"large": slugs[0], "small": slugs[1], "size": size, "before": before, **signed_in}


def count(slug: str, party_id: str) -> dict[str, int]:
    """How many people a delegation has, how many of them count, and its maximum size."""
    with create_app().app_context():
        found = delegations.of(slug, party_id)
        states = list(db.session.scalars(db.select(Participant.state).where(Participant.delegation_id == found.id)))
        return {"people": len(states), "counted": sum(each in COUNTED for each in states), "size": found.size or 0}


def _conference(slug: str, parties: int, people: int, officer: Account) -> Conference:
    """In registration, with so many delegations and people."""
    now, days = clock.now(), (date(2999, 3, 15), date(2999, 3, 17))
    facts = ConferenceFacts(
        title={"en": "Conference of the benchmark"}, slug=slug, kind="conference", timezone="America/New_York",
        description={}, first_day=days[0], last_day=days[1], place={"en": "Washington, D.C."}, venue={},
    )  # fmt: skip
    made = conferences.create(facts, reason="Benchmark", by=officer, now=now)
    offers = invitable.offers(made, invitable.day_of(made, now))
    kinds = {MEMBER_STATE: 0, PERMANENT_OBSERVER: 1}
    pickable = [each.party for each in offers if each.choice == Choice.YES and each.party.kind in kinds]
    chosen = sorted(pickable, key=lambda party: (kinds[party.kind], party.id != FILLED, party.id))[:parties]
    invitations.prepare(made, Picked(parties=[each.id for each in chosen]), Plan(basis="Benchmark"), by=None, now=now)
    exercise_people.fill(made, people, now=now)
    made.state = ConferenceState.REGISTRATION_OPEN.value
    db.session.flush()
    return made


def _mission(filled: Delegation, number: int) -> Account:
    account, now = _account(f"bench-{number}@example.org", None), clock.now()
    kept = {"language": "en", "start": date(2000, 1, 1), "confirmed_at": now, "named_at": now, "name": "Mission"}
    db.session.add(FocalPoint(party_id=filled.party_id, account_id=account.id, email=account.email, **kept))
    return account


def _account(email: str, role: Role | None) -> Account:
    made = Account(email=email, email_key=email_key(email), role=role, created_at=clock.now())
    db.session.add(made)
    db.session.flush()
    return made


def _cookie(app: Flask, account: Account) -> str:
    """The header of a browser in which `account` is signed in."""
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = sign_ins.SignedIn(account).get_id(), True
        session.update(sign_ins.marks(clock.now()))
    found = client.get_cookie(app.config["SESSION_COOKIE_NAME"])
    if found is None:
        raise RuntimeError("nobody could be signed in")
    return f"{found.key}={found.value}"


if __name__ == "__main__":
    json.dump(make() if sys.argv[1] == "make" else count(*sys.argv[2:]), sys.stdout)
