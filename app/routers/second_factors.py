"""Second factors of one's own account, and the proof of identity before a sensitive act."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path

from app.core import ids
from app.core.db import Row
from app.core.errors import Invalid, NotFound
from app.core.rates import TooManyAttempts
from app.routers.deps import Attempts, Ctx
from app.routers.door import Door
from app.routers.operations import operation
from app.schemas import second_factors as schemas
from app.schemas.base import Naming
from app.services import second_factors
from app.services.second_factors import ChallengeFailed, FactorExists, LastMethod

router = APIRouter(route_class=Door, tags=["auth"])

MethodId = Annotated[UUID, Naming("mfa"), Path(description="A second factor of this account.")]


def _location(method: Row) -> str:
    return f"/v1/auth/mfa-methods/{ids.render('mfa', method['id'])}"


@router.post(
    "/v1/auth/mfa-methods",
    status_code=201,
    response_model=schemas.MfaMethodBegun,
    summary="Enrol a second factor",
)
@operation(writes=True, fresh=True, first_step=True, location=_location, raises=(FactorExists,))
async def create_mfa_method(ctx: Ctx, body: schemas.MfaMethodCreate) -> Row:
    """An authenticator app or a passkey. It counts once it is confirmed."""
    return await second_factors.enrol(ctx, kind=body.kind, label=body.label)


@router.post(
    "/v1/auth/mfa-methods/{mfa_method_id}/confirm",
    response_model=schemas.MfaMethodConfirmed,
    summary="Prove that a new second factor works",
)
@operation(writes=True, first_step=True, raises=(ChallengeFailed, NotFound))
async def confirm_mfa_method(ctx: Ctx, mfa_method_id: MethodId, body: schemas.MfaMethodConfirm) -> Row:
    """With the first one come ten recovery codes, which are shown this once."""
    return await second_factors.confirm(ctx, method_id=mfa_method_id, proof=body.to_proof())


@router.delete("/v1/auth/mfa-methods/{mfa_method_id}", status_code=204, summary="Remove a second factor")
@operation(writes=True, fresh=True, raises=(LastMethod, NotFound))
async def delete_mfa_method(ctx: Ctx, mfa_method_id: MethodId) -> None:
    """Staff keep at least one. With the last one the recovery codes go."""
    await second_factors.remove(ctx, method_id=mfa_method_id)


@router.post("/v1/auth/step-up", response_model=schemas.StepUp, summary="Prove identity for a sensitive act")
@operation(writes=True, first_step=True, raises=(ChallengeFailed, Invalid, TooManyAttempts))
async def step_up_session(ctx: Ctx, attempts: Attempts, body: schemas.StepUpCreate) -> Row:
    """Good for ten minutes. For a passkey call twice: first without `credential`, for the challenge."""
    return await second_factors.step_up(
        ctx, proof=body.to_proof(), challenge_id=body.challenge_id, rate=attempts.rate
    )
