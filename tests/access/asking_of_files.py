"""How the operations on files are asked: an upload of the caller's own, of another's, or none."""

from app.core import ids
from tests.access.asking import BY_RECORD, Ask, Case, Whose, asks
from tests.factories import papers

_PAPER = papers.pdf()


@asks("upload_file")
async def upload_file(case: Case) -> Ask:
    form = {"data": {"purpose": "message_attachment"}, "files": {"file": ("letter.pdf", _PAPER)}}
    return Ask(form=form)


@asks("get_file", "download_file", "delete_file", whose=BY_RECORD, of_accounts=True)
async def one_file(case: Case) -> Ask:
    if case.whose is Whose.MISSING:
        return Ask(named={"file_id": ids.render("file", ids.new())})
    made = await papers.uploaded(case.portal.as_(case.owner), _PAPER)
    return Ask(named={"file_id": made["id"]})
