"""The certificate as a W3C Verifiable Credential, and the lists that tell where each stands."""

import base64
import gzip
import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from app import catalogue
from app.context import Context
from app.core import clock
from app.core.db import Read
from app.core.errors import NotFound
from app.domain.cpc import PLACES_USED, STATUS_LIST_LENGTH

CONTEXT: Final = "https://www.w3.org/ns/credentials/v2"
REVOCATION: Final = "revocation"
MESSAGE: Final = "message"
MESSAGES: Final = [{"status": "0x0", "message": "current"}, {"status": "0x1", "message": "superseded"}]
LIST_PATH: Final = "/v1/cpc-status-lists/{purpose}-{number}"

NEXT_PLACE: Final = Read("select nextval('cpc_status_places') as place")
IS_TAKEN: Final = Read("""
select 1 from cpc_certificates where status_list = :number and status_index = :index
""")
MARKED: Final = Read("""
select c.status_index from cpc_certificates c
where c.status_list = :number and c.status = any (:statuses) order by c.status_index
""")
LISTS: Final = Read("select last_value as places, is_called from cpc_status_places")
# What a status means on the lists: a certificate that was revoked is not current either.
_MARKED_BY: Final = {REVOCATION: ["revoked"], MESSAGE: ["superseded", "revoked"]}


async def draw_place(ctx: Context) -> tuple[int, int]:
    """Give a certificate its place on a list: by chance, so that a place tells nothing of what was issued when."""
    drawn = await ctx.read_one(NEXT_PLACE)
    assert drawn is not None
    number = (drawn["place"] - 1) // PLACES_USED + 1
    while True:
        index = secrets.randbelow(STATUS_LIST_LENGTH)
        if await ctx.read_one(IS_TAKEN, number=number, index=index) is None:
            return number, index


def write(
    ctx: Context,
    *,
    certificate_id: UUID,
    number: str,
    recipient: str,
    content: Mapping[str, Any],
    content_hash: str,
    place: tuple[int, int],
) -> str:
    """Sign what a certificate says as a credential (`vc+jwt`, ES256).

    Raises:
        LookupError: this deployment has no key for credentials.
    """
    credentials = ctx.office.credentials
    college = catalogue.papers().college
    statement = {
        "@context": [CONTEXT, {"@vocab": f"{credentials.base_url}/vocabulary/cpc#"}],
        "id": f"urn:uuid:{certificate_id}",
        "type": ["VerifiableCredential", "CertificateOfProfessionalConduct"],
        "issuer": {"id": credentials.did, "name": college.name.en},
        "validFrom": _instant(ctx.now),
        "credentialStatus": [
            {**_entry(credentials.base_url, REVOCATION, place), "statusPurpose": REVOCATION},
            {
                **_entry(credentials.base_url, MESSAGE, place),
                "statusPurpose": MESSAGE,
                "statusSize": 1,
                "statusMessage": MESSAGES,
            },
        ],
        "credentialSubject": {
            **content,
            "certificate_number": number,
            "recipient": recipient,
            "content_hash": content_hash,
        },
    }
    return credentials.sign(statement, now=clock.real_seconds())


def _entry(base_url: str, purpose: str, place: tuple[int, int]) -> dict[str, Any]:
    number, index = place
    address = base_url + LIST_PATH.format(purpose=purpose, number=number)
    return {
        "id": f"{address}#{index}",
        "type": "BitstringStatusListEntry",
        "statusListIndex": str(index),
        "statusListCredential": address,
    }


async def status_list(ctx: Context, *, name: str) -> str:
    """Sign a status list, such as `revocation-1`, as it is now (W3C Bitstring Status List 1.0).

    Raises:
        NotFound: no certificate has a place on it.
    """
    purpose, _, digits = name.partition("-")
    number = int(digits)
    lists = await ctx.read_one(LISTS)
    assert lists is not None
    if not lists["is_called"] or number > (lists["places"] - 1) // PLACES_USED + 1:
        raise NotFound
    rows = await ctx.read(MARKED, number=number, statuses=_MARKED_BY[purpose])
    credentials = ctx.office.credentials
    address = credentials.base_url + LIST_PATH.format(purpose=purpose, number=number)
    subject = {
        "id": f"{address}#list",
        "type": "BitstringStatusList",
        "statusPurpose": purpose,
        "encodedList": encoded(row["status_index"] for row in rows),
    }
    said = {"statusSize": 1, "statusMessage": MESSAGES} if purpose == MESSAGE else {}
    statement = {
        "@context": [CONTEXT],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": credentials.did,
        "validFrom": _instant(ctx.now),
        "credentialSubject": {**subject, **said},
    }
    return credentials.sign(statement, now=clock.real_seconds())


def encoded(indexes: Iterable[int]) -> str:
    """Write a list as the specification has it: the left-most bit first, compressed, multibase base64url."""
    bits = bytearray(STATUS_LIST_LENGTH // 8)
    for index in indexes:
        bits[index // 8] |= 0x80 >> (index % 8)
    packed = gzip.compress(bytes(bits), mtime=0)
    return "u" + base64.urlsafe_b64encode(packed).rstrip(b"=").decode()


def _instant(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
