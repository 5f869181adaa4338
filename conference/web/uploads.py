"""Files that a form sent."""

from flask_wtf.file import FileField

from conference.core.i18n import gettext as _
from conference.core.refused import Refused


def content(field: FileField) -> bytes:
    """The bytes of the file. Refused at its field when none was chosen, or an empty one."""
    found: bytes = field.data.read() if field.data else b""
    if not found:
        raise Refused(_("Choose a file that is not empty."), field.name)
    return found
