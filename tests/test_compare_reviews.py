"""What had changed between two reviews, by the published rule."""

from datetime import date
from itertools import product
from typing import cast

import pytest
from attrs import evolve
from html_page import assert_sound, shown
from hypothesis import given
from hypothesis import strategies as st

from oxon_review import Dataset, Finding, Polarity, Review, ReviewKind, Span, Theme, Voice
from oxon_review.compare import Change, ReviewComparison, compare_reviews
from oxon_review.errors import UnknownIdError, ValidationError
from oxon_review.export import to_markdown

POSITIVE, MIXED, NEGATIVE = Polarity.POSITIVE, Polarity.MIXED, Polarity.NEGATIVE


def finding(
    id: str,  # noqa: A002 (the field's name)
    polarity: Polarity,
    theme: Theme = Theme.WORKFORCE,
    voice: Voice = Voice.REGULATOR,
) -> Finding:
    """Make a finding that says nothing but its polarity, theme and voice."""
    return Finding(id, theme, polarity, voice, "A summary.", (Span("page", 0, 4, "Care"),))


def review(*findings: Finding, published: date = date(2018, 2, 12), id: str = "initial") -> Review:  # noqa: A002
    """Make a review of Fenshire that found this."""
    kind = ReviewKind.INITIAL if id == "initial" else ReviewKind.FOLLOW_UP
    return Review(id, kind, "Fenshire", "cqc", published, (), (), findings)


def of(*polarities: Polarity) -> Review:
    """Make a review with a finding of each polarity on the workforce."""
    return review(*(finding(f"finding-{number}", polarity) for number, polarity in enumerate(polarities)))


def later(*polarities: Polarity) -> Review:
    """Make a follow-up with a finding of each polarity on the workforce."""
    findings = (finding(f"later-{number}", polarity) for number, polarity in enumerate(polarities))
    return review(*findings, published=date(2019, 1, 9), id="follow-up")


@st.composite
def reviews(draw: st.DrawFn) -> Review:
    """Draw a review with any findings."""
    kinds = draw(st.lists(st.tuples(st.sampled_from(Polarity), st.sampled_from(Theme), st.sampled_from(Voice))))
    return review(*(finding(f"finding-{number}", *kind) for number, kind in enumerate(kinds)))


@pytest.mark.parametrize(
    ("polarities", "position"),
    [
        ([POSITIVE], POSITIVE),
        ([POSITIVE, POSITIVE], POSITIVE),
        ([NEGATIVE, NEGATIVE], NEGATIVE),
        ([MIXED], MIXED),
        ([POSITIVE, NEGATIVE], MIXED),
        ([POSITIVE, MIXED], MIXED),
        ([NEGATIVE, MIXED], MIXED),
    ],
)
def test_the_position_of_a_theme(polarities: list[Polarity], position: Polarity) -> None:
    """A theme is positive if all its findings are, negative if all are, else mixed."""
    (change,) = compare_reviews(of(*polarities), later())
    assert (position, None) == (change.before, change.after)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (NEGATIVE, POSITIVE, Change.IMPROVED),
        (MIXED, POSITIVE, Change.IMPROVED),
        (NEGATIVE, MIXED, Change.PARTLY_IMPROVED),
        (POSITIVE, POSITIVE, Change.UNCHANGED),
        (MIXED, MIXED, Change.UNCHANGED),
        (NEGATIVE, NEGATIVE, Change.UNCHANGED),
        (POSITIVE, MIXED, Change.WORSENED),
        (POSITIVE, NEGATIVE, Change.WORSENED),
        (MIXED, NEGATIVE, Change.WORSENED),
    ],
)
def test_the_label_compares_the_two_positions(before: Polarity, after: Polarity, expected: Change) -> None:
    """Each pair of positions has one label, and no pair is forgotten."""
    (change,) = compare_reviews(of(before), later(after))
    assert expected is change.change


def test_the_label_without_a_finding_on_one_side() -> None:
    """Nothing before is no baseline, nothing after is not revisited, whatever the other side says."""
    for polarity in Polarity:
        assert [Change.NO_BASELINE] == [change.change for change in compare_reviews(of(), later(polarity))]
        assert [Change.NOT_REVISITED] == [change.change for change in compare_reviews(of(polarity), later())]


def test_a_theme_that_neither_review_speaks_of_is_left_out() -> None:
    """Themes without any finding do not appear, and asking for one says so."""
    comparison = compare_reviews(of(POSITIVE), later(POSITIVE))
    assert [Theme.WORKFORCE] == [change.theme for change in comparison]
    with pytest.raises(UnknownIdError, match="there is no compared theme 'strategy'"):
        comparison.change_on(Theme.STRATEGY)


def test_only_the_voices_asked_for_count() -> None:
    """A body's praise of itself does not count as the regulator's finding, unless it is asked for."""
    before = review(
        finding("regulator", NEGATIVE),
        finding("body", POSITIVE, voice=Voice.REVIEWED_BODY),
        finding("press", NEGATIVE, voice=Voice.PRESS),
    )
    assert NEGATIVE is compare_reviews(before, later()).change_on(Theme.WORKFORCE).before
    both = compare_reviews(before, later(), voices=[Voice.REGULATOR, Voice.REVIEWED_BODY])
    assert MIXED is both.change_on(Theme.WORKFORCE).before
    assert ["regulator", "body"] == [each.id for each in both.change_on(Theme.WORKFORCE).findings_before]
    alone = compare_reviews(before, later(), voices=(Voice.REVIEWED_BODY,))
    assert POSITIVE is alone.change_on(Theme.WORKFORCE).before


def test_a_single_voice_needs_no_list() -> None:
    """One voice may be given as such, and a voice given twice counts once."""
    assert (Voice.PRESS,) == compare_reviews(of(), later(), voices=Voice.PRESS).voices  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    assert (Voice.PRESS,) == compare_reviews(of(), later(), voices=[Voice.PRESS, Voice.PRESS]).voices


@pytest.mark.parametrize(
    ("voices", "message"),
    [
        ((), r"compare_reviews: voices must hold at least 1 \(got 0\)"),
        (("regulator",), r"compare_reviews: voices\[0\] must be a Voice \(got 'regulator'\)"),
        ("regulator", r"compare_reviews: voices\[0\] must be a Voice \(got 'regulator'\)"),
    ],
)
def test_voices_that_are_none_are_refused(voices: tuple[Voice, ...], message: str) -> None:
    """No voice at all, or a word instead of a Voice, is refused and not an empty comparison."""
    with pytest.raises(ValidationError, match=message):
        compare_reviews(of(), later(), voices=voices)


def test_a_theme_that_is_none_is_refused_with_advice() -> None:
    """A theme given as text is no theme that was left out: the message tells how to write it."""
    wrong = cast("Theme", "workforce")
    what = r"ReviewComparison\.change_on: the theme must be a Theme \(got 'workforce'\); write Theme\.WORKFORCE"
    with pytest.raises(ValidationError, match=what):
        compare_reviews(of(), later()).change_on(wrong)


@pytest.mark.parametrize("wrong", ["initial", None, 3])
def test_what_is_no_review_is_refused(wrong: object) -> None:
    """An id is no review: the message says which argument is wrong."""
    with pytest.raises(ValidationError, match=r"compare_reviews: before must be a Review \(got "):
        compare_reviews(wrong, later())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    with pytest.raises(ValidationError, match=r"compare_reviews: after must be a Review \(got "):
        compare_reviews(of(), wrong)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_the_earlier_review_comes_first() -> None:
    """Given the wrong way round, two reviews are refused: what got better would be told as worse."""
    with pytest.raises(
        ValidationError, match="'follow-up' was published after 'initial'; give the earlier review first"
    ):
        compare_reviews(later(POSITIVE), of(NEGATIVE))


def test_reviews_of_two_areas_are_not_compared() -> None:
    """Before and after are of one area."""
    other = Review("other", ReviewKind.FOLLOW_UP, "Marshire", "cqc", date(2019, 1, 9), (), (), ())
    with pytest.raises(ValidationError, match="the reviews are of two areas, 'Fenshire' and 'Marshire'"):
        compare_reviews(of(), other)


@given(reviews())
def test_a_review_compared_with_itself_is_unchanged(same: Review) -> None:
    """Nothing changes between a review and itself."""
    assert {Change.UNCHANGED} >= {change.change for change in compare_reviews(same, same, voices=Voice)}


@given(reviews(), st.randoms(use_true_random=False))
def test_the_order_of_findings_does_not_matter(before: Review, random: object) -> None:
    """The labels are the same in whatever order a review lists its findings."""
    shuffled = list(before.findings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # pyright: ignore[reportUnknownMemberType, reportAttributeAccessIssue]
    labels = [
        [(change.theme, change.change, change.before) for change in compare_reviews(each, later(MIXED))]
        for each in (before, review(*shuffled))
    ]
    assert labels[0] == labels[1]


@given(reviews(), reviews())
def test_to_and_fro(before: Review, after: Review) -> None:
    """Compared the other way round, better becomes worse, no baseline becomes not revisited, and all findings stay."""
    there, back = compare_reviews(before, after), compare_reviews(after, before)
    opposite = {
        Change.IMPROVED: Change.WORSENED,
        Change.PARTLY_IMPROVED: Change.WORSENED,
        Change.UNCHANGED: Change.UNCHANGED,
        Change.NO_BASELINE: Change.NOT_REVISITED,
        Change.NOT_REVISITED: Change.NO_BASELINE,
    }
    for one, other in zip(there, back, strict=True):
        if one.change is not Change.WORSENED:
            assert opposite[one.change] is other.change
        assert (one.findings_before, one.findings_after) == (other.findings_after, other.findings_before)


def test_themes_come_in_the_order_of_the_enum() -> None:
    """The lines stand in the order in which Theme names them, whatever the order of the findings."""
    findings = [finding(f"finding-{number}", MIXED, theme) for number, theme in enumerate(reversed(Theme))]
    assert list(Theme) == [change.theme for change in compare_reviews(review(*findings), later())]


def test_a_line_can_be_read_aloud() -> None:
    """The text of a change names theme, label, months, positions and counts, in the singular where there is one."""
    (change,) = compare_reviews(of(POSITIVE, NEGATIVE, NEGATIVE, MIXED), later(POSITIVE, POSITIVE))
    assert (
        "Workforce: improved. Mixed in February 2018 (1 positive finding, 1 mixed, 2 negative), "
        "positive in January 2019 (2 positive findings)."
    ) == str(change)
    assert str(change).removeprefix("Workforce: improved. ") == change.explanation


def test_a_line_says_at_which_position_nothing_changed() -> None:
    """The explanation of an unchanged theme says where it stands; that of a missing side that nothing was found."""
    (unchanged,) = compare_reviews(of(NEGATIVE), later(NEGATIVE))
    assert (
        "Workforce: unchanged. Negative in February 2018 (1 negative finding), negative in January 2019 (1 negative "
        "finding)." == str(unchanged)
    )
    (missing,) = compare_reviews(of(), later(NEGATIVE))
    assert "Workforce: no baseline. No finding in February 2018, negative in January 2019 (1 negative finding)." == str(
        missing
    )


def test_reviews_of_one_month_are_told_apart_by_their_ids() -> None:
    """Where both reviews came out in the same month, the lines name them by id."""
    (change,) = compare_reviews(of(POSITIVE), of(POSITIVE))
    assert "Positive in review 'initial' (1 positive finding), positive in review 'initial' (1 positive finding)." == (
        change.explanation
    )


def test_every_theme_has_a_plain_name() -> None:
    """A theme is written with a capital and without hyphens, but for the self-funders."""
    findings = (finding(f"finding-{number}", MIXED, theme) for number, theme in enumerate(Theme))
    assert [
        *("Strategy", "Relationships", "Governance", "Patient flow", "Winter planning", "Workforce", "Self-funders"),
        *("Engagement", "Voluntary sector", "Experience", "Information sharing", "Care pathways", "Unsorted"),
    ] == [str(change).partition(":")[0] for change in compare_reviews(review(*findings), later())]


def test_the_comparison_prints_caption_lines_and_rule() -> None:
    """The text of a comparison says what is compared and in whose voice, a line a theme, and by which rule."""
    comparison = compare_reviews(of(POSITIVE), later(POSITIVE))
    lines = str(comparison).splitlines()
    assert (
        "Fenshire: what changed from the initial review published in February 2018 "
        "to the follow-up review published in January 2019 (regulator)" == lines[0]
    )
    assert str(comparison.changes[0]) == lines[2]
    assert lines[4].startswith("A theme is positive where all its findings are")
    assert "ReviewComparison('initial' to 'follow-up', 1 theme)" == repr(comparison)
    assert (1, comparison.changes) == (len(comparison), tuple(comparison))


def test_the_comparison_in_markdown() -> None:
    """A comparison becomes a table of themes with caption and rule."""
    assert [
        (
            "**Fenshire: what changed from the initial review published in February 2018 "
            "to the follow-up review published in January 2019 (regulator)**"
        ),
        "",
        "| Theme | Change | Review published February 2018 | Review published January 2019 |",
        "| --- | --- | --- | --- |",
        "| Workforce | not revisited | positive (1 positive finding) | no finding |",
        "",
    ] == to_markdown(compare_reviews(of(POSITIVE), later())).splitlines()[:6]


def test_a_change_is_a_table_of_the_words_behind_it() -> None:
    """A change becomes a table of its findings, before and after, with a row for each passage that proves one."""
    second = Span("news", 7, 11, "Kind")
    known = evolve(finding("kind", POSITIVE), evidence=(Span("page", 0, 4, "Care"), second))
    change = compare_reviews(review(known), later(NEGATIVE)).change_on(Theme.WORKFORCE)
    table = change.to_table()
    assert f"{table.caption}." == str(change)
    assert ("Review", "Polarity", "Finding", "Source", "Words") == table.header
    assert (
        ("before", "positive", "A summary.", "page", "Care"),
        ("before", "positive", "A summary.", "news", "Kind"),
        ("after", "negative", "A summary.", "page", "Care"),
    ) == table.rows
    page = assert_sound(shown(change))
    assert "WordsbeforepositiveA summary.pageCare" in page.text


def test_reviews_of_one_month_head_their_columns_by_their_ids() -> None:
    """Where both reviews were published in the same month, the columns of the table are told apart by id."""
    table = compare_reviews(of(POSITIVE), review(published=date(2018, 2, 28), id="again")).to_table()
    assert ("Theme", "Change", "Review 'initial'", "Review 'again'") == table.header


def test_the_real_comparison(bundled: Dataset) -> None:
    """The story of Oxfordshire in twelve lines, by the regulator's findings."""
    comparison = compare_reviews(bundled.review("initial"), bundled.review("follow-up"))
    assert {
        Theme.STRATEGY: Change.IMPROVED,
        Theme.RELATIONSHIPS: Change.PARTLY_IMPROVED,
        Theme.GOVERNANCE: Change.NO_BASELINE,
        Theme.PATIENT_FLOW: Change.IMPROVED,
        Theme.WINTER_PLANNING: Change.NO_BASELINE,
        Theme.WORKFORCE: Change.UNCHANGED,
        Theme.SELF_FUNDERS: Change.NO_BASELINE,
        Theme.ENGAGEMENT: Change.IMPROVED,
        Theme.VOLUNTARY_SECTOR: Change.NO_BASELINE,
        Theme.EXPERIENCE: Change.IMPROVED,
        Theme.INFORMATION_SHARING: Change.NOT_REVISITED,
        Theme.CARE_PATHWAYS: Change.NOT_REVISITED,
    } == {change.theme: change.change for change in comparison}
    assert {Voice.REGULATOR} == {
        each.voice for change in comparison for each in (*change.findings_before, *change.findings_after)
    }


def test_every_finding_counted_carries_evidence(bundled: Dataset) -> None:
    """What a line rests on can be followed to the words of a source."""
    comparison: ReviewComparison = compare_reviews(bundled.review("initial"), bundled.review("follow-up"))
    known = {source.id for source in bundled.sources}
    spans = [
        span
        for change, side in product(comparison, ("findings_before", "findings_after"))
        for each in getattr(change, side)
        for span in each.evidence
    ]
    assert known == {span.source_id for span in spans}
