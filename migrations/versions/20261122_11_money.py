"""Money: fees by date, invoices, payments, refunds and receipts."""

from migrations.scripts import run

revision = "20261122_11"
down_revision = "20261122_10"

RECORDED = """
  recorded_at timestamptz not null,
  recorded_by_kind text not null,
  recorded_by_name text not null,
  version integer not null default 1
"""

FEES = f"""
create table public.fees (
  id uuid constraint pk_fees primary key,
  code text not null,
  amount_cents bigint,
  basis_points integer,
  of_code text,
  effective_from date not null,
  effective_to date,
  cancelled_at timestamptz,
  supersedes_id uuid constraint fk_fees_supersedes_id_fees references public.fees deferrable initially deferred,
  superseded_by_id uuid constraint fk_fees_superseded_by_id_fees references public.fees deferrable initially deferred,
  corrects_id uuid constraint fk_fees_corrects_id_fees references public.fees deferrable initially deferred,
  corrected_by_id uuid constraint fk_fees_corrected_by_id_fees references public.fees deferrable initially deferred,
  {RECORDED},
  constraint ck_fees_amount_or_share check (num_nonnulls(amount_cents, basis_points) = 1),
  constraint ck_fees_amount_not_negative check (amount_cents >= 0),
  constraint ck_fees_share_of_something check (basis_points > 0 and (of_code is null or of_code <> code)),
  constraint ck_fees_period_forwards check (effective_to > effective_from),
  constraint one_fee_at_a_time exclude using gist (
    code with =, daterange(effective_from, effective_to) with &&)
    where (cancelled_at is null and corrected_by_id is null)
);
"""

# By-law No. 2 and the College's fee pages (domain.md 6.1). A share is in hundredths of a percent; one without a fee
# that it is a share of is a share of the fee it is charged for.
FEE_ROWS = """
insert into public.fees (id, code, amount_cents, basis_points, of_code, effective_from, effective_to,
                         recorded_at, recorded_by_kind, recorded_by_name)
select md5('fee:' || code || ':' || effective_from)::uuid, code, amount_cents, basis_points, of_code,
       effective_from::date, effective_to::date, '2025-11-03T14:00:00Z', 'system', 'College'
from (values
  ('annual_fee_independent', 172500, null, null, '2018-06-01', null),
  ('annual_pge', null, 2000, 'annual_fee_independent', '2018-06-01', null),
  ('annual_pa', 42500, null, null, '2025-04-01', null),
  ('late_annual', null, 2500, 'annual_fee_independent', '2018-06-01', null),
  ('app_pge', null, 2500, 'annual_fee_independent', '2018-06-01', null),
  ('app_short', null, 2000, 'annual_fee_independent', '2018-06-01', null),
  ('app_temp_indep', null, 2500, 'annual_fee_independent', '2018-06-01', null),
  ('app_pa', 30000, null, null, '2025-04-01', null),
  ('app_other', null, 6000, 'annual_fee_independent', '2018-06-01', null),
  ('reinstate', null, 6000, 'annual_fee_independent', '2018-06-01', null),
  ('tcl_modify', null, 2500, 'annual_fee_independent', '2018-06-01', null),
  ('expedite', null, 5000, null, '2018-06-01', null),
  ('coa_app', 40000, null, null, '2018-06-01', null),
  ('coa_renew', 17500, null, null, '2018-06-01', null),
  ('ohp_new', 50000, null, null, '2018-06-01', null),
  ('cpc', 7500, null, null, '2018-06-01', '2020-06-01'),
  ('cpc', 0, null, null, '2020-06-01', null),
  ('name_change', 2500, null, null, '2018-06-01', '2020-06-01'),
  ('name_change', 0, null, null, '2020-06-01', null),
  ('doc_copies', 1000, null, null, '2018-06-01', '2020-06-01'),
  ('doc_copies', 0, null, null, '2020-06-01', null),
  ('ihf_qa', 0, null, null, '2018-06-01', null),
  ('status_cert', 7500, null, null, '2018-06-01', '2020-06-01'),
  ('status_cert', 0, null, null, '2020-06-01', null),
  ('diploma', 7500, null, null, '2018-06-01', '2020-06-01'),
  ('diploma', 0, null, null, '2020-06-01', null),
  ('dup_receipt', 1000, null, null, '2018-06-01', '2020-06-01'),
  ('dup_receipt', 0, null, null, '2020-06-01', null),
  ('registration_card_replacement', 1000, null, null, '2018-06-01', null),
  ('registration_certificate_replacement', 1000, null, null, '2018-06-01', null),
  ('seal', 4000, null, null, '2018-06-01', '2020-06-01'),
  ('seal', 0, null, null, '2020-06-01', null),
  ('embassy_letter', 0, null, null, '2020-06-01', null),
  ('emeritus', 0, null, null, '2018-06-01', null),
  ('minc', 0, null, null, '2018-06-01', null),
  ('resign', 0, null, null, '2018-06-01', null)
) fee (code, amount_cents, basis_points, of_code, effective_from, effective_to);

update public.fees before set superseded_by_id = after.id from public.fees after
where after.code = before.code and after.effective_from = before.effective_to;
update public.fees after set supersedes_id = before.id from public.fees before
where after.code = before.code and after.effective_from = before.effective_to;
"""

# What was there before anything was tracked is the first version of it.
TRACK_FEES = """
set constraints all immediate;
call history.track('fees', 'fee', 'id');
insert into history.fees select nextval('history.version_seq'), f.recorded_at, 'migration', f.* from public.fees f;
create trigger keep_begun after update on public.fees for each row execute function history.keep_begun();
"""

INVOICES = f"""
create sequence public.invoice_numbers;
create sequence public.receipt_numbers;

create table public.invoices (
  id uuid constraint pk_invoices primary key,
  registrant_id uuid not null constraint fk_invoices_registrant_id_registrants references public.registrants,
  number text not null constraint uq_invoices_number unique,
  purpose text not null,
  subject_type text,
  subject_id uuid,
  issued_on date not null,
  due_on date not null,
  lines_cents bigint not null,
  tax_cents bigint not null,
  paid_cents bigint not null default 0,
  refunded_cents bigint not null default 0,
  late_fee_code text,
  late_fee_on date,
  settled_at timestamptz,
  voided_at timestamptz,
  reason text,
  {RECORDED},
  constraint uq_invoices_id_registrant_id unique (id, registrant_id),
  constraint ck_invoices_subject_is_whole check (num_nonnulls(subject_type, subject_id) <> 1),
  constraint ck_invoices_due_after_issue check (due_on >= issued_on),
  constraint ck_invoices_never_below_nothing check (lines_cents + tax_cents >= 0),
  constraint ck_invoices_refunds_within_payments check (refunded_cents between 0 and paid_cents)
);
create index ix_invoices_registrant_id on public.invoices (registrant_id, issued_on desc, id desc);
create index ix_invoices_issued_on on public.invoices (issued_on desc, id desc);
create unique index uq_invoices_subject on public.invoices (subject_type, subject_id, purpose)
  where (subject_id is not null and voided_at is null);
create index ix_invoices_owed on public.invoices (due_on, id)
  where (voided_at is null and lines_cents + tax_cents - paid_cents + refunded_cents > 0);
call history.track('invoices', 'invoice');

-- What is billed, credited and taken back: only ever added to.
create table public.invoice_lines (
  id uuid constraint pk_invoice_lines primary key,
  invoice_id uuid not null,
  registrant_id uuid not null,
  position integer not null,
  kind text not null constraint ck_invoice_lines_kind_known
    check (kind in ('fee', 'late_fee', 'credit', 'refund', 'reversal')),
  fee_code text,
  title_en text not null,
  title_fr text not null,
  quantity integer not null constraint ck_invoice_lines_quantity_positive check (quantity > 0),
  unit_cents bigint not null,
  amount_cents bigint not null,
  tax_code text,
  tax_basis_points integer,
  tax_cents bigint not null,
  reason text,
  recorded_at timestamptz not null,
  recorded_by_kind text not null,
  recorded_by_name text not null,
  constraint uq_invoice_lines_invoice_id_position unique (invoice_id, position),
  constraint ck_invoice_lines_quantity_times_unit check (amount_cents = quantity * unit_cents),
  constraint fk_invoice_lines_invoice_id_invoices
    foreign key (invoice_id, registrant_id) references public.invoices (id, registrant_id)
);
create index ix_invoice_lines_registrant_id on public.invoice_lines (registrant_id);
create index ix_invoice_lines_fee_code on public.invoice_lines (fee_code, recorded_at);
create trigger never_touched before update or delete or truncate on public.invoice_lines
  for each statement execute function history.refuse();
alter table public.invoice_lines enable always trigger never_touched;
grant select, insert on public.invoice_lines to portal_app;
grant select on public.invoice_lines to portal_auditor;
grant usage on sequence public.invoice_numbers, public.receipt_numbers to portal_app;
"""

PAYMENTS = f"""
create table public.payment_sessions (
  id uuid constraint pk_payment_sessions primary key,
  invoice_id uuid not null,
  registrant_id uuid not null,
  account_id uuid constraint fk_payment_sessions_account_id_accounts references public.accounts,
  key text,
  amount_cents bigint not null constraint ck_payment_sessions_amount_positive check (amount_cents > 0),
  currency text not null,
  status text not null constraint ck_payment_sessions_status_known
    check (status in ('open', 'paid', 'failed', 'expired', 'cancelled')),
  checkout_id text constraint uq_payment_sessions_checkout_id unique,
  checkout_url text,
  return_url text not null,
  locale text not null constraint ck_payment_sessions_locale_known check (locale in ('en', 'fr')),
  opened_at timestamptz not null,
  expires_at timestamptz not null,
  asked_at timestamptz,
  finished_at timestamptz,
  failure text,
  version integer not null default 1,
  constraint uq_payment_sessions_id_registrant_id unique (id, registrant_id),
  constraint ck_payment_sessions_finished_or_open check ((status = 'open') = (finished_at is null)),
  constraint fk_payment_sessions_invoice_id_invoices
    foreign key (invoice_id, registrant_id) references public.invoices (id, registrant_id)
);
create index ix_payment_sessions_invoice_id on public.payment_sessions (invoice_id, opened_at desc, id desc);
create index ix_payment_sessions_registrant_id on public.payment_sessions (registrant_id);
create unique index uq_payment_sessions_key on public.payment_sessions (account_id, key);
create unique index one_open_session_per_invoice on public.payment_sessions (invoice_id) where (status = 'open');
create index ix_payment_sessions_open on public.payment_sessions (opened_at) where (status = 'open');

-- How often and when a card was tried.
create table public.payment_attempts (
  id uuid constraint pk_payment_attempts primary key,
  payment_session_id uuid not null
    constraint fk_payment_attempts_payment_session_id_payment_sessions references public.payment_sessions,
  provider_reference text not null constraint uq_payment_attempts_provider_reference unique,
  attempted_at timestamptz not null,
  outcome text not null constraint ck_payment_attempts_outcome_known
    check (outcome in ('succeeded', 'declined', 'refused')),
  reason text,
  brand text,
  last4 text constraint ck_payment_attempts_four_digits check (last4 ~ '^[0-9]{{4}}$')
);
create index ix_payment_attempts_payment_session_id on public.payment_attempts (payment_session_id, attempted_at);

create table public.payments (
  id uuid constraint pk_payments primary key,
  invoice_id uuid not null,
  registrant_id uuid not null,
  payment_session_id uuid,
  kind text not null constraint ck_payments_kind_known check (kind in ('card', 'cheque', 'adjustment')),
  amount_cents bigint not null constraint ck_payments_amount_positive check (amount_cents > 0),
  currency text not null,
  paid_at timestamptz not null,
  received_on date not null,
  brand text,
  last4 text constraint ck_payments_four_digits check (last4 ~ '^[0-9]{{4}}$'),
  provider_reference text constraint uq_payments_provider_reference unique,
  reference text,
  reason text,
  refunding_cents bigint not null default 0,
  refunded_cents bigint not null default 0,
  {RECORDED},
  constraint uq_payments_id_registrant_id unique (id, registrant_id),
  constraint ck_payments_refunds_within_payment
    check (refunding_cents >= 0 and refunded_cents >= 0 and refunding_cents + refunded_cents <= amount_cents),
  constraint fk_payments_invoice_id_invoices
    foreign key (invoice_id, registrant_id) references public.invoices (id, registrant_id),
  constraint fk_payments_payment_session_id_payment_sessions
    foreign key (payment_session_id, registrant_id) references public.payment_sessions (id, registrant_id)
);
create index ix_payments_invoice_id on public.payments (invoice_id, paid_at);
create index ix_payments_registrant_id on public.payments (registrant_id, paid_at);
create index ix_payments_payment_session_id on public.payments (payment_session_id);
create index ix_payments_paid_at on public.payments (paid_at);
call history.track('payments', 'payment');

create table public.refunds (
  id uuid constraint pk_refunds primary key,
  payment_id uuid not null,
  invoice_id uuid not null,
  registrant_id uuid not null,
  amount_cents bigint not null constraint ck_refunds_amount_positive check (amount_cents > 0),
  cause text not null constraint ck_refunds_cause_known
    check (cause in ('requested', 'overpayment', 'card_not_accepted', 'provider')),
  status text not null constraint ck_refunds_status_known
    check (status in ('awaiting_approval', 'approved', 'succeeded', 'failed', 'cancelled')),
  reason text not null,
  requested_by_id uuid constraint fk_refunds_requested_by_id_accounts references public.accounts,
  approved_by_id uuid constraint fk_refunds_approved_by_id_accounts references public.accounts,
  approved_by_name text,
  approved_at timestamptz,
  finished_at timestamptz,
  asked_at timestamptz,
  provider_reference text constraint uq_refunds_provider_reference unique,
  failure text,
  {RECORDED},
  constraint ck_refunds_two_people check (approved_by_id <> requested_by_id),
  constraint fk_refunds_payment_id_payments
    foreign key (payment_id, registrant_id) references public.payments (id, registrant_id),
  constraint fk_refunds_invoice_id_invoices
    foreign key (invoice_id, registrant_id) references public.invoices (id, registrant_id)
);
create index ix_refunds_payment_id on public.refunds (payment_id);
create index ix_refunds_invoice_id on public.refunds (invoice_id);
create index ix_refunds_registrant_id on public.refunds (registrant_id);
create index ix_refunds_requested_by_id on public.refunds (requested_by_id);
create index ix_refunds_approved_by_id on public.refunds (approved_by_id);
create index ix_refunds_recorded_at on public.refunds (recorded_at desc, id desc);
call history.track('refunds', 'refund');

create table public.receipts (
  id uuid constraint pk_receipts primary key,
  invoice_id uuid not null constraint uq_receipts_invoice_id unique,
  registrant_id uuid not null,
  number text not null constraint uq_receipts_number unique,
  issued_at timestamptz not null,
  facts jsonb not null,
  constraint fk_receipts_invoice_id_invoices
    foreign key (invoice_id, registrant_id) references public.invoices (id, registrant_id)
);
create index ix_receipts_registrant_id on public.receipts (registrant_id);
create trigger never_touched before update or delete or truncate on public.receipts
  for each statement execute function history.refuse();
alter table public.receipts enable always trigger never_touched;
create trigger never_touched before update or delete or truncate on public.payment_attempts
  for each statement execute function history.refuse();
alter table public.payment_attempts enable always trigger never_touched;

grant select, insert, update on public.payment_sessions to portal_app;
grant select, insert on public.receipts, public.payment_attempts to portal_app;
grant select on public.payment_sessions, public.receipts, public.payment_attempts to portal_auditor;
"""

PROVIDER = """
-- Each event of the payment provider, once; what could not be applied waits here for finance.
create table public.provider_events (
  id uuid constraint pk_provider_events primary key,
  provider_event_id text not null constraint uq_provider_events_provider_event_id unique,
  type text not null,
  happened_at timestamptz not null,
  received_at timestamptz not null,
  status text not null constraint ck_provider_events_status_known
    check (status in ('applied', 'ignored', 'waiting', 'parked', 'resolved')),
  reason text,
  payment_session_id uuid
    constraint fk_provider_events_payment_session_id_payment_sessions references public.payment_sessions,
  payment_reference text,
  content jsonb not null,
  resolution text,
  resolution_reason text,
  resolved_at timestamptz,
  resolved_by_name text,
  version integer not null default 1
);
create index ix_provider_events_payment_session_id on public.provider_events (payment_session_id);
create index ix_provider_events_payment_reference on public.provider_events (payment_reference)
  where (status = 'waiting');
create index ix_provider_events_parked on public.provider_events (received_at desc, id desc)
  where (status in ('parked', 'resolved'));

-- A copy of the provider's own books, for the comparison with ours.
create table public.provider_ledger (
  reference text constraint pk_provider_ledger primary key,
  kind text not null constraint ck_provider_ledger_kind_known check (kind in ('payment', 'refund')),
  payment_session_id uuid,
  amount_cents bigint not null,
  currency text not null,
  happened_at timestamptz not null,
  copied_at timestamptz not null
);
create index ix_provider_ledger_happened_at on public.provider_ledger (happened_at);

-- Sandbox only: the books of the embedded payment provider.
create table public.sandbox_payment_objects (
  id text constraint pk_sandbox_payment_objects primary key,
  kind text not null,
  parent text,
  created_at timestamptz not null,
  content jsonb not null
);
create index ix_sandbox_payment_objects_kind on public.sandbox_payment_objects (kind, created_at);
create index ix_sandbox_payment_objects_parent on public.sandbox_payment_objects (parent);

grant select, insert, update on public.provider_events, public.provider_ledger, public.sandbox_payment_objects
  to portal_app;
grant select on public.provider_events, public.provider_ledger to portal_auditor;
"""

FUNCTIONS = """
create function public.invoice_status(
  voided_at timestamptz, total_cents bigint, paid_cents bigint, refunded_cents bigint, due_on date, today date)
returns text
language sql immutable parallel safe
return case
  when voided_at is not null then 'voided'
  when total_cents <= 0 and paid_cents = 0 then 'credited'
  when total_cents <= 0 and refunded_cents >= paid_cents then 'refunded'
  when total_cents - paid_cents + refunded_cents <= 0 then 'paid'
  when due_on < today then 'overdue'
  when paid_cents > refunded_cents then 'partially_paid'
  else 'outstanding'
end;

-- The sums that an invoice and a payment carry are those of what hangs under them, at every commit.
create function public.check_sums() returns trigger
language plpgsql
as $$
declare
  of_invoice constant uuid := case tg_table_name when 'invoices' then new.id
                                else (to_jsonb(new) ->> 'invoice_id')::uuid end;
begin
  if exists (
    select from public.invoices i
    cross join lateral (
      select coalesce(sum(l.amount_cents), 0) as lines, coalesce(sum(l.tax_cents), 0) as tax
      from public.invoice_lines l where l.invoice_id = i.id) l
    cross join lateral (
      select coalesce(sum(p.amount_cents), 0) as paid, coalesce(sum(p.refunded_cents), 0) as refunded
      from public.payments p where p.invoice_id = i.id) p
    where i.id = of_invoice
      and (i.lines_cents, i.tax_cents, i.paid_cents, i.refunded_cents)
          is distinct from (l.lines, l.tax, p.paid, p.refunded))
  or exists (
    select from public.payments p
    cross join lateral (
      select coalesce(sum(r.amount_cents) filter (where r.status = 'succeeded'), 0) as refunded,
             coalesce(sum(r.amount_cents) filter (where r.status in ('awaiting_approval', 'approved')), 0) as refunding
      from public.refunds r where r.payment_id = p.id) r
    where p.invoice_id = of_invoice
      and (p.refunded_cents, p.refunding_cents) is distinct from (r.refunded, r.refunding))
  then
    raise exception 'the sums of invoice % are not those of its parts', of_invoice using errcode = 'PH004';
  end if;
  return null;
end
$$;
"""

TRIGGERS = "\n".join(
    f"create constraint trigger sums_are_right after insert or update on public.{table}"
    " deferrable initially deferred for each row execute function public.check_sums();"
    for table in ("invoices", "invoice_lines", "payments", "refunds")
)


def upgrade() -> None:
    for part in (FEES, FEE_ROWS, TRACK_FEES, INVOICES, PAYMENTS, PROVIDER, FUNCTIONS, TRIGGERS):
        run(part)


def downgrade() -> None:
    run(
        "drop table history.fees, history.invoices, history.payments, history.refunds;"
        "drop table public.sandbox_payment_objects, public.provider_ledger, public.provider_events, public.receipts,"
        " public.refunds, public.payment_attempts, public.payments, public.payment_sessions, public.invoice_lines,"
        " public.invoices, public.fees;"
        "drop function public.check_sums, public.invoice_status;"
        "drop sequence public.invoice_numbers, public.receipt_numbers"
    )
