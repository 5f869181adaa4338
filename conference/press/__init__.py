"""Releases read by a careful reader: text → what it is, what it announces, in which exact words. Pure."""

from conference.press.findings import Candidate, Named, Reading, Span, Warned
from conference.press.gazetteer import Gazetteer
from conference.press.reading import read

__all__ = ["Candidate", "Gazetteer", "Named", "Reading", "Span", "Warned", "read"]
