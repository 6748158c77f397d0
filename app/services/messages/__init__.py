"""Correspondence between the College and those on file: threads, messages, read marks, and the College's desk."""

from app.services.messages._college import open_case, open_thread, say
from app.services.messages._desk import assign, close, list_canned_replies, list_inbox, reopen
from app.services.messages._pages import Order, list_messages, mark_read
from app.services.messages._posting import post, start, team_of, write
from app.services.messages._removals import end_address, request_address_removal
from app.services.messages._threads import count_unread, list_threads, owner_of, see

__all__ = [
    "Order",
    "assign",
    "close",
    "count_unread",
    "end_address",
    "list_canned_replies",
    "list_inbox",
    "list_messages",
    "list_threads",
    "mark_read",
    "open_case",
    "open_thread",
    "owner_of",
    "post",
    "reopen",
    "request_address_removal",
    "say",
    "see",
    "start",
    "team_of",
    "write",
]
