"""Challenge questions of one's own account."""

from fastapi import APIRouter

from app.domain.challenge_answers import AnsweredTwice, AnswerTooShort, UnknownQuestion
from app.routers.deps import Ctx
from app.routers.door import Door
from app.routers.operations import operation
from app.schemas import challenge_answers as schemas
from app.services import challenge_answers

router = APIRouter(route_class=Door, tags=["auth"])


@router.put("/v1/auth/challenge-answers", status_code=204, summary="Set the challenge questions")
@operation(
    writes=True, opens_late=True, fresh=True, first_step=True,
    raises=(AnswerTooShort, AnsweredTwice, UnknownQuestion),
)  # fmt: skip
async def replace_challenge_answers(ctx: Ctx, body: schemas.ChallengeAnswersReplace) -> None:
    """Where a deployment asks them, one is asked at sign-in from a device that is not known, beside the password and
    where there is no second factor; an account that has set none and has no second factor sets them before anything
    else. Only hashes are kept.
    """
    await challenge_answers.replace(ctx, answers=body.to_answers())
