"""What registrants ask of the College: one engine for every type, from a draft to its real effect.

The types are data (`service_requests.yaml`), the states one table (`app/domain/service_requests.py`). What a type
checks when it is sent and does when it is granted is in `_effects.py`, by its code.
"""

from app.services.service_requests import _desk
from app.services.service_requests._catalogue import SelfScreeningRequired, list_types
from app.services.service_requests._clock import fee_settled, lapse_due
from app.services.service_requests._handing_in import submit, withdraw
from app.services.service_requests._reading import list_on_file, owner_of, see
from app.services.service_requests._releasing import release
from app.services.service_requests._resealing import reseal
from app.services.service_requests._starting import save, start
from app.services.work_items import KINDS

KINDS[_desk.KIND] = _desk.SERVICE_REQUEST

__all__ = [
    "SelfScreeningRequired",
    "fee_settled",
    "lapse_due",
    "list_on_file",
    "list_types",
    "owner_of",
    "release",
    "reseal",
    "save",
    "see",
    "start",
    "submit",
    "withdraw",
]
