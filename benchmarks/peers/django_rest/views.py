"""The endpoints: a statement, and a serializer."""

import hashlib
from datetime import date, timedelta
from http import HTTPStatus
from typing import Any
from uuid import UUID, uuid4

import serializers
from django.db import transaction
from rest_framework.exceptions import NotFound, Throttled
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from statements import Row, ask, ask_one, now, today

PAGE_SIZE = 25

# Whose a thread is never changes.
OWNERS: dict[UUID, UUID] = {}


def of(registrant_id: UUID, display: str | None) -> Row:
    return {"id": registrant_id, "href": f"/v1/registrants/{registrant_id}", "display": display}


def status_of(row: Row, day: date) -> str:
    if row["cancelled_at"] is not None:
        return "cancelled"
    if row["effective_from"] > day:
        return "scheduled"
    return "historical" if row["effective_to"] is not None and row["effective_to"] <= day else "current"


def shown(row: Row, day: date) -> Row:
    """Give an address as it is answered."""
    place = {key: row[key] for key in ("lines", "city", "region", "postal_code", "country")}
    return {
        **row,
        "etag": f'"{row["version"]}"',
        "registrant": of(row["registrant_id"], row.get("display")),
        "status": status_of(row, day),
        "location": place if row["city"] is not None else None,
        "recorded_by": {"kind": row["recorded_by_kind"], "display": row["recorded_by_name"]},
    }


class Profile(APIView):
    def get(self, request: Request, registrant_id: UUID) -> Response:
        if registrant_id != request.user.registrant_id:
            raise NotFound
        day = today()
        row = ask_one("profile", registrant_id=registrant_id, as_of=day, today=day)
        if row is None:
            raise NotFound
        return Response(serializers.Profile(row).data)


class Dashboard(APIView):
    def get(self, request: Request) -> Response:
        row = ask_one("dashboard", account_id=request.user.account_id, today=today(), now=now())
        if row is None:
            raise NotFound
        home = {
            **row,
            "registrant": of(row["id"], row["display"]),
            "unread": {"notifications": row["unread_notifications"], "messages": row["unread_messages"]},
        }
        return Response(serializers.Dashboard(home).data)


def count(request: Request) -> None:
    """Count a public caller, as the API does."""
    key = f"public:{request.headers.get('x-forwarded-for', '')}"
    allowed = ask_one(
        "spend", real_now=now(), key=key, cost=timedelta(microseconds=60), burst=timedelta(minutes=1)
    )
    if allowed is None or allowed["used"] is None:
        raise Throttled


class Entry(APIView):
    authentication_classes = ()
    permission_classes = ()

    def get(self, request: Request, number: str) -> Response:
        count(request)
        row = ask_one("entry", registration_number=number, as_of=today(), today=today())
        if row is None:
            raise NotFound
        return Response(serializers.Entry(row).data)


class Verifications(APIView):
    authentication_classes = ()
    permission_classes = ()

    def post(self, request: Request) -> Response:
        count(request)
        wanted = serializers.VerificationCreate(data=request.data)
        wanted.is_valid(raise_exception=True)
        moment = now()
        row = ask_one(
            "check", code=wanted.validated_data["verification_code"],
            number=wanted.validated_data["registration_number"], event="cpc.checked", missed="cpc.check_failed",
            recorded_at=moment, real_at=moment, actor_kind="public", actor_name="anyone", account_id=None,
            subject_type="cpc_certificate", operation_id="verify_cpc", request_id=f"req_{uuid4().hex}",
        )  # fmt: skip
        if row is None:
            raise NotFound
        status = row["status"]
        found = {
            "verified": status != "revoked",
            "current": status == "current",
            "status": status,
            "issued_at": row["issued_at"],
            "pdf_sha256": row["sha256"],
            "problems": [],
        }
        return Response(serializers.Verification(found).data)


class Addresses(APIView):
    def get(self, request: Request) -> Response:
        day = today()
        rows = ask("addresses", registrant_id=request.user.registrant_id, today=day, rows=PAGE_SIZE + 1)
        held = [shown(row, day) for row in rows if row["id"] is not None]
        items = serializers.Address(held[:PAGE_SIZE], many=True).data
        cursor = f"{items[-1]['effective_from']}.{items[-1]['id']}" if len(held) > PAGE_SIZE else None
        return Response({"items": items, "next_cursor": cursor})

    def post(self, request: Request) -> Response:
        wanted = serializers.AddressCreate(data=request.data)
        wanted.is_valid(raise_exception=True)
        with transaction.atomic():
            answer = store(request, wanted.validated_data)
        return Response(answer, status=HTTPStatus.CREATED)


def store(request: Request, wanted: Any) -> Any:
    """Store the address and every row beside it; the answer as well, under its key."""
    moment, request_id = now(), f"req_{uuid4().hex}"
    caller = request.user
    ask("name_the_actor", now=moment.isoformat(), today=today().isoformat(), request_id=request_id)
    row = ask_one(
        "store_address", id=uuid4(), registrant_id=caller.registrant_id, type=wanted["type"],
        **wanted["location"], phone=wanted["phone"], effective_from=wanted["effective_from"], now=moment,
    )  # fmt: skip
    assert row is not None
    mail = uuid4()
    ask(
        "tell", notification_id=uuid4(), code="address_scheduled", params="{}", href="/v1/addresses",
        subject_id=row["id"], subject_text=str(row["id"]), now=moment, registrant_id=caller.registrant_id,
        account_id=None, mail_id=mail, message_id=f"<{mail}@example.org>", always_mailed=False,
    )  # fmt: skip
    ask("enqueue", payloads=[f'{{"mail_id":"{mail}"}}'.encode()])
    answer = serializers.Address(shown(row, today())).data
    return keep(request, "create_address", ("address.declared", "address", row["id"]), answer, request_id)


def keep(
    request: Request, operation_id: str, done: tuple[str, str, UUID], answer: Any, request_id: str
) -> Any:
    """Leave the audit record of what was done, and store the answer under its key."""
    moment, (event, subject_type, subject_id) = now(), done
    caller = request.user
    ask(
        "store_event", event=event, recorded_at=moment, real_at=moment, account_id=caller.account_id,
        registrant_id=caller.registrant_id, subject_type=subject_type, subject_id=subject_id,
        operation_id=operation_id, request_id=request_id,
    )  # fmt: skip
    ask(
        "store_answer", account_id=caller.account_id, operation_id=operation_id, now=moment,
        key=request.headers["idempotency-key"],
        request_hash=hashlib.sha256(JSONRenderer().render(request.data)).digest(),
        answer=JSONRenderer().render(answer),
    )  # fmt: skip
    return answer


def check_own(request: Request, thread_id: UUID) -> None:
    if thread_id not in OWNERS:
        row = ask_one("thread_owner", thread_id=thread_id)
        if row is None:
            raise NotFound
        OWNERS[thread_id] = row["registrant_id"]
    if OWNERS[thread_id] != request.user.registrant_id:
        raise NotFound


def said(row: Row) -> Row:
    """Give a message as it is answered."""
    author = {"kind": row["author_kind"], "display": row["author_name"]}
    return {**row, "author": author, "attachments": row.get("attachments") or []}


class Messages(APIView):
    def get(self, request: Request, thread_id: UUID) -> Response:
        check_own(request, thread_id)
        rows = [said(row) for row in ask("messages", thread_id=thread_id, rows=PAGE_SIZE + 1)]
        items = serializers.Message(rows[:PAGE_SIZE], many=True).data
        cursor = str(rows[PAGE_SIZE - 1]["position"]) if len(rows) > PAGE_SIZE else None
        return Response({"items": items, "next_cursor": cursor})

    def post(self, request: Request, thread_id: UUID) -> Response:
        check_own(request, thread_id)
        wanted = serializers.MessageCreate(data=request.data)
        wanted.is_valid(raise_exception=True)
        with transaction.atomic():
            answer = post(request, thread_id, wanted.validated_data["body"])
        return Response(answer, status=HTTPStatus.CREATED)


def post(request: Request, thread_id: UUID, body: str) -> Any:
    """Store a message and every row beside it; the answer as well, under its key."""
    moment, message, mail = now(), uuid4(), uuid4()
    row = ask_one(
        "post", thread_id=thread_id, message_id=message, message_text=str(message), body=body, due_at=moment,
        now=moment, year=moment.year, account_id=request.user.account_id, notification_id=uuid4(), mail_id=mail,
        mail_message_id=f"<{mail}@example.org>", href="/v1/message-threads",
    )  # fmt: skip
    if row is None:
        raise NotFound
    answer = serializers.Message(said(row)).data
    return keep(
        request, "create_message", ("message.posted", "message", message), answer, f"req_{uuid4().hex}"
    )
