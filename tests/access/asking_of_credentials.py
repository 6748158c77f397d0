"""How the operations on education, designations, examinations and public notices are asked."""

from datetime import date
from uuid import UUID

from app.context import unit_of_work
from app.core import ids
from app.domain.access import Actor, ActorKind, Role
from app.domain.credentials import EducationDraft, ExaminationDraft, QualificationDraft
from app.domain.practice import Dated, Draft
from app.domain.register_notices import NoticeDraft
from app.services import credentials, practice, register_notices
from tests.access.asking import BY_RECORD, Ask, Case, Whose, asks
from tests.access.asking_of_practice import SLIP, ending, unheard_of
from tests.access.asking_of_records import FIRST
from tests.factories.people import Person, make_registrant
from tests.factories.register_entries import designation, public_notice, result, training

TEXT = {"en": "Charged.", "fr": "Accusation."}


REGISTRAR = Actor(ActorKind.STAFF, "Registrar", roles=frozenset({Role.REGISTRAR}))


async def entry(case: Case, kind: practice.Kind, draft: Draft) -> str:
    """Put an entry on file that has begun long ago."""
    if case.whose is Whose.MISSING:
        return ids.render(kind.prefix, ids.new())
    person = await holder(case) if kind is credentials.QUALIFICATION else case.owner
    assert person.registrant_id is not None
    async with unit_of_work(case.world.office, "a_test", actor=REGISTRAR) as ctx:
        dated = Dated(draft=draft, effective_from=date(2020, 1, 6), reason="seen in the letter of the source")
        row = await practice.add(ctx, kind, registrant_id=person.registrant_id, dated=dated)
    return ids.render(kind.prefix, UUID(str(row["id"])))


async def holder(case: Case) -> Person:
    """Find somebody who holds no designation yet: nobody holds one twice."""
    if case.whose is Whose.OWN:
        return await case.become_another()
    return await make_registrant(case.world.office, account=False)


def school() -> EducationDraft:
    return EducationDraft(kind="medical_degree", school=unheard_of(), country="CA", graduation_year=2012)


def held() -> QualificationDraft:
    return QualificationDraft(specialty="cardiology", issuer="rcpsc")


@asks("create_education", whose=BY_RECORD)
async def create_education(case: Case) -> Ask:
    return Ask(training(school=unheard_of()), named={"registrant_id": case.registrant_id})


@asks("create_qualification", whose=BY_RECORD)
async def create_qualification(case: Case) -> Ask:
    missing = case.whose is Whose.MISSING
    named = case.registrant_id if missing else (await holder(case)).wire_id
    return Ask(designation(), named={"registrant_id": named})


@asks("create_examination", whose=BY_RECORD)
async def create_examination(case: Case) -> Ask:
    return Ask(result(), named={"registrant_id": case.registrant_id})


@asks("end_education", whose=BY_RECORD)
async def end_education(case: Case) -> Ask:
    named = {"education_id": await entry(case, credentials.EDUCATION, school())}
    return Ask(await ending(case), FIRST, named)


@asks("end_qualification", whose=BY_RECORD)
async def end_qualification(case: Case) -> Ask:
    return Ask(
        await ending(case), FIRST, {"qualification_id": await entry(case, credentials.QUALIFICATION, held())}
    )


@asks("end_examination", whose=BY_RECORD)
async def end_examination(case: Case) -> Ask:
    draft = ExaminationDraft(examination="lmcc", result="pass")
    return Ask(
        await ending(case), FIRST, {"examination_id": await entry(case, credentials.EXAMINATION, draft)}
    )


@asks("correct_education", whose=BY_RECORD)
async def correct_education(case: Case) -> Ask:
    named = {"education_id": await entry(case, credentials.EDUCATION, school())}
    return Ask({**SLIP, "graduation_year": 2011}, FIRST, named)


@asks("correct_qualification", whose=BY_RECORD)
async def correct_qualification(case: Case) -> Ask:
    body = {**SLIP, "effective_from": "2019-01-07"}
    return Ask(body, FIRST, {"qualification_id": await entry(case, credentials.QUALIFICATION, held())})


@asks("correct_examination", whose=BY_RECORD)
async def correct_examination(case: Case) -> Ask:
    draft = ExaminationDraft(examination="lmcc", result="fail")
    named = {"examination_id": await entry(case, credentials.EXAMINATION, draft)}
    return Ask({**SLIP, "result": "pass"}, FIRST, named)


@asks("list_register_notices", whose=BY_RECORD)
async def list_register_notices(case: Case) -> Ask:
    return Ask(named={"registrant_id": case.registrant_id})


@asks("create_register_notice", whose=BY_RECORD)
async def create_register_notice(case: Case) -> Ask:
    return Ask(public_notice(), named={"registrant_id": case.registrant_id})


@asks("end_register_notice", whose=BY_RECORD)
async def end_register_notice(case: Case) -> Ask:
    named = {"register_notice_id": await entry(case, register_notices.NOTICE, notice())}
    return Ask(await ending(case), FIRST, named)


@asks("correct_register_notice", whose=BY_RECORD)
async def correct_register_notice(case: Case) -> Ask:
    named = {"register_notice_id": await entry(case, register_notices.NOTICE, notice())}
    return Ask({**SLIP, "text": TEXT}, FIRST, named)


def notice() -> NoticeDraft:
    return NoticeDraft(type="criminal_charge", text=TEXT)
