"""A registrant whom a path names, and what stands on their record."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Path, Query, Request

from app.core import ids
from app.core.errors import Denied, NotFound
from app.domain import access
from app.routers.deps.visible import Loader, check, check_unseen, path_to_owned
from app.routers.visit import Visit
from app.schemas.base import EXAMPLE_ULID, Naming
from app.services import addresses, concerns, credentials, names, practice, register_notices, registrations

_REGISTRANT_PATTERN = f"^(me|reg_{ids.BODY_PATTERN})$"


async def get_registrant(
    request: Request,
    registrant_id: Annotated[
        str,
        Path(
            description="A registrant, or `me`.",
            pattern=_REGISTRANT_PATTERN,
            max_length=30,
            examples=["me", f"reg_{EXAMPLE_ULID}"],
        ),
    ],
) -> UUID:
    """Find the registrant whom the path names, if the caller may know of them and do this with them."""
    visit = Visit.of(request)
    own = visit.actor.registrant_id
    if registrant_id == "me":
        if own is None:
            raise NotFound
        named = own
    else:
        named = ids.parse("reg", registrant_id)
    await check(visit, named)
    return named


def _entry(name: str, prefix: str, description: str, kind: practice.Kind) -> Loader:
    return path_to_owned(name, prefix, description, lambda ctx, it: practice.owner_of(ctx, kind, entry_id=it))


PathRegistrant = Annotated[UUID, Depends(get_registrant)]
PathAddress = Annotated[
    tuple[UUID, UUID],
    Depends(
        path_to_owned(
            "address_id", "addr", "An address.", lambda ctx, it: addresses.owner_of(ctx, address_id=it)
        )
    ),
]
PathName = Annotated[
    tuple[UUID, UUID],
    Depends(path_to_owned("name_id", "name", "A name.", lambda ctx, it: names.owner_of(ctx, name_id=it))),
]
PathClinicalActivity = Annotated[
    tuple[UUID, UUID],
    Depends(_entry("clinical_activity_id", "act", "A clinical activity.", practice.ACTIVITY)),
]
PathHospitalPrivilege = Annotated[
    tuple[UUID, UUID],
    Depends(_entry("hospital_privilege_id", "prv", "Privileges at one hospital.", practice.PRIVILEGE)),
]
PathOtherRegistration = Annotated[
    tuple[UUID, UUID],
    Depends(_entry("other_registration_id", "oreg", "A licence of another regulator.", practice.LICENCE)),
]
PathEducation = Annotated[
    tuple[UUID, UUID],
    Depends(_entry("education_id", "edu", "A degree or a training.", credentials.EDUCATION)),
]
PathQualification = Annotated[
    tuple[UUID, UUID],
    Depends(_entry("qualification_id", "qual", "A designation.", credentials.QUALIFICATION)),
]
PathExamination = Annotated[
    tuple[UUID, UUID],
    Depends(_entry("examination_id", "exam", "The result of an examination.", credentials.EXAMINATION)),
]
PathRegisterNotice = Annotated[
    tuple[UUID, UUID],
    Depends(_entry("register_notice_id", "rnot", "A public notice.", register_notices.NOTICE)),
]
PathRegistration = Annotated[
    tuple[UUID, UUID],
    Depends(
        path_to_owned(
            "registration_id",
            "regn",
            "A registration.",
            lambda ctx, it: registrations.owner_of(ctx, registration_id=it),
        )
    ),
]
PathRegistrationStatus = Annotated[
    tuple[UUID, UUID],
    Depends(
        path_to_owned(
            "registration_status_id",
            "regs",
            "A status of a registration.",
            lambda ctx, it: registrations.owner_of_status(ctx, status_id=it),
        )
    ),
]
PathCondition = Annotated[
    tuple[UUID, UUID],
    Depends(
        path_to_owned(
            "registration_condition_id",
            "cond",
            "A term, condition or limitation.",
            lambda ctx, it: registrations.owner_of_condition(ctx, condition_id=it),
        )
    ),
]


async def get_concerned(
    request: Request,
    registrant_id: Annotated[Annotated[UUID, Naming("reg")], Path(description="A registrant.")],
) -> UUID:
    """Find whom concerns are about. The record is not named: nothing of this shows in its access log."""
    visit = Visit.of(request)
    check_unseen(visit, registrant_id)
    return registrant_id


PathConcerned = Annotated[UUID, Depends(get_concerned)]


async def get_concern(
    request: Request,
    concern_id: Annotated[Annotated[UUID, Naming("conc")], Path(description="A concern.")],
) -> UUID:
    """Find the concern that the path names; that somebody reached for it shows in no access log."""
    visit = Visit.of(request)
    assert visit.ctx is not None
    check_unseen(visit, await concerns.owner_of(visit.ctx, concern_id=concern_id))
    return concern_id


PathConcern = Annotated[UUID, Depends(get_concern)]


async def get_principal(
    request: Request,
    registrant_id: Annotated[
        Annotated[UUID, Naming("reg")], Query(description="For whom the caller acts; left out for oneself.")
    ] = None,  # type: ignore[assignment]
) -> UUID | None:
    """Find the registrant for whom a delegate asks; None is the caller."""
    visit = Visit.of(request)
    if registrant_id is None or registrant_id == visit.actor.registrant_id:
        return None
    assert visit.ctx is not None
    visit.named = registrant_id
    access.check(visit.actor, access.Action.READ, access.Resource.REGISTRANT, of=registrant_id)
    if visit.actor.is_staff:
        raise Denied
    visit.ctx.actor = visit.actor = visit.actor.acting_for(registrant_id)
    return registrant_id


QueryPrincipal = Annotated[UUID | None, Depends(get_principal)]
