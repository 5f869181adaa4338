"""The line to a mail server: what comes of a message whatever the server does, in each phase."""

import socket
import time
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest

from conference.gateways import mail_files, smtp
from conference.gateways.smtp import Server
from conference.mail.letters import Letter
from conference.mail.outcomes import Fate, Outcome
from tests.factories import messages
from tests.mail_server import CERTIFICATE, DROP, HANG, MailServer, mail_server

#: Of a server that hangs, in tests.
SOON = 0.3


@pytest.fixture
def trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The certificate of our mail server is one that this machine trusts."""
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))


def letter(**other: Any) -> Letter:
    return replace(messages.LETTER, **other)


def handed(server: MailServer, *, url: str = "smtp://127.0.0.1", of: Letter | None = None, timeout: float = 5) -> Outcome:
    """What comes of a letter that is handed to `server`."""
    return smtp.hand_over(of or letter(), Server.of(f"{url}:{server.port}"), own_name="conference.example", timeout=timeout)


def test_a_server_takes_it() -> None:
    with mail_server() as server:
        assert handed(server) == Outcome(Fate.SENT)
    received = server.received[0]
    found = message_from_bytes(received.content, policy=default)
    assert (received.sender, received.recipients) == ("secretariat@example.org", ("ana@example.org",))
    assert (found["Subject"], found.get_payload(decode=True)) == ("Invitación", b".\r\n..\r\nHola.\r\n")
    assert server.heard == [
        ["ehlo conference.example", "mail FROM:<secretariat@example.org>", "rcpt TO:<ana@example.org>", "DATA", "quit"]
    ]


@pytest.mark.parametrize("phase", ["mail", "rcpt", "data", "end"])
def test_what_the_server_refuses_is_refused_in_its_words(phase: str) -> None:
    with mail_server({phase: "550 5.1.1 No such\x07 person"}) as server:
        assert handed(server) == Outcome(Fate.REFUSED, "550 5.1.1 No such person")
    assert (server.received, len(server.heard)) == ([], 1)


@pytest.mark.parametrize("phase", ["mail", "rcpt", "data", "end"])
@pytest.mark.parametrize("answer", ["451 Come back later", "421 Too busy"])
def test_what_the_server_puts_off_is_tried_again(phase: str, answer: str) -> None:
    with mail_server({phase: answer}) as server:
        assert handed(server) == Outcome(Fate.LATER, answer)


@pytest.mark.parametrize("answer", ["554 No mail here", "421 Too busy"])
def test_a_server_without_service_refuses_no_message(answer: str) -> None:
    with mail_server({"connect": answer}) as server:
        assert handed(server) == Outcome(Fate.LATER, answer)


@pytest.mark.parametrize("phase", ["connect", "ehlo", "mail", "rcpt", "data"])
@pytest.mark.parametrize(("does", "reason"), [(HANG, "timeout"), (DROP, "broken")])
def test_what_breaks_before_the_end_is_tried_again(phase: str, does: str, reason: str) -> None:
    with mail_server({phase: does}) as server:
        assert handed(server, timeout=SOON) == Outcome(Fate.LATER, reason)


@pytest.mark.parametrize("does", [HANG, DROP])
def test_what_breaks_after_the_end_is_not_known(does: str) -> None:
    with mail_server({"end": does}) as server:
        assert handed(server, timeout=SOON) == Outcome(Fate.UNCLEAR, "no_answer")


@pytest.mark.parametrize("answer", ["hello", "354 More", "25", "-50 "])
def test_an_answer_to_the_text_that_says_nothing(answer: str) -> None:
    with mail_server({"end": answer}) as server:
        assert handed(server) == Outcome(Fate.UNCLEAR, "no_answer")


def test_an_odd_answer_before_is_tried_again() -> None:
    with mail_server({"data": "250 Yes"}) as server:
        assert handed(server) == Outcome(Fate.LATER, "250 Yes")


def test_a_farewell_that_hangs_changes_nothing_and_takes_no_time() -> None:
    with mail_server({"quit": HANG}) as server:
        began = time.monotonic()
        assert handed(server, timeout=SOON) == Outcome(Fate.SENT)
        assert time.monotonic() - began < 2


def test_nobody_listens() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        server = Server.of(f"smtp://127.0.0.1:{closed.getsockname()[1]}")
        assert smtp.hand_over(letter(), server, own_name="a.example") == Outcome(Fate.LATER, "no_server")


def test_nobody_knows_the_host() -> None:
    server = Server.of("smtp://mail.conference.invalid")
    assert smtp.hand_over(letter(), server, own_name="a.example") == Outcome(Fate.LATER, "unknown_host")


@pytest.mark.usefixtures("trusted")
def test_the_line_is_encrypted_where_it_can_be() -> None:
    with mail_server(extensions=["STARTTLS"]) as server:
        assert handed(server, url="smtp://localhost") == Outcome(Fate.SENT)
    assert server.said == ["EHLO", "STARTTLS", "EHLO", "MAIL", "RCPT", "DATA", "QUIT"]


@pytest.mark.usefixtures("trusted")
def test_the_line_is_encrypted_from_the_beginning() -> None:
    with mail_server(tls=True) as server:
        assert handed(server, url="smtps://localhost") == Outcome(Fate.SENT)


@pytest.mark.parametrize(("tls", "url"), [(False, "smtp://localhost"), (True, "smtps://localhost")])
def test_a_certificate_that_nobody_vouches_for_is_not_believed(tls: bool, url: str) -> None:
    with mail_server(extensions=["STARTTLS"], tls=tls) as server:
        assert handed(server, url=url) == Outcome(Fate.LATER, "tls")
    assert server.received == []


@pytest.mark.usefixtures("trusted")
def test_a_certificate_of_another_host_is_not_believed() -> None:
    with mail_server(extensions=["STARTTLS"]) as server:
        assert handed(server, url="smtp://127.0.0.1") == Outcome(Fate.LATER, "tls")


@pytest.mark.usefixtures("trusted")
def test_who_has_a_password_signs_in() -> None:
    with mail_server(extensions=["STARTTLS", "AUTH PLAIN"]) as server:
        assert handed(server, url="smtp://planner:wo%72d@localhost") == Outcome(Fate.SENT)
    assert server.said == ["EHLO", "STARTTLS", "EHLO", "AUTH", "MAIL", "RCPT", "DATA", "QUIT"]


@pytest.mark.usefixtures("trusted")
def test_a_wrong_password_refuses_no_message() -> None:
    with mail_server(extensions=["STARTTLS", "AUTH PLAIN"]) as server:
        assert handed(server, url="smtp://planner:other@localhost") == Outcome(Fate.LATER, "535 5.7.8 Wrong password")


def test_a_password_is_never_sent_in_the_clear() -> None:
    with mail_server(extensions=["AUTH PLAIN"]) as server:
        assert handed(server, url="smtp://planner:word@localhost") == Outcome(Fate.LATER, "no_tls")
    assert server.said == ["EHLO"]


@pytest.mark.usefixtures("trusted")
def test_a_server_that_lets_nobody_sign_in() -> None:
    with mail_server(tls=True) as server:
        assert handed(server, url="smtps://planner:word@localhost") == Outcome(Fate.LATER, "no_sign_in")


def test_an_address_in_other_letters_goes_to_a_server_that_knows_them() -> None:
    of = letter(recipient="añá@bücher.example")
    with mail_server(extensions=["SMTPUTF8", "8BITMIME"]) as server:
        assert handed(server, of=of) == Outcome(Fate.SENT)
    assert server.received[0].recipients == ("añá@bücher.example",)
    assert server.heard[0][1] == "mail FROM:<secretariat@example.org> SMTPUTF8 BODY=8BITMIME"
    with mail_server() as server:
        assert handed(server, of=of) == Outcome(Fate.REFUSED, "no_smtputf8")
    assert server.received == []


def test_a_domain_in_other_letters_goes_to_every_server() -> None:
    with mail_server() as server:
        assert handed(server, of=letter(recipient="ana@bücher.example")) == Outcome(Fate.SENT)
    assert server.received[0].recipients == ("ana@xn--bcher-kva.example",)


def test_the_caller_may_break_off_until_the_end() -> None:
    def interrupt() -> None:
        raise InterruptedError

    with mail_server() as server:
        told = smtp.hand_over(
            letter(), Server.of(f"smtp://127.0.0.1:{server.port}"), own_name="a.example", before_the_end=interrupt
        )
    assert (told, server.received) == (Outcome(Fate.STOPPED), [])


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.example.org", Server("mail.example.org", 25, False)),
        ("smtp://a%40b:c%3Ad@mail.example.org", Server("mail.example.org", 587, False, "a@b", "c:d")),
        ("smtps://mail.example.org", Server("mail.example.org", 465, True)),
        ("smtps://u:p@[::1]:2525/", Server("::1", 2525, True, "u", "p")),
    ],
)
def test_a_server_as_its_address_says(url: str, server: Server) -> None:
    assert Server.of(url) == server


@pytest.mark.parametrize(
    ("host", "said"), [("a.example", "a.example"), ("127.0.0.1", "[127.0.0.1]"), ("::1", "[IPv6:::1]")]
)
def test_who_we_say_we_are(host: str, said: str) -> None:
    with mail_server() as server:
        smtp.hand_over(letter(), Server.of(f"smtp://127.0.0.1:{server.port}"), own_name=host)
    assert server.heard[0][0] == f"ehlo {said}"


class TestFiles:
    """Mail as files, while no server is set."""

    def test_a_message_is_one_file_for_its_owner_alone(self, tmp_path: Path) -> None:
        assert mail_files.file(letter(), tmp_path / "mail") == Outcome(Fate.FILED)
        assert mail_files.file(letter(), tmp_path / "mail") == Outcome(Fate.FILED)
        found = list((tmp_path / "mail").iterdir())
        assert [each.name for each in found] == ["3f0c.eml"]
        assert ((tmp_path / "mail").stat().st_mode & 0o777, found[0].stat().st_mode & 0o777) == (0o700, 0o600)
        assert message_from_bytes(found[0].read_bytes(), policy=default)["Subject"] == "Invitación"

    def test_a_folder_that_cannot_be_written_is_tried_again(self, tmp_path: Path) -> None:
        (tmp_path / "mail").write_text("a file stands in the way")
        assert mail_files.file(letter(), tmp_path / "mail") == Outcome(Fate.LATER, "not_written")
