"""The verbs of the regulator, one module per area."""
