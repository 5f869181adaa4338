"""Addresses: many spellings of one release, and what must stay apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.press import addresses

RELEASE = "https://www.oas.org/en/media_center/press_release.asp?sCodigo=E-212/10"


@pytest.mark.parametrize(
    "url",
    [
        RELEASE,
        "http://www.oas.org/en/media_center/press_release.asp?sCodigo=E-212/10",
        "https://oas.org/en/media_center/press_release.asp?sCodigo=E-212/10",
        "https://www.oea.org/es/centro_noticias/comunicado_prensa.asp?sCodigo=E-212%2F10",
        "http://oea.org/es/centro_noticias/comunicado_prensa.asp?sCodigo=E-212%2f10",
        "http://www.oas.org/OASpage/press_releases/press_release.asp?sCodigo=E-212/10",
        "HTTPS://WWW.OAS.ORG:443/en/media_center/press_release.asp?scodigo=e-212/10#top",
        "  https://www.oas.org/en/media_center/press_release.asp?sCodigo=E-212/10 ",
    ],
)
def test_spellings_of_one_release_are_one_address(url: str) -> None:
    assert addresses.normalise(url) == RELEASE
    assert addresses.reference_in(url) == "E-212/10"


@pytest.mark.parametrize(
    ("url", "normalised"),
    [
        (f"{RELEASE}&page=2", "https://oas.org/en/media_center/press_release.asp?sCodigo=E-212/10&page=2"),
        ("https://www.oas.org/en/media_center/photos.asp?sCodigo=FNC-1", "https://oas.org/en/media_center/photos.asp?sCodigo=FNC-1"),
        ("https://www.oas.org/en/about/x.asp?sCodigo=E-212/10", "https://oas.org/en/about/x.asp?sCodigo=E-212/10"),
        ("https://oas.org.example.net/en/media_center/press_release.asp?sCodigo=E-212/10", "https://oas.org.example.net/en/media_center/press_release.asp?sCodigo=E-212/10"),
        ("http://www.iom.int/news/one", "https://iom.int/news/one"),
        ("http://www.example.org/a?b=1", "http://www.example.org/a?b=1"),
        ("http://example.org:8080/a", "http://example.org:8080/a"),
        ("http://example.org:80", "http://example.org/"),
        ("https://example.org/caf%C3%A9?q=a%26b&c=%2f", "https://example.org/caf%C3%A9?q=a%26b&c=%2F"),
    ],
)  # fmt: skip
def test_other_addresses_stay_apart(url: str, normalised: str) -> None:
    assert addresses.normalise(url) == normalised


@pytest.mark.parametrize(
    "url",
    ["", "E-212/10", "ftp://oas.org/x", "javascript:alert(1)", "http://", "http://user:secret@oas.org/", "http://a b/", "https://oas.org/a\nb", "http://[::1", "http://oas.org:99999/"],
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the promise is the type
        addresses.normalise(url)
    assert addresses.reference_in(url) is None


@pytest.mark.parametrize(
    ("url", "reference", "issuer"),
    [
        ("https://press.un.org/en/2021/ga12357.doc.htm", "GA/12357", "UN"),
        ("https://www.un.org/press/en/2022/sc15043.doc.htm", "SC/15043", "UN"),
        ("http://www.cidh.org/Comunicados/English/2010/38-10eng.htm", "No. 38/10", "IACHR"),
        ("https://www.oas.org/en/iachr/media_center/PReleases/2021/123.asp", "No. 123/21", "IACHR"),
        ("https://www.oas.org/en/media_center/press_release.asp?sCodigo=C-1018/11", "C-1018/11", "OAS"),
        ("https://www.paho.org/en/news/1-1-2020-x", None, "PAHO"),
        ("https://caricom.org/x", None, "CARICOM"),
        ("https://example.org/en/media_center/press_release.asp?sCodigo=E-212/10", None, None),
        ("https://notoas.org/", None, None),
    ],
)
def test_what_an_address_names(url: str, reference: str | None, issuer: str | None) -> None:
    assert addresses.reference_in(url) == reference
    assert addresses.issuer_of(url) == issuer


@given(st.text(max_size=80) | st.builds(lambda rest: f"https://www.oas.org/{rest}", st.text(max_size=60)))
def test_normalising_twice_changes_nothing_and_only_value_errors_come_out(url: str) -> None:
    try:
        once = addresses.normalise(url)
    except ValueError:
        return
    assert addresses.normalise(once) == once
