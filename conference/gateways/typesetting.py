"""Papers as PDF: a template of ours set with data, in a process of its own that ends with its work.

The engine takes about 210 MB while it works, which no web process is to keep. Data go in as JSON, so that no name
can be taken for markup. PDF/UA-1 (ISO 14289-1): tagged, with a title and a language.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parents[2]
TEMPLATES = HERE / "templates" / "print"
#: "Source Sans 3"; for other scripts the fonts of the machine stand in.
FONTS = HERE / "static" / "vendor" / "source-sans-3.52.0"

#: Seconds that one paper may take: many times what 1,000 badges need.
PATIENCE = 60.0


class NotSet(RuntimeError):
    """A paper could not be set; the message is the engine's own and names no data."""


def pdf(template: str, data: Mapping[str, Any], files: Mapping[str, bytes] | None = None) -> bytes:
    """Set `templates/print/<template>.typ`, which reads `data` from data.json and pictures from `files` by name.

    Raises NotSet. What is written on the way is in a folder of its own and removed.
    """
    with tempfile.TemporaryDirectory(prefix="paper-") as folder:
        root = Path(folder)
        shutil.copytree(TEMPLATES, root, dirs_exist_ok=True)
        (root / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        for name, content in (files or {}).items():
            (root / name).write_bytes(content)
        return _set(root, template)


def _set(root: Path, template: str) -> bytes:
    command = [sys.executable, "-m", "conference.gateways.typesetting", str(root), template]
    try:
        done = subprocess.run(command, cwd=HERE, capture_output=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired as late:
        raise NotSet(f"{template} took longer than {PATIENCE:g} s") from late
    if done.returncode:
        raise NotSet(f"{template}: {done.stderr.decode(errors='replace').strip()[-500:]}")
    return (root / "paper.pdf").read_bytes()


def _main(root: str, template: str) -> None:
    """The process of its own."""
    import typst  # noqa: PLC0415 – only here: whoever imports this module does not want the engine

    fonts, paper = [str(FONTS)], f"{root}/paper.pdf"
    typst.compile(f"{root}/{template}.typ", output=paper, root=root, font_paths=fonts, pdf_standards=["ua-1"])


if __name__ == "__main__":
    _main(*sys.argv[1:])
