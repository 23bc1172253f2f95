"""A text made ready for reading: its paragraphs, quoted runs, sentences, words, and who is mentioned where."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from oxon_review import _segmentation
from oxon_review.articles._marks import Run, groups, runs
from oxon_review.articles._mentions import Mention, Token, mentions, tokens

__all__ = ["BLANK", "Page"]

BLANK = "\ufffc"
"""Stands for each quoted character, so that what is quoted is not read as the writer's words."""

Range = tuple[int, int]


class Page:
    """A text with all that is read more than once."""

    def __init__(self, text: str, organisation_names: Iterable[str] = ()) -> None:
        self.text = text
        self.paragraphs: list[Range] = list(_segmentation.paragraphs(text))
        self.runs: list[Run] = runs(text, self.paragraphs)
        self.groups: list[list[Run]] = groups(text, self.runs, self.paragraphs)
        self.frame = _framed(text, self.runs)
        """The writer's own words: the text with what is quoted blanked out, position for position."""
        self.sentences: list[Range] = list(_segmentation.sentences(self.frame, self.paragraphs))
        parts = [tokens(self.frame, *bounds) for bounds in self.paragraphs]
        self.words: list[Token] = [token for part in parts for token in part]
        self.mentions: list[Mention] = mentions(self.frame, parts, organisation_names)
        self._primary = [run for run in self.runs if run.is_primary]
        self._starts = {
            "all runs": [run.outer_start for run in self.runs],
            "runs": [run.outer_start for run in self._primary],
            "sentences": [start for start, _ in self.sentences],
            "words": [token.start for token in self.words],
            "mentions": [mention.start for mention in self.mentions],
            "paragraphs": [start for start, _ in self.paragraphs],
        }

    def sentence_number(self, position: int) -> int:
        """Give the number of the sentence that holds a position, or that ends before it."""
        return max(0, bisect_right(self._starts["sentences"], position) - 1)

    def sentence_at(self, position: int) -> Range:
        """Give the sentence that holds a position, or that ends before it."""
        return self.sentences[self.sentence_number(position)]

    def paragraph_at(self, position: int) -> int:
        """Give the number of the paragraph that holds a position, or that ends before it."""
        return max(0, bisect_right(self._starts["paragraphs"], position) - 1)

    def next_primary(self, run: Run) -> Run | None:
        """Give the next run in the marks that the text quotes with, in the same paragraph."""
        number = bisect_right(self._starts["runs"], run.outer_start)
        following = self._primary[number] if number < len(self._primary) else None
        return following if following is not None and following.paragraph == run.paragraph else None

    def has_words(self, start: int, end: int) -> bool:
        """Tell whether a word of the writer's begins in a stretch."""
        number = bisect_left(self._starts["words"], start)
        return number < len(self.words) and self.words[number].start < end

    def begins_paragraph(self, run: Run) -> bool:
        """Tell whether nothing but marks stands before a run in its paragraph."""
        start = self.paragraphs[run.paragraph][0]
        number = bisect_left(self._starts["all runs"], start)
        return self.runs[number] is run and not self.has_words(start, run.outer_start)

    def ends_paragraph(self, run: Run) -> bool:
        """Tell whether nothing but marks stands after a run in its paragraph."""
        number = bisect_right(self._starts["all runs"], run.outer_start)
        is_last = number == len(self.runs) or self.runs[number].paragraph != run.paragraph
        return is_last and not self.has_words(run.outer_end, self.paragraphs[run.paragraph][1])

    def words_within(self, start: int, end: int) -> Sequence[Token]:
        """Give the words that begin in a stretch."""
        return self.words[bisect_left(self._starts["words"], start) : bisect_left(self._starts["words"], end)]

    def mentions_within(self, start: int, end: int) -> Sequence[Mention]:
        """Give the mentions that begin in a stretch."""
        return self.mentions[bisect_left(self._starts["mentions"], start) : bisect_left(self._starts["mentions"], end)]


def _framed(text: str, found: Sequence[Run]) -> str:
    """Blank what stands in the marks that the text quotes with, but for a stop before a closing mark."""
    pieces: list[str] = []
    at = 0
    for run in found:
        if not run.is_primary:
            continue
        end = run.end
        if run.is_closed and text[end - 1] in ".!?\u2026":
            end -= 1
        pieces += text[at : run.start], BLANK * (end - run.start)
        at = end
    pieces.append(text[at:])
    return "".join(pieces)
