"""Which source reports which findings, theme by theme, what one alone reports, and where their tone differs."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from attrs import field, frozen

from oxon_review._checks import instance, judge, near, shown
from oxon_review._dataset import Dataset
from oxon_review._display import Table, html_output, html_table, text_table
from oxon_review._model import Finding, Review
from oxon_review._text import Source, Span
from oxon_review._time import when_in_words
from oxon_review._vocabulary import Polarity, Theme, Voice
from oxon_review._wording import counted, worded
from oxon_review.compare._reviews import named, position_of, voices_heard
from oxon_review.errors import UnknownIdError

__all__ = ["SourceComparison", "SourceReport", "ThemeReports", "compare_sources"]

_SIGNS = {Polarity.POSITIVE: "+", Polarity.MIXED: "~", Polarity.NEGATIVE: "-"}
_LEGEND = (
    "+ positive, ~ mixed, - negative findings; a finding counts for each source that states it.",
    ". says nothing; blank: published before the review, so that it could not tell of it.",
)


def _source_ids(finding: Finding) -> tuple[str, ...]:
    """Give the sources that state a finding, each once, in the order of its evidence."""
    return tuple(dict.fromkeys(span.source_id for span in finding.evidence))


def _signed(findings: Iterable[Finding]) -> str:
    """Count findings by the signs of their polarity: `+1 -2`."""
    counts = Counter(finding.polarity for finding in findings)
    return " ".join(f"{sign}{counts[polarity]}" for polarity, sign in _SIGNS.items() if counts[polarity])


def _unknown(source_id: str, known: tuple[str, ...]) -> UnknownIdError:
    return UnknownIdError("source", source_id, near(str(source_id), known), known)


@frozen(repr=False)
class SourceReport:
    """
    What one source reports by one voice on one theme of a review: a cell of the matrix.

    >>> import oxon_review
    >>> (row,) = compare_sources(oxon_review.load()).on(Theme.INFORMATION_SHARING)
    >>> report = row.report("ouh-2018")
    >>> print(report)
    ouh-2018 negative (-1)
    >>> for finding in report.findings:
    ...     for span in report.spans_of(finding):
    ...         print(finding.id, span.start, span.end)
    incompatible-computer-systems 1739 1806
    """

    source_id: str
    """The source."""
    findings: tuple[Finding, ...]
    """The findings of the row that it states, in the order of the review."""
    came_before: bool
    """Whether it was published before the review, so that it could not tell of it."""

    @property
    def tone(self) -> Polarity | None:
        """Positive where all its findings are, negative where all are, else mixed; None where it has none."""
        return position_of(self.findings)

    @property
    def leaves_out(self) -> bool:
        """Whether it says nothing, although it could."""
        return not self.findings and not self.came_before

    def spans_of(self, finding: Finding) -> tuple[Span, ...]:
        """Give the passages of this source that state a *finding*, without those of other sources."""
        return tuple(span for span in finding.evidence if span.source_id == self.source_id)

    def __str__(self) -> str:
        if self.tone is not None:
            return f"{self.source_id} {self.tone.value} ({_signed(self.findings)})"
        return f"{self.source_id} {'came before the review' if self.came_before else 'says nothing'}"

    def __repr__(self) -> str:
        return f"SourceReport({self.source_id!r}, {counted(len(self.findings), 'finding')})"


@frozen
class ThemeReports:
    """
    What each source reports by one voice on one theme of a review: a row of the matrix, and a line to read aloud.

    >>> import oxon_review
    >>> row, *_ = compare_sources(oxon_review.load()).on(Theme.ENGAGEMENT)
    >>> row.theme, row.voice, row.review_id
    (<Theme.ENGAGEMENT: 'engagement'>, <Voice.REGULATOR: 'regulator'>, 'initial')
    >>> print(row.report("cqc-2019"), row.report("occ-2019"), sep=", ")
    cqc-2019 negative (-1), occ-2019 says nothing
    """

    review_id: str
    """The review that the findings belong to, which is often not that of the source's year."""
    theme: Theme = field(repr=str)
    """What they are about."""
    voice: Voice = field(repr=str)
    """Whose judgement they are, whichever source prints it."""
    reports: tuple[SourceReport, ...] = field(repr=False)
    """A report for each source, in the order of `SourceComparison.sources`."""

    @property
    def differs(self) -> bool:
        """Whether the tone of two sources differs; one that says nothing has none."""
        return len({report.tone for report in self.reports} - {None}) > 1

    def report(self, source_id: str) -> SourceReport:
        """Give the report of one source, or raise `UnknownIdError`."""
        for report in self.reports:
            if report.source_id == source_id:
                return report
        raise _unknown(source_id, tuple(report.source_id for report in self.reports))

    def __str__(self) -> str:
        reports = ", ".join(map(str, self.reports))
        return f"{named(self.theme)}, {worded(self.voice)}, review {self.review_id!r}: {reports}"


def _lines(rows: tuple[ThemeReports, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a review as they are printed, and all of them together as the last."""
    for row in rows:
        yield (named(row.theme), worded(row.voice), *(_cell((report,)) for report in row.reports))
    yield ("All", "", *map(_cell, zip(*(row.reports for row in rows), strict=True)))


def _cell(reports: tuple[SourceReport, ...]) -> str:
    """Print what one source reports in some rows of a review: `+1 -2`, `.` where nothing, blank where it could not."""
    counts = _signed(finding for report in reports for finding in report.findings)
    return counts or ("" if reports[0].came_before else ".")


def _without_repeats(lines: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Yield lines with the first cell left blank where it is that of the line above."""
    above = ""
    for first, *others in lines:
        yield ("" if first == above else first, *others)
        above = first


@frozen(repr=False)
class SourceComparison:
    """
    Which source reports which findings: iterate it for a `ThemeReports` for each review, theme and voice.

    >>> import oxon_review
    >>> comparison = compare_sources(oxon_review.load())
    >>> [finding.id for finding in comparison.only_in("bbc-2019")][:2]
    ['relationships-difficult-for-years', 'very-poor-experiences']
    >>> [row.theme.value for row in comparison.differing if row.review_id == "follow-up"]
    ['relationships', 'self-funders']
    >>> [row.theme.value for row in comparison.left_out_by("bbc-2019") if row.review_id == "follow-up"][:3]
    ['strategy', 'governance', 'winter-planning']
    """

    area: str
    """The area of the dataset."""
    sources: tuple[Source, ...]
    """The sources in order of publication, those without a date last."""
    reviews: tuple[Review, ...]
    """The reviews in order of publication."""
    voices: tuple[Voice, ...]
    """Whose findings were counted."""
    rows: tuple[ThemeReports, ...]
    """A row for each review, theme and voice with a finding, in the order of `reviews`, `Theme` and `Voice`."""

    def __iter__(self) -> Iterator[ThemeReports]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    # --- the findings ------------------------------------------------------------------------------------------------

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings counted, in the order of the reviews."""
        return tuple(finding for review in self.reviews for finding in review.findings if finding.voice in self.voices)

    @property
    def shared(self) -> tuple[Finding, ...]:
        """The findings that two sources or more report."""
        return tuple(finding for finding in self.findings if len(_source_ids(finding)) > 1)

    def reported_by(self, source_id: str) -> tuple[Finding, ...]:
        """Give the findings that a source reports, alone or with others, or raise `UnknownIdError`."""
        self._check(source_id)
        return tuple(finding for finding in self.findings if source_id in _source_ids(finding))

    def only_in(self, source_id: str) -> tuple[Finding, ...]:
        """Give the findings that one source alone reports, or raise `UnknownIdError`."""
        self._check(source_id)
        return tuple(finding for finding in self.findings if _source_ids(finding) == (source_id,))

    # --- the rows ----------------------------------------------------------------------------------------------------

    @property
    def differing(self) -> tuple[ThemeReports, ...]:
        """The rows in which the tone of two sources differs."""
        return tuple(row for row in self.rows if row.differs)

    def on(self, theme: Theme) -> tuple[ThemeReports, ...]:
        """Give the rows of one *theme*, none where nobody speaks of it, or raise `ValidationError` for what is none."""
        judge(instance(Theme), "SourceComparison.on: the theme", theme)
        return tuple(row for row in self.rows if row.theme is theme)

    def left_out_by(self, source_id: str) -> tuple[ThemeReports, ...]:
        """
        Give the rows on which a source says nothing, or raise `UnknownIdError`.

        Those of a review that it came before are not among them.
        """
        self._check(source_id)
        return tuple(row for row in self.rows if row.report(source_id).leaves_out)

    def _check(self, source_id: str) -> None:
        known = tuple(source.id for source in self.sources)
        if source_id not in known:
            raise _unknown(source_id, known)

    # --- as it is shown ----------------------------------------------------------------------------------------------

    def to_table(self) -> Table:
        """Give the matrix as a table: a column for each source, and a line for all themes of each review."""
        return Table(
            caption=self._caption,
            header=("Review", *self._header),
            rows=tuple((review.id, *line) for review, rows in self._by_review() for line in _lines(rows)),
            notes=tuple(self._notes()),
        )

    @property
    def _caption(self) -> str:
        voices = "all voices" if set(self.voices) == set(Voice) else ", ".join(map(worded, self.voices))
        return f"{self.area}: how many findings each source reports ({voices})"

    @property
    def _header(self) -> tuple[str, ...]:
        return ("Theme", "Voice", *(source.id for source in self.sources))

    def _by_review(self) -> Iterator[tuple[Review, tuple[ThemeReports, ...]]]:
        """Yield each review that has rows with them."""
        reviews = {review.id: review for review in self.reviews}
        for review_id, rows in groupby(self.rows, key=lambda row: row.review_id):
            yield reviews[review_id], tuple(rows)

    def _notes(self) -> Iterator[str]:
        yield from _LEGEND
        undated = [source.id for source in self.sources if source.published is None]
        if undated:
            yield f"Without a date of publication, so taken to come after every review: {', '.join(undated)}."
        early = dict.fromkeys(
            f"{report.source_id} on {row.review_id}"
            for row in self.rows
            for report in row.reports
            if report.came_before and report.findings
        )
        if early:
            yield f"Published before the review, yet cited for it: {', '.join(early)}."
        told = {row.review_id for row in self.rows}
        silent = [review.id for review in self.reviews if review.id not in told]
        if silent:
            yield f"Without a finding to count: {', '.join(silent)}."
        if not self.reviews:
            yield "The dataset has no review."

    def _repr_html_(self) -> str:
        return html_output(html_table(self.to_table()))

    def __str__(self) -> str:
        matrix: list[tuple[str, ...]] = []
        headings: dict[int, str] = {}
        for review, rows in self._by_review():
            headings[len(matrix)] = f"Review {review.id!r}, published {when_in_words(review.published)}"
            matrix += _without_repeats(_lines(rows))
        _, _, header, *lines = text_table(Table("", self._header, tuple(matrix))).split("\n")
        parts = [self._caption, "", header]
        for place, line in enumerate(lines):
            parts += ["", headings[place], line] if place in headings else [line]
        return "\n".join((*parts, "", *self._notes()))

    def __repr__(self) -> str:
        return (
            f"SourceComparison({shown(self.area)}, {counted(len(self.sources), 'source')}, "
            f"{counted(len(self.rows), 'row')})"
        )


def compare_sources(dataset: Dataset, *, voices: Iterable[Voice] = Voice) -> SourceComparison:
    """
    Tell, by review, theme and voice, which source of a dataset reports which findings.

    A source reports a finding where a passage of it is among the finding's evidence.  Where it says nothing, it leaves
    the theme out, unless it was published before the day of the review: then it could not tell of it.  A source
    without a date is taken to come after every review.  Where the tone of two sources differs, one may have chosen
    other findings than the other: `SourceReport.findings` tells.

    Args:
        dataset: The sources with the reviews and their findings.
        voices: Whose findings count; by default everybody's, each voice in a row of its own.

    Raises:
        ValidationError: When *dataset* is no `Dataset`, or *voices* holds no `Voice`.

    >>> import oxon_review
    >>> comparison = compare_sources(oxon_review.load(), voices=[Voice.REGULATOR])
    >>> initial, follow_up = comparison.on(Theme.WORKFORCE)
    >>> for report in initial.reports:
    ...     print(report)
    ouh-2018 mixed (+1 -2)
    oxford-mail-2018 mixed (+1 -2)
    occ-2019 says nothing
    cqc-2019 positive (+1)
    bbc-2019 mixed (+1 -1)
    >>> print(follow_up.report("ouh-2018"))
    ouh-2018 came before the review
    """
    judge(instance(Dataset), "compare_sources: the dataset", dataset)
    heard = voices_heard(voices, caller="compare_sources")
    sources = tuple(sorted(dataset.sources, key=_publication))
    reviews = tuple(sorted(dataset.reviews, key=lambda review: review.published))
    rows = (row for review in reviews for row in _rows(review, sources, heard))
    return SourceComparison(dataset.area, sources, reviews, heard, tuple(rows))


def _publication(source: Source) -> tuple[bool, date]:
    """Order sources by their day of publication, those without one last."""
    return source.published is None, source.published or date.max


def _rows(review: Review, sources: tuple[Source, ...], voices: tuple[Voice, ...]) -> Iterator[ThemeReports]:
    """Yield the rows of one review in the order of themes and voices."""
    cells: defaultdict[tuple[Theme, Voice], defaultdict[str, list[Finding]]]
    cells = defaultdict(lambda: defaultdict(list))
    for finding in review.findings:
        if finding.voice in voices:
            for source_id in _source_ids(finding):
                cells[finding.theme, finding.voice][source_id].append(finding)
    before = {source.id for source in sources if source.published is not None and source.published < review.published}
    for theme, voice in ((theme, voice) for theme in Theme for voice in Voice if (theme, voice) in cells):
        cell = cells[theme, voice]
        reports = (SourceReport(source.id, tuple(cell.get(source.id, ())), source.id in before) for source in sources)
        yield ThemeReports(review.id, theme, voice, tuple(reports))
