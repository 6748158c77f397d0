"""Forms: found by key and version, drafted and published by staff, and the answers that cases keep to them."""

from app.services.forms._answers import (
    Kept,
    follow_ups,
    keep,
    opened,
    progress_of,
    saved,
    validation_of,
)
from app.services.forms._facts import begun
from app.services.forms._finding import OWN_SQL, FormNotFound, find, newest_ref, see
from app.services.forms._printing import printed
from app.services.forms._versions import create_version, publish_version

__all__ = [
    "OWN_SQL",
    "FormNotFound",
    "Kept",
    "begun",
    "create_version",
    "find",
    "follow_ups",
    "keep",
    "newest_ref",
    "opened",
    "printed",
    "progress_of",
    "publish_version",
    "saved",
    "see",
    "validation_of",
]
