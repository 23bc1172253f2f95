"""Where a recorded span stands now, whether a dataset is proved, and what it leaves unread."""

import textwrap
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oxon_review import (
    Dataset,
    Document,
    Finding,
    Omission,
    Organisation,
    OrganisationKind,
    Polarity,
    Review,
    ReviewKind,
    Source,
    Span,
    Theme,
    Voice,
)
from oxon_review.anchoring import Coverage, Location, LocationStatus, Verification, coverage, locate, verify
from oxon_review.errors import ValidationError

TEXT = (
    "Fenshire report: staff praised\n\n"
    "Inspectors came in March. They said staff were kind and knew the people they cared for.\n\n"
    "Delays fell to 104 in April and to 86 in May. The council said that was not enough.\n\n"
    "“We have not done enough yet for people who wait in hospital,” said Ada Marsh, director of the council.\n\n"
    "April 167 104\nMay 162 86\nJune 170 77\n"
)


def document(text: str, id: str = "page") -> Document:  # noqa: A002 (the field's name)
    """Make a document of a text."""
    return Document.from_text(text, id=id)


def moved_on(passage: str, before: str, after: str, text: str = TEXT) -> Location:
    """Record a passage of a text and look for it where *before* has become *after*."""
    changed = text.replace(before, after)
    assert changed != text
    return locate(document(text).find(passage), document(changed))


def dataset(document: Document, *passages: str, omitted: Iterable[str] = ()) -> Dataset:
    """Make a dataset of one finding for each passage of a document."""
    findings = tuple(
        Finding(
            f"finding-{number}",
            Theme.WORKFORCE,
            Polarity.POSITIVE,
            Voice.REGULATOR,
            "A summary.",
            (document.find(passage),),
        )
        for number, passage in enumerate(passages)
    )
    regulator = Organisation("cqc", "Care Quality Commission", OrganisationKind.REGULATOR)
    review = Review("initial", ReviewKind.INITIAL, "Fenshire", "cqc", date(2023, 6, 5), (), (), findings)
    omissions = tuple(Omission("chrome", (document.find(passage),)) for passage in omitted)
    return Dataset("Fenshire", "1", (document.source,), (regulator,), (review,), omissions=omissions)


# --- locate: one span ------------------------------------------------------------------------------------------------


def test_an_untouched_passage_is_exact() -> None:
    """A span stands where it was when the text is the same."""
    span = document(TEXT).find("staff were kind")
    location = locate(span, document(TEXT))
    assert (LocationStatus.EXACT, span, 1.0, "") == (
        location.status,
        location.span,
        location.score,
        location.difference,
    )


@given(st.data())
def test_every_span_of_a_document_is_exact_in_it(data: st.DataObject) -> None:
    """A span that a document gives is exact in that document, whatever the text."""
    text = data.draw(st.text(st.characters(exclude_categories=("Cs", "M", "Cf")), min_size=1))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    if not text[start:end].isspace():
        source = document(text)
        span = source.span(start, end)
        location = locate(span, source)
        assert (LocationStatus.EXACT, span) == (location.status, location.span)


def test_a_passage_that_moved_is_found_in_its_context() -> None:
    """Text put in front moves a passage; the location says where it is now."""
    location = moved_on("104 in April", "Fenshire report", "A new first line.\n\nFenshire report")
    assert LocationStatus.MOVED is location.status
    assert location.span is not None
    assert ("104 in April", location.sought.start + 19) == (location.span.exact, location.span.start)


@pytest.mark.parametrize(
    ("passage", "before", "after"),
    [
        ("“We have not done enough yet", "“", '"'),
        ("staff were kind and knew the people", "kind and", "kind\nand"),
        ("staff were kind and knew the people", " knew ", "\u00a0knew "),
        ("staff were kind and knew the people", "people", "peo\u00adple"),
        ("staff were kind and knew the people", "kind", "ki\u200bnd"),
        ("We have not done enough yet for people", "done enough", "done  enough"),
    ],
)
def test_typesetting_does_not_change_a_passage(passage: str, before: str, after: str) -> None:
    """Other quotation marks, white space and invisible characters are told apart from other words."""
    location = moved_on(passage, before, after)
    assert LocationStatus.NORMALISED is location.status
    assert location.span is not None
    assert location.span.exact == document(TEXT.replace(before, after)).text[location.span.start : location.span.end]


def test_a_rewrapped_text_keeps_its_passages() -> None:
    """A text whose lines are wrapped anew proves every passage."""
    source = document(TEXT)
    wrapped = document("\n\n".join(textwrap.fill(paragraph, 30) for paragraph in TEXT.split("\n\n")))
    passages = ["Inspectors came in March.", "The council said that was not enough", "people who wait in hospital"]
    statuses = {locate(source.find(passage), wrapped).status for passage in passages}
    assert statuses <= {LocationStatus.EXACT, LocationStatus.NORMALISED, LocationStatus.MOVED}


@pytest.mark.parametrize(
    ("passage", "before", "after", "difference"),
    [
        ("104", "to 104", "to 140", "[-104-] {+140+}"),
        ("86", "162 86", "162 99", "[-86-] {+99+}"),
        ("that was not enough", "was not enough", "was enough", "that was [-not-] enough"),
        ("staff were kind", "kind", "unkind", "staff were [-kind-] {+unkind+}"),
        ("167", "167 104", "166 104", "[-167-] {+166+}"),
        ("77", "170 77", "170 78", "[-77-] {+78+}"),
        ("Fenshire report", "Fenshire report", "Marshire report", "[-Fenshire-] {+Marshire+} report"),
    ],
)
def test_other_words_in_the_same_context_are_a_change(passage: str, before: str, after: str, difference: str) -> None:
    """A changed figure, a lost "not" and another word are CHANGED, with the difference, and never the same."""
    source, now = document(TEXT), document(TEXT.replace(before, after))
    start = TEXT.index(before) + before.index(passage) if passage in before else TEXT.index(passage)
    location = locate(source.span(start, start + len(passage)), now)
    assert (LocationStatus.CHANGED, difference) == (location.status, location.difference)


@pytest.mark.parametrize(
    ("before", "after", "difference"),
    [
        ("to 104 in", "to 1040 in", "[-104-] {+1040+}"),
        ("to 104 in", "to 2104 in", "[-104-] {+2104+}"),
        ("to 104 in", "to 104.5 in", "[-104-] {+104.5+}"),
        ("to 104 in", "to 104,000 in", "[-104-] {+104,000+}"),
        ("to 104 in", "to 1,104 in", "[-104-] {+1,104+}"),
    ],
)
def test_a_figure_is_not_found_in_a_longer_one(before: str, after: str, difference: str) -> None:
    """A figure that a digit, a decimal or thousands were added to has changed, though its digits still stand there."""
    start = TEXT.index("104 in")
    location = locate(document(TEXT).span(start, start + 3), document(TEXT.replace(before, after)))
    assert (LocationStatus.CHANGED, difference) == (location.status, location.difference)


@pytest.mark.parametrize(("before", "after"), [("kind and", "kindly and"), ("were kind", "were unkind")])
def test_a_word_is_not_found_in_a_longer_one(before: str, after: str) -> None:
    """A word that grew at either end has changed."""
    location = locate(document(TEXT).find("kind"), document(TEXT.replace(before, after)))
    assert LocationStatus.CHANGED is location.status


def test_a_passage_that_was_a_part_of_a_word_is_found_as_such() -> None:
    """A span that was cut out of a longer word stands where that word does."""
    source = document(TEXT)
    span = source.find("praise")
    assert LocationStatus.EXACT is locate(span, source).status


def test_a_figure_beside_another_that_changed_is_still_told() -> None:
    """Two neighbours that both changed are each CHANGED: a part of the context is enough for a figure."""
    source, now = document(TEXT), document(TEXT.replace("167 104\nMay 162 86", "167 105\nMay 162 87"))
    start = TEXT.index("104\nMay")
    assert "[-104-] {+105+}" == locate(source.span(start, start + 3), now).difference


def test_a_passage_is_known_by_most_of_its_characters() -> None:
    """Where context and words changed both, the stretch that kept nearly all of a long passage is it, changed."""
    passage = "We have not done enough yet for people who wait in hospital"
    now = document("A new page.\n\nShe told us: We have not done nearly enough yet for people who wait in hospital!\n")
    location = locate(document(TEXT).find(passage), now)
    assert LocationStatus.CHANGED is location.status
    assert "We have not done {+nearly+} enough yet for people who wait in hospital" == location.difference
    assert 0.8 < location.score < 1


def test_a_passage_that_is_gone_is_missing() -> None:
    """A sentence that was taken out is nowhere, and no other words are taken for it."""
    location = moved_on("The council said that was not enough.", " The council said that was not enough.", "")
    assert (LocationStatus.MISSING, None, 0.0) == (location.status, location.span, location.score)


@pytest.mark.parametrize("passage", ["104", "kind", "Delays fell to 104", "We have not done enough yet for people"])
def test_nothing_is_found_in_another_text(passage: str) -> None:
    """In a text about something else a passage is missing, even where a word or figure of it stands."""
    other = document(
        "The 104 bus was late. It is a kind of bus.\n\nPeople have had enough of it, and have not yet said so."
    )
    assert LocationStatus.MISSING is locate(document(TEXT).find(passage, occurrence=1), other).status


def test_a_short_passage_at_its_position_by_chance_is_not_exact() -> None:
    """A short passage counts at its position only when some of its context is there too."""
    span = Span("page", 15, 18, "104", "Delays fell to ", " in April")
    other = document("The bus called 104 was late.")
    assert LocationStatus.MISSING is locate(span, other).status


def test_a_span_without_context_is_found_by_its_words_alone() -> None:
    """A span that records no context is taken where its passage stands once, and is ambiguous where it stands twice."""
    span = Span("page", 0, 4, "kind")
    assert LocationStatus.MOVED is locate(span, document("They were kind.")).status
    assert LocationStatus.AMBIGUOUS is locate(span, document("The kind were kind to us all in the long run.")).status


def test_two_places_in_the_same_context_are_ambiguous() -> None:
    """Of two places that are alike neither is taken, unless one is by far the nearer."""
    line = "The staff were kind to all who came to the hospital on the day of the visit. "
    span = document(line).find("kind")
    twice = document("x" * 40 + "\n" + line + "\n" + line)
    location = locate(span, twice)
    assert (LocationStatus.AMBIGUOUS, None) == (location.status, location.span)
    near = locate(span, document("x\n" + line + "y " * 200 + line))
    assert near.span is not None
    assert span.start + 2 == near.span.start


def test_a_long_passage_is_known_without_its_context() -> None:
    """A passage of 48 characters is recognised where nothing of its context is left; a shorter one is not."""
    source = document(TEXT)
    quoted = document(
        "Elsewhere we read of staff were kind and knew the people they cared for, so to say; kind indeed."
    )
    long = "staff were kind and knew the people they cared for"
    assert LocationStatus.MOVED is locate(source.find(long), quoted).status
    assert LocationStatus.MISSING is locate(source.find(long[:47]), quoted).status
    assert LocationStatus.MISSING is locate(source.find("kind"), document("It is kind of you to say so.")).status


@pytest.mark.parametrize("line", ["April 167 104", "Fenshire report: staff praised", "Inspectors came in March."])
def test_a_line_is_known_wherever_it_moves(line: str) -> None:
    """A line of its own, of 24 characters or more, is found between other lines; no part of a line and no short one."""
    source = document(TEXT.replace(" They said", "\n\nThey said"))
    rest = "Of other things\n\nmuch was said that day, and more the day after.\n\n"
    location = locate(source.find(line), document(f"{rest}{line}\n\n{rest}"))
    expected = LocationStatus.MOVED if len(line) >= 24 else LocationStatus.MISSING
    assert expected is location.status
    assert LocationStatus.MISSING is locate(source.find(line), document(f"{rest} so {line} and so on {rest}")).status


@pytest.mark.parametrize(
    ("before", "after", "difference"),
    [
        ("April 167 104", "Apr. 167 104", "[-April-] {+Apr.+} 167 104"),
        ("104 in April", "104 by April", "to 104 [-in-] {+by+}"),
        ("fell to 104", "fell from 104", "[-to-] {+from+} 104 in"),
    ],
)
def test_a_figure_beside_another_word_is_a_change(before: str, after: str, difference: str) -> None:
    """A short passage that stands where it was, but beside another word, is not proved; the difference shows it."""
    span = document(TEXT).span(TEXT.index(before) + before.index("104"), TEXT.index(before) + before.index("104") + 3)
    location = locate(span, document(TEXT.replace(before, after)))
    assert (LocationStatus.CHANGED, "104", difference) == (
        location.status,
        location.span and location.span.exact,
        location.difference,
    )


def test_a_changed_figure_does_not_change_the_one_beside_it() -> None:
    """Between a figure and its label other figures may change: they are no label."""
    assert LocationStatus.EXACT is moved_on("104\nMay", "167 104", "166 104").status
    span = document(TEXT).find("104", occurrence=2)
    assert LocationStatus.EXACT is locate(span, document(TEXT.replace("April 167", "April 166"))).status


LONG = "staff were kind and knew the people they cared for"


@pytest.mark.parametrize("copies", [2, 5])
def test_changed_words_in_places_that_are_alike_are_ambiguous(copies: int) -> None:
    """Where several stretches are as like a passage, and none is exact, nothing tells which is meant."""
    now = document(
        "Then there was this.\n\n".join(["They said staff were kind and know the people they cared for.\n"] * copies)
    )
    assert LocationStatus.AMBIGUOUS is locate(Span("page", 0, len(LONG), LONG), now).status


@pytest.mark.parametrize(
    ("words", "distance", "status"),
    [
        ("staff were kind and know the people they cared for", 1000, LocationStatus.CHANGED),
        ("staff were rude, knew few people and cared for none", 0, LocationStatus.MISSING),
        ("staff weren't kind nor knew the people they cared for", 100, LocationStatus.CHANGED),
        ("staff weren't kind and know of the folk they cared for", 100, LocationStatus.CHANGED),
        ("staff weren't kind and know of the folk they cared for", 1000, LocationStatus.MISSING),
    ],
)
def test_without_context_nearness_speaks_for_a_change(words: str, distance: int, status: LocationStatus) -> None:
    """A passage of which no context was recorded is known near by three quarters of it, far away by nearly all."""
    now = document(f"{'x' * distance}\n{words}.")
    assert status is locate(Span("page", 0, len(LONG), LONG), now).status


def test_a_passage_that_cut_a_word_still_does() -> None:
    """The ends of a changed passage are not widened to whole words where it did not have them whole."""
    location = moved_on("aff were kind and knew the peop", "kind", "unkind")
    assert (LocationStatus.CHANGED, "aff were [-kind-] {+unkind+} and knew the peop") == (
        location.status,
        location.difference,
    )


def test_other_marks_in_another_place_are_a_move() -> None:
    """Words that are set otherwise and stand in other surroundings have moved: they are not proved in their place."""
    long = "staff were kind and knew the people they cared for"
    quoted = document("Elsewhere we read of staff were\u00a0kind and knew the people they cared for, so to say.")
    assert LocationStatus.MOVED is locate(document(TEXT).find(long), quoted).status


@pytest.mark.parametrize(("now", "status"), [("104", "exact"), ("1040", "missing"), ("104.5", "missing")])
def test_a_span_without_context_is_taken_for_whole_words(now: str, status: str) -> None:
    """Where no context was recorded, a figure that goes on is another figure."""
    assert status == locate(Span("page", 7, 10, "104"), document(f"Delays {now} in all")).status.value


def test_a_change_in_place_is_not_taken_for_a_repeat_elsewhere() -> None:
    """When a passage was changed where it stood, a repeat of the old words far away does not hide the change."""
    line = "Its leaders had improved how they work together - and while it is not fully developed it shows promise. "
    filler = "Much else was said in between, as one does. " * 10
    source = document(line + filler + line)
    now = document(line.replace("not fully", "fully") + filler + line)
    span = source.find("it is not fully developed", occurrence=1)
    assert "it is [-not-] fully developed" == locate(span, now).difference


@pytest.mark.parametrize(
    ("now", "status"),
    [
        ("The Fen Council said it would act at once.", LocationStatus.MOVED),
        ("Something else was written in front of it. The Fen Council said it would act at once.", LocationStatus.MOVED),
        ("We heard of nobody but the Fen Council", LocationStatus.MISSING),
        ("A Fen Council said it would act at once.", LocationStatus.MISSING),
        ("The Fen Council said it would wait.", LocationStatus.MISSING),
    ],
)
def test_one_side_of_its_context_is_enough_beside_the_same_words(now: str, status: LocationStatus) -> None:
    """A short passage is found by all that stood on one side of it, if the nearest words stand beside it as well."""
    then = Document.from_text("What was in front is lost. The Fen Council said it would act at once.", id="page")
    assert status is locate(then.find("Fen Council"), Document.from_text(now, id="page")).status


def test_a_short_side_of_a_context_is_not_enough() -> None:
    """A full stop and the word before a short passage are found in many places: these are too little to know it by."""
    then = Document.from_text("Everything was said at length by the Fen Council.", id="page")
    now = Document.from_text("It rained. Then we met the Fen Council.", id="page")
    assert LocationStatus.MISSING is locate(then.find("Fen Council"), now).status


def test_text_put_into_the_context_does_not_change_the_passage() -> None:
    """Words inserted beside a passage are not held to be a part of it; beside a short one they are told."""
    location = moved_on("staff praised", "staff praised", "kind staff praised")
    assert (LocationStatus.CHANGED, 1.0) == (location.status, location.score)
    assert location.span is not None
    assert "staff praised" == location.span.exact
    assert "[-report:-] {+kind+} staff praised" == location.difference
    location = moved_on("They said staff were kind and knew", "They said", "Then they said")
    assert LocationStatus.CHANGED is location.status


def test_a_passage_is_not_found_where_it_would_cut_a_character() -> None:
    """A combining mark after the old words makes another word of them."""
    text = "They met in the cafe of the hospital on Monday."
    span = document(text).find("cafe")
    location = locate(span, document(text.replace("cafe", "cafe\u0301")))
    assert LocationStatus.CHANGED is location.status
    assert location.span is not None
    assert "cafe\u0301" == location.span.exact


def test_what_would_cut_a_character_is_no_change() -> None:
    """Where the context would part a letter from its mark, nothing between it is taken for the passage."""
    text = "It was said in the hall: X-ray units of the hospital are old, they said."
    span = document(text).find("X")
    assert LocationStatus.MISSING is locate(span, document(text.replace(": X-", ":\u0301Y-"))).status


def test_of_two_stretches_that_kept_as_many_words_neither_is_taken() -> None:
    """A passage that was changed and now stands twice, without its context, is not placed."""
    line = "A: We have not done nearly enough yet for people who wait at home. "
    twice = line + "Much else of little weight was said in between. " * 10 + line
    span = document(TEXT).find("We have not done enough yet for people who wait in hospital")
    assert LocationStatus.MISSING is locate(span, document(twice)).status


def test_the_location_keeps_the_id_of_the_span() -> None:
    """A location speaks of the source of the span, whatever the document is called."""
    span = document(TEXT).find("staff were kind")
    location = locate(span, document("\n" + TEXT, id="other"))
    assert location.span is not None
    assert "page" == location.span.source_id


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("x", "x", "'Delays fell' (page, characters 121 to 132) stands as recorded"),
        ("Fenshire", "In Fenshire", "'Delays fell' (page, characters 121 to 132) has moved to 124 to 135"),
        (
            "Delays fell",
            "Delays  fell",
            "'Delays fell' (page, characters 121 to 132) stands with other marks or white space: Delays  fell",
        ),
        (
            "Delays fell",
            "Delays rose",
            "'Delays fell' (page, characters 121 to 132) has changed: Delays [-fell-] {+rose+}",
        ),
        (TEXT, "Nothing of it.", "'Delays fell' (page, characters 121 to 132) is missing"),
        (TEXT, "Delays fell. Delays fell.", "'Delays fell' (page, characters 121 to 132) is missing"),
    ],
)
def test_a_location_is_told_in_words(before: str, after: str, expected: str) -> None:
    """The text of a location says which passage, where it was, and what became of it."""
    assert expected == str(locate(document(TEXT).find("Delays fell"), document(TEXT.replace(before, after))))


def test_an_ambiguous_location_is_told_in_words() -> None:
    """The text of an ambiguous location says that nothing tells which place is meant."""
    location = locate(Span("page", 9, 13, "kind"), document("kind, kind"))
    assert "'kind' (page, characters 9 to 13) stands in more places than one, and nothing tells which is meant" == str(
        location
    )


@pytest.mark.parametrize("piece", ["a", "a b ", "no, ", "104 ", "a “b” "])
def test_a_long_repetition_is_no_trap(piece: str) -> None:
    """A text that repeats one piece for ever is searched to its end, and nothing is taken for the passage."""
    long = document(piece * 20_000)
    assert LocationStatus.MISSING is locate(document(TEXT).find("We have not done enough yet for people"), long).status


# --- verify: a whole dataset -----------------------------------------------------------------------------------------

PASSAGES = ("staff were kind", "104 in April", "that was not enough", "Ada Marsh")


def test_a_dataset_is_proved_by_its_documents() -> None:
    """Every span exact and every document as recorded: ok, exact, and nothing to complain of."""
    source = document(TEXT)
    verification = verify(dataset(source, *PASSAGES), [source])
    assert (True, True, ()) == (verification.ok, verification.exact, verification.problems)
    assert bool(verification)
    assert "4 passages: 4 exact" == str(verification)
    assert "Verification(4 locations, ok=True, exact=True)" == repr(verification)
    assert [LocationStatus.EXACT] * 4 == [location.status for location in verification.locations]
    assert [
        "finding-0",
        "finding-1",
        "finding-2",
        "finding-3",
    ] == [owner.id for owner in verification.owners if isinstance(owner, Finding)]


def test_a_document_that_is_absent_is_named_once() -> None:
    """Without its document nothing that rests on a source is proved; it is said of the source and not span by span."""
    source = document(TEXT)
    verification = verify(dataset(source, *PASSAGES), [])
    assert (False, False) == (verification.ok, verification.exact)
    assert ("page",) == verification.absent
    assert ("source 'page': no document was given, so nothing that rests on it is proved",) == verification.problems
    assert [LocationStatus.MISSING] * 4 == [location.status for location in verification.locations]
    assert not verification


def test_a_document_that_differs_but_proves_every_span_is_ok_and_not_exact() -> None:
    """A tampered text in which all passages stand proves them, but is named as not the one recorded."""
    source = document(TEXT)
    verification = verify(dataset(source, *PASSAGES), [document(TEXT + "More.")])
    assert (True, False) == (verification.ok, verification.exact)
    assert ("page",) == verification.altered
    assert ("source 'page': the document is not the one recorded; its SHA-256 differs",) == verification.problems


def test_typography_is_ok_and_not_exact() -> None:
    """A passage set with other white space is proved, and so no problem, but not exact."""
    source = document(TEXT)
    verification = verify(dataset(source, *PASSAGES), [document(TEXT.replace("were kind", "were\u00a0kind"))])
    assert (True, False) == (verification.ok, verification.exact)
    assert ("source 'page': the document is not the one recorded; its SHA-256 differs",) == verification.problems
    assert LocationStatus.NORMALISED is verification.locations[0].status


_STATUSES = [
    ("staff were kind", "staff were rude", LocationStatus.CHANGED),
    ("staff were kind and knew the people they cared for", "all was well", LocationStatus.MISSING),
    ("Fenshire report", "In the Fenshire report", LocationStatus.MOVED),
]


@pytest.mark.parametrize(("before", "after", "status"), _STATUSES)
def test_what_is_not_proved_is_not_ok(before: str, after: str, status: LocationStatus) -> None:
    """A passage that has moved, changed or gone makes the dataset not ok, and its owner is named."""
    source = document(TEXT)
    verification = verify(dataset(source, "staff were kind"), [document(TEXT.replace(before, after))])
    assert (status, False, False) == (verification.locations[0].status, verification.ok, verification.exact)
    assert verification.problems[1].startswith("finding 'finding-0': 'staff were kind' (page, characters")


def test_documents_are_matched_by_text_first_and_then_by_id() -> None:
    """A document with another name is known by its SHA-256; one with another text by its name."""
    source = document(TEXT)
    other = document("Something else.", id="page")
    assert verify(dataset(source, *PASSAGES), [other, document(TEXT, id="a-file-name")]).exact
    assert ("page",) == verify(dataset(source, *PASSAGES), [other]).altered


def test_a_document_that_belongs_to_no_source_is_left_alone() -> None:
    """Documents that no source names do not disturb the proof."""
    source = document(TEXT)
    assert verify(dataset(source, *PASSAGES), [document("Something else.", id="other"), source]).exact


def test_an_edited_document_under_another_name_is_known_by_its_passages() -> None:
    """A document that no source has by text or id is taken for the source most of whose passages stand in it."""
    source = document(TEXT)
    long = ["staff were kind and knew the people they cared for", "The council said that was not enough."]
    data = dataset(source, *long, "104 in April and to 86 in May")
    edited = document(TEXT.replace("not enough.", "plenty, it said."), id="a-file-name")
    verification = verify(data, [edited, document("Something else.", id="other")])
    assert (("page",), (), ("other",)) == (verification.altered, verification.absent, verification.unknown)
    assert "page" == next(location.span.source_id for location in verification.locations if location.span is not None)
    assert 3 == len(coverage(data, [edited]).covered)


@pytest.mark.parametrize(
    ("passages", "is_known"),
    [
        (["Inspectors came in March.", "The council said that was not enough."], False),
        (["Inspectors came in March.", "The council said that was not enough.", "people who wait in hospital"], True),
        (["came in March.", "Ada Marsh", "104 in April"], False),
    ],
)
def test_a_document_is_known_by_most_of_its_long_passages(passages: list[str], is_known: bool) -> None:  # noqa: FBT001
    """Half of the passages are not most of them, and a passage of fewer than 24 characters tells nothing."""
    edited = document(TEXT.replace("not enough.", "plenty, it said."), id="a-file-name")
    verification = verify(dataset(document(TEXT), *passages), [edited])
    expected = (("page",), ()) if is_known else ((), ("page",))
    assert expected == (verification.altered, verification.absent)


def test_two_copies_under_other_names_are_not_chosen_between() -> None:
    """Where the passages stand in two documents of unknown names, neither is taken; the message names them."""
    source = document(TEXT)
    copies = [document(TEXT + "One.", id="one"), document(TEXT + "Two.", id="two")]
    verification = verify(dataset(source, *PASSAGES), copies)
    assert (("page",), ("one", "two")) == (verification.absent, verification.unknown)
    expected = (
        "source 'page': no document was given, so nothing that rests on it is proved; "
        "of those given, 'one', 'two' can be told to belong to no source"
    )
    assert (expected,) == verification.problems


def test_what_changed_is_told_before_what_moved_and_moves_are_told_together() -> None:
    """A line in front moves all; the one passage that changed comes first, and many moves are one problem."""
    source = document(TEXT)
    words = [
        "Inspectors came in March.",
        "staff were kind and knew",
        "fell to 104 in April",
        "to 86 in May",
        "who wait in",
    ]
    now = document("New.\n\n" + TEXT.replace("104 in April", "140 in April"))
    problems = verify(dataset(source, *words), [now]).problems
    assert 3 == len(problems)
    assert "finding 'finding-2': 'fell to 104 in April'" in problems[1]
    assert (
        "source 'page': 4 passages have moved, word for word; the first is that of finding 'finding-0': "
        "'Inspectors came in March.' (page, characters 32 to 57) has moved to 38 to 63"
    ) == problems[2]


def test_every_passage_that_is_not_proved_is_told() -> None:
    """First those that changed, then those that are gone, then those of which nothing tells where they are."""
    sentence = "They said staff were kind and knew the people they cared for. "
    words = [LONG, "The council said that was not enough.", "people who wait in hospital"]
    filler = "So it went on. " * 9
    now = TEXT.replace(sentence.strip(), f"{filler}{sentence}{filler}{sentence}{filler}")
    now = now.replace(words[1], "").replace("wait in", "lie in")
    problems = verify(dataset(document(TEXT), *words), [document(now)]).problems
    assert [f"finding 'finding-{number}'" for number in (2, 1, 0)] == [each.split(":")[0] for each in problems[1:]]
    for fate, problem in zip(("has changed", "is missing", "in more places than one"), problems[1:], strict=True):
        assert fate in problem


def test_a_source_that_nothing_rests_on_is_missed_all_the_same() -> None:
    """Where its document is not given, all passages are proved, but not that all documents are the ones recorded."""
    verification = verify(dataset(document(TEXT)), [])
    assert (True, False) == (verification.ok, verification.exact)
    assert ("source 'page': no document was given, so nothing that rests on it is proved",) == verification.problems


@pytest.mark.parametrize(("moved", "told"), [(3, 3), (4, 1)])
def test_up_to_three_moves_of_a_document_are_told_one_by_one(moved: int, told: int) -> None:
    """A few passages that moved are named each; more of them are one problem, beside that of the document."""
    source = document(TEXT)
    words = ["Inspectors came in March.", "staff were kind and knew", "fell to 104 in April", "to 86 in May"][:moved]
    verification = verify(dataset(source, *words), [document(f"New.\n\n{TEXT}")])
    assert 1 + told == len(verification.problems)


@pytest.mark.parametrize("function", [verify, coverage])
@pytest.mark.parametrize("documents", ["seeds", document(TEXT), ["seeds"], [None]])
def test_what_is_no_collection_of_documents_is_refused(
    function: Callable[[Dataset, Iterable[Document]], object], documents: Iterable[Document]
) -> None:
    """A single document, or a folder's name, in place of documents is told in words."""
    with pytest.raises(ValidationError, match=rf"^{function.__name__}: documents(\[0\])? must be a"):
        function(dataset(document(TEXT)), documents)


def test_nothing_to_prove_is_proved() -> None:
    """A dataset without a span is proved by no document at all."""
    empty = Dataset("Fenshire", "1", (), (), ())
    assert "0 passages: nothing to prove" == str(verify(empty, []))
    assert verify(empty, []).exact


def test_the_bundled_dataset_is_proved(bundled: Dataset, documents: tuple[Document, ...]) -> None:
    """Every passage of the bundled dataset stands exactly in the documents as received."""
    assert verify(bundled, documents).exact


def test_each_kind_of_tampering_is_told_apart(bundled: Dataset, documents: tuple[Document, ...]) -> None:
    """In the real documents a changed figure, a lost word, typography and a missing document are each named."""
    by_id = {document.source.id: document for document in documents}

    def changed(id: str, before: str, after: str) -> Verification:  # noqa: A002
        text = by_id[id].text
        assert before in text
        others = [document for document in documents if document.source.id != id]
        return verify(bundled, [*others, Document.from_text(text.replace(before, after, 1), id=id)])

    def statuses(verification: Verification) -> dict[LocationStatus, int]:
        return dict(Counter(location.status for location in verification.locations))

    total = len(list(bundled.spans()))
    figure = changed("occ-2019", "167 104", "167 140")
    assert {LocationStatus.EXACT: total - 1, LocationStatus.CHANGED: 1} == statuses(figure)
    assert "delay of 2018-04: '104' (occ-2019, characters 7480 to 7483) has changed: [-104-] {+140+}" in figure.problems
    lost = changed("cqc-2019", "had not always been", "had always been")
    assert {LocationStatus.EXACT, LocationStatus.MOVED, LocationStatus.CHANGED} == set(statuses(lost))
    assert 1 == statuses(lost)[LocationStatus.CHANGED]
    marks = changed("oxford-mail-2018", "“no shared vision”", '"no shared vision"')
    assert {LocationStatus.EXACT, LocationStatus.NORMALISED} == set(statuses(marks))
    assert (True, False) == (marks.ok, marks.exact)
    assert ("ouh-2018",) == verify(bundled, documents[1:]).absent


# --- coverage --------------------------------------------------------------------------------------------------------


def test_coverage_sorts_every_sentence() -> None:
    """A sentence is covered by a fact, set aside, or neither; a part of a passage is enough."""
    source = document(TEXT)
    result = coverage(dataset(source, "came in March. They said", "Ada Marsh", omitted=["Fenshire report"]), [source])
    assert [
        "Inspectors came in March.",
        "They said staff were kind and knew the people they cared for.",
    ] == [str(span) for span in result.covered[:2]]
    assert ["Fenshire report: staff praised"] == [str(span) for span in result.omitted]
    assert [
        "Delays fell to 104 in April and to 86 in May.",
        "The council said that was not enough.",
    ] == [str(span) for span in result.uncovered[:2]]
    assert len(source.sentences) == len(result.covered) + len(result.omitted) + len(result.uncovered)


def test_the_ratio_leaves_out_what_is_set_aside() -> None:
    """The ratio is of the sentences not set aside, and one where there are none."""
    source = document("A fact. Another. Chrome.")
    assert 0.5 == coverage(dataset(source, "A fact", omitted=["Chrome"]), [source]).ratio
    assert 1.0 == coverage(dataset(source, "A fact", "Another", omitted=["Chrome"]), [source]).ratio
    assert 1.0 == Coverage((), (), ()).ratio


def test_a_passage_that_ends_where_a_sentence_begins_does_not_cover_it() -> None:
    """A sentence needs a character of a passage; touching is not enough."""
    source = document("One. Two. Three.")
    data = dataset(source, "Two.")
    assert ["Two."] == [str(span) for span in coverage(data, [source]).covered]
    assert ["One.", "Two."] == [str(span) for span in coverage(dataset(source, "e. T"), [source]).covered]


def test_coverage_is_told_in_words() -> None:
    """The text of a coverage counts, and lists what is uncovered with its place."""
    source = document("A fact. Another.\nChrome.")
    result = coverage(dataset(source, "fact", omitted=["Chrome"]), [source])
    assert "1 of 2 sentences carry a fact (1 set aside)\n- page, 8: 'Another.'" == str(result)
    assert "Coverage(1 covered, 1 omitted, 1 uncovered, ratio=0.500)" == repr(result)


def test_coverage_names_sentences_by_the_source() -> None:
    """A document known by its text lends its sentences to its source; one of no source is uncovered."""
    source = document("A fact.")
    renamed, other = document("A fact.", id="a-file"), document("Something else.", id="other")
    result = coverage(dataset(source, "fact"), [renamed, other])
    assert ["page"] == [span.source_id for span in result.covered]
    assert ["other"] == [span.source_id for span in result.uncovered]


def test_coverage_of_a_text_that_was_changed_follows_its_passages() -> None:
    """In a text that is not the one recorded a sentence is covered where the passage stands now, not by position."""
    source = document("A fact. Another. A third.")
    data = dataset(source, "Another")
    moved = coverage(data, [document("Something new stands before. A fact. Another. A third.")])
    assert ["Another."] == [str(span) for span in moved.covered]
    assert () == coverage(data, [document("Nothing of the sort is said on this page.")]).covered


def test_a_second_version_of_a_text_is_uncovered() -> None:
    """Of two documents with one id the recorded text is covered, and the other is not counted with its facts."""
    source = document("A fact. Another.")
    result = coverage(dataset(source, "A fact"), [document("A fact. Another one."), source])
    assert [("page", "A fact.")] == [(span.source_id, str(span)) for span in result.covered]
    assert ["A fact.", "Another one.", "Another."] == [str(span) for span in result.uncovered]


def test_every_substantive_sentence_of_the_seeds_carries_a_fact(
    bundled: Dataset, documents: tuple[Document, ...]
) -> None:
    """The curation leaves no sentence unread: each carries a fact or is set aside with a reason."""
    assert () == coverage(bundled, documents).uncovered


def test_the_order_of_documents_does_not_matter(bundled: Dataset, documents: tuple[Document, ...]) -> None:
    """Documents may come in any order."""
    assert verify(bundled, documents) == verify(bundled, reversed(documents))
    assert set(coverage(bundled, documents).covered) == set(coverage(bundled, reversed(documents)).covered)


def test_sources_without_documents_do_not_count(bundled: Dataset) -> None:
    """Coverage speaks of the documents that are given."""
    assert Coverage((), (), ()) == coverage(bundled, [])


def test_a_source_is_matched_once(bundled: Dataset) -> None:
    """The first of several documents with the same text is taken."""
    source = Source("page", "", "", bundled.sources[0].kind, None, None, document(TEXT).source.sha256, len(TEXT))
    data = dataset(Document(source, TEXT), "Ada Marsh")
    assert verify(data, [document(TEXT, id="one"), document(TEXT, id="two")]).exact
