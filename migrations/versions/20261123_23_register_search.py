"""The public register is searched by what is written down of each person in the order of names.

Who is on it already is written down by a later migration (20261123_31), lot by lot.
"""

from migrations.scripts import run

revision = "20261123_23"
down_revision = "20261123_22"

# What is written here follows from the register itself and can be written anew at any time, so nobody's history is
# in it: the app only reads it, and the functions that keep it are the owner's.
TABLES = """
create table public.register_people (
  registrant_id uuid not null
    constraint fk_register_people_registrant_id_registrants references public.registrants,
  sort_key text collate "C" not null,
  effective_from date not null,
  effective_to date,
  registration_number text collate "C" not null,
  terms text[] not null,
  constraint pk_register_people primary key (registrant_id, sort_key, effective_from)
);
create index ix_register_people_sort_key on public.register_people (sort_key, registration_number)
  include (effective_from, effective_to);
create index ix_register_people_terms on public.register_people using gin (terms) with (fastupdate = off);

create table public.register_terms (
  term text collate "C" not null,
  sort_key text collate "C" not null,
  registration_number text collate "C" not null,
  effective_from date not null,
  effective_to date,
  constraint pk_register_terms primary key (term, sort_key, registration_number, effective_from)
    include (effective_to)
);

create table public.register_words (
  word text collate "C" not null constraint pk_register_words primary key
);
create index ix_register_words_word on public.register_words using gin (word gin_trgm_ops) with (fastupdate = off);

grant select on public.register_people, public.register_terms, public.register_words to portal_app, portal_auditor;
"""

# A word holds no space, so a word and a kind of filter are never mistaken for each other.
FUNCTIONS = """
create function public.register_standings(whose uuid)
returns table (sort_key text, registration_number text, period daterange)
language sql stable
as $$
  select n.sort_key, (select r.registration_number from public.registrants r where r.id = whose),
    unnest(range_agg(daterange(n.effective_from, n.effective_to) * daterange(
      (select min(s.effective_from) from public.registration_statuses s
       where s.registrant_id = whose and s.cancelled_at is null and s.corrected_by_id is null), null)))
  from public.names n
  where n.registrant_id = whose and n.kind = 'legal' and n.cancelled_at is null and n.corrected_by_id is null
    and exists (select from public.registrants r where r.id = whose and r.registration_number is not null)
    and exists (select from public.registration_statuses s
      where s.registrant_id = whose and s.cancelled_at is null and s.corrected_by_id is null)
  group by n.sort_key
$$;

create function public.register_facts(whose uuid)
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
$$;

-- Who changes the same person at the same moment waits for the other here, and then reads what the other wrote.
-- Everybody is looked up by themselves: that costs the same for each, however many there are, so there is one plan
-- for all, and three quarters of the time that planning took are saved.
create function public.write_register(of_whom uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog, public set plan_cache_mode = force_generic_plan
as $$
begin
  perform from public.registrants r where r.id = any (of_whom) order by r.id for no key update;
  delete from public.register_terms t
  using public.register_people p cross join lateral unnest(p.terms) held(term)
  where p.registrant_id = any (of_whom) and t.term = held.term and t.sort_key = p.sort_key
    and t.registration_number = p.registration_number;
  delete from public.register_people p where p.registrant_id = any (of_whom);
  with found as materialized (
    select who.id, s.sort_key, s.registration_number, s.period as borne, f.term, f.period
    from unnest(of_whom) who(id)
    cross join lateral public.register_standings(who.id) s cross join lateral public.register_facts(who.id) f
  ), listed as (
    insert into public.register_terms (term, sort_key, registration_number, effective_from, effective_to)
    select t.term, t.sort_key, t.registration_number, lower(t.period), upper(t.period)
    from (
      select term, sort_key, registration_number, unnest(range_agg(period * borne)) as period
      from found group by term, sort_key, registration_number
    ) t
  )
  insert into public.register_people (registrant_id, sort_key, effective_from, effective_to, registration_number, terms)
  select id, sort_key, lower(borne), upper(borne), registration_number,
    array_agg(distinct term)
      || array_agg(distinct 'starts ' || "left"(term, 2)) filter (where term not like '% %')
  from found group by id, sort_key, registration_number, borne;
  insert into public.register_words (word)
  select distinct held.term
  from public.register_people p cross join lateral unnest(p.terms) held(term)
  where p.registrant_id = any (of_whom) and held.term not like '% %'
    and not exists (select from public.register_words w where w.word = held.term)
  order by 1
  on conflict do nothing;
end
$$;
revoke execute on function public.write_register(uuid[]) from public;

-- Who has all of some terms and one of each of two lists of words; null where nothing is asked. The planner knows
-- nothing of how few that is, and would rather read everybody, in several processes.
create function public.register_together(terms text[], words text[], other_words text[], after_key text, after_number text,
  as_of date) returns table (sort_key text, registration_number text)
language plpgsql stable
set search_path = pg_catalog, public set enable_seqscan = off set max_parallel_workers_per_gather = 0
as $$
begin
  return query execute
    'select p.sort_key, p.registration_number from public.register_people p
     where (p.sort_key, p.registration_number) > ($4, $5)
       and p.effective_from <= $6 and (p.effective_to is null or p.effective_to > $6)'
    || case when terms <> '{}' then ' and p.terms @> $1' else '' end
    || case when words is not null then ' and p.terms && $2' else '' end
    || case when other_words is not null then ' and p.terms && $3' else '' end
    using terms, words, other_words, after_key, after_number, as_of;
end
$$;

-- `tg_argv`: the column that says whose the row is, and which rows matter.
create function public.keep_register() returns trigger
language plpgsql security definer set search_path = pg_catalog, public
as $$
declare
  of_whom uuid[];
begin
  execute format('select array_agg(distinct n.%I) from new_rows n where %s', tg_argv[0], tg_argv[1]) into of_whom;
  if of_whom is not null then
    perform public.write_register(of_whom);
  end if;
  return null;
end
$$;
revoke execute on function public.keep_register() from public;
"""

# A status matters when it may be the first one.
MATTERS = {
    "names": "true",
    "qualifications": "true",
    "practice_languages": "true",
    "addresses": "n.public",
    "registration_statuses": "not exists (select from public.register_people p"
    " where p.registrant_id = n.registrant_id and p.effective_from < n.effective_from)",
}
NUMBERED = """
create trigger keep_register_changed after update on public.registrants
  referencing old table as old_rows new table as new_rows for each statement execute function public.keep_register(
    'id', 'exists (select from old_rows o where o.id = n.id'
    ' and o.registration_number is distinct from n.registration_number)');
"""
TRIGGER = """
create trigger keep_register_{said} after {verb} on public.{table}
  referencing new table as new_rows for each statement
  execute function public.keep_register('registrant_id', '{matters}');
"""
TRIGGERS = NUMBERED + "".join(
    TRIGGER.format(said=said, verb=verb, table=table, matters=matters)
    for table, matters in MATTERS.items()
    for said, verb in (("created", "insert"), ("changed", "update"))
)


def upgrade() -> None:
    run(TABLES)
    run(FUNCTIONS)
    run(TRIGGERS)


def downgrade() -> None:
    for table in MATTERS:
        run(f"drop trigger keep_register_created on public.{table}")
        run(f"drop trigger keep_register_changed on public.{table}")
    run("drop trigger keep_register_changed on public.registrants")
    run("drop function public.keep_register, public.write_register, public.register_together")
    run("drop function public.register_facts, public.register_standings")
    run("drop table public.register_words, public.register_terms, public.register_people")
