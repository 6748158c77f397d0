"""Files on the wire."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from app.domain.files import LARGEST, Purpose, ScanStatus
from app.schemas.base import Body, Named, Open, View


class FileUse(View):
    """The thing that a file belongs to."""

    type: str = Field(description="What kind of thing it is.")
    id: str = Field(description="Its identifier.")
    href: str | None = Field(description="Where it is; null where it cannot be read by itself.")


class File(View):
    """An uploaded file: what it is, and whether it can be used."""

    id: Annotated[str, Named("file")] = Field(
        description="Its identifier; other operations take it in `file_ids`."
    )
    name: str = Field(description="Its name, without what could mislead; it ends as its content does.")
    purpose: Annotated[Purpose | str, Open(Purpose)] = Field(description="What it was uploaded for.")
    media_type: str = Field(description="What it is, by its content.")
    size_bytes: int = Field(ge=0, le=LARGEST, description="Its size.")
    sha256: str = Field(pattern="^[0-9a-f]{64}$", description="Hash of its content, in hexadecimal.")
    scan_status: Annotated[ScanStatus | str, Open(ScanStatus)] = Field(
        description="Only a `clean` file can be used or read; ask again while it is `pending`."
    )
    uploaded_at: datetime = Field(description="When it was uploaded.")
    used_by: FileUse | None = Field(
        description="The thing that it belongs to; null until something uses it. Unused, it is dropped after 30 days."
    )


class FileUpload(Body):
    """A form with a file. The type is found out from the content; name and type that are sent count for nothing."""

    purpose: Purpose = Field(
        description="What the file is for, which decides what it may be: `message_attachment` takes PDF and Word,"
        " `supporting_document` takes PDF, `invitation_csv` takes a table and is for staff."
    )
    file: Annotated[str, Field(json_schema_extra={"format": "binary"})] = Field(
        description="The file, with its name, of at most 25 MiB."
    )
