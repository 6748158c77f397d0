"""Files: what was uploaded, and where its bytes lie."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.accounts import Account
from app.models.base import Identified
from app.models.registrants import Registrant


class StoredObject(Identified):
    """One object in the store. The row comes before the object and goes after it.

    `stored_at` is set by whoever refers to it; until then, and from `released_at` on, it may be swept away.
    """

    __tablename__ = "stored_objects"
    __table_args__ = (
        UniqueConstraint("key"),
        CheckConstraint("size_bytes >= 0", name="size_counted"),
        CheckConstraint("sha256 ~ '^[0-9a-f]{64}$'", name="sha256_written"),
        Index(
            "ix_stored_objects_loose",
            "created_at",
            postgresql_where=text("stored_at is null or released_at is not null"),
        ),
    )

    key: Mapped[str]
    data_key: Mapped[bytes]
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[str]
    created_at: Mapped[datetime]
    stored_at: Mapped[datetime | None]
    released_at: Mapped[datetime | None]


class File(Identified):
    """One upload; once a thing uses it, it belongs to that thing and stays as it is."""

    __tablename__ = "files"
    __table_args__ = (
        UniqueConstraint("object_id"),
        CheckConstraint(
            "purpose in ('message_attachment', 'supporting_document', 'invitation_csv')", name="purpose_known"
        ),
        CheckConstraint("scan_status in ('pending', 'clean', 'infected')", name="scan_status_known"),
        CheckConstraint(
            "num_nulls(subject_type, subject_id, registrant_id, resource, used_at) in (0, 5)",
            name="used_by_one_thing",
        ),
        CheckConstraint("used_at is null or scan_status = 'clean'", name="only_clean_ones_are_used"),
        Index("ix_files_account_id", "account_id"),
        Index("ix_files_registrant_id", "registrant_id"),
        Index("ix_files_subject_id", "subject_id", "id", postgresql_where=text("subject_id is not null")),
        Index("ix_files_unused", "uploaded_at", postgresql_where=text("used_at is null")),
        Index("ix_files_pending", "uploaded_at", postgresql_where=text("scan_status = 'pending'")),
    )

    account_id: Mapped[UUID] = mapped_column(ForeignKey(Account.id))
    object_id: Mapped[UUID] = mapped_column(ForeignKey(StoredObject.id))
    purpose: Mapped[str]
    name: Mapped[str]
    media_type: Mapped[str]
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[str]
    scan_status: Mapped[str]
    scanned_at: Mapped[datetime | None]
    uploaded_at: Mapped[datetime]
    subject_type: Mapped[str | None]
    subject_id: Mapped[UUID | None]
    registrant_id: Mapped[UUID | None] = mapped_column(ForeignKey(Registrant.id))
    resource: Mapped[str | None]
    staff_only: Mapped[bool] = mapped_column(server_default=text("false"))
    used_at: Mapped[datetime | None]
