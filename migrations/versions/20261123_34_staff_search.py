"""The lists of the register know what staff search by: status, class, postal code, and how a former name began.

Whoever is on the lists already is written down anew, lot by lot; an attempt that was broken off goes on where it
stopped.
"""

from migrations.scripts import run, run_at_length

revision = "20261123_34"
down_revision = "20261123_33"

FACTS = """
create or replace function public.register_facts(whose uuid)
returns table (term text, period daterange)
language sql stable
as $$
  select word, daterange(n.effective_from, null)
  from public.names n cross join lateral string_to_table(n.search, ' ') word
  where n.registrant_id = whose and n.cancelled_at is null and n.corrected_by_id is null and word <> ''
  union all
  select 'specialty ' || q.specialty, daterange(q.effective_from, q.effective_to)
  from public.qualifications q
  where q.registrant_id = whose and q.cancelled_at is null and q.corrected_by_id is null
  union all
  select 'city ' || public.fold(a.city), daterange(a.effective_from, a.effective_to)
  from public.addresses a
  where a.registrant_id = whose and a.public and a.cancelled_at is null and a.corrected_by_id is null
  union all
  select 'language ' || spoken, daterange(l.effective_from, l.effective_to)
  from public.practice_languages l cross join lateral unnest(l.languages) spoken
  where l.registrant_id = whose and l.cancelled_at is null and l.corrected_by_id is null{staff}
$$;
"""
# A status holds until the next one begins, of whichever certificate; the area of a postal code is its first three
# letters. The public asks for none of these: each begins with a word that the public's terms never begin with.
STAFF = """
  union all
  select held.what, daterange(s.since, s.until)
  from (
    select t.status, g.class, t.effective_from as since,
      lead(t.effective_from) over (order by t.effective_from, t.id) as until
    from public.registration_statuses t join public.registrations g on g.id = t.registration_id
    where t.registrant_id = whose and t.cancelled_at is null and t.corrected_by_id is null
  ) s
  cross join lateral (values ('status ' || s.status), ('class ' || s.class)) held(what)
  union all
  select 'formerly ' || "left"(n.sort_key, 2), daterange(n.effective_to, null)
  from public.names n
  where n.registrant_id = whose and n.kind = 'legal' and n.effective_to is not null
    and n.cancelled_at is null and n.corrected_by_id is null
  union all
  select 'postal ' || there.code, daterange(a.effective_from, a.effective_to)
  from public.addresses a
  cross join lateral (
    select lower(replace(a.postal_code, ' ', '')) union select "left"(lower(replace(a.postal_code, ' ', '')), 3)
  ) there(code)
  where a.registrant_id = whose and a.postal_code is not null and a.cancelled_at is null
    and a.corrected_by_id is null"""

# The codes that begin so, each found from the one before.
POSTAL_CODES = """
create function public.register_postal_codes(start text) returns text[]
language sql stable
as $$
  with recursive met(term) as (
    (select t.term from public.register_terms t
     where t.term >= 'postal ' || start and t.term < 'postal ' || start || chr(1114111)
     order by t.term limit 1)
    union all
    select (select t.term from public.register_terms t
            where t.term > m.term and t.term < 'postal ' || start || chr(1114111)
            order by t.term limit 1)
    from met m where m.term is not null
  )
  select coalesce(array_agg(m.term) filter (where m.term is not null), '{}') from met m
$$;
"""

# Until now: only public addresses mattered, and a status that may be the first one.
MATTERED = {
    "addresses": "n.public",
    "registration_statuses": "not exists (select from public.register_people p"
    " where p.registrant_id = n.registrant_id and p.effective_from < n.effective_from)",
}
TRIGGER = """
create or replace trigger keep_register_{said} after {verb} on public.{table}
  referencing new table as new_rows for each statement
  execute function public.keep_register('registrant_id', '{matters}');
"""

# Longer than a statement may take, and not in anybody's way: each lot is its own transaction.
FILL = """
do $$
declare
  lot uuid[];
  after uuid := '00000000-0000-0000-0000-000000000000';
begin
  loop
    select array_agg(r.id order by r.id) into lot
    from (select distinct p.registrant_id as id from public.register_people p
          where p.registrant_id > after
            and not exists (select from unnest(p.terms) held(term) where held.term like 'status %')
          order by 1 limit 2000) r;
    exit when lot is null;
    perform public.write_register(lot);
    commit;
    after := lot[cardinality(lot)];
  end loop;
end
$$
"""
FORGET = """
delete from public.register_terms where term ~ '^(status|class|formerly|postal) ';
update public.register_people
set terms = array(select held.term from unnest(terms) held(term)
                  where held.term !~ '^(status|class|formerly|postal) ');
"""


def upgrade() -> None:
    run(FACTS.format(staff=STAFF))
    run(POSTAL_CODES)
    _keep(dict.fromkeys(MATTERED, "true"))
    run_at_length(FILL)


def downgrade() -> None:
    _keep(MATTERED)
    run(FACTS.format(staff=""))
    run("drop function public.register_postal_codes(text)")
    run(FORGET)


def _keep(matters: dict[str, str]) -> None:
    for table, which in matters.items():
        for said, verb in (("created", "insert"), ("changed", "update")):
            run(TRIGGER.format(said=said, verb=verb, table=table, matters=which))
