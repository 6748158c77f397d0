"""What a kind of paper is, what it is called, and its file."""

from typing import Final

from app import catalogue
from app.core.db import Row
from app.domain.catalogue import Localized, Paper
from app.domain.documents import PaperType

# Made with its certificate, and never asked for by itself.
CPC_COPY: Final = PaperType.CPC_COPY.value


def paper_of(document_type: str) -> Paper:
    """Tell what kind of paper this is."""
    return next(paper for paper in catalogue.papers().papers if paper.code == document_type)


def titles(document_type: str) -> tuple[Localized, Localized]:
    """Tell what a document is called, and its file: one of the papers, or the copy of a certificate of conduct."""
    if document_type == CPC_COPY:
        policy = catalogue.cpc()
        return policy.copy_title, policy.file_name
    paper = paper_of(document_type)
    return paper.title, paper.file_name


def file_name_of(document: Row) -> str:
    """Tell the name under which a document is saved, in its language."""
    _, file_name = titles(document["document_type"])
    name = file_name.said_in(document["language"])
    return f"{name}.pdf"
