"""Renewal papers."""

from migrations.scripts import run

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


def upgrade() -> None:
    """Papers of renewals."""
    run(PAPERS)


def downgrade() -> None:
    run("drop table public.renewal_papers")
