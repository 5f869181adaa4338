"""Credentials: documents, codes, the check, a head who is replaced, the right to vote that follows; on both engines."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from conference.core.db import db
from conference.core.refused import Refused, Stale
from conference.models.audit import Act
from conference.models.conferences import ConferenceState
from conference.models.credentials import CredentialsDocument
from conference.models.delegations import Delegation
from conference.models.outbox import Message
from conference.models.precedence import Precedence
from conference.queries import credentials as reads
from conference.queries import focal_points
from conference.services import credentials as service
from conference.services import (
    credentials_documents,
    credentials_letters,
    credentials_policy,
    credentials_report,
    quorum,
    registration,
    statuses,
    voting,
)
from conference.services.credentials_policy import PolicyFacts
from tests.factories import credentials, participants, parties, people
from tests.factories.credentials import NOW

pytestmark = pytest.mark.usefixtures("written")


def status(delegation: Delegation) -> str:
    """Where its credentials stand."""
    own = reads.of(delegation)
    return own.status if own else ""


def mail() -> list[tuple[str, str, str]]:
    """Recipient, language and the line on the credentials of each letter about them."""
    found = db.session.scalars(db.select(Message).where(Message.purpose == "credentials").order_by(Message.id))
    return [(each.recipient, each.language, _line(each.text)) for each in found]


def _line(text: str) -> str:
    return next(line for line in text.splitlines() if line.startswith(("Credentials: ", "Pouvoirs\N{NO-BREAK SPACE}: ")))


def verbs(delegation: Delegation) -> list[str]:
    """What was done about them, the oldest first."""
    return [act.verb for act in reversed(service.history(delegation))]


class TestPolicy:
    """What a conference asks."""

    def test_it_is_said_and_changed(self) -> None:
        made = participants.opened()
        credentials.policy(made, deadline=date(2027, 3, 1), forms=["original", "copy"])
        credentials.policy(made, may_vote_before=True)
        policy = reads.policy(made.id)
        assert policy is not None
        assert (policy.version, policy.forms, policy.may_vote_before, policy.deadline) == (2, ["original"], True, None)
        acts = db.session.scalars(db.select(Act).where(Act.verb == "credentials_policy").order_by(Act.id)).all()
        assert acts[1].changes["may_vote_before"] == [False, True]

    @pytest.mark.parametrize(
        ("other", "field"),
        [
            ({"forms": []}, "forms"),
            ({"forms": ["telegram"]}, "forms"),
            ({"signatories": []}, "signatories"),
            ({"signatories": ["king"]}, "signatories"),
            ({"deadline": date(2027, 4, 1)}, "deadline"),
        ],
    )
    def test_bad_input(self, other: dict[str, object], field: str) -> None:
        with pytest.raises(Refused) as refused:
            credentials.policy(participants.opened(), **other)
        assert refused.value.field == field
        assert reads.policy(participants.opened().id) is None

    def test_two_who_say_it_at_once(self) -> None:
        made = participants.opened()
        credentials.policy(made)
        with pytest.raises(Stale):
            credentials_policy.change(made, PolicyFacts(), version=0, by=people.account(), now=NOW)

    def test_what_comes_after_the_last_day_is_taken_and_marked(self, tmp_path: Path) -> None:
        delegation = participants.delegation()
        credentials.policy(delegation.conference, deadline=date(2027, 3, 1))
        policy, zone = reads.policy(delegation.conference_id), delegation.conference.timezone
        last = datetime(2027, 3, 2, 4, 59, 59, tzinfo=UTC)  # 23:59:59 in Washington
        for content, now, late in ((b"%PDF-1", last, False), (b"%PDF-2", last + timedelta(seconds=1), True)):
            document = credentials.document(delegation, tmp_path, content, now=now)
            assert credentials_policy.is_late(document, policy, zone) is late


class TestDocuments:
    """What the mission brings in."""

    def test_the_first_one_is_a_copy_and_the_mission_is_told_in_its_language(self, tmp_path: Path) -> None:
        delegation = participants.delegation()
        participants.focal_point(delegation)
        credentials.document(delegation, tmp_path)
        credentials.document(delegation, tmp_path, b"%PDF-1.7 another")
        assert (status(delegation), len(reads.documents(delegation))) == ("copy", 2)
        assert mail() == [("mission@example.org", "en", "Credentials: received as a copy")]
        assert verbs(delegation) == ["credentials_document", "credentials_document", "credentials_document"]

    def test_the_same_bytes_are_one_document(self, tmp_path: Path) -> None:
        delegation = participants.delegation()
        first, second = credentials.document(delegation, tmp_path), credentials.document(delegation, tmp_path)
        assert first is second
        assert len(db.session.scalars(db.select(CredentialsDocument)).all()) == 1

    def test_the_code_finds_the_letter_and_ticks_whom_it_names(self, tmp_path: Path) -> None:
        delegation = participants.delegation()
        ana = participants.submitted(delegation, role="head")
        eva = participants.submitted(delegation, "Eva")
        participants.submitted(delegation, "Leo", role="support")
        letter = credentials.letter(delegation)
        assert letter.people == [ana.id, eva.id]
        assert credentials_documents.prefilled(delegation, None) == ([], None)
        document = credentials.document(delegation, tmp_path, code=f"{letter.code[:4]}-{letter.code[4:]}".lower())
        assert document.letter_id == letter.id
        registration.withdraw(eva, by=people.account(), now=NOW)
        assert credentials_documents.prefilled(delegation, reads.of(delegation)) == ([ana.id], letter)
        credentials.checked(delegation, named=[], now=NOW + timedelta(hours=1))
        assert credentials_documents.prefilled(delegation, reads.of(delegation)) == ([], None)
        assert credentials_documents.prefilled(delegation, reads.of(delegation), letter) == ([ana.id], letter)

    def test_codes_that_fit_nothing_here(self, tmp_path: Path) -> None:
        belize, haiti = participants.delegation(), participants.delegation("state:HT")
        participants.submitted(haiti)
        theirs = credentials.letter(haiti)
        wrong = theirs.code[:-1] + ("A" if theirs.code[-1] != "A" else "B")
        for code, words in (
            (wrong, "This code is mistyped: compare it letter by letter with the one at the foot of the letter."),
            (theirs.code, "No letter that was written for this delegation has this code."),
        ):
            with pytest.raises(Refused) as refused:
                credentials.document(belize, tmp_path, code=code)
            assert (refused.value.field, refused.value.reason) == ("code", words)
        assert (len(reads.documents(belize)), status(belize)) == (0, "")


class TestLetter:
    """The note writes itself."""

    def test_the_same_people_have_the_same_letter(self) -> None:
        delegation = participants.delegation()
        participants.entered(delegation, role="head", honorific="H.E.")
        first = credentials.letter(delegation)
        assert credentials.letter(delegation) is first
        assert credentials.letter(delegation, "fr") is not first
        participants.entered(delegation, "Eva")
        assert credentials.letter(delegation).code != first.code

    def test_its_words(self) -> None:
        delegation = participants.delegation()
        participants.entered(delegation, "Eva")
        participants.entered(delegation, role="head", honorific="H.E.")
        letter = credentials.letter(delegation, "en")
        words = credentials_letters.words(delegation, letter, secretariat="Secretariat")
        assert [(each.name, each.role) for each in words.people] == [
            ("H.E. Ana Pérez", "Head of delegation"),
            ("Eva Pérez", "Delegate"),
        ]
        assert words.title == "Note verbale"
        assert words.addressee == (
            "Secretariat",
            "Conference on water",
            "Washington, D.C., March 15, 2027 to March 17, 2027",
        )
        assert len(words.code) == 14
        assert credentials_letters.file_name(delegation, letter) == "credentials-state-BZ-en.docx"

    def test_who_only_asked_is_not_named(self) -> None:
        delegation = participants.delegation()
        ana, eva = participants.entered(delegation, role="head"), participants.entered(delegation, "Eva")
        eva.asked_at = NOW
        assert credentials.letter(delegation).people == [ana.id]

    @pytest.mark.parametrize(("kind", "language", "field"), [("poem", "es", "kind"), ("letter", "de", "language")])
    def test_bad_input(self, kind: str, language: str, field: str) -> None:
        with pytest.raises(Refused) as refused:
            credentials.letter(participants.delegation(), language, kind)
        assert refused.value.field == field

    def test_nobody_to_name(self) -> None:
        delegation = participants.delegation()
        participants.entered(delegation, role="accompanying")
        with pytest.raises(Refused, match="Register the people of the delegation first"):
            credentials.letter(delegation)


class TestCheck:
    """What staff found."""

    def test_in_order_is_told_and_kept_without_names_in_the_history(self) -> None:
        delegation = participants.delegation()
        participants.focal_point(delegation, language="fr")
        ana = participants.submitted(delegation, role="head")
        credentials.policy(delegation.conference)
        assert voting.of(delegation).words == "May not vote: no credentials received."
        credentials.checked(
            delegation,
            named=[ana.id],
            original_on=date(2026, 11, 1),
            signatory="foreign_minister",
            signatory_name="Eva Young",
            decision="CC/1",
        )
        own = reads.of(delegation)
        assert own is not None
        assert (own.status, own.named, own.decided_on, own.version) == ("in_order", [ana.id], date(2026, 11, 2), 1)
        assert own.checked_by is people.account()
        assert mail() == [("mission@example.org", "fr", "Pouvoirs\N{NO-BREAK SPACE}: en bonne et due forme")]
        (act,) = service.history(delegation)
        assert act.changes["credentials_status"] == ["none", "in_order"]
        assert (act.changes["signatory_name"], act.changes["named"], act.changes["credentials_words"]) == ([], [], [])
        assert voting.of(delegation).words == "May vote."

    def test_not_in_order_since(self) -> None:
        delegation = participants.delegation()
        participants.focal_point(delegation)
        credentials.checked(delegation, "not_in_order", decided_on=date(2026, 10, 14), words="The seal lacks.")
        assert voting.of(delegation).words == "May not vote: credentials not in order since 14 October 2026."
        assert mail() == [("mission@example.org", "en", "Credentials: to be completed")]
        (message,) = db.session.scalars(db.select(Message).where(Message.purpose == "credentials")).all()
        assert "The seal lacks." in message.text

    def test_another_decision_has_another_day(self) -> None:
        delegation = participants.delegation()
        credentials.checked(delegation, decided_on=date(2026, 10, 14))
        credentials.checked(delegation, "not_in_order", decided_on=date(2026, 10, 14))
        own = reads.of(delegation)
        assert own is not None
        assert own.decided_on == date(2026, 11, 2)
        credentials.checked(delegation, "not_in_order", decided_on=date(2026, 10, 20))
        assert own.decided_on == date(2026, 10, 20)
        credentials.checked(delegation, "copy", decided_on=date(2026, 10, 20))
        assert own.decided_on is None

    def test_nobody_is_told_of_nothing(self) -> None:
        delegation = participants.delegation()
        participants.focal_point(delegation)
        credentials.checked(delegation)
        credentials.checked(delegation)
        credentials.checked(delegation, decision="CC/2")
        assert len(mail()) == 1
        assert verbs(delegation) == ["credentials", "credentials"]

    @pytest.mark.parametrize(
        ("other", "field"),
        [
            ({"status": "lost"}, "state"),
            ({"signatory": "king"}, "signatory"),
            ({"named": [4711]}, "named"),
            ({"status": "not_in_order", "words": " "}, "words"),
            ({"decision": "x" * 2001}, "decision"),
            ({"original_on": date(2026, 11, 3)}, "original_on"),
            ({"decided_on": date(2026, 11, 3)}, "decided_on"),
        ],
    )
    def test_bad_input(self, other: dict[str, Any], field: str) -> None:
        delegation = participants.delegation()
        with pytest.raises(Refused) as refused:
            credentials.checked(delegation, **other)
        assert refused.value.field == field
        assert reads.of(delegation) is None

    def test_two_who_check_at_once(self) -> None:
        delegation = participants.delegation()
        credentials.checked(delegation)
        with pytest.raises(Stale):
            service.check(delegation, service.Found(status="copy"), version=0, by=people.account(), now=NOW)


class TestAnotherHead:
    """S4: the head is replaced the day before, when registration is closed."""

    def closed(self, *, named: bool, status: str = "in_order", **policy: bool) -> tuple[Delegation, int, int]:
        """Ana leads, Eva is a delegate; the credentials name Ana, and Eva where that is said; registration is closed."""
        delegation = participants.delegation()
        credentials.policy(delegation.conference, **policy)
        ana, eva = participants.submitted(delegation, role="head"), participants.submitted(delegation, "Eva")
        credentials.checked(delegation, status, named=[ana.id, *([eva.id] if named else [])])
        delegation.conference.state = ConferenceState.REGISTRATION_CLOSED.value
        return delegation, ana.id, eva.id

    def replace(self, delegation: Delegation, number: int, becomes: str = "adviser") -> None:
        """The focal point makes somebody the head."""
        new = next(each for each in delegation.participants if each.id == number)
        known = focal_points.of(delegation)
        account = people.account(None, known[0].email) if known else participants.focal_point(delegation)
        registration.replace_head(new, becomes=becomes, by=account, now=NOW)

    def test_named_in_the_credentials_accepted_by_rule(self) -> None:
        delegation, _ana, eva = self.closed(named=True)
        self.replace(delegation, eva)
        assert (status(delegation), voting.of(delegation).words) == ("in_order", "May vote.")
        assert verbs(delegation) == ["credentials", "credentials_head"]

    @pytest.mark.parametrize("becomes", ["adviser", "withdrawn"])
    def test_not_named_needs_new_ones(self, becomes: str) -> None:
        delegation, _ana, eva = self.closed(named=False)
        self.replace(delegation, eva, becomes)
        right = voting.of(delegation)
        assert (status(delegation), right.votes) == ("new_needed", False)
        assert right.words == "May not vote: new credentials needed: the head named in them was replaced."
        assert mail()[-1][2] == "Credentials: new credentials needed, since the head of delegation was replaced"

    def test_where_a_name_does_not_suffice(self) -> None:
        delegation, _ana, eva = self.closed(named=True, named_head_suffices=False)
        self.replace(delegation, eva)
        assert status(delegation) == "new_needed"

    def test_back_to_whom_they_name(self) -> None:
        delegation, ana, eva = self.closed(named=False)
        self.replace(delegation, eva)
        self.replace(delegation, ana)
        assert (status(delegation), voting.of(delegation).words) == ("in_order", "May vote.")

    def test_nothing_to_be_new_where_nothing_came(self) -> None:
        delegation = participants.delegation()
        ana, eva = participants.submitted(delegation, role="head"), participants.submitted(delegation, "Eva")
        delegation.conference.state = ConferenceState.REGISTRATION_CLOSED.value
        self.replace(delegation, eva.id)
        assert (ana.role, eva.role, status(delegation), mail()) == ("adviser", "head", "", [])

    def test_only_by_somebody_who_is_registered(self) -> None:
        delegation = participants.delegation()
        participants.submitted(delegation, role="head")
        draft = participants.entered(delegation, "Eva")
        account = participants.focal_point(delegation)
        delegation.conference.state = ConferenceState.REGISTRATION_CLOSED.value
        with pytest.raises(Refused, match="Registration is over"):
            registration.replace_head(draft, becomes="adviser", by=account, now=NOW)

    def test_the_head_is_withdrawn(self) -> None:
        delegation, ana, _eva = self.closed(named=True)
        leader = next(each for each in delegation.participants if each.id == ana)
        registration.withdraw(leader, by=people.account(), now=NOW)
        assert voting.of(delegation).words == "May vote."

    def test_everybody_named_is_withdrawn(self) -> None:
        delegation, ana, _eva = self.closed(named=False)
        leader = next(each for each in delegation.participants if each.id == ana)
        registration.withdraw(leader, by=people.account(), now=NOW)
        words = "May not vote: nobody whom the credentials name is in the delegation now."
        assert voting.of(delegation).words == words


class TestAll:
    """All parties at once."""

    def test_the_rights_of_a_conference(self) -> None:
        made = participants.delegation().conference
        ids = {
            party_id: participants.delegation(party_id).id for party_id in ("state:HT", "state:NI", "state:ES", "org:IOM")
        }
        found = voting.rights(made)
        assert {party_id: found[number].reason for party_id, number in ids.items()} == {
            "state:HT": "not_asked",
            "state:NI": "not_foreseen",
            "state:ES": "observer",
            "org:IOM": "organization",
        }

    def test_the_report_says_who_stands_where(self) -> None:
        belize, haiti = participants.delegation(), participants.delegation("state:HT")
        participants.delegation("state:ES")
        credentials.checked(belize, signatory="foreign_minister", decision="CC/1", original_on=date(2026, 11, 1))
        credentials.checked(haiti, "copy")
        made = belize.conference
        said = credentials_report.report(made, quorum.at(made, NOW), "en", now=NOW)
        assert [[row[0] for row in part.rows] for part in said.parts] == [["Belize"], [], ["Haiti"], [], ["Spain"]]
        assert said.parts[0].rows[0] == (
            "Belize", "Minister of Foreign Affairs", "1 November 2026", "CC/1, 2 November 2026"
        )  # fmt: skip
        assert said.issued == "Issued on 2 November 2026 at 07:00 in New York (2026-11-02 12:00 UTC)."
        assert said.numbers == (
            "Members that may take part: 32. Majority: 17. Two thirds: 22. Members that may vote as of this report: 2."
        )


class TestStatus:
    """S7: a state withdraws or is suspended."""

    def test_nicaragua_on_its_last_day_and_after(self) -> None:
        party = parties.party("state:NI")
        assert voting.takes_part(party, date(2023, 11, 18), decided=False)
        assert not voting.takes_part(party, date(2023, 11, 19), decided=False)

    @pytest.mark.parametrize(("first_day", "foreseen"), [(date(2023, 11, 18), True), (date(2023, 11, 19), False)])
    def test_a_meeting_of_nicaragua_before_and_after(self, first_day: date, foreseen: bool) -> None:
        delegation = participants.delegation("state:NI")
        delegation.conference.first_day = first_day
        assert voting.of(delegation).foreseen is foreseen
        assert quorum.at(delegation.conference, NOW).base == (33 if foreseen else 32)

    def test_what_a_suspension_would_change(self) -> None:
        delegation = participants.delegation("state:HT")
        participants.submitted(delegation)
        party, made = parties.party("state:HT"), delegation.conference
        facts = parties.period_facts(start="2027-01-01", end="")
        later = statuses.drawn(party, facts, reason="Art. 21", ends_last=True)
        (effect,) = quorum.effects(party, later, now=NOW)
        assert (effect.conference, effect.before, effect.after, effect.people, effect.places) == (made, True, False, 1, 5)
        assert (effect.quorum_before.base, effect.quorum_after.base) == (32, 31)
        assert (effect.quorum_before.two_thirds, effect.quorum_after.two_thirds) == (22, 21)
        assert party.status_on(date(2027, 3, 15)) == "member"
        assert voting.of(delegation).foreseen
        statuses.add(party, facts, reason="Art. 21", by=people.account(), now=NOW, ends_last=True)
        assert (voting.of(delegation).foreseen, len(delegation.participants)) == (False, 1)
        assert quorum.at(made, NOW).base == 31
        lifted = parties.period_facts(status="member", start="2027-03-01", end="")
        statuses.add(party, lifted, reason="Lifted.", by=people.account(), now=NOW, ends_last=True)
        assert (voting.of(delegation).foreseen, quorum.at(made, NOW).base) == (True, 32)

    def test_its_place_in_the_order_of_the_delegations(self) -> None:
        made = [participants.delegation(party_id) for party_id in ("state:BZ", "state:HT", "state:PE")]
        order = Precedence(conference_id=made[0].conference_id, rule="alphabetical", language="en", drawn=[], version=1)
        db.session.add(order)
        party = parties.party("state:HT")
        facts = parties.period_facts(start="2027-01-01", end="")
        (effect,) = quorum.effects(party, statuses.drawn(party, facts, reason="Art. 21", ends_last=True), now=NOW)
        assert effect.place == 2

    @pytest.mark.parametrize(("start", "touched"), [("2027-03-15", 1), ("2027-03-16", 0), ("2030", 0)])
    def test_conferences_before_that_day_stay_as_they_are(self, start: str, touched: int) -> None:
        participants.delegation("state:HT")
        party = parties.party("state:HT")
        later = statuses.drawn(party, parties.period_facts(start=start, end=""), reason="Art. 21", ends_last=True)
        assert len(quorum.effects(party, later, now=NOW)) == touched


