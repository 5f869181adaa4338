"""Mail as files, while no mail server is set: one .eml a message, for the owner of the folder alone."""

import os
import secrets
from pathlib import Path

from conference.mail.letters import Letter, written
from conference.mail.outcomes import Fate, Outcome


def file(letter: Letter, folder: Path) -> Outcome:
    """Write `letter` into `folder`, under its message id; written again it replaces itself."""
    try:
        _write(letter, folder)
    except OSError:
        return Outcome(Fate.LATER, "not_written")
    return Outcome(Fate.FILED)


def _write(letter: Letter, folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = letter.message_id.partition("@")[0]
    unfinished = folder / f".{name}.{secrets.token_hex(6)}"
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
        opened.write(written(letter))
        opened.flush()
        os.fsync(opened.fileno())
    unfinished.replace(folder / f"{name}.eml")
