"""What the API costs, measured beside the least that the same work can cost."""
