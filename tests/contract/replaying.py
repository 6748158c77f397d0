"""Replays stories that are told as data: who calls what, and what must come of it (see worked_examples.yaml)."""

import json
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import httpx
import pyotp
import yaml
from joserfc import jwt
from joserfc.jwk import ECKey

from app.core import clock
from tests.contract.served import Served
from tests.factories import papers
from tests.factories.partners import JWT_BEARER

ANYTHING: Final = "..."
NAMED: Final = re.compile(r"\{([a-z]\w*)\}")
KEYS: Final = ("key", "code", "type", "action", "channel")
FILES: Final = {"pdf": papers.pdf(), "jpg": papers.image()}


# Fields whose values are words of the College for people.
WORDS: Final = frozenset({"title", "detail", "text", "label", "description", "decided_by", "team"})


@dataclass(frozen=True)
class Heard:
    """A text that was answered, and where."""

    step: str
    field: str
    text: str


class _Plain(yaml.SafeLoader):
    """Reads days and instants as the text that they are on the wire."""


_Plain.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:timestamp"]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def stories(path: Path) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = yaml.load(path.read_text(encoding="utf-8"), _Plain)  # noqa: S506 - a SafeLoader
    return told


@dataclass
class Replay:
    """A portal that is walked through, the cast, and what was told so far."""

    served: Served
    client: httpx.AsyncClient
    cast: Mapping[str, Mapping[str, Any]]
    tokens: dict[str, str] = field(default_factory=dict)
    named: dict[str, Any] = field(default_factory=dict)
    caller: str = "nobody"
    # The stories are told in English; in another language their texts are noted, and not compared.
    language: str = "en"
    heard: list[Heard] = field(default_factory=list)

    @classmethod
    async def begin(cls, served: Served, client: httpx.AsyncClient, *, language: str = "en") -> "Replay":
        client.headers["Accept-Language"] = language
        people = (await client.get("/v1/sandbox/people")).json()["items"]
        return cls(served, client, {person["key"]: person for person in people}, language=language)

    async def story(self, steps: list[dict[str, Any]]) -> list[str]:
        """Walk through a story from its beginning, and say what was told otherwise."""
        self.named, self.caller = {}, "nobody"
        return [f"{name(step)}: {fault}" for step in steps for fault in await self.step(step)]

    async def step(self, step: dict[str, Any]) -> list[str]:
        if "clock" in step:
            return self._judge(
                await self.client.put("/v1/sandbox/clock", json={"now": step["clock"]}), {"status": 200}
            )
        if "due" in step:
            return self._judge(await self.client.post("/v1/sandbox/run-due"), {"status": 200})
        if "token" in step:
            return self._judge(await self._token_of(step["token"], step["scope"]), step)
        self.caller = step.get("as", self.caller)
        return self._judge(await self._ask(step), step)

    async def _ask(self, step: dict[str, Any]) -> httpx.Response:
        headers = {"Access-Reason": "quality_check"}
        if self.caller != "nobody":
            headers["Authorization"] = f"Bearer {await self._bearer(self.caller)}"
        if "key" in step:
            headers["Idempotency-Key"] = step["key"]
        if "if_match" in step:
            headers["If-Match"] = self.written(step["if_match"])
        if "upload" in step:
            name = step["upload"]
            files = {"file": (name, FILES[name.rsplit(".", 1)[-1]])}
            data = {"purpose": "message_attachment"}
            return await self.client.post("/v1/files", data=data, files=files, headers=headers)
        method, path = self.written(step["call"]).split(" ", 1)
        sent = None
        if "send" in step:
            headers["Content-Type"] = step.get("media_type", "application/json")
            sent = json.dumps(self.written(step["send"]))
        return await self.client.request(method, path, content=sent, headers=headers)

    async def _bearer(self, key: str) -> str:
        if key not in self.tokens:
            person = self.cast[key]
            body = {"email": person["email"], "password": person["password"]}
            session = (await self.client.post("/v1/auth/sessions", json=body)).json()
            if session["challenge"] is not None:
                challenge_id, code = session["challenge"]["id"], pyotp.TOTP(person["totp_secret"]).now()
                answer = {"challenge_id": challenge_id, "method": "totp", "code": code}
                session = (await self.client.post("/v1/auth/sessions/challenge-answers", json=answer)).json()
            self.tokens[key] = session["access_token"]
        return self.tokens[key]

    async def _token_of(self, key: str, scope: str) -> httpx.Response:
        """Ask for a token as a partner's program does."""
        person, now = self.cast[key], int(clock.real_seconds())
        claims = {
            "iss": person["client_id"], "sub": person["client_id"], "iat": now, "exp": now + 60,
            "aud": f"{self.served.settings.base_url}/v1/auth/token", "jti": str(uuid.uuid4()),
        }  # fmt: skip
        assertion = jwt.encode({"alg": "ES256"}, claims, ECKey.import_key(dict(person["private_jwk"])))
        form = {
            "grant_type": "client_credentials", "scope": scope,
            "client_assertion_type": JWT_BEARER, "client_assertion": assertion,
        }  # fmt: skip
        answer = await self.client.post("/v1/auth/token", data=form)
        self.tokens[key] = answer.json().get("access_token", "")
        return answer

    def _judge(self, answer: httpx.Response, step: dict[str, Any]) -> list[str]:
        if answer.status_code != step["status"]:
            return [f"{answer.status_code} {answer.text}"]
        told = answer.json() if answer.content else None
        self.heard += words(told, name(step))
        found = self.differing(step["answer"], told) if "answer" in step else []
        for path, expected in step.get("pick", {}).items():
            found += self.differing(expected, picked(told, path), path)
        for header, expected in step.get("headers", {}).items():
            value = answer.headers.get(header, "").split(";")[0]
            if header != "Content-Language":
                found += self.differing(expected, value, header)
        if answer.headers.get("content-language") != self.language:
            found.append(f"Content-Language: {answer.headers.get('content-language')}")
        return found

    def differing(self, expected: Any, told: Any, place: str = "") -> list[str]:
        """Name every field that is not told as it stands in the story."""
        if isinstance(expected, dict) and isinstance(told, dict):
            return [
                fault
                for key, value in expected.items()
                for fault in self.differing(value, told.get(key, "(left out)"), f"{place}/{key}")
            ]
        if isinstance(expected, list) and isinstance(told, list):
            shown = [each for each in expected if each != ANYTHING]
            if len(told) < len(shown) or (len(told) > len(shown) and ANYTHING not in expected):
                return [f"{place}: {len(told)} entries instead of {len(shown)}: {told}"]
            pairs = enumerate(zip(shown, told, strict=False))
            return [
                fault for n, (one, other) in pairs for fault in self.differing(one, other, f"{place}/{n}")
            ]
        is_said = place.rsplit("/", 1)[-1] in {*WORDS, "display"}
        if self.language != "en" and is_said and isinstance(told, str):
            return []
        return [] if self._is(expected, told) else [f"{place}: {told!r} instead of {expected!r}"]

    def _is(self, expected: Any, told: Any) -> bool:
        if not isinstance(expected, str):
            return bool(expected == told and isinstance(expected, bool) is isinstance(told, bool))
        if expected == ANYTHING:
            return told != "(left out)"
        if re.fullmatch(r"<\w+>", expected):
            return bool(told and self.named.setdefault(expected[1:-1], told) == told)
        if len(expected) > 1 and expected[0] == expected[-1] == "/":
            return isinstance(told, str) and re.fullmatch(expected[1:-1], told) is not None
        return bool(self.written(expected) == told)

    def written(self, value: Any) -> Any:
        """Put what was told into a text that names it."""
        if isinstance(value, dict):
            return {key: self.written(each) for key, each in value.items()}
        if isinstance(value, list):
            return [self.written(each) for each in value]
        return NAMED.sub(lambda found: str(self._known(found[1])), value) if isinstance(value, str) else value

    def _known(self, name: str) -> Any:
        if name in self.named:
            return self.named[name]
        what, _, key = name.partition("_of_")
        if key not in self.cast:
            return f"({name} was not told)"
        person = self.cast[key]
        if what == "code":
            return pyotp.TOTP(person["totp_secret"]).now()
        return person[{"registrant": "registrant_id"}.get(what, what)]


def name(step: dict[str, Any]) -> str:
    return str(step.get("call") or step.get("upload") or step.get("token") or step.get("clock") or "due work")


def words(told: Any, step: str, field_: str = "") -> list[Heard]:
    """List the words for people in an answer; what carries both languages is not in one of them."""
    if isinstance(told, str):
        return [Heard(step, field_, told)] if field_ in WORDS else []
    if isinstance(told, list):
        return [one for each in told for one in words(each, step, field_)]
    if not isinstance(told, dict) or told.keys() == {"en", "fr"}:
        return []
    team = [Heard(step, "display", told["display"])] if told.get("kind") == "staff" else []
    return [*team, *(one for key, each in told.items() for one in words(each, step, key))]


def picked(told: Any, path: str) -> Any:
    """Follow names into an answer; in a list, to the thing that is called so."""
    for part in path.split("."):
        if isinstance(told, list):
            told = next((each for each in told if part in [each.get(key) for key in KEYS]), "(left out)")
        else:
            told = told.get(part, "(left out)") if isinstance(told, dict) else told
    return told
