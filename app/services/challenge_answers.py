"""Challenge questions: answered once by their owner, asked at sign-in as one more check, never as the only one."""

import secrets as randomness
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete, insert, select

from app import catalogue
from app.context import Context
from app.core import clock, ids
from app.core.db import Row
from app.domain import challenge_answers as rules
from app.domain.audit import Event
from app.domain.challenge_answers import ChallengeAnswer
from app.domain.sessions import Proof
from app.models.accounts import Challenge, ChallengeAnswerHash
from app.services import notices
from app.services.second_factors import CHALLENGE_LIFE, CHALLENGE_TRIES

METHOD = "challenge_question"


async def replace(ctx: Context, *, answers: Sequence[ChallengeAnswer]) -> None:
    """Set the questions of the caller's account and their answers, in place of all earlier ones.

    Raises:
        UnknownQuestion: there is no such question.
        AnsweredTwice: a question is answered more than once.
        AnswerTooShort: too little is left of an answer.
    """
    known = {code.code for code in catalogue.code_set("challenge_questions").valid(ctx.today)}
    rules.check(answers, questions=known)
    account_id = ctx.actor.account_id
    assert account_id is not None
    stored = [
        {
            "account_id": account_id,
            "question": each.question,
            "answer_hash": await ctx.office.passwords.hash_answer(rules.normal(each.answer)),
        }
        for each in answers
    ]
    await ctx.begin()
    await ctx.session.execute(delete(ChallengeAnswerHash).where(ChallengeAnswerHash.account_id == account_id))
    await ctx.session.execute(insert(ChallengeAnswerHash), stored)
    ctx.record(Event.CHALLENGE_ANSWERS_SET, subject=("account", account_id), questions=len(stored))
    params = {"at": ctx.now.isoformat()}
    await notices.tell(
        ctx, account_id=account_id, code="challenge_answers_changed", subject_id=ids.new(), params=params
    )


async def ask(
    ctx: Context,
    account_id: UUID,
    questions: Sequence[str],
    *,
    device_hash: bytes | None,
    next_page: str | None,
) -> Row:
    """Ask one of the questions that an account has answered."""
    challenge = Challenge(
        account_id=account_id,
        expires_at=clock.real_now() + CHALLENGE_LIFE,
        attempts_left=CHALLENGE_TRIES,
        question=randomness.choice(questions),
        device_hash=device_hash,
        next_page=next_page,
    )
    ctx.session.add(challenge)
    return {
        "id": challenge.id,
        "methods": [METHOD],
        "question": challenge.question,
        "passkey_options": None,
        "expires_at": challenge.expires_at,
    }


async def is_right(ctx: Context, challenge: Challenge, proof: Proof) -> bool:
    """Tell whether the question of a challenge was answered as its owner did."""
    if proof.method != METHOD:
        return False
    stored = await ctx.session.scalar(
        select(ChallengeAnswerHash.answer_hash).where(
            ChallengeAnswerHash.account_id == challenge.account_id,
            ChallengeAnswerHash.question == challenge.question,
        )
    )
    return await ctx.office.passwords.verify(rules.normal(proof.code or ""), stored)
