"""What a complete renewal brings: the new card, a summary of what was declared, and a confirmation in writing."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from app.catalogue.texts import render
from app.context import Context
from app.core import ids
from app.core.db import Read, Row
from app.domain import renewals as rules
from app.domain.catalogue import Localized
from app.domain.documents import PaperType
from app.domain.forms import Form, said_in
from app.domain.messages import About, AboutType
from app.services import documents, forms, messages
from app.services.forms import Kept

CATEGORY: Final = "renewal"
CONFIRMATION: Final = "renewal_completed"
SAID_AT: Final = Localized("{at:instant}", "{at:instant}")

TIE: Final = Read("""
insert into renewal_papers (document_id, renewal_id, registrant_id)
select p.id, :renewal_id, :registrant_id from unnest(cast(:ids as uuid[])) p (id)
returning document_id
""")
# As part of what is read of a renewal; after a correction the newest of each kind counts.
PAPERS: Final = """
(select coalesce(json_agg(json_build_object('id', d.id, 'type', d.document_type, 'status', d.status)
   order by d.document_type), '[]')
 from (select distinct on (x.document_type) x.id, x.document_type, x.status
       from renewal_papers p join documents x on x.id = p.document_id
       where p.renewal_id = n.id order by x.document_type, x.requested_at desc, x.id desc) d)
"""
RECEIPT: Final = "exists (select from receipts x where x.invoice_id = n.invoice_id)"


async def issue(ctx: Context, row: Row) -> None:
    """Have the papers of a complete renewal made, and confirm it in the message centre.

    Source: domain.md 5.1 ("after completion"); contract.md 7.2 (`renewal_summary`).
    """
    form = await forms.find(ctx, row["form_key"], row["form_version"])
    day = rules.day_of_year_renewed(ctx.day_of(row["opens_at"]))
    renewal_id, owner = ids.plain(row["id"]), ids.plain(row["registrant_id"])
    made = await documents.issue(
        ctx, registrant_id=owner, day=day,
        papers={
            PaperType.REGISTRATION_CARD: None,
            PaperType.RENEWAL_SUMMARY: lambda language: _declared(ctx, row, form, language),
        },
    )  # fmt: skip
    await ctx.read(TIE, renewal_id=renewal_id, registrant_id=owner, ids=made)
    await messages.write(
        ctx, registrant_id=owner, category=CATEGORY, written=CONFIRMATION,
        about=About(AboutType.RENEWAL, renewal_id), cycle=row["label"], number=row["reference_number"],
    )  # fmt: skip


def _declared(ctx: Context, row: Row, form: Form, language: str) -> Mapping[str, Any]:
    signed, attestation = row["attestation"] or {}, form.definition.attestation
    answers = forms.opened(
        ctx, Kept(row["answers"], row["sealed_answers"]), place=f"renewals|sealed_answers|{row['id']}"
    )
    return {
        "cycle": row["label"],
        "reference": row["reference_number"],
        "submitted": render(SAID_AT, language, at=row["submitted_at"]),
        "completed": render(SAID_AT, language, at=row["completed_at"]),
        "sections": forms.printed(form, answers, language),
        "declaration": "" if attestation is None else said_in(attestation.text, language),
        "signed_name": signed.get("signed_name", ""),
    }


def shown(papers: list[Row]) -> list[Row]:
    """Name the papers inside the renewal."""
    return [{**each, "href": f"/v1/documents/{ids.render('doc', UUID(each['id']))}"} for each in papers]
