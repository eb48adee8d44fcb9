"""Rules of the room `followup`, one file each."""
