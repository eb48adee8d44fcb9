"""Property tests draw the same examples on every machine, so that a build is red for a reason that can be seen again."""

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True)
settings.load_profile("repeatable")
