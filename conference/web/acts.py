"""Acts in words: what the history of a page says of each change, without codes and numbers of rows."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from conference.core.i18n import Words
from conference.core.i18n import gettext as _
from conference.core.text import in_language
from conference.models import labels
from conference.models.audit import Act
from conference.queries import names
from conference.web import languages

#: The vocabulary of a field, of all things or of one.
VOCABULARIES = {
    "confirmed": "taken",
    "confirmed_information": "section",
    "beyond_size": "beyond_size",
    "funds": "funds",
    "mode": "mode",
    "role": "role_verb",
    "visibility": "visibility",
    "part": "part",
    "accounts role": "account_role",
    "answer": "answer",
    "credentials_status": "credentials_status",
    "forms": "credentials_form",
    "signatories": "signatory",
    "signatory": "signatory",
    "sent_by": "sent_by",
    "reminder": "reminder",
    "applications state": "application",
    "questions kind": "question_kind",
    "conferences kind": "meeting_kind",
    "conferences state": "conference",
    "outbox state": "message",
    "delegations group": "delegation_group",
    "participants role": "participant_role",
    "participants state": "registration",
    "parties kind": "party_kind",
    "participant_lists kind": "list_kind",
    "precedences rule": "precedence_rule",
    "scope": "list_scope",
    "parties status": "party_status",
    "proposals state": "proposal",
    "releases kind": "release_kind",
    "releases state": "passage",
    "sittings kind": "sitting_kind",
}

#: Fields that name rows of another table.
TABLES = {
    "body_id": "bodies",
    "conferences": "conferences",
    "host_id": "parties",
    "mandate_body_id": "bodies",
    "drawn": "parties",
    "party": "parties",
    "proposals": "proposals",
    "room_id": "rooms",
    "sittings": "sittings",
    "sittings items": "agenda_items",
    "suggested_host_id": "parties",
    "taken_from_id": "conferences",
    "topics": "topics",
}

_INSTANT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?:\+00:00)?")

Named = Mapping[str, Mapping[Any, Mapping[str, str]]]


@dataclass(frozen=True, slots=True)
class Row:
    """One field that an act changed; of a personal one only that it did."""

    name: Words
    before: Any = None
    after: Any = None
    untold: bool = False


def told(acts: Iterable[Act]) -> list[tuple[Act, list[Row]]]:
    """The acts, each with its changes in words; what they name is read at once."""
    found = list(acts)
    named = _named(found)
    return [(act, [_row(act, field, pair, named) for field, pair in sorted(act.changes.items())]) for act in found]


def _row(act: Act, field: str, pair: list[Any], named: Named) -> Row:
    name = labels.label(field, "field")
    name = field.replace("_", " ") if name == field else name
    if not pair:
        return Row(name, untold=True)
    before, after = (_words(act.thing, field, value, named) for value in pair)
    return Row(name, before, after)


def _words(thing: str, field: str, value: Any, named: Named) -> Any:
    if isinstance(value, list):
        return [_words(thing, field, each, named) for each in value]
    if value is None or value == "":
        return value
    if table := _of(TABLES, thing, field):
        texts = named.get(table, {}).get(value)
        return in_language(texts, languages.of_content()) if texts else _("removed since")
    if isinstance(value, str):
        vocabulary = _of(VOCABULARIES, thing, field)
        return str(labels.label(value, vocabulary)) if vocabulary else _INSTANT.sub(r"\1 \2", value)
    return value


def _named(acts: Iterable[Act]) -> Named:
    """The names of all rows that the acts speak of, by table."""
    wanted: dict[str, set[Any]] = defaultdict(set)
    for act in acts:
        for field, pair in act.changes.items():
            if table := _of(TABLES, act.thing, field):
                wanted[table].update(each for value in pair for each in (value if isinstance(value, list) else [value]))
    return {table: names.of(table, ids - {None, ""}) for table, ids in wanted.items()}


def _of(table: Mapping[str, str], thing: str, field: str) -> str | None:
    return table.get(f"{thing} {field}") or table.get(field)
