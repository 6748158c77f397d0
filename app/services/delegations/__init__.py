"""Who may act for a registrant: invited by mail, taken up with an own account, over on a day or at once."""

from app.services.delegations._giving import accept, invite, revoke
from app.services.delegations._reading import list_on_file, parties_of, see

__all__ = ["accept", "invite", "list_on_file", "parties_of", "revoke", "see"]
