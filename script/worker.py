"""The worker as script/server starts it: without the web and all that it loads, which would double its memory."""

import sys
from pathlib import Path

from flask import Flask

import conference
from conference import worker
from conference.config import WrongSetting, from_environment
from conference.core import logs
from conference.core.db import connect
from conference.core.i18n import babel


def main() -> int:
    """Deliver messages until told to stop."""
    try:
        settings = from_environment()
    except WrongSetting as wrong:
        print(f"conference: {wrong}", file=sys.stderr)
        return 1
    app = Flask("conference", static_folder=None)
    logs.set_up(settings.log_level)
    connect(app, settings.database_url)
    babel.init_app(app, default_translation_directories=str(Path(conference.__file__).parent / "translations"))
    with app.app_context():
        worker.run(settings)
    return 0


if __name__ == "__main__":
    sys.exit(main())
