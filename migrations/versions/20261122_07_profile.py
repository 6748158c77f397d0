"""The profile and the practice of a registrant."""

from migrations.scripts import run

revision = "20261122_07"
down_revision = "20261122_06"

RECORDED = """
  recorded_at timestamptz not null,
  recorded_by_kind text not null,
  recorded_by_name text not null,
  version integer not null default 1
"""

SLICE = """
  reason text,
  effective_from date not null,
  effective_to date,
  cancelled_at timestamptz,
  supersedes_id uuid,
  superseded_by_id uuid,
  corrects_id uuid,
  corrected_by_id uuid
"""

# What a history table holds is what its table holds, column by column and in the same order.
PERSON = """
alter table public.registrants add column home_phone text, add column fax text,
  add column publishes_private_email boolean not null default false;
alter table history.registrants add column home_phone text, add column fax text,
  add column publishes_private_email boolean not null default false;
alter table public.names add column reason text, add column evidence_type text, add column evidence text, add column file_id uuid;
alter table history.names add column reason text, add column evidence_type text, add column evidence text, add column file_id uuid;
"""

# What staff look for people by, beside their names. No table has rows yet: nothing was released.
SEARCH = """
-- squawk-ignore require-concurrent-index-creation
create index ix_addresses_postal_code on public.addresses
  ("left"(upper(replace(postal_code, ' ', '')), 3), registrant_id)
  where (cancelled_at is null and corrected_by_id is null);
-- squawk-ignore require-concurrent-index-creation
create index ix_registration_statuses_status on public.registration_statuses (status, registrant_id)
  where (cancelled_at is null and corrected_by_id is null);
-- squawk-ignore require-concurrent-index-creation
create index ix_registrations_class on public.registrations (class, registrant_id)
  where (cancelled_at is null and corrected_by_id is null);
"""

# What one entry is about stands in its slot: two entries of one slot may not hold on the same day.
OF_ONE_SLOT = """exclude using gist (
    registrant_id with =, slot with =, daterange(effective_from, effective_to) with &&)
    where (cancelled_at is null and corrected_by_id is null)"""


def _kept(table: str, columns: str, resource: str, *, slot: str | None, at_a_time: str | None) -> str:
    """Write the table of one kind of entry: its own columns, its slot, its links, and what keeps its history."""
    of_slot = f"slot text not null generated always as ({slot}) stored," if slot else ""
    alone = f", constraint {at_a_time} {OF_ONE_SLOT}" if at_a_time else ""
    links = ",\n".join(
        f"  add constraint fk_{table}_{link}_{table} foreign key ({link}) references public.{table}"
        " deferrable initially deferred"
        for link in ("supersedes_id", "superseded_by_id", "corrects_id", "corrected_by_id")
    )
    return f"""
create table public.{table} (
  id uuid constraint pk_{table} primary key,
  registrant_id uuid not null constraint fk_{table}_registrant_id_registrants references public.registrants,
  {columns},
  {of_slot}
  {SLICE},
  {RECORDED},
  constraint ck_{table}_period_forwards check (effective_to > effective_from)
  {alone}
);
alter table public.{table}
{links};
create index ix_{table}_registrant_id_effective_from
  on public.{table} (registrant_id, effective_from desc, id desc);
call history.track('{table}', '{resource}');
create trigger keep_begun after update on public.{table} for each row execute function history.keep_begun();
"""


ACTIVITIES = _kept(
    "clinical_activities",
    """code text not null,
  description text,
  constraint ck_clinical_activities_described_when_other check ((code = 'other') = (description is not null))""",
    "clinical_activity",
    slot="case when code = 'other' then 'other ' || public.fold(description) else code end",
    at_a_time="one_activity_at_a_time",
)

PRIVILEGES = (
    _kept(
        "hospital_privileges",
        """institution_id uuid constraint fk_hospital_privileges_institution_id_institutions
    references public.institutions,
  institution_name text,
  category text not null,
  constraint ck_hospital_privileges_listed_or_named check (num_nonnulls(institution_id, institution_name) = 1)""",
        "hospital_privilege",
        slot="coalesce(institution_id::text, public.fold(institution_name))",
        at_a_time="one_privilege_at_a_time",
    )
    + """
create index ix_hospital_privileges_institution_id on public.hospital_privileges (institution_id)
  where (institution_id is not null);
"""
)

OTHER_REGISTRATIONS = _kept(
    "other_registrations",
    """regulator text not null,
  regulator_name text,
  jurisdiction text,
  licence_number text,
  licence_status text not null,
  registered_on date,
  constraint ck_other_registrations_named_when_other
    check ((regulator = 'other') = (num_nonnulls(regulator_name, jurisdiction) = 2)),
  constraint ck_other_registrations_named_or_listed
    check (num_nonnulls(regulator_name, jurisdiction) in (0, 2))""",
    "other_registration",
    slot="""case when regulator = 'other' then 'other ' || public.fold(regulator_name) else regulator end
    || ' ' || coalesce(public.fold(licence_number), '')""",
    at_a_time="one_licence_at_a_time",
)

LANGUAGES = (
    _kept(
        "practice_languages",
        """languages text[] not null,
  edition integer not null,
  constraint ck_practice_languages_at_least_one check (cardinality(languages) between 1 and 20),
  constraint uq_practice_languages_registrant_id_edition unique (registrant_id, edition)""",
        "practice_languages",
        slot="'languages'",
        at_a_time="one_list_of_languages_at_a_time",
    )
    + """
create index ix_practice_languages_languages on public.practice_languages using gin (languages)
  where (corrected_by_id is null);
"""
)

EDUCATION = _kept(
    "education",
    """kind text not null constraint ck_education_kind_known
    check (kind in ('medical_degree', 'postgraduate_training')),
  school text not null,
  country text not null,
  program text,
  graduation_year integer""",
    "education",
    slot="kind || ' ' || public.fold(school) || ' ' || coalesce(program, '')",
    at_a_time="one_course_at_a_time",
)

QUALIFICATIONS = (
    _kept(
        "qualifications",
        "specialty text not null,\n  issuer text not null",
        "qualification",
        slot="issuer || ' ' || specialty",
        at_a_time="one_designation_at_a_time",
    )
    + """
create index ix_qualifications_specialty on public.qualifications (specialty, registrant_id)
  where (cancelled_at is null and corrected_by_id is null);
"""
)

EXAMINATIONS = _kept(
    "examinations",
    "examination text not null,\n  result text not null",
    "examination",
    slot=None,
    at_a_time=None,
)

# In the order in which they are made; the other way round they are taken away.
TABLES = {
    "clinical_activities": ACTIVITIES,
    "hospital_privileges": PRIVILEGES,
    "other_registrations": OTHER_REGISTRATIONS,
    "practice_languages": LANGUAGES,
    "education": EDUCATION,
    "qualifications": QUALIFICATIONS,
    "examinations": EXAMINATIONS,
}


def upgrade() -> None:
    run(PERSON)
    run(SEARCH)
    for script in TABLES.values():
        run(script)


def downgrade() -> None:
    for table in reversed(TABLES):
        run(f"drop table history.{table}")
        run(f"drop table public.{table}")
    run(
        "drop index public.ix_registrations_class, public.ix_registration_statuses_status,"
        " public.ix_addresses_postal_code"
    )
    for schema in ("history", "public"):
        run(
            f"alter table {schema}.names drop column file_id, drop column evidence, drop column evidence_type, drop column reason;"
            f"alter table {schema}.registrants drop column publishes_private_email, drop column fax, drop column home_phone"
        )
