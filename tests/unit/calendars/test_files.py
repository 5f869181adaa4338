"""Whole files: their head, their bytes, and that three programs read the same in them."""

import hashlib
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

from conference.calendars import files
from conference.core import zones
from conference.core.text import one_line
from conference.models.published import PublishedConference
from tests.factories.published import OPENING, UID, conference, quote, sitting, uid
from tests.readers import read
from tests.readers.letter import alone, head, lines, prop, props, written

LANGUAGES = ("en", "es", "pt", "fr")


def varied(count: int) -> PublishedConference:
    """Sittings of every state and visibility, over four weeks that contain a change of the clock."""
    def one(number: int) -> dict[str, object]:
        status = ("confirmed", "cancelled", "tentative")[number % 3]
        start = OPENING - timedelta(days=14) + timedelta(hours=7 * number)
        return {"uid": uid(number), "start": start, "status": status, "sequence": number % 4, "title": {"en": f"No. {number}"}}

    shown = [sitting(**one(number)) for number in range(count)]
    shown[1] = replace(shown[1], visibility="listed", items=(), speakers=())
    shown[4] = replace(shown[4], visibility="withdrawn", title={}, room=None, items=(), speakers=())
    return conference(*shown)


def test_the_head_of_a_conference() -> None:
    assert sorted(head(written(conference(sitting()), "es"))) == [
        "CALSCALE:GREGORIAN",
        "COLOR:midnightblue",
        "IMAGE;DISPLAY=BADGE;FMTTYPE=image/svg+xml;VALUE=URI:https://conference.example.org/static/img/icon.svg",
        "METHOD:PUBLISH",
        "NAME;LANGUAGE=es:Conferencia sobre el Agua",
        "PRODID:-//Conference//Conference//EN",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "SOURCE;VALUE=URI:https://conference.example.org/conferences/water/calendar.es.ics",
        "URL:https://conference.example.org/conferences/water",
        "VERSION:2.0",
        "X-PUBLISHED-TTL:PT1H",
        "X-WR-CALDESC:Rivers\\, rain and rights.",
        "X-WR-CALNAME:Conferencia sobre el Agua",
        "X-WR-TIMEZONE:America/New_York",
    ]


def test_a_name_is_written_without_what_would_be_shown_escaped() -> None:
    said = conference(title={"en": "Water, rain;\nand \\ rights"})
    assert props(head(written(said)), "NAME", "X-WR-CALNAME") == {
        "NAME": ";LANGUAGE=en:Water rain and rights",
        "X-WR-CALNAME": "Water rain and rights",
    }


@pytest.mark.parametrize(
    ("status", "interval"),
    [
        ("planned", "P1D"),
        ("convened", "PT1H"),
        ("registration_open", "PT1H"),
        ("registration_closed", "PT1H"),
        ("in_session", "PT15M"),
        ("postponed", "PT1H"),
        ("concluded", "P1D"),
        ("reported", "P1D"),
        ("cancelled", "P1D"),
    ],
)
def test_programs_ask_as_often_as_the_state_needs(status: str, interval: str) -> None:
    found = head(written(conference(status=status)))
    assert props(found, "REFRESH-INTERVAL", "X-PUBLISHED-TTL") == {
        "REFRESH-INTERVAL": f";VALUE=DURATION:{interval}",
        "X-PUBLISHED-TTL": interval,
    }


@pytest.mark.parametrize("utc", [False, True])
def test_without_a_sitting_there_is_a_zone(utc: bool) -> None:
    """An empty VCALENDAR would be invalid (RFC 5545 §3.6)."""
    content = written(conference(), utc=utc)
    begun = [line for line in lines(content) if line.startswith("BEGIN:V")]
    assert begun == ["BEGIN:VCALENDAR", "BEGIN:VTIMEZONE"]
    assert read(content) == []


def test_without_days_there_is_a_zone_too() -> None:
    content = written(conference(first_day=None, last_day=None, timezone="UTC"))
    assert [line for line in lines(content) if line.startswith("TZID")] == ["TZID:UTC"]
    assert read(content) == []


def test_local_times_have_one_zone_before_all_entries_and_utc_has_none() -> None:
    local, utc = (written(varied(9), utc=utc) for utc in (False, True))
    kinds = [[line for line in lines(content) if line.startswith("BEGIN:VT") or line == "BEGIN:VEVENT"] for content in (local, utc)]
    assert kinds == [["BEGIN:VTIMEZONE", *["BEGIN:VEVENT"] * 9], ["BEGIN:VEVENT"] * 9]
    starts = [line.partition(":") for line in lines(utc) if line.startswith(("DTSTART", "DTEND"))]
    assert {(name, value[-1]) for name, _colon, value in starts} == {("DTSTART", "Z"), ("DTEND", "Z")}
    assert prop(head(utc), "SOURCE") == ";VALUE=URI:https://conference.example.org/conferences/water/calendar.en.utc.ics"


def test_the_zone_covers_every_year_of_the_file() -> None:
    """New York changed its rule in 2007: a file over both years must not claim one rule."""
    said = conference(*(sitting(uid=uid(year), start=datetime(year, 3, 20, 10)) for year in (2006, 2007)))
    assert [f"{entry.start:%Y-%m-%dT%H:%M}" for entry in sorted(read(written(said)), key=lambda each: each.start)] == [
        "2006-03-20T15:00",
        "2007-03-20T14:00",
    ]
    assert [line for line in lines(written(said)) if line.startswith("RRULE")] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("utc", [False, True])
def test_three_programs_read_what_was_published(language: str, utc: bool) -> None:
    said = varied(30)
    found = read(written(said, language, utc=utc))
    assert [(each.uid, each.start, each.end, each.sequence, each.status) for each in found] == [
        (
            each.uid,
            zones.to_utc(each.start, each.timezone),
            zones.to_utc(each.end, each.timezone),
            each.sequence,
            each.status.upper(),
        )
        for each in sorted(said.sittings, key=lambda each: each.uid)
    ]
    where = {"es": "Gran Salón, Edificio Principal, Washington, D.C."}.get(language, "Great Hall, Main Building, Washington, D.C.")
    assert {each.location for each in found} == {where, ""}
    assert [each.uid for each in found if not each.location] == [uid(1), uid(4)]


def test_a_sitting_alone_is_the_same_entry() -> None:
    said = varied(5)
    (one,) = read(alone(said, "es"))
    assert [one] == [each for each in read(written(said, "es")) if each.uid == uid(0)]
    assert props(head(alone(said, "es")), "METHOD", "SOURCE") == {
        "METHOD": "PUBLISH",
        "SOURCE": f";VALUE=URI:https://conference.example.org/sittings/{uid(0)}.es.ics",
    }


def test_the_same_values_give_the_same_bytes_in_every_process() -> None:
    """Under other seeds of hashing, in another zone, with nothing kept."""
    program = (
        "import hashlib, sys; sys.path.insert(0, '.')\n"
        "from tests.factories.published import conference, sitting\n"
        "from tests.readers.letter import written\n"
        "print(hashlib.sha256(written(conference(sitting()), 'fr')).hexdigest())"
    )
    here = hashlib.sha256(written(conference(sitting()), "fr")).hexdigest()
    others = [
        subprocess.run(
            [sys.executable, "-c", program], env={"PYTHONHASHSEED": seed, "TZ": zone}, capture_output=True, text=True, check=True
        ).stdout.strip()
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    ]
    assert others == [here, here]


def test_kept_entries_are_the_same_as_new_ones() -> None:
    said = varied(12)
    files.forget()
    first = written(said, "pt")
    again = written(said, "pt")
    files.forget()
    assert (again, written(said, "pt")) == (first, first)


def test_entries_follow_all_that_they_show() -> None:
    """What is kept is named by its content: the same second, the same sequence, another title shows."""
    said = conference(sitting())
    others = [
        conference(sitting(title={"en": "Other"})),
        conference(sitting(announcements=(quote(path="/releases/oas/other"),))),
        conference(sitting(), title={"en": "Other"}),
        conference(sitting(), venue={"en": "Other"}),
        conference(sitting(), place={"en": "Other"}),
        conference(sitting(), body={"en": "Other"}),
        conference(sitting(), announcements=()),
        conference(sitting(), exercise=True),
        conference(sitting(), items=()),
        conference(sitting(), status="cancelled", reason="Other"),
    ]
    entries = [written(each).partition(b"BEGIN:VEVENT")[2] for each in (said, *others)]
    assert len(set(entries)) == len(entries)


def test_what_only_staff_see_changes_no_byte() -> None:
    said = conference(sitting())
    other = replace(said, snapshot=9, published_at=datetime(2026, 12, 1, tzinfo=UTC), last_modified=datetime(2026, 12, 1, tzinfo=UTC))
    assert written(said) == written(other)


@pytest.mark.parametrize("letter", ["ñ", "漢", "🌊", "é", "\u200f", "a"])
def test_folds_never_split_a_letter(letter: str) -> None:
    """Every position of the fold, up to the longest title."""
    for before in range(80):
        title = "x" * before + letter * 60
        said = conference(sitting(title={"en": title}))
        found = [line for line in lines(written(said)) if line.startswith("SUMMARY")]
        assert found == [f"SUMMARY;LANGUAGE=en:{title}"]


@how(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text(st.characters(exclude_characters="<"), max_size=500), min_size=1, max_size=12), st.sampled_from(LANGUAGES))
def test_any_title_comes_through(titles: list[str], language: str) -> None:
    """Whatever Unicode has, surrogates and controls too: all programs read it, or "Session" stands in its place."""
    said = conference(
        *(sitting(uid=uid(number), title={"en": title}, room={"en": title}) for number, title in enumerate(titles)),
        venue={}, place={}, body={}, sitting_word={}, title={"en": "C"}, announcements=(),
    )  # fmt: skip
    content = written(said, language)
    lines(content)
    word = {"en": "Session", "es": "Sesión", "pt": "Sessão", "fr": "Séance"}[language]
    rooms = [one_line(title) for title in titles]
    assert [(each.summary, each.location) for each in read(content)] == [(room or word, room) for room in rooms]


@how(max_examples=40, deadline=None)
@given(
    st.sampled_from(sorted(zones.known())),
    st.datetimes(datetime(1990, 1, 1), datetime(2037, 12, 30)),
    st.integers(1, 24 * 60),
)
def test_any_time_in_any_zone_comes_through(zone: str, start: datetime, minutes: int) -> None:
    start = start.replace(second=0, microsecond=0)
    end = start + timedelta(minutes=minutes)
    if not all(zones.exists(each, zone) and not zones.doubled(each, zone) for each in (start, end)):
        return
    said = conference(sitting(start=start, end=end, timezone=zone), timezone=zone)
    times = [(each.start, each.end) for utc in (False, True) for each in read(written(said, utc=utc))]
    assert times == [(zones.to_utc(start, zone), zones.to_utc(end, zone))] * 2


def test_a_program_that_reads_something_else_is_noticed() -> None:
    """The comparison itself can fail: one program cuts an unescaped comma, the others do not."""
    broken = written(conference(sitting(room={"en": "Hall"}))).replace(b"Hall\\, Main", b"Hall, Main")
    with pytest.raises(AssertionError):
        read(broken)


def test_a_long_sitting_may_end_the_next_day() -> None:
    held = sitting(start=datetime(2027, 3, 15, 22), end=datetime(2027, 3, 16, 22))
    (entry,) = read(written(conference(held)))
    assert (entry.end - entry.start, entry.uid) == (timedelta(hours=24), UID)


@pytest.mark.parametrize(
    ("start", "in_utc"),
    [
        (datetime(1950, 1, 10, 10), datetime(1950, 1, 10, 15, tzinfo=UTC)),
        (datetime(1950, 7, 10, 10), datetime(1950, 7, 10, 14, tzinfo=UTC)),
        (datetime(1969, 12, 31, 22), datetime(1970, 1, 1, 3, tzinfo=UTC)),
        (datetime(2199, 7, 10, 10), datetime(2199, 7, 10, 14, tzinfo=UTC)),
        (datetime(2199, 12, 31, 23), datetime(2200, 1, 1, 4, tzinfo=UTC)),
    ],
)
def test_years_far_away_are_read_the_same(start: datetime, in_utc: datetime) -> None:
    (entry,) = read(written(conference(sitting(start=start))))
    assert entry.start == in_utc


def test_a_file_over_many_years_is_read_the_same() -> None:
    said = conference(
        *(sitting(uid=uid(year), start=datetime(year, 7, 1, 9)) for year in range(2020, 2038)), first_day=date(2020, 7, 1)
    )
    assert [f"{entry.start:%Y %H:%M}" for entry in read(written(said))] == [f"{year} 13:00" for year in range(2020, 2038)]

