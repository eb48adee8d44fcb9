"""Families of redaction rules, one file each, found by scanning; their order is that of their names."""
