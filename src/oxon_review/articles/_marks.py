"""
Where words stand in quotation marks: runs of text between marks, paragraph by paragraph.

A house style quotes with double marks or with single ones; the other kind then marks terms, or words within words.
A mark that lacks its partner is contained to its paragraph.
"""

import re
from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

__all__ = ["Run", "groups", "runs"]

_TAG = re.compile(r"<[A-Za-z/!][^<>]*+>")
_DOUBLE = re.compile('["\u201c\u201d\u201e\u201f\u00ab\u00bb]')
_SINGLE = re.compile("['\u2018\u2019\u201a\u201b`\u00b4]")
_OPENING, _CLOSING = "\u201c\u201e\u201f\u00ab", "\u201d\u00bb"
_BEFORE_OPENING = "([{/:\u2013\u2014-\u2026" + "\"'\u2018\u201c"
_ELISION = re.compile(r"(?:\d\ds?|em|til|tis|twas|cause|n|bout|cos)\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"s.\s+[a-z]", re.DOTALL)
"""What may be the end of a quoted word in the plural, and may be a possessive."""
_ATTRIBUTED = re.compile(
    r",\s+(?:he|she|they|M(?:r|s|rs)\s[\w\u2019'-]+)\s(?:said|says|added|adds|told|tells|explained|explains)\b"
)
"""Where words whose closing mark is missing end all the same."""
_ENDED = re.compile("[.!?\u2026]\\s*\\Z")

Range = tuple[int, int]


@frozen
class Run:
    """The words between two marks, or between one mark and the end of its paragraph."""

    start: int
    """The first character of the words, without the mark and white space."""
    end: int
    outer_start: int
    """The opening mark; the first character of the words where there is none."""
    outer_end: int
    """After the closing mark; after the words where there is none."""
    paragraph: int
    """The number of the paragraph it stands in."""
    is_primary: bool
    """Whether its marks are those that the house style quotes with."""
    is_opened: bool
    is_closed: bool

    @property
    def size(self) -> int:
        return self.end - self.start


_Pair = tuple[int | None, int | None]
"""The places of an opening and a closing mark; None where one is missing."""


def _blank_tags(text: str) -> str:
    """Give the text with HTML tags blanked, so that the marks of their attributes do not count."""
    return _TAG.sub(lambda tag: "\ufffc" * len(tag[0]), text) if "<" in text else text


def _opens_and_closes(text: str, at: int, start: int, end: int) -> tuple[bool, bool]:
    """Tell whether a double mark can open, and whether it can close, by what stands on either side."""
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    can_open = not after.isspace() and (before.isspace() or before in _BEFORE_OPENING)
    can_close = not before.isspace() and not after.isalnum()
    if text[at] in _OPENING:
        return not (after.isspace() and can_close), after.isspace() and can_close
    if text[at] in _CLOSING:
        is_astray = before.isspace() and can_open
        return is_astray, not is_astray
    if can_open != can_close:
        return can_open, can_close
    return True, True


def _double_pairs(text: str, start: int, end: int) -> Iterator[_Pair]:
    """Yield the pairs of double marks in one paragraph."""
    opened: int | None = None
    for mark in _DOUBLE.finditer(text, start, end):
        at = mark.start()
        opens, closes = _opens_and_closes(text, at, start, end)
        if opened is None:
            if opens:
                opened = at
            elif not text[at - 1].isdigit():  # 12" is a measure
                yield None, at
        elif closes:
            yield opened, at
            opened = None
        elif _ENDED.search(text, max(opened, at - 8), at):
            yield opened, None  # a new paragraph of the same words, in a text that has lost its line breaks
            opened = at
    if opened is not None:
        yield opened, None


def _single_pairs(text: str, start: int, end: int) -> Iterator[_Pair]:
    """Yield the pairs of single marks in one paragraph, leaving apostrophes alone."""
    opened: int | None = None
    perhaps: int | None = None
    for mark in _SINGLE.finditer(text, start, end):
        at = mark.start()
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        opens = (before.isspace() or before in _BEFORE_OPENING) and (
            after.isalnum() or after in '\u201c"\u00a3$[\u2026'
        )
        if opens and mark[0] != "\u2019" and not _ELISION.match(text, at + 1, min(end, at + 8)):
            if opened is not None:
                yield opened, perhaps
            opened, perhaps = at, None
        elif opened is not None and not before.isspace() and not after.isalnum():
            if not _POSSESSIVE.match(text, at - 1, min(end, at + 8)):
                yield opened, at
                opened, perhaps = None, None
            elif perhaps is None:
                perhaps = at
    if opened is not None:
        yield opened, perhaps


def _run(text: str, pair: _Pair, paragraph: int, bounds: Range, *, is_primary: bool) -> Run | None:
    """Make the run of a pair of marks; None where nothing stands between."""
    opened, closed = pair
    left = bounds[0] if opened is None else opened + 1
    right = bounds[1] if closed is None else closed
    attributed = _ATTRIBUTED.search(text, left, right) if closed is None else None
    right = right if attributed is None else attributed.start() + 1
    words = text[left:right]
    start = left + len(words) - len(words.lstrip())
    end = left + len(words.rstrip())
    if end - start < 2 or not any(map(str.isalnum, text[start : min(end, start + 40)])):  # noqa: PLR2004 (a letter, an initial)
        return None
    return Run(
        start,
        end,
        start if opened is None else opened,
        end if closed is None else closed + 1,
        paragraph,
        is_primary,
        opened is not None,
        closed is not None,
    )


def _paragraph_runs(
    text: str, number: int, bounds: Range, pairs: Iterator[_Pair], *, is_primary: bool
) -> Iterator[Run]:
    """Yield the runs of one paragraph; one without an opening mark begins where the last one ended."""
    begin = bounds[0]
    pending: list[_Pair] = list(pairs)
    for index, pair in enumerate(pending):
        follower = pending[index + 1][0] if index + 1 < len(pending) else None
        run = _run(text, pair, number, (begin, bounds[1] if follower is None else follower), is_primary=is_primary)
        if run is not None:
            begin = run.outer_end
            yield run


def _runs_of(text: str, paragraphs: Sequence[Range], *, double: bool, is_primary: bool) -> list[Run]:
    find = _double_pairs if double else _single_pairs
    return [
        run
        for number, bounds in enumerate(paragraphs)
        for run in _paragraph_runs(text, number, bounds, find(text, *bounds), is_primary=is_primary)
    ]


def runs(text: str, paragraphs: Sequence[Range]) -> list[Run]:
    """
    Give every run of quoted words in order; none stands within another.

    The house style quotes with the kind of marks that hold more of the text, each run of them being whole.
    """
    text = _blank_tags(text)
    double = _runs_of(text, paragraphs, double=True, is_primary=True)
    single = _runs_of(text, paragraphs, double=False, is_primary=True)
    if sum(run.size for run in single if run.is_closed) > sum(run.size for run in double):
        primary, secondary = single, double
    else:
        primary, secondary = double, single
    return sorted([*primary, *_outside(primary, secondary)], key=lambda run: run.outer_start)


def _outside(primary: list[Run], secondary: list[Run]) -> Iterator[Run]:
    """Yield the whole runs of the other kind of marks that do not stand within quoted words."""
    covering = iter(primary)
    current = next(covering, None)
    for run in secondary:
        while current is not None and current.outer_end <= run.outer_start:
            current = next(covering, None)
        is_within = current is not None and current.outer_start < run.outer_end
        if run.is_opened and run.is_closed and not is_within:
            yield evolve(run, is_primary=False)


def groups(text: str, found: Sequence[Run], paragraphs: Sequence[Range]) -> list[list[Run]]:
    """
    Give the runs, those together that are the paragraphs of one quotation.

    A quotation goes on where a paragraph ends without a closing mark and the next one begins with an opening mark.
    """
    together: list[list[Run]] = []
    for run in found:
        last = together[-1][-1] if together else None
        if last is not None and _goes_on(text, last, run, paragraphs):
            together[-1].append(run)
        else:
            together.append([run])
    return together


def _goes_on(text: str, last: Run, run: Run, paragraphs: Sequence[Range]) -> bool:
    if last.is_closed or not last.is_primary or not run.is_primary or not run.is_opened:
        return False
    if run.paragraph == last.paragraph:
        return True
    starts_paragraph = not text[paragraphs[run.paragraph][0] : run.outer_start].strip()
    return run.paragraph == last.paragraph + 1 and starts_paragraph
