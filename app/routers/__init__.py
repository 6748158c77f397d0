"""HTTP; one file per area and audience."""
