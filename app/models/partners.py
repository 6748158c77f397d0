"""Partners: outside organisations, and the programs with which they call."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, func, literal_column
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Identified
from app.models.institutions import Institution


class PartnerOrganization(Identified):
    """An organisation with an agreement: a hospital, another regulator."""

    __tablename__ = "partner_organizations"
    __table_args__ = (
        CheckConstraint(
            "kind in ('hospital', 'health_facility', 'regulator', 'medical_school', 'certification_body',"
            " 'government')",
            name="kind_known",
        ),
        CheckConstraint("legal_basis in ('consent', 'regulator')", name="basis_known"),
        Index("uq_partner_organizations_institution_id", "institution_id", unique=True),
        Index(
            "uq_partner_organizations_agreement_reference",
            func.lower(literal_column("agreement_reference")),
            unique=True,
        ),
    )

    name: Mapped[str]
    kind: Mapped[str]
    legal_basis: Mapped[str]
    agreement_reference: Mapped[str]
    scopes: Mapped[list[str]]
    email: Mapped[str]
    institution_id: Mapped[UUID | None] = mapped_column(ForeignKey(Institution.id))
    created_at: Mapped[datetime]
    created_by_name: Mapped[str]


class PartnerClient(Identified):
    """A program of a partner's, known by its public key."""

    __tablename__ = "partner_clients"
    __table_args__ = (Index("ix_partner_clients_organization_id", "organization_id", "id"),)

    organization_id: Mapped[UUID] = mapped_column(ForeignKey(PartnerOrganization.id))
    name: Mapped[str]
    key: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]
    created_by_name: Mapped[str]
    revoked_at: Mapped[datetime | None]


class PartnerAssertion(Base):
    """An assertion that a client has used."""

    __tablename__ = "partner_assertions"
    __table_args__ = (Index("ix_partner_assertions_expires_at", "expires_at"),)

    client_id: Mapped[UUID] = mapped_column(ForeignKey(PartnerClient.id), primary_key=True)
    jti: Mapped[str] = mapped_column(primary_key=True)
    expires_at: Mapped[datetime]
