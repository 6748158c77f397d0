"""Links that are mailed: what is said of one that cannot be used any more."""

from app.core.errors import Gone, Refused


class LinkExpired(Gone):
    """It is over, was withdrawn, or a newer one is out."""

    code = "link_expired"


class InvitationUsed(Refused):
    """It was taken up."""

    code = "invitation_already_used"
