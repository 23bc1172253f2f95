"""What had changed between two reviews, theme by theme, by a rule that anybody can apply by hand."""

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import cast

from attrs import field, frozen

from oxon_review._checks import instance, judge, tuple_of
from oxon_review._display import Table, html_output, html_table
from oxon_review._model import Finding, Review
from oxon_review._time import Month
from oxon_review._vocabulary import Polarity, Theme, Voice
from oxon_review._wording import counted, worded
from oxon_review.errors import UnknownIdError, ValidationError

__all__ = ["Change", "ReviewComparison", "ThemeChange", "compare_reviews", "named", "position_of", "voices_heard"]

_RANK = {Polarity.NEGATIVE: 0, Polarity.MIXED: 1, Polarity.POSITIVE: 2}


class Change(Enum):
    """How the position of a theme changed from one review to the next."""

    IMPROVED = "improved"
    """From negative or mixed to positive."""
    PARTLY_IMPROVED = "partly-improved"
    """From negative to mixed."""
    UNCHANGED = "unchanged"
    """The same position both times."""
    WORSENED = "worsened"
    """From positive to mixed or negative, or from mixed to negative."""
    NO_BASELINE = "no-baseline"
    """No finding in the earlier review to compare with."""
    NOT_REVISITED = "not-revisited"
    """No finding in the later review."""


def position_of(findings: Iterable[Finding]) -> Polarity | None:
    """Give the position of a theme: that of its findings where they all agree, else mixed."""
    polarities = {finding.polarity for finding in findings}
    return polarities.pop() if len(polarities) == 1 else Polarity.MIXED if polarities else None


def _change(before: Polarity | None, after: Polarity | None) -> Change:
    if before is None:
        return Change.NO_BASELINE
    if after is None:
        return Change.NOT_REVISITED
    if before is after:
        return Change.UNCHANGED
    if _RANK[after] < _RANK[before]:
        return Change.WORSENED
    return Change.IMPROVED if after is Polarity.POSITIVE else Change.PARTLY_IMPROVED


def _polarities(findings: tuple[Finding, ...]) -> str:
    """Count findings by their polarity: `3 positive findings, 8 negative`."""
    counts = Counter(finding.polarity for finding in findings)
    first, *others = (polarity for polarity in Polarity if counts[polarity])
    whole = counted(counts[first], f"{first.value} finding")
    return ", ".join((whole, *(f"{counts[other]} {other.value}" for other in others)))


def _stand(findings: tuple[Finding, ...], when: str) -> str:
    """Say where a theme stood in one review: `mixed in February 2018 (3 positive findings, 8 negative)`."""
    position = position_of(findings)
    return f"no finding in {when}" if position is None else f"{position.value} in {when} ({_polarities(findings)})"


def named(theme: Theme) -> str:
    """Write a theme as the beginning of a line: `Winter planning`."""
    return worded(theme).capitalize()


def voices_heard(voices: Iterable[Voice], *, caller: str) -> tuple[Voice, ...]:
    """
    Give each of the *voices* whose findings count once; a single one may be given as such.

    Raises:
        ValidationError: When there is none, or something else among them; it names the *caller*.
    """
    heard: tuple[object, ...] = (voices,) if isinstance(voices, (Voice, str)) else tuple(dict.fromkeys(voices))
    judge(tuple_of(instance(Voice), at_least=1), f"{caller}: voices", heard)
    return cast("tuple[Voice, ...]", heard)


@frozen
class ThemeChange:
    """
    How one theme stood before and after; its text is a line that can be read aloud.

    >>> import oxon_review
    >>> data = oxon_review.load()
    >>> change = compare_reviews(data.review("initial"), data.review("follow-up")).change_on(Theme.INFORMATION_SHARING)
    >>> change.change, change.before, change.after
    (<Change.NOT_REVISITED: 'not-revisited'>, <Polarity.NEGATIVE: 'negative'>, None)
    >>> print(change)
    Information sharing: not revisited. Negative in February 2018 (1 negative finding), no finding in January 2019.
    """

    theme: Theme = field(repr=str)
    """What the findings are about."""
    change: Change = field(repr=str)
    """The label, by the rule of `compare_reviews`."""
    before: Polarity | None = field(repr=str)
    """The position in the earlier review, None where it has no finding."""
    after: Polarity | None = field(repr=str)
    """The position in the later review, None where it has no finding."""
    findings_before: tuple[Finding, ...] = field(repr=False)
    """The findings of the earlier review that were counted."""
    findings_after: tuple[Finding, ...] = field(repr=False)
    """The findings of the later review that were counted."""
    explanation: str = field(repr=False)
    """Where the theme stood each time, and by how many findings, in a sentence."""

    def to_table(self) -> Table:
        """Give the findings behind the change as a table, with the words that prove each: a row for each passage."""
        both = (("before", self.findings_before), ("after", self.findings_after))
        return Table(
            caption=str(self).removesuffix("."),
            header=("Review", "Polarity", "Finding", "Source", "Words"),
            rows=tuple(
                (when, finding.polarity.value, str(finding), span.source_id, span.exact)
                for when, findings in both
                for finding in findings
                for span in finding.evidence
            ),
        )

    def _repr_html_(self) -> str:
        return html_output(html_table(self.to_table()))

    def __str__(self) -> str:
        return f"{named(self.theme)}: {worded(self.change)}. {self.explanation}"


@frozen(repr=False)
class ReviewComparison:
    """
    What changed between two reviews: iterate it for a `ThemeChange` for each theme that either speaks of.

    >>> import oxon_review
    >>> data = oxon_review.load()
    >>> comparison = compare_reviews(data.review("initial"), data.review("follow-up"))
    >>> len(comparison), [str(change.theme.value) for change in comparison if change.change is Change.NOT_REVISITED]
    (12, ['information-sharing', 'care-pathways'])
    """

    before: Review
    """The earlier review."""
    after: Review
    """The later review."""
    voices: tuple[Voice, ...]
    """Whose findings were counted."""
    changes: tuple[ThemeChange, ...]
    """A change for each theme, in the order of `Theme`."""

    def __iter__(self) -> Iterator[ThemeChange]:
        return iter(self.changes)

    def __len__(self) -> int:
        return len(self.changes)

    def change_on(self, theme: Theme) -> ThemeChange:
        """
        Give the change on one theme.

        Raises:
            UnknownIdError: When neither review speaks of it.
            ValidationError: When *theme* is no `Theme`.
        """
        judge(instance(Theme), "ReviewComparison.change_on: the theme", theme)
        for change in self.changes:
            if change.theme is theme:
                return change
        kind = "compared theme"
        raise UnknownIdError(kind, theme.value)

    @property
    def _caption(self) -> str:
        voices = ", ".join(map(worded, self.voices))
        return f"{self.before.area}: what changed from the {_named(self.before)} to the {_named(self.after)} ({voices})"

    def to_table(self) -> Table:
        """Give the comparison as a table of themes: the change, and the findings counted each time."""
        return Table(
            caption=self._caption,
            header=("Theme", "Change", *_headings(self.before, self.after)),
            rows=tuple(
                (
                    named(change.theme),
                    worded(change.change),
                    *(
                        f"{position.value} ({_polarities(findings)})" if position else "no finding"
                        for position, findings in (
                            (change.before, change.findings_before),
                            (change.after, change.findings_after),
                        )
                    ),
                )
                for change in self.changes
            ),
            notes=(_RULE,),
        )

    def _repr_html_(self) -> str:
        return html_output(html_table(self.to_table()))

    def __str__(self) -> str:
        return "\n".join((self._caption, "", *map(str, self.changes), "", _RULE))

    def __repr__(self) -> str:
        return f"ReviewComparison({self.before.id!r} to {self.after.id!r}, {counted(len(self), 'theme')})"


_RULE = (
    "A theme is positive where all its findings are, negative where all are, else mixed; "
    "the label compares the two positions and weighs nothing else."
)


def _named(review: Review) -> str:
    return f"{review.kind.value} review published in {_month(review)}"


def _month(review: Review) -> str:
    return Month.of(review.published).name


def _whens(before: Review, after: Review) -> tuple[str, str]:
    """Name the two reviews by their months, or by their ids where the months are the same."""
    whens = (_month(before), _month(after))
    return whens if whens[0] != whens[1] else (f"review {before.id!r}", f"review {after.id!r}")


def _headings(before: Review, after: Review) -> tuple[str, str]:
    """Head the columns of the two reviews: a month is that of publication, which fieldwork and findings precede."""
    first, second = _whens(before, after)
    if _month(before) == _month(after):
        return first.capitalize(), second.capitalize()
    return f"Review published {first}", f"Review published {second}"


def compare_reviews(before: Review, after: Review, *, voices: Iterable[Voice] = (Voice.REGULATOR,)) -> ReviewComparison:
    r"""
    Tell, for each theme, how it stood in two reviews of an area and what that makes of it.

    The position of a theme in a review is positive where all its findings are, negative where all are, else mixed.
    From negative or mixed to positive it has improved, from negative to mixed partly; the same is unchanged, down is
    worsened.  A theme without a finding before has no baseline, one without a finding after was not revisited, and one
    that neither review speaks of is left out.

    Args:
        before: The earlier review.
        after: The later review, of the same area.
        voices: Whose findings count; a body's praise of itself does not, unless it is asked for.

    Raises:
        ValidationError: When the reviews are of two areas or in the wrong order, or *voices* holds no `Voice`.

    >>> import oxon_review
    >>> data = oxon_review.load()
    >>> comparison = compare_reviews(data.review("initial"), data.review("follow-up"))
    >>> print(*(f"{change.theme.value}: {change.change.value}" for change in comparison), sep="\n")
    strategy: improved
    relationships: partly-improved
    governance: no-baseline
    patient-flow: improved
    winter-planning: no-baseline
    workforce: unchanged
    self-funders: no-baseline
    engagement: improved
    voluntary-sector: no-baseline
    experience: improved
    information-sharing: not-revisited
    care-pathways: not-revisited
    """
    judge(instance(Review), "compare_reviews: before", before)
    judge(instance(Review), "compare_reviews: after", after)
    heard = voices_heard(voices, caller="compare_reviews")
    if before.area != after.area:
        message = f"compare_reviews: the reviews are of two areas, {before.area!r} and {after.area!r}"
        raise ValidationError(message)
    if after.published < before.published:
        message = f"compare_reviews: {before.id!r} was published after {after.id!r}; give the earlier review first"
        raise ValidationError(message)
    whens = _whens(before, after)
    changes = (_theme_change(theme, before, after, heard, whens) for theme in Theme)
    return ReviewComparison(before, after, heard, tuple(change for change in changes if change is not None))


def _theme_change(
    theme: Theme, before: Review, after: Review, voices: tuple[Voice, ...], whens: tuple[str, str]
) -> ThemeChange | None:
    """Compare one theme; None where neither review speaks of it."""
    first, second = (
        tuple(finding for finding in review.findings if finding.theme is theme and finding.voice in voices)
        for review in (before, after)
    )
    if not first and not second:
        return None
    explanation = f"{_stand(first, whens[0])}, {_stand(second, whens[1])}."
    return ThemeChange(
        theme=theme,
        change=_change(position_of(first), position_of(second)),
        before=position_of(first),
        after=position_of(second),
        findings_before=first,
        findings_after=second,
        explanation=explanation[0].upper() + explanation[1:],
    )
