"""`flask releases`: reading without a database, importing with one."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from conference.core.db import db
from conference.models.releases import Release

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "tests" / "data" / "releases"
TEXT = SAMPLES / "held-yesterday.txt"
ADDRESS = "https://www.oas.org/en/media_center/press_release.asp?sCodigo=E-080/10"


def flask(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The command as people type it, on a data folder."""
    environment = {**os.environ, "DATA_DIR": str(folder), "DATABASE_URL": "", "LOG_LEVEL": "INFO"}
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "releases", *words]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_reading_prints_json_alone_and_opens_no_database(tmp_path: Path) -> None:
    done = flask("read", str(TEXT), "--url", ADDRESS, "--json", folder=tmp_path)
    found = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert (found["issuer"], found["reference"], found["addresses"]) == ("OAS", "E-080/10", [ADDRESS])
    assert [each["start_date"] for each in found["candidates"]] == ["2010-03-10"]
    assert list(tmp_path.rglob("*sqlite*")) == []


def test_a_broken_pdf_is_one_line_on_standard_error(tmp_path: Path) -> None:
    file = tmp_path / "broken.pdf"
    file.write_bytes(b"%PDF-1.4 broken")
    done = flask("read", str(file), "--json", folder=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "Error: This PDF cannot be read.\n"


def run(app: Flask, *words: str) -> Result:
    return app.test_cli_runner().invoke(args=["releases", *words])


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_what_cannot_be_read_is_refused_in_one_line(app: Flask, tmp_path: Path) -> None:
    binary = tmp_path / "binary.txt"
    binary.write_bytes(bytes(range(256)))
    other = ADDRESS.replace("080", "081")
    results = [
        run(app, "read", str(tmp_path / "missing.txt"), "--json"),
        run(app, "read", str(binary), "--json"),
        run(app, "read", str(TEXT), "--url", other, "--json"),
        run(app, "read", str(TEXT), "--url", "ftp://oas.org/", "--json"),
        run(app, "import", str(TEXT), "--url", other),
        run(app, "import", str(binary)),
    ]
    assert [(each.exit_code, each.stdout) for each in results] == [(1, "")] * 6
    assert [each.stderr for each in results] == [
        f"Error: {tmp_path / 'missing.txt'} cannot be read: No such file or directory\n",
        "Error: This is not text but a binary file.\n",
        "Error: This address is that of E-081/10, but the text is E-080/10.\n",
        "Error: 'ftp://oas.org/' is no http or https address\n",
        "Error: This address is that of E-081/10, but the text is E-080/10.\n",
        "Error: This is not text but a binary file.\n",
    ]


def test_importing_says_new_known_and_new_version(app: Flask, tmp_path: Path) -> None:
    corrected = tmp_path / "corrected.txt"
    corrected.write_text(TEXT.read_text().replace("lower", "halve"))
    spelling = "http://oea.org/es/centro_noticias/comunicado_prensa.asp?sCodigo=E-080%2F10"
    results = [
        run(app, "import", str(TEXT), "--url", ADDRESS),
        run(app, "import", str(TEXT), "--url", spelling),
        run(app, "import", str(corrected)),
        run(app, "import", str(corrected)),
    ]
    assert [(each.exit_code, each.stdout, each.stderr) for each in results] == [
        (0, "new e-080-10\n", ""),
        (0, "known e-080-10\n", ""),
        (0, "new version e-080-10\n", ""),
        (0, "known e-080-10\n", ""),
    ]
    with app.app_context():
        [release] = db.session.scalars(db.select(Release)).all()
        assert [each.as_seen for each in release.addresses] == [ADDRESS, spelling]
        assert [each.number for each in release.versions] == [1, 2]


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_without_json_a_reading_is_a_few_lines_for_people(app: Flask) -> None:
    done = run(app, "read", str(SAMPLES / "two-meetings.txt"))
    first, *rest = done.stdout.splitlines()
    assert first == "OAS · AVI-130/14 · 2014-06-16 · OAS Permanent Council and CIDI to Meet This Week"
    assert [line.partition(":")[0] for line in rest] == ["meeting (announced)", "meeting (announced)"]
