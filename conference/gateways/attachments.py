"""What goes along with a message, made into bytes: files that are kept, and letters that are set on paper now."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from conference.gateways import files, typesetting
from conference.gateways.typesetting import NotSet
from conference.mail.letters import Attachment


class Missing(OSError):
    """A file is not there, or a letter could not be set: nothing may be sent without it."""


def read(folder: Path, wanted: Iterable[dict[str, Any]]) -> tuple[Attachment, ...]:
    """The attachments as `models.outbox.Message` names them, in their order. Raises Missing."""
    return tuple(Attachment(each["name"], _content(folder, each)) for each in wanted)


def _content(folder: Path, each: dict[str, Any]) -> bytes:
    try:
        return typesetting.pdf("letter", each["paper"]) if "paper" in each else files.read(folder, each["digest"])
    except (OSError, NotSet) as error:
        raise Missing(each["name"]) from error
