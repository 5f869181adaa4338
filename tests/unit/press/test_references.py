"""References as printed, and the slugs of releases."""

from datetime import date

import pytest

from conference.press import references


@pytest.mark.parametrize(
    ("printed", "issuer", "text", "year"),
    [
        ("E-212/10", "OAS", "E-212/10", 2010),
        ("e – 212 / 10", "OAS", "E-212/10", 2010),
        ("E-212/2010", "OAS", "E-212/10", 2010),
        ("C-1018/11", "OAS", "C-1018/11", 2011),
        ("P-106/20", "OAS", "P-106/20", 2020),
        ("F-075/19", "OAS", "F-075/19", 2019),
        ("AVI-30/14", "OAS", "AVI-030/14", 2014),
        ("S-001/12", "OAS", "S-001/12", 2012),
        ("E-051/97", "OAS", "E-051/97", 1997),
        ("No. 38/10", "IACHR", "No. 38/10", 2010),
        ("N° 38/10", "IACHR", "No. 38/10", 2010),
        ("GA/12357", "UN", "GA/12357", None),
        ("SC/15043", "UN", "SC/15043", None),
    ],
)
def test_references_of_all_issuers(printed: str, issuer: str, text: str, year: int | None) -> None:
    found = references.parse(printed)
    assert found is not None
    assert (found.issuer, found.text, found.year) == (issuer, text, year)
    assert references.normalise(printed) == text


@pytest.mark.parametrize("words", ["", "X-212/10", "E-21200/10", "E-212", "CP/4500", "the E-212/10", "E-212/10 and more", "é" * 500])
def test_other_words_are_no_reference(words: str) -> None:
    assert references.parse(words) is None
    assert references.normalise(f" {words} ") == words.strip()


@pytest.mark.parametrize(("reference", "slug"), [("E-212/10", "e-212-10"), ("No. 38/10", "no-38-10"), ("GA/12357", "ga-12357"), ("", "")])
def test_slugs(reference: str, slug: str) -> None:
    assert references.slug(reference) == slug


def test_slugs_without_a_reference() -> None:
    day = date(2012, 5, 14)
    assert references.slug_without_reference("https://iom.int/a", "ab" * 32, "Diálogo sobre Migración", day) == (
        "2012-05-14-dialogo-sobre-migracion"
    )
    assert references.slug_without_reference(None, "ab" * 32, "Title", None) == "title"
    assert references.slug_without_reference("https://iom.int/news/one", "ab" * 32, None, day) == "2012-05-14-iom-int-news-one"
    assert references.slug_without_reference(None, "ab" * 32, None, None) == "abababababab"
    assert len(references.slug_without_reference(None, "", "x" * 500, day)) <= 120
