"""One sitting as a VEVENT: what it says, in which words, and what it keeps to itself."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from conference.calendars.origin import Origin
from conference.models.published import PublishedTime
from tests.factories.published import OPENING, PUBLISHED_AT, UID, conference, quote, sitting
from tests.readers import read
from tests.readers.letter import ORIGIN, lines, part, prop, props, written

LATER = PUBLISHED_AT + timedelta(days=3)


def event(content: bytes, number: int = 0) -> list[str]:
    return part(content, "VEVENT", number)


def test_a_public_sitting_says_everything() -> None:
    said = conference(sitting(sequence=3, last_modified=LATER))
    assert sorted(event(written(said))) == [
        "ATTACH;FMTTYPE=text/html:https://conference.example.org/releases/oas/e-1-26",
        "CATEGORIES;LANGUAGE=en:Permanent Council,Plenary session",
        "CLASS:PUBLIC",
        ("DESCRIPTION;LANGUAGE=en:Local time: Monday\\, March 15\\, 2027\\, 10:00–12:00 (Washington\\, D.C.)\\n\\n"
        "Conference on Water\\nPlenary session\\nAgenda items:\\n1 Opening\\n(a) Rivers\\n"
        "Speakers: Ana Pérez\\, Chair\\; Luis Díaz\\n\\n"
        "Proposed in: OAS E-1/26\\, June 1\\, 2026\\n“proposed a conference on water”\\n"
        "https://conference.example.org/releases/oas/e-1-26\\n\\n"
        f"Details: https://conference.example.org/sittings/{UID}"),
        "DTEND;TZID=America/New_York:20270315T120000",
        "DTSTAMP:20261105T150000Z",
        "DTSTART;TZID=America/New_York:20270315T100000",
        "LAST-MODIFIED:20261105T150000Z",
        "LOCATION;LANGUAGE=en:Great Hall\\, Main Building\\, Washington\\, D.C.",
        "ORGANIZER;CN=Secretariat:mailto:secretariat@example.org",
        "SEQUENCE:3",
        "STATUS:CONFIRMED",
        "SUMMARY;LANGUAGE=en:First plenary",
        "TRANSP:OPAQUE",
        f"UID:{UID}",
        f"URL:https://conference.example.org/sittings/{UID}",
    ]


def test_a_listed_sitting_shows_its_time_and_title_only() -> None:
    said = conference(sitting(visibility="listed", items=(), speakers=()))
    assert sorted(event(written(said))) == [
        "CLASS:PUBLIC",
        "DTEND;TZID=America/New_York:20270315T120000",
        "DTSTAMP:20261102T150000Z",
        "DTSTART;TZID=America/New_York:20270315T100000",
        "LAST-MODIFIED:20261102T150000Z",
        "ORGANIZER;CN=Secretariat:mailto:secretariat@example.org",
        "SEQUENCE:0",
        "STATUS:CONFIRMED",
        "SUMMARY;LANGUAGE=en:First plenary",
        "TRANSP:OPAQUE",
        f"UID:{UID}",
    ]


@pytest.mark.parametrize(
    ("language", "summary"),
    [
        ("en", ";LANGUAGE=en:CANCELLED: Meeting"),
        ("es", ";LANGUAGE=es:CANCELADO: Sesión"),
        ("pt", ";LANGUAGE=pt:CANCELADO: Sessão"),
        ("fr", ";LANGUAGE=fr:ANNULÉ : Séance"),
    ],
)
def test_a_withdrawn_sitting_stays_as_cancelled_without_its_text(language: str, summary: str) -> None:
    gone = sitting(visibility="withdrawn", status="cancelled", sequence=1, title={}, room=None, items=(), speakers=())
    assert sorted(event(written(conference(gone), language))) == [
        "CLASS:PUBLIC",
        "DTEND;TZID=America/New_York:20270315T120000",
        "DTSTAMP:20261102T150000Z",
        "DTSTART;TZID=America/New_York:20270315T100000",
        "LAST-MODIFIED:20261102T150000Z",
        "ORGANIZER;CN=Secretariat:mailto:secretariat@example.org",
        "SEQUENCE:1",
        "STATUS:CANCELLED",
        f"SUMMARY{summary}",
        "TRANSP:TRANSPARENT",
        f"UID:{UID}",
    ]


def test_without_a_word_of_the_body_a_sitting_is_a_session() -> None:
    gone = sitting(visibility="withdrawn", status="cancelled", title={}, room=None, items=(), speakers=())
    said = conference(gone, sitting_word={}, body={})
    assert prop(event(written(said, "fr")), "SUMMARY") == ";LANGUAGE=fr:ANNULÉ : Séance"


@pytest.mark.parametrize(
    ("language", "cancelled", "postponed"),
    [
        ("en", "CANCELLED: First plenary", "POSTPONED: First plenary"),
        ("es", "CANCELADO: Primera plenaria", "APLAZADO: Primera plenaria"),
        ("pt", "CANCELADO: Primeira plenária", "ADIADO: Primeira plenária"),
        ("fr", "ANNULÉ : Première plénière", "REPORTÉ : Première plénière"),
    ],
)
def test_cancelled_and_postponed_sittings_say_so_first(language: str, cancelled: str, postponed: str) -> None:
    found = {}
    for status in ("confirmed", "cancelled", "tentative"):
        said = event(written(conference(sitting(status=status)), language))
        found[status] = (prop(said, "SUMMARY").partition(":")[2], prop(said, "STATUS"), prop(said, "TRANSP"))
    title = sitting().title[language]
    assert found == {
        "confirmed": (title, "CONFIRMED", "OPAQUE"),
        "cancelled": (cancelled, "CANCELLED", "TRANSPARENT"),
        "tentative": (postponed, "TENTATIVE", "TRANSPARENT"),
    }


def test_a_postponed_conference_gives_its_reason_in_the_reader_s_language() -> None:
    said = conference(sitting(status="tentative"), status="postponed", dates_open=True, reason="The host asked; so be it.")
    found = prop(event(written(said, "fr")), "DESCRIPTION").partition(":")[2]
    assert found.split("\\n\\n")[0] == "Reporté. Les nouvelles dates seront annoncées.\\nMotif : The host asked\\; so be it."


def test_an_exercise_says_so_in_every_entry_and_on_the_whole() -> None:
    content = written(conference(sitting(), exercise=True), "es")
    warning = "Ejercicio: no es una reunión real."
    assert prop(event(content), "DESCRIPTION").startswith(f";LANGUAGE=es:{warning}\\n\\n")
    assert prop(lines(content), "X-WR-CALDESC") == f"{warning} Rivers\\, rain and rights."


def test_a_moved_sitting_says_where_it_was() -> None:
    before = PublishedTime(OPENING - timedelta(days=1), OPENING - timedelta(hours=22), {"en": "Old Hall"}, LATER)
    found = prop(event(written(conference(sitting(moved_from=before)), "es")), "DESCRIPTION")
    assert found.split("\\n")[:2] == [
        ";LANGUAGE=es:Hora local: lunes\\, 15 de marzo de 2027\\, 10:00–12:00 (Washington\\, D.C.)",
        "Anteriormente: domingo\\, 14 de marzo de 2027\\, 10:00–12:00\\, Old Hall",
    ]


def test_a_text_that_lacks_in_a_language_falls_back_by_itself() -> None:
    """Each text says which language it is in; the uid and the sequence are the same in all."""
    said = conference(sitting(title={"pt": "Plenária"}, room={"fr": "Grande Salle"}, sequence=2), default_language="fr")
    found = event(written(said, "es"))
    assert props(found, "UID", "SEQUENCE", "SUMMARY", "LOCATION") == {
        "UID": UID,
        "SEQUENCE": "2",
        "SUMMARY": ";LANGUAGE=pt:Plenária",
        "LOCATION": ";LANGUAGE=es:Grande Salle\\, Edificio Principal\\, Washington\\, D.C.",
    }


def test_uid_and_revision_are_the_same_in_every_language_and_form() -> None:
    said = conference(sitting(sequence=7, last_modified=LATER))
    names = ("UID", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED", "STATUS", "ORGANIZER")
    first, *others = [
        props(event(written(said, language, utc=utc)), *names)
        for language in ("en", "es", "pt", "fr")
        for utc in (False, True)
    ]
    assert others == [first] * 7
    assert first["DTSTAMP"] == first["LAST-MODIFIED"] == "20261105T150000Z"


def test_missing_texts_leave_no_property() -> None:
    bare = sitting(room=None, items=(), speakers=(), kind="unheard")
    said = conference(bare, venue={}, place={}, body={}, announcements=(), description={})
    content = written(said)
    assert props(event(content), "LOCATION", "CATEGORIES", "ATTACH") == {"LOCATION": "", "CATEGORIES": "", "ATTACH": ""}
    assert prop(lines(content), "X-WR-CALDESC") == ""
    assert b"None" not in content


def test_releases_are_named_once_each_and_at_most_five() -> None:
    quotes = [quote(path=f"/releases/oas/{number}", reference=f"E-{number}/26", quote="") for number in (1, 1, 2, 3, 4, 5, 6)]
    found = event(written(conference(sitting(), announcements=tuple(quotes))))
    assert [line.rpartition("/")[2] for line in found if line.startswith("ATTACH")] == ["1", "2", "3", "4", "5"]


def test_the_releases_of_a_sitting_come_before_those_of_the_conference() -> None:
    own = quote(path="/releases/oas/avi-2-26", reference="AVI-2/26", quote="will open on Monday", role="announces")
    said = conference(sitting(announcements=(own, quote())), sitting(uid="7a1f6f0e-4c1b-4d0a-9b57-000000000002"))
    found = [event(written(said), number) for number in (0, 1)]
    assert [[line.rpartition("/")[2] for line in each if line.startswith("ATTACH")] for each in found] == [
        ["avi-2-26", "e-1-26"],
        ["e-1-26"],
    ]
    assert prop(found[0], "DESCRIPTION").split("\\n\\n")[2:4] == [
        "Announced in: OAS AVI-2/26\\, June 1\\, 2026\\n“will open on Monday”\\n"
        "https://conference.example.org/releases/oas/avi-2-26",
        "Proposed in: OAS E-1/26\\, June 1\\, 2026\\n“proposed a conference on water”\\n"
        "https://conference.example.org/releases/oas/e-1-26",
    ]


def test_a_release_without_number_or_date_is_named_by_its_title() -> None:
    said = quote(issuer="", reference="", title="On water; again", date=None, quote="", role="announces")
    found = prop(event(written(conference(sitting(), announcements=(said,)), "pt")), "DESCRIPTION")
    assert found.split("\\n\\n")[2] == (
        "Anunciada em: On water\\; again\\nhttps://conference.example.org/releases/oas/e-1-26"
    )


def test_the_organizer_s_name_keeps_programs_from_stumbling() -> None:
    """RFC 6868 is not known to all programs: nothing is written that would need it."""
    strange = Origin(ORIGIN.base_url, ORIGIN.organizer, 'The "Great" ^Secretariat\\, Washington; D.C.: all')
    content = written(conference(sitting()), origin=strange)
    assert prop(event(content), "ORGANIZER") == (
        ";CN=\"The 'Great' Secretariat, Washington; D.C.: all\":mailto:secretariat@example.org"
    )
    assert len(read(content)) == 1


def test_markup_becomes_plain_text_with_its_addresses() -> None:
    html = '<p>Read <a href="https://example.org/a?b=1&amp;c=2">the paper</a></p><script>x()</script>a &lt; b'
    said = conference(sitting(), status="cancelled", reason=html)
    found = prop(event(written(said)), "DESCRIPTION").partition(":")[2].split("\\n\\n")[0]
    assert found == "Reason: Read the paper (https://example.org/a?b=1&c=2)\\na < b"


def test_what_only_looks_like_markup_stays() -> None:
    said = conference(sitting(title={"en": "1 < 2 & 3 > 2 <deadline> &amp;"}))
    assert prop(event(written(said)), "SUMMARY") == ";LANGUAGE=en:1 < 2 & 3 > 2 <deadline> &amp\\;"


def test_commas_semicolons_and_backslashes_are_escaped_once() -> None:
    title = "A, b; c\\d: \\n e"
    said = conference(sitting(title={"en": title}))
    assert prop(event(written(said)), "SUMMARY") == ";LANGUAGE=en:A\\, b\\; c\\\\d: \\\\n e"
    assert [entry.summary for entry in read(written(said))] == [title]


def test_summary_and_location_are_single_lines() -> None:
    said = conference(sitting(title={"en": "One\r\ntwo\u2028three\x0bfour"}, room={"en": "Hall\nA"}))
    assert [(entry.summary, entry.location) for entry in read(written(said))] == [
        ("One two threefour", "Hall A, Main Building, Washington, D.C.")
    ]


def test_nothing_that_people_typed_can_become_a_line_of_its_own() -> None:
    """Line breaks and controls in every field, lone surrogates, NUL: one event comes out, with our properties alone."""
    evil = "x\r\nATTENDEE:mailto:a@b.c\nEND:VEVENT\x00\x85\u2029\ud800"
    texts = {"en": evil}
    said = conference(
        sitting(title=texts, room=texts, speakers=(evil,)),
        title=texts, venue=texts, place=texts, body=texts, reason=evil, status="cancelled", description=texts,
        announcements=(quote(title=evil, quote=evil, reference=evil, path=f"/releases/{evil}"),),
    )  # fmt: skip
    content = written(said, origin=replace(ORIGIN, organizer_name=evil))
    clean = written(conference(sitting(), reason="x", status="cancelled"))
    names = [[line.partition(":")[0].partition(";")[0] for line in lines(each)] for each in (content, clean)]
    assert names[0] == names[1]
    assert len(read(content)) == 1


def test_no_attendee_and_one_organizer_as_publish_wants_it() -> None:
    content = written(conference(*(sitting(uid=f"7a1f6f0e-4c1b-4d0a-9b57-00000000000{n}") for n in range(3))))
    names = [line.partition(":")[0].partition(";")[0] for line in lines(content)]
    assert {name: names.count(name) for name in ("ATTENDEE", "ORGANIZER", "SUMMARY", "UID", "METHOD", "DTSTART")} == {
        "ATTENDEE": 0, "ORGANIZER": 3, "SUMMARY": 3, "UID": 3, "METHOD": 1, "DTSTART": 3 + 2,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end", "in_utc"),
    [
        # the night before and the night after each change of New York and of Madrid
        (datetime(2027, 3, 13, 23, 30), datetime(2027, 3, 14, 1, 0), ("2027-03-14T04:30", "2027-03-14T06:00")),
        (datetime(2027, 3, 14, 1, 30), datetime(2027, 3, 14, 3, 30), ("2027-03-14T06:30", "2027-03-14T07:30")),
        (datetime(2027, 11, 7, 0, 30), datetime(2027, 11, 7, 2, 30), ("2027-11-07T04:30", "2027-11-07T07:30")),
        (datetime(2027, 12, 31, 23, 30), datetime(2028, 1, 1, 1, 0), ("2028-01-01T04:30", "2028-01-01T06:00")),
        (datetime(2014, 3, 10, 10, 0), datetime(2014, 3, 10, 11, 0), ("2014-03-10T14:00", "2014-03-10T15:00")),
    ],
)
@pytest.mark.parametrize("utc", [False, True])
def test_nights_of_change_and_ends_of_years_in_new_york(
    start: datetime, end: datetime, in_utc: tuple[str, str], utc: bool
) -> None:
    (entry,) = read(written(conference(sitting(start=start, end=end)), utc=utc))
    assert (f"{entry.start:%Y-%m-%dT%H:%M}", f"{entry.end:%Y-%m-%dT%H:%M}") == in_utc


@pytest.mark.parametrize(
    ("start", "end", "in_utc"),
    [
        (datetime(2026, 3, 28, 23, 30), datetime(2026, 3, 29, 1, 0), ("2026-03-28T22:30", "2026-03-29T00:00")),
        (datetime(2026, 3, 29, 1, 30), datetime(2026, 3, 29, 3, 30), ("2026-03-29T00:30", "2026-03-29T01:30")),
        (datetime(2026, 10, 24, 23, 30), datetime(2026, 10, 25, 1, 0), ("2026-10-24T21:30", "2026-10-24T23:00")),
        (datetime(2026, 10, 25, 1, 30), datetime(2026, 10, 25, 3, 30), ("2026-10-24T23:30", "2026-10-25T02:30")),
    ],
)
@pytest.mark.parametrize("utc", [False, True])
def test_nights_of_change_in_madrid(start: datetime, end: datetime, in_utc: tuple[str, str], utc: bool) -> None:
    held = sitting(start=start, end=end, timezone="Europe/Madrid")
    (entry,) = read(written(conference(held, timezone="Europe/Madrid"), utc=utc))
    assert (f"{entry.start:%Y-%m-%dT%H:%M}", f"{entry.end:%Y-%m-%dT%H:%M}") == in_utc


def test_a_doubled_time_is_the_first_one() -> None:
    """01:30 on 7 November comes twice. TZID cannot say which; the form in UTC says the first, to every program."""
    held = sitting(start=datetime(2027, 11, 7, 1, 30), end=datetime(2027, 11, 7, 4, 0))
    (entry,) = read(written(conference(held), utc=True))
    assert entry.start == datetime(2027, 11, 7, 5, 30, tzinfo=UTC)
    assert prop(event(written(conference(held))), "DTSTART") == ";TZID=America/New_York:20271107T013000"


def test_the_zone_utc_needs_no_vtimezone() -> None:
    said = conference(sitting(timezone="UTC"), timezone="UTC", first_day=date(2027, 3, 15))
    assert props(event(written(said)), "DTSTART", "DTEND") == {"DTSTART": "20270315T100000Z", "DTEND": "20270315T120000Z"}
