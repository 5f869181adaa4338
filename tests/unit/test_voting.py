"""The right to vote and to speak: one pure rule over policy, credentials, membership and head."""

from datetime import date

import pytest
from flask import Flask

from conference.services.credentials_codes import LETTERS, fresh, is_whole, printed, typed
from conference.services.quorum import Quorum
from conference.services.voting import Held, Present, Reason, Right, Rule, Standing, right

STRICT = Rule(asked=True, may_vote_before=False, may_speak_before=False)
MILD = Rule(asked=True)
HEAD = Present(head=1, named=frozenset({1}))
NAMED = frozenset({1})


@pytest.mark.parametrize(
    ("rule", "held", "present", "votes", "speaks", "reason"),
    [
        (Rule(), Held(), HEAD, True, True, "not_asked"),
        (MILD, Held(), HEAD, True, True, "until_decision"),
        (STRICT, Held(), HEAD, False, False, "none"),
        (STRICT, Held("copy"), HEAD, False, False, "copy"),
        (STRICT, Held("original"), HEAD, False, False, "original"),
        (MILD, Held("original"), HEAD, True, True, "until_decision"),
        (STRICT, Held("in_order"), HEAD, True, True, "in_order"),
        (STRICT, Held("in_order", named=NAMED), HEAD, True, True, "in_order"),
        (STRICT, Held("in_order", named=NAMED), Present(head=2, named=NAMED), False, False, "new_needed"),
        (MILD, Held("copy", named=NAMED), Present(head=2, named=NAMED), False, True, "new_needed"),
        (STRICT, Held("in_order", named=NAMED), Present(head=None, named=NAMED), True, True, "in_order"),
        (STRICT, Held("in_order", named=NAMED), Present(), False, False, "nobody_named"),
        (MILD, Held("not_in_order"), HEAD, False, False, "not_in_order"),
        (Rule(), Held("not_in_order"), HEAD, False, False, "not_in_order"),
        (MILD, Held("new_needed", named=NAMED), Present(head=2, named=NAMED), False, True, "new_needed"),
        (Rule(), Held("new_needed"), Present(), False, True, "new_needed"),
    ],
)
def test_a_member_may_vote(rule: Rule, held: Held, present: Present, votes: bool, speaks: bool, reason: str) -> None:
    found = right(rule, Standing.MEMBER, held, present)
    assert (found.votes, found.speaks, found.reason) == (votes, speaks, Reason(reason))


@pytest.mark.parametrize("standing", ["observer", "organization", "guest"])
def test_others_speak_and_never_vote(standing: str) -> None:
    assert right(MILD, Standing(standing), Held("in_order"), HEAD) == Right(False, True, Reason(standing))
    assert right(STRICT, Standing(standing), Held(), HEAD) == Right(False, False, Reason(standing))


@pytest.mark.parametrize("standing", ["group", "not_foreseen"])
def test_who_takes_no_part_does_neither(standing: str) -> None:
    found = right(Rule(), Standing(standing), Held("in_order"), HEAD)
    assert found == Right(False, False, Reason(standing))
    assert found.foreseen == (standing == "group")


def test_every_reason_has_its_words() -> None:
    app = Flask(__name__)
    from conference.core.i18n import babel  # noqa: PLC0415

    babel.init_app(app)
    with app.test_request_context():
        words = {reason: Right(False, False, reason).words for reason in Reason}
        assert [reason for reason, said in words.items() if not said.endswith(".")] == []
        since = Right(False, False, Reason.NOT_IN_ORDER, date(2027, 3, 14))
        assert since.words == "May not vote: credentials not in order since 14 March 2027."
        assert words[Reason.NEW_NEEDED] == "May not vote: new credentials needed: the head named in them was replaced."
        assert words[Reason.OBSERVER] == "Observers do not vote."


@pytest.mark.parametrize(
    ("base", "majority", "thirds"), [(35, 18, 24), (34, 18, 23), (33, 17, 22), (32, 17, 22), (31, 16, 21), (1, 1, 1)]
)
def test_thresholds(base: int, majority: int, thirds: int) -> None:
    assert (Quorum(base).majority, Quorum(base).two_thirds) == (majority, thirds)


class TestCode:
    """Printed on a letter, typed by somebody."""

    def test_it_is_typed_as_one_likes(self) -> None:
        code = fresh()
        assert (len(code), set(code) <= set(LETTERS), is_whole(code)) == (12, True, True)
        assert not set(LETTERS) & set("0O1I")
        assert len(printed(code)) == 14
        assert typed(f" {printed(code).lower()} ") == code

    def test_one_wrong_letter_is_noticed(self) -> None:
        code = fresh()
        wrong = [
            code[:at] + other + code[at + 1 :] for at in range(len(code)) for other in LETTERS if other != code[at]
        ]
        assert [each for each in wrong if is_whole(each)] == []

    @pytest.mark.parametrize("code", ["", "ABC", "A" * 13, "O" * 12, "0" * 12])
    def test_what_is_no_code(self, code: str) -> None:
        assert not is_whole(code)
