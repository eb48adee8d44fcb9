"""The record: what is written from two threads is written whole."""

from pathlib import Path
from threading import Event, Thread

from retro import store
from retro.ledger import Ledger


def test_a_note_is_written_while_a_checkpoint_is_half_written(tmp_path: Path) -> None:
    db = store.create(tmp_path / store.NAME)
    begun, release = Event(), Event()

    def half_a_checkpoint() -> None:
        with store.saver(db) as saver, saver.cursor() as cursor:
            cursor.execute("BEGIN IMMEDIATE")
            begun.set()
            release.wait(0.3)

    other = Thread(target=half_a_checkpoint)
    other.start()
    begun.wait(5)
    Ledger(db).put_note("name", "value")
    other.join()
    assert Ledger(db).note("name") == "value"
