"""The commands behind `./portal`."""
