"""Accounts: read and set up by their owners, and kept in their hands when a password or an address is lost."""

from app.services.accounts._emails import confirm_email, request_email
from app.services.accounts._file_emails import AddressTaken, SameAddress, change_file_email
from app.services.accounts._following import follow_names
from app.services.accounts._granting import find_candidate, grant_link, hold_link_request
from app.services.accounts._link_requests import ask_for_link, decline_link, list_link_requests
from app.services.accounts._linking import UnknownAccount, link
from app.services.accounts._links import spend_mail
from app.services.accounts._making import check_terms, make
from app.services.accounts._passwords import (
    ask_for_reset,
    change_password,
    hash_new,
    mail_reset,
    reset_password,
)
from app.services.accounts._reading import NoDesk, UnknownTerms, see, update

__all__ = [
    "AddressTaken",
    "NoDesk",
    "SameAddress",
    "UnknownAccount",
    "UnknownTerms",
    "ask_for_link",
    "ask_for_reset",
    "change_file_email",
    "change_password",
    "check_terms",
    "confirm_email",
    "decline_link",
    "find_candidate",
    "follow_names",
    "grant_link",
    "hash_new",
    "hold_link_request",
    "link",
    "list_link_requests",
    "mail_reset",
    "make",
    "request_email",
    "reset_password",
    "see",
    "spend_mail",
    "update",
]
