"""Requests for papers: old receipts, copies, and a certificate that replaces another."""

from collections.abc import Mapping
from typing import Any

from app.context import Context
from app.domain import service_requests as rules
from app.domain.documents import Delivery, DocumentType
from app.services import documents
from app.services.service_requests._cases import Case
from app.services.service_requests._outcomes import Outcome

Answers = Mapping[str, Any]


async def check_years(_ctx: Context, _case: Case, answers: Answers) -> None:
    """Years run forwards."""
    rules.check_years(answers["first_year"], answers["last_year"])


async def replace_certificate(ctx: Context, case: Case, _answers: Answers) -> Outcome:
    """Have a new certificate made and mailed to the address on file; it is there within a moment."""
    made = await documents.create(
        ctx, registrant_id=case.owner, document_type=DocumentType.REGISTRATION_CERTIFICATE, delivery=Delivery.EMAIL,
        registration_id=None, language=None,
    )  # fmt: skip
    return Outcome("document", made["id"])
