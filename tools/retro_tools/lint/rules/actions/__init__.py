"""Rules of the room `actions`, one file each."""
