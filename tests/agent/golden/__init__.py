"""Records of every released version, made once by `python -m tests.agent.golden.make` with that version."""
