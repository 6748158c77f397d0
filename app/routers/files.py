"""Files: one way to upload anything; other resources take `file_ids`."""

from fastapi import APIRouter, Response

from app.core import ids
from app.core.db import Row
from app.core.errors import Denied, Invalid, NotFound, TooLarge
from app.core.ranges import RangeNotSatisfiable
from app.domain.access import DelegationNotPermitted
from app.domain.files import FileInfected, FileInUse, FileNotReady, FileTypeNotAllowed, QuotaExceeded
from app.routers import downloads
from app.routers.deps import KEYED, Ctx, Incoming, PathFile, Wanted
from app.routers.door import Door
from app.routers.operations import Bucket, operation
from app.schemas import files as schemas
from app.services import files

router = APIRouter(route_class=Door, tags=["files"])


def _location(file: Row) -> str:
    return f"/v1/files/{ids.render('file', file['id'])}"


@router.post(
    "/v1/files", status_code=201, response_model=schemas.File, summary="Upload a file", dependencies=KEYED
)
@operation(
    bucket=Bucket.UPLOAD, writes=True, opens_late=True, streams=schemas.FileUpload, takes_key=True, keyed=True,
    location=_location,
    raises=(Denied, TooLarge, FileTypeNotAllowed, FileInfected, QuotaExceeded, Invalid),
)  # fmt: skip
async def upload_file(ctx: Ctx, incoming: Incoming) -> Row:
    """A form with `purpose` and `file`, at most 25 MiB. What the file is, is found out from its content: drafts as
    Word, scans as PDF; pictures, locked files, macros and whatever acts by itself are refused. It is searched for
    viruses, and can be used once `scan_status` is `clean`.
    """
    return await files.upload(ctx, arrival=incoming)


@router.get("/v1/files/{file_id}", response_model=schemas.File, summary="Read what is known of a file")
@operation(raises=(NotFound, DelegationNotPermitted, Denied))
async def get_file(ctx: Ctx, file: PathFile) -> Row:
    """Until something uses it a file is its uploader's alone; from then on, whoever may read that thing may read
    the file.
    """
    return file


@router.get("/v1/files/{file_id}/content", response_class=Response, summary="Download a file")
@operation(
    downloads=True,
    raises=(NotFound, DelegationNotPermitted, Denied, FileNotReady, FileInfected, RangeNotSatisfiable),
)
async def download_file(ctx: Ctx, file: PathFile, wanted: Wanted) -> Response:
    """The bytes, always as an attachment and never kept by anybody on the way. One range of bytes may be asked for,
    so that a download that was cut goes on where it stopped.
    """
    return downloads.attachment(await files.open_content(ctx, file=file, span=wanted))


@router.delete("/v1/files/{file_id}", status_code=204, summary="Drop an upload that is not used")
@operation(writes=True, raises=(NotFound, DelegationNotPermitted, Denied, FileInUse))
async def delete_file(ctx: Ctx, file: PathFile) -> None:
    """Only whoever uploaded it can drop it, and only while nothing uses it."""
    await files.delete(ctx, file=file)
