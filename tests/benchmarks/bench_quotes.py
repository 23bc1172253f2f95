"""
How much of what recurs in archives of invented articles `compare_quotes` finds, how fast, and in what memory.

The archive has verbatim, typeset, shortened and edited quotations, fragments, echoes without marks, and decoys.  Beside
it stand others' ways to tell whether two passages are one utterance: difflib's ratio and rapidfuzz's scores over all
pairs of quotations, each at the threshold that suits it best, as they do not know one.

    python tests/benchmarks/bench_quotes.py [number of articles, for the memory alone]
"""

import gc
import resource
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path
from time import perf_counter

from _timing import alternate, verdict

sys.path.append(str(Path(__file__).parents[1]))
from quoted_archive import Place, QuotedArchive, judged, plant_quotes
from rapidfuzz import fuzz

from oxon_review import Document
from oxon_review.compare import QuoteCluster, compare_quotes

SIZES = (100, 1_000, 3_000)
LARGE = 10_000_000
"""Characters of one large document."""
STEADIEST = 1.2
"""What an article may take at most, relative to one of the archive before."""
RECALL, PRECISION = 0.95, 0.98
"""For quotations of which up to a tenth of the words is changed."""
GOAL_KINDS = ("verbatim", "typography", "edited")
Pair = tuple[Place, Place]


def compared(archive: QuotedArchive) -> tuple[QuoteCluster, ...]:
    """Compare the quotations of an archive, and look for them in its documents."""
    return compare_quotes(archive.quotes, documents=archive.documents)


def found_what(archive: QuotedArchive) -> None:
    """Print precision and recall by kind."""
    scores = judged(archive, compared(archive))
    print(f"\n{len(archive.documents):,} articles, {len(archive.quotes):,} quotations")
    print(f"{'':10}  {'precision':>9}  {'recall':>6}  {'planted':>7}")
    for kind, score in scores.items():
        print(f"{kind:10}  {score.precision:9.4f}  {score.recall:6.4f}  {score.planted:7,}")
    edited = [scores[kind] for kind in GOAL_KINDS]
    verdict("missed, words changed", 1 - min(score.recall for score in edited), 1 - RECALL, "of 1")
    verdict("false, words changed", 1 - min(score.precision for score in edited), 1 - PRECISION, "of 1")
    verdict("false, all", 1 - scores["all"].precision, 1 - PRECISION, "of 1")


def growth(archives: dict[int, QuotedArchive]) -> None:
    """Print the time of an article as archives grow."""
    before = 0.0
    print(f"\n{'articles':>8}  {'quotations':>10}  {'best s':>7}  {'ms each':>7}  {'growth':>6}")
    for size, archive in archives.items():
        repeats = max(3, 1_000 // size)
        best = alternate({"": lambda: compared(archive)}, repeats=repeats, warm_up=1)[""].best / 1000  # noqa: B023 (used at once)
        each = best / size * 1000
        ratio = f"{each / before:6.2f}" if before else ""
        print(f"{size:8,}  {len(archive.quotes):10,}  {best:7.3f}  {each:7.3f}  {ratio}".rstrip())
        if before:
            verdict(f"growth to {size:,}", each / before, STEADIEST, "x")
        before = each


def one_large_document(archive: QuotedArchive) -> None:
    """Print the time for a document of ten million characters beside a small archive."""
    pages = "\n\n".join(document.text for document in archive.documents)
    large = Document.from_text((pages * (LARGE // len(pages) + 1))[:LARGE], id="large")
    small = plant_quotes(SIZES[0], seed=1)
    begin = perf_counter()
    clusters = compare_quotes(small.quotes, documents=(*small.documents, large))
    seconds = perf_counter() - begin
    print(f"\na document of {LARGE:,} characters: {seconds:.1f} s, {len(clusters)} clusters")


# --- others ----------------------------------------------------------------------------------------------------------


def scored(archive: QuotedArchive, score: Callable[[str, str], float]) -> dict[Pair, float]:
    """Score all pairs of quotations."""
    texts = [
        (Place(span.source_id, span.start, span.end), " ".join(span.exact.replace("\u00ad", "").casefold().split()))
        for quote in archive.quotes
        for span in quote.evidence
    ]
    return {(one, other): score(first, second) for (one, first), (other, second) in combinations(texts, 2)}


def at_its_best(archive: QuotedArchive, scores: dict[Pair, float]) -> tuple[float, float, float]:
    """Give the threshold with the best harmonic mean of precision and recall, and these two."""
    known = archive.utterances

    def is_true(pair: Pair) -> bool:
        utterances = {known.get(place) for place in pair}
        return len(utterances) == 1 and None not in utterances

    true = sum(map(is_true, scores))
    right, best = 0, (0.0, 0.0, 0.0)
    mean = 0.0
    ordered = sorted(scores, key=lambda pair: -scores[pair])
    for number, pair in enumerate(ordered, start=1):
        right += is_true(pair)
        precision, recall = right / number, right / true
        is_last = number == len(ordered) or scores[ordered[number]] != scores[pair]
        if is_last and right and 2 * precision * recall / (precision + recall) > mean:
            mean = 2 * precision * recall / (precision + recall)
            best = scores[pair], precision, recall
    return best


def pairs_of(archive: QuotedArchive, clusters: Iterable[QuoteCluster]) -> dict[Pair, float]:
    """Give the pairs of quotations that stand in one cluster."""
    pairs: dict[Pair, float] = {}
    order = {
        Place(span.source_id, span.start, span.end): n
        for n, quote in enumerate(archive.quotes)
        for span in quote.evidence
    }
    for cluster in clusters:
        spans = [variant.span for variant in cluster if variant.is_quoted]
        places = sorted((Place(span.source_id, span.start, span.end) for span in spans), key=order.__getitem__)
        pairs |= dict.fromkeys(combinations(places, 2), 1.0)
    return pairs


def beside_others(archive: QuotedArchive) -> None:
    """Print what others find of the pairs of quotations, at their best thresholds."""
    rivals: dict[str, Callable[[str, str], float]] = {
        "difflib ratio": lambda first, second: SequenceMatcher(None, first, second, autojunk=False).ratio(),
        "rapidfuzz token_set_ratio": fuzz.token_set_ratio,
        "rapidfuzz partial_ratio": fuzz.partial_ratio,
    }
    everything = scored(archive, lambda _first, _second: 0.0)
    print(f"\n{len(archive.documents)} articles, all pairs of {len(archive.quotes)} quotations")
    print(f"{'':25}  {'s':>7}  {'best at':>7}  {'precision':>9}  {'recall':>6}")
    for name, score in rivals.items():
        gc.collect()
        begin = perf_counter()
        scores = scored(archive, score)
        seconds = perf_counter() - begin
        threshold, precision, recall = at_its_best(archive, scores)
        print(f"{name:25}  {seconds:7.2f}  {threshold:7.2f}  {precision:9.4f}  {recall:6.4f}")
    begin = perf_counter()
    clusters = compare_quotes(archive.quotes)
    seconds = perf_counter() - begin
    threshold, precision, recall = at_its_best(archive, everything | pairs_of(archive, clusters))
    print(f"{'compare_quotes':25}  {seconds:7.2f}  {0.6:7.2f}  {precision:9.4f}  {recall:6.4f}")


def memory(size: int) -> None:
    """Print the peak of this process before and after an archive is compared."""
    archive = plant_quotes(size)
    gc.collect()
    alone = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    compared(archive)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{size:,} articles: {alone:.0f} MiB with the texts alone, {peak:.0f} MiB after compare_quotes")


def main(arguments: Sequence[str]) -> None:
    """Run all, or tell the memory that one archive takes."""
    if arguments:
        memory(int(arguments[0]))
        return
    for size in SIZES:
        subprocess.run([sys.executable, __file__, str(size)], check=True)  # noqa: S603 (in a process of its own)
    made = {size: plant_quotes(size) for size in SIZES}
    found_what(made[1_000])
    beside_others(made[100])
    growth(made)
    one_large_document(made[3_000])


if __name__ == "__main__":
    main(sys.argv[1:])
