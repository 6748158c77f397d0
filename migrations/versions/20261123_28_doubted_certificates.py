"""Certificates are doubted one by one, and only for what holds by today: nothing that is still to come, or came not."""

from migrations.scripts import run

revision = "20261123_28"
down_revision = "20261123_26"

TABLES = ("registrations", "registration_statuses", "conditions", "register_notices", "names")

# A change waits for a certificate that is being issued, and a certificate for a change (both lock the registrant): so
# those that a change finds are those that were issued before it. No clock says that; moments are of the beginning.
BY_CERTIFICATE = """
alter table public.cpc_suspects add column certificate_id uuid;
-- The table holds what has changed since the worker last looked: a handful of rows, in which the code before this
-- finds what it looks for too.
-- squawk-ignore ban-drop-constraint
alter table public.cpc_suspects drop constraint pk_cpc_suspects;
insert into public.cpc_suspects (certificate_id, registrant_id, recorded_at)
select c.id, s.registrant_id, s.recorded_at
from public.cpc_suspects s join public.cpc_certificates c on c.registrant_id = s.registrant_id
where s.certificate_id is null and c.status = 'current' and c.issued_at < s.recorded_at;
delete from public.cpc_suspects where certificate_id is null;
-- squawk-ignore adding-not-nullable-field
alter table public.cpc_suspects alter column certificate_id set not null;
-- squawk-ignore adding-serial-primary-key-field, disallowed-unique-constraint, constraint-missing-not-valid
alter table public.cpc_suspects add constraint pk_cpc_suspects primary key (certificate_id);
-- squawk-ignore require-concurrent-index-creation
create index ix_cpc_suspects_registrant_id on public.cpc_suspects (registrant_id);

-- There is always a row to hold on to, so that whoever issues a certificate and whoever looks at the day meet.
insert into public.cpc_looked_at (day) values ('2000-01-01') on conflict do nothing;
"""

SO_FAR = """
create function public.held_so_far(slice jsonb) returns jsonb
language plpgsql stable
as $$
declare
  today constant date := history.said('today')::date;
  apart constant text[] := array['effective_to', 'cancelled_at', 'corrected_by_id', 'superseded_by_id', 'supersedes_id',
                                 'version'];
begin
  if slice ->> 'cancelled_at' is not null or slice ->> 'corrected_by_id' is not null
     or (slice ->> 'effective_from')::date > today then
    return null;
  end if;
  return slice - apart || jsonb_build_object('effective_to',
    case when (slice ->> 'effective_to')::date <= today then slice -> 'effective_to' end);
end
$$;

create or replace function public.suspect_certificates() returns trigger
language plpgsql
as $$
declare
  before jsonb;
begin
  perform from public.cpc_certificates c where c.registrant_id = new.registrant_id and c.status = 'current' limit 1;
  if not found then
    return null;
  end if;
  if tg_op = 'UPDATE' then
    before := public.held_so_far(to_jsonb(old));
  end if;
  if before is distinct from public.held_so_far(to_jsonb(new)) then
    insert into public.cpc_suspects (certificate_id, registrant_id, recorded_at)
    select c.id, c.registrant_id, history.said('now')::timestamptz
    from public.cpc_certificates c where c.registrant_id = new.registrant_id and c.status = 'current'
    on conflict (certificate_id) do nothing;
  end if;
  return null;
end
$$;
drop trigger suspect_certificates on public.changes;
"""

BY_REGISTRANT = """
create or replace function public.suspect_certificates() returns trigger
language plpgsql
as $$
begin
  insert into public.cpc_suspects (registrant_id, recorded_at)
  select new.registrant_id, new.recorded_at
  where exists (select from public.cpc_certificates c where c.registrant_id = new.registrant_id and c.status = 'current')
    and not coalesce(case when new.change = 'ended' then new.effective_to else new.effective_from end
                     > nullif(current_setting('app.today', true), '')::date, false)
  on conflict (registrant_id) do update set recorded_at = excluded.recorded_at;
  return null;
end
$$;
create trigger suspect_certificates after insert on public.changes for each row
  when (new.resource_type in
    ('registration', 'registration_status', 'registration_condition', 'register_notice', 'name'))
  execute function public.suspect_certificates();
drop function public.held_so_far;
delete from public.cpc_suspects s using public.cpc_suspects o
where o.registrant_id = s.registrant_id and o.certificate_id < s.certificate_id;
drop index public.ix_cpc_suspects_registrant_id;
alter table public.cpc_suspects drop constraint pk_cpc_suspects;
alter table public.cpc_suspects drop column certificate_id;
alter table public.cpc_suspects add constraint pk_cpc_suspects primary key (registrant_id);
"""


def upgrade() -> None:
    run(BY_CERTIFICATE)
    run(SO_FAR)
    for table in TABLES:
        run(
            f"create trigger suspect_certificates after insert or update on public.{table}"
            " for each row execute function public.suspect_certificates();"
        )


def downgrade() -> None:
    for table in TABLES:
        run(f"drop trigger suspect_certificates on public.{table};")
    run(BY_REGISTRANT)
