"""Webhooks: where partners have their events sent, and how each gets there."""

from app.services.webhooks._deliveries import find as find_delivery
from app.services.webhooks._deliveries import list_deliveries, redeliver, test
from app.services.webhooks._endpoints import create, end, find, list_of, rotate_secret, update
from app.services.webhooks._resealing import reseal
from app.services.webhooks._sending import send, signature, take_up_due

__all__ = [
    "create",
    "end",
    "find",
    "find_delivery",
    "list_deliveries",
    "list_of",
    "redeliver",
    "reseal",
    "rotate_secret",
    "send",
    "signature",
    "take_up_due",
    "test",
    "update",
]
