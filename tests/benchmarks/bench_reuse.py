"""
How fast `find_reuse` finds what was planted in archives of 10 to 10,000 invented articles of 5 KB, and in what memory.

Beside it stands what it cannot do without, splitting the texts into words and hashing every eight of them, and other
ways to the same end: difflib and sets of shingles over all pairs, as long as they finish, and MinHash (datasketch).
The others tell which articles share a passage, not where; they are judged by the pairs alone.

    python tests/benchmarks/bench_reuse.py [number of articles, for the memory alone]
"""

import gc
import resource
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from importlib import import_module
from itertools import combinations
from pathlib import Path
from time import perf_counter

from _timing import alternate, show, verdict

sys.path.append(str(Path(__file__).parents[1]))
from archive import Archive, Planted, as_planted, plant

from oxon_review import Document
from oxon_review.compare import find_reuse
from oxon_review.compare._words import WORD

WORDS = 8
SIZES = (10, 100, 1_000, 10_000)
LONGEST = 3.0
"""Times the words and hashes alone, at most."""
STEADIEST = 1.2
"""What a document may take at most, relative to one of the archive of a tenth of the size."""
MOST_MEMORY = 350.0
"""MiB for 10,000 articles, the texts and Python itself among them."""
Pairs = set[tuple[str, str]]


def shingles(words: Sequence[str]) -> set[int]:
    """Hash every eight words."""
    return set(map(hash, zip(*(words[offset:] for offset in range(WORDS)), strict=False)))


def bare(documents: Iterable[Document]) -> int:
    """Split into words at white space and hash the shingles, the fastest way and the coarsest."""
    return sum(len(shingles(document.text.lower().split())) for document in documents)


def same_words(documents: Iterable[Document]) -> int:
    """Split into the words that the library takes for words, and hash the shingles."""
    return sum(len(shingles(WORD.findall(document.text.casefold()))) for document in documents)


def pairs_of(planted: Iterable[Planted]) -> Pairs:
    """Give the pairs of articles that share a passage."""
    groups = (sorted({place.document for place in each.places}) for each in planted)
    return {pair for group in groups for pair in combinations(group, 2)}


def by_sets(documents: Sequence[Document]) -> Pairs:
    """Compare the shingles of all pairs."""
    known = [(each.source.id, shingles(_plain_words(each))) for each in documents]
    return {(one, other) for (one, first), (other, second) in combinations(known, 2) if not first.isdisjoint(second)}


def by_difflib(documents: Sequence[Document]) -> Pairs:
    """Compare the words of all pairs by difflib."""
    known = [(each.source.id, _plain_words(each)) for each in documents]
    return {
        (one, other)
        for (one, first), (other, second) in combinations(known, 2)
        if any(
            block.size >= WORDS for block in SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
        )
    }


def by_minhash(documents: Sequence[Document], *, threshold: float) -> Pairs:
    """Look for similar articles by MinHash, 128 permutations of the shingles."""
    datasketch = import_module("datasketch")  # it has no types
    index = datasketch.MinHashLSH(threshold=threshold, num_perm=128)
    found: Pairs = set()
    for each in documents:
        mark = datasketch.MinHash(num_perm=128)
        mark.update_batch([str(shingle).encode() for shingle in shingles(_plain_words(each))])
        found |= {(other, each.source.id) for other in index.query(mark)}
        index.insert(each.source.id, mark)
    return found


def _plain_words(document: Document) -> list[str]:
    text = document.text.replace("\u00ad", "").replace("’", "'").casefold()
    return [*map(str, WORD.findall(text))]


def timed(run: Callable[[], Pairs]) -> tuple[float, Pairs]:
    """Run once."""
    gc.collect()
    begin = perf_counter()
    found = run()
    return perf_counter() - begin, found


def growth(archives: dict[int, Archive]) -> None:
    """Print precision, recall and the time of a document as archives grow tenfold."""
    before = 0.0
    print(f"{'articles':>8}  {'MB':>5}  {'precision':>9}  {'recall':>6}  {'best s':>7}  {'ms each':>7}  {'growth':>6}")
    for size, archive in archives.items():
        found = as_planted(find_reuse(archive.documents))
        right = len(found & archive.planted)
        repeats = max(3, min(30, 3_000 // size))
        best = alternate({"": lambda: find_reuse(archive.documents)}, repeats=repeats, warm_up=0)[""].best / 1000  # noqa: B023
        each, megabytes = best / size * 1000, sum(len(document.text) for document in archive.documents) / 1e6
        print(
            f"{size:8,}  {megabytes:5.1f}  {right / len(found):9.4f}  {right / len(archive.planted):6.4f}  "
            f"{best:7.3f}  {each:7.4f}  {f'{each / before:6.2f}' if before else ''}".rstrip()
        )
        if before:
            verdict(f"growth to {size:,}", each / before, STEADIEST, "x")
        before = each


def beside_the_least(archives: dict[int, Archive]) -> None:
    """Print the time beside that of words and hashes alone."""
    for size in SIZES[2:]:
        documents = archives[size].documents
        rivals: dict[str, Callable[[], object]] = {
            "the same words and hashes": lambda: same_words(documents),  # noqa: B023
            "words at white space and hashes": lambda: bare(documents),  # noqa: B023
            "find_reuse": lambda: find_reuse(documents),  # noqa: B023
        }
        timings = alternate(rivals, repeats=5, warm_up=1)
        show(f"{size:,} articles", timings)
        for name in list(rivals)[:2]:
            verdict(f"find_reuse beside {name}", timings["find_reuse"].best / timings[name].best, LONGEST, "x")


def beside_others(archives: dict[int, Archive]) -> None:
    """Print the time and the recall of others."""
    print(f"\n{'':30}  {'articles':>8}  {'s':>8}  {'precision':>9}  {'recall':>6}")

    def tell(name: str, size: int, run: Callable[[Sequence[Document]], Pairs]) -> None:
        archive = archives[size]
        true = pairs_of(archive.planted)
        seconds, found = timed(lambda: run(archive.documents))
        right = len(found & true)
        precision = f"{right / len(found):9.4f}" if found else f"{'none':>9}"
        print(f"{name:30}  {size:8,}  {seconds:8.2f}  {precision}  {right / len(true):6.4f}")

    for size in SIZES[:2]:
        tell("difflib, all pairs", size, by_difflib)
    for size in SIZES[:3]:
        tell("sets of shingles, all pairs", size, by_sets)
    for threshold in (0.5, 0.1, 0.03):
        tell(f"MinHash, threshold {threshold}", 1_000, lambda some: by_minhash(some, threshold=threshold))  # noqa: B023
    for size in SIZES:
        tell("find_reuse", size, lambda some: pairs_of(as_planted(find_reuse(some))))


def memory(size: int) -> None:
    """Print the peak of this process before and after an archive is searched."""
    documents = plant(size).documents
    gc.collect()
    alone = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    find_reuse(documents)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\n{size:,} articles: {alone:.0f} MiB with the texts alone, {peak:.0f} MiB after find_reuse")
    verdict("peak", peak, MOST_MEMORY, "MiB")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        memory(int(sys.argv[1]))
        sys.exit()
    subprocess.run([sys.executable, __file__, str(SIZES[-1])], check=True)  # noqa: S603 (in a process of its own)
    made = {size: plant(size) for size in SIZES}
    growth(made)
    beside_the_least(made)
    beside_others(made)
