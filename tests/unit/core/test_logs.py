"""Addresses in logs open no doors."""

import pytest

from conference.core.logs import masked

TOKEN = "Zx9_kQ3-vB7nM1pL5tR8wY2sD4fG6hJ0aC"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("/conferences/water/agenda?lang=es&zone=America/New_York", "/conferences/water/agenda?lang=es&zone=America/New_York"),
        ("/sign-in?next=/secretariat/", "/sign-in?next=***"),
        ("/x?a=1&token=abc&b=2", "/x?a=1&token=***&b=2"),
        ("/x?KEY=abc&Password=def&code=1&secret=2&csrf_token=3", "/x?KEY=***&Password=***&code=***&secret=***&csrf_token=***"),
        ("/secretariat/releases/?q=a+name&email=me@example.org", "/secretariat/releases/?q=***&email=***"),
        (f"/calendar/{TOKEN}.ics", "/calendar/***.ics"),
        (f"/invitations/{TOKEN}/accept", "/invitations/***/accept"),
        (f"/invitations/{TOKEN}", "/invitations/***"),
        ("/invitations/mistyped?lang=es", "/invitations/***?lang=es"),
        ("/badge/0123456789ABCDEFGHJKMNPQRS/code.svg", "/badge/***/code.svg"),
        ("/badge/mistyped?lang=es", "/badge/***?lang=es"),
        (f"/me/{TOKEN}/record.json", "/me/***/record.json"),
        ("/me/mistyped?lang=es", "/me/***?lang=es"),
        ("/me?lang=es", "/me?lang=es"),
        ("/conferences/water/register/Zx-kQ_vB-nMpLtRwYsDfGhJaCqWeRtYuIopAsDfGhJk", "/conferences/water/register/***"),
        ("/conferences/water/register/mistyped?lang=es", "/conferences/water/register/***?lang=es"),
        ("/conferences/water/register/received", "/conferences/water/register/received"),
        ("/conferences/water/register?lang=es", "/conferences/water/register?lang=es"),
        ("/translations/Zx-kQ_vB-nMpLtRwYsDfGhJaCqWeRtYuIopAsDf/sheet.xlsx", "/translations/***/sheet.xlsx"),
        ("/secretariat/conferences/water/translations/es/", "/secretariat/conferences/water/translations/es/"),
        (
            "/sittings/0b8f7c2e-6a7d-4f7e-9a51-2f6c1d0e9b3a.es.ics",
            "/sittings/0b8f7c2e-6a7d-4f7e-9a51-2f6c1d0e9b3a.es.ics",
        ),
        ("/proposals/a-conference-with-a-long-title-in-words", "/proposals/a-conference-with-a-long-title-in-words"),
    ],
)
def test_secrets_are_masked_and_nothing_else(address: str, shown: str) -> None:
    assert masked(address) == shown
