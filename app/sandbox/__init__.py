"""The demonstration college: its cast, its seeding, its mail sink. Refused in production."""
