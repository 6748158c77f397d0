"""What a registrant does and where: entered ahead, ended and never removed, corrected by staff; languages whole."""

from app.services.practice._adding import add
from app.services.practice._checks import codes
from app.services.practice._ending import correct, end
from app.services.practice._kinds import ACTIVITY, LICENCE, PRIVILEGE, Kind
from app.services.practice._languages import replace_languages
from app.services.practice._reading import owner_of, see, show

__all__ = [
    "ACTIVITY",
    "LICENCE",
    "PRIVILEGE",
    "Kind",
    "add",
    "codes",
    "correct",
    "end",
    "owner_of",
    "replace_languages",
    "see",
    "show",
]
