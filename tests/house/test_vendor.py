"""Third-party files are what their makers published: name, version, licence and a hash of each."""

import hashlib
import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = [
    folder
    for place in ("static/vendor", "tests/vendor")
    if (ROOT / place).is_dir()
    for folder in sorted((ROOT / place).iterdir())
]


def test_every_folder_says_what_it_holds() -> None:
    assert [folder.name for folder in FOLDERS if folder.name != _folder_name(folder)] == []
    assert [folder.name for folder in FOLDERS if not _said(folder)["name"] or not _said(folder)["licence"]] == []


def test_every_file_has_the_hash_that_is_noted() -> None:
    for folder in FOLDERS:
        found = {
            file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
            for file in sorted(folder.rglob("*"))
            if file.is_file() and file.name != "VENDOR.json"
        }
        assert (folder.name, found) == (folder.name, _said(folder)["files"])


def _said(folder: Path) -> dict[str, Any]:
    said: dict[str, Any] = json.loads((folder / "VENDOR.json").read_text())
    return said


def _folder_name(folder: Path) -> str:
    said = _said(folder)
    return f"{said.get('package', said['name']).rpartition('/')[2]}-{said['version']}"
