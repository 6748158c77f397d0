"""The answers of a case: kept with the sensitive ones sealed, saved by merge patch, and reported on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from app import catalogue
from app.catalogue import texts
from app.context import Context
from app.core.db import Row
from app.core.errors import Fault
from app.domain.forms import Form, Judgement, merge, part, said_in

Answers = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Kept:
    """Answers as a row keeps them: in the open, and sealed for that row alone."""

    plain: Answers
    sealed: bytes | None


def keep(ctx: Context, form: Form, answers: Mapping[str, Any], *, place: str) -> Kept:
    """Part answers, and seal those about health and conduct; `place` is `table|sealed_answers|id`."""
    plain, sensitive = part(form.definition, answers)
    if not sensitive:
        return Kept(plain, None)
    return Kept(plain, ctx.office.seal.close(orjson.dumps(sensitive), place=place))


def opened(ctx: Context, kept: Kept, *, place: str) -> Answers:
    """Give all answers, the sealed ones too: for the person whose they are, and for checks."""
    if kept.sealed is None:
        return dict(kept.plain)
    return {**kept.plain, **orjson.loads(ctx.office.seal.open(kept.sealed, place=place))}


def saved(form: Form, answers: Mapping[str, Any], patch: Mapping[str, Any]) -> Answers:
    """Merge what was written since into a draft.

    Raises:
        Invalid: an answer could never be submitted; nothing is saved.
    """
    merged = merge(answers, patch)
    form.check_types(merged)
    return merged


def progress_of(ctx: Context, judged: Judgement) -> Row:
    """Say how far a draft is, by section."""
    sections = [
        {"key": each.key, "title": said_in(each.title, ctx.language), "status": each.status}
        for each in judged.progress.sections
    ]
    return {"percent": judged.progress.percent, "sections": sections}


def validation_of(ctx: Context, judged: Judgement) -> Row:
    """Say what a submission would be told now."""
    return {
        "valid": not judged.faults,
        "checked_at": ctx.now,
        "errors": [_said(ctx, fault) for fault in judged.faults],
    }


def _said(ctx: Context, fault: Fault) -> Row:
    problem = catalogue.problem(fault.code)
    params = {name: fault.params[name] for name in problem.members if name in fault.params}
    detail = texts.detail(problem, ctx.language, fault.params)
    return {
        "in": fault.place,
        "pointer": fault.pointer,
        "code": fault.code,
        "detail": detail,
        "params": params,
    }


def follow_ups(form: Form, answers: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Name the questions whose "yes" staff look into, each with the role that does.

    Source: domain.md 15 ("renewal answers that are yes").
    """
    asked = form.definition.properties.items()
    return [
        (name, question["x-follow-up"])
        for name, question in asked
        if "x-follow-up" in question and answers.get(name) is True
    ]
