"""Badges: one for each human being, printed by the worker, replaced, revoked."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pypdf
import pytest
from flask import Flask

from conference.config import Settings
from conference.core.db import db, transaction
from conference.core.refused import Refused, Stale
from conference.gateways import files
from conference.models.audit import Act
from conference.models.badges import Badge
from conference.models.participants import Participant, Registration
from conference.queries import badges as reads
from conference.queries import conferences as of_conferences
from conference.queries import jobs as of_jobs
from conference.queries import participant_lists
from conference.services import badges as service
from conference.services import registration
from conference.services.badges import ALPHABET, Size
from conference.worker import jobs as worker
from tests.factories import badges, participants, people

NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)


@pytest.fixture
def ana(written: None) -> Participant:
    """Somebody who is confirmed for Belize."""
    return badges.person(participants.delegation())


def make(*holders: Participant) -> list[Badge]:
    return service.make(holders[0].delegation.conference, list(holders), by=people.account(), now=NOW)


def acts(badge: Badge) -> list[tuple[str, object]]:
    wanted = db.select(Act.verb, Act.changes).where(Act.thing == "badges", Act.thing_id == badge.id).order_by(Act.id)
    return [(verb, changes) for verb, changes in db.session.execute(wanted)]


def test_a_code_is_130_bits_in_the_letters_that_qr_codes_hold_best() -> None:
    codes = {service.new_code() for _each in range(200)}
    assert len(codes) == 200
    assert {len(code) for code in codes} == {26}
    assert set("".join(codes)) == set(ALPHABET)
    assert len(ALPHABET) == 32
    assert re.fullmatch(r"[0-9A-Z]+", ALPHABET)


def test_everybody_has_one_however_often_it_is_made(ana: Participant) -> None:
    eva = badges.person(ana.delegation, "Eva", "Young")
    first = make(ana)
    both = make(ana, eva, ana)
    assert [(badge.participant_id, badge.person_id) for badge in both] == [(ana.id, ana.person_id), (eva.id, eva.person_id)]
    assert both[0] is first[0]
    assert acts(both[0]) == [("create", {})]


def test_who_represents_two_delegations_has_one_that_shows_the_chosen_one(ana: Participant) -> None:
    other = badges.person(participants.delegation("state:HT"))
    other.person.same_as_id = ana.person_id
    db.session.flush()
    (badge,) = make(ana, other)
    assert (badge.person_id, badge.participant_id) == (ana.person_id, ana.id)
    assert [each.id for each in reads.registrations(badge)] == [ana.id, other.id]
    service.show(badge, other.id, version=badge.version, by=people.account(), now=NOW)
    assert (badge.participant_id, acts(badge)) == (other.id, [("create", {}), ("show", {"participant": []})])
    holders = reads.holders(badge.conference, participant_lists.delegations(badge.conference, "en"))
    assert [(each.participant_id, each.shown) for each in holders] == [(ana.id, False), (other.id, True)]
    stranger = badges.person(ana.delegation, "Eva", "Young")
    with pytest.raises(Refused, match="Choose one of the delegations"):
        service.show(badge, stranger.id, version=badge.version, by=people.account(), now=NOW)


def test_two_badges_become_one_when_two_records_are_of_one_person(ana: Participant) -> None:
    other = badges.person(participants.delegation("state:HT"))
    first, second = make(ana, other)
    other.person.same_as_id = ana.person_id
    db.session.flush()
    assert service.united(other, by=people.account(), now=NOW) is second
    db.session.flush()
    assert [(first.revoked_reason, first.revoked_at), (second.person_id, second.revoked_at)] == [
        ("one_person", NOW),
        (ana.person_id, None),
    ]


def test_the_delegation_chosen_before_any_badge_was_made_is_the_one_it_shows(ana: Participant) -> None:
    other = badges.person(participants.delegation("state:HT"))
    other.person.same_as_id = ana.person_id
    db.session.flush()
    kept = service.united(other, by=people.account(), now=NOW)
    assert kept is not None
    assert make(ana, other) == [kept]
    assert kept.participant_id == other.id


def test_one_that_is_withdrawn_loses_it_and_gets_another_when_coming_after_all(ana: Participant) -> None:
    (badge,) = make(ana)
    registration.withdraw(ana, by=people.account(), now=NOW)
    assert (badge.revoked_at, badge.revoked_reason) == (NOW, "withdrawn")
    assert acts(badge)[-1] == ("revoke", {"reason": []})
    ana.state = Registration.CONFIRMED.value
    (second,) = make(ana)
    assert (second.id != badge.id, second.code != badge.code, second.revoked_at) == (True, True, None)


def test_a_lost_one_is_replaced_and_the_old_code_opens_nothing(ana: Participant) -> None:
    (badge,) = make(ana)
    old = badge.code
    second = service.replace(badge, version=badge.version, by=people.account(), now=NOW)
    assert (badge.code, badge.revoked_reason, second.participant_id) == (old, "lost", ana.id)
    assert second.code != old
    with pytest.raises(Refused, match="revoked already"):
        service.replace(badge, version=badge.version, by=people.account(), now=NOW)


def test_to_revoke_needs_a_reason_and_the_badge_as_it_is(ana: Participant) -> None:
    (badge,) = make(ana)
    for reason, message in (("  ", "Say why"), ("x" * 301, "at most 300 letters")):
        with pytest.raises(Refused, match=message) as refused:
            service.revoke(badge, reason, version=badge.version, by=people.account(), now=NOW)
        assert refused.value.field == "reason"
    with pytest.raises(Stale):
        service.revoke(badge, "Asked to leave", version=badge.version + 1, by=people.account(), now=NOW)
    service.revoke(badge, " Asked to\nleave ", version=badge.version, by=people.account(), now=NOW)
    assert badge.revoked_reason == "Asked to leave"


@pytest.mark.parametrize(
    "typed",
    [
        "0123456789ABCDEFGHJKMNPQRS",
        " 0123456789abcdefghjkmnpqrs\n",
        "01234-56789 ABCDE FGHJK MNPQRS",
        "https://example.org/badge/0123456789ABCDEFGHJKMNPQRS/",
        "https://example.org/badge/0123456789ABCDEFGHJKMNPQRS?lang=es",
    ],
)
def test_a_code_is_understood_as_people_and_machines_type_it(typed: str) -> None:
    assert service.code_of(typed) == "0123456789ABCDEFGHJKMNPQRS"


def test_the_list_holds_who_is_confirmed_and_comes(ana: Participant) -> None:
    badges.person(ana.delegation, "Eva", "Young", late=True)
    badges.person(ana.delegation, "On", "Line", mode="online")
    badges.person(ana.delegation, "With", "Drawn", state="withdrawn")
    badges.person(ana.delegation, "小平", "邓")
    make(ana)
    holders = reads.holders(ana.delegation.conference, [ana.delegation])
    assert [(each.name, each.letter, each.late, each.standing.value) for each in holders] == [
        ("Ana Pérez", "P", False, "made"),
        ("Eva Young", "Y", True, "none"),
        ("小平 邓", "邓", False, "none"),
    ]


def test_nothing_more_is_printed_of_nobody_or_of_one_that_was_revoked(ana: Participant) -> None:
    conference = ana.delegation.conference
    said: dict[str, Any] = {"size": Size.A6, "language": "en", "by": people.account(), "now": NOW}
    with pytest.raises(Refused, match="Choose at least one person"):
        service.order(conference, [], **said)
    (badge,) = make(ana)
    service.revoke(badge, "Asked to leave", version=badge.version, by=people.account(), now=NOW)
    with pytest.raises(Refused, match="not printed again"):
        service.order(conference, [badge], **said)


@pytest.fixture
def ordered(context: Flask, settings: Settings) -> Iterator[int]:
    """A job for three badges, one with a photo; one is revoked before the worker comes."""
    with transaction():
        made = participants.delegation(size=None)
        holders = [badges.person(made, f"Ana {number}", "Pérez de la Cruz") for number in range(3)]
        holders[0].person.photo = files.keep(settings.files, badges.jpeg())
        holders[1].person.photo = "0" * 64  # erased since
        found = service.make(made.conference, holders, by=people.account(), now=NOW)
        job = service.order(made.conference, found, size=Size.CARD, language="es", by=people.account(), now=NOW)
        service.revoke(found[2], "Asked to leave", version=found[2].version, by=people.account(), now=NOW)
        number = job.id
    yield number
    db.session.remove()


def test_the_worker_prints_them_and_notes_it(ordered: int, settings: Settings) -> None:
    assert worker.do_next(settings) is True
    job = of_jobs.by_id(ordered)
    assert (job.state, job.file_name) == ("done", "badges-conference-on-water-card.pdf")
    paper = files.read(settings.files, job.file)
    pages = pypdf.PdfReader(BytesIO(paper)).pages
    assert [tuple(round(float(side) / 72 * 25.4) for side in page.mediabox[2:]) for page in pages] == [(86, 54)] * 2
    words = " ".join(pages[1].extract_text().split())
    assert "Ana 1 Pérez de la Cruz" in words
    assert "ESTADO MIEMBRO" in words
    found = reads.of(of_conferences.by_slug("conference-on-water"))
    assert [(each.prints, each.printed_at is not None) for each in found] == [(1, True), (1, True), (0, False)]
    assert acts(found[0])[-1] == ("print", {"prints": [0, 1]})
