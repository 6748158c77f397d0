"""Certificates of professional conduct: asked for, consented to, issued, delivered, verified."""

from app.services.cpc._asking import cancel, consent, create, submit, update
from app.services.cpc._credential import status_list
from app.services.cpc._delivering import owner_of as owner_of_delivery
from app.services.cpc._delivering import resend
from app.services.cpc._issuing import find_pending, note_ready
from app.services.cpc._reading import list_of, owner_of, preview, see
from app.services.cpc._verifying import look_up, verify

__all__ = [
    "cancel",
    "consent",
    "create",
    "find_pending",
    "list_of",
    "look_up",
    "note_ready",
    "owner_of",
    "owner_of_delivery",
    "preview",
    "resend",
    "see",
    "status_list",
    "submit",
    "update",
    "verify",
]
