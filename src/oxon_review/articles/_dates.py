"""
Where a text mentions a day, a month, a season or a year, and which days are meant.

One pattern finds the words that a mention can begin with, and at each of them the forms that begin so are tried: no
form looks further than a few words, so that the time grows with the text alone.
"""

from collections.abc import Iterator
from datetime import date

from attrs import field, frozen

from oxon_review._checks import calendar_date, check, instance, judge, optional
from oxon_review._checks import text as some_text
from oxon_review._text import Document, Span, is_whole
from oxon_review.articles import _date_words as words
from oxon_review.articles._date_forms import FORMS, DateBasis, DatedText, Reading

__all__ = ["DateMention", "extract_dates"]


@frozen
class DateMention:
    """
    A passage that mentions a date, with the days that it means.

    >>> from datetime import date
    >>> from oxon_review import Document
    >>> from oxon_review.articles import extract_dates
    >>> page = Document.from_text("Inspectors came in November 2017.", id="page")
    >>> print(extract_dates(page)[0])
    November 2017 (2017-11-01 to 2017-11-30, stated)
    """

    span: Span = field(validator=instance(Span))
    """The words that mention it."""
    start: date | None = field(validator=optional(calendar_date))
    """The first day, None where the text leaves it open."""
    end: date | None = field(validator=optional(calendar_date))
    """The last day, inclusive, None where the text leaves it open."""
    basis: DateBasis = field(validator=instance(DateBasis), repr=str)
    """What the days rest on."""
    problem: str | None = field(default=None, validator=optional(some_text))
    """What is wrong with the date as printed; None where nothing is."""

    def __attrs_post_init__(self) -> None:
        check(self, self._faults())

    def _faults(self) -> Iterator[str]:
        if (self.start is None) != (self.end is None):
            yield f"start and end are both given or both None (got {self.start} and {self.end})"
        elif (self.start is None) != (self.basis is DateBasis.UNRESOLVED):
            yield f"days are None with the basis 'unresolved' and only so (got {self.start} and {self.basis.value!r})"
        elif self.start is not None and self.end is not None and self.start > self.end:
            yield f"start must not lie after end (got {self.start} and {self.end})"

    def __str__(self) -> str:
        days = f"{self.start}" if self.start == self.end else f"{self.start} to {self.end}"
        told = [] if self.start is None else [days]
        told.append(self.basis.value if self.problem is None else f"{self.basis.value}: {self.problem}")
        return f"{' '.join(self.span.exact.split())} ({', '.join(told)})"


# --- the search ------------------------------------------------------------------------------------------------------


def _longest(page: DatedText, position: int, kind: str) -> tuple[int, Reading] | None:
    """Give the end and the reading of the longest form that stands at a position."""
    matches = [(match, read) for pattern, read in FORMS[kind] if (match := pattern.match(page.text, position))]
    for match, read in sorted(matches, key=lambda one: -one[0].end()):
        if any(words.is_row(page.text, edge) for edge in {position, match.end() - 1}):
            return None
        reading = read(page, match)
        end = match.end() - match[0].endswith(".")  # the point of `14 Feb.` may be that of the sentence
        if reading is not None and is_whole(page.text, position, end):
            return end, reading
    return None


def _readings(page: DatedText) -> Iterator[tuple[int, int, Reading]]:
    """Yield the mentions in order; the search goes on after each, or after the word that began none."""
    position = 0
    while (trigger := words.TRIGGER.search(page.text, position)) is not None:
        found = _longest(page, trigger.start(), str(trigger.lastgroup))
        position = trigger.end() if found is None else found[0]
        if found is not None:
            yield trigger.start(), *found


def extract_dates(document: Document, *, published: date | None = None) -> tuple[DateMention, ...]:
    """
    Find the dates that a *document* mentions, in order, with the days that they mean; mentions never overlap.

    A day, month or year printed with its year is `STATED`.  What needs the day of publication is `RESOLVED`, or
    `UNRESOLVED` where that day is not known: no missing part is ever filled from the clock.  The rules:

    - 01/02/2018 is 1 February.  Years are four digits from 1900 to 2099; alone they count after words such as `in`,
      `since`, `by` and `end of`, and before no noun of what is counted.  Months alone count as well, but those that are
      names or verbs too (March, April, May, June, August) only after such a word.
    - A day or month without its year, and a feast (Christmas, Easter), take the year by the wording of the sentence: of
      the past, the last that has begun by publication; of the future (`will`, `to be`, `by`), the first that has not
      ended by it; otherwise the nearest.  A weekday before the date decides where only one of the years agrees.
    - A weekday alone lies within the seven days up to publication, that day included; where the wording is of the
      future, it is the next one after it.  `today (Monday)` is that day.  `last` and `next` are before and after it.
    - Weeks run from Monday to Sunday.  Last, this and next week, month and year are those of the calendar; `earlier
      this month` is the part up to publication, `later this year` the part from it on.
    - `six months ago` is the calendar month then, `two weeks ago` the week, `a year ago` the calendar year.  `The last
      six months` end with the day of publication, the next begin after it; `the year to March 2018` is twelve months.
    - A `SEASON` is the meteorological one: `winter 2017`, like `winter 2017/18`, is December 2017 to February 2018.
      The last has ended, the next not begun, this one is that of the year of publication, or the winter nearest to it.
    - 2017-18, 2017/18 and 2017-2018 are a `FINANCIAL_YEAR`, Q1 2018-19 a quarter of one; Q1 2018 is `UNRESOLVED`, as
      are `eight months into` and `a few weeks ago`.  A plain duration is no mention.
    - Days that do not exist and ranges that end before they begin are `UNRESOLVED` with a problem in words.  Where the
      weekday contradicts the date, the date holds and the problem names both.
    - Rows and headings of a table of months, lines that are only a month, opening hours and `every Monday` are none.

    Args:
        document: The text.
        published: The day of publication; that of the document's source where it is not given.

    Raises:
        ValidationError: When an argument is of another type.

    >>> from datetime import date
    >>> page = Document.from_text("It closed on 4 December, and will open on Friday.", id="page")
    >>> for mention in extract_dates(page, published=date(2018, 2, 12)):
    ...     print(mention)
    4 December (2017-12-04, resolved)
    Friday (2018-02-16, resolved)
    """
    judge(instance(Document), "extract_dates: the document", document)
    judge(optional(calendar_date), "extract_dates: published", published)
    page = DatedText(document.text, published or document.source.published)
    return tuple(
        DateMention(document.span(start, end), first, last, reading.basis, reading.problem)
        for start, end, reading in _readings(page)
        for first, last in [reading.days or (None, None)]
    )
