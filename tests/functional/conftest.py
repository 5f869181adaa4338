"""The fixtures around the application."""

from tests.applications import *  # noqa: F403
