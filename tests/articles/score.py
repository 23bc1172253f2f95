"""
Scores the extractors on the composed articles: `python tests/articles/score.py [--show] [folder ...]`.

Without a folder, the articles of `development/` are read.  With `--show`, every miss and every false hit is listed with
its article, offsets and words.

- A quotation, a mention and an action count as found where all their offsets agree.  Beside the exact line, dates have
  a lenient one, for which offsets need only overlap; in both the days must agree.
- A kind, a basis and a contradiction are judged where the offsets were found.
- A speaker, a role and an organisation are judged at every quotation of the gold: none is told where the extractor
  found no such quotation.  A speaker told where the gold has none is wrong; a role and an organisation are judged only
  where the gold has them.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Protocol, TypeVar, cast

from attrs import frozen

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))

from articles.gold import Article, GoldDate, GoldQuote, Range, articles
from oxon_review import DelayStat, Quote, QuoteKind, Span
from oxon_review import articles as extractors
from oxon_review.articles import OrganisationMention

__all__ = [
    "Count",
    "Fault",
    "Outcome",
    "score_actions",
    "score_article",
    "score_dates",
    "score_delays",
    "score_organisations",
    "score_quotes",
    "table",
    "total",
]

HERE = Path(__file__).parent
Key = TypeVar("Key", bound=Hashable)


class FoundDate(Protocol):
    """What is read of a mention of a date."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        ...

    @property
    def start(self) -> date | None:
        """Its first day."""
        ...

    @property
    def end(self) -> date | None:
        """Its last day."""
        ...

    @property
    def basis(self) -> Enum:
        """What the days rest on."""
        ...

    @property
    def problem(self) -> str | None:
        """What contradicts it."""
        ...


@frozen
class Count:
    """
    How a task went.

    What was told and is not right is wrong.  Of what the gold has, `none` is what nothing at all was told for.
    """

    gold: int = 0
    told: int = 0
    right: int = 0
    none: int = 0

    @property
    def wrong(self) -> int:
        """How many of those told are not right."""
        return self.told - self.right

    @property
    def precision(self) -> float | None:
        """The share of what was told that is right, None where nothing was told."""
        return self.right / self.told if self.told else None

    @property
    def recall(self) -> float | None:
        """The share of the gold that was told rightly, None where there is no gold."""
        return self.right / self.gold if self.gold else None

    def __add__(self, other: "Count") -> "Count":
        return Count(self.gold + other.gold, self.told + other.told, self.right + other.right, self.none + other.none)


@frozen
class Fault:
    """A miss, a false hit or a wrong answer, with its place."""

    article: str
    start: int
    end: int
    words: str
    what: str

    def __str__(self) -> str:
        return f"{self.article} {self.start}-{self.end} {self.what}: {self.words!r}"


@frozen
class Outcome:
    """The count of a task, with its faults in the order of the text."""

    task: str
    count: Count
    faults: tuple[Fault, ...] = ()


def _fault(article: Article, start: int, end: int, what: str) -> Fault:
    return Fault(article.document.source.id, start, end, article.words((start, end)), what)


def _shown(key: Hashable) -> str:
    """Write what a key has beside offsets."""
    parts = cast("tuple[object, ...]", key) if isinstance(key, tuple) else ()
    return " ".join(part for part in parts if isinstance(part, str))


def _found(article: Article, task: str, gold: Mapping[Key, Range], told: Mapping[Key, Range]) -> Outcome:
    """Score things that are either found as they are or not; each is given with the range to show."""
    missed = [_fault(article, *gold[key], f"missed {_shown(key)}".strip()) for key in gold if key not in told]
    false = [_fault(article, *told[key], f"false hit {_shown(key)}".strip()) for key in told if key not in gold]
    right = len(gold) - len(missed)
    faults = sorted([*missed, *false], key=lambda fault: (fault.start, fault.end))
    return Outcome(task, Count(len(gold), len(told), right, len(missed)), tuple(faults))


@frozen
class _Answer:
    """What the gold and the extractor say about one thing, None where they say nothing."""

    start: int
    end: int
    gold: str | None
    told: str | None


def _folded(words: str | None) -> str | None:
    """Fold case and white space, and leave out an article at the beginning."""
    return None if words is None else " ".join(words.casefold().split()).removeprefix("the ")


def _answers(article: Article, task: str, answers: Iterable[_Answer]) -> Outcome:
    """Score answers that may be right, wrong or none."""
    count = Count()
    faults: list[Fault] = []
    for answer in answers:
        is_gold, is_told = answer.gold is not None, answer.told is not None
        is_right = is_gold and _folded(answer.gold) == _folded(answer.told)
        count += Count(is_gold, is_told, is_right, is_gold and not is_told)
        if (is_gold or is_told) and not is_right:
            what = f"{answer.told or 'none'}, where the gold has {answer.gold or 'none'}"
            faults.append(_fault(article, answer.start, answer.end, what))
    return Outcome(task, count, tuple(faults))


# --- the tasks -------------------------------------------------------------------------------------------------------


def _ranges(quote: Quote) -> tuple[Range, ...]:
    return tuple((span.start, span.end) for span in quote.evidence)


def _speaker_answers(
    gold: Iterable[GoldQuote], told: Mapping[tuple[Range, ...], Quote], part: str
) -> Iterator[_Answer]:
    """Set what the gold says of a speaker (its name, role or organisation) beside what the extractor says."""
    for quote in gold:
        found = told.get(quote.spans)
        speaker = None if found is None else found.speaker
        wanted = quote.speaker if part == "name" else getattr(quote, part)
        if part == "name" or wanted is not None:
            answer = None if speaker is None else getattr(speaker, part)
            is_body = speaker is not None and part == "name" and speaker.role is None
            if is_body and speaker is not None and _folded(speaker.organisation) == _folded(wanted):
                answer = speaker.organisation  # a body is named in full or as it is printed
            yield _Answer(*quote.spans[0], wanted, answer)


def score_quotes(article: Article, predicted: Iterable[Quote]) -> tuple[Outcome, ...]:
    """Score quotations: their spans, their kinds, and what is said of their speakers."""
    told = {_ranges(quote): quote for quote in predicted}
    gold = {quote.spans: quote for quote in article.quotes}
    kinds = [_Answer(*spans[0], gold[spans].kind.value, told[spans].kind.value) for spans in gold if spans in told]
    direct = [quote for quote in article.quotes if quote.kind is QuoteKind.DIRECT]
    partial = [quote for quote in article.quotes if quote.kind is QuoteKind.PARTIAL]
    other = [quote for quote in article.quotes if quote.kind in {QuoteKind.PULL, QuoteKind.TERM}]
    return (
        _found(article, "quotations", {spans: spans[0] for spans in gold}, {spans: spans[0] for spans in told}),
        _answers(article, "  kind", kinds),
        _answers(article, "  speaker of direct", _speaker_answers(direct, told, "name")),
        _answers(article, "  speaker of partial", _speaker_answers(partial, told, "name")),
        _answers(article, "  speaker of pull, term", _speaker_answers(other, told, "name")),
        _answers(article, "  role", _speaker_answers(article.quotes, told, "role")),
        _answers(article, "  organisation", _speaker_answers(article.quotes, told, "organisation")),
    )


def _key(start: int, end: int, first: date | None, last: date | None) -> tuple[int, int, str, str]:
    return (start, end, str(first), str(last))


def _overlapping(gold: Sequence[GoldDate], told: Sequence[FoundDate]) -> Count:
    """Count the dates whose days agree and whose offsets overlap; none is used twice."""
    left = list(told)
    right = none = 0
    for one in gold:
        near = [other for other in left if one.start < other.span.end and other.span.start < one.end]
        same = [other for other in near if (one.first, one.last) == (other.start, other.end)]
        none += not near
        if same:
            right += 1
            left.remove(same[0])
    return Count(len(gold), len(told), right, none)


def score_dates(article: Article, predicted: Iterable[FoundDate]) -> tuple[Outcome, ...]:
    """Score mentions of dates: span and days, days alone, basis, and contradictions."""
    told = {(one.span.start, one.span.end): one for one in predicted}
    gold = {(one.start, one.end): one for one in article.dates}
    exact = _found(
        article,
        "dates",
        {_key(*span, one.first, one.last): span for span, one in gold.items()},
        {_key(*span, one.start, one.end): span for span, one in told.items()},
    )
    bases = [_Answer(*span, gold[span].basis, str(told[span].basis.value)) for span in gold if span in told]
    problems = {span: span for span, one in gold.items() if one.problem}
    return (
        exact,
        Outcome("  overlapping", _overlapping(article.dates, list(told.values()))),
        _answers(article, "  basis", bases),
        _found(article, "  contradictions", problems, {span: span for span, one in told.items() if one.problem}),
    )


def _place(stat: DelayStat) -> Range:
    """Give the range of a figure, the beginning of the text where it has no evidence."""
    return (stat.evidence[0].start, stat.evidence[0].end) if stat.evidence else (0, 0)


def score_delays(article: Article, predicted: Iterable[DelayStat]) -> tuple[Outcome, ...]:
    """Score figures of delays: month and value."""
    gold = {(one.month, str(one.value)): (one.start, one.end) for one in article.delays}
    told = {(str(stat.month), str(stat.value)): _place(stat) for stat in predicted}
    return (_found(article, "delays", gold, told),)


def score_organisations(article: Article, predicted: Iterable[OrganisationMention]) -> tuple[Outcome, ...]:
    """Score mentions of known organisations: id and span."""
    gold = {(one.organisation_id, one.start, one.end): (one.start, one.end) for one in article.organisation_mentions}
    told = {(one.organisation_id, one.span.start, one.span.end): (one.span.start, one.span.end) for one in predicted}
    return (_found(article, "organisations", gold, told),)


def score_actions(article: Article, predicted: Iterable[Span]) -> tuple[Outcome, ...]:
    """Score actions: their spans."""
    told = [(span.start, span.end) for span in predicted]
    return (_found(article, "actions", {span: span for span in article.actions}, {span: span for span in told}),)


def score_article(article: Article) -> tuple[Outcome, ...]:
    """Run every extractor on an article and score what it says."""
    document, known = article.document, article.organisations
    return (
        *score_quotes(article, extractors.extract_quotes(document, organisations=known)),
        *score_dates(article, extractors.extract_dates(document, published=article.published)),
        *score_delays(article, extractors.extract_delays(document, area="Fenshire")),
        *score_organisations(article, extractors.extract_organisations(document, known)),
        *score_actions(article, extractors.extract_actions(document)),
    )


# --- the sum of it ---------------------------------------------------------------------------------------------------


def total(outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """Add up the outcomes of each task over articles."""
    sums: dict[str, Outcome] = {}
    for one in outcomes:
        so_far = sums.get(one.task, Outcome(one.task, Count()))
        sums[one.task] = Outcome(one.task, so_far.count + one.count, (*so_far.faults, *one.faults))
    return tuple(sums.values())


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def table(outcomes: Iterable[Outcome]) -> str:
    """Write the counts as a table."""
    heads = ("task", "gold", "told", "right", "wrong", "none", "precision", "recall")
    rows: list[tuple[str, ...]] = [heads]
    for one in outcomes:
        count = one.count
        figures = (count.gold, count.told, count.right, count.wrong, count.none)
        gold, told, right, wrong, none = map(str, figures)
        rows.append((one.task, gold, told, right, wrong, none, _share(count.precision), _share(count.recall)))
    return "\n".join(f"{row[0]:<24}" + "".join(f"{cell:>11}" for cell in row[1:]) for row in rows)


def main(arguments: Sequence[str] | None = None) -> None:
    """Score the articles of the folders named on the command line."""
    parser = ArgumentParser(description="Score the extractors on the composed articles.")
    parser.add_argument("folders", nargs="*", type=Path, default=[HERE / "development"], metavar="folder")
    parser.add_argument("--show", action="store_true", help="list every miss and false hit")
    options = parser.parse_args(arguments)
    for folder in options.folders:
        outcomes = total(outcome for article in articles(folder) for outcome in score_article(article))
        sys.stdout.write(f"{folder}\n{table(outcomes)}\n")
        if options.show:
            for one in outcomes:
                sys.stdout.writelines(f"{one.task.strip()}: {fault}\n" for fault in one.faults)


if __name__ == "__main__":
    main()
