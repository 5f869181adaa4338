"""The extra questions of a conference, and what people answer: that is personal, history keeps only that it changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from conference.core.db import db, one_at_a_time
from conference.core.i18n import gettext as _
from conference.core.i18n import spoken
from conference.core.refused import Refused, Stale
from conference.core.text import clean, in_language, one_line
from conference.models.applications import Question, QuestionKind
from conference.models.conferences import Conference
from conference.models.participants import Participant
from conference.models.people import Account
from conference.queries import questions as reads
from conference.services import audit

LONGEST_LABEL, LONGEST_ANSWER = 300, 1000
MOST, FEWEST_CHOICES, MOST_CHOICES = 20, 2, 50
#: No number that a person is asked for is larger.
LARGEST = 999_999_999


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionFacts:
    """What staff say of one question. Texts are by language; of a choice each language has one line for each."""

    kind: str = QuestionKind.TEXT
    label: dict[str, str] = field(default_factory=dict)
    hint: dict[str, str] = field(default_factory=dict)
    choices: dict[str, str] = field(default_factory=dict)
    required: bool = False


def name(question: Question) -> str:
    """Of its field in a form."""
    return f"question_{question.id}"


def add(conference: Conference, facts: QuestionFacts, *, by: Account, now: datetime) -> Question:
    """One more, the last. Refused at its field, or when there are too many."""
    one_at_a_time(f"questions {conference.id}")
    if facts.kind not in set(QuestionKind):
        raise Refused(_("Choose one of the list."), "kind")
    if len(reads.every(conference.id)) >= MOST:
        raise Refused(_("A conference asks at most %(count)d questions of its own.", count=MOST))
    values = _checked(conference, facts, str(facts.kind))
    position = reads.next_position(conference)
    made = Question(conference_id=conference.id, kind=str(facts.kind), position=position, **values)
    db.session.add(made)
    db.session.flush()
    audit.record(made, "create", by=by, now=now, changes={"label": [None, values["label"]], "kind": [None, made.kind]})
    return made


def change(question: Question, facts: QuestionFacts, *, version: int, by: Account, now: datetime) -> None:
    """Change its words; its kind stays. Choices that were there keep their place. Refused at its field; Stale."""
    _refuse_stale(question, version)
    values = _checked(question.conference, facts, question.kind)
    if len(values["choices"]) < len(question.choices):
        raise Refused(_("Choices that were there stay, for people have answered by them. Add new ones at the end."),
                      "choices")
    if changes := audit.assign(question, **values):
        question.version += 1
        audit.record(question, "edit", by=by, now=now, changes=changes)


def move(question: Question, steps: int, *, by: Account, now: datetime) -> None:
    """Up (-1) or down (1) in their order; at its end nothing happens."""
    one_at_a_time(f"questions {question.conference_id}")
    everything = list(reads.every(question.conference_id))
    place = everything.index(question)
    if not 0 <= place + steps < len(everything):
        return
    everything.insert(place + steps, everything.pop(place))
    for position, each in enumerate(everything):
        each.position = position
    question.version += 1
    audit.record(question, "reorder", by=by, now=now, changes={"position": [place + 1, place + steps + 1]})


def close(question: Question, *, closed: bool, by: Account, now: datetime) -> None:
    """Ask it no more, or again; answers that were given stay."""
    if changes := audit.assign(question, closed=closed):
        question.version += 1
        audit.record(question, "edit", by=by, now=now, changes=changes)


def facts_of(question: Question) -> QuestionFacts:
    """What `change` would have to be given to change nothing."""
    languages = {language for each in question.choices for language in each}
    lines = {code: "\n".join(each.get(code, "") for each in question.choices) for code in languages}
    return QuestionFacts(
        kind=question.kind, label=question.label, hint=question.hint, choices=lines, required=question.required
    )


def called(question: Question, default: str) -> str:
    """Its words in the language of the screen."""
    return in_language(question.label, spoken(), default)


def answers(asked: Iterable[Question], given: Mapping[int, Any]) -> dict[str, Any]:
    """What is kept of `given`, by the number of the question. Refused at the field of a question.

    What was left empty is left out; a missing answer is not refused here.
    """
    found = {}
    for question in asked:
        value = _answer(question, given.get(question.id))
        if value is not None:
            found[str(question.id)] = value
    return found


def answer(
    participant: Participant, asked: Sequence[Question], given: Mapping[int, Any], *, by: Account | None, now: datetime
) -> None:
    """Keep what was answered; answers to questions that were not asked stay. Refused as by `answers`."""
    numbers = {str(question.id) for question in asked}
    stay = {number: value for number, value in (participant.answers or {}).items() if number not in numbers}
    if audit.assign(participant, answers=stay | answers(asked, given)):
        participant.version += 1
        audit.record(participant, "edit", by=by, now=now, changes={"answers": []})


def refuse_unanswered(asked: Iterable[Question], given: Mapping[str, Any], default: str) -> None:
    """Refused at the first required question without an answer."""
    for question in asked:
        if question.required and str(question.id) not in given:
            words = called(question, default)
            raise Refused(_("Answer this question before the registration is submitted: %(question)s", question=words),
                          name(question))


def in_words(question: Question, value: Any, language: str) -> str:
    """An answer as a list shows it."""
    if value is None:
        return ""
    if question.kind == QuestionKind.YES_NO:
        return str(_("yes") if value == "yes" else _("no"))
    if question.kind == QuestionKind.CHOICE:
        place = int(value) if str(value).isdecimal() else len(question.choices)
        return in_language(question.choices[place], language) if place < len(question.choices) else ""
    return str(value)


def _answer(question: Question, value: Any) -> Any:
    """As it is kept: text, "yes" or "no", the place of a choice as text, a number, a day in ISO 8601; none for none."""
    if value is None or value == "":
        return None
    kind, at = question.kind, name(question)
    if kind == QuestionKind.TEXT:
        words = clean(str(value)).strip()
        if len(words) > LONGEST_ANSWER:
            raise Refused(_("Use at most %(count)d letters.", count=LONGEST_ANSWER), at)
        return words or None
    if kind == QuestionKind.NUMBER:
        if not isinstance(value, int) or abs(value) > LARGEST:
            raise Refused(_("Enter a number."), at)
        return value
    if kind == QuestionKind.DAY:
        if not isinstance(value, date):
            raise Refused(_("Enter a day."), at)
        return value.isoformat()
    known = ("yes", "no") if kind == QuestionKind.YES_NO else [str(place) for place in range(len(question.choices))]
    if value not in known:
        raise Refused(_("Choose one of the list."), at)
    return str(value)


def _checked(conference: Conference, facts: QuestionFacts, kind: str) -> dict[str, Any]:
    """The columns."""
    label = {code: words for code, text in facts.label.items() if (words := one_line(text))}
    hint = {code: words for code, text in facts.hint.items() if (words := one_line(text))}
    if not label.get(conference.default_language):
        raise Refused(_("Enter the question in the language of the conference at least."), "label")
    if any(len(words) > LONGEST_LABEL for words in (*label.values(), *hint.values())):
        raise Refused(_("Use at most %(count)d letters.", count=LONGEST_LABEL), "label")
    choices = _choices(facts.choices, conference.default_language) if kind == QuestionKind.CHOICE else []
    return {"label": label, "hint": hint, "choices": choices, "required": bool(facts.required)}


def _choices(texts: Mapping[str, str], default: str) -> list[dict[str, str]]:
    """One for each line; every language that has any has as many as that of the conference."""
    lines = {code: [each for line in text.splitlines() if (each := one_line(line))] for code, text in texts.items()}
    lines = {code: found for code, found in lines.items() if found}
    count = len(lines.get(default, ()))
    if not FEWEST_CHOICES <= count <= MOST_CHOICES:
        raise Refused(
            _("Enter from %(least)d to %(most)d choices, each on a line of its own, in the language of the conference.",
              least=FEWEST_CHOICES, most=MOST_CHOICES),
            "choices",
        )  # fmt: skip
    if any(len(found) != count for found in lines.values()):
        raise Refused(_("Every language needs the same number of lines, in the same order."), "choices")
    return [{code: found[place] for code, found in lines.items()} for place in range(count)]


def _refuse_stale(question: Question, version: int) -> None:
    if question.version != version:
        raise Stale(_("Somebody else changed this question while you were editing it."))
