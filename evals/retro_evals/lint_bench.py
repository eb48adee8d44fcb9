"""`make lint-bench`: the linter's speed, beside other linters where they are on the path.

    python -m retro_evals.lint_bench DOCS [--runs N]

DOCS is a folder of Markdown. Printed are the medians of interleaved whole processes: seconds, MB/s, peak memory; and, in
process, how long one 27 KB document takes to be linted again, as a language server does on every keystroke.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from retro_tools.lint import lint

PEERS = {"proselint": ["check"], "write-good": [], "alex": []}


def whole(command: list[str]) -> tuple[float, float]:
    """Seconds and peak MiB of one process."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - began, usage.ru_maxrss / 1024


def relint(text: str, times: int) -> tuple[float, float]:
    """Median and 99th percentile in milliseconds."""
    lint(text)
    taken: list[float] = []
    for _ in range(times):
        began = time.perf_counter()
        lint(text)
        taken.append((time.perf_counter() - began) * 1000)
    taken.sort()
    return statistics.median(taken), taken[int(len(taken) * 0.99) - 1]


def main() -> None:
    parser = argparse.ArgumentParser(prog="lint_bench")
    parser.add_argument("docs")
    parser.add_argument("--runs", type=int, default=3)
    args = parser.parse_args()
    files = sorted(Path(args.docs).rglob("*.md"))
    texts = [file.read_text(encoding="utf-8") for file in files]
    size = sum(len(text.encode()) for text in texts) / 1e6
    with tempfile.TemporaryDirectory() as folder:
        big, small = Path(folder, "big.md"), Path(folder, "small.md")
        big.write_text("\n".join(texts), encoding="utf-8")
        small.write_text(texts[0][:5000], encoding="utf-8")
        _table("folder", _commands([str(file) for file in files]), args.runs, size)
        _table(
            "one file of the same bytes",
            {"retro lint": [sys.executable, "-m", "retro", "lint", str(big)]},
            args.runs,
            size,
        )
        _table("5 KB", _commands([str(small)]), args.runs * 3, 0.005)
    median, late = relint(max(texts, key=len)[:27_000], 100)
    print(f"27 KB again, in process: median {median:.1f} ms, 99th percentile {late:.1f} ms")


def _commands(files: list[str]) -> dict[str, list[str]]:
    known = {"retro lint": [sys.executable, "-m", "retro", "lint", *files]}
    return known | {name: [path, *before, *files] for name, before in PEERS.items() if (path := shutil.which(name))}


def _table(title: str, commands: dict[str, list[str]], runs: int, size: float) -> None:
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            taken[name].append(whole(command))
    print(f"{title} ({size:.3f} MB)")
    for name, measured in taken.items():
        seconds = statistics.median(m[0] for m in measured)
        print(f"  {name:12} {seconds:8.3f} s  {size / seconds:7.3f} MB/s  {max(m[1] for m in measured):6.0f} MiB")


if __name__ == "__main__":
    main()
