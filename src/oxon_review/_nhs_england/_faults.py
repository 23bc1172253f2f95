"""What is wrong with one file: each fault with its place, up to a stated number."""

from oxon_review._delays import LARGEST
from oxon_review._shown import shown
from oxon_review.errors import Problem

__all__ = ["MOST_PROBLEMS", "Faults", "cell", "figure_fault", "place"]

MOST_PROBLEMS = 100
"""More than these of one file are not told: whoever mends a hundred will load the file again."""


def cell(row: int, column: int) -> str:
    """Name a cell as a spreadsheet does, from its row and column counted from 0: `A1`."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


def place(sheet: str, row: int, column: int, *words: str) -> str:
    """Name the place of a cell in words: `sheet 'LA - by reason', cell G17 (Barnet, Total)`."""
    told = ", ".join(word for word in words if word)
    return f"sheet {sheet!r}, cell {cell(row, column)}" + (f" ({told})" if told else "")


def figure_fault(value: object) -> str:
    """Say what is wrong with what stands where a figure should be."""
    if value == "":
        return (
            "must be a figure (found a blank cell, or the error of a formula such as #DIV/0!); write the figure, or "
            "'-' where none was reported"
        )
    if isinstance(value, str):
        is_written = any(map(str.isdigit, value))
        advice = "write it as a number, without commas" if is_written else "write '-' where none was reported"
        return f"must be a figure (found the text {shown(value)}); {advice}"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return f"must be a figure (found {shown(value)}); set the format of the cell to a number"
    if value != value:  # noqa: PLR0124 (only not-a-number differs from itself)
        return "must be a figure (found nan, which is not a number)"
    if value in {float("inf"), float("-inf")}:
        return f"must be a figure (found {value}, which is infinite)"
    return f"must be from 0 to {LARGEST:,.0f} (found {shown(value)})"


class Faults:
    """Gathers the problems of a file; when there are too many, the last says so and no more are gathered."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []

    def add(self, path: str, message: str, line: int | None = None) -> None:
        """Add one problem: where it is, what is wrong, and the line where the file has lines."""
        if len(self._problems) < MOST_PROBLEMS:
            self._problems.append(Problem(path, message, line))
        elif len(self._problems) == MOST_PROBLEMS:
            message = f"there are more problems than these {MOST_PROBLEMS}; mend them and load the file again"
            self._problems.append(Problem("", message))

    def __len__(self) -> int:
        return len(self._problems)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems in the order in which they were found."""
        return tuple(self._problems)
