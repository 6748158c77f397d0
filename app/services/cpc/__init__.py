"""Certificates of professional conduct: asked for, consented to, issued, delivered, verified."""

from app.domain.work_items import ItemKind
from app.services.cpc._asking import cancel, consent, create, submit, update
from app.services.cpc._at_the_desk import CPC_DELIVERY, CPC_REVIEW
from app.services.cpc._credential import status_list
from app.services.cpc._delivering import owner_of as owner_of_delivery
from app.services.cpc._delivering import resend
from app.services.cpc._desk import approve, disclose, list_waiting, mark, refuse
from app.services.cpc._desk import owner_of as owner_of_certificate
from app.services.cpc._issuing import Work, find_pending, note_failed, note_ready
from app.services.cpc._partners import find as find_released
from app.services.cpc._partners import list_released, open_content
from app.services.cpc._partners import read as hand_over
from app.services.cpc._reading import list_of, owner_of, preview, see
from app.services.cpc._superseding import supersede_changed
from app.services.cpc._verifying import CHECK, look_up, verify
from app.services.work_items import KINDS

KINDS[ItemKind.CPC_REVIEW] = CPC_REVIEW
KINDS[ItemKind.CPC_DELIVERY] = CPC_DELIVERY

__all__ = [
    "CHECK",
    "Work",
    "approve",
    "cancel",
    "consent",
    "create",
    "disclose",
    "find_pending",
    "find_released",
    "hand_over",
    "list_of",
    "list_released",
    "list_waiting",
    "look_up",
    "mark",
    "note_failed",
    "note_ready",
    "open_content",
    "owner_of",
    "owner_of_certificate",
    "owner_of_delivery",
    "preview",
    "refuse",
    "resend",
    "see",
    "status_list",
    "submit",
    "supersede_changed",
    "update",
    "verify",
]
