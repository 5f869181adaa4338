"""Publishes one changed sitting whenever a line comes in on standard input, and says so on standard output.

A process of its own, as staff would be: the workers that serve know of it only by the database.
"""

import sys
from itertools import count

from conference.app import create_app
from conference.core import clock
from conference.core.db import transaction
from conference.queries import conferences
from conference.services import publishing


def main(slug: str) -> None:
    """Publish until standard input ends."""
    app = create_app()
    print("ready", flush=True)
    for number, _line in zip(count(1), sys.stdin, strict=False):
        with app.app_context(), transaction():
            conference = conferences.by_slug(slug)
            sitting = conference.sittings[len(conference.sittings) // 2]
            sitting.title = sitting.title | {"en": f"{sitting.title['en'].partition(' – ')[0]} – {number}"}
            publishing.publish(conference, by=None, now=clock.now())
        print("published", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
