"""The ground: extensions, small functions, and the machinery that keeps every version of a row."""

from migrations.scripts import run

revision = "20261122_01"
down_revision = None

EXTENSIONS = ("btree_gist", "pg_trgm", "unaccent")

FUNCTIONS = """
create function public.fold(words text) returns text
language sql immutable strict parallel safe
return lower(public.unaccent('public.unaccent'::regdictionary, words));

create function public.slice_status(effective_from date, effective_to date, cancelled_at timestamptz, today date)
returns text
language sql immutable parallel safe
return case
  when cancelled_at is not null then 'cancelled'
  when today < effective_from then 'scheduled'
  when effective_to is not null and effective_to <= today then 'historical'
  else 'current'
end;

create function public.styled_name(profession text, given_names text, family_name text) returns text
language sql immutable parallel safe
return case profession when 'physician' then 'Dr. ' else '' end || given_names || ' ' || family_name;
"""

HISTORY = """
create schema history;
create sequence history.version_seq;

-- What changed in the register, in the order in which it was recorded.
create table public.changes (
  seq bigint generated always as identity constraint pk_changes primary key,
  id uuid not null,
  registrant_id uuid not null,
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
create index ix_changes_registrant_id_seq on public.changes (registrant_id, seq);

create function history.said(name text) returns text
language plpgsql stable
as $$
declare
  found text := current_setting('app.' || name, true);
begin
  if coalesce(found, '') = '' then
    raise exception 'a change must name its %', name using errcode = 'PH003';
  end if;
  return found;
end
$$;

create function history.keep_created() returns trigger
language plpgsql
as $$
begin
  execute format(
    'insert into history.%I select nextval(''history.version_seq''), n.recorded_at, $1, n.* from new_rows n',
    tg_table_name) using history.said('request_id');
  execute
    'insert into public.changes (id, registrant_id, recorded_at, recorded_by_kind, recorded_by_name,
                                 resource_type, resource_id, change, effective_from, effective_to, fields)
     select gen_random_uuid(), coalesce((j ->> ''registrant_id'')::uuid, n.id), n.recorded_at,
            n.recorded_by_kind, n.recorded_by_name, $1, n.id,
            case when j ->> ''corrects_id'' is null then ''created'' else ''corrected'' end,
            (j ->> ''effective_from'')::date, (j ->> ''effective_to'')::date, ''{}''
     from new_rows n cross join lateral to_jsonb(n) j
     order by n.recorded_at, n.id' using tg_argv[0];
  return null;
end
$$;

create function history.keep_changed() returns trigger
language plpgsql
as $$
declare
  bookkeeping constant text[] := array['version', 'superseded_by_id', 'supersedes_id', 'corrected_by_id'];
begin
  execute format(
    'insert into history.%I select nextval(''history.version_seq''), $1, $2, n.* from new_rows n',
    tg_table_name) using history.said('now')::timestamptz, history.said('request_id');
  execute
    'insert into public.changes (id, registrant_id, recorded_at, recorded_by_kind, recorded_by_name,
                                 resource_type, resource_id, change, effective_from, effective_to, fields)
     select gen_random_uuid(), coalesce((j ->> ''registrant_id'')::uuid, (j ->> ''id'')::uuid), $1, $2, $3, $4,
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
     where f <> ''{}''
     order by 7'
    using history.said('now')::timestamptz, history.said('actor_kind'), history.said('actor_name'),
          tg_argv[0], bookkeeping;
  return null;
end
$$;

create function history.refuse() returns trigger
language plpgsql
as $$
begin
  raise exception 'history is never removed (% on %.%)', tg_op, tg_table_schema, tg_table_name
    using errcode = 'PH001';
end
$$;

-- A slice that has begun keeps what it said; only its end and its place among the others may still change.
-- It looks after the update: before it, the columns that the database computes are not there yet.
create function history.keep_begun() returns trigger
language plpgsql
as $$
declare
  movable constant text[] := array['effective_to', 'superseded_by_id', 'supersedes_id', 'corrected_by_id', 'version'];
begin
  if old.effective_from <= history.said('today')::date
     and to_jsonb(old) - movable is distinct from to_jsonb(new) - movable then
    raise exception 'a slice in force is ended or corrected, never overwritten' using errcode = 'PH002';
  end if;
  return null;
end
$$;

-- Keep every version of a table's rows, tell the change feed, and refuse removal.
create procedure history.track(live text, resource_type text, owner_column text default 'registrant_id')
language plpgsql
as $$
begin
  execute format('create table history.%1$I (version_seq bigint primary key, known_from timestamptz not null,
                  request_id text not null, like public.%1$I)', live);
  execute format('create index on history.%I (%I, id, version_seq)', live, owner_column);
  execute format('create trigger keep_created after insert on public.%I referencing new table as new_rows
                  for each statement execute function history.keep_created(%L)', live, resource_type);
  execute format('create trigger keep_changed after update on public.%I
                  referencing old table as old_rows new table as new_rows
                  for each statement execute function history.keep_changed(%L)', live, resource_type);
  execute format('create trigger never_removed before delete or truncate on public.%I
                  for each statement execute function history.refuse()', live);
  execute format('create trigger never_touched before update or delete or truncate on history.%I
                  for each statement execute function history.refuse()', live);
  execute format('alter table public.%I enable always trigger never_removed', live);
  execute format('alter table history.%I enable always trigger never_touched', live);
  execute format('grant select, insert, update on public.%I to portal_app', live);
  execute format('grant select, insert on history.%I to portal_app', live);
  execute format('grant select on public.%1$I, history.%1$I to portal_auditor', live);
end
$$;

create trigger never_touched before update or delete or truncate on public.changes
  for each statement execute function history.refuse();
alter table public.changes enable always trigger never_touched;

grant usage on schema public, history to portal_app, portal_auditor;
grant usage on sequence history.version_seq to portal_app;
grant select, insert on public.changes to portal_app;
grant select on public.changes to portal_auditor;
"""


def upgrade() -> None:
    for extension in EXTENSIONS:
        run(f"create extension if not exists {extension} schema public")
    run(FUNCTIONS)
    run(HISTORY)


def downgrade() -> None:
    run("drop table public.changes")
    run("drop schema history cascade")
    run("revoke usage on schema public from portal_app, portal_auditor")
    run("drop function public.styled_name, public.slice_status, public.fold")
    for extension in reversed(EXTENSIONS):
        run(f"drop extension {extension}")
