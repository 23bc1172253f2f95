"""What became of an utterance: its relation to the whole, its cuts, and what a reader does not see."""

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st
from said import COX, REED, SAID, SENTENCES, WORDS, beside, quote

from oxon_review import Document, QuoteKind, Speaker
from oxon_review.compare import Cut, QuoteFlag, QuoteRelation, compare_quotes


def test_words_copied_are_identical() -> None:
    """A quotation copied into another document is the same characters."""
    assert (QuoteRelation.IDENTICAL, (), 1.0, ()) == (
        (variant := beside(SAID)).relation,
        variant.cuts,
        variant.share,
        variant.flags,
    )


@pytest.mark.parametrize(
    "said",
    [
        SAID.upper(),
        SAID.lower(),
        SAID.replace(" ", "\u00a0"),
        SAID.replace(", ", " – "),
        SAID.replace(", ", "\N{EM DASH}"),
        f"'{SAID}'",
        SAID.replace("nurses", "nur\u00adses").replace("late", "la\u200bte"),
        SAID.rstrip("."),
    ],
)
def test_other_typesetting_makes_no_difference(said: str) -> None:
    """The same words in other marks, dashes, spaces and case are typography, without flags."""
    variant = beside(said)
    assert (QuoteRelation.TYPOGRAPHY, (), 1.0, ()) == (
        variant.relation,
        variant.cuts,
        variant.share,
        variant.flags,
    )


@given(st.integers(0, 8), st.integers(0, 8))
def test_words_left_out_are_cuts_at_the_ends(first: int, last: int) -> None:
    """Words cut at the start and at the end give a truncated utterance with those cuts and its share."""
    kept = WORDS[first : len(WORDS) - last]
    variant = beside(" ".join(kept))
    cuts = (*([Cut.START] * (first > 0)), *([Cut.END] * (last > 0)))
    assert cuts == variant.cuts
    assert len(kept) / len(WORDS) == variant.share
    assert (QuoteRelation.TRUNCATED if cuts else QuoteRelation.IDENTICAL) == variant.relation


@given(st.integers(1, 15), st.integers(1, 4))
def test_words_left_out_in_the_middle_are_a_cut(first: int, count: int) -> None:
    """Words cut from the middle give a truncated utterance with that cut."""
    variant = beside(" ".join((*WORDS[:first], *WORDS[first + count :])))
    assert (QuoteRelation.TRUNCATED, (Cut.MIDDLE,)) == (variant.relation, variant.cuts)


@given(st.sets(st.integers(0, len(WORDS) - 1), min_size=1, max_size=2))
@example({0})
@example({len(WORDS) - 1})
def test_a_tenth_of_the_words_changed_is_an_edit(places: set[int]) -> None:
    """A few words replaced by others give an edited utterance without cuts."""
    changed = [f"zebra{number}" if number in places else word for number, word in enumerate(WORDS)]
    variant = beside(" ".join(changed))
    assert (QuoteRelation.EDITED, ()) == (variant.relation, variant.cuts)
    assert 1 - len(places) / len(WORDS) == pytest.approx(variant.share)


def test_many_words_changed_are_a_paraphrase() -> None:
    """With a quarter and more of the words others, but enough the same, it is a paraphrase."""
    changed = [f"zebra{number}" if number in {0, 2, 4, 8, 12, 14} else word for number, word in enumerate(WORDS)]
    assert QuoteRelation.PARAPHRASE is beside(" ".join(changed)).relation


# --- flags -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("qualifier", ["However", "only", "although", "but", "not"])
def test_a_qualifier_left_out_is_flagged(qualifier: str) -> None:
    """A word that bounds what is said is missed."""
    variant = beside(SAID.replace(f"{qualifier} ", "", 1))
    assert (QuoteFlag.DROPPED_QUALIFIER,) == variant.flags
    assert (f"leaves out {qualifier.casefold()!r}",) == variant.notes


@pytest.mark.parametrize(
    ("old", "new", "flags"),
    [
        ("were not crowded", "weren't crowded", ()),
        ("were not crowded", "weren’t crowded", ()),
        ("nurses found only nine", "nurses found nine only", ()),
        ("nurses", "doctors", ()),
        ("nine", "9", ()),
        ("nine", "seven", (QuoteFlag.CHANGED_FIGURE,)),
        ("nine", "90", (QuoteFlag.CHANGED_FIGURE,)),
        ("nine", "some", ()),
    ],
)
def test_only_what_changes_the_sense_is_flagged(old: str, new: str, flags: tuple[QuoteFlag, ...]) -> None:
    """A contraction, another order and a figure in digits say the same; another figure does not."""
    assert flags == beside(SAID.replace(old, new)).flags


@pytest.mark.parametrize(
    ("before", "after", "flags"),
    [
        ("cannot reopen", "can reopen", (QuoteFlag.DROPPED_QUALIFIER,)),
        ("can't reopen", "can reopen", (QuoteFlag.DROPPED_QUALIFIER,)),
        ("cannot reopen", "can't reopen", ()),
        ("has 104 beds", "has 140 beds", (QuoteFlag.CHANGED_FIGURE,)),
        ("has 1,040 beds", "has 1040 beds", ()),
        ("has 1,040 beds", "has fewer beds", ()),
    ],
)
def test_contractions_and_digits_are_understood(before: str, after: str, flags: tuple[QuoteFlag, ...]) -> None:
    """`Can't` holds a `not`, and figures are compared without their commas."""
    said = "The hospital {} beside the river before the winter comes."
    (cluster,) = compare_quotes([quote(1, said.format(before)), quote(2, said.format(after))])
    assert flags == cluster.variants[1].flags


@pytest.mark.parametrize(
    ("said", "flags"),
    [
        ("Our wards were crowded in January.", ()),
        ("Our wards were crowded.", (QuoteFlag.FULL_STOP,)),
        ("Our wards were crowded!", (QuoteFlag.FULL_STOP,)),
        ("Our wards were crowded,", ()),
        ("Our wards were crowded", ()),
        ("Our wards were crowded ...", ()),
        ("Our wards were crowded…", ()),
        ("The ambulances arrived late and nobody came.", (QuoteFlag.FULL_STOP,)),
        ("The ambulances arrived late and nobody came to help.", ()),
    ],
)
def test_a_full_stop_where_the_speaker_goes_on_is_flagged(said: str, flags: tuple[QuoteFlag, ...]) -> None:
    """A full stop is honest where the speaker's sentence ends too; dots that tell of a cut are no full stop."""
    (cluster,) = compare_quotes([quote(1, SENTENCES), quote(2, said)])
    assert flags == cluster.variants[1].flags


@pytest.mark.parametrize(
    ("speaker", "note"),
    [
        (REED, None),
        (None, None),
        (evolve(REED, name="Dr Ann Reed"), None),
        (evolve(REED, role=None), None),
        (evolve(REED, role="executive director"), None),
        (evolve(REED, role="Director of the"), None),
        (evolve(REED, role="chair"), "names the speaker as 'chair', not 'director'"),
        (COX, "is ascribed to Bob Cox, not to Ann Reed"),
    ],
)
def test_another_speaker_or_role_is_flagged(speaker: Speaker | None, note: str | None) -> None:
    """Words ascribed to another, or to the same in another role, are flagged; a fuller name is no other."""
    variant = beside(SAID, speaker=speaker)
    expected = ((), ()) if note is None else ((QuoteFlag.OTHER_ATTRIBUTION,), (note,))
    assert expected == (variant.flags, variant.notes)


def test_initials_are_no_other_name() -> None:
    """An organisation by its initials is the same."""
    long, short = Speaker("Care Quality Commission", None, None), Speaker("CQC", None, None)
    (cluster,) = compare_quotes([quote(1, SAID, speaker=long), quote(2, SAID, speaker=short)])
    assert () == cluster.flags


@pytest.mark.parametrize(
    ("verbs", "is_other"),
    [
        (("said", "says"), False),
        (("said", "She said"), False),
        (("said", "saying"), False),
        (("added", "adding"), False),
        (("found", "finds"), False),
        (("told", "tells"), False),
        (("replied", "replies"), False),
        (("admitted", "admits"), False),
        (("stated", "states"), False),
        (("wrote", "writing"), False),
        (("said", None), False),
        (("said", "- -"), False),
        (("said", "added"), True),
        (("said", "admitted"), True),
        (("says", "claimed"), True),
    ],
)
def test_another_verb_is_flagged(verbs: tuple[str, str | None], is_other: bool) -> None:  # noqa: FBT001
    """Another verb of speech colours what is said; another tense does not."""
    (cluster,) = compare_quotes([quote(1, SAID, verb=verbs[0]), quote(2, SAID, verb=verbs[1])])
    expected = (f"is introduced by {verbs[1]!r}, not {verbs[0]!r}",) if is_other else ()
    assert expected == cluster.variants[1].notes


SLIPPED = "Our wards were closed and while is it not not yet clear, all staff understand How nurses work together."


@pytest.mark.parametrize(
    ("said", "notes"),
    [
        (SLIPPED, ("keeps the slip 'while is it'", "keeps the slip 'not not'", "keeps the slip 'How'")),
        (
            SLIPPED.replace("is it", "it is").replace("not not", "not").replace("How", "how"),
            ("mends the slip 'while is it'", "mends the slip 'not not'", "mends the slip 'How'"),
        ),
        (
            SLIPPED.replace("while is it", "yet"),
            ("mends the slip 'while is it'", "keeps the slip 'not not'", "keeps the slip 'How'"),
        ),
        ("all staff understand How nurses work together.", ("keeps the slip 'How'",)),
        ("Our wards were closed and while is", ()),
        ("is it not not yet clear, all staff understand", ("keeps the slip 'not not'",)),
    ],
)
def test_a_slip_is_kept_or_mended(said: str, notes: tuple[str, ...]) -> None:
    """The speaker's or the source's own slips are told, kept or mended; those that are cut off are not."""
    (cluster,) = compare_quotes([quote(1, SLIPPED), quote(2, said)])
    slips = {note for note in cluster.variants[1].notes if "slip" in note}
    assert set(notes) == slips


def test_what_only_looks_like_a_slip_is_none() -> None:
    """Names that begin with a small word's capital, and words doubled for weight, are as they should be."""
    said = "The very very tired nurses had had a letter in The Guardian, and the Department Of Health replied."
    assert () == compare_quotes([quote(1, said), quote(2, said)])[0].flags


def test_beside_a_fragment_only_what_stands_next_to_it_counts() -> None:
    """A fragment leaves out a qualifier if that stands next to it and the sentence around it has none."""
    words = "crowded"
    said = [quote(1, SAID), quote(2, words, kind=QuoteKind.PARTIAL, start=16)]
    honest, false = "Wards were not “crowded”.", "The wards were “crowded”."
    notes: list[tuple[str, ...]] = []
    for text in (honest, false):
        start = text.index(words)
        document = Document.from_text(text, id="page-2")
        pair = [said[0], quote(2, words, kind=QuoteKind.PARTIAL, start=start)]
        notes.append(compare_quotes(pair, documents=[document])[0].variants[1].notes)
    assert [(), ("leaves out 'not'",)] == notes
    assert () == compare_quotes(said)[0].variants[1].notes


@pytest.mark.parametrize(
    ("words", "notes"),
    [
        ("patients waiting for treatment", ("leaves out 'only' and 'although'",)),
        ("waiting for treatment", ("leaves out 'although'",)),
        ("patients waiting for", ("leaves out 'only'",)),
        ("waiting for", ()),
        ("nurses found", ("leaves out 'however' and 'only'",)),
        ("found nine patients", ("leaves out 'only'",)),
    ],
)
def test_next_to_a_fragment_are_two_words_before_and_one_after(words: str, notes: tuple[str, ...]) -> None:
    """A qualifier bounds a fragment that it stands in, before, at most a word between, or directly behind."""
    document = Document.from_text(f"They spoke of “{words}”.", id="page-2")
    pair = [quote(1, SAID), quote(2, words, kind=QuoteKind.PARTIAL, start=15)]
    assert notes == compare_quotes(pair, documents=[document])[0].variants[1].notes


def test_a_qualifier_of_another_sentence_does_not_bound_a_fragment() -> None:
    """Words next to a fragment count within its sentence alone."""
    said = quote(1, "We saw some only. Nurses found ambulances waiting. But the wards were closed.")
    words = "nurses found ambulances waiting"
    document = Document.from_text(f"They say “{words}”.", id="page-2")
    pair = [said, quote(2, words, kind=QuoteKind.PARTIAL, start=10)]
    assert () == compare_quotes(pair, documents=[document])[0].variants[1].notes
