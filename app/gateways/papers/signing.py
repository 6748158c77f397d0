"""The College's seal on a paper: a PAdES signature that lets nothing be changed afterwards."""

import asyncio
import io
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from app.core.document_seal import DocumentSeal

if TYPE_CHECKING:
    from pyhanko.sign import signers

FIELD: Final = "College"
_LEAST_RESERVED: Final = 16_384


class SealMissing(Exception):  # noqa: N818 - the house names errors as statements of fact
    """No key and chain are there with which to seal documents."""


async def sealed(pdf: bytes, seal: DocumentSeal | None, *, reason: str) -> bytes:
    """Sign a paper as it is; whoever opens it sees the College's signature and that nothing was changed.

    Raises:
        SealMissing: there is nothing to sign with.
    """
    if seal is None:
        raise SealMissing
    return await asyncio.to_thread(_sealed, pdf, seal, reason)


def _sealed(pdf: bytes, seal: DocumentSeal, reason: str) -> bytes:
    # Imported late, because only the worker seals papers.
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers

    meta = signers.PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        reason=reason,
        certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
    )
    signer = signers.PdfSigner(meta, signer=_signer(seal))
    out = signer.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), bytes_reserved=_LEAST_RESERVED)
    return bytes(out.getbuffer())


@lru_cache(maxsize=2)
def _signer(seal: DocumentSeal) -> "signers.SimpleSigner":
    from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder_data
    from pyhanko.sign import signers
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    leaf, *others = load_certs_from_pemder_data(seal.chain)
    behind = SimpleCertificateStore.from_certs(others)  # type: ignore[no-untyped-call]  # its library has no types
    key = load_private_key_from_pemder_data(seal.key, passphrase=None)
    return signers.SimpleSigner(signing_cert=leaf, signing_key=key, cert_registry=behind)
