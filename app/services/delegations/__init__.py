"""Who may act for a registrant: invited by mail, taken up with an own account, over on a day or at once."""

from app.services.delegations._giving import accept, invite, revoke
from app.services.delegations._reading import list_on_file, parties_of, see
from app.services.delegations._taking_up import look_up, take_up

__all__ = ["accept", "invite", "list_on_file", "look_up", "parties_of", "revoke", "see", "take_up"]
