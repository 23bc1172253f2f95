"""One utterance in several documents: what recurs, and what became of it on the way."""

import random
from collections.abc import Sequence

import pytest
from attrs import evolve
from html_page import assert_sound, shown
from hypothesis import given
from hypothesis import strategies as st
from quoted_archive import KINDS, judged, plant_quotes
from said import COX, REED, SAID, SENTENCES, WORDS, beside, page, quote
from strategies import quotes as some_quotes

from oxon_review import Dataset, Document, Quote, QuoteKind, Speaker
from oxon_review.compare import Cut, QuoteCluster, QuoteFlag, QuoteRelation, compare_quotes
from oxon_review.compare._words import words_of
from oxon_review.errors import ValidationError


def found(clusters: Sequence[QuoteCluster]) -> set[frozenset[tuple[str, int, int]]]:
    """Write clusters as the sets of the places of their words."""
    return {
        frozenset((each.span.source_id, each.span.start, each.span.end) for each in cluster) for cluster in clusters
    }


# --- the five documents ----------------------------------------------------------------------------------------------

_S, _M, _E = Cut.START, Cut.MIDDLE, Cut.END
_R, _F = QuoteRelation, QuoteFlag
Row = tuple[str, str, QuoteRelation, tuple[Cut, ...], tuple[QuoteFlag, ...], tuple[str, ...]]

QUOTED: dict[str, tuple[Row, ...]] = {
    "People were treated with kindness": (
        (
            "ouh-2018",
            "go the extra mile",
            _R.EDITED,
            (_S, _E),
            (_F.OTHER_VERB,),
            ("is introduced by 'according to', not 'says'",),
        ),
    ),
    "People, their family and carers told us": (
        (
            "oxford-mail-2018",
            "People, their family and carers told us",
            _R.IDENTICAL,
            (),
            (_F.OTHER_VERB,),
            ("is introduced by 'noting', not 'says'",),
        ),
    ),
    "Although there was increased ambition": (
        (
            "oxford-mail-2018",
            "increased ambition",
            _R.FRAGMENT,
            (_S, _E),
            (_F.OTHER_VERB,),
            ("is introduced by 'recognised', not 'concludes'",),
        ),
    ),
    "highly dedicated": (("bbc-2019", "dedicated", _R.FRAGMENT, (_S,), (), ()),),
    "The report notes that": (
        (
            "bbc-2019",
            "The report reflects the improvements",
            _R.TRUNCATED,
            (_S,),
            (_F.OTHER_VERB,),
            ("is introduced by 'She added', not 'said'",),
        ),
    ),
    "Since that last visit": (
        (
            "cqc-2019",
            "Our inspectors have found",
            _R.TRUNCATED,
            (_S,),
            (_F.SLIP_KEPT,),
            ("keeps the slip 'while is it'",),
        ),
        ("bbc-2019", "fully developed", _R.FRAGMENT, (_S, _E), (), ()),
        ("bbc-2019", "it is showing signs of improvement", _R.FRAGMENT, (_S,), (), ()),
        (
            "bbc-2019",
            "Our inspectors have found",
            _R.TRUNCATED,
            (_S, _E),
            (_F.FULL_STOP, _F.DROPPED_QUALIFIER),
            (
                "ends with a full stop where the speaker goes on: 'in Oxfordshire - and while is it not fully'",
                "leaves out 'while' and 'not'",
            ),
        ),
    ),
    "We found a stronger strategic approach": (
        ("bbc-2019", "We found a stronger strategic approach", _R.TRUNCATED, (_E,), (), ()),
    ),
    "Blame culture": (("bbc-2019", "blame culture", _R.TYPOGRAPHY, (), (), ()),),
}
"""What recurs within marks in the five documents, under the first words of each utterance."""

UNQUOTED: dict[str, tuple[Row, ...]] = {
    "In Oxfordshire we found": (
        ("cqc-2019", "there was a lack of joint strategic planning", _R.EDITED, (_S, _M, _E), (), ()),
    ),
    "highly dedicated": (("cqc-2019", "highly dedicated", _R.IDENTICAL, (), (), ()),),
    "Our initial review": (("occ-2019", "to plan and deliver", _R.EDITED, (_S,), (), ()),),
    "We saw some practical examples": (
        ("cqc-2019", "practical examples where improved", _R.EDITED, (_S, _M, _E), (), ()),
        ("cqc-2019", "For example, work had been", _R.TRUNCATED, (_S, _M), (), ()),
    ),
    "The report notes that": (
        ("bbc-2019", "only eight months into an 18-month action plan", _R.FRAGMENT, (_S, _E), (), ()),
    ),
}
"""What recurs there without marks."""


def table(
    clusters: Sequence[QuoteCluster], expected: dict[str, tuple[Row, ...]], *, quoted: bool
) -> dict[str, set[Row]]:
    """Write clusters as the literal tables are written, with texts cut to the words that are written there."""
    rows: dict[str, set[Row]] = {}
    for cluster in clusters:
        name = next((name for name in expected if cluster.text.startswith(name)), cluster.text)
        begins = [row[1] for row in expected.get(name, ())]
        for each in cluster.variants[1:]:
            if each.is_quoted == quoted:
                text = next((words for words in begins if each.text.startswith(words)), each.text)
                row = each.span.source_id, text, each.relation, each.cuts, each.flags, each.notes
                rows.setdefault(name, set()).add(row)
    return rows


def as_sets(rows: dict[str, tuple[Row, ...]]) -> dict[str, set[Row]]:
    """Leave out the order of what is written in a table."""
    return {name: set(some) for name, some in rows.items()}


def test_every_quotation_that_recurs_is_found(bundled: Dataset) -> None:
    """Without the documents, what recurs within marks is found, with its relation, cuts and flags, and no more."""
    clusters = compare_quotes(bundled)
    assert as_sets(QUOTED) == table(clusters, QUOTED, quoted=True)
    assert {} == table(clusters, QUOTED, quoted=False)


def test_every_echo_without_marks_is_found(bundled: Dataset, documents: tuple[Document, ...]) -> None:
    """With the documents, what recurs without marks is found as well, and no more."""
    clusters = compare_quotes(bundled, documents=documents)
    assert as_sets(UNQUOTED) == table(clusters, UNQUOTED, quoted=False)
    assert as_sets(QUOTED) == table(clusters, QUOTED, quoted=True)


def test_every_span_of_the_five_documents_is_exact(bundled: Dataset, documents: tuple[Document, ...]) -> None:
    """The words of a variant stand in its document where its span says, and it was published when that was."""
    by_id = {document.source.id: document for document in documents}
    for cluster in compare_quotes(bundled, documents=documents):
        for variant in cluster:
            document = by_id[variant.span.source_id]
            assert variant.text == document.text[variant.span.start : variant.span.end]
            assert document.source.published == variant.published
            assert (variant.quote is not None) == variant.is_quoted


# --- how it reads ----------------------------------------------------------------------------------------------------


def test_a_cluster_reads_well() -> None:
    """A cluster tells the words, who said them, where, and for each other occurrence what became of them."""
    pages = [page(1, SAID), page(2, "Our nurses found only nine patients waiting for treatment.")]
    said = [quote(1, SAID), quote(2, "Our nurses found only nine patients waiting for treatment.")]
    (cluster,) = compare_quotes(said, documents=pages)
    assert [
        f'"{SAID}" - Ann Reed, director, Fen Council',
        "  page-1, 2 January 2019",
        (
            "- page-2, 3 January 2019: truncated at start and end, 45%; ends with a full stop where the speaker goes "
            "on: 'although ambulances arrived late, but the wards were'; leaves out 'however', 'although', 'but' and "
            "'not'"
        ),
        (
            "  [-However our-] {+Our+} nurses found only nine patients waiting for [-treatment, although ambulances "
            "arrived late, but the wards were not crowded.-] {+treatment.+}"
        ),
    ] == str(cluster).splitlines()
    assert "QuoteCluster(2 variants, 'However our nurses found only nine patients waiting for trea')" == repr(cluster)
    assert "QuoteVariant('page-2', truncated, 'Our nurses found only nine patients waiting for treatment.')" == repr(
        cluster.variants[1]
    )
    assert (cluster.variants, 2) == (tuple(cluster), len(cluster))
    assert (QuoteFlag.FULL_STOP, QuoteFlag.DROPPED_QUALIFIER) == cluster.flags
    assert cluster.variants[0] == cluster.canonical
    assert (REED, ("page-1", "page-2")) == (cluster.speaker, cluster.source_ids)


def test_a_cluster_of_nobodys_words_says_so() -> None:
    """Without a speaker or a date, none is told."""
    said = [quote(number, "blame culture", speaker=None, kind=QuoteKind.PARTIAL) for number in (1, 2)]
    (cluster,) = compare_quotes(said)
    assert ['"blame culture"', "  page-1", "- page-2: identical, 100%", "  blame culture"] == str(cluster).splitlines()
    shown = cluster.to_table()
    assert 'Nobody named: "blame culture"' == shown.caption
    assert (
        ("page-1", "identical, 100%", "blame culture"),
        ("page-2", "identical, 100%", "blame culture"),
    ) == shown.rows


def test_of_long_losses_only_the_ends_are_shown() -> None:
    """A difference has all that was lost, its abridged form only the first and last four words of a long loss."""
    variant = beside("Our nurses found only nine patients.")
    lost = " ".join(WORDS[7:])
    assert f"[-However our-] {{+Our+}} nurses found only nine [-patients {lost}-] {{+patients.+}}" == variant.difference
    assert variant.abridged.endswith(
        "nine [-patients waiting for treatment, ... wards were not crowded.-] {+patients.+}"
    )


def test_a_table_marks_what_differs() -> None:
    """The table of a cluster has a row for each occurrence, and a long text is cut in its caption."""
    (cluster,) = compare_quotes([quote(1, SAID), quote(2, SAID.replace("nine", "seven"))])
    shown = cluster.to_table()
    assert (
        'Ann Reed, director, Fen Council: "However our nurses found only nine patients waiting for ..."'
        == shown.caption
    )
    assert "only [-nine-] {+seven+} patients" in shown.rows[1][2]
    assert ("page-2", "edited, 95%; 9 became 7") == shown.rows[1][:2]


def test_an_echo_without_marks_says_so() -> None:
    """What stands without marks has no quotation and no speaker, and its description says so."""
    echo = Document.from_text("She said her nurses found only nine patients waiting for treatment.", id="echo")
    (cluster,) = compare_quotes([quote(1, SAID)], documents=[echo])
    variant = cluster.variants[1]
    assert (None, None, False) == (variant.quote, variant.speaker, variant.is_quoted)
    assert "nurses found only nine patients waiting for treatment" == variant.text
    assert "without marks, fragment, 40%" == variant.description


# --- laws ------------------------------------------------------------------------------------------------------------


@given(st.lists(some_quotes(), max_size=6).map(tuple))
def test_clusters_are_well_formed(quotes: tuple[Quote, ...]) -> None:
    """Whatever is quoted: shares lie in (0, 1], the canonical text is first and longest, words are where they are."""
    for cluster in compare_quotes(quotes):
        assert len(cluster) > 1
        assert (QuoteRelation.IDENTICAL, 1.0, ()) == (
            cluster.canonical.relation,
            cluster.canonical.share,
            cluster.canonical.flags,
        )
        for variant in cluster:
            assert 0 < variant.share <= 1
            assert len(variant.flags) <= len(variant.notes)
            assert variant.quote in quotes
            assert len(words_of(variant.text)) <= len(words_of(cluster.text))


@pytest.mark.parametrize("seed", range(4))
def test_every_span_is_exact_and_the_order_of_quotes_does_not_matter(seed: int) -> None:
    """The words of a variant stand where its span says; shuffled quotations and documents give the same clusters."""
    archive = plant_quotes(25, seed=seed)
    clusters = compare_quotes(archive.quotes, documents=archive.documents)
    texts = {document.source.id: document.text for document in archive.documents}
    for cluster in clusters:
        assert len(cluster.canonical.text.split()) >= max(len(variant.text.split()) for variant in cluster) - 3
        for variant in cluster:
            assert variant.text == texts[variant.span.source_id][variant.span.start : variant.span.end]
            assert 0 < variant.share <= 1
    rng = random.Random(seed)  # noqa: S311 (no secret)
    quotes, documents = list(archive.quotes), list(archive.documents)
    rng.shuffle(quotes)
    rng.shuffle(documents)
    assert clusters == compare_quotes(quotes, documents=documents)


def test_clusters_are_in_order_of_their_first_words() -> None:
    """The utterance that was first heard of comes first, even if its whole text came out later."""
    late, early = "Our nurses found only nine patients waiting.", SENTENCES.split(". ")[0]
    said = {5: SAID, 4: late, 9: SENTENCES, 2: early}
    pages = [page(number, text) for number, text in said.items()]
    clusters = compare_quotes([quote(number, text) for number, text in said.items()], documents=pages)
    assert [["page-9", "page-2"], ["page-5", "page-4"]] == [[*cluster.source_ids] for cluster in clusters]


def test_passages_of_one_length_and_date_have_one_order() -> None:
    """Of occurrences of the same length and date the first is that of the first id, however they are given."""
    said = [evolve(quote(number, SAID), id=f"said-{number}") for number in (1, 2, 3)]
    assert "page-1" == compare_quotes(said[::-1])[0].canonical.span.source_id
    assert found(compare_quotes(said)) == found(compare_quotes(said[::-1]))


def test_an_echo_does_not_cut_a_letter_from_its_accent() -> None:
    """The span of words without marks ends after the accents of its last letter, which a span may not cut off."""
    said = "Nurses found nine patients waiting outside the caf\u00e9"
    text = f"{said[0].lower()}{said[1:-1]}e\u0301 today."
    (cluster,) = compare_quotes([quote(1, said)], documents=[Document.from_text(text, id="echo")])
    assert (text.removesuffix(" today."), QuoteRelation.TYPOGRAPHY) == (
        cluster.variants[1].text,
        cluster.variants[1].relation,
    )


# --- what is no recurrence -------------------------------------------------------------------------------------------


def test_nothing_joins_the_passages_of_one_quotation() -> None:
    """A speaker who repeats himself within a quotation makes no cluster, nor does the same quotation given twice."""
    twice = quote(1, f"{SAID}\n\n{SAID}")
    assert () == compare_quotes([twice])
    assert () == compare_quotes([quote(1, SAID), quote(1, SAID)])


def test_a_quotation_within_another_is_no_recurrence() -> None:
    """Words that a quotation holds are not quoted twice."""
    start = 1 + SAID.index("patients")
    inner = evolve(quote(1, "patients waiting for treatment", kind=QuoteKind.PARTIAL, start=start), id="inner")
    assert () == compare_quotes([quote(1, SAID), inner])


def test_words_between_quotations_are_the_writers() -> None:
    """Of a sentence with quotations only what stands between them is without marks, even where one holds another."""
    said = f"We are late. {SENTENCES}"
    document = page(1, said, after=f" Yet {SAID}")
    inner = evolve(quote(1, "are late", kind=QuoteKind.TERM, start=4), id="inner")
    clusters = compare_quotes([quote(1, said), inner, quote(2, SAID)], documents=[document])
    assert [["page-2", "page-1"]] == [[variant.span.source_id for variant in cluster] for cluster in clusters]


def test_quotations_of_one_id_in_two_documents_may_recur() -> None:
    """An id tells quotations of one document apart, not those of two."""
    assert 1 == len(compare_quotes([evolve(quote(number, SAID), id="said") for number in (1, 2)]))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((SAID, REED, QuoteKind.DIRECT), ("patients waiting", None, QuoteKind.TERM)),
        (("patients waiting", REED, QuoteKind.TERM), ("patients waiting", REED, QuoteKind.TERM)),
        (("patients waiting", None, QuoteKind.TERM), ("patients waiting", REED, QuoteKind.PARTIAL)),
        (("patients waiting", COX, QuoteKind.PARTIAL), ("patients waiting", REED, QuoteKind.PARTIAL)),
        ((SAID, REED, QuoteKind.DIRECT), ("patients", COX, QuoteKind.PARTIAL)),
        ((SAID, REED, QuoteKind.DIRECT), ("were not", REED, QuoteKind.PARTIAL)),
        (
            ("I agree with the Fen Valley Health Trust on beds.", REED, QuoteKind.DIRECT),
            ("the Fen Valley Health Trust", COX, QuoteKind.PARTIAL),
        ),
        (
            ("I would like to thank all staff whose kindness made this possible.", REED, QuoteKind.DIRECT),
            ("I would like to thank all staff whose hard work the report has recognised.", COX, QuoteKind.DIRECT),
        ),
    ],
)
def test_phrases_and_names_make_no_cluster(
    first: tuple[str, Speaker | None, QuoteKind], second: tuple[str, Speaker | None, QuoteKind]
) -> None:
    """Terms, a word or phrase of two speakers, function words, an organisation's name and formulas say nothing."""
    pair = [
        quote(number, said, speaker=speaker, kind=kind)
        for number, (said, speaker, kind) in enumerate((first, second), start=1)
    ]
    assert () == compare_quotes(pair)


@pytest.mark.parametrize("speaker", [REED, None, COX])
def test_two_words_of_content_make_a_fragment(speaker: Speaker | None) -> None:
    """Two words of content are enough whoever they are ascribed to; one is where the speaker is the same."""
    variant = beside("patients waiting", speaker=speaker, kind=QuoteKind.PARTIAL)
    assert QuoteRelation.FRAGMENT is variant.relation
    assert QuoteRelation.FRAGMENT is beside("ambulances", kind=QuoteKind.PARTIAL).relation


def test_an_organisation_is_one_speaker_by_any_name() -> None:
    """One word of content is enough where an organisation speaks under its id; two of its people are two speakers."""
    council = Speaker("Fen Council", None, None, organisation_id="fen-council")
    same = Speaker("the council", None, "the council", organisation_id="fen-council")
    said = [quote(1, SAID, speaker=council), quote(2, "ambulances", speaker=same, kind=QuoteKind.PARTIAL)]
    assert 1 == len(compare_quotes(said))
    long, short = Speaker("Care Quality Commission", None, None), Speaker("CQC", None, "CQC")
    said = [quote(1, "no vision", speaker=long), quote(2, "no vision", speaker=short)]
    assert (1, ()) == (len(compare_quotes(said)), compare_quotes(said)[0].flags)
    other = evolve(REED, name="Cyd Lee")
    assert () == compare_quotes([quote(1, SAID), quote(2, "ambulances", speaker=other, kind=QuoteKind.PARTIAL)])


def test_most_words_of_another_speaker_must_be_the_same() -> None:
    """What two speakers say is one utterance if three quarters of it are the same words; a formula is not enough."""
    said = "I would like to thank all ward staff whose hard work has been recognised in the report"
    other = "I would like to thank all ward staff whose kindness has been recognised by the inspectors"
    pair = [quote(1, said), quote(2, other, speaker=COX)]
    assert (0, 1) == (len(compare_quotes(pair)), len(compare_quotes([pair[0], quote(2, other)])))
    assert QuoteFlag.OTHER_ATTRIBUTION in compare_quotes([pair[0], quote(2, said, speaker=COX)])[0].flags


def test_words_without_marks_in_the_same_document_do_not_count() -> None:
    """The writer's lead up to a quotation is no echo of it; a stray nobody's term has no echoes at all."""
    lead = "Her nurses found only nine patients waiting for treatment, she said. "
    document = page(1, SAID, before=lead)
    assert () == compare_quotes([quote(1, SAID, start=len(lead) + 1)], documents=[document])
    term = quote(1, "patients waiting", speaker=None, kind=QuoteKind.TERM)
    echo = Document.from_text("There were patients waiting.", id="echo")
    assert () == compare_quotes([term], documents=[echo])


# --- bad input -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("threshold", [0, -1, 1.5, float("nan"), float("inf"), "x", None, True])
def test_a_threshold_is_a_share(threshold: object) -> None:
    """The threshold is above 0 and at most 1."""
    with pytest.raises(ValidationError, match="compare_quotes: threshold must be"):
        compare_quotes([], threshold=threshold)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_a_higher_threshold_asks_for_more() -> None:
    """With a threshold of 1 nothing may be added or changed."""
    said = [quote(1, SAID), quote(2, SAID.replace("nurses", "doctors"))]
    assert (1, 0) == (len(compare_quotes(said, threshold=0.9)), len(compare_quotes(said, threshold=1)))


def test_only_quotations_and_documents_are_compared() -> None:
    """Anything else among them is refused, with its place, and so is one alone."""
    with pytest.raises(ValidationError, match=r"compare_quotes: quotes\[1\] must be a Quote"):
        compare_quotes([quote(1, SAID), "words"])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
    with pytest.raises(ValidationError, match=r"compare_quotes: documents\[0\] must be a Document"):
        compare_quotes([], documents=["text"])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
    with pytest.raises(ValidationError, match=r"compare_quotes: quotes must be a tuple or a list \(got Quote\("):
        compare_quotes(quote(1, SAID))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    with pytest.raises(ValidationError, match=r"compare_quotes: documents must be a tuple or a list \(got Document\("):
        compare_quotes([], documents=page(1, SAID))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def test_two_documents_have_two_ids() -> None:
    """Two documents of one id are refused, as an id tells where words stand."""
    with pytest.raises(
        ValidationError, match=r"documents: each needs an id of its own, .* \(got more than one with the id 'page-1'\)"
    ):
        compare_quotes([], documents=[page(1, SAID), page(1, SENTENCES)])


def test_documents_are_those_of_the_quotations(bundled: Dataset) -> None:
    """A document that has changed since the dataset was made is refused, and one that does not hold a quotation."""
    other = Document.from_text("Staff were kind.", id="ouh-2018")
    with pytest.raises(ValidationError, match="document 'ouh-2018' is not the text that the dataset was made of"):
        compare_quotes(bundled, documents=[other])
    with pytest.raises(ValidationError, match="quotation 'said-1' does not stand at 1 in the document 'page-1'"):
        compare_quotes([quote(1, SAID)], documents=[page(1, SENTENCES)])


def test_a_document_twice_under_two_ids_is_a_copy() -> None:
    """The same document under two ids has the same words twice."""
    pages = [page(number, SAID) for number in (1, 2)]
    (cluster,) = compare_quotes([quote(1, SAID), quote(2, SAID)], documents=pages)
    assert [QuoteRelation.IDENTICAL] * 2 == [variant.relation for variant in cluster]
    (cluster,) = compare_quotes([quote(1, SAID)], documents=pages)
    assert [True, False] == [variant.is_quoted for variant in cluster]


def test_nothing_makes_no_cluster() -> None:
    """No quotations, empty documents, and quotations without a word give nothing."""
    assert () == compare_quotes([])
    assert () == compare_quotes([quote(1, "- - -"), quote(2, "- - -")])
    assert () == compare_quotes([], documents=[Document.from_text(text, id=f"x{len(text)}") for text in ("", "\n")])


def test_a_thousand_variants_are_one_cluster() -> None:
    """An utterance that a thousand documents edited, each in its own way, is one cluster: its words are not common."""
    said = [quote(0, SAID)]
    for number in range(1, 1001):
        at = 1 + number % (len(WORDS) - 2)
        said.append(quote(number, " ".join((*WORDS[:at], f"zebra{number}", *WORDS[at + 1 :]))))
    (cluster,) = compare_quotes(said)
    assert 1001 == len(cluster)


@pytest.mark.parametrize("speaker", [REED, None])
def test_a_dozen_outlets_make_no_words_common(speaker: Speaker | None) -> None:
    """The words of an utterance that a dozen documents shorten, each in its own way, lead to it all the same."""
    said = [quote(number, " ".join(WORDS[number:]), speaker=speaker) for number in range(12)]
    (cluster,) = compare_quotes(said)
    assert 12 == len(cluster)


def test_a_quotation_of_twenty_thousand_words_is_compared_in_pieces() -> None:
    """A long passage is compared 500 words at a time, and each piece is exact."""
    rng = random.Random(1)  # noqa: S311 (no secret)
    speech = " ".join(f"word{rng.randrange(9000)}" for _ in range(20_000))
    clusters = compare_quotes([quote(1, speech), quote(2, speech)])
    assert 40 == len(clusters)
    for cluster in clusters:
        assert [QuoteRelation.IDENTICAL] * 2 == [variant.relation for variant in cluster]
        for variant in cluster:
            assert variant.text == speech[variant.span.start - 1 : variant.span.end - 1]


def test_a_long_document_without_sentences_is_searched() -> None:
    """Half a million characters without a full stop are searched to the end."""
    text = " ".join(f"word{number % 5003}" for number in range(50_000))
    echo = Document.from_text(f"{text} nurses found only nine patients waiting for treatment {text}", id="long")
    (cluster,) = compare_quotes([quote(1, SAID)], documents=[echo])
    assert "nurses found only nine patients waiting for treatment" == cluster.variants[1].text


# --- what was planted ------------------------------------------------------------------------------------------------


def test_an_archive_is_always_the_same() -> None:
    """The same seed plants the same, and each place has the words of its quotation."""
    archive = plant_quotes(20)
    assert archive == plant_quotes(20)
    texts = {document.source.id: document.text for document in archive.documents}
    for each in archive.quotes:
        for span in each.evidence:
            assert span.exact == texts[span.source_id][span.start : span.end]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_was_planted_is_found(seed: int) -> None:
    """In a hundred articles nearly all that recurs is found, of every kind, and nearly nothing else."""
    archive = plant_quotes(100, seed=seed)
    scores = judged(archive, compare_quotes(archive.quotes, documents=archive.documents))
    for kind in KINDS:
        goal = 0.85 if kind in {"fragment", "unquoted"} else 0.95
        assert goal <= scores[kind].recall
        assert 0.98 <= scores[kind].precision
    assert 1.0 == scores["verbatim"].recall
    assert 0.98 <= scores["all"].precision


def test_html(bundled: Dataset) -> None:
    """A notebook shows the occurrences as a table, with what was lost and gained marked in text as well."""
    cluster = next(cluster for cluster in compare_quotes(bundled) if "co-operate" in cluster.text)
    html = assert_sound(shown(cluster))
    assert {"del", "ins"} <= set(html.tags)
    assert "[-Since that last visit, our-]" in html.text
