"""The public register: what anybody may know of a registrant on a day, and nothing else."""

from app.services.public_register._entries import ENTRY, see_entry
from app.services.public_register._searching import Sought, numbers_by_name, search

__all__ = ["ENTRY", "Sought", "numbers_by_name", "search", "see_entry"]
