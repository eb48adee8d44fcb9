"""Rules of the room `causes`, one file each."""
