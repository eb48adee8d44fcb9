"""Rules of the room `lessons`, one file each."""
