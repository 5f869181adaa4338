"""What a refusal carries."""

from conference.core.refused import Refused, Stale, TooLarge


def test_a_refusal_says_why_where_and_what_is_missing() -> None:
    refusal = Refused("Not yet.", "mandate", missing=("mandate", "place"))
    assert (str(refusal), refusal.reason, refusal.field, refusal.missing) == (
        "Not yet.",
        "Not yet.",
        "mandate",
        ("mandate", "place"),
    )


def test_without_a_field_it_is_of_the_whole_form() -> None:
    refusal = Refused("Not yet.")
    assert (refusal.field, refusal.missing) == ("", ())


def test_stale_and_too_large_are_refusals() -> None:
    assert [issubclass(kind, Refused) for kind in (Stale, TooLarge)] == [True, True]
