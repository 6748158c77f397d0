"""What changed is told in the order in which it is there to be read, so that nobody who reads the feed passes one by.

A place in the feed was taken when a row was written, and its moment when the request began: of two who wrote at once,
the earlier place, or moment, could come to be seen after the later one had been read.
"""

from migrations.scripts import run

revision = "20261123_45"
down_revision = "20261123_44"

# A row is there only while its transaction runs: what tells it takes it away. There is nothing to outlive a crash.
TABLE = """
create unlogged table public.changes_due (
  place bigint generated always as identity constraint pk_changes_due primary key,
  transaction_id bigint not null,
  of_whom uuid not null,
  recorded_at timestamptz not null,
  recorded_by_kind text not null,
  recorded_by_name text not null,
  resource_type text not null,
  resource_id uuid not null,
  change text not null,
  effective_from date,
  effective_to date,
  fields text[] not null
);
create index ix_changes_due_transaction_id on public.changes_due (transaction_id);
"""

KEEPING = """
create or replace function history.keep_created() returns trigger
language plpgsql{secured}
as $$
begin
  execute format(
    'insert into history.%I select nextval(''history.version_seq''), n.recorded_at, $1, n.* from new_rows n',
    tg_table_name) using history.said('request_id');
  execute
    'insert into {table} ({first}, {whose}, recorded_at, recorded_by_kind, recorded_by_name,
                                 resource_type, resource_id, change, effective_from, effective_to, fields)
     select {value}, coalesce((j ->> ''registrant_id'')::uuid, n.id), n.recorded_at,
            n.recorded_by_kind, n.recorded_by_name, $1, n.id,
            case when j ->> ''corrects_id'' is null then ''created'' else ''corrected'' end,
            (j ->> ''effective_from'')::date, (j ->> ''effective_to'')::date, ''{{}}''
     from new_rows n cross join lateral to_jsonb(n) j
     order by n.recorded_at, n.id' using tg_argv[0];
  return null;
end
$$;

create or replace function history.keep_changed() returns trigger
language plpgsql{secured}
as $$
declare
  bookkeeping constant text[] := array['version', 'superseded_by_id', 'supersedes_id', 'corrected_by_id'];
begin
  execute format(
    'insert into history.%I select nextval(''history.version_seq''), $1, $2, n.* from new_rows n',
    tg_table_name) using history.said('now')::timestamptz, history.said('request_id');
  execute
    'insert into {table} ({first}, {whose}, recorded_at, recorded_by_kind, recorded_by_name,
                                 resource_type, resource_id, change, effective_from, effective_to, fields)
     select {value}, coalesce((j ->> ''registrant_id'')::uuid, (j ->> ''id'')::uuid), $1, $2, $3, $4,
            (j ->> ''id'')::uuid,
            case
              when ''cancelled_at'' = any (f) then ''cancelled''
              when f = array[''effective_to''] and j ->> ''effective_to'' is not null then ''ended''
              else ''updated''
            end,
            (j ->> ''effective_from'')::date, (j ->> ''effective_to'')::date, f
     from new_rows n
     join old_rows o using (id)
     cross join lateral to_jsonb(n) j
     cross join lateral (
       select array(select key from jsonb_each(j) where value is distinct from to_jsonb(o) -> key
                    and key <> all ($5) order by key) f) differing
     where f <> ''{{}}''
     order by 7'
    using history.said('now')::timestamptz, history.said('actor_kind'), history.said('actor_name'),
          tg_argv[0], bookkeeping;
  return null;
end
$$;
"""
NOTED = {
    "secured": " security definer set search_path = pg_catalog, public",
    "table": "public.changes_due",
    "first": "transaction_id",
    "whose": "of_whom",
    "value": "pg_current_xact_id()::text::bigint",
}
TOLD = {
    "secured": " security invoker",
    "table": "public.changes",
    "first": "id",
    "whose": "registrant_id",
    "value": "gen_random_uuid()",
}

# At the end of a transaction, when it waits for nobody else any more: who changed a record at the same moment waits
# here until the other's changes can be read, so places are taken in the order in which they come to be seen. Turns are
# taken in one order by all, and are few, whoever bills thousands. A moment is later than that of the transaction before,
# whenever the request began: who asks for what was recorded after the last one they read misses nothing.
TELLING = """
create function public.tell_changes() returns trigger
language plpgsql security definer set search_path = pg_catalog, public set plan_cache_mode = force_generic_plan
as $$
begin
  if not exists (select from public.changes_due d where d.place = new.place) then
    return null;  -- told with the first of them
  end if;
  perform pg_advisory_xact_lock(hashtext('changes'), turns.turn)
  from (select distinct hashtext(d.of_whom::text) & 63 as turn from public.changes_due d
        where d.transaction_id = new.transaction_id order by 1 offset 0) turns;
  with due as (
    delete from public.changes_due d where d.transaction_id = new.transaction_id returning d.*
  )
  insert into public.changes (id, registrant_id, recorded_at, recorded_by_kind, recorded_by_name, resource_type,
                              resource_id, change, effective_from, effective_to, fields)
  select gen_random_uuid(), d.of_whom, greatest(d.recorded_at, last.recorded_at + interval '1 microsecond'),
    d.recorded_by_kind, d.recorded_by_name, d.resource_type, d.resource_id, d.change, d.effective_from, d.effective_to,
    d.fields
  from due d
  left join lateral (
    select c.recorded_at from public.changes c where c.registrant_id = d.of_whom order by c.seq desc limit 1
  ) last on true
  order by d.place;
  return null;
end
$$;
revoke execute on function public.tell_changes() from public;

create constraint trigger tell_changes after insert on public.changes_due deferrable initially deferred
  for each row execute function public.tell_changes();
"""


def upgrade() -> None:
    """Note what changes, and tell it at the end."""
    run(TABLE)
    run(TELLING)
    run(KEEPING.format(**NOTED))


def downgrade() -> None:
    """Tell it at once again."""
    run(KEEPING.format(**TOLD))
    run("drop table public.changes_due; drop function public.tell_changes();")
