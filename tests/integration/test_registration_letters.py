"""What is written of a registration."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from conference.mail import registration
from conference.mail.drafts import Draft
from conference.mail.registration import Registered

ABOUT = Registered(
    language="en",
    to="Mission of Belize",
    person="H.E. Ana Pérez",
    delegation="Belize",
    conference="Conference on water",
    whom="officer@example.org",
)
LETTERS: dict[str, Callable[[Registered], Draft]] = {
    "submitted": registration.submitted,
    "moved up": registration.moved_up,
    "confirmed": registration.confirmed,
    "returned": lambda about: registration.returned(about, "The function is missing."),
    "referred": lambda about: registration.referred(about, 6, 7),
    "withdrawn": registration.withdrawn,
}

pytestmark = [pytest.mark.usefixtures("context"), pytest.mark.parametrize("engine", ["sqlite"], indirect=True)]


def test_the_whole_letter() -> None:
    draft = registration.returned(ABOUT, "The function is missing.")
    assert (draft.purpose, draft.subject) == (
        "registration_returned",
        "Registration returned for completion: Conference on water",
    )
    assert draft.text == (
        "Dear Mission of Belize,\n\n"
        "The registration of this person has been returned for completion:\n\n"
        "The function is missing.\n\n"
        "Person: H.E. Ana Pérez\nDelegation: Belize\nConference: Conference on water\n\n"
        "Questions: officer@example.org.\n"
    )


def test_beyond_the_size_it_says_maximum_used_and_whom_to_write_to() -> None:
    words = " ".join(registration.referred(ABOUT, 6, 7).text.split())
    assert "The maximum delegation size is 6; 7 are registered." in words
    assert "Questions: officer@example.org." in words


@pytest.mark.parametrize("name", LETTERS)
@pytest.mark.parametrize("hidden", ["waiting", "declined", "refused"])
def test_no_word_that_one_may_not_say_to_a_state(name: str, hidden: str) -> None:
    assert hidden not in LETTERS[name](ABOUT).text.lower()


@pytest.mark.parametrize("name", LETTERS)
def test_names_become_no_headers_and_a_group_has_no_delegation(name: str) -> None:
    other: dict[str, Any] = {"conference": "Water\r\nBcc: all@example.org", "delegation": ""}
    draft = LETTERS[name](replace(ABOUT, **other))
    assert "\n" not in draft.subject
    assert "Delegation:" not in draft.text
