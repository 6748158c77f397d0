"""Certificates to be checked: issued for the readers, and asked about by what is printed on them."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

import orjson

from app.context import Office, unit_of_work
from app.core.db import Read, Row
from app.domain.cpc import Chosen, Consent, RequestDraft
from app.services import cpc
from benchmarks.asking import Asked
from benchmarks.college import Caller, College

VERIFY: Final = "verify"
PATH: Final = "/v1/cpc-verifications"

CODES: Final = Read("""
select c.verification_code, r.registration_number from cpc_certificates c
join registrants r on r.id = c.registrant_id order by c.id
""")
INSTITUTION: Final = Read(
    "select id from institutions where institution_type = 'hospital' order by sort_key limit 1"
)


async def consented(office: Office, caller: Caller) -> UUID:
    """Ask for a certificate and agree to what it will say; tell which request it is."""
    (hospital,) = await office.database.fetch(INSTITUTION)
    draft = RequestDraft(
        institution_type="hospital", chosen=Chosen(is_listed=True, institution_id=hospital["id"]),
        purpose="credentialing", recipient_reference=None, additional_information_requested=False, language="en",
    )  # fmt: skip
    async with unit_of_work(office, "bench") as ctx:
        made = await cpc.create(ctx, registrant_id=caller.registrant_id, draft=draft)
        preview = await cpc.preview(ctx, request_id=made["id"])
        stated = preview["consent_statement"]
        given = Consent(stated["key"], stated["version"], preview["content_hash"], "Amara Solis-Roy")
        await cpc.consent(ctx, request_id=made["id"], version=1, given=given)
    return UUID(str(made["id"]))


async def submitted(office: Office, request_id: UUID) -> UUID:
    """Hand the request in; tell which certificate was issued."""
    async with unit_of_work(office, "bench") as ctx:
        made = await cpc.submit(ctx, request_id=request_id, version=2)
    assert made["certificate"] is not None, made["route"]
    return UUID(str(made["certificate"]["id"]))


async def issued(college: College) -> list[Row]:
    """Issue one to each reader; tell what is printed on them."""
    async with Office.open(college.settings, name="bench") as office:
        for caller in college.readers:
            await submitted(office, await consented(office, caller))
        return await office.database.fetch(CODES)


def asked(rows: Sequence[Any], path: str) -> list[Asked]:
    """Write a check of each."""
    names = ("verification_code", "registration_number")
    headers = {"x-forwarded-for": "10.9.8.7"}
    return [Asked(path, headers, orjson.dumps({name: row[name] for name in names})) for row in rows]


def floors_path(college: College, way: str) -> str:
    """Tell where the floor is asked to check one."""
    caller = college.readers[0]
    return f"/{way}/verify/rows/{caller.number}/{caller.account_id}/{caller.session_id}/{caller.source}"
