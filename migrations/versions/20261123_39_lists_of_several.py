"""The lists of the register know who has two or three of specialty, language and city at once.

Each such list was laid beside the others and asked for one person at a time. Whoever is on the register already is
written down anew, lot by lot; an attempt that was broken off goes on where it stopped. Indexes that served the
searches before there were lists are read by nothing any more.
"""

from migrations.scripts import add_indexes, drop_indexes, run, run_at_length

revision = "20261123_39"
down_revision = "20261123_38"

UNUSED = {
    "ix_addresses_postal_code": (
        """public.addresses ("left"(upper(replace(postal_code, ' ', '')), 3), registrant_id)"""
        " where (cancelled_at is null and corrected_by_id is null)"
    ),
    "ix_addresses_city": "public.addresses (public.fold(city), registrant_id) where (public)",
    "ix_qualifications_specialty": (
        "public.qualifications (specialty, registrant_id) where (cancelled_at is null and corrected_by_id is null)"
    ),
    "ix_practice_languages_languages": (
        "public.practice_languages using gin (languages) where (corrected_by_id is null)"
    ),
}

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
  where l.registrant_id = whose and l.cancelled_at is null and l.corrected_by_id is null
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
    and a.corrected_by_id is null{several}
$$;
"""
# Codes have no spaces, so the city, which may have some, stands last, and there is one reading of each term.
SEVERAL = """
  union all
  select 'several ' || coalesce(q.specialty, '-') || ' ' || coalesce(l.spoken, '-') || coalesce(' ' || a.city, ''),
    q.period * l.period * a.period
  from (
    select null as specialty, daterange(null, null) as period
    union all
    select x.specialty, daterange(x.effective_from, x.effective_to)
    from public.qualifications x
    where x.registrant_id = whose and x.cancelled_at is null and x.corrected_by_id is null
  ) q
  cross join (
    select null as spoken, daterange(null, null) as period
    union all
    select each_one.spoken, daterange(x.effective_from, x.effective_to)
    from public.practice_languages x cross join lateral unnest(x.languages) each_one(spoken)
    where x.registrant_id = whose and x.cancelled_at is null and x.corrected_by_id is null
  ) l
  cross join (
    select null as city, daterange(null, null) as period
    union all
    select distinct public.fold(x.city), daterange(x.effective_from, x.effective_to)
    from public.addresses x
    where x.registrant_id = whose and x.public and x.cancelled_at is null and x.corrected_by_id is null
  ) a
  where num_nonnulls(q.specialty, l.spoken, a.city) > 1 and not isempty(q.period * l.period * a.period)"""

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
          where p.registrant_id > after and not exists (
            select from unnest(p.terms) held(term)
            having bool_or(held.term like 'several %')
              or count(distinct split_part(held.term, ' ', 1))
                filter (where held.term ~ '^(specialty|language|city) ') < 2)
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
delete from public.register_terms where term like 'several %';
update public.register_people
set terms = array(select held.term from unnest(terms) held(term) where held.term not like 'several %');
"""


def upgrade() -> None:
    """Write everybody down with what they have at once, and drop what nothing reads."""
    run(FACTS.format(several=SEVERAL))
    run_at_length(FILL)
    drop_indexes(UNUSED)


def downgrade() -> None:
    """Forget it again."""
    add_indexes(UNUSED)
    run(FACTS.format(several=""))
    run(FORGET)
