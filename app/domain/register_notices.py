"""What the public register says of a registrant by law: findings, cautions, charges, referrals (domain.md 1.4)."""

from collections.abc import Container, Mapping
from dataclasses import dataclass

from app.core.errors import Fault, Invalid


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeDraft:
    """A public notice; `text` is by language."""

    type: str
    text: Mapping[str, str]

    @property
    def slot(self) -> str:
        return self.type


def check_notice(draft: NoticeDraft, *, types: Container[str]) -> None:
    """Refuse a notice of a kind that the by-law does not make public.

    Source: domain.md 1.4.
    """
    if draft.type not in types:
        raise Invalid(Fault("unknown_code", "/type", params={"code_set": "register_notice_types"}))
