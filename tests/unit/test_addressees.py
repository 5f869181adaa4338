"""To whom a note goes: the right article for every member state, none where the data do not say."""

import pytest

from conference import data
from conference.models.parties import MEMBER_STATE, PERMANENT_OBSERVER, Party
from conference.services.addressees import addressee

PARTIES = {entry["id"]: entry for entry in data.load("parties")}


def party(party_id: str, **other: object) -> Party:
    entry = PARTIES[party_id]
    values = {"id": party_id, "names": entry["names"], "formal": entry.get("formal", {}), "staff_changed": []}
    return Party(**(values | other))


@pytest.mark.parametrize(
    ("party_id", "shown"),
    [
        ("state:BZ", ("of Belize", "de Belize", "de Belize", "du Belize")),
        (
            "state:HN",
            (
                "of the Republic of Honduras",
                "de la República de Honduras",
                "da República de Honduras",
                "de la République du Honduras",
            ),
        ),
        (
            "state:US",
            (
                "of the United States of America",
                "de los Estados Unidos de América",
                "dos Estados Unidos da América",
                "des États-Unis d'Amérique",
            ),
        ),
        (
            "state:BO",
            (
                "of the Plurinational State of Bolivia",
                "del Estado Plurinacional de Bolivia",
                "do Estado Plurinacional da Bolívia",
                "de l’État plurinational de Bolivie",
            ),
        ),
        ("state:JM", ("of Jamaica", "de Jamaica", "da Jamaica", "de la Jamaïque")),
    ],
)
def test_the_mission_of_a_member_state(party_id: str, shown: tuple[str, ...]) -> None:
    missions = ("Permanent Mission", "Misión Permanente", "Missão Permanente", "Mission permanente")
    languages = ("en", "es", "pt", "fr")
    assert [addressee(party(party_id), MEMBER_STATE, each) for each in languages] == [
        f"{mission} {name}" for mission, name in zip(missions, shown, strict=True)
    ]


@pytest.mark.parametrize("language", ["en", "es", "pt", "fr"])
def test_every_member_state_has_its_article(language: str) -> None:
    states = [each for each, entry in PARTIES.items() if entry["kind"] == MEMBER_STATE]
    shown = [addressee(party(each), MEMBER_STATE, language) for each in states]
    assert (len(shown), [each for each in shown if "\n" in each]) == (35, [])


def test_where_the_data_do_not_say_mission_and_name_stand_apart() -> None:
    assert addressee(party("state:ES"), PERMANENT_OBSERVER, "fr") == "Mission permanente d’observation\nEspagne"
    new = party("state:BZ", formal={"en": "Belize (renamed)"}, staff_changed=["formal.en"])
    assert addressee(new, MEMBER_STATE, "en") == "Permanent Mission\nBelize (renamed)"
    assert addressee(new, MEMBER_STATE, "es") == "Misión Permanente\nBelize (renamed)"


def test_names_in_other_scripts_and_organizations_stand_as_they_are() -> None:
    assert addressee(party("org:IOM"), "intergovernmental", "es") == "Organización Internacional para las Migraciones"
    assert addressee(party("state:ES", names={"en": "王国 المملكة"}, formal={}), PERMANENT_OBSERVER, "pt") == (
        "Missão Observadora Permanente\n王国 المملكة"
    )
