"""The node that comes with playwright, and ical.js under it."""

import json
import subprocess
from pathlib import Path
from typing import Any

import playwright

NODE = Path(playwright.__file__).parent / "driver" / "node"
HERE = Path(__file__).parent


def answer(script: str, question: Any) -> Any:
    """What the script beside this file prints for the JSON it is given."""
    done = subprocess.run(
        [NODE, HERE / script], input=json.dumps(question), capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
