"""Education, designations, results and public notices as staff write them over HTTP."""

from typing import Any

_SEEN = {"reason": "Seen in the letter of the source."}


def degree(**chosen: Any) -> dict[str, Any]:
    """Write the body of `create_education` for a degree."""
    return {
        "kind": "medical_degree", "school": "McGill University", "country": "CA", "graduation_year": 1999,
        "effective_from": "1999-05-28", **_SEEN, **chosen,
    }  # fmt: skip


def training(**chosen: Any) -> dict[str, Any]:
    """Write the body of `create_education` for postgraduate training."""
    return {
        "kind": "postgraduate_training", "school": "Université Laval", "country": "CA",
        "program": "cardiology", "effective_from": "2001-07-01", **_SEEN, **chosen,
    }  # fmt: skip


def designation(**chosen: Any) -> dict[str, Any]:
    """Write the body of `create_qualification`."""
    return {"specialty": "cardiology", "issuer": "rcpsc", "effective_from": "2006-06-30", **_SEEN, **chosen}


def result(**chosen: Any) -> dict[str, Any]:
    """Write the body of `create_examination`."""
    return {"examination": "mccqe_1", "result": "pass", "effective_from": "2000-05-12", **_SEEN, **chosen}


def public_notice(**chosen: Any) -> dict[str, Any]:
    """Write the body of `create_register_notice`."""
    return {
        "type": "caution",
        "text": {"en": "Cautioned in person.", "fr": "Mise en garde en personne."},
        "effective_from": "2024-03-04",
        **_SEEN,
        **chosen,
    }
