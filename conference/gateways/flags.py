"""Flags of states as SVG, four by three, for papers. Organizations and groups have none."""

from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "static" / "vendor" / "flag-icons-7.5.0"
STATE = "state:"


def svg(party_id: str | None) -> bytes | None:
    """The flag of the state with this id ("state:BZ", ISO 3166-1 alpha-2); none for all others."""
    if party_id is None or not party_id.startswith(STATE):
        return None
    file = FOLDER / f"{party_id.removeprefix(STATE).lower()}.svg"
    return file.read_bytes() if file.parent == FOLDER and file.is_file() else None
