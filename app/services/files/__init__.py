"""Files: taken in and checked, tied to the things that use them, read by whoever may read those, dropped unused."""

from app.services.files._named import use_named
from app.services.files._reading import USED_BY, Download, find, open_content, send_out
from app.services.files._receiving import Arrival
from app.services.files._uploading import delete, drop_unused, scan, upload
from app.services.files._using import look, use

__all__ = [
    "USED_BY",
    "Arrival",
    "Download",
    "delete",
    "drop_unused",
    "find",
    "look",
    "open_content",
    "scan",
    "send_out",
    "upload",
    "use",
    "use_named",
]
