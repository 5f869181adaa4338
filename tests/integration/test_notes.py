"""Notes: numbered once by rule, in the party's language, signed or not, and sent with the letter."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from functools import partial
from io import BytesIO
from threading import Barrier
from typing import Any
from zipfile import ZipFile

import pytest
import time_machine
from flask import Flask

from conference.config import Settings
from conference.core.db import db, transaction
from conference.core.refused import Refused, Stale
from conference.gateways import attachments, files, typesetting, word_letters
from conference.mail.letters import Letter
from conference.mail.outcomes import Fate, Outcome
from conference.models.audit import Act
from conference.models.conferences import Conference
from conference.models.delegations import Delegation
from conference.models.jobs import Job
from conference.models.outbox import Message
from conference.queries import delegations as reads
from conference.queries import notes as of_notes
from conference.services import group_delegations, invitations, jobs, note_rules, notes
from conference.services.note_rules import About
from conference.worker import deliver_next
from conference.worker import jobs as worker
from tests.factories import conferences, delegations, parties, people
from tests.factories.people import HOUSE

NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)
RULE = "OEA/SG-{number}/{year}"
HONDURAS = "state:HN"


@pytest.fixture(autouse=True)
def _today() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def ruled(rule: str = RULE, **other: Any) -> Conference:
    made = conferences.conference(**other)
    made.note_numbers = rule
    return made


def rules(made: Conference, **other: Any) -> None:
    said: dict[str, Any] = {"numbers": RULE, "next_note": 1, "reminders": {}, "version": made.version}
    note_rules.change(made, **(said | other), by=people.account(), now=NOW)


def make(invited: Delegation) -> str:
    version = invitations.of(invited).version
    notes.make(invited, version=version, by=people.account(), now=NOW)
    return invitations.of(invited).number


def paper(invited: Delegation) -> list[tuple[str, ...]]:
    return list(notes.paper(invited, house=HOUSE, now=NOW).paragraphs)


@pytest.mark.usefixtures("written")
class TestNumbers:
    """Given once, by the rule or by hand."""

    def test_each_note_takes_the_next_number_once(self) -> None:
        made = ruled()
        first, second = (delegations.delegation(made, each) for each in (delegations.BELIZE, HONDURAS))
        assert [make(first), make(second), make(first)] == ["OEA/SG-1/2026", "OEA/SG-2/2026", "OEA/SG-1/2026"]
        assert (made.next_note, invitations.of(first).note_date) == (3, date(2026, 11, 2))

    def test_all_at_once_go_by_the_alphabet_and_leave_those_that_are_made(self) -> None:
        made = ruled()
        last = delegations.delegation(made, HONDURAS)
        assert make(last) == "OEA/SG-1/2026"
        for each in (delegations.HAITI, delegations.BELIZE):
            delegations.delegation(made, each)
        assert [notes.make_all(made, by=people.account(), now=NOW) for _ in range(2)] == [2, 0]
        assert {each.party_id: each.invitation.number for each in reads.at(made) if each.invitation} == {
            HONDURAS: "OEA/SG-1/2026", delegations.BELIZE: "OEA/SG-2/2026", delegations.HAITI: "OEA/SG-3/2026"
        }  # fmt: skip

    def test_a_number_that_was_typed_is_passed_over(self) -> None:
        made = ruled()
        first, second = (delegations.delegation(made, each) for each in (delegations.BELIZE, HONDURAS))
        said: dict[str, Any] = {"day": date(2026, 11, 1), "by": people.account(), "now": NOW}
        assert notes.describe(first, number="  OEA/SG-1/2026 ", version=1, **said)
        assert not notes.describe(first, number="OEA/SG-1/2026", version=2, **said)
        assert make(second) == "OEA/SG-2/2026"
        with pytest.raises(Refused, match="Another note of this conference has this number") as refused:
            notes.describe(second, number="OEA/SG-1/2026", version=2, **said)
        assert refused.value.field == "number"

    def test_without_a_rule_it_has_a_day_and_no_number(self) -> None:
        only = delegations.delegation(ruled(""))
        assert (make(only), notes.is_made(only)) == ("", True)

    def test_two_tabs(self) -> None:
        first = delegations.delegation(ruled())
        make(first)
        with pytest.raises(Stale):
            notes.make(first, version=1, by=people.account(), now=NOW)
        with pytest.raises(Stale):
            notes.describe(first, number="7", day=None, version=1, by=people.account(), now=NOW)

    def test_a_group_has_no_note(self) -> None:
        made = ruled()
        group = group_delegations.add(made, "media", by=people.account(), now=NOW)
        with pytest.raises(Refused):
            notes.make(group, version=1, by=people.account(), now=NOW)

    @pytest.mark.parametrize(
        ("rule", "reason"),
        [
            ("OEA/SG", "The rule needs {number}, where the number goes."),
            ("{number}/{month}", "Only {number}, {year} may stand in braces."),
            ("{number}{", "Only {number}, {year} may stand in braces."),
            ("x" * 40 + "{number}", "This rule makes numbers that are too long."),
            ("{number}" * 5, "This rule makes numbers that are too long."),
        ],
    )
    def test_a_rule_that_makes_no_numbers_is_refused(self, rule: str, reason: str) -> None:
        with pytest.raises(Refused) as refused:
            rules(conferences.conference(), numbers=rule)
        assert (str(refused.value.reason), refused.value.field) == (reason, "numbers")

    def test_rules_are_kept_and_written_down(self) -> None:
        made = conferences.conference()
        rules(made, next_note=40, reminders={About.ANSWER: [3, 14, 3], About.CREDENTIALS: [0]})
        assert made.reminders == [
            {"about": "answer", "days": 14}, {"about": "answer", "days": 3}, {"about": "credentials", "days": 0}
        ]  # fmt: skip
        assert note_rules.days_of(made, About.ANSWER) == [14, 3]
        act = db.session.scalars(db.select(Act).order_by(Act.id.desc())).first()
        assert act is not None
        assert act.changes == {
            "note_numbers": ["", RULE],
            "next_note": [1, 40],
            "reminders": [[], ["answer: 14", "answer: 3", "credentials: 0"]],
        }
        with pytest.raises(Stale):
            rules(made, version=1)
        for field, wrong in ((About.ANSWER, [366]), (About.REGISTRATION, [1, 2, 3, 4, 5, 6])):
            with pytest.raises(Refused) as refused:
                rules(made, reminders={field: wrong})
            assert refused.value.field == field.value


@pytest.mark.usefixtures("written")
class TestWords:
    """What stands on it."""

    def test_a_note_in_english_says_all_that_it_has_to(self) -> None:
        made = ruled()
        invited = delegations.delegation(made, deadline=date(2027, 3, 1), basis_date=date(2010, 6, 8))
        make(invited)
        found = notes.paper(invited, house=HOUSE, now=NOW)
        assert (found.language, found.head, found.number, found.date, found.title) == (
            "en", ("Secretariat",), "OEA/SG-1/2026", "2 November 2026", "OEA/SG-1/2026 – Belize"
        )  # fmt: skip
        assert list(found.paragraphs) == [
            ("The Secretariat presents its compliments to:",),
            ("Permanent Mission of Belize",),
            ("and has the honor to transmit the invitation to take part in the following meeting:",),
            (
                "Conference on water",
                "Date: 15–17 March 2027",
                "Place: Main building, Washington, D.C.",
                "Authorized by: AG/RES. 1 (I-O/10), 8 June 2010",
                "Maximum delegation size: 6",
                "Places at the table: 5",
            ),
            (
                "The Secretariat would be grateful to receive the reply, and the name of the focal point who will "
                "register the delegation, by 1 March 2027, 23:59 in Washington (04:59 UTC of 2 March).",
            ),
            (
                "The reply can be given at the personal address in the letter that accompanies this note. Delegations "
                "are registered at: http://localhost/delegations/conference-on-water/state:BZ",
            ),
            (
                "The Secretariat avails itself of this opportunity to renew the assurances of its highest "
                "consideration.",
            ),
        ]

    def test_after_the_clocks_changed_the_deadline_is_another_hour_of_utc(self) -> None:
        invited = delegations.delegation(ruled(), delegations.BELIZE, deadline=date(2027, 3, 14))
        assert "by 14 March 2027, 23:59 in Washington (03:59 UTC of 15 March)" in paper(invited)[4][0]

    @pytest.mark.parametrize(
        ("party_id", "language", "second", "days"),
        [
            (HONDURAS, "es", "Misión Permanente de la República de Honduras", "Fecha: 15–17 de marzo de 2027"),
            ("state:BR", "pt", "Missão Permanente da República Federativa do Brasil", "Data: 15–17 de março de 2027"),
            (delegations.HAITI, "fr", "Mission permanente de la République d'Haïti", "Date : 15–17 mars 2027"),
        ],
    )
    def test_each_party_reads_its_own_language(self, party_id: str, language: str, second: str, days: str) -> None:
        invited = delegations.delegation(ruled(), party_id)
        found = notes.paper(invited, house=HOUSE, now=NOW)
        assert (found.language, found.paragraphs[1], found.paragraphs[3][1]) == (language, (second,), days)
        assert found.number == "OEA/SG-…/2026"

    def test_what_is_not_known_is_left_out_or_to_be_announced(self) -> None:
        made = ruled(first_day=None, last_day=None, place={}, venue={})
        invited = delegations.delegation(made, size=None, basis="")
        found = paper(invited)
        assert found[3][:3] == ("Conference on water", "Date: to be announced", "Place: to be announced")
        assert [line for lines in found for line in lines if "Authorized" in line or "grateful" in line] == []

    def test_names_in_any_script_are_set_on_paper_and_in_word(self) -> None:
        invited = delegations.delegation(ruled(), "org:SELA", language="es")
        assert invited.party is not None
        invited.party.names = {"en": "المنظمة الدولية 国际组织 & <b> #x $y$ *z*"}
        invited.party.formal = {}
        made = asdict(notes.paper(invited, house=HOUSE, now=NOW))
        assert typesetting.pdf("letter", made).startswith(b"%PDF-1.7")
        import docx  # noqa: PLC0415 – loaded late, as the code does

        document = docx.Document(BytesIO(word_letters.docx(made)))
        about = document.core_properties
        assert (about.language, about.author, about.title) == (made["language"], made["author"], made["title"])
        assert "المنظمة الدولية 国际组织 & <b> #x $y$ *z*" in [each.text for each in document.paragraphs]
        assert document.styles.element.xpath("string(.//w:rPrDefault//w:lang/@w:val)") == "es-419"


def a_note_goes_out(settings: Settings, *, signed: bytes = b"") -> Message:
    """The message to Haiti, after its invitation was sent."""
    parties.contact()
    invited = delegations.delegation(ruled(), delegations.HAITI)
    if signed:
        digest = files.keep(settings.files, signed)
        said: dict[str, Any] = {"version": 1, "by": people.account(), "now": NOW}
        notes.sign(invited, digest=digest, name="Nota Nº 7.scan.exe", ending="pdf", **said)
    version = invitations.of(invited).version
    assert invitations.send(invited, version=version, house=HOUSE, by=people.account(), now=NOW) == 1
    return db.session.scalars(db.select(Message).where(Message.purpose == "party_invitation")).one()


@pytest.mark.usefixtures("written")
class TestSending:
    """It goes along with the letter: nothing without it, nothing twice."""

    def test_unsigned_it_is_set_when_it_is_delivered_as_it_stood_when_it_was_sent(self, settings: Settings) -> None:
        message = a_note_goes_out(settings)
        (only,) = message.attachments
        assert only["name"] == "note-OEA-SG-1-2026-HT.pdf"
        assert only["paper"]["number"] == "OEA/SG-1/2026"
        assert "token" not in str(only)
        assert message.secret.rpartition("/")[2].partition("?")[0] not in str(only)
        (made,) = attachments.read(settings.files, message.attachments)
        assert (made.name, made.content[:5]) == ("note-OEA-SG-1-2026-HT.pdf", b"%PDF-")

    def test_signed_the_scan_goes_out(self, settings: Settings) -> None:
        message = a_note_goes_out(settings, signed=b"%PDF-1.4 signed")
        (made,) = attachments.read(settings.files, message.attachments)
        assert (made.name, made.content) == ("note-OEA-SG-1-2026-HT.pdf", b"%PDF-1.4 signed")
        names = [act.changes for act in db.session.scalars(db.select(Act).where(Act.verb == "sign"))]
        assert names == [{"signed_name": ["", "Nota Nº 7.scan.pdf"]}]

    def test_without_its_file_it_is_not_sent(self, settings: Settings) -> None:
        message = a_note_goes_out(settings, signed=b"%PDF-1.4 signed")
        files.remove(settings.files, message.attachments[0]["digest"])
        with pytest.raises(attachments.Missing):
            attachments.read(settings.files, message.attachments)

    def test_sent_again_it_keeps_its_number_and_day(self, settings: Settings) -> None:
        a_note_goes_out(settings)
        invited = reads.of("conference-on-water", delegations.HAITI)
        later = datetime(2027, 1, 5, 12, tzinfo=UTC)
        version = invitations.of(invited).version
        invitations.send(invited, version=version, house=HOUSE, by=people.account(), now=later)
        assert (invitations.of(invited).number, invitations.of(invited).note_date) == ("OEA/SG-1/2026", date(2026, 11, 2))
        with pytest.raises(Stale):
            invitations.send(invited, version=version, house=HOUSE, by=people.account(), now=later)

    def test_all_at_once_each_has_its_own_and_those_by_hand_wait(self) -> None:
        made = ruled()
        for party_id in (delegations.HAITI, HONDURAS, delegations.BELIZE):
            delegations.delegation(made, party_id)
        for number, party_id in enumerate((delegations.HAITI, HONDURAS)):
            parties.contact(party_id, email=f"m{number}@example.org")
        assert invitations.send_all(made, house=HOUSE, by=people.account(), now=NOW) == (2, 1)
        assert invitations.send_all(made, house=HOUSE, by=people.account(), now=NOW) == (0, 1)
        sent = db.session.scalars(db.select(Message).order_by(Message.id))
        assert [(each.recipient, each.attachments[0]["paper"]["language"]) for each in sent] == [
            ("m0@example.org", "fr"), ("m1@example.org", "es")
        ]  # fmt: skip

    def test_a_signed_note_is_replaced_and_taken_away(self, settings: Settings) -> None:
        invited = delegations.delegation(ruled())
        said: dict[str, Any] = {"by": people.account(), "now": NOW}
        for version, content in ((1, b"%PDF-a"), (2, b"%PDF-b")):
            notes.sign(
                invited, digest=files.keep(settings.files, content), name="a.pdf", ending="pdf", version=version, **said
            )
        with pytest.raises(Stale):
            notes.unsign(invited, version=1, **said)
        notes.unsign(invited, version=3, **said)
        assert (invitations.of(invited).signed, invitations.of(invited).signed_name) == ("", "")


def test_the_worker_sends_nothing_without_its_note(context: Flask, settings: Settings) -> None:
    with transaction():
        message = a_note_goes_out(settings, signed=b"%PDF-1.4 signed")
        number, digest = message.id, message.attachments[0]["digest"]
    files.remove(settings.files, digest)
    handed_over: list[Letter] = []

    def deliver(letter: Letter) -> Outcome:
        handed_over.append(letter)
        return Outcome(Fate.SENT)

    assert deliver_next(deliver, settings)
    assert handed_over == []
    found = db.session.get_one(Message, number)
    assert (found.state, found.reason, found.attempts) == ("waiting", "attachment", 1)
    db.session.remove()
    files.keep(settings.files, b"%PDF-1.4 signed")
    with time_machine.travel(NOW + timedelta(minutes=1)):
        assert deliver_next(deliver, settings)
    assert [each.content for letter in handed_over for each in letter.attachments] == [b"%PDF-1.4 signed"]


def test_eight_at_once_get_eight_numbers(context: Flask) -> None:
    wanted = [delegations.BELIZE, delegations.HAITI, HONDURAS, "state:BR", "state:PE", "state:CA", "state:CR", "state:JM"]
    with transaction():
        made = ruled()
        numbers = [delegations.delegation(made, each).id for each in wanted]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(partial(_made_by_another, context), numbers))
    assert sorted(found) == [f"OEA/SG-{number}/2026" for number in range(1, 9)]


def test_a_double_click_on_two_servers_sends_once(context: Flask) -> None:
    with transaction():
        parties.contact()
        number = delegations.delegation(ruled(), delegations.HAITI).id
    together = Barrier(2)
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda _click: _sent_by_another(context, number, together), range(2)))
    assert sorted(found) == ["sent", "stale"]
    message = db.session.scalars(db.select(Message).where(Message.purpose == "party_invitation")).one()
    token = message.secret.rpartition("/")[2].partition("?")[0]
    assert invitations.by_token(token).id == number


def _sent_by_another(app: Flask, number: int, together: Barrier) -> str:
    with app.app_context():
        together.wait(10)
        try:
            with transaction():
                invited = reads.by_id("conference-on-water", number)
                invitations.send(invited, version=1, house=HOUSE, by=people.account(), now=NOW)
        except Stale:
            return "stale"
    return "sent"


def _made_by_another(app: Flask, number: int) -> str:
    with app.app_context(), transaction():
        return make(of_notes.one("conference-on-water", number))


@pytest.mark.parametrize(("form", "beginning"), [("pdf", b"%PDF-"), ("docx", b"PK")])
def test_the_worker_makes_all_at_once(context: Flask, settings: Settings, form: str, beginning: bytes) -> None:
    with transaction():
        made = ruled()
        numbers = [delegations.delegation(made, each).id for each in (delegations.BELIZE, HONDURAS)]
        said: dict[str, Any] = {"total": 2, "language": "es", "by": people.account(), "now": NOW}
        jobs.order(made, "notes", {"delegations": numbers, "form": form}, **said)
    assert worker.do_next(settings)
    job = db.session.scalars(db.select(Job)).one()
    content = files.read(settings.files, job.file)
    assert (job.state, content[: len(beginning)]) == ("done", beginning)
    if form == "pdf":
        assert job.file_name == "conference-on-water-notes.pdf"
    else:
        with ZipFile(BytesIO(content)) as zipped:
            assert zipped.namelist() == ["note-BZ.docx", "note-HN.docx"]
