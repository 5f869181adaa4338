"""Translations: what lacks in which language, what helps to write it, what comes back, and what is taken of it."""

from datetime import timedelta
from typing import Any

import pytest

from conference import data
from conference.core.db import db
from conference.core.refused import Refused, Stale
from conference.models.audit import Act
from conference.models.conferences import Conference
from conference.models.translations import Term, TranslationReturn
from conference.queries import audit, translations
from conference.services import information, items, publishing, reference, terms
from conference.services import translation_files as files
from conference.services import translation_links as links
from conference.services import translation_returns as returns
from conference.services import translation_sheets as sheets
from tests.factories import bodies, conferences, people
from tests.factories import translations as made
from tests.factories.conferences import NOW, OPENING

pytestmark = pytest.mark.usefixtures("written")

EVERYTHING = [
    ("title", "Title of the conference", "Conference on water"),
    ("description", "Description", "A conference of the tests."),
    ("place", "City", "Washington, D.C."),
    ("venue", "Venue", "Main building"),
    ("rooms/name", "Room", "Hall of the Americas"),
    ("items/title", "Agenda item 1", "Opening of the conference"),
    ("items/title", "Agenda item 2", "Water and health"),
    ("sittings/title", "Session, 2027-03-15 10:00", "First plenary session"),
    ("sittings/title", "Session, 2027-03-15 14:00", "Working session on health"),
]


def rows(language: str = "es") -> list[tuple[str, str, str]]:
    """The sheet without the numbers of rows in its keys."""
    found = sheets.sheet(made.whole(), language).rows
    return [("/".join(part for part in row.text.key.split("/") if not part.isdecimal()), row.text.where, row.source) for row in found]


def key_of(source: str) -> str:
    """The key of the text with this source."""
    return next(row.text.key for row in sheets.sheet(made.whole(), "es").rows if row.source == source)


def suggestion(source: str) -> str:
    """What is suggested in Spanish for the text with this source."""
    return next(row.suggestion for row in sheets.sheet(made.whole(), "es").rows if row.source == source)


def name_of(source: str) -> str:
    """The name of the text in a form."""
    return sheets.name(key_of(source), source)


def back(**translated: str) -> TranslationReturn:
    """What a translator wrote for sources by their first word."""
    lines = [(number, row, False) for number, row in enumerate(made.filled(made.table(), **translated), start=1)]
    conference = made.whole()
    return returns.keep(conference, "es", files.read_back(conference, "es", lines), link=None, now=NOW)


def refusal(lines: list[tuple[str, ...]], formulas: tuple[int, ...] = ()) -> tuple[str, str, tuple[str, ...]]:
    """How a file with these rows is refused."""
    numbered = [(number, row, number in formulas) for number, row in enumerate(lines, start=1)]
    with pytest.raises(Refused) as refused:
        files.read_back(made.whole(), "es", numbered)
    return str(refused.value.reason), refused.value.field, refused.value.missing


def versions_of(conference: Conference) -> list[int]:
    """Its own version, those of its items, those of its sittings."""
    return [conference.version, *(item.version for item in conference.items), *(each.version for each in conference.sittings)]


def take(one: TranslationReturn, *sources: str, version: int | None = None) -> int:
    """Take the translations of these sources, all without any."""
    keys = [key_of(source) for source in sources] or list(one.texts)
    seen = one.version if version is None else version
    return returns.take(made.whole(), one, keys, version=seen, facts=True, by=people.account(), now=NOW)


class TestSheet:
    """What lacks."""

    def test_everything_that_lacks_stands_in_reading_order(self) -> None:
        conferences.full()
        assert rows() == EVERYTHING
        assert sheets.counts(made.whole()) == {"en": 0, "es": 9, "pt": 9, "fr": 9}

    def test_what_is_translated_or_filled_by_rule_does_not_lack(self) -> None:
        conferences.conference(title={"en": "Conference on water", "es": "Conferencia"}, description={}, place={}, venue={})
        conferences.sitting(made.whole(), title={"en": "Opening"}, ordinal=1)
        conferences.sitting(made.whole(), title={}, ordinal=2, start=OPENING + timedelta(hours=3))
        assert (rows("es"), rows("fr")) == ([], [("title", "Title of the conference", "Conference on water")])

    def test_information_is_in_it_and_the_banner_is_not(self) -> None:
        conference = conferences.conference(description={}, place={}, venue={})
        information.change(
            conference, {"visa": {"en": "Ask in time.\nAnd twice."}}, version=1, by=people.account(), now=NOW
        )
        conference.banner = {"en": "The building is closed."}
        assert rows() == [
            ("title", "Title of the conference", "Conference on water"),
            ("information/visa", "Visa and entry", "Ask in time.\nAnd twice."),
        ]

    def test_the_source_is_the_default_language_else_whatever_there_is(self) -> None:
        conferences.conference(
            title={"fr": "Conférence", "en": "Conference"}, default_language="fr", description={"pt": "Texto"}, place={}, venue={}
        )
        found = [(row.language, row.source) for row in sheets.sheet(made.whole(), "es").rows]
        assert found == [("fr", "Conférence"), ("pt", "Texto")]

    def test_terms_are_suggested_for_the_whole_and_shown_within(self) -> None:
        conference = made.of_the_council()
        made.term({"en": "water and health", "es": "agua y salud"})
        made.term({"en": "health", "es": "salud"})
        row = next(row for row in sheets.sheet(made.whole(), "es").rows if row.source == "Water and health")
        assert (row.suggestion, row.terms) == ("Agua y salud", (("water and health", "agua y salud"), ("health", "salud")))
        made.term({"en": "Water and Health", "es": "Agua y sanidad"}, conference.body_id)
        assert suggestion("Water and health") == "Agua y sanidad"

    def test_earlier_translations_of_the_same_words_in_the_bodys_conferences_come_first(self) -> None:
        earlier = made.of_the_council(slug="earlier")
        earlier.items[1].title = {"en": "Water and health", "es": "El agua y la salud"}
        earlier.venue = {"en": "Main building", "es": "Edificio Principal"}
        earlier.information = {"visa": {"en": "Ask in time.", "es": "Pregunte a tiempo."}}
        conference = made.of_the_council()
        conference.information = {"hotels": {"en": "Ask in time."}}
        made.term({"en": "water and health", "es": "agua y salud"})
        found = [suggestion(source) for source in ("Water and health", "Main building", "Ask in time.")]
        assert found == ["El agua y la salud", "Edificio Principal", "Pregunte a tiempo."]

    def test_another_bodys_translations_are_not_suggested(self) -> None:
        earlier = conferences.full(slug="earlier")
        earlier.items[1].title = {"en": "Water and health", "es": "El agua y la salud"}
        made.of_the_council()
        db.session.flush()
        assert suggestion("Water and health") == ""


class TestFiles:
    """What a file says."""

    def test_a_file_comes_back_by_its_keys_with_the_sources_as_they_stood(self) -> None:
        conferences.full()
        one = back(water="  El agua y\nla salud ", main="Edificio")
        assert one.texts == {
            key_of("Main building"): ["Main building", "Edificio"],
            key_of("Water and health"): ["Water and health", "El agua y la salud"],
        }

    def test_the_columns_are_found_wherever_they_were_moved_to_the_right(self) -> None:
        conferences.full()
        lines = [(number, (*row[:5], "mine", row[5]), False) for number, row in enumerate(made.filled(made.table(), main="Edificio"), start=1)]
        assert files.read_back(made.whole(), "es", lines) == {"venue": ["Main building", "Edificio"]}

    @pytest.mark.parametrize(
        ("heads", "reason"),
        [
            (("Where", "x", "y", "Translation (es)"), "The first column, which says what each row is, is missing. Take the sheet from here."),
            (("key", "x", "y", "Source"), "The column of the translation is missing. Take the sheet from here."),
            (("key", "x", "y", "s", "t", "Translation (pt)"), "This sheet is for another language: pt."),
        ],
    )
    def test_a_sheet_without_its_columns_or_of_another_language_is_refused(self, heads: tuple[str, ...], reason: str) -> None:
        conferences.conference()
        assert refusal([heads, ("1/es/title", "", "", "", "", "Título")]) == (reason, "file", ())

    @pytest.mark.parametrize(
        ("key", "problem"),
        [
            ("{other}/es/title", "Row 2: It is of another conference."),
            ("{own}/fr/title", "Row 2: It is for another language: fr."),
            ("{own}/es/rooms/999999/name", "Row 2: There is no such text in this conference any more."),
            ("{own}/es/slug", "Row 2: There is no such text in this conference any more."),
            ("title", "Row 2: Its key is missing or was changed: it is no row of the sheet."),
            ("", "Row 2: Its key is missing or was changed: it is no row of the sheet."),
        ],
    )
    def test_a_row_that_belongs_elsewhere_is_told_and_nothing_is_taken(self, key: str, problem: str) -> None:
        own, other = conferences.conference(), conferences.conference(slug="another")
        lines = made.table()
        lines[1] = (key.format(own=own.id, other=other.id), *lines[1][1:-1], "Conferencia")
        lines[2] = (*lines[2][:-1], "Una conferencia.")
        reason = "Some rows of this file cannot be read. Nothing of it was taken; mend them and bring it again."
        assert refusal(lines) == (reason, "file", (problem,))

    def test_a_row_of_a_room_of_another_conference_is_told(self) -> None:
        conferences.conference()
        foreign = conferences.full(slug="another").rooms[0]
        lines = made.table()
        key = f"{made.whole().id}/es/rooms/{foreign.id}/name"
        assert refusal([lines[0], (key, *lines[1][1:-1], "Salón")])[2] == (
            "Row 2: There is no such text in this conference any more.",
        )

    def test_formulas_and_long_texts_are_told_by_row(self) -> None:
        conferences.conference()
        lines = made.filled(made.table(), conference="C" * 501, washington="W", main="E")
        assert refusal(lines, formulas=(4,))[2] == (
            "Row 2: Title of the conference: use at most 500 characters.",
            "Row 4: There is a formula in it. Enter words.",
        )

    def test_a_text_in_two_rows_is_told(self) -> None:
        conferences.conference()
        lines = made.filled(made.table(), conference="Conferencia")
        assert refusal([*lines, lines[1]])[2] == (f"Row {len(lines) + 1}: This text stands in an earlier row too.",)

    def test_of_many_problems_the_first_are_told_and_the_others_counted(self) -> None:
        conferences.conference()
        lines = [made.table()[0], *[(f"1000000/es/items/{number}/title", "", "", "", "", "x") for number in range(5_000)]]
        missing = refusal(lines)[2]
        assert (len(missing), missing[0], missing[-1]) == (26, "Row 2: It is of another conference.", "and 4975 more rows")

    def test_an_empty_file_and_one_without_translations_are_refused(self) -> None:
        conferences.conference()
        assert refusal([]) == ("The first table of this file is empty.", "file", ())
        assert refusal(made.table()) == ("There is no translation in this file.", "file", ())

    def test_letters_that_turn_lines_around_are_dropped_and_arabic_stays(self) -> None:
        conferences.conference()
        one = back(conference="\u202eحول الماء\u202c مؤتمر\x07", main="\u2066\u2069 \t")
        assert one.texts == {"title": ["Conference on water", "حول الماء مؤتمر"]}


class TestReturns:
    """What is taken."""

    def test_everything_can_be_taken_and_is_the_working_copys_alone(self) -> None:
        conferences.published()
        before = publishing.last(made.whole())
        versions = versions_of(made.whole())
        one = back(conference="Conferencia", main="Edificio", water="El agua y la salud", first="Primera sesión plenaria")
        assert take(one) == 4
        now = made.whole()
        assert (now.title, now.venue, now.items[1].title, now.sittings[0].title) == (
            {"en": "Conference on water", "es": "Conferencia"},
            {"en": "Main building", "es": "Edificio"},
            {"en": "Water and health", "es": "El agua y la salud"},
            {"en": "First plenary session", "es": "Primera sesión plenaria"},
        )
        assert [new - old for new, old in zip(versions_of(now), versions, strict=True)] == [1, 0, 1, 1, 0]
        assert (one.state, one.settled_at, one.settled_by_id) == ("taken", NOW, people.account().id)
        assert publishing.last(now) == before
        assert [change.kind for change in publishing.pending(now, now=NOW)] == ["conference", "agenda", "edited"]

    def test_every_thing_has_its_act_and_the_conference_one_of_all(self) -> None:
        conferences.full()
        take(back(conference="Conferencia", main="Edificio", water="Agua"))
        now = made.whole()
        assert [(act.verb, act.changes) for act in audit.of(now)[:2]] == [
            ("translate", {"translation": [None, "es"], "texts": [0, 3]}),
            (
                "edit",
                {
                    "title": [{"en": "Conference on water"}, {"en": "Conference on water", "es": "Conferencia"}],
                    "venue": [{"en": "Main building"}, {"en": "Main building", "es": "Edificio"}],
                },
            ),
        ]
        assert audit.of(now.items[1])[0].changes == {
            "title": [{"en": "Water and health"}, {"en": "Water and health", "es": "Agua"}]
        }

    def test_texts_that_name_people_are_written_down_by_name_only(self) -> None:
        conference = conferences.conference()
        told = {"contacts": {"en": "Ana Pérez"}, "visa": {"en": "Ask."}}
        information.change(conference, told, version=1, by=people.account(), now=NOW)
        take(back(ana="Ana Pérez, teléfono", ask="Pregunte."))
        now = made.whole()
        assert now.information == {
            "contacts": {"en": "Ana Pérez", "es": "Ana Pérez, teléfono"},
            "visa": {"en": "Ask.", "es": "Pregunte."},
        }
        assert audit.of(now)[1].changes == {"contacts": [], "visa": [{"en": "Ask."}, {"en": "Ask.", "es": "Pregunte."}]}

    def test_some_can_be_taken_and_the_others_wait(self) -> None:
        conferences.full()
        one = back(conference="Conferencia", main="Edificio")
        assert take(one, "Conference on water") == 1
        assert (one.state, one.version, one.texts) == ("waiting", 2, {"venue": ["Main building", "Edificio"]})
        assert take(one, "Main building") == 1
        assert (one.state, made.whole().venue) == ("taken", {"en": "Main building", "es": "Edificio"})

    def test_what_was_taken_from_an_earlier_conference_is_touched(self) -> None:
        conference = conferences.full()
        conference.taken = ["title", "venue", f"rooms/{conference.rooms[0].id}", f"items/{conference.items[0].id}"]
        db.session.flush()
        take(back(conference="Conferencia", hall="Salón"))
        assert made.whole().taken == ["venue", f"items/{conference.items[0].id}"]

    def test_a_changed_source_and_what_would_be_written_over_are_marked(self) -> None:
        conferences.full()
        one = back(conference="Conferencia", main="Edificio", water="Agua")
        now = made.whole()
        now.title = {"en": "Conference on rivers"}
        now.venue = {"en": "Main building", "es": "Sede"}
        gone = now.items[1]
        key = f"items/{gone.id}/title"
        items.remove(gone, by=people.account(), now=NOW)
        db.session.flush()
        found = [(row.key, row.source_then, row.source, row.now, row.translation, row.changed, row.gone, row.safe) for row in returns.compared(made.whole(), one)]
        assert found == [
            ("title", "Conference on water", "Conference on rivers", "", "Conferencia", True, False, False),
            ("venue", "Main building", "Main building", "Sede", "Edificio", False, False, False),
            (key, "Water and health", "", "", "Agua", False, True, False),
        ]
        with pytest.raises(Refused) as refused:
            take(one)
        assert (refused.value.field, made.whole().venue) == ("keys", {"en": "Main building", "es": "Sede"})

    def test_what_the_conference_says_of_itself_is_not_written_over_by_everybody(self) -> None:
        conferences.full()
        one = back(conference="Conferencia", main="Edificio")
        keys = [key_of("Conference on water"), key_of("Main building")]
        made.whole().venue = {"en": "Main building", "es": "Sede"}
        with pytest.raises(Refused) as refused:
            returns.take(made.whole(), one, keys, version=1, facts=False, by=people.account(), now=NOW)
        assert (refused.value.field, made.whole().venue["es"]) == ("keys", "Sede")
        assert returns.take(made.whole(), one, keys[:1], version=1, facts=False, by=people.account(), now=NOW) == 1
        assert made.whole().title["es"] == "Conferencia"

    def test_nothing_chosen_is_refused(self) -> None:
        conferences.full()
        one = back(main="Edificio")
        with pytest.raises(Refused) as refused:
            returns.take(made.whole(), one, [], version=1, facts=True, by=people.account(), now=NOW)
        assert refused.value.field == "keys"

    def test_what_was_opened_before_is_stale_and_what_is_settled_stays(self) -> None:
        conferences.full()
        one = back(main="Edificio")
        with pytest.raises(Stale):
            take(one, version=0)
        returns.discard(made.whole(), one, version=1, by=people.account(), now=NOW)
        assert (one.state, one.settled_at, made.whole().venue) == ("discarded", NOW, {"en": "Main building"})
        assert audit.of(made.whole())[0].changes == {"translation": ["es", None], "texts": [1, 0]}
        with pytest.raises(Refused):
            take(one, "Main building")

    def test_a_form_says_which_source_it_was_typed_beside(self) -> None:
        conferences.full()
        fields = {name_of("Main building"): "Edificio", name_of("Water and health"): " ", "rooms/999999/name:0": "x"}
        assert returns.typed(made.whole(), "es", fields) == {"venue": ["Main building", "Edificio"]}
        made.whole().venue = {"en": "Annex"}
        assert returns.typed(made.whole(), "es", fields) == {"venue": ["", "Edificio"]}

    def test_a_text_that_is_too_long_is_refused(self) -> None:
        conferences.full()
        with pytest.raises(Refused) as refused:
            returns.typed(made.whole(), "es", {name_of("Hall of the Americas"): "S" * 121})
        assert refused.value.missing == ("Room: use at most 120 characters.",)


class TestLinks:
    """Who may write."""

    def test_a_link_opens_for_30_days_or_until_it_is_revoked_and_keeps_no_token(self) -> None:
        link, token = links.make(conferences.conference(), "es", by=people.account(), now=NOW)
        assert (links.by_token(token), link.expires_at) == (link, NOW + timedelta(days=30))
        assert token not in (link.token_hash, str(link.__dict__))
        last = NOW + timedelta(days=30) - timedelta(seconds=1)
        assert (links.is_open(link, last), links.is_open(link, NOW + timedelta(days=30))) == (True, False)
        for _twice in range(2):
            links.revoke(link, by=people.account(), now=NOW)
        assert (links.is_open(link, NOW), link.revoked_at) == (False, NOW)
        assert [act.verb for act in audit.of(made.whole())] == ["take_in", "hand_out", "create"]

    def test_by_the_same_link_later_words_replace_earlier_ones_until_they_are_settled(self) -> None:
        conference = conferences.full()
        link, _token = links.make(conference, "es", by=people.account(), now=NOW)
        first = {"venue": ["Main building", "Edificio"]}
        one = returns.keep(conference, "es", first, link=link, now=NOW)
        both = {"title": ["Conference on water", "Conferencia"]}
        assert returns.keep(conference, "es", both, link=link, now=NOW, whole=False) is one
        assert (one.version, one.texts) == (2, first | both)
        assert returns.keep(conference, "es", both, link=link, now=NOW) is one
        assert (one.version, one.texts) == (3, both)
        take(one, "Conference on water")
        assert returns.keep(conference, "es", first, link=link, now=NOW) is not one

    def test_nothing_written_is_refused(self) -> None:
        with pytest.raises(Refused):
            returns.keep(conferences.conference(), "es", {}, link=None, now=NOW)


class TestTerms:
    """Words that are settled."""

    def test_the_glossary_is_loaded_once_and_comes_up_to_date(self) -> None:
        before = db.session.scalars(db.select(Term.id).order_by(Term.id)).all()
        assert len(before) == len(data.load("glossary"))
        assert reference.load(now=NOW) is False
        one = next(term for term in translations.general_terms() if term.words["en"] == "Other matters")
        one.words = {**one.words, "fr": "Divers"}
        db.session.flush()
        assert reference.load(now=NOW) is True
        assert (one.words["fr"], db.session.scalars(db.select(Term.id).order_by(Term.id)).all()) == ("Questions diverses", before)

    def test_every_term_of_the_glossary_has_all_four_languages(self) -> None:
        lacking = [entry for entry in data.load("glossary") if sorted({*entry} - {"item"}) != ["en", "es", "fr", "pt"]]
        assert (lacking, len(data.load("glossary")) >= 40) == ([], True)

    def test_a_body_keeps_terms_of_its_own(self) -> None:
        body = bodies.council()
        term = terms.add(body, {"en": "Chair of the Council", "es": "Presidencia del Consejo"}, by=people.account(), now=NOW)
        terms.change(term, {"en": "Chair", "es": "Presidencia"}, version=1, by=people.account(), now=NOW)
        assert (term.words, term.version, translations.terms_of(body.id)[0]) == ({"en": "Chair", "es": "Presidencia"}, 2, term)
        with pytest.raises(Stale):
            terms.change(term, {}, version=1, by=people.account(), now=NOW)
        terms.remove(term, by=people.account(), now=NOW)
        db.session.flush()
        assert [each for each in translations.terms_of(body.id) if each.body_id] == []
        assert [act.changes for act in audit.of(body)] == [
            {"term": [{"en": "Chair", "es": "Presidencia"}, None]},
            {"term": [{"en": "Chair of the Council", "es": "Presidencia del Consejo"}, {"en": "Chair", "es": "Presidencia"}]},
            {"term": [None, {"en": "Chair of the Council", "es": "Presidencia del Consejo"}]},
        ]

    @pytest.mark.parametrize("words", [{}, {"en": "Chair"}, {"en": "CHAIR.", "fr": "Présidence"}])
    def test_a_term_in_one_language_or_twice_is_refused(self, words: dict[str, str]) -> None:
        body = bodies.council()
        terms.add(body, {"en": "Chair", "es": "Presidencia"}, by=people.account(), now=NOW)
        with pytest.raises(Refused) as refused:
            terms.add(body, words, by=people.account(), now=NOW)
        assert refused.value.field == "words"

    def test_terms_of_all_bodies_are_nobodys_to_change(self) -> None:
        with pytest.raises(Refused):
            terms.change(translations.general_terms()[0], {}, version=1, by=people.account(), now=NOW)

    @pytest.mark.parametrize(
        ("typed", "language", "expected"),
        [
            ("Other matters", "en", {"en": "Other matters", "es": "Otros asuntos", "pt": "Outros assuntos", "fr": "Questions diverses"}),
            ("OTROS ASUNTOS.", "es", {"en": "Other matters", "es": "OTROS ASUNTOS.", "pt": "Outros assuntos", "fr": "Questions diverses"}),
            ("Plan of action", "en", {"en": "Plan of action", "es": "Plan de acción", "pt": "Plano de ação", "fr": "Plan d’action"}),
            ("Other matters of water", "en", {"en": "Other matters of water"}),
        ],
    )
    def test_an_item_that_is_a_term_is_titled_in_every_language(self, typed: str, language: str, expected: dict[str, str]) -> None:
        conference = conferences.conference(default_language=language, title={language: "Conference"})
        item = items.add(conference, title={language: typed}, parent=None, by=people.account(), now=NOW)
        items.add_many(conference, f"1. {typed}", by=people.account(), now=NOW)
        assert [each.title for each in made.whole().items] == [expected, expected]
        assert audit.of(item)[0].changes == {"title": [None, expected]}

    def test_typed_words_win_over_a_term(self) -> None:
        conference = conferences.conference()
        item = items.add(conference, title={"en": "Other matters", "fr": "Divers"}, parent=None, by=people.account(), now=NOW)
        assert item.title["fr"] == "Divers"


class TestSittings:
    """Titles by rule."""

    def test_kind_and_ordinal_are_title_enough_and_published_in_four_languages(self) -> None:
        conference = conferences.conference(body_id=bodies.council().id)
        conferences.sitting(conference, title={}, ordinal=2)
        conferences.sitting(conference, title={}, kind="break", start=OPENING + timedelta(hours=2))
        conferences.sitting(conference, title={"en": "Opening ceremony"}, kind="ceremony", start=OPENING + timedelta(hours=5))
        said = publishing.last(conferences.published(conference))
        assert said is not None
        assert [each.title for each in said.sittings] == [
            {
                "en": "Second plenary meeting",
                "es": "Segunda sesión plenaria",
                "pt": "Segunda sessão plenária",
                "fr": "Deuxième séance plénière",
            },
            {"en": "Break", "es": "Pausa", "pt": "Intervalo", "fr": "Pause"},
            {"en": "Opening ceremony"},
        ]

    @pytest.mark.parametrize(
        ("other", "field", "reason"),
        [
            ({"title": {}}, "title", "Give the session a title, or say which one of its kind it is."),
            ({"title": {}, "kind": "side_event"}, "title", "Give the session a title, or say which one of its kind it is."),
            ({"title": {"es": "Plenaria"}}, "title", "The session needs a title in the conference's default language."),
            ({"ordinal": 0}, "ordinal", "Enter a number from 1 to 999, or nothing."),
            ({"ordinal": 1000}, "ordinal", "Enter a number from 1 to 999, or nothing."),
        ],
    )
    def test_what_gives_no_title_is_refused_at_its_field(self, other: dict[str, Any], field: str, reason: str) -> None:
        with pytest.raises(Refused) as refused:
            conferences.sitting(conferences.conference(), **other)
        assert (refused.value.field, str(refused.value.reason)) == (field, reason)

    def test_two_of_a_kind_may_have_the_same_number(self) -> None:
        conference = conferences.conference()
        for _twice in range(2):
            conferences.sitting(conference, title={}, ordinal=3)
        assert [each.whole_title["fr"] for each in _all(conference)] == ["Troisième séance plénière"] * 2


def _all(conference: Conference) -> Any:
    db.session.flush()
    db.session.expire(conference, ["sittings"])
    return conference.sittings


def test_nothing_of_all_this_writes_an_act_of_its_own_making() -> None:
    conferences.full()
    before = db.session.scalars(db.select(Act.id)).all()
    sheets.sheet(made.whole(), "es")
    assert db.session.scalars(db.select(Act.id)).all() == before
