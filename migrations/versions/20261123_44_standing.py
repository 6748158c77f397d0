"""The lists of the register take where a person stands from the certificate that began last, as all reads do.

Until now the status that begins last spoke, of whichever certificate: an end of emeritus standing that was planned, or
the end of a certificate that was corrected, put whoever practises again among those who are expired. Whoever was listed
so is written down anew, lot by lot.
"""

from migrations.scripts import run, run_at_length

revision = "20261123_44"
down_revision = "20261123_43"

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
  from ({standing}) s
  cross join lateral (values ('status ' || s.status), ('class ' || s.class)) held(what)
  where s.since < s.until or s.until is null
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
    and a.corrected_by_id is null
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
  where num_nonnulls(q.specialty, l.spoken, a.city) > 1 and not isempty(q.period * l.period * a.period)
$$;
"""
# A status holds until one of the same certificate or of a later one begins; one that begins later than that, never.
STANDING = """
    select t.status, g.class, t.effective_from as since,
      min(t.effective_from) over (order by g.effective_from, t.effective_from
        rows between 1 following and unbounded following) as until
    from public.registration_statuses t join public.registrations g on g.id = t.registration_id
    where t.registrant_id = whose and t.cancelled_at is null and t.corrected_by_id is null
      and g.cancelled_at is null and g.corrected_by_id is null
  """
STANDING_BEFORE = """
    select t.status, g.class, t.effective_from as since,
      lead(t.effective_from) over (order by t.effective_from, t.id) as until
    from public.registration_statuses t join public.registrations g on g.id = t.registration_id
    where t.registrant_id = whose and t.cancelled_at is null and t.corrected_by_id is null
  """

# Only whose statuses do not begin in the order of their certificates: of everybody else the lists say the same as before.
# Longer than a statement may take, and not in anybody's way: each lot is its own transaction.
FILL = """
do $$
declare
  lot uuid[];
  after uuid := '00000000-0000-0000-0000-000000000000';
begin
  loop
    select array_agg(r.id order by r.id) into lot
    from (select distinct s.registrant_id as id
          from public.registrations g
          join public.registrations l on l.registrant_id = g.registrant_id and l.effective_from > g.effective_from
          join public.registration_statuses s on s.registrant_id = g.registrant_id and s.registration_id = g.id
          join public.registration_statuses t on t.registrant_id = l.registrant_id and t.registration_id = l.id
          where g.registrant_id > after and (s.effective_from, s.id) > (t.effective_from, t.id)
            and g.cancelled_at is null and g.corrected_by_id is null
            and l.cancelled_at is null and l.corrected_by_id is null
            and s.cancelled_at is null and s.corrected_by_id is null
            and t.cancelled_at is null and t.corrected_by_id is null
          order by 1 limit 2000) r;
    exit when lot is null;
    perform public.write_register(lot);
    commit;
    after := lot[cardinality(lot)];
  end loop;
end
$$
"""


def upgrade() -> None:
    """Let the certificate that began last speak, and write down anew of whom that says something else."""
    run(FACTS.format(standing=STANDING))
    run_at_length(FILL)


def downgrade() -> None:
    """Let the status that begins last speak again."""
    run(FACTS.format(standing=STANDING_BEFORE))
    run_at_length(FILL)
