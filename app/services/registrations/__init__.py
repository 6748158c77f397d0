"""Certificates of registration: issued, changed in status, put under conditions and freed of them by staff."""

from app.services.registrations._conditions import impose, lift
from app.services.registrations._correcting import correct
from app.services.registrations._correcting_conditions import correct_condition
from app.services.registrations._correcting_statuses import correct_status
from app.services.registrations._issuing import issue
from app.services.registrations._reading import list_on_file, owner_of, owner_of_condition
from app.services.registrations._showing import is_own_act
from app.services.registrations._standing import change_status, check_emeritus
from app.services.registrations._withdrawing import owner_of_status, withdraw_status

__all__ = [
    "change_status",
    "check_emeritus",
    "correct",
    "correct_condition",
    "correct_status",
    "impose",
    "is_own_act",
    "issue",
    "lift",
    "list_on_file",
    "owner_of",
    "owner_of_condition",
    "owner_of_status",
    "withdraw_status",
]
