"""The feed of each partner: what it is told, in the order in which it was written down."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Identity, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base
from app.models.partners import PartnerOrganization


class PartnerEvent(Base):
    """One thing that a partner is told; thin, so that what it says is read where it is kept."""

    __tablename__ = "partner_events"
    __table_args__ = (
        UniqueConstraint("id"),
        Index("ix_partner_events_organization_id_seq", "organization_id", "seq"),
        Index(None, "happened_at"),
    )

    seq: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    id: Mapped[UUID]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey(PartnerOrganization.id))
    type: Mapped[str]
    data: Mapped[dict[str, Any]]
    happened_at: Mapped[datetime]
