"""Addresses with effective dates: declared ahead, edited or cancelled while they wait, ended and corrected by staff."""

from app.services.addresses._correcting import correct, end
from app.services.addresses._declaring import cancel, declare, update
from app.services.addresses._drafts import check_location
from app.services.addresses._reading import list_on_file, owner_of, see

__all__ = [
    "cancel",
    "check_location",
    "correct",
    "declare",
    "end",
    "list_on_file",
    "owner_of",
    "see",
    "update",
]
