"""What the worker carries out: effects and the schedule."""
