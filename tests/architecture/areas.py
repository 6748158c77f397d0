"""The map of the house: each area, and the layers in which it has a file of its name."""

from typing import Final

LAYERS: Final = ("domain", "models", "services", "schemas", "routers")

# One noun, one file name, in every layer that the noun has something in (house.md 2).
AREAS: Final[dict[str, str]] = {
    "access": "domain",
    "access_log": "services schemas routers",
    "looks": "services schemas routers",
    "account_links": "schemas routers",
    "accounts": "domain models services schemas routers",
    "approvals": "domain models services",
    "addresses": "domain models services schemas routers",
    "audit": "domain models",
    "catalogue": "domain",
    "challenge_answers": "domain services schemas routers",
    "credentials": "domain models services schemas routers",
    "concerns": "domain models services schemas routers",
    "cpc": "domain models services schemas routers",
    "cpc_desk": "routers",
    "partner_cpc": "routers",
    "monitors": "domain models services schemas routers",
    "partner_events": "domain models services",
    "webhooks": "domain models services schemas routers",
    "dashboard": "domain services schemas routers",
    "delegations": "domain models services schemas routers",
    "bounces": "domain services",
    "broadcasts": "domain models services schemas routers",
    "fees": "domain models services schemas routers",
    "directory": "services",
    "forms": "domain models services schemas routers",
    "documents": "domain models services schemas routers",
    "fhir": "services schemas routers",
    "files": "domain models services schemas routers",
    "institutions": "models services",
    "invitations": "domain models services schemas routers",
    "invoices": "domain models services schemas routers",
    "ledger": "domain services schemas routers",
    "long_jobs": "models services schemas routers",
    "message_desk": "routers",
    "messages": "domain models services schemas routers",
    "minc": "domain",
    "names": "domain services schemas routers",
    "notices": "models services",
    "operations": "models services",
    "payments": "domain models services schemas routers",
    "practice": "domain models services schemas routers",
    "public_register": "models services schemas routers",
    "partner_desk": "routers",
    "partners": "domain models services schemas routers",
    "reference": "schemas routers",
    "register_notices": "domain services schemas routers",
    "passkeys": "schemas",
    "renewal_cycles": "routers",
    "renewals": "domain models services schemas routers",
    "registrants": "domain models services schemas routers",
    "registrations": "domain models services schemas routers",
    "sandbox": "schemas routers",
    "second_factors": "services schemas routers",
    "service_requests": "domain models services schemas routers",
    "sessions": "domain services schemas routers",
    "staff": "services",
    "tasks": "services",
    "work_items": "domain models services schemas routers",
}

# What a layer is made with; no area.
PLUMBING: Final[dict[str, str]] = {
    "domain": "calendar effects links money periods",
    "models": "base idempotency",
    "services": "belonging known money_papers rates stored_objects",
    "schemas": "base pages patterns",
    "routers": "admission answers arguments certificate_page deps door downloads errors fhir_outcomes guides health"
    " hosted_payment inward"
    " openapi operations pages visit",
}
