"""Papers of registration: asked for by registrants, made in the worker, downloaded or mailed to the address on file."""

from app.services.documents._asking import create, issue
from app.services.documents._kinds import CPC_COPY
from app.services.documents._mailing import email
from app.services.documents._making import Work, find_pending, note_failed, note_ready
from app.services.documents._reading import list_issued, open_content, owner_of, see

__all__ = [
    "CPC_COPY",
    "Work",
    "create",
    "email",
    "find_pending",
    "issue",
    "list_issued",
    "note_failed",
    "note_ready",
    "open_content",
    "owner_of",
    "see",
]
