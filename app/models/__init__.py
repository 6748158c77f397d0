"""Tables; one file per area."""
