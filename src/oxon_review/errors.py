"""
Every error that the library raises on purpose; `OxonReviewError` is the root of all.

Each error carries the data it speaks of as attributes, names the place, the fault and what to do, and can be pickled.
A path that does not exist or cannot be read is Python's own `OSError`, untouched.
"""

from typing import NamedTuple

from oxon_review._shown import shown

__all__ = [
    "AmbiguousPassageError",
    "InconsistentFiguresWarning",
    "LoadError",
    "MissingExtraError",
    "MixedSeriesError",
    "OxonReviewError",
    "PassageNotFoundError",
    "Problem",
    "UnknownIdError",
    "ValidationError",
]

_SHOWN_PROBLEMS = 50
_SHOWN_STARTS = 5
_SHOWN_IDS = 8


def __dir__() -> list[str]:
    return sorted(__all__)


class OxonReviewError(Exception):
    """
    The root of the library's errors: catch it to catch them all.

    >>> import oxon_review
    >>> from oxon_review.errors import OxonReviewError
    >>> try:
    ...     oxon_review.Month(2018, 13)
    ... except OxonReviewError as error:
    ...     print(error)
    Month.month must be a whole number from 1 to 12 (got 13)
    """


class ValidationError(OxonReviewError, ValueError):
    """
    A value breaks a rule of the model.

    >>> from oxon_review.errors import ValidationError
    >>> print(ValidationError("the first fault", "the second fault"))
    2 faults:
    - the first fault
    - the second fault
    """

    def __init__(self, *problems: str) -> None:
        super().__init__(*problems)
        self.problems: tuple[str, ...] = problems
        """Each rule that is broken, in words."""

    def __str__(self) -> str:
        if len(self.problems) == 1:
            return self.problems[0]
        return "\n- ".join((f"{len(self.problems)} faults:", *self.problems))


class Problem(NamedTuple):
    """
    One fault of a file or of plain data: where it is and what is wrong.

    >>> from oxon_review.errors import Problem
    >>> print(Problem("delays[3].value", "must be a number (got '3')", line=12))
    line 12: delays[3].value: must be a number (got '3')
    """

    path: str
    """Where in the data, as in `reviews[0].findings[2].theme`; empty for the file as a whole."""
    message: str
    """The fault, the value and what to do."""
    line: int | None = None
    """The line of the file, counted from 1, where the format has lines."""

    def __str__(self) -> str:
        line = "" if self.line is None else f"line {self.line}"
        return ": ".join(part for part in (line, self.path, self.message) if part)


def _told(source: str, problem: Problem) -> str:
    place = source if problem.line is None else f"{source}:{problem.line}"
    return f"{place}: {problem._replace(line=None)}"


def _all_told(source: str, problems: tuple[Problem, ...]) -> str:
    """Tell the problems of a source, each with its place; of very many the first."""
    if len(problems) == 1:
        return _told(source, problems[0])
    lines = [f"{source} has {len(problems)} problems:"]
    lines += [f"- {_told(source, problem)}" for problem in problems[:_SHOWN_PROBLEMS]]
    if len(problems) > _SHOWN_PROBLEMS:
        lines.append(f"- and {len(problems) - _SHOWN_PROBLEMS} more (all are in .problems)")
    return "\n".join(lines)


class LoadError(OxonReviewError, ValueError):
    """
    A file or plain data could not be loaded; every fault found is in `problems`.

    >>> from oxon_review.errors import LoadError
    >>> from oxon_review.loaders import parse_dict
    >>> try:
    ...     parse_dict({"area": "Fenshire", "verson": "1", "sources": [], "organisations": [], "reviews": []})
    ... except LoadError as error:
    ...     print(error)
    <dict> has 2 problems:
    - <dict>: verson: there is no such key; did you mean 'version'?
    - <dict>: version: is missing
    """

    def __init__(self, source: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(source, problems)
        self.source: str = source
        """The file, or what the plain data was said to be."""
        self.problems: tuple[Problem, ...] = problems
        """Each fault with its place."""

    def __str__(self) -> str:
        return _all_told(self.source, self.problems)


class InconsistentFiguresWarning(UserWarning):
    """
    An official file was loaded, and its figures do not agree with one another; every disagreement is in `problems`.

    It is no error: the figures are those that the file prints.  Python's `warnings.filterwarnings("error")` makes one
    of it.

    >>> from oxon_review.errors import InconsistentFiguresWarning, Problem
    >>> problem = Problem("sheet 'LA', cell D15", "England is 12, but its rows add up to 11")
    >>> print(InconsistentFiguresWarning("may.xls", (problem,)))
    may.xls: sheet 'LA', cell D15: England is 12, but its rows add up to 11
    """

    def __init__(self, source: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(source, problems)
        self.source: str = source
        """The file."""
        self.problems: tuple[Problem, ...] = problems
        """Each disagreement with its place."""

    def __str__(self) -> str:
        return _all_told(self.source, self.problems)


class PassageNotFoundError(OxonReviewError, LookupError):
    """
    A passage is not in the document, or not as often as asked for.

    >>> from oxon_review import Document
    >>> Document.from_text("Care was kind.", id="page").find("unkind")
    Traceback (most recent call last):
        ...
    oxon_review.errors.PassageNotFoundError: 'unkind' is not in document 'page'
    """

    def __init__(
        self,
        source_id: str,
        passage: str,
        found: int = 0,
        occurrence: int | None = None,
        near_miss: str | None = None,
    ) -> None:
        super().__init__(source_id, passage, found, occurrence, near_miss)
        self.source_id: str = source_id
        """The id of the document."""
        self.passage: str = passage
        """The passage that was sought."""
        self.found: int = found
        """How often it is there."""
        self.occurrence: int | None = occurrence
        """Which occurrence was asked for; None where any would do."""
        self.near_miss: str | None = near_miss
        """The same words with other marks, dashes or white space, where the document has them."""

    def __str__(self) -> str:
        passage, document = shown(self.passage), f"document {self.source_id!r}"
        if self.found:
            times = "once" if self.found == 1 else f"{self.found} times"
            return f"{passage} is in {document} {times} (occurrence {self.occurrence} was asked for)"
        near_miss = (
            "" if self.near_miss is None else f", but {shown(self.near_miss)} is: copy it character by character"
        )
        return f"{passage} is not in {document}{near_miss}"


class AmbiguousPassageError(OxonReviewError, LookupError):
    """
    A passage stands in the document more than once and nothing says which is meant.

    >>> from oxon_review import Document
    >>> Document.from_text("Very, very kind.", id="page").find("ery")
    Traceback (most recent call last):
        ...
    oxon_review.errors.AmbiguousPassageError: 'ery' is in document 'page' 2 times, at characters 1 and 7: \
say which by its occurrence (1 to 2), or take a longer passage
    """

    def __init__(self, source_id: str, passage: str, starts: tuple[int, ...]) -> None:
        super().__init__(source_id, passage, starts)
        self.source_id: str = source_id
        """The id of the document."""
        self.passage: str = passage
        """The passage that was sought."""
        self.starts: tuple[int, ...] = starts
        """The first character of each place where it stands."""

    def __str__(self) -> str:
        first = ", ".join(str(start) for start in self.starts[:_SHOWN_STARTS])
        places = f"{first}, ..." if len(self.starts) > _SHOWN_STARTS else " and ".join(first.rsplit(", ", 1))
        return (
            f"{shown(self.passage)} is in document {self.source_id!r} {len(self.starts)} times, "
            f"at characters {places}: say which by its occurrence (1 to {len(self.starts)}), or take a longer passage"
        )


class UnknownIdError(OxonReviewError, LookupError):
    """
    No value of that kind has this id; near ids are suggested, or the first of the known ones listed.

    >>> import oxon_review
    >>> oxon_review.load().review("folow-up")
    Traceback (most recent call last):
        ...
    oxon_review.errors.UnknownIdError: there is no review 'folow-up'; did you mean 'follow-up'?
    >>> oxon_review.load().review("2018")
    Traceback (most recent call last):
        ...
    oxon_review.errors.UnknownIdError: there is no review '2018'; there are 'initial', 'follow-up'
    """

    def __init__(
        self,
        kind: str,
        id: str,  # noqa: A002 (the field's name)
        suggestions: tuple[str, ...] = (),
        known: tuple[str, ...] = (),
    ) -> None:
        super().__init__(kind, id, suggestions, known)
        self.kind: str = kind
        """What was sought, such as a review."""
        self.id: str = id
        """The id that leads nowhere."""
        self.suggestions: tuple[str, ...] = suggestions
        """The ids most like it, if any are."""
        self.known: tuple[str, ...] = known
        """All ids of that kind."""

    def __str__(self) -> str:
        return f"there is no {self.kind} {self.id!r}{self._advice()}"

    def _advice(self) -> str:
        if self.suggestions:
            return f"; did you mean {' or '.join(map(repr, self.suggestions))}?"
        if not self.known:
            return ""
        if len(self.known) == 1:
            return f"; there is only {self.known[0]!r}"
        more = len(self.known) - _SHOWN_IDS
        return f"; there are {', '.join(map(repr, self.known[:_SHOWN_IDS]))}" + (
            f" and {more} more" if more > 0 else ""
        )


class MixedSeriesError(OxonReviewError, ValueError):
    """
    Figures that must not be compared: of several measures, areas or other dimensions, or of unequal months.

    >>> import oxon_review
    >>> from oxon_review.compare import compare_delays
    >>> delays = oxon_review.load().delays
    >>> compare_delays(delays, before="2016-17", after="2018-19")
    Traceback (most recent call last):
        ...
    oxon_review.errors.MixedSeriesError: there are no figures for 2016-17; the series has 2017-18 and 2018-19
    """


class MissingExtraError(OxonReviewError, ImportError):
    """
    An optional library is not installed; the message says what to install.

    >>> from oxon_review.errors import MissingExtraError
    >>> print(MissingExtraError("yaml", extra="yaml"))
    this needs the module 'yaml', which is not installed: pip install 'oxon-review[yaml]'
    """

    def __init__(self, module: str, extra: str) -> None:
        super().__init__(module, extra)
        self.module: str = module
        """The module that is not installed."""
        self.extra: str = extra
        """The extra of `oxon-review` that installs it."""

    def __str__(self) -> str:
        return f"this needs the module {self.module!r}, which is not installed: pip install 'oxon-review[{self.extra}]'"
