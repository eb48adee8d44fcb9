"""The state machine, its drafters and its front ends."""

__version__ = "0.1.0"
