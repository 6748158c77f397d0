"""Certificates of registration: issued, changed in status, put under conditions and freed of them by staff."""

from app.services.registrations._conditions import impose, lift
from app.services.registrations._issuing import issue
from app.services.registrations._reading import list_on_file, owner_of, owner_of_condition
from app.services.registrations._standing import change_status, check_emeritus

__all__ = [
    "change_status",
    "check_emeritus",
    "impose",
    "issue",
    "lift",
    "list_on_file",
    "owner_of",
    "owner_of_condition",
]
