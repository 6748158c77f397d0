"""Invitations: planned in waves and sent, asked for and answered by mail, and taken up with a new account."""

from app.services.invitations._accepting import accept, look_up, terms
from app.services.invitations._answering import answer_request, request_account
from app.services.invitations._listing import list_cohorts, list_invitations
from app.services.invitations._sending import resend, send_due
from app.services.invitations._waves import plan

__all__ = [
    "accept",
    "answer_request",
    "list_cohorts",
    "list_invitations",
    "look_up",
    "plan",
    "request_account",
    "resend",
    "send_due",
    "terms",
]
