"""What any backend has; knows nothing of the regulator."""
