"""Addresses that add a copy, and those that subscribe."""

from datetime import date, datetime
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from conference.calendars.links import LONGEST, Meeting, google, google_subscription, outlook, webcal

MEETING = Meeting(
    title="Water & rights, 100 %",
    url="https://conference.example.org/sittings/1",
    location="Great Hall; Washington, D.C.",
    start=datetime(2027, 3, 15, 10),
    end=datetime(2027, 3, 15, 12),
    timezone="America/New_York",
)
DAYS = Meeting("Conference", "https://conference.example.org/c", "", date(2027, 3, 15), date(2027, 3, 17), "America/New_York")


def query(address: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(address).query, strict_parsing=True)


def test_google_adds_local_times_with_their_zone() -> None:
    assert google(MEETING).partition("?")[0] == "https://calendar.google.com/calendar/render"
    assert query(google(MEETING)) == {
        "action": ["TEMPLATE"],
        "text": ["Water & rights, 100 %"],
        "dates": ["20270315T100000/20270315T120000"],
        "ctz": ["America/New_York"],
        "details": ["https://conference.example.org/sittings/1"],
        "location": ["Great Hall; Washington, D.C."],
    }


@pytest.mark.parametrize(("which", "host"), [("live", "outlook.live.com"), ("office", "outlook.office.com")])
def test_outlook_adds_times_in_utc(which: str, host: str) -> None:
    assert outlook(MEETING, which).partition("?")[0] == f"https://{host}/calendar/deeplink/compose"
    assert query(outlook(MEETING, which)) == {
        "path": ["/calendar/action/compose"],
        "rru": ["addevent"],
        "subject": ["Water & rights, 100 %"],
        "startdt": ["2027-03-15T14:00:00Z"],
        "enddt": ["2027-03-15T16:00:00Z"],
        "body": ["https://conference.example.org/sittings/1"],
        "location": ["Great Hall; Washington, D.C."],
    }


def test_days_end_on_the_day_after_the_last() -> None:
    assert query(google(DAYS))["dates"] == ["20270315/20270318"]
    said = query(outlook(DAYS, "live"))
    assert (said["startdt"], said["enddt"], said["allday"]) == (["2027-03-15"], ["2027-03-18"], ["true"])


@pytest.mark.parametrize("letter", ["x", "ñ", "🌊", "&"])
def test_addresses_stay_short_whatever_the_title(letter: str) -> None:
    long = Meeting(letter * 500, MEETING.url, letter * 500, MEETING.start, MEETING.end, MEETING.timezone)
    for address in (google(long), outlook(long, "live"), outlook(long, "office")):
        assert len(address) <= LONGEST < 2_000
        assert [MEETING.url] == (query(address).get("details") or query(address)["body"])
        assert set("".join(query(address).get("text") or query(address)["subject"])) == {letter}
        assert address.isascii()


def test_subscriptions_are_webcal_and_never_webcals() -> None:
    address = "https://conference.example.org/conferences/water/calendar.es.ics"
    assert webcal(address) == "webcal://conference.example.org/conferences/water/calendar.es.ics"
    start, _mark, cid = google_subscription(address).partition("?cid=")
    assert (start, unquote(cid)) == ("https://calendar.google.com/calendar/r", webcal(address))
    assert not set(cid) & set(":/?&")
