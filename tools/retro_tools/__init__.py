"""What works without a model and without a screen: the nouns, ingest, redaction, linters, exporters."""
