"""The application as servers and `flask --app wsgi` find it."""

import sys

from conference.app import create_app
from conference.config import WrongSetting

try:
    app = create_app()
except WrongSetting as wrong:
    sys.exit(f"conference: {wrong}")
