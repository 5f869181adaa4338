"""A letter as it goes to paper: its words filled in, without a file format."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One letter in one language. `asdict` of it is what `templates/print/letter.typ` and the Word file are made of."""

    language: str
    #: What the file is called by in its properties: "Note OEA/SG-12/2027, Belize".
    title: str
    #: Above everything; the first line is the name of the house.
    head: tuple[str, ...]
    #: Number and day of the letter, "" for none.
    number: str = ""
    date: str = ""
    #: Each with its lines.
    paragraphs: tuple[tuple[str, ...], ...]
    #: Who wrote it: the author in the properties of the file.
    author: str = ""
    #: Set large and centred, as a certificate is.
    ceremonial: bool = False
