"""Names in the environment of the fuzzer: where the portal is, and where its answers are written down."""

URL = "PORTAL_CONTRACT_URL"
RECORD = "PORTAL_CONTRACT_RECORD"
