"""Commands of `flask --app wsgi`; what they print is English and meant for people and scripts alike."""

from flask import Flask

from conference.commands import accounts, audit, backup, demo, participants, parties, prepare, releases, worker


def set_up(app: Flask) -> None:
    """Register all commands."""
    groups = (
        accounts.group,
        audit.group,
        backup.make,
        backup.restore,
        demo.group,
        participants.group,
        parties.group,
        prepare.command,
        releases.group,
        worker.command,
    )
    for group in groups:
        app.cli.add_command(group)
