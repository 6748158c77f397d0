"""The public register: what anybody may know of a registrant on a day, and nothing else."""

from app.services.public_register._entries import ENTRY, see_entry
from app.services.public_register._finding import Ways, numbers_found, numbers_together
from app.services.public_register._searching import Sought, search, ways_of

__all__ = ["ENTRY", "Sought", "Ways", "numbers_found", "numbers_together", "search", "see_entry", "ways_of"]
