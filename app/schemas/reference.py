"""Reference data on the wire: always both languages."""

from datetime import date
from typing import Annotated, Any

from pydantic import Field

from app.schemas.base import Localized, Named, Page, View


class ProblemType(View):
    """One code of the problem catalogue."""

    code: str = Field(description="The stable name; `code` of a problem or of one of its `errors`.")
    kind: str = Field(description="`problem`, or `field` where it only appears in `errors`.")
    status: int | None = Field(ge=400, le=599, description="The HTTP status; null for fields.")
    type: str = Field(description="The problem's `type`.")
    title: Localized = Field(description="Short text.")
    fix: Localized = Field(description="How to put it right.")
    members: list[str] = Field(description="Further members that it carries.")


class ProblemTypeList(Page[ProblemType]):
    """The problem catalogue, whole."""


class Code(View):
    """One code of a set."""

    code: str = Field(description="The stable name.")
    label: Localized = Field(description="What people read.")
    valid_from: date | None = Field(description="First day on which it may be chosen.")
    valid_to: date | None = Field(description="First day on which it may no longer be chosen.")
    extra: dict[str, Any] = Field(description="Further facts of this code.")


class CodeSet(View):
    """A set of codes with their labels."""

    code: str = Field(description="The name of the set.")
    label: Localized = Field(description="What the set is about.")
    items: list[Code] = Field(description="The codes, in the order in which a screen shows them.")


class Institution(View):
    """A body on the pick-list."""

    id: Annotated[str, Named("inst")] = Field(description="Its identifier.")
    institution_type: str = Field(description="Code of the set `institution_types`.")
    name: str = Field(description="Its name.")
    city: str = Field(description="Its city.")
    connected_partner: bool = Field(description="Whether it takes certificates through the partner API.")


class InstitutionList(Page[Institution]):
    """A page of institutions, by name."""


class JsonWebKey(View):
    """A public key (RFC 7517)."""

    kty: str = Field(description="Key type: `EC`.")
    crv: str = Field(description="Curve: `P-256`.")
    x: str = Field(description="X coordinate.")
    y: str = Field(description="Y coordinate.")
    kid: str = Field(description="Key identifier.")
    use: str = Field(description="`sig`.")
    alg: str = Field(description="`ES256`.")


class JsonWebKeySet(View):
    """The public keys of access tokens and credentials."""

    keys: list[JsonWebKey] = Field(description="The keys.")
