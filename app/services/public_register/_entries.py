"""One entry of the register as of a day: everything that the by-law makes public, in one statement."""

from datetime import date
from typing import Any, Final

from app import catalogue
from app.context import Context
from app.core.db import Read, Row
from app.core.errors import NotFound
from app.domain.periods import check_within_reach
from app.services.registrants import IN_FORCE
from app.services.standing import STANDING

PLACE: Final = """json_build_object('lines', a.lines, 'city', a.city, 'region', a.region,
  'postal_code', a.postal_code, 'country', a.country)"""

# Training is public while a certificate for it is held; the degree always is (domain.md 1.3).
# A charge that is no longer outstanding is removed, from what is told of earlier days too (domain.md 1.4).
# `{of_whom}` says of which registrants: one by number, or each that a search has found.
ENTRY_OF: Final = f"""
select r.registration_number, r.gender, r.fax, r.public_email, r.profession,
  standing.status, standing.reason_code, standing.public_text, standing.class, standing.since,
  (select json_build_object('family_name', n.family_name, 'given_names', n.given_names,
     'middle_names', n.middle_names)
   from names n where n.registrant_id = r.id and n.kind = 'legal' and {IN_FORCE.format("n")}) as name,
  (select coalesce(json_agg(json_build_object('family_name', n.family_name, 'given_names', n.given_names,
     'middle_names', n.middle_names) order by n.effective_from desc), '[]')
   from names n where n.registrant_id = r.id and n.kind = 'legal' and n.effective_to <= :as_of
     and n.cancelled_at is null and n.corrected_by_id is null) as former_names,
  (select coalesce(json_agg(json_build_object('class', g.class, 'status', s.status, 'reason_code', s.reason_code,
     'public_text', s.public_text, 'effective_from', g.effective_from, 'effective_to', g.effective_to)
     order by g.effective_from desc), '[]')
   from registrations g
   join registration_statuses s on s.registrant_id = r.id and s.registration_id = g.id and {IN_FORCE.format("s")}
   where g.registrant_id = r.id and g.effective_from <= :as_of and g.cancelled_at is null
     and g.corrected_by_id is null) as registrations,
  (select coalesce(json_agg(json_build_object('type', c.type, 'origin', c.origin, 'text', c.text,
     'effective_from', c.effective_from, 'effective_to', c.effective_to) order by c.effective_from desc, c.id), '[]')
   from conditions c where c.registrant_id = r.id and c.public and {IN_FORCE.format("c")}) as conditions,
  (select coalesce(json_agg(json_build_object('type', o.type, 'text', o.text, 'effective_from', o.effective_from)
     order by o.effective_from desc, o.id), '[]')
   from register_notices o where o.registrant_id = r.id and {IN_FORCE.format("o")}
     and (o.type <> all (:removed_when_over) or o.effective_to is null or o.effective_to > :today)) as notices,
  (select coalesce(json_agg(json_build_object('type', a.type, 'location', {PLACE}, 'phone', a.phone)
     order by a.type, a.effective_from desc, a.id), '[]')
   from addresses a where a.registrant_id = r.id and a.public and {IN_FORCE.format("a")}) as addresses,
  (select coalesce(json_agg(json_build_object('kind', e.kind, 'school', e.school, 'country', e.country,
     'program', e.program, 'graduation_year', e.graduation_year) order by e.kind, e.effective_from desc, e.id), '[]')
   from education e where e.registrant_id = r.id and {IN_FORCE.format("e")}
     and (e.kind = 'medical_degree'
          or (standing.class = 'postgraduate_education' and standing.status = 'active'))) as education,
  (select coalesce(json_agg(json_build_object('specialty', q.specialty, 'issuer', q.issuer, 'since', q.effective_from)
     order by q.effective_from, q.specialty), '[]')
   from qualifications q where q.registrant_id = r.id and {IN_FORCE.format("q")}) as qualifications,
  (select coalesce(json_agg(json_build_object('hospital', coalesce(i.name, h.institution_name),
     'category', h.category, 'since', h.effective_from) order by coalesce(i.name, h.institution_name)), '[]')
   from hospital_privileges h left join institutions i on i.id = h.institution_id
   where h.registrant_id = r.id and {IN_FORCE.format("h")}) as privileges,
  coalesce((select to_json(l.languages) from practice_languages l
            where l.registrant_id = r.id and {IN_FORCE.format("l")} limit 1), '[]') as languages
from registrants r join lateral ({STANDING.format(whose="r.id", day=":as_of")}) standing on true
where r.registration_number = {{of_whom}}
"""
ENTRY: Final = Read(ENTRY_OF.format(of_whom=":registration_number"))


def by_law(today: date) -> dict[str, Any]:
    """Tell what an entry leaves out, whatever the day that is asked about."""
    types = catalogue.code_set("register_notice_types").codes
    removed = [code.code for code in types if code.extra.get("removed_when_over")]
    return {"removed_when_over": removed, "today": today}


async def see_entry(ctx: Context, *, registration_number: str, as_of: date | None) -> Row:
    """Show the entry of one registrant as of a day.

    Raises:
        NotFound: nobody with this number was on the register by then.
        DateOutOfRange: the day is before 1900 or more than two years ahead.
    """
    day = as_of or ctx.today
    check_within_reach(day, today=ctx.today, pointer="/as_of", place="query")
    entries = await ctx.read_published(
        ENTRY, registration_number=registration_number, as_of=day, **by_law(ctx.today)
    )
    if not entries or entries[0]["name"] is None:
        raise NotFound
    (entry,) = entries
    entry["as_of"] = day
    entry["corporation_name"] = None  # corporations are not kept here yet, as the contract says
    return entry
