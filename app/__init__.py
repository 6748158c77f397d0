"""The Member Portal API of a professional regulator."""
