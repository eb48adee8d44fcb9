"""Rules of the room `timeline`, one file each."""
