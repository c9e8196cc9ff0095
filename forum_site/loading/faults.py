"""The faults of a folder of files: all of them are collected before anything is written."""

from dataclasses import dataclass, field
from pathlib import Path

AT_MOST = 20


class BadData(Exception):
    """The files cannot be loaded; the text lists what is wrong, one fault a line."""

    def __init__(self, faults: list[str]):
        self.faults = faults
        lines = faults[:AT_MOST]
        if len(faults) > AT_MOST:
            lines.append(f"and {len(faults) - AT_MOST} more")
        super().__init__("\n".join(lines))


@dataclass
class Faults:
    """Collects faults; places are named from the data folder on, as in `data/people.csv, line 4`."""

    root: Path
    found: list[str] = field(default_factory=list)

    def place(self, path: Path, line: int | None = None) -> str:
        name = path.absolute().relative_to(self.root.absolute().parent).as_posix()
        return f"{name}, line {line}" if line else name

    def add(self, place: str, message: str) -> None:
        self.found.append(f"{place}: {message}")

    def stop(self) -> None:
        """Raise BadData if anything was found."""
        if self.found:
            raise BadData(self.found)
