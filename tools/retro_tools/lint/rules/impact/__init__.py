"""Rules of the room `impact`, one file each."""
