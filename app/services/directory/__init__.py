"""Finding a person: what only staff search, by name, number, e-mail, postal code, status and class."""

from app.services.directory._asked import Asked
from app.services.directory._people import people
from app.services.directory._searching import find

__all__ = ["Asked", "find", "people"]
