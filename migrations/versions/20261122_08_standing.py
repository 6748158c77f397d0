"""What a registration allows: its kind, the reasons of its status, conditions; and the number that comes with it."""

from migrations.scripts import run

revision = "20261122_08"
down_revision = "20261122_07"

# Columns go to the end of a table and of its history alike: versions are copied by position.
COLUMNS = """
alter table public.registrations add column kind text, add column reason text;
alter table history.registrations add column kind text, add column reason text;
alter table public.registration_statuses add column public_text jsonb, add column reason text;
alter table history.registration_statuses add column public_text jsonb, add column reason text;
"""

# A number is given once and never again; those of earlier registers are stepped over.
NUMBERS = """
create sequence public.registration_number_seq as bigint start 130001;
grant usage on sequence public.registration_number_seq to portal_app;

create function public.next_registration_number() returns text
language plpgsql
as $$
declare
  found text;
begin
  loop
    found := nextval('public.registration_number_seq')::text;
    exit when not exists (select from public.registrants where registration_number = found);
  end loop;
  return found;
end
$$;
"""

CONDITIONS = """
create table public.conditions (
  id uuid constraint pk_conditions primary key,
  registrant_id uuid not null,
  registration_id uuid not null,
  type text not null,
  origin text not null,
  text jsonb not null,
  public boolean not null,
  reason text,
  imposed_by_id uuid constraint fk_conditions_imposed_by_id_accounts references public.accounts,
  effective_from date not null,
  effective_to date,
  cancelled_at timestamptz,
  supersedes_id uuid constraint fk_conditions_supersedes_id_conditions
    references public.conditions deferrable initially deferred,
  superseded_by_id uuid constraint fk_conditions_superseded_by_id_conditions
    references public.conditions deferrable initially deferred,
  corrects_id uuid constraint fk_conditions_corrects_id_conditions
    references public.conditions deferrable initially deferred,
  corrected_by_id uuid constraint fk_conditions_corrected_by_id_conditions
    references public.conditions deferrable initially deferred,
  recorded_at timestamptz not null,
  recorded_by_kind text not null,
  recorded_by_name text not null,
  version integer not null default 1,
  constraint fk_conditions_registration_id_registrations
    foreign key (registration_id, registrant_id) references public.registrations (id, registrant_id),
  constraint ck_conditions_period_forwards check (effective_to > effective_from)
);
create index ix_conditions_registrant_id on public.conditions (registrant_id);
create index ix_conditions_registration_id on public.conditions (registration_id);
call history.track('conditions', 'registration_condition');
create trigger keep_begun after update on public.conditions
  for each row execute function history.keep_begun();
"""


NOTICES = """
create table public.register_notices (
  id uuid constraint pk_register_notices primary key,
  registrant_id uuid not null constraint fk_register_notices_registrant_id_registrants references public.registrants,
  type text not null,
  text jsonb not null,
  effective_from date not null,
  effective_to date,
  cancelled_at timestamptz,
  supersedes_id uuid constraint fk_register_notices_supersedes_id_register_notices
    references public.register_notices deferrable initially deferred,
  superseded_by_id uuid constraint fk_register_notices_superseded_by_id_register_notices
    references public.register_notices deferrable initially deferred,
  corrects_id uuid constraint fk_register_notices_corrects_id_register_notices
    references public.register_notices deferrable initially deferred,
  corrected_by_id uuid constraint fk_register_notices_corrected_by_id_register_notices
    references public.register_notices deferrable initially deferred,
  recorded_at timestamptz not null,
  recorded_by_kind text not null,
  recorded_by_name text not null,
  version integer not null default 1,
  constraint ck_register_notices_period_forwards check (effective_to > effective_from)
);
create index ix_register_notices_registrant_id on public.register_notices (registrant_id);
call history.track('register_notices', 'register_notice');
create trigger keep_begun after update on public.register_notices
  for each row execute function history.keep_begun();
"""


# The store of objects comes with a later migration, so `object_id` names a row of its without a constraint.
DOCUMENTS = """
create table public.documents (
  id uuid constraint pk_documents primary key,
  registrant_id uuid not null constraint fk_documents_registrant_id_registrants references public.registrants,
  document_type text not null,
  delivery text not null constraint ck_documents_delivery_known check (delivery in ('download', 'email')),
  language text not null constraint ck_documents_language_known check (language in ('en', 'fr')),
  status text not null constraint ck_documents_status_known check (status in ('pending', 'ready', 'failed')),
  facts jsonb not null,
  requested_at timestamptz not null,
  ready_at timestamptz,
  emailed_at timestamptz,
  object_id uuid,
  size_bytes integer,
  sha256 text,
  version integer not null default 1,
  constraint ck_documents_ready_with_content check ((status = 'ready') = (object_id is not null))
);
create index ix_documents_registrant_id on public.documents (registrant_id, requested_at desc, id desc);
grant select, insert, update on public.documents to portal_app;
grant select on public.documents to portal_auditor;

alter table public.mails add column object_id uuid, add column file_name text;

create table public.document_mailings (
  document_id uuid constraint fk_document_mailings_document_id_documents references public.documents,
  mailed_at timestamptz,
  constraint pk_document_mailings primary key (document_id, mailed_at)
);
grant select, insert on public.document_mailings to portal_app;
grant select on public.document_mailings to portal_auditor;
"""


def upgrade() -> None:
    for part in (COLUMNS, NUMBERS, CONDITIONS, NOTICES, DOCUMENTS):
        run(part)


def downgrade() -> None:
    run("alter table public.mails drop column object_id, drop column file_name")
    run("drop table public.document_mailings, public.documents")
    run("drop table history.register_notices; drop table public.register_notices")
    run("drop table history.conditions; drop table public.conditions")
    run("drop function public.next_registration_number; drop sequence public.registration_number_seq")
    for table in ("registrations", "registration_statuses"):
        column = "kind" if table == "registrations" else "public_text"
        run(f"alter table history.{table} drop column {column}, drop column reason")
        run(f"alter table public.{table} drop column {column}, drop column reason")
