"""Papers of renewals, and where the steps of a cycle go on."""

from migrations.scripts import add_indexes, run

revision = "20261123_19"
down_revision = "20261123_18"

PAPERS = """
create table public.renewal_papers (
  document_id uuid constraint pk_renewal_papers primary key
    constraint fk_renewal_papers_document_id_documents references public.documents,
  renewal_id uuid not null,
  registrant_id uuid not null,
  constraint fk_renewal_papers_renewal_id_renewals
    foreign key (renewal_id, registrant_id) references public.renewals (id, registrant_id)
);
create index ix_renewal_papers_renewal_id on public.renewal_papers (renewal_id);
create index ix_renewal_papers_registrant_id on public.renewal_papers (registrant_id);
grant select, insert on public.renewal_papers to portal_app;
grant select on public.renewal_papers to portal_auditor;
"""

COLUMN = "alter table public.renewal_cycles add column opened_through uuid"

# What is done for thousands, some hundreds at a time, begins where it stopped: each step finds its rows by an index.
TOLD = """
update public.renewals n set told_until = c.opens_at - interval '1 second'
from public.renewal_cycles c where c.id = n.cycle_id and n.told_until is null
"""
INDEXES = {
    "ix_renewals_not_charged": """public.renewals (cycle_id, id)
  where (completed_at is null and withdrawn_at is null and late_fee_at is null and invoice_id is not null)""",
}
BACK = """
drop index public.ix_renewals_not_charged;
alter table public.renewal_cycles drop column opened_through;
drop table public.renewal_papers;
"""


def upgrade() -> None:
    run(PAPERS)
    run(COLUMN)
    run(TOLD)
    add_indexes(INDEXES)


def downgrade() -> None:
    run(BACK)
