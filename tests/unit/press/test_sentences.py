"""One sentence, one meeting: what is read in it."""

from datetime import date
from typing import Any

import pytest

from conference import press
from tests import readings

PAGE = "Media Center\n\n{kind}\n\n{title}\n\n  May 3, 2012\n\n{sentence}\n\nReference: {reference}\n"


def read(sentence: str, *, title: str = "News of the OAS", advisory: bool = False) -> press.Reading:
    kind, reference = ("Press Advisory", "AVI-100/12") if advisory else ("Press Release", "E-150/12")
    return readings.read(PAGE.format(kind=kind, title=title, sentence=sentence, reference=reference))


def facts(reading: press.Reading, *names: str) -> list[Any]:
    """Those fields of each candidate: a value for one name, else a tuple."""
    found = [tuple(each.as_json()[name] for name in names) for each in reading.candidates]
    return [each[0] for each in found] if len(names) == 1 else found


def codes(reading: press.Reading) -> list[str]:
    return sorted({each.code for each in reading.warnings})


@pytest.mark.parametrize(
    ("sentence", "proposer"),
    [
        ("Ambassador Joan Andrews, the Permanent Representative of Saint Lucia, proposed convening a special meeting on tourism.", "Joan Andrews"),
        ("A hemispheric conference on child labor was proposed by the Foreign Minister of Haiti, Laurent Lamothe.", "Laurent Lamothe"),
        ("Argentina called for an urgent meeting of foreign ministers.", "Argentina"),
        ("Secretary General Insulza expressed his support for holding a regional conference on remittances.", "Insulza"),
        ("Ambassador Jorge Gomez-Klée of Guatemala recommended that a ministerial meeting on migration be convened.", "Jorge Gomez-Klée"),
        ("Uruguay's Foreign Minister, Luis Almagro, suggested that the next meeting be held in Montevideo.", "Luis Almagro"),
        ("The delegation of Haiti put forward an initiative to hold a workshop on remittances.", "Haiti"),
        ("Brazil proposed the creation of an inter-American conference on statelessness.", "Brazil"),
        ("Panama's Ambassador, Ana Lucía Ríos, asked the Council to convoke a ministerial meeting on ports.", "Ana Lucía Ríos"),
        ("The Minister of Security of Belize, John Saldivar, pledged to host a workshop on cybersecurity.", "John Saldivar"),
        ("Prime Minister David Thompson of Barbados mooted a regional conference on crime.", "David Thompson"),
        ("“We should organize a regional conference on youth,” Assistant Secretary General Albert Ramdin said.", "Albert Ramdin"),
        ("Speaking in Quito, President Rafael Correa said it was time to convene a regional summit on drugs.", "Rafael Correa"),
        ("The Secretary General welcomed a proposal by Paraguay to hold a special meeting of the Permanent Council.", "Paraguay"),
    ],
)  # fmt: skip
def test_a_proposal_has_its_proposer(sentence: str, proposer: str) -> None:
    assert facts(read(sentence), "kind", "stage", "proposer") == [("proposal", "proposed", proposer)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The delegation proposed a resolution on the financing of the special session of the General Assembly.",
        "The Secretary General called for calm and urged all parties to attend the conference of donors.",
        "He met on April 30 with the President of Panama, and both agreed to strengthen cooperation.",
        "The OAS Electoral Observation Mission will observe the general elections on May 20 in the Dominican Republic.",
        "During the last General Assembly, member states adopted a resolution on migration.",
        "OAS and CARICOM today signed a cooperation agreement at a ceremony at OAS headquarters in Washington, DC.",
        "The elections were held on April 29, and the Permanent Council condemned the attack.",
        "Registration closes by May 20.",
        "Monday's attack in Kingston was condemned by Secretary General Insulza.",
        "The Ambassador asked the Council to support the conference of donors held last year.",
        "There is no more time for meetings, said the President.",
        "Voting was suspended in two centers on May 1 and the count was cancelled.",
        "Inflation stood at 10.50 percent on April 30, according to the conference of central banks.",
    ],
)
def test_where_no_meeting_is_announced_none_is_found(sentence: str) -> None:
    assert read(sentence).candidates == ()


@pytest.mark.parametrize(
    ("sentence", "stage", "first", "last", "place"),
    [
        ("The XLII General Assembly will take place in Cochabamba, Bolivia, June 3-5.", "announced", "2012-06-03", "2012-06-05", "Cochabamba, Bolivia"),
        ("The workshop, to be held in Kingston, Jamaica on May 14 and 15, is organized by CICAD.", "announced", "2012-05-14", "2012-05-15", "Kingston, Jamaica"),
        ("The Sixth Summit of the Americas took place April 14-15 in Cartagena, Colombia.", "held", "2012-04-14", "2012-04-15", "Cartagena, Colombia"),
        ("The Meeting of Ministers of Tourism concluded yesterday in Quito, Ecuador.", "held", "2012-05-02", None, "Quito, Ecuador"),
        ("The First Congress on Remittances opens on May 30 and will conclude on June 1 in Lima, Peru.", "announced", "2012-05-30", "2012-06-01", "Lima, Peru"),
        ("The III Meeting of Ministers of Culture will be held November 13-15 in Montreal, Canada.", "announced", "2012-11-13", "2012-11-15", "Montreal, Canada"),
        ("The OAS and Panama agreed to hold a conference on ports in Panama City from 4 to 6 July 2012.", "agreed", "2012-07-04", "2012-07-06", "Panama City"),
        ("The Regional Conference met in Port of Spain, Trinidad and Tobago, from April 30 to May 2, 2012.", "held", "2012-04-30", "2012-05-02", "Port of Spain, Trinidad and Tobago"),
        ("The Permanent Council resolved to convene the Meeting of Consultation for May 12 in Antigua, Guatemala.", "convened", "2012-05-12", None, "Antigua, Guatemala"),
        ("A training seminar will take place in St. John's, Antigua and Barbuda, on May 14-18.", "announced", "2012-05-14", "2012-05-18", "St. John's, Antigua and Barbuda"),
        ("The Inter-American Conference on Ports will take place in Seattle, Washington, on May 29.", "announced", "2012-05-29", None, "Seattle, Washington"),
        ("The workshop on remittances will be held in Amman, Jordan, on 14 and 15 May.", "announced", "2012-05-14", "2012-05-15", "Amman, Jordan"),
        ("The XXXIII Meeting of Mayors will be held on Monday and Tuesday, May 14–15, in the city of La Paz, Bolivia.", "announced", "2012-05-14", "2012-05-15", "La Paz, Bolivia"),
        ("The workshop runs from Monday through Wednesday, May 14-16, in Roseau, Dominica.", "announced", "2012-05-14", "2012-05-16", "Roseau, Dominica"),
        ("Experts will gather on June 8 and 9 in Cali, Colombia, for the Second Meeting of Ministers of Culture.", "announced", "2012-06-08", "2012-06-09", "Cali, Colombia"),
        ("The 57th Directing Council will meet in Lima, Peru, from 30 September to 4 October.", "announced", "2012-09-30", "2012-10-04", "Lima, Peru"),
        ("The 43rd regular session of the Commission wrapped up on Friday in Bogotá, Colombia.", "held", "2012-04-27", None, "Bogotá, Colombia"),
        ("The Ministers signed the accord by which Peru will host a conference on June 8 in Lima.", "agreed", "2012-06-08", None, "Lima"),
        ("The Government of the Commonwealth of Dominica has agreed to host the Caribbean workshop on energy on August 5 in Roseau.", "agreed", "2012-08-05", None, "Roseau"),
        ("The IACHR held its 144th Regular Period of Sessions from March 19 to 30, 2012, in Lima.", "held", "2012-03-19", "2012-03-30", "Lima"),
    ],
)  # fmt: skip
def test_days_and_places(sentence: str, stage: str, first: str, last: str | None, place: str) -> None:
    found = facts(read(sentence), "stage", "start_date", "end_date", "place", "start_local")
    assert found == [(stage, first, last, place, None)]


def test_antigua_in_guatemala_is_not_antigua_and_barbuda() -> None:
    assert read("The Assembly was prepared in Antigua, Guatemala.").parties == ("state:GT",)
    assert read("The delegation of Antigua and Barbuda spoke.").parties == ("state:AG",)


@pytest.mark.parametrize(
    ("printed", "local", "utc", "zone", "known_by", "warnings"),
    [
        ("at 10:00 EDT (14:00 GMT)", "10:00", "14:00", "America/New_York", "printed", []),
        ("at 10:00 EST (14:00 GMT)", "10:00", "14:00", "America/New_York", "body", ["abbreviation-does-not-fit-date"]),
        ("at 10:00 EDT (15:00 GMT)", "10:00", "14:00", "America/New_York", "printed", ["gmt-disagrees"]),
        ("at 10:00 a.m.", "10:00", "14:00", "America/New_York", "body", []),
        ("at 2:30 p.m. (18:30 GMT)", "14:30", "18:30", "America/New_York", "body", []),
        ("at noon", "12:00", "16:00", "America/New_York", "body", []),
        ("at 12 noon (EDT)", "12:00", "16:00", "America/New_York", "printed", []),
        ("at 12:00 a.m.", "12:00", "16:00", "America/New_York", "body", ["noon-as-midnight"]),
        ("at 12:00 a.m. (04:00 GMT)", "00:00", "04:00", "America/New_York", "body", []),
        ("from 9:00 to 11:00 a.m. EDT", "09:00", "13:00", "America/New_York", "printed", []),
        ("at 15h30 GMT", "15:30", "15:30", "UTC", "printed", []),
        ("at 15:00 GMT (11:00 EDT)", "11:00", "15:00", "America/New_York", "printed", []),
        ("at 10:00 (GMT-5)", "10:00", "15:00", "America/Chicago", "printed", []),
        ("at 10:00 hours (Washington, D.C. time)", "10:00", "14:00", "America/New_York", "printed", []),
        ("at 9 a.m. CDT", "09:00", "14:00", "America/Chicago", "printed", []),
        ("at 15.00", "15:00", "19:00", "America/New_York", "body", []),
        ("1030 hours", "10:30", "14:30", "America/New_York", "body", []),
    ],
)  # fmt: skip
def test_times(printed: str, local: str, utc: str, zone: str, known_by: str, warnings: list[str]) -> None:
    reading = read(f"The Permanent Council will meet on Monday, May 14, 2012, {printed} in the Simón Bolívar Hall.")
    found = facts(reading, "start_local", "start_utc", "timezone", "timezone_known_by")
    assert found == [(f"2012-05-14T{local}", f"2012-05-14T{utc}Z", zone, known_by)]
    assert codes(reading) == warnings


def test_the_warning_names_the_abbreviation_that_is_right() -> None:
    reading = read("The Permanent Council will meet on May 14, 2012, at 10:00 EST (14:00 GMT) in the Simón Bolívar Hall.")
    assert [each.text for each in reading.warnings] == ["EST is not in use in Washington on 2012-05-14; GMT agrees with EDT."]


def test_est_is_right_all_year_where_it_is_in_use() -> None:
    reading = read("The Regional Conference opens on May 14, 2012, at 10:00 EST (15:00 GMT) in Kingston, Jamaica.")
    assert facts(reading, "start_utc", "timezone", "timezone_known_by") == [("2012-05-14T15:00Z", "America/Jamaica", "printed")]
    assert codes(reading) == []


@pytest.mark.parametrize(
    ("sentence", "title", "change", "start", "old"),
    [
        ("The session of the Permanent Council scheduled for Wednesday, May 9 at 10:00 has been moved to Thursday, May 10 at 14:30 EDT.", "Change of date", "rescheduled", "2012-05-10T18:30Z", "2012-05-09T14:00Z"),
        ("The special meeting that was to be held tomorrow, May 4, at 10:00 EDT has been cancelled.", "CANCELED: OAS Permanent Council", "cancelled", "2012-05-04T14:00Z", "2012-05-04T14:00Z"),
        ("The regular meeting of the Permanent Council, originally scheduled for May 9 at 10:00, was postponed until further notice.", "News", "postponed", None, "2012-05-09T14:00Z"),
        ("The Permanent Council will meet on May 9 at 10:00 EDT, not on May 8.", "CORRECTION: OAS Permanent Council", "corrected", "2012-05-09T14:00Z", None),
        ("The Permanent Council will meet on May 9 at 10:00 EDT.", "OAS Permanent Council (UPDATE)", "update", "2012-05-09T14:00Z", None),
        ("The Permanent Council will meet on May 9 at 10:00 EDT.", "NEW DATE - OAS Permanent Council", "rescheduled", "2012-05-09T14:00Z", None),
        ("The meeting planned for tomorrow at 10:00 EDT (14:00 GMT) will now take place on May 8 at 14:00 EDT.", "UPDATE: Meeting of the OAS Permanent Council", "update", "2012-05-08T18:00Z", "2012-05-04T14:00Z"),
        ("The meeting planned for May 7 at 10:00 EDT will take place on May 8 at 14:00 EDT.", "Meeting of the Permanent Council", "rescheduled", "2012-05-08T18:00Z", "2012-05-07T14:00Z"),
        ("The meeting set for May 7 at 10:00 EDT will be held instead on May 8 at 14:00 EDT.", "Meeting of the Permanent Council", "rescheduled", "2012-05-08T18:00Z", "2012-05-07T14:00Z"),
        ("Tomorrow's regular meeting of the Permanent Council has been moved from 10:00 a.m. to 2:30 p.m.", "OAS News", "rescheduled", "2012-05-04T18:30Z", "2012-05-04T14:00Z"),
        ("The meeting slated for May 7 at 10:00 EDT has been put off until May 8 at 14:00 EDT.", "Meeting of the Permanent Council", "postponed", "2012-05-08T18:00Z", "2012-05-07T14:00Z"),
        ("It was decided to cancel the meeting of the Permanent Council scheduled for May 7 at 10:00 EDT.", "OAS News", "cancelled", "2012-05-07T14:00Z", "2012-05-07T14:00Z"),
        ("The Permanent Council will meet on May 9 at 10:00 EDT.", "ATTENTION: Change of time for the OAS Permanent Council", "rescheduled", "2012-05-09T14:00Z", None),
    ],
)  # fmt: skip
def test_changes(sentence: str, title: str, change: str, start: str | None, old: str | None) -> None:
    found = facts(read(sentence, title=title, advisory=True), "kind", "change", "body", "start_utc", "old_start_utc")
    assert found == [("change", change, "Permanent Council", start, old)]


def test_a_range_after_moved_from_is_the_old_day_and_the_new_one() -> None:
    found = read("The meeting was rescheduled from May 7 to May 9, 2012.", title="Meeting of the CAJP")
    assert facts(found, "change", "start_date", "end_date", "body") == [("rescheduled", "2012-05-09", None, "CAJP")]


def test_an_update_that_is_received_changes_nothing() -> None:
    sentence = "The Permanent Council will receive an update at its regular meeting on May 9, 2012, at 10:00 EDT."
    found = read(sentence, title="OAS Permanent Council to Receive Update on Haiti", advisory=True)
    assert facts(found, "kind", "change", "body", "meeting_kind") == [("meeting", None, "Permanent Council", "regular")]


def test_a_changed_meeting_without_data_is_quoted_from_the_headline() -> None:
    found = read("More will be said later.", title="POSTPONED: Special Meeting of the Permanent Council", advisory=True)
    assert facts(found, "kind", "change", "quote", "start_date") == [
        ("change", "postponed", "POSTPONED: Special Meeting of the Permanent Council", None)
    ]


def test_two_bodies_in_a_sentence_quote_each_its_own_words() -> None:
    sentence = (
        "The Permanent Council approved on April 25 the agenda of the regular session of the General Assembly, "
        "which will be held from June 3 to 5 in Cochabamba, Bolivia."
    )
    found = read(sentence)
    assert facts(found, "body", "stage", "start_date", "place") == [
        ("Permanent Council", "held", "2012-04-25", None),
        ("General Assembly", "announced", "2012-06-03", "Cochabamba, Bolivia"),
    ]
    first, second = found.candidates
    assert first.end <= second.start


@pytest.mark.parametrize(
    ("listed", "parties", "warnings"),
    [
        ("the delegations of Peru, México and the Bahamas", ["state:PE", "state:MX", "state:BS"], []),
        ("the Permanent Missions of Trinidad & Tobago and St. Kitts and Nevis", ["state:TT", "state:KN"], []),
        ("Belize, Atlantis and Canada", ["state:BZ", "state:CA"], ["unknown-party"]),
        ("the Missions of Antigua & Barbuda and the United States", ["state:AG", "state:US"], []),
        ("Ecuador, the Secretary General said after his return from Peru", ["state:EC"], []),
    ],
)
def test_who_asked_for_it(listed: str, parties: list[str], warnings: list[str]) -> None:
    found = read(f"The Permanent Council will meet on May 14, 2012, in Washington, DC, at the request of {listed}.")
    assert facts(found, "requested_by") == [parties]
    assert codes(found) == warnings


def test_a_weekday_that_does_not_fit_is_said() -> None:
    found = read("The Permanent Council will meet on Tuesday, May 14, 2012, in Washington, DC.")
    assert [(each.code, each.text) for each in found.warnings] == [
        ("weekday-disagrees", "2012-05-14 is a Monday, not a Tuesday.")
    ]


@pytest.mark.parametrize(("released", "first"), [("December 20, 2012", date(2013, 1, 16)), ("January 10, 2012", date(2012, 1, 16))])
def test_the_year_that_is_nearest_is_assumed(released: str, first: date) -> None:
    text = f"Title of this\n\n{released}\n\nThe OAS Permanent Council will meet on January 16 in Washington, DC.\n"
    found = readings.read(text)
    assert [each.start_date for each in found.candidates] == [first]
    assert codes(found) == ["year-assumed"]


def test_the_general_assembly_of_others_is_no_body_of_the_oas() -> None:
    assert facts(read("The United Nations General Assembly will meet on May 14, 2012."), "body") == []
    assert facts(read("The OAS General Assembly will meet on May 14, 2012."), "body") == ["General Assembly"]


def test_a_second_body_goes_on_with_the_verb_of_the_first() -> None:
    sentence = (
        "The Permanent Council will meet on Tuesday, May 8, at 10:00 EDT (14:00 GMT), and the Committee on Juridical and "
        "Political Affairs on Thursday, May 10, at 15:00 EDT (19:00 GMT)."
    )
    assert facts(read(sentence), "body", "stage", "start_utc") == [
        ("Permanent Council", "announced", "2012-05-08T14:00Z"),
        ("CAJP", "announced", "2012-05-10T19:00Z"),
    ]


@pytest.mark.parametrize(
    ("sentence", "day", "warnings"),
    [
        ("At its meeting of April 30, the Permanent Council elected a new chair.", "2012-04-30", ["no-place", "year-assumed"]),
        ("The Permanent Council held a special session today to hear the Minister.", "2012-05-03", ["no-place", "relative-day"]),
        ("The Permanent Council elected as its Chair the Representative of Jamaica on Wednesday.", "2012-05-02", ["no-place", "relative-day"]),
    ],
)  # fmt: skip
def test_a_body_that_decided_on_a_day_met_on_it(sentence: str, day: str, warnings: list[str]) -> None:
    found = read(sentence)
    assert facts(found, "kind", "stage", "body", "start_date") == [("meeting", "held", "Permanent Council", day)]
    assert codes(found) == warnings


def test_a_visit_is_no_meeting_though_it_has_its_data_lines() -> None:
    lines = "WHAT: Visit of the Secretary General to Haiti\n\nWHEN: May 8, 2012\n\nWHERE: Port-au-Prince, Haiti"
    assert read(lines, title="OAS Secretary General to Visit Haiti", advisory=True).candidates == ()


def test_data_lines_in_one_line_are_read_like_others() -> None:
    lines = "WHAT: Special meeting of the Permanent Council WHEN: May 14, 2012, 10:00 EDT WHERE: Simón Bolívar Hall, Washington, DC"
    assert facts(read(lines, advisory=True), "body", "meeting_kind", "start_utc", "room", "place", "quote") == [
        ("Permanent Council", "special", "2012-05-14T14:00Z", "Simón Bolívar Hall", "Washington, DC", "May 14, 2012, 10:00 EDT")
    ]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("A ministerial meeting on public security will take place in Panama City, Panama, on October 10, 2012.", "ministerial"),
        ("The ministerial will take place in Panama City, Panama, on October 10, 2012.", "ministerial"),
        ("A workshop on remittances will take place in Panama City, Panama, on October 10, 2012.", "workshop"),
    ],
)  # fmt: skip
def test_a_meeting_has_the_kind_that_stands_before_it(sentence: str, kind: str) -> None:
    assert facts(read(sentence), "meeting_kind", "start_date") == [(kind, "2012-10-10")]


def test_a_workshop_is_of_the_organ_that_its_data_line_names() -> None:
    what = "Workshop on extracontinental migration, Special Committee on Migration Issues (CEAM)"
    reading = read(f"WHAT: {what}\n\nWHEN: Tuesday, May 8, 2012, 11:00 EST (15:00 GMT)", advisory=True)
    assert facts(reading, "body", "meeting_kind", "start_utc") == [("CEAM", "workshop", "2012-05-08T15:00Z")]


def test_a_new_venue_is_an_update_and_no_part_of_its_name() -> None:
    lines = "WHAT: Meeting of the CAJP\n\nWHEN: May 9, 2012, 10:00 EDT\n\nWHERE: NEW VENUE: Rubén Darío Room, Washington, DC"
    found = read(lines, title="Meeting of the CAJP", advisory=True)
    assert facts(found, "kind", "change", "body", "room") == [("change", "update", "CAJP", "Rubén Darío Room")]


@pytest.mark.parametrize("what", ["Press conference on the Summit of the Americas", "OAS press briefing", "Signing of an agreement"])
def test_what_is_for_the_press_or_a_ceremony_is_no_meeting(what: str) -> None:
    lines = f"WHAT: {what}\n\nWHEN: May 9, 2012, 10:00 EDT\n\nWHERE: Simón Bolívar Hall, Washington, DC"
    assert read(lines, title="Agenda of the Secretary General", advisory=True).candidates == ()


def test_a_body_met_and_will_meet_next() -> None:
    found = read("The Permanent Council met on April 26 to review its plan and will next meet on May 9 at 2:30 p.m.")
    assert facts(found, "stage", "start_date", "start_local") == [
        ("held", "2012-04-26", None),
        ("announced", "2012-05-09", "2012-05-09T14:30"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Permanent Council expressed its solidarity with Chile on May 2, after the earthquake of April 27.",
        "The Permanent Council decided on May 2 that the forum of mayors would take place from April 30 to May 3.",
    ],
)
def test_a_day_of_something_else_is_none_of_the_body(sentence: str) -> None:
    assert ("Permanent Council", "held", "2012-05-02") in facts(read(sentence), "body", "stage", "start_date")
    assert len([body for body in facts(read(sentence), "body") if body == "Permanent Council"]) == 1


def test_what_a_body_decides_to_convene_on_the_same_day_is_convened() -> None:
    found = read("The Permanent Council agreed today to convene a Meeting of Consultation for Thursday, May 3, at 18:00 EDT.")
    assert facts(found, "body", "stage", "start_utc") == [
        ("Permanent Council", "held", None),
        ("Meeting of Consultation", "convened", "2012-05-03T22:00Z"),
    ]


def test_an_organ_that_is_only_named_beside_a_meeting_does_not_take_its_day() -> None:
    sentence = (
        "The special meeting, convened by the Chair of the Permanent Council, at the request of the delegations of USA and "
        "Saint Kitts & Nevis, will begin at 15.00 on May 4."
    )
    found = read(sentence)
    assert facts(found, "meeting_kind", "start_utc", "requested_by") == [
        ("special", "2012-05-04T19:00Z", ["state:US", "state:KN"])
    ]


def test_a_range_may_stand_before_its_meeting_with_its_times() -> None:
    sentence = "From 9:00 a.m. on May 10 until 1:00 p.m. on May 12, judges will attend a workshop in Lima, Peru."
    assert facts(read(sentence), "start_local", "end_date", "place") == [("2012-05-10T09:00", "2012-05-12", "Lima, Peru")]


def test_who_receives_as_host_is_the_host() -> None:
    sentence = "Colombia, as host of the next Summit of the Americas, will welcome leaders in Cali on 14 and 15 June."
    assert facts(read(sentence), "host", "start_date") == [("state:CO", "2012-06-14")]


@pytest.mark.parametrize(
    ("sentence", "body", "stage", "first"),
    [
        ("The Chair of the Permanent Council convened a special meeting for May 9.", "Permanent Council", "convened", "2012-05-09"),
        ("The Council convoked the General Assembly to a special session on May 9.", "General Assembly", "convened", "2012-05-09"),
        ("The General Assembly will reconvene on Saturday, May 12, at 2 p.m. in its 37th special session.", "General Assembly", "announced", "2012-05-12"),
        ("The special session of the OAS General Assembly, which is meeting in Lima, today resolved to adopt a declaration.", "General Assembly", "held", "2012-05-03"),
    ],
)  # fmt: skip
def test_the_kind_of_sitting_goes_to_the_body_that_has_it(sentence: str, body: str, stage: str, first: str) -> None:
    assert facts(read(sentence), "body", "meeting_kind", "stage", "start_date") == [(body, "special", stage, first)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The workshop scheduled for May 7 and the General Assembly will be held on May 9 in Lima, Peru.",
        "The workshop scheduled for May 7 will be held on May 7 at 10:00 in Lima, Peru.",
    ],
)
def test_a_day_beside_that_of_another_meeting_or_the_same_day_moves_nothing(sentence: str) -> None:
    assert set(facts(read(sentence), "kind")) == {"meeting"}
