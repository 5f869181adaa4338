"""The time zone of a capital, where the facts of the product say it."""

from functools import cache

from conference import data


@cache
def zone_of(party_id: str) -> str:
    """IANA name of the zone of the capital of a member state; "" of all others."""
    return next((each.get("capital_tz", "") for each in data.load("parties") if each["id"] == party_id), "")
