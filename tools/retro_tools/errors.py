"""Errors a person can act on: each names the thing, the place and the next step."""


class RetroError(Exception):
    """Could not run; nothing was changed. The command line prints it and exits 2."""


class InputError(RetroError):
    """An input that cannot be read as it stands.

    `place` is the path as given, with `:line` or `#id` where known; `problem` says what is wrong;
    `next_step` what the person can do about it.
    """

    def __init__(self, place: str, problem: str, next_step: str = "") -> None:
        self.place, self.problem, self.next_step = place, problem, next_step
        super().__init__(f"{place}: {problem}" + (f"; {next_step}" if next_step else ""))
