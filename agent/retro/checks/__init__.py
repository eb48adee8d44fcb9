"""Exit conditions that several stages share; each stage names its own beside its drafting."""
