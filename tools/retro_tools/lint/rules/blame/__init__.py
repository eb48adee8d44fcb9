"""Rules of the room `blame`, one file each."""
