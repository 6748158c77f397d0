"""S3: requests spoilt at random, in pieces, over real sockets: answers of 2xx and 4xx only, and no hang."""

import json
import random
from collections import Counter

from app.edge.deadlines import Deadlines
from tests.edge.conftest import Lines, edge_of
from tests.edge.served import Served, hear, served
from tests.edge.small_apps import small_college

HOST = b"Host: localhost\r\n"
BODY = json.dumps({"line": "a"}).encode()
POST = b"POST /v1/registrants/me/addresses HTTP/1.1\r\n" + HOST + b"Content-Type: application/json\r\n"
SEEDS = [
    b"GET /v1/registrants/me HTTP/1.1\r\n" + HOST + b"\r\n",
    POST + b"Content-Length: %d\r\n\r\n" % len(BODY) + BODY,
    POST + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n" % len(BODY) + BODY + b"\r\n0\r\n\r\n",
    POST + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    b"GET /v1/register/entries?q=a%20b HTTP/1.1\r\n" + HOST + b"Connection: Upgrade\r\nUpgrade: h2c\r\n\r\n",
]
HASTY = Deadlines(head=0.05, body=0.05, reader=0.5, farewell=0.1, linger=0.05)


def spoilt(some: random.Random) -> bytes:
    data = bytearray(b"".join(some.choices(SEEDS, k=some.randint(1, 4))))
    for _ in range(some.choice([0, 1, 1, 2, 5])):
        place = some.randrange(len(data))
        change = some.randrange(4)
        if change == 0:
            data[place] = some.randrange(256)
        elif change == 1:
            del data[place : place + some.randint(1, 5)]
        elif change == 2:
            data[place:place] = bytes(some.choices(b"\r\n\0 :;=a0\xff", k=some.randint(1, 4)))
        else:
            data[place:place] = data[: some.randrange(len(data))]
    return bytes(data)


def answers_to(running: Served, data: bytes, some: random.Random) -> list[int]:
    with running.connect() as client:
        try:
            while data:
                size = some.choice([len(data), some.randint(1, 200)])
                client.sendall(data[:size])
                data = data[size:]
        except (BrokenPipeError, ConnectionResetError):
            return []
        return [int(part[:3]) for part in hear(client).split(b"HTTP/1.1 ")[1:]]


def test_spoilt_requests_get_answers_of_2xx_and_4xx_only(lines: Lines) -> None:
    some = random.Random(11)  # noqa: S311 - the same requests each time
    statuses: Counter[int] = Counter()

    with served(edge_of(small_college()), HASTY) as running:
        for _ in range(200):
            statuses.update(answers_to(running, spoilt(some), some))

    assert sum(statuses.values()) > 150
    assert {status // 100 for status in statuses} == {2, 4}
    assert lines.of("portal.failure") == []
