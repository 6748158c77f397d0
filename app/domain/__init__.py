"""The by-laws as plain Python: values, rules and tables. No database, no web, no clock, no network."""
