"""Drafters: rules without a model, and a language model; one protocol, the same checks."""
