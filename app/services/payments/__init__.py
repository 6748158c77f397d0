"""Money in and out: hosted payments and what becomes of them, payments on paper, receipts, refunds by two people.

Whoever pays is sent to the provider's page; a payment is applied because the provider says so - by a signed event
or when asked - never because a browser came back.
"""

from app.services.payments._applying import ask_and_apply, close_at_provider
from app.services.payments._events import BadSignature, Stamped, receive
from app.services.payments._giving_back import send_refund
from app.services.payments._parked import can_be_applied, hold_event, list_parked, resolve
from app.services.payments._printing import download_receipt, download_statement
from app.services.payments._reading import list_sessions, owner_of, see
from app.services.payments._recording import record_on_paper, void
from app.services.payments._refunds import (
    approve,
    asked_by,
    cancel,
    hold_refund,
    list_refunds,
    owner_of_payment,
    request,
)
from app.services.payments._refunds import owner_of as owner_of_refund
from app.services.payments._sessions import open_session
from app.services.payments._sweeping import add_late_fees, copy_ledger, send_late_refunds, sweep, sweep_ledger

__all__ = [
    "BadSignature",
    "Stamped",
    "add_late_fees",
    "approve",
    "ask_and_apply",
    "asked_by",
    "can_be_applied",
    "cancel",
    "close_at_provider",
    "copy_ledger",
    "download_receipt",
    "download_statement",
    "hold_event",
    "hold_refund",
    "list_parked",
    "list_refunds",
    "list_sessions",
    "open_session",
    "owner_of",
    "owner_of_payment",
    "owner_of_refund",
    "receive",
    "record_on_paper",
    "request",
    "resolve",
    "see",
    "send_late_refunds",
    "send_refund",
    "sweep",
    "sweep_ledger",
    "void",
]
