"""Results in Markdown: tables that stand alone, in which no name becomes a mark."""

from typing import Any

import pytest

from oxon_review import Dataset, DelayMeasure, DelaySeries, DelayStat, Document, Month, Review
from oxon_review.compare import (
    compare_delays,
    compare_measures,
    compare_quotes,
    compare_reviews,
    compare_sources,
    find_reuse,
)
from oxon_review.errors import ValidationError
from oxon_review.export import to_markdown
from oxon_review.loaders import parse_dict
from oxon_review.spc import xmr

HOSTILE = "A|B <script>*x*</script> [y](z) `c` _d_ #e ~f~ \\ &lt;\nnext"
ESCAPED = r"A\|B \<script\>\*x\*\</script\> \[y\](z) \`c\` \_d\_ \#e \~f\~ \\ \&lt; next"


MONTHS = tuple(Month(2017, 4) + offset for offset in range(21))


def delays(area: str) -> DelaySeries:
    """Give two figures of an area, a year apart."""
    measure = DelayMeasure.DELAYED_DAYS
    return DelaySeries([DelayStat(Month(2017, 4), 8, measure, area), DelayStat(Month(2018, 4), 6, measure, area)])


def test_delays_in_markdown() -> None:
    """A comparison of delays is its caption and a table of GitHub's Markdown with figures to the right."""
    text = """\
**Fens, delayed days: 2017-18 and 2018-19, like for like**

| Month | 2017-18 | 2018-19 | Change | Per cent |
| --- | ---: | ---: | ---: | ---: |
| April | 8 | 6 | -2.0 | -25.0% |
| Mean | 8.0 | 6.0 | -2.0 | -25.0% |
"""
    assert text == to_markdown(compare_delays(delays("Fens")))


def test_notes_in_markdown() -> None:
    """The notes of a comparison stand below its table, each a paragraph."""
    march = DelayStat(Month(2018, 3), 7, DelayMeasure.DELAYED_DAYS, "Fens")
    comparison = compare_delays(delays("Fens") + DelaySeries([march]))
    *_, note = to_markdown(comparison).rstrip("\n").split("\n\n")
    assert ("Left out", True) == (note[:8], "March 2018" in note)


def test_markdown_ends_with_one_line_end() -> None:
    """The text ends with exactly one line end, so that texts can be put after each other."""
    text = to_markdown(compare_delays(delays("Fens")))
    assert text.rstrip("\n") + "\n" == text


def test_marks_in_a_name_do_nothing_in_markdown_of_delays() -> None:
    """Whatever an area is called, its name is shown as it is, on one line, and nothing in it becomes a mark."""
    caption = to_markdown(compare_delays(delays(HOSTILE))).split("\n")[0]
    assert ESCAPED in caption


def test_marks_in_a_name_do_nothing_in_markdown_of_reviews(fenshire: dict[str, Any]) -> None:
    """Whatever a reviewed area is called, its name is shown as it is."""
    fenshire["reviews"][0]["area"] = HOSTILE
    later = {**fenshire["reviews"][0], "id": "second", "kind": "follow-up", "published": "2019-01-09"}
    kinds: list[Review] = list(parse_dict(fenshire | {"reviews": [fenshire["reviews"][0]]}).reviews)
    kinds += parse_dict(fenshire | {"reviews": [later]}).reviews
    assert ESCAPED in to_markdown(compare_reviews(*kinds))


def test_both_comparisons_have_markdown(bundled: Dataset) -> None:
    """The comparison of the bundled reviews has one row for each theme."""
    comparison = compare_reviews(bundled.review("initial"), bundled.review("follow-up"))
    rows = [line for line in to_markdown(comparison).split("\n") if line.startswith("| ")]
    assert len(comparison) + 2 == len(rows)


def test_every_result_has_markdown(bundled: Dataset) -> None:
    """What the functions of `compare` return is a table, whatever it compares, and so is a chart."""
    official = DelaySeries(DelayStat(month, 3000, DelayMeasure.DELAYED_DAYS, "Oxfordshire") for month in MONTHS)
    results = (
        compare_reviews(bundled.review("initial"), bundled.review("follow-up")),
        compare_delays(bundled.delays),
        compare_measures(bundled.delays, official),
        compare_sources(bundled),
        xmr(bundled.delays),
    )
    assert ["**"] * 5 == [to_markdown(result)[:2] for result in results]


def test_the_same_words_in_markdown(bundled: Dataset) -> None:
    """Of several utterances, each has its own table, one below the other."""
    clusters = compare_quotes(bundled)
    assert "\n".join(to_markdown(cluster) for cluster in clusters) == to_markdown(clusters)
    assert len(clusters) == to_markdown(clusters).count("| Where | How | Words |")


def test_shared_passages_in_markdown() -> None:
    """A passage that documents share is a table of its places."""
    words = "the council and the hospitals did not plan together in the winter"
    reuses = find_reuse([Document.from_text(words, id=name) for name in ("one", "two")])
    text = """\
**12 words in 2 documents: “the council and the hospitals did not plan together in the winter”**

| Published | Document | Source | Characters |
| --- | --- | --- | --- |
| undated | one |  | 0-65 |
| undated | two |  | 0-65 |
"""
    assert text == to_markdown(reuses)


def test_of_nothing_there_is_no_table() -> None:
    """No results make no text."""
    assert "" == to_markdown(())


@pytest.mark.parametrize("value", [5, "text", None, Dataset, {"a": 1}, [DelaySeries()], (None,)], ids=str)
def test_what_has_no_table(value: Any) -> None:  # noqa: ANN401
    """What is no result is refused, also among others, with what a result is."""
    wanted = (
        "to_markdown: the value must be the result of a comparison, such as compare_reviews makes, or a chart, "
        "or a tuple or list of such"
    )
    with pytest.raises(ValidationError) as caught:
        to_markdown(value)
    wrong: Any = value[0] if type(value) in {list, tuple} else value
    assert f"{wanted} (got {wrong!r})" == str(caught.value)


def test_a_class_is_no_result(bundled: Dataset) -> None:
    """The class of a comparison has the method too, and is none."""
    results: Any = (type(compare_delays(bundled.delays)),)
    with pytest.raises(ValidationError, match="DelayComparison"):
        to_markdown(results)
