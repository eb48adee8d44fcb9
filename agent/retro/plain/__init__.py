"""The review at a prompt: lines in, lines out, no redraws and no colour, for a screen reader, over ssh, or from a script."""
