"""The register: registrants, their names, registrations and addresses; and the pick-list of institutions."""

from migrations.scripts import run

revision = "20261122_02"
down_revision = "20261122_01"

RECORDED = """
  recorded_at timestamptz not null,
  recorded_by_kind text not null,
  recorded_by_name text not null,
  version integer not null default 1
"""

SLICE = """
  effective_from date not null,
  effective_to date,
  cancelled_at timestamptz,
  supersedes_id uuid,
  superseded_by_id uuid,
  corrects_id uuid,
  corrected_by_id uuid
"""

REGISTRANTS = f"""
create table public.registrants (
  id uuid constraint pk_registrants primary key,
  registration_number text constraint uq_registrants_registration_number unique,
  minc text constraint uq_registrants_minc unique,
  profession text not null default 'physician'
    constraint ck_registrants_profession_known check (profession in ('physician', 'physician_assistant')),
  gender text,
  birth_date date,
  email text,
  public_email text,
  mobile_phone text,
  correspondence_language text not null default 'en'
    constraint ck_registrants_language_known check (correspondence_language in ('en', 'fr')),
  {RECORDED},
  constraint ck_registrants_number_is_digits check (registration_number ~ '^[0-9]{{4,9}}$')
);
create unique index uq_registrants_email on public.registrants (lower(email));
call history.track('registrants', 'registrant', 'id');
"""

NAMES = f"""
create table public.names (
  id uuid constraint pk_names primary key,
  registrant_id uuid not null constraint fk_names_registrant_id_registrants references public.registrants,
  kind text not null default 'legal' constraint ck_names_kind_known check (kind in ('legal')),
  family_name text not null,
  given_names text not null,
  middle_names text,
  search text not null generated always as (
    public.fold(family_name || ' ' || given_names || coalesce(' ' || middle_names, ''))) stored,
  sort_key text collate "C" not null generated always as (public.fold(family_name || ' ' || given_names)) stored,
  {SLICE},
  {RECORDED},
  constraint ck_names_period_forwards check (effective_to > effective_from),
  constraint one_name_at_a_time exclude using gist (
    registrant_id with =, kind with =, daterange(effective_from, effective_to) with &&)
    where (cancelled_at is null and corrected_by_id is null)
);
create index ix_names_registrant_id on public.names (registrant_id);
create index ix_names_search on public.names using gin (search gin_trgm_ops);
create index ix_names_sort_key on public.names (sort_key);
call history.track('names', 'name');
create trigger keep_begun after update on public.names for each row execute function history.keep_begun();
"""

REGISTRATIONS = f"""
create table public.registrations (
  id uuid constraint pk_registrations primary key,
  registrant_id uuid not null constraint fk_registrations_registrant_id_registrants references public.registrants,
  class text not null,
  {SLICE},
  {RECORDED},
  constraint uq_registrations_id_registrant_id unique (id, registrant_id),
  constraint ck_registrations_period_forwards check (effective_to > effective_from),
  constraint one_registration_at_a_time exclude using gist (
    registrant_id with =, daterange(effective_from, effective_to) with &&)
    where (cancelled_at is null and corrected_by_id is null)
);
create index ix_registrations_registrant_id on public.registrations (registrant_id);
call history.track('registrations', 'registration');
create trigger keep_begun after update on public.registrations
  for each row execute function history.keep_begun();

create table public.registration_statuses (
  id uuid constraint pk_registration_statuses primary key,
  registrant_id uuid not null,
  registration_id uuid not null,
  status text not null constraint ck_registration_statuses_status_known
    check (status in ('active', 'suspended', 'expired', 'revoked')),
  reason_code text,
  {SLICE},
  {RECORDED},
  constraint fk_registration_statuses_registration_id_registrations
    foreign key (registration_id, registrant_id) references public.registrations (id, registrant_id),
  constraint ck_registration_statuses_period_forwards check (effective_to > effective_from),
  constraint one_status_at_a_time exclude using gist (
    registration_id with =, daterange(effective_from, effective_to) with &&)
    where (cancelled_at is null and corrected_by_id is null)
);
create index ix_registration_statuses_registrant_id on public.registration_statuses (registrant_id);
call history.track('registration_statuses', 'registration_status');
create trigger keep_begun after update on public.registration_statuses
  for each row execute function history.keep_begun();
"""

ADDRESSES = f"""
create table public.addresses (
  id uuid constraint pk_addresses primary key,
  registrant_id uuid not null constraint fk_addresses_registrant_id_registrants references public.registrants,
  type text not null constraint ck_addresses_type_known
    check (type in ('primary_business', 'secondary_business', 'mailing', 'not_in_practice')),
  slot text generated always as (
    case type when 'primary_business' then 'practice' when 'not_in_practice' then 'practice'
              when 'mailing' then 'mailing' end) stored,
  lines text[],
  city text,
  region text,
  postal_code text,
  country text,
  phone text,
  public boolean not null generated always as (type in ('primary_business', 'secondary_business')) stored,
  reason text,
  announce boolean not null default false,
  {SLICE},
  {RECORDED},
  constraint ck_addresses_period_forwards check (effective_to > effective_from),
  constraint ck_addresses_located_when_in_practice check (
    case when type = 'not_in_practice'
      then num_nonnulls(lines, city, region, postal_code, country, phone) = 0
      else num_nulls(lines, city, region, postal_code, country) = 0 end),
  constraint ck_addresses_one_to_four_lines check (cardinality(lines) between 1 and 4),
  constraint one_of_a_kind_at_a_time exclude using gist (
    registrant_id with =, slot with =, daterange(effective_from, effective_to) with &&)
    where (cancelled_at is null and corrected_by_id is null and slot is not null)
);
create index ix_addresses_registrant_id_effective_from on public.addresses (registrant_id, effective_from desc, id desc);
create index ix_addresses_city on public.addresses (fold(city), registrant_id) where (public);
create index ix_addresses_effective_from_announce on public.addresses (effective_from)
  where (announce and cancelled_at is null and corrected_by_id is null);
call history.track('addresses', 'address');
create trigger keep_begun after update on public.addresses for each row execute function history.keep_begun();
"""

LINKS = "\n".join(
    f"""alter table public.{table}
  add constraint fk_{table}_supersedes_id_{table} foreign key (supersedes_id) references public.{table}
    deferrable initially deferred,
  add constraint fk_{table}_superseded_by_id_{table} foreign key (superseded_by_id) references public.{table}
    deferrable initially deferred,
  add constraint fk_{table}_corrects_id_{table} foreign key (corrects_id) references public.{table}
    deferrable initially deferred,
  add constraint fk_{table}_corrected_by_id_{table} foreign key (corrected_by_id) references public.{table}
    deferrable initially deferred;"""
    for table in ("names", "registrations", "registration_statuses", "addresses")
)

INSTITUTIONS = """
create table public.institutions (
  id uuid constraint pk_institutions primary key,
  institution_type text not null,
  name text not null,
  city text not null,
  email text not null,
  connected_partner boolean not null default false,
  search text not null generated always as (public.fold(name || ' ' || city)) stored,
  sort_key text collate "C" not null generated always as (public.fold(name)) stored
);
create index ix_institutions_sort_key on public.institutions (sort_key, id);
create index ix_institutions_search on public.institutions using gin (search gin_trgm_ops);
grant select, insert, update on public.institutions to portal_app;
grant select on public.institutions to portal_auditor;
"""


def upgrade() -> None:
    for part in (REGISTRANTS, NAMES, REGISTRATIONS, ADDRESSES, LINKS, INSTITUTIONS):
        run(part)


def downgrade() -> None:
    run("drop table public.institutions")
    for table in ("addresses", "registration_statuses", "registrations", "names", "registrants"):
        run(f"drop table history.{table}")
        run(f"drop table public.{table}")
