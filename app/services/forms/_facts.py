"""Reads what the College knows already, so that nobody has to write it again."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from app import catalogue
from app.context import Context
from app.core.db import Read, Row
from app.domain.forms import Fact, Form, cpd_basis, hours_per_address, is_in_ontario, licences, prefilled

IN_FORCE: Final = """
x.registrant_id = r.id and x.effective_from <= :today and (x.effective_to is null or x.effective_to > :today)
and x.cancelled_at is null and x.corrected_by_id is null
"""
PROFILE: Final = Read("""
select r.profession, r.mobile_phone, r.email, r.correspondence_language
from registrants r where r.id = :registrant_id
""")
# Answers about health and conduct are sealed, and are no part of what is read of the last renewal.
ALL: Final = Read(f"""
select r.profession, r.mobile_phone, r.email, r.correspondence_language,
  (select x.languages from practice_languages x where {IN_FORCE}) as languages,
  (select json_agg(x.code order by x.code) from clinical_activities x
   where {IN_FORCE} and x.code <> 'other') as activities,
  (select json_agg(coalesce(i.name, x.institution_name) order by x.effective_from, x.id)
   from hospital_privileges x left join institutions i on i.id = x.institution_id where {IN_FORCE}) as hospitals,
  (select json_agg(json_build_object('regulator', x.regulator, 'name', x.regulator_name, 'number', x.licence_number,
     'status', x.licence_status) order by x.effective_from, x.id)
   from other_registrations x where {IN_FORCE}) as licences,
  (select json_agg(json_build_object('lines', x.lines, 'city', x.city, 'region', x.region)
     order by x.type, x.effective_from, x.id)
   from addresses x where {IN_FORCE} and x.public) as addresses,
  (select n.answers from renewals n
   where n.registrant_id = r.id and n.form_key = :form_key and n.completed_at is not null
   order by n.completed_at desc limit 1) as last
from registrants r where r.id = :registrant_id
""")
OF_THE_PROFILE: Final = frozenset(
    {Fact.PROFESSION, Fact.MOBILE_PHONE, Fact.EMAIL, Fact.CORRESPONDENCE_LANGUAGE}
)


async def begun(ctx: Context, form: Form, *, registrant_id: UUID) -> Row:
    """Give the answers that a draft begins with: what the form asks for that is known already.

    What is on file in another shape than the form wants is left for the person to answer.
    """
    asked = form.definition.facts
    if not asked:
        return {}
    known = await ctx.read_one(
        PROFILE if asked <= OF_THE_PROFILE else ALL, registrant_id=registrant_id, today=ctx.today,
        form_key=form.definition.key,
    )  # fmt: skip
    if known is None:
        return {}
    return form.fitting(prefilled(form.definition, _facts(ctx, known, asked)))


def _facts(ctx: Context, known: Row, asked: frozenset[Fact]) -> dict[str, Any]:
    last, addresses = known.get("last") or {}, known.get("addresses") or []
    held = [{**each, "body": _body(ctx, each)} for each in known.get("licences") or ()]
    facts: dict[Fact, Any] = {
        Fact.PROFESSION: known.get("profession"),
        Fact.MOBILE_PHONE: known.get("mobile_phone"),
        Fact.EMAIL: known.get("email"),
        Fact.CORRESPONDENCE_LANGUAGE: known.get("correspondence_language"),
        Fact.LANGUAGES: known.get("languages"),
        Fact.CLINICAL_ACTIVITIES: known.get("activities") or None,
        Fact.HOSPITALS: known.get("hospitals") or None,
        Fact.LICENSED_ELSEWHERE: True if held else None,
        Fact.LICENCES_ELSEWHERE: licences(held) or None,
        Fact.PRACTISES_IN_ONTARIO: is_in_ontario(addresses),
        Fact.PRACTICE_ADDRESSES: hours_per_address(addresses, last.get("hours_per_address", ())) or None,
        Fact.CPD_BASIS: cpd_basis(last),
        Fact.LAST_RENEWAL: last,
    }
    return {fact: value for fact, value in facts.items() if fact in asked}


def _body(ctx: Context, licence: Mapping[str, Any]) -> str:
    """Name a regulator in the caller's language."""
    code = catalogue.code_set("regulators").find(licence["regulator"])
    return str(
        licence["name"] or (licence["regulator"] if code is None else code.label.said_in(ctx.language))
    )
