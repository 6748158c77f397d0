"""What the peers are given: the API's statements as text, the key of its tokens, and where the database is."""

from pathlib import Path
from typing import Any, Final

import orjson
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from pgqueuer.adapters.persistence.qb import QueryQueueBuilder
from sqlalchemy import make_url

from app.context import STORE_EVENT
from app.core import secrets
from app.core.db import Read
from app.gateways import queue
from app.services import rates, sessions
from app.services.cpc import CHECK
from app.services.messages import _posting
from app.services.notices import TELL
from benchmarks.college import College
from benchmarks.floor import ENDPOINTS
from benchmarks.floor_write import NAME_THE_ACTOR, STORE_ADDRESS, STORE_ANSWER

_ADDRESS: Final = (
    "id", "registrant_id", "type", "lines", "city", "region", "postal_code", "country", "phone", "effective_from",
    "now",
)  # fmt: skip

# What a statement asks for and no peer varies.
_CONSTANTS: Final[dict[str, Any]] = {
    "known_at": None, "principal": None, "asks_questions": False, "said_in": "en",
    "actor_kind": "registrant", "actor_name": "Dr. Amara Solis-Roy", "roles": [], "author_kind": "registrant",
    "author_name": "Dr. Amara Solis-Roy", "direction": "to_regulator", "announced": True, "reason": None,
    "details": "{}", "on_behalf_of": None, "priorities": [0], "kinds": ["send_mail"],
    "delays": ["0 s"], "dedupe": [None], "queue_headers": [None],
}  # fmt: skip


def write(college: College, path: Path) -> None:
    """Write it all to a file, for a peer to read when it starts."""
    chosen = college.settings
    assert chosen.database_url is not None
    public = secrets.load(chosen.secrets_folder).token_keys[-1].private.public_key()
    given = {
        "database": _place(chosen.database_url.get_secret_value()),
        "pool_size": chosen.pool_size,
        "issuer": chosen.base_url,
        "zone": chosen.zone.key,
        "public_key": public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode(),
        "constants": _constants(),
        "statements": _statements(),
    }
    path.write_bytes(orjson.dumps(given))


def _place(url: str) -> dict[str, Any]:
    """Take an address apart: no two drivers read one with a folder of sockets in the same way."""
    parts = make_url(url)
    return {
        "name": parts.database,
        "user": parts.username,
        "password": parts.password or "",
        "host": parts.query.get("host") or parts.host,
        "port": int(str(parts.query.get("port") or parts.port)),
    }


def _constants() -> dict[str, Any]:
    found = dict(_CONSTANTS)
    for endpoint in ENDPOINTS.values():
        found |= endpoint.constants
    return found


def _statements() -> dict[str, dict[str, Any]]:
    reads = {
        "who": sessions.WHO,
        "spend": rates.SPEND_AND_TELL_TIME,
        "tell": TELL,
        "store_event": STORE_EVENT,
        "post": _posting.POST,
        "check": CHECK,
        **{name: endpoint.read for name, endpoint in ENDPOINTS.items()},
    }
    written = {
        "name_the_actor": (NAME_THE_ACTOR, ("now", "today", "request_id")),
        "store_address": (STORE_ADDRESS, _ADDRESS),
        "store_answer": (
            STORE_ANSWER,
            ("account_id", "operation_id", "key", "request_hash", "now", "answer"),
        ),
        "thread_owner": ("select registrant_id from message_threads where id = $1", ("thread_id",)),
        "enqueue": (
            QueryQueueBuilder(queue.SETTINGS).build_enqueue_query(),
            ("priorities", "kinds", "payloads", "delays", "dedupe", "queue_headers"),
        ),
    }
    return {
        **{name: _given(read) for name, read in reads.items()},
        **{name: {"sql": sql, "names": names} for name, (sql, names) in written.items()},
    }


def _given(read: Read) -> dict[str, Any]:
    return {"sql": read.sql, "names": read.names}
