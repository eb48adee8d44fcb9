"""Rules of the room `comms`, one file each."""
