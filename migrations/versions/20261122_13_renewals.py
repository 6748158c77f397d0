"""The yearly round: cycles, one renewal for each registrant in each, what was handed in, and what follows from it."""

from migrations.scripts import run

revision = "20261122_13"
down_revision = "20261122_12"

CYCLES = """
create table public.renewal_cycles (
  id uuid constraint pk_renewal_cycles primary key,
  kind text not null constraint ck_renewal_cycles_kind_known check (kind in ('annual', 'postgraduate')),
  label text not null,
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  late_until timestamptz not null,
  form_key text not null,
  form_version integer not null,
  fees jsonb not null,
  late_fee_code text,
  reminder_days integer[] not null,
  notice_after_days integer,
  reduction_basis_points integer not null
    constraint ck_renewal_cycles_reduction_is_a_share check (reduction_basis_points between 0 and 10000),
  opened_at timestamptz,
  recorded_at timestamptz not null,
  recorded_by_kind text not null,
  recorded_by_name text not null,
  version integer not null default 1,
  constraint ck_renewal_cycles_moments_in_order check (opens_at < closes_at and closes_at <= late_until),
  constraint one_cycle_at_a_time exclude using gist (kind with =, tstzrange(opens_at, closes_at) with &&)
);
create index ix_renewal_cycles_opens_at on public.renewal_cycles (opens_at desc, id desc);
"""

RENEWALS = """
create sequence public.renewal_numbers;

create table public.renewals (
  id uuid constraint pk_renewals primary key,
  registrant_id uuid not null constraint fk_renewals_registrant_id_registrants references public.registrants,
  cycle_id uuid not null constraint fk_renewals_cycle_id_renewal_cycles references public.renewal_cycles,
  reference_number text not null constraint uq_renewals_reference_number unique,
  class text not null,
  form_key text not null,
  form_version integer not null,
  answers jsonb not null default '{}',
  sealed_answers bytea,
  created_at timestamptz not null,
  started_at timestamptz,
  profile_confirmed_at timestamptz,
  submitted_at timestamptz,
  completed_at timestamptz,
  withdrawn_at timestamptz,
  attestation jsonb,
  invoice_id uuid,
  late_fee_at timestamptz,
  suspension_notice_at timestamptz,
  told_until timestamptz,
  fee_reduction jsonb,
  version integer not null default 1,
  constraint uq_renewals_registrant_id_cycle_id unique (registrant_id, cycle_id),
  constraint uq_renewals_id_registrant_id unique (id, registrant_id),
  constraint fk_renewals_invoice_id_invoices
    foreign key (invoice_id, registrant_id) references public.invoices (id, registrant_id),
  constraint ck_renewals_submitted_before_completed check (completed_at is null or submitted_at is not null),
  constraint ck_renewals_started_before_submitted check (submitted_at is null or started_at is not null),
  constraint ck_renewals_not_withdrawn_when_complete check (num_nonnulls(completed_at, withdrawn_at) < 2)
);
create index ix_renewals_invoice_id on public.renewals (invoice_id);
create index ix_renewals_cycle_id on public.renewals (cycle_id, id);
create index ix_renewals_unfinished on public.renewals (cycle_id, told_until)
  where (completed_at is null and withdrawn_at is null);

-- What was handed in before staff let it be corrected.
create table public.renewal_revisions (
  id uuid constraint pk_renewal_revisions primary key,
  renewal_id uuid not null,
  registrant_id uuid not null,
  answers jsonb not null,
  sealed_answers bytea,
  attestation jsonb,
  submitted_at timestamptz not null,
  completed_at timestamptz,
  reason text not null,
  recorded_at timestamptz not null,
  recorded_by_kind text not null,
  recorded_by_name text not null,
  constraint fk_renewal_revisions_renewal_id_renewals
    foreign key (renewal_id, registrant_id) references public.renewals (id, registrant_id)
);
create index ix_renewal_revisions_renewal_id on public.renewal_revisions (renewal_id);
create index ix_renewal_revisions_registrant_id on public.renewal_revisions (registrant_id);

-- What staff look into: which question was answered yes, never the answer.
create table public.renewal_follow_ups (
  id uuid constraint pk_renewal_follow_ups primary key,
  renewal_id uuid not null,
  registrant_id uuid not null,
  question text not null,
  role text not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  closed_by_name text,
  outcome text,
  version integer not null default 1,
  constraint uq_renewal_follow_ups_renewal_id_question unique (renewal_id, question),
  constraint fk_renewal_follow_ups_renewal_id_renewals
    foreign key (renewal_id, registrant_id) references public.renewals (id, registrant_id)
);
create index ix_renewal_follow_ups_registrant_id on public.renewal_follow_ups (registrant_id);
create index ix_renewal_follow_ups_open on public.renewal_follow_ups (role, id) where (closed_at is null);

create table public.appointment_letters (
  id uuid constraint pk_appointment_letters primary key,
  registrant_id uuid not null
    constraint fk_appointment_letters_registrant_id_registrants references public.registrants,
  programme text not null,
  appointment_from date not null,
  appointment_to date not null,
  recorded_at timestamptz not null,
  recorded_by_kind text not null,
  recorded_by_name text not null,
  constraint uq_appointment_letters_registrant_id_appointment_from unique (registrant_id, appointment_from),
  constraint ck_appointment_letters_period_forwards check (appointment_to > appointment_from)
);
"""

# Who audits reads everything but what is sealed.
OPEN_COLUMNS = """ (id, registrant_id, cycle_id, reference_number, class, form_key, form_version, answers, created_at,
  started_at, profile_confirmed_at, submitted_at, completed_at, withdrawn_at, attestation, invoice_id, late_fee_at,
  suspension_notice_at, told_until, fee_reduction, version)"""
OPEN_COLUMNS_OF_REVISIONS = """ (id, renewal_id, registrant_id, answers, attestation, submitted_at, completed_at,
  reason, recorded_at, recorded_by_kind, recorded_by_name)"""

KEPT = "\n".join(
    f"""create trigger never_removed before delete or truncate on public.{table}
  for each statement execute function history.refuse();
alter table public.{table} enable always trigger never_removed;
grant select, insert{", update" if updated else ""} on public.{table} to portal_app;
grant select{readable} on public.{table} to portal_auditor;"""
    for table, updated, readable in (
        ("renewal_cycles", True, ""),
        ("renewals", True, OPEN_COLUMNS),
        ("renewal_revisions", False, OPEN_COLUMNS_OF_REVISIONS),
        ("renewal_follow_ups", True, ""),
        ("appointment_letters", False, ""),
    )
)

FUNCTIONS = """
-- A revision never changes; only the key that its sealed part is closed with does.
grant update (sealed_answers) on public.renewal_revisions to portal_app;
grant usage on sequence public.renewal_numbers to portal_app;

create function public.renewal_status(
  started_at timestamptz, submitted_at timestamptz, completed_at timestamptz, withdrawn_at timestamptz,
  late_until timestamptz, moment timestamptz) returns text
language sql immutable parallel safe
return case
  when withdrawn_at is not null then 'withdrawn'
  when completed_at is not null then 'completed'
  when late_until <= moment then 'lapsed'
  when submitted_at is not null then 'awaiting_payment'
  when started_at is not null then 'in_progress'
  else 'not_started'
end;
"""


def upgrade() -> None:
    for part in (CYCLES, RENEWALS, KEPT, FUNCTIONS):
        run(part)


def downgrade() -> None:
    run(
        "drop table public.appointment_letters, public.renewal_follow_ups, public.renewal_revisions, public.renewals,"
        " public.renewal_cycles;"
        "drop function public.renewal_status; drop sequence public.renewal_numbers"
    )
