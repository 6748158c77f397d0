"""How the operations on a registrant's own words and on their practice are asked."""

from datetime import date
from typing import Any
from uuid import UUID

from app.context import unit_of_work
from app.core import ids
from app.domain.practice import ActivityDraft, Dated, Draft, LicenceDraft, PrivilegeDraft
from app.services import practice
from tests.access.asking import BY_RECORD, Ask, Case, Whose, asks
from tests.access.asking_of_records import FIRST, KEEPER, in_days


async def entry(case: Case, kind: practice.Kind, draft: Draft, *, has_begun: bool = False) -> str:
    """Put an entry on file that will begin tomorrow, or has begun long ago."""
    if case.whose is Whose.MISSING:
        return ids.render(kind.prefix, ids.new())
    registrant_id = case.owner.registrant_id
    assert registrant_id is not None
    async with unit_of_work(case.world.office, "a_test", actor=KEEPER) as ctx:
        dated = Dated(draft=draft)
        if has_begun:
            dated = Dated(draft=draft, effective_from=date(2020, 1, 6), reason="told in the renewal")
        row = await practice.add(ctx, kind, registrant_id=registrant_id, dated=dated)
    return ids.render(kind.prefix, UUID(str(row["id"])))


def unheard_of() -> str:
    """Give a name that nobody has used: what says the same thing twice is refused."""
    return f"Something new {ids.new()}"


async def ending(case: Case) -> dict[str, Any]:
    return {"effective_to": await in_days(case, 30)}


@asks("update_registrant", whose=BY_RECORD)
async def update_registrant(case: Case) -> Ask:
    body = {"publication": {"public_email": "office@example.org"}}
    seen = await case.world.version_of(case.owner) if case.whose is not Whose.MISSING else 1
    return Ask(body, f'"{seen}"', {"registrant_id": case.registrant_id})


@asks("list_registrants")
async def list_registrants(_case: Case) -> Ask:
    return Ask(named={"q": "Okafor"})


@asks("get_practice", whose=BY_RECORD)
async def get_practice(case: Case) -> Ask:
    return Ask(named={"registrant_id": case.registrant_id})


@asks("create_clinical_activity", whose=BY_RECORD)
async def create_clinical_activity(case: Case) -> Ask:
    return Ask({"code": "other", "description": unheard_of()}, named={"registrant_id": case.registrant_id})


@asks("create_hospital_privilege", whose=BY_RECORD)
async def create_hospital_privilege(case: Case) -> Ask:
    body = {"institution_name": unheard_of(), "category": "active"}
    return Ask(body, named={"registrant_id": case.registrant_id})


@asks("create_other_registration", whose=BY_RECORD)
async def create_other_registration(case: Case) -> Ask:
    body = {"regulator": "cpsbc", "licence_number": str(ids.new()), "licence_status": "active"}
    return Ask(body, named={"registrant_id": case.registrant_id})


@asks("end_clinical_activity", whose=BY_RECORD)
async def end_clinical_activity(case: Case) -> Ask:
    draft = ActivityDraft(code="other", description=unheard_of())
    named = {"clinical_activity_id": await entry(case, practice.ACTIVITY, draft)}
    return Ask(await ending(case), FIRST, named)


@asks("end_hospital_privilege", whose=BY_RECORD)
async def end_hospital_privilege(case: Case) -> Ask:
    draft = PrivilegeDraft(institution_name=unheard_of(), category="active")
    named = {"hospital_privilege_id": await entry(case, practice.PRIVILEGE, draft)}
    return Ask(await ending(case), FIRST, named)


@asks("end_other_registration", whose=BY_RECORD)
async def end_other_registration(case: Case) -> Ask:
    draft = LicenceDraft(regulator="cpsbc", licence_number=str(ids.new()), licence_status="active")
    named = {"other_registration_id": await entry(case, practice.LICENCE, draft)}
    return Ask(await ending(case), FIRST, named)


@asks("replace_languages", whose=BY_RECORD)
async def replace_languages(case: Case) -> Ask:
    edition = await case.world.edition_of(case.owner) if case.whose is not Whose.MISSING else 0
    languages = ["en", "fr"] if edition % 2 else ["fr"]
    return Ask({"languages": languages}, f'"{edition}"', {"registrant_id": case.registrant_id})


SLIP = {"reason": "a slip of the pen"}


@asks("correct_clinical_activity", whose=BY_RECORD)
async def correct_clinical_activity(case: Case) -> Ask:
    draft = ActivityDraft(code="other", description=unheard_of())
    named = {"clinical_activity_id": await entry(case, practice.ACTIVITY, draft, has_begun=True)}
    return Ask({**SLIP, "description": unheard_of()}, FIRST, named)


@asks("correct_hospital_privilege", whose=BY_RECORD)
async def correct_hospital_privilege(case: Case) -> Ask:
    draft = PrivilegeDraft(institution_name=unheard_of(), category="active")
    named = {"hospital_privilege_id": await entry(case, practice.PRIVILEGE, draft, has_begun=True)}
    return Ask({**SLIP, "category": "courtesy"}, FIRST, named)


@asks("correct_other_registration", whose=BY_RECORD)
async def correct_other_registration(case: Case) -> Ask:
    draft = LicenceDraft(regulator="cpsbc", licence_number=str(ids.new()), licence_status="active")
    named = {"other_registration_id": await entry(case, practice.LICENCE, draft, has_begun=True)}
    return Ask({**SLIP, "licence_status": "expired"}, FIRST, named)
