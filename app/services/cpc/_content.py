"""What a certificate would say of a registrant today, and whether it may be issued at once: one statement."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from app import catalogue
from app.context import Context
from app.core.db import Read, Row
from app.core.errors import NotFound
from app.domain import cpc as rules
from app.domain.access import Role
from app.domain.cpc import Explanation, Rule, Standing
from app.services.standing import STANDING

# What concerns weigh is counted here with everything else, so that an answer takes the same time for everybody.
FACTS: Final = Read(f"""
select r.registration_number, r.minc, r.birth_date, r.correspondence_language,
  (select concat_ws(' ', n.given_names, n.middle_names, n.family_name) from names n
   where n.registrant_id = r.id and n.kind = 'legal' and n.effective_from <= :today
     and (n.effective_to is null or n.effective_to > :today)
     and n.cancelled_at is null and n.corrected_by_id is null) as name,
  (select coalesce(json_agg(concat_ws(' ', n.given_names, n.middle_names, n.family_name)
     order by n.effective_from desc), '[]')
   from names n where n.registrant_id = r.id and n.kind = 'legal' and n.effective_to <= :today
     and n.cancelled_at is null and n.corrected_by_id is null) as former_names,
  (select json_build_object('degree', coalesce(e.program, 'MD'), 'school', e.school, 'year', e.graduation_year)
   from education e where e.registrant_id = r.id and e.kind = 'medical_degree' and e.effective_from <= :today
     and e.cancelled_at is null and e.corrected_by_id is null order by e.effective_from, e.id limit 1)
  as qualification,
  (select coalesce(json_agg(json_build_object('specialty', q.specialty, 'issuer', q.issuer, 'from', q.effective_from)
     order by q.effective_from, q.id), '[]')
   from qualifications q where q.registrant_id = r.id and q.effective_from <= :today
     and (q.effective_to is null or q.effective_to > :today)
     and q.cancelled_at is null and q.corrected_by_id is null) as specialties,
  (select coalesce(json_agg(json_build_object('class', g.class, 'from', g.effective_from, 'to', g.effective_to,
     'status', h.status, 'reason_code', case when h.status <> 'active' then h.reason_code end)
     order by g.effective_from, g.id), '[]')
   from registrations g
   left join lateral (
     select s.status, s.reason_code from registration_statuses s where s.registration_id = g.id
       and s.effective_from <= :today and s.cancelled_at is null and s.corrected_by_id is null
     order by s.effective_from desc, s.id desc limit 1) h on true
   where g.registrant_id = r.id and g.effective_from <= :today
     and g.cancelled_at is null and g.corrected_by_id is null) as registrations,
  (select coalesce(json_agg(json_build_object('type', c.type, 'text', c.text, 'from', c.effective_from,
     'to', c.effective_to) order by c.effective_from, c.id), '[]')
   from conditions c where c.registrant_id = r.id and c.public and c.effective_from <= :today
     and c.cancelled_at is null and c.corrected_by_id is null) as conditions,
  (select coalesce(json_agg(json_build_object('type', t.type, 'text', t.text, 'from', t.effective_from)
     order by t.effective_from, t.id), '[]')
   from register_notices t where t.registrant_id = r.id and t.effective_from <= :today
     and (t.effective_to is null or t.effective_to > :today)
     and t.cancelled_at is null and t.corrected_by_id is null) as notices,
  (select coalesce(json_agg(json_build_object('status', s.status, 'from', s.effective_from, 'to', s.effective_to,
     'reason_code', s.reason_code) order by s.effective_from, s.id), '[]')
   from registration_statuses s where s.registrant_id = r.id and s.status in ('suspended', 'revoked')
     and s.effective_from <= :today and s.cancelled_at is null and s.corrected_by_id is null) as suspensions,
  (select latest.status from ({STANDING.format(whose="r.id", day=":today")}) latest) as status,
  (select count(*) from concerns k where k.registrant_id = r.id and k.closed_on is null
     and k.kind in ('complaint', 'investigation')) as open_matters,
  (select count(*) from concerns k where k.registrant_id = r.id and k.closed_on is null
     and k.kind = 'tribunal_referral') as tribunal_referrals,
  (select count(*) from concerns k where k.registrant_id = r.id
     and k.outcome in ('caution', 'specified_education', 'finding')) as findings,
  (select count(*) from concerns k where k.registrant_id = r.id and k.kind in ('charge', 'civil_claim')
     and k.outcome is distinct from 'withdrawn') as charges,
  (select count(*) from concerns k where k.registrant_id = r.id and k.closed_on is null
     and k.kind = 'staff_hold') as staff_holds,
  (select count(*) from conditions c where c.registrant_id = r.id and c.origin <> 'class_default'
     and c.origin not in ('undertaking', 'cpd_cease_to_practise') and c.effective_from <= :today
     and (c.effective_to is null or c.effective_to > :today)
     and c.cancelled_at is null and c.corrected_by_id is null) as conditions_held,
  (select count(*) from conditions c where c.registrant_id = r.id
     and c.origin in ('undertaking', 'cpd_cease_to_practise') and c.effective_from <= :today
     and (c.effective_to is null or c.effective_to > :today)
     and c.cancelled_at is null and c.corrected_by_id is null) as undertakings,
  (select count(*) from renewals w join renewal_cycles y on y.id = w.cycle_id
   where w.registrant_id = r.id and w.completed_at is null and w.withdrawn_at is null
     and y.closes_at <= :now) as overdue_renewals,
  (select count(*) from invoices i where i.registrant_id = r.id and i.voided_at is null and i.due_on < :today
     and i.lines_cents + i.tax_cents - i.paid_cents + i.refunded_cents > 0) as overdue_invoices
from registrants r
where r.id = :registrant_id
""")

_NOTICES_OF_MATTERS: Final = frozenset({"allegations_referred"})
_NOTICES_OF_CHARGES: Final = frozenset({"criminal_charge", "health_insurance_charge", "negligence_finding"})


@dataclass(frozen=True, slots=True)
class Draft:
    """What would be certified: the content, its hash, and how the request would be routed."""

    content: dict[str, Any]
    content_hash: str
    explanation: Explanation
    language: str


async def draw_up(
    ctx: Context, *, registrant_id: UUID, recipient_type: str, asks_for_more: bool, rule: Rule | None = None
) -> Draft:
    """Read the register and apply the rule: that in force today, or another one to try it.

    The date of birth is for recipients of a type that needs it, and for no other (domain.md 8.1).

    Raises:
        NotFound: there is no such registrant, or they were never registered.
    """
    found = await ctx.read_one(FACTS, registrant_id=registrant_id, today=ctx.today, now=ctx.now)
    if found is None or found["name"] is None:
        raise NotFound
    recipients = catalogue.code_set("institution_types").find(recipient_type)
    content = _content(
        found, with_birth_date=recipients is not None and "needs_birth_date" in recipients.extra
    )
    rule = rule or catalogue.cpc().rule(ctx.today)
    explanation = rules.judge(rule, _standing(found, asks_for_more=asks_for_more))
    return Draft(content, rules.hash_of(content), explanation, found["correspondence_language"])


def _content(found: Row, *, with_birth_date: bool) -> dict[str, Any]:
    sections = {
        "former_names": found["former_names"],
        "qualification": found["qualification"],
        "specialties": found["specialties"],
        "conditions": found["conditions"],
        "discipline_findings": found["notices"],
        "suspensions_or_revocations": found["suspensions"],
    }
    blanks = [
        {"section": name, "reason": {"en": text.en, "fr": text.fr}}
        for name, text in catalogue.cpc().blanks.items()
        if name in sections and not sections[name]
    ]
    return {
        "registrant": {
            "name": found["name"],
            "former_names": found["former_names"],
            "registration_number": found["registration_number"],
            "minc": found["minc"],
            "birth_date": found["birth_date"].isoformat()
            if with_birth_date and found["birth_date"]
            else None,
        },
        "qualification": found["qualification"],
        "specialties": found["specialties"],
        "registrations": found["registrations"],
        "conditions": found["conditions"],
        "discipline_findings": found["notices"],
        "suspensions_or_revocations": found["suspensions"],
        "pending_matters": "none_disclosable",
        "blank_sections": blanks,
        "collected_since": [
            {"section": name, "since": day.isoformat()}
            for name, day in catalogue.cpc().collected_since.items()
        ],
    }


def _standing(found: Row, *, asks_for_more: bool) -> Standing:
    told = {each["type"] for each in found["notices"]}
    charges = len(told & _NOTICES_OF_CHARGES)
    referrals = len(told & _NOTICES_OF_MATTERS)
    findings = len(told - _NOTICES_OF_CHARGES - _NOTICES_OF_MATTERS)
    return Standing(
        status=found["status"] if found["registration_number"] else None,
        open_matters=found["open_matters"],
        tribunal_referrals=found["tribunal_referrals"] + referrals,
        findings=found["findings"] + findings,
        charges=found["charges"] + charges,
        staff_holds=found["staff_holds"],
        conditions=found["conditions_held"],
        undertakings=found["undertakings"],
        suspensions=len(found["suspensions"]),
        overdue_renewals=found["overdue_renewals"],
        overdue_invoices=found["overdue_invoices"],
        asks_for_more=asks_for_more,
    )


def told_reasons(ctx: Context, registrant_id: UUID, held: Mapping[str, bool]) -> list[str]:
    """Name what stands in the way: to staff, and what is confidential to the conduct team and the Registrar."""
    roles = ctx.actor.roles_towards(registrant_id)
    if roles <= {Role.SELF, Role.DELEGATE}:
        return []
    sees = bool(roles & {Role.CONDUCT, Role.REGISTRAR})
    return rules.reasons(catalogue.cpc().predicates, held, sees_confidential=sees)
