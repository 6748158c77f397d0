"""What consent binds: one statement, one content, one recipient, for sixty days."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from app.core.errors import Refused

CONSENT_LIFE: Final = timedelta(days=60)


class ConsentRequired(Refused):
    code = "consent_required"


class ConsentExpired(Refused):
    code = "consent_expired"


class PreviewChanged(Refused):
    """Raised with `content_hash`, as it is now."""

    code = "preview_changed"


@dataclass(frozen=True, slots=True)
class Consent:
    """What somebody consents to: a statement in one version, for one content."""

    key: str
    version: int
    content_hash: str
    signed_name: str


def hash_of(content: Mapping[str, Any]) -> str:
    """Give the hash that consent binds: SHA-256 over the content, written in one way only."""
    written = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()


def consent_for(draft: Consent, recipient: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Write down a consent: the recipient is bound by its hash. It lasts 60 days (domain.md 8.2)."""
    return {
        "statement": {"key": draft.key, "version": draft.version},
        "content_hash": draft.content_hash,
        "recipient_hash": hash_of(recipient),
        "signed_name": draft.signed_name,
        "expires_on": (today + CONSENT_LIFE).isoformat(),
    }


def check_consent(
    consent: Mapping[str, Any] | None, recipient: Mapping[str, Any], content_hash: str, today: date
) -> None:
    """Refuse a release that nobody consented to: of this content, to this recipient, on this day.

    Source: domain.md 8.2 (no certificate goes to a third party without consent).

    Raises:
        ConsentRequired: there is none, or it is for another recipient.
        ConsentExpired: it was given too long ago.
        PreviewChanged: it is for other content.
    """
    if consent is None or consent["recipient_hash"] != hash_of(recipient):
        raise ConsentRequired
    if today >= date.fromisoformat(consent["expires_on"]):
        raise ConsentExpired
    if consent["content_hash"] != content_hash:
        raise PreviewChanged(content_hash=content_hash)
