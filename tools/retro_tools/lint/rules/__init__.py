"""The rules, one file each, found by scanning; a folder is a room."""
