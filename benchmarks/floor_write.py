"""The floor's writes: the durable rows of `create_address`, `create_message` and `verify_cpc`, each in a transaction.

Those of an address are the address (with its history and its line in the change feed, which triggers write), the
audit record, the line under the bell, the mail, the job that sends it, and the stored answer of the idempotency key;
those of a check are its audit record, which the statement that finds the certificate stores.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

import orjson
from pgqueuer.adapters.drivers.asyncpg import AsyncpgDriver

from app.context import STORE_EVENT
from app.core import ids
from app.gateways import queue
from app.services.cpc import CHECK
from app.services.messages import _posting
from app.services.notices import TELL

NAME_THE_ACTOR: Final = """
select set_config('app.now', $1, true), set_config('app.today', $2, true),
  set_config('app.actor_kind', 'registrant', true), set_config('app.actor_name', 'Dr. Amara Solis-Roy', true),
  set_config('app.request_id', $3, true)"""
STORE_ADDRESS: Final = """
insert into addresses (id, registrant_id, type, lines, city, region, postal_code, country, phone, announce,
  effective_from, recorded_at, recorded_by_kind, recorded_by_name)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, true, $10, $11, 'registrant', 'Dr. Amara Solis-Roy')
returning *"""
STORE_ANSWER: Final = """
insert into idempotency_keys (account_id, operation_id, key, request_hash, created_at, answer)
values ($1, $2, $3, $4, $5, $6)"""


async def store(
    connection: Any, registrant: UUID, account: UUID, sent: Mapping[str, Any], *, key: str, now: datetime
) -> bytes:
    """Store an additional location with everything that is stored beside it, and show it."""
    request_id = ids.render("req", ids.new())
    async with connection.transaction():
        await connection.execute(NAME_THE_ACTOR, now.isoformat(), now.date().isoformat(), request_id)
        place = sent["location"]
        row = await connection.fetchrow(
            STORE_ADDRESS, ids.new(), registrant, sent["type"], place["lines"], place["city"], place["region"],
            place["postal_code"], place["country"], sent["phone"], date.fromisoformat(sent["effective_from"]), now,
        )  # fmt: skip
        await _tell(connection, registrant, row["id"], now)
        event = _event("create_address", registrant, account, row["id"], now=now, request_id=request_id)
        await connection.execute(STORE_EVENT.sql, *STORE_EVENT.arguments(event))
        answer = orjson.dumps(dict(row), default=str)
        await connection.execute(STORE_ANSWER, account, "create_address", key, answer[:32], now, answer)
    return answer


async def post(
    connection: Any, thread: UUID, account: UUID, sent: Mapping[str, Any], *, key: str, now: datetime
) -> bytes:
    """Put a message of a registrant's into a thread, and show it: the message, the audit record, the stored answer."""
    request_id = ids.render("req", ids.new())
    async with connection.transaction():
        message = ids.new()
        row = await connection.fetchrow(_posting.POST.sql, *_posting.POST.arguments({
            "thread_id": thread, "message_id": message, "message_text": str(message), "body": sent["body"],
            "direction": "to_regulator", "due_at": now, "now": now, "year": now.year, "account_id": account,
            "author_kind": "registrant", "author_name": "Dr. Amara Solis-Roy", "notification_id": ids.new(),
            "mail_id": ids.new(), "mail_message_id": "<1@example.org>", "href": "/v1/message-threads",
            "announced": True,
        }))  # fmt: skip
        event = _event(
            "create_message", row["registrant_id"], account, message, now=now, request_id=request_id
        )
        await connection.execute(STORE_EVENT.sql, *STORE_EVENT.arguments(event))
        answer = orjson.dumps(dict(row), default=str)
        await connection.execute(STORE_ANSWER, account, "create_message", key, answer[:32], now, answer)
    return answer


async def _tell(connection: Any, registrant: UUID, address: UUID, now: datetime) -> None:
    mail = ids.new()
    letter = {
        "notification_id": ids.new(), "code": "address_scheduled", "params": "{}", "href": "/v1/addresses",
        "subject_id": address, "subject_text": str(address), "now": now, "registrant_id": registrant,
        "account_id": None, "mail_id": mail, "message_id": f"<{mail}@example.org>", "always_mailed": False,
    }  # fmt: skip
    await connection.execute(TELL.sql, *TELL.arguments(letter))
    job = orjson.dumps({"mail_id": str(mail)})
    await queue.queries_on(AsyncpgDriver(connection)).enqueue(["send_mail"], [job], [0])


EVENTS: Final = {
    "create_address": ("address.declared", "address"),
    "create_message": ("message.posted", "message"),
}
STORED: Final = {"write": store, "post": post}


def _event(
    operation_id: str,
    registrant: UUID,
    account: UUID | None,
    subject: UUID,
    *,
    now: datetime,
    request_id: str,
) -> dict[str, Any]:
    event, kind = EVENTS[operation_id]
    return {
        "event": event, "recorded_at": now, "real_at": now, "actor_kind": "registrant",
        "actor_name": "Dr. Amara Solis-Roy", "account_id": account, "roles": [], "registrant_id": registrant,
        "subject_type": kind, "subject_id": subject, "operation_id": operation_id,
        "request_id": request_id, "reason": None, "details": "{}", "on_behalf_of": None,
    }  # fmt: skip


async def check(connection: Any, sent: Mapping[str, Any], *, now: datetime) -> bytes:
    """Check a certificate by its code and number, with the record that every check leaves: one statement."""
    asked = {
        "code": sent["verification_code"], "number": sent["registration_number"], "missed": "cpc.check_failed",
        "event": "cpc.checked", "recorded_at": now, "real_at": now, "actor_kind": "public", "actor_name": "anyone",
        "account_id": None, "roles": [], "subject_type": "cpc_certificate", "operation_id": "verify_cpc",
        "request_id": ids.render("req", ids.new()), "reason": None, "on_behalf_of": None,
    }  # fmt: skip
    row = await connection.fetchrow(CHECK.sql, *CHECK.arguments(asked))
    return orjson.dumps({name: row[name] for name in ("status", "issued_at", "sha256")})
