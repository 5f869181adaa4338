"""Drafts: what people typed into names and titles cannot harm a mail."""

import pytest

from conference.mail.drafts import Draft

INJECTED = "Hello\r\nBcc: all@example.org"


def draft(subject: str = "Subject", text: str = "Text\n", language: str = "en", purpose: str = "reset") -> Draft:
    return Draft(purpose, language, subject, text)


@pytest.mark.parametrize(
    ("subject", "kept"),
    [
        (INJECTED, "Hello Bcc: all@example.org"),
        ("a\nb\rc\x0bd\x85e\u2028f\u2029g", "a b cd e f g"),
        ("\u202eevil\x00 \x1b[31m", "evil [31m"),
        ("  Réunion  ministérielle ", "Réunion ministérielle"),
        ("é" * 300, "é" * 250),
    ],
)
def test_a_subject_is_one_line(subject: str, kept: str) -> None:
    assert draft(subject).subject == kept


def test_a_text_keeps_its_lines_and_loses_what_nobody_sees() -> None:
    assert draft(text="\r\nDear all,\r\n\r\nsee\x00 you.\x1b\r\n\r\n").text == "Dear all,\n\nsee you.\n"


@pytest.mark.parametrize("wrong", [{"subject": " \r\n"}, {"text": "\n \n"}, {"language": "de"}, {"purpose": ""}])
def test_what_says_nothing_is_a_fault(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"needs|no language"):
        draft(**wrong)


def test_it_knows_whether_it_needs_a_secret() -> None:
    assert (draft().needs_secret, draft(text="Open {secret} now.").needs_secret) == (False, True)
