"""Conversations of a test's own."""

from typing import Any

from tests.portal import Portal


def written(**chosen: Any) -> dict[str, Any]:
    """Write a conversation as it is begun."""
    return {
        "category": "practice_information",
        "subject": "Privileges at Lakeview ended",
        "case": {"kind": "new"},
        "body": "Please see the letter. My privileges ended on April 30.",
        **chosen,
    }


def announced(**chosen: Any) -> dict[str, Any]:
    """Write a broadcast."""
    return {
        "category": "renewal",
        "audience": {"registration_statuses": ["revoked"]},
        "subject": {"en": "The renewal opens on April 13", "fr": "Le renouvellement ouvre le 13 avril"},
        "body": {"en": "It is on your home page.", "fr": "Il se trouve sur votre page d\u2019accueil."},
        **chosen,
    }


async def begun(portal: Portal, registrant_id: str = "me", **chosen: Any) -> dict[str, Any]:
    """Begin a conversation as one caller."""
    answer = await portal.create_message_thread(written(**chosen), registrant_id=registrant_id)
    assert answer.status_code == 201, answer.text
    thread: dict[str, Any] = answer.json()
    return thread


async def replied(portal: Portal, thread: dict[str, Any], **chosen: Any) -> dict[str, Any]:
    """Write into a conversation as one caller."""
    body = {"body": "Thank you. We have put it on file.", **chosen}
    answer = await portal.create_message(body, thread_id=thread["id"])
    assert answer.status_code == 201, answer.text
    message: dict[str, Any] = answer.json()
    return message


async def said(portal: Portal, thread: dict[str, Any], **asked: Any) -> list[dict[str, Any]]:
    """Read what was said in a conversation, the oldest first."""
    answer = await portal.list_messages(thread_id=thread["id"], sort="sent_at", **asked)
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items
