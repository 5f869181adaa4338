"""A file taken apart by the letter of RFC 5545, without a library; and short ways to write one."""

from conference.calendars.files import conference_file, sitting_file
from conference.calendars.origin import Form, Origin
from conference.models.published import PublishedConference

ORIGIN = Origin("https://conference.example.org", "secretariat@example.org", "Secretariat")


def written(conference: PublishedConference, language: str = "en", *, utc: bool = False, origin: Origin = ORIGIN) -> bytes:
    """The whole conference's file."""
    return conference_file(conference, Form(language, utc=utc), origin)


def alone(conference: PublishedConference, language: str = "en", *, utc: bool = False, origin: Origin = ORIGIN) -> bytes:
    """The file of the first sitting."""
    return sitting_file(conference.sittings[0], conference, Form(language, utc=utc), origin)


def lines(content: bytes) -> list[str]:
    """The content lines, unfolded. Checks the physical form on the way (RFC 5545 §3.1)."""
    assert content.endswith(b"\r\n")
    physical = content.removesuffix(b"\r\n").split(b"\r\n")
    assert b"" not in physical
    assert max(map(len, physical)) <= 75
    for each in physical:
        each.decode("utf-8")  # a fold inside a letter would raise
        assert not [byte for byte in each if byte < 32 or byte == 127]
    return content.decode("utf-8").replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def part(content: bytes, component: str, number: int = 0) -> list[str]:
    """The lines inside of one component."""
    found = lines(content)
    start = [index for index, line in enumerate(found) if line == f"BEGIN:{component}"][number]
    return found[start + 1 : found.index(f"END:{component}", start)]


def head(content: bytes) -> list[str]:
    """The lines of the calendar before its first component."""
    found = lines(content)
    first = next((index for index, line in enumerate(found) if index and line.startswith("BEGIN:")), len(found) - 1)
    return found[1:first]


def prop(found: list[str], name: str) -> str:
    """Parameters and value of the one property of that name; "" when it is absent."""
    values = [line[len(name) :] for line in found if line.startswith((f"{name}:", f"{name};"))]
    assert len(values) <= 1, values
    return values[0].removeprefix(":") if values else ""


def props(found: list[str], *names: str) -> dict[str, str]:
    """The same of several."""
    return {name: prop(found, name) for name in names}
