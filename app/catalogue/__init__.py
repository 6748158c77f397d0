"""What the College sets: data files and their loader."""
