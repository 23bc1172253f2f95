"""Quotations read from prose: found whole, of the right kind, and told of whom the text names and of nobody else."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from articles.gold import articles
from articles.score import Count, score_article, total
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import texts

from oxon_review import Dataset, Document, Organisation, OrganisationKind, Quote, QuoteKind, Span, Speaker
from oxon_review.articles import extract_quotes
from oxon_review.articles._attribution import CONFIDENCE
from oxon_review.errors import ValidationError

SAID = ' said: "Staff were kind."'
"""A cue and a quotation, for a subject to stand before."""
DEVELOPMENT = Path(__file__).parent / "articles" / "development"


def quotes(
    text: str, *, speakers: Iterable[Speaker] = (), organisations: Iterable[Organisation] = ()
) -> tuple[Quote, ...]:
    """Give the quotations of a text."""
    return extract_quotes(Document.from_text(text, id="page"), speakers=speakers, organisations=organisations)


def name(quote: Quote) -> str | None:
    """Give the name of a quotation's speaker."""
    return None if quote.speaker is None else quote.speaker.name


def one(text: str) -> Quote:
    """Give the only quotation of a text."""
    (quote,) = quotes(text)
    return quote


def told(text: str) -> list[tuple[str, str, str | None]]:
    """Give the kind, the words and the speaker's name of each quotation."""
    return [(quote.kind.value, quote.text, name(quote)) for quote in quotes(text)]


def names(text: str) -> list[str | None]:
    """Give the speaker's name of each quotation."""
    return [name(quote) for quote in quotes(text)]


def voice(text: str) -> tuple[str, str | None, str | None] | None:
    """Give the name, the role and the organisation of the last quotation's speaker."""
    speaker = quotes(text)[-1].speaker
    return None if speaker is None else (speaker.name, speaker.role, speaker.organisation)


def words(span: Span | None) -> str | None:
    """Give what a span quotes."""
    return None if span is None else span.exact


# --- the rules -------------------------------------------------------------------------------------------------------

RULES: list[tuple[str, str, str | None, str]] = [
    ("introduced", f"Ada Marsh{SAID}", "said", "Ada Marsh"),
    ("introduced", 'Ada Marsh told the Fen Echo: "Staff were kind."', "told", "Ada Marsh"),
    ("introduced", 'Ada Marsh, speaking on Monday, said: "Staff were kind."', "said", "Ada Marsh"),
    ("introduced", 'Ada Marsh, who left in May, said: "Staff were kind."', "said", "Ada Marsh"),
    ("introduced", 'Ada Marsh, director, said:\n\n"Staff were kind."\n\nBo Lund, leader', "said", "Ada Marsh"),
    ("introduced", 'Ada Marsh, who left in June, said: "Staff were kind."', "said", "Ada Marsh"),
    ("introduced", 'Ada Marsh went on: "Staff were kind."', "went", "Ada Marsh"),
    ("introduced", 'Ada Marsh met staff and said: "They were kind."', "said", "Ada Marsh"),
    ("introduced", 'Ada Marsh said\u2014"Staff were kind."', "said", "Ada Marsh"),
    ("introduced", 'Ada Marsh said:\n\n"Staff were kind."', "said", "Ada Marsh"),
    ("introduced", 'Ada Marsh, director of Fen Trust\n\nSaid today:\n\n"Staff were kind."', "Said", "Ada Marsh"),
    ("introduced", f"Ada Marsh\n\n{SAID.strip()}", "said", "Ada Marsh"),
    ("introduced", 'Said the leader of the council, Ada Marsh: "Staff were kind."', "Said", "Ada Marsh"),
    ("followed", '"Staff were kind," said Ada Marsh.', "said", "Ada Marsh"),
    ("followed", '"Staff were kind," Ada Marsh said.', "said", "Ada Marsh"),
    ("followed", '"Staff were kind," Ada Marsh went on.', "went", "Ada Marsh"),
    ("followed", '"Staff were kind," went on Ada Marsh.', "went", "Ada Marsh"),
    ("followed", '"Staff were kind," chuckled Ada Marsh.', "chuckled", "Ada Marsh"),
    ("followed", '"Staff were kind," Ada Marsh chuckled.', "chuckled", "Ada Marsh"),
    ("followed", '"Staff were kind." Ada Marsh said.', "said", "Ada Marsh"),
    ("followed", '"Staff were kind," Frank said.', "said", "Frank"),
    ("followed", '"Staff were kind," said the leader of the council, Ada Marsh.', "said", "Ada Marsh"),
    ("followed", '"Staff were kind," said Fen Trust chief executive Ada Marsh.', "said", "Ada Marsh"),
    ("according-to", '"Staff were kind," according to Ada Marsh.', "according to", "Ada Marsh"),
    ("according-to", 'According to Ada Marsh, "staff were kind to us all".', "According to", "Ada Marsh"),
    ("according-to", 'The plan was "too slow", according to Ada Marsh.', "according to", "Ada Marsh"),
    ("according-to", '"It is," according to the leader of Fen Council, Ada Marsh.', "according to", "Ada Marsh"),
    ("according-to", 'It is "slow", according to one of those at Fen Trust or Ada Marsh.', "according to", "Ada Marsh"),
    ("in-sentence", 'Ada Marsh said the plan was "too slow".', "said", "Ada Marsh"),
    ("in-sentence", 'The plan was "too slow", Ada Marsh said.', "said", "Ada Marsh"),
    ("in-sentence", 'Ada Marsh wrote that "staff were kind to us all".', "wrote", "Ada Marsh"),
    ("in-sentence", 'The plan was condemned by Ada Marsh as "too slow".', "condemned", "Ada Marsh"),
    ("in-sentence", 'NHS England called the plan "too slow".', "called", "NHS England"),
    ("in-sentence", 'His remarks were of "kind" staff, Ada Marsh noted.', "noted", "Ada Marsh"),
    ("in-sentence", 'Ada Marsh sat: then said "staff were kind".', "said", "Ada Marsh"),
    ("same-paragraph", '"Staff were kind," said Ada Marsh. "Beds were full."', "said", "Ada Marsh"),
    ("same-paragraph", '"Kind," said Ada Marsh. Ada Marsh came. "Beds were full."', "said", "Ada Marsh"),
    ("signed", '"Staff were kind."\n\nAda Marsh, director of Fen Trust', None, "Ada Marsh"),
    ("signed", '"Staff were kind."\n\n\u2013 Ada Marsh, director', None, "Ada Marsh"),
    ("signed", '"Staff were kind." \u2013 Ada Marsh, director', None, "Ada Marsh"),
    ("beside", 'Ada Marsh shook her head. "Staff were kind."', None, "Ada Marsh"),
    ("beside", 'Ada Marsh shook her head.\n\n"Staff were kind."', None, "Ada Marsh"),
    ("after-speech", 'Ada Marsh said beds were full.\n\n"Staff were kind."', "said", "Ada Marsh"),
    ("after-speech", 'Ada Marsh said beds were full. "Staff were kind."', None, "Ada Marsh"),
    ("continued", '"Staff were kind," said Ada Marsh.\n\n"Beds were full."', "said", "Ada Marsh"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "text", "cue", "mention"), RULES)
def test_every_rule_names_its_cue_and_its_mention(rule: str, text: str, cue: str | None, mention: str) -> None:
    """An attribution says by which rule, by which verb and by which name, and is as sure as its rule."""
    attribution = quotes(text)[-1].attribution
    assert attribution is not None
    found = (attribution.rule, words(attribution.cue), words(attribution.mention), attribution.confidence)
    assert (rule, cue, mention, CONFIDENCE[rule]) == found


def test_every_rule_is_tried() -> None:
    """No rule with a confidence is left without a text above."""
    assert set(CONFIDENCE) == {rule for rule, *_ in RULES}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Dr Ada Marsh came. She{SAID}", ("introduced", 0.85)),
        ('Mrs Ada Marsh came. "Staff were kind," she said.', ("followed", 0.85)),
        ('Ada Marsh came. She was late. "Staff were kind."', ("beside", 0.6)),
        (f"Ada Marsh, the leader of Fen Council, came. The leader{SAID}", ("introduced", 0.85)),
        ('Ada Marsh came.\n\n"Staff were kind."\n\n"Beds were full."', ("continued", 0.7)),
    ],
)
def test_a_rule_is_less_sure_of_a_pronoun_or_a_role(text: str, expected: tuple[str, float]) -> None:
    """Who is told by `she` or `the leader` is less sure by a tenth, and nobody is surer than whom he follows."""
    attribution = quotes(text)[-1].attribution
    assert attribution is not None
    assert expected == (attribution.rule, attribution.confidence)


@pytest.mark.parametrize(
    "text",
    [
        '"Staff were kind," told Ada Marsh.',
        '"Staff were kind," praised Ada Marsh.',
        '"Staff were kind," said Monday when she came.',
        '"Staff were kind," chuckled the room.',
        '"Staff were kind," chuckled and clapped Ada Marsh.',
        '"Staff were kind," said those who know of the long report.',
        '"Staff were kind," said one of the long old report.',
        '"Staff were kind," according to those who know.',
        '"Staff were kind." The old man of the house, Ada Marsh, said beds were full.',
        '"Staff were kind," and when all was said and done and night had come the old man Bo Lund said no.',
        'Ada Marsh, director.\n\nsaid: "Staff were kind."',
        'What people say:\n\n"Staff were kind."',
        'Beds were full, said patients, and:\n\n"Staff were kind."',
        'Ada Marsh said beds were full. These were:\n\n"Staff were kind."',
        'A patient told Ada Marsh: "Staff were kind."',
        'Nurses showed Ada Marsh a sign: "Staff were kind."',
        'Mr Bo Lund was there when she said: "Staff were kind."',
        'Kate, who cares for Bo, a carer, said: "Staff were kind."',
        '"Staff were kind." \u2013 Ada Marsh disagrees with it.',
        'Beds were full, said those. Nobody said so.\n\n"Staff were kind."',
        'Nobody said beds were full, she said.\n\n"Staff were kind."',
    ],
)
def test_a_verb_without_a_fitting_subject_tells_nobody(text: str) -> None:
    """No rule takes the hearer, a bystander or the wrong sentence for who speaks."""
    assert [None] == names(text)


# --- marks and kinds -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Staff were kind," said Ada Marsh.', "Staff were kind,"),
        ("\u201cStaff were kind,\u201d said Ada Marsh.", "Staff were kind,"),
        ("\u201dStaff were kind,\u201d said Ada Marsh.", "Staff were kind,"),
        ("\u201cStaff were kind,\u201c said Ada Marsh.", "Staff were kind,"),
        ('"Staff were kind,\u201d said Ada Marsh.', "Staff were kind,"),
        ("\u201eStaff were kind,\u201c said Ada Marsh.", "Staff were kind,"),
        ("\u00abStaff were kind,\u00bb said Ada Marsh.", "Staff were kind,"),
        ("'Staff were kind,' said Ada Marsh.", "Staff were kind,"),
        ("\u2018It\u2019s the staff\u2019s doing,\u2019 said Ada Marsh.", "It\u2019s the staff\u2019s doing,"),
        ("'It's what we're used to,' said Ada Marsh.", "It's what we're used to,"),
        ("'Kind to '90s rockers 'til late,' said Ada Marsh.", "Kind to '90s rockers 'til late,"),
        ("Ada Marsh said: 'The nurses' work was kind.'", "The nurses' work was kind."),
        ("Ada Marsh said: 'Staff said \"stay\" to us.'", 'Staff said "stay" to us.'),
        ("Ada Marsh said: \"Staff said 'stay' to us.\"", "Staff said 'stay' to us."),
        ('A 12" pizza and a 6\' rule lay there. Ada Marsh said: "Staff were kind."', "Staff were kind."),
        ('<a href="page.html" title="said">Ada Marsh</a> said: "Staff were kind."', "Staff were kind."),
        ('<p>Ada Marsh said: "Beds < 3, <b class="x">kind</b> staff."</p>', 'Beds < 3, <b class="x">kind</b> staff.'),
        ('Ada Marsh said: ("Staff were kind.")', "Staff were kind."),
        ('Ada Marsh said: " Staff were kind. "', "Staff were kind."),
        ('"" Ada Marsh said: "Staff were kind."', "Staff were kind."),
    ],
)
def test_every_house_style_is_read(text: str, expected: str) -> None:
    """Straight, curly, mixed and single marks are parted from apostrophes, inches and tags; the words are whole."""
    assert [("direct", expected, "Ada Marsh")] == told(text)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ('Ada Marsh said: "No".', ["direct"]),
        ('Ada Marsh said "No, we will not go."', ["direct"]),
        ('Ada Marsh said: "\u2026and so on."', ["direct"]),
        ('Ada Marsh said: "[We] are kind to all."', ["direct"]),
        ('Ada Marsh said: "7 beds are free today."', ["direct"]),
        ('"Toxic relations between staff hurt." That is all.', ["direct"]),
        ('"Staff," said Ada Marsh, "were kind."', ["direct", "direct"]),
        ('"Staff were kind," said Ada Marsh \u2013 "and so on".', ["direct", "direct"]),
        ('Ada Marsh said "no".', ["partial"]),
        ('Ada Marsh said the answer was "No, we will not go".', ["partial"]),
        ('Ada Marsh spoke of "\u00a31m more" for beds.', ["partial"]),
        ('"Toxic relations between staff" hurt care, Ada Marsh said.', ["partial"]),
        ('A "toxic mood of blame among all staff" hung about.', ["partial"]),
        ('NHS England called "Home First" a success.', ["partial"]),
        ('Ada Marsh praised the "Home for Christmas" drive.', ["partial"]),
        ("Ada Marsh called it 'a slow plan'. She said: \"Staff were kind, and it was good.\"", ["partial", "direct"]),
        ('A "toxic" mood hung about.', ["term"]),
        ('"Toxic" relations hurt care.', ["term"]),
        ('The "Home for Christmas" drive began.', ["term"]),
        ('A scheme called "Home First" began.', ["term"]),
        ('A scheme known as "home first" began.', ["term"]),
        ('So-called "bed blockers" wait.', ["term"]),
        ('The phrase "bed blocking" is unkind.', ["term"]),
        ('The programme "Stay At Home" began.', ["term"]),
        ('The programme "stay at home until you are well" began.', ["partial"]),
        ('The trust is rated "outstanding".', ["term"]),
        ('Ada Marsh said it is "Requires Improvement".', ["term"]),
        ("A 'Home First' plan. Ada Marsh said: \"It is a good plan for us all.\"", ["term", "direct"]),
        ('"Staff were kind," said Ada Marsh. Others "did not" agree.', ["direct", "term"]),
        ('Council "too slow"\n\nAda Marsh said: "The council was too slow for us."', ["partial", "direct"]),
        ('The "Fen Way" is "home first". Ada Marsh liked the "Home First" way.', ["term", "partial", "term"]),
    ],
)
def test_the_kind_is_told(text: str, kinds: list[str]) -> None:
    """Whole words are direct, a few in a sentence partial, and a name, a rating or a turn of phrase a term."""
    assert kinds == [quote.kind.value for quote in quotes(text)]


def test_a_term_has_no_attribution() -> None:
    """What nobody said has no rule, not even that of nobody."""
    assert (None, None) == (one('A "toxic" mood hung about.').attribution, one('A "toxic" mood hung about.').speaker)


REPEATED = "Staff were kind to us all day, and nobody was sad about it."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f'Ada Marsh said: "{REPEATED}"\n\n"{REPEATED}"\n\nAda Marsh, director', ["direct", "pull"]),
        (f'{REPEATED}\n\nAda Marsh, director\n\nAda Marsh said: "{REPEATED}"', ["pull", "direct"]),
        (f'"{REPEATED}"\n\nAda Marsh, director', ["pull"]),
        (f'Ada Marsh, director, said:\n\n"{REPEATED}"\n\nAda Marsh, director', ["direct"]),
        (f"{REPEATED}\n\nAda Marsh, director", []),
        (f'Ada Marsh said: "No, not I."\n\n{REPEATED}\n\nAda Marsh, director', ["direct"]),
        (f'{REPEATED}\n\nFen Trust\n\nAda Marsh said: "{REPEATED}"', ["direct"]),
    ],
)
def test_a_pull_quotation_is_told_by_its_signature(text: str, expected: list[str]) -> None:
    """Words above a name are pulled out of the text: in marks, or without where they repeat what is quoted."""
    found = quotes(text)
    assert expected == [quote.kind.value for quote in found]
    assert {"Ada Marsh"} >= {name(quote) for quote in found}


@pytest.mark.parametrize(
    "below",
    [
        "Ada Marsh, director of Fen Trust, agreed.",
        "More news below:",
        "Fen Trust",
        "More by Ada Marsh",
        "Ada Marsh said so",
        "Ada Marsh was one of a great many who came to the town in the spring of that year to be of help",
    ],
)
def test_a_line_that_is_no_name_signs_nothing(below: str) -> None:
    """A sentence, a heading, a body or a name that does not begin its line is no signature."""
    assert [("direct", REPEATED, None)] == told(f'"{REPEATED}"\n\n{below}')


# --- paragraphs and missing marks ------------------------------------------------------------------------------------

NO_OPENING = "the opening mark is missing; the words are taken to the end of their paragraph"
NO_CLOSING = "the closing mark is missing; the words are taken to the end of their paragraph"


def test_paragraphs_of_one_quotation_are_merged() -> None:
    """A paragraph left open goes on in the next that opens with a mark: one quotation, one span for each."""
    text = 'Ada Marsh said: "Staff were kind.\n\n"Beds were full.\n\n"Nobody was sad." It rained.'
    quote = one(text)
    assert "Staff were kind.\n\nBeds were full.\n\nNobody was sad." == quote.text
    assert ["Staff were kind.", "Beds were full.", "Nobody was sad."] == [span.exact for span in quote.evidence]
    assert ("Ada Marsh", None) == (name(quote), quote.attribution and quote.attribution.note)


def test_paragraphs_whose_line_break_is_lost_are_merged() -> None:
    """An opening mark after a full stop within open words begins the next paragraph of the same quotation."""
    expected = "Staff were kind.\n\nBeds were full."
    assert [("direct", expected, "Ada Marsh")] == told('Ada Marsh said: "Staff were kind. "Beds were full."')
    single = "'Staff were kind. 'Beds were full.' Ada Marsh said."
    assert [("direct", expected, "Ada Marsh")] == told(single)


@pytest.mark.parametrize(
    ("text", "expected", "note"),
    [
        ('Ada Marsh said: "Staff were kind.\n\nBeds were full.', "Staff were kind.", NO_CLOSING),
        ('Ada Marsh said: "Staff were kind.\n\nBeds were full.\n\n"Go on."', "Staff were kind.", NO_CLOSING),
        ('Staff were kind," said Ada Marsh.', "Staff were kind,", NO_OPENING),
        ('Mrs Ada Marsh came. "Staff were kind, she said on Monday.', "Staff were kind,", NO_CLOSING),
        ('Mrs Ada Marsh came. "Staff were kind, Mrs Marsh told us.', "Staff were kind,", NO_CLOSING),
    ],
)
def test_a_missing_mark_is_contained_and_told(text: str, expected: str, note: str) -> None:
    """Words without a partner mark end with their paragraph, or before who said them, and the note says so."""
    quote = quotes(text)[0]
    assert quote.attribution is not None
    assert (expected, "Ada Marsh", note) == (quote.text, name(quote), quote.attribution.note)


def test_a_missing_mark_is_told_where_nobody_is_named() -> None:
    """The note stands in an attribution to nobody too."""
    attribution = one('"Staff were kind to us all and we').attribution
    assert attribution is not None
    assert ("unattributed", None, None, 0, NO_CLOSING) == (
        attribution.rule,
        attribution.cue,
        attribution.mention,
        attribution.confidence,
        attribution.note,
    )


@pytest.mark.parametrize(
    "text", ["", " ", "A \u201d B.", '"', '""', '" "', "'", '"..." said Ada', 'Ada said "\n\nBo said "', '"!?"', '"a"']
)
def test_marks_without_words_are_nothing(text: str) -> None:
    """Lone marks, empty ones, and those about a single character quote nothing."""
    assert () == quotes(text)


# --- people ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("Dr Ada Marsh, director of Fen Trust, came. Dr Marsh", ("Ada Marsh", "director", "Fen Trust")),
        ("Ada Marsh, director of Fen Trust, came. Marsh", ("Ada Marsh", "director", "Fen Trust")),
        ("Ada Marsh, director of Fen Trust, came. Ada", ("Ada Marsh", "director", "Fen Trust")),
        ("Ada Marsh came. Bo Marsh left. Ada", ("Ada Marsh", None, None)),
        ("Prof Jan van der Berg, dean, came. Prof van der Berg", ("Jan van der Berg", "dean", None)),
        ("Jan van der Berg came. Berg", ("Jan van der Berg", None, None)),
        ("Jean-Luc O\u2019Neill came. O\u2019Neill", ("Jean-Luc O\u2019Neill", None, None)),
        ("Se\u00e1n O'Brien-Smith", ("Se\u00e1n O'Brien-Smith", None, None)),
        ("Cllr Ada Marsh OBE", ("Ada Marsh", None, None)),
        ("Ada Marsh CBE MBE, chairman of Fen Trust,", ("Ada Marsh", "chairman", "Fen Trust")),
        ("Rt Hon Ada Marsh MP", ("Ada Marsh", None, None)),
        ("Dr. Ada Marsh", ("Ada Marsh", None, None)),
        ("Baroness Ada Marsh of Fenby", ("Ada Marsh", None, None)),
        ("Dr Smith", ("Smith", None, None)),
        ("Mr Lund, director of Fen Trust,", ("Lund", "director", "Fen Trust")),
        ("Mr and Mrs Lund came. Mrs Lund", ("Lund", None, None)),
        ("Ada Marsh\u2019s colleague Bo Lund", ("Bo Lund", None, None)),
        ("Fenshire\u2019s Bo Lund", ("Bo Lund", None, None)),
        ("Kate, a carer from Fenby,", ("Kate", "carer from Fenby", None)),
        ("Kate, 34, from Fenby,", ("Kate", None, None)),
        ("Ada Marsh is leader. Ada Marsh, chair of Fen Trust,", ("Ada Marsh", "chair", "Fen Trust")),
    ],
)
def test_a_name_is_read_in_every_way_it_is_printed(subject: str, expected: tuple[str, str | None, str | None]) -> None:
    """A surname or a first name is the person named in full before; titles and letters are no part of a name."""
    assert expected == voice(subject + SAID)


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("Mrs Ada Marsh met Mr Bo Lund. She", "Ada Marsh"),
        ("Mr Bo Lund met Mrs Ada Marsh. He", "Bo Lund"),
        ("Mrs Ada Marsh came. Mr Bo Lund left. She", "Ada Marsh"),
        ("Ada Marsh, director, came. Mrs Marsh left. She", "Ada Marsh"),
        ("Ada Marsh, director, came. Mrs Marsh left. He", None),
        ("Ada Marsh came. Bo Lund left. She", "Bo Lund"),
        ("Mrs Ada Marsh came. She sat. She", "Ada Marsh"),
        ("When Ada Marsh came, she", "Ada Marsh"),
        ("Mr Bo Lund was there. She", None),
        ("Lady Marsh came. Lady Marsh is kind. She", "Marsh"),
        ("Ada Marsh came. A spokesman left. He", "spokesman"),
        ("Fen Trust opened a ward. It", "Fen Trust"),
        ("Ada Marsh of Fen Trust came. It", "Fen Trust"),
        ("Fen Trust opened. It was late. It", "Fen Trust"),
        ("The report came from the CQC. It", "CQC"),
        ("The council met. It", "council"),
        ("Fen Trust opened a ward. She", None),
        ("Ada Marsh came. It", None),
        ("It was late. It", None),
        ("Ada Marsh came. They", None),
        ("Fen Trust came. They", None),
        ("She", None),
        ("Ada Marsh came.\n\nA.\n\nB.\n\nC.\n\nD.\n\nShe", None),
        ("Ada Marsh came. " + "It was a very long day. " * 12 + "She", None),
        ("Dr Ada Lund and Dr Bo Lund left. Dr Lund sat. She", None),
    ],
)
def test_a_pronoun_is_whom_the_sentence_before_speaks_of(subject: str, expected: str | None) -> None:
    """`he` and `she` agree with the titles, `it` is a body, `they` is nobody, and no pronoun reaches far back."""
    assert [expected] == names(subject + SAID)


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("A spokesman for Fen Trust", ("spokesman", None, "Fen Trust")),
        ("A Fen Trust spokeswoman", ("spokeswoman", None, "Fen Trust")),
        ("The council\u2019s spokesperson", ("spokesperson", None, "council")),
        ("Fen Trust's spokesperson", ("spokesperson", None, "Fen Trust")),
        ("A Fen Community spokesperson", ("spokesperson", None, "Fen Community")),
        ("Fen Community spokesperson", ("spokesperson", None, "Fen Community")),
        ("A spokesman for the council", ("spokesman", None, "council")),
        ("A spokesman for Ada Marsh", ("spokesman", None, None)),
        ("A spokesman", ("spokesman", None, None)),
        ("Fen Trust came and a spokesman", ("spokesman", None, None)),
        ("A spokesman for Fen Trust came. The spokesman", ("spokesman", None, "Fen Trust")),
        ("Ada Marsh, spokeswoman for Fen Trust,", ("Ada Marsh", "spokeswoman", "Fen Trust")),
    ],
)
def test_a_spokesperson_speaks_for_a_body(subject: str, expected: tuple[str, str | None, str | None]) -> None:
    """Whom a spokesperson without a name speaks for stands after, before, or where one was named first."""
    assert expected == voice(subject + SAID)


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("Fen Trust", ("Fen Trust", "Fen Trust")),
        ("UNISON", ("UNISON", "UNISON")),
        ("The RCN", ("RCN", "RCN")),
        ("Healthwatch Fenshire", ("Healthwatch Fenshire", "Healthwatch Fenshire")),
        ("Department for Health and Social Care", ("Department for Health and Social Care",) * 2),
        ("Health and Wellbeing Board", ("Health and Wellbeing Board",) * 2),
        ("Kind Fenshire", ("Kind Fenshire", "Kind Fenshire")),
        ("The Care Quality Commission (CQC) came. The CQC", ("Care Quality Commission", "CQC")),
        ("The CQC report", ("CQC", "CQC")),
        ("The CQC\u2019s latest report", ("CQC", "CQC")),
        ("The RCN\u2019s report", ("RCN", "RCN")),
        ("The Care Quality Commission (CQC) came. Inspectors", ("Care Quality Commission", "CQC")),
        ("League of Friends", ("League of Friends", "League of Friends")),
        ("A review by the CQC", ("CQC", "CQC")),
        ("The Fen Council met. A review by the council", ("Fen Council", "council")),
        ("The review, published by the CQC,", ("CQC", "CQC")),
        ("In its report, the CQC", ("CQC", "CQC")),
        ("Fen Trust published its report. The report", ("Fen Trust", "Fen Trust")),
        ("The Care Quality Commission (CQC) came. The inspectors", ("Care Quality Commission", "CQC")),
        ("The CQC came. The watchdog", ("CQC", "CQC")),
        ("The CQC came. Ofsted came. The watchdog", ("watchdog", None)),
        ("The report", ("report", None)),
        ("A report", ("report", None)),
        ("Its report", ("report", None)),
        ("A watchdog", None),
        ("An inspector", None),
        ("The Fen Council met. The council", ("Fen Council", "council")),
        ("Fenshire County Council met. The county council", ("Fenshire County Council", "county council")),
        ("The Fen Council met the Marsh Council. The council", ("council", None)),
        ("The council", ("council", None)),
        ("The Council", ("council", None)),
    ],
)
def test_a_body_speaks_by_name_by_report_and_by_common_noun(
    subject: str, expected: tuple[str, str | None] | None
) -> None:
    """A report is its publisher's and `the council` the one council named; else the noun itself is all that is told."""
    found = voice(subject + SAID)
    assert expected == (found and (found[0], found[2]))


def test_an_abbreviation_in_single_marks_is_introduced() -> None:
    """`(\u2018CQC\u2019)` after a name stands for it from there on."""
    text = (
        "The Care Quality Commission (\u2018CQC\u2019) came. The CQC said: \u201cStaff were kind and good to us.\u201d"
    )
    assert ["term", "direct"] == [quote.kind.value for quote in quotes(text)]
    assert ("Care Quality Commission", None, "CQC") == voice(text)


@pytest.mark.parametrize(
    ("subject", "role", "organisation"),
    [
        ("Ada Marsh, director of adult social care at Fen Council,", "director of adult social care", "Fen Council"),
        ("Ada Marsh, the chief executive of the Fen Trust,", "chief executive", "Fen Trust"),
        ("Ada Marsh, who is the chief executive of the Fen Trust,", "chief executive", "Fen Trust"),
        ("Ada Marsh, who was also a governor of Fen School,", "governor", "Fen School"),
        ("Ada Marsh, chief executive at Fen Lodge,", "chief executive", "Fen Lodge"),
        ("Ada Marsh, manager of Fen Lodge,", "manager", "Fen Lodge"),
        ("Ada Marsh, professor of Fen Studies,", "professor of Fen Studies", None),
        ("Ada Marsh, nurse with 20 years of service,", "nurse", None),
        ("Ada Marsh, a nurse at the local hospital,", "nurse", "local hospital"),
        ("Ada Marsh, Chairman, Healthwatch Fenshire,", "Chairman", "Healthwatch Fenshire"),
        ("Ada Marsh, former leader of Fen Trust,", "former leader", "Fen Trust"),
        ("Ada Marsh, of Fen Trust,", None, "Fen Trust"),
        ("Ada Marsh, who works for Fen Trust,", None, "Fen Trust"),
        ("Ada Marsh of Fen Trust", None, "Fen Trust"),
        ("Ada Marsh from the Fen Trust", None, "Fen Trust"),
        ("Ada Marsh, Fen Trust,", None, "Fen Trust"),
        ("Ada Marsh, Fen Trust chief executive,", "chief executive", "Fen Trust"),
        ("Ada Marsh, Fen Trust\u2019s chief executive,", "chief executive", "Fen Trust"),
        ("Ada Marsh, Fenby\u2019s mayor,", "mayor", "Fenby"),
        ("Ada Marsh, leader of the council,", "leader", "council"),
        ("Ada Marsh (director, Fen Trust)", "director", "Fen Trust"),
        ("Ada Marsh \u2013 director of Fen Trust \u2013", "director", "Fen Trust"),
        ("Ada Marsh, MP for North Fenshire,", "MP for North Fenshire", None),
        ("Ada Marsh, 42,", None, None),
        ("Ada Marsh, aged 42, a nurse,", "nurse", None),
        ("Fenshire MP Ada Marsh", "Fenshire MP", None),
        ("Former deputy leader Ada Marsh", "Former deputy leader", None),
        ("Head of nursing Ada Marsh", "Head of nursing", None),
        ("One patient met Ada Marsh and", None, None),
        ("Ada Marsh, director but no friend,", "director", None),
        ("Council leader Ada Marsh", "leader", "Council"),
        ("The council leader, Ada Marsh,", "leader", "council"),
        ("The leader of Fen Council, Ada Marsh,", "leader", "Fen Council"),
        ("The MP for North Fenshire, Ada Marsh,", "MP for North Fenshire", None),
        ("Fen Council leader Ada Marsh", "leader", "Fen Council"),
        ("Fen Council\u2019s leader Ada Marsh", "leader", "Fen Council"),
        ("In May, director Ada Marsh", "director", None),
        ("Co-chair Ada Marsh", "Co-chair", None),
        ("Labour councillor Ada Marsh", "Labour councillor", None),
        ("Fen Trust Ada Marsh", None, None),
        ("Ada Marsh, a friend,", None, None),
    ],
)  # fmt: skip
def test_an_office_is_read_in_every_way_it_is_printed(subject: str, role: str | None, organisation: str | None) -> None:
    """A role and an organisation stand after the name or before it, as the text prints them."""
    assert ("Ada Marsh", role, organisation) == voice(subject + SAID)


# --- nobody in particular --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        f"Ada Marsh came. Bo Marsh left. Marsh{SAID}",
        f"Ada Marsh came. Ada Lund left. Ada{SAID}",
        f"Smith{SAID}",
        f"Professor{SAID}",
        f"Mr Director{SAID}",
        f"Replying, the minister{SAID}",
        f"Kate, a friend,{SAID}",
        f"A patient{SAID}",
        '"Staff were kind," a patient said.',
        '"Staff were kind," they said.',
        f"Patients{SAID}",
        f"One{SAID}",
        'Staff "kind", say patients in Fenby',
        '"Staff were kind to us all"',
        '"Staff were kind to us all." -',
        'Ada Marsh and Bo Lund came.\n\n"Staff were kind."',
        'Ada Marsh came. A spokesman too.\n\n"Staff were kind."',
        'Ada Marsh came with a spokesman. "Staff were kind."',
        'Ada Marsh saw Bo Lund. "Staff were kind."',
        'It was late. "Staff were kind."',
        'It was late.\n\n"Staff were kind."',
        'They were late. "Staff were kind."',
        'She was late. "Staff were kind."',
        'See more here:\n\n"Staff were kind."',
        "Ada Marsh came. It rained. It rained. It rained. It rained. " + '"Staff were kind."',
        'Dr Ada Lund and Dr Bo Lund came. Dr Lund sat. "Staff were kind."',
        f"Ada Marsh, leader of Fen Council, came. A leader{SAID}",
        f"Ada Marsh, leader of Fen Council, and Bo Lund, leader of Fen Trust, came. The leader{SAID}",
        f"The deputy leader came. The leader{SAID}",
        'The plan was "slow and far too late for us", the leader said.',
        'The plan was "slow and dull to us", according to papers seen by the Echo.',
    ],
)
def test_nobody_is_named_where_nobody_is_told(text: str) -> None:
    """Two of one name, somebody without a name, `they` and a headline leave a quotation without a speaker."""
    quote = one(text)
    assert quote.attribution is not None
    assert (None, "unattributed", None, None, 0) == (
        quote.speaker,
        quote.attribution.rule,
        quote.attribution.cue,
        quote.attribution.mention,
        quote.attribution.confidence,
    )


def test_another_who_is_named_ends_what_is_continued() -> None:
    """Words alone in the next paragraph are not the last speaker's where somebody else is named after the speech."""
    after = '\n\n"Beds were full."'
    assert ["Ada Marsh", "Bo Lund"] == names(f'"Staff were kind," said Ada Marsh. Bo Lund said no.{after}')
    assert ["Ada Marsh", "Ada Marsh"] == names(f'"Staff were kind," said Ada Marsh. Bo Lund came.{after}')


def test_nobody_goes_on_speaking_as_nobody() -> None:
    """Words after words of nobody are nobody's."""
    assert [None, None] == names('Nobody came.\n\n"Staff were kind."\n\n"Beds were full."')
    assert [None, None] == names('X.\n\n"Staff were kind." Then rain.\n\n"Beds were full."')


# --- what is known beforehand ----------------------------------------------------------------------------------------

FEN_WAYS = Organisation("ways", "Fen Ways", OrganisationKind.OTHER, ("The Ways", "FW"))
TWO_TRUSTS = (
    Organisation("fen", "Fen Trust", OrganisationKind.NHS_TRUST, ("the trust",)),
    Organisation("marsh", "Marsh Trust", OrganisationKind.NHS_TRUST, ("the trust",)),
)
CQC = Organisation("cqc", "Care Quality Commission", OrganisationKind.REGULATOR, ("CQC",))


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("Lund", Speaker("Cy Lund")),
        ("Cy", Speaker("Cy Lund")),
        ("Mr Lund", Speaker("Cy Lund")),
        ("Ada", Speaker("Ada Marsh", organisation_id="ways")),
        ("Ada Marsh", Speaker("Ada Marsh", organisation_id="ways")),
        ("Marsh", None),
        ("Lund, director of Fen Ways,", Speaker("Cy Lund", "director", "Fen Ways", "ways")),
        ("Ada Marsh, of Fen Trust,", Speaker("Ada Marsh", None, "Fen Trust", "fen")),
        ("Di Lund came. Lund", Speaker("Di Lund")),
    ],
)
def test_a_speaker_known_beforehand_needs_no_full_name(subject: str, expected: Speaker | None) -> None:
    """One name is enough where one of those known has it, and the text does not give it to somebody else."""
    known = (Speaker("Ada Marsh", organisation_id="ways"), Speaker("Bo Marsh"), Speaker("Cy Lund"))
    (quote,) = quotes(subject + SAID, speakers=known, organisations=(FEN_WAYS, *TWO_TRUSTS))
    assert expected == quote.speaker


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("Fen Ways", "ways"),
        ("Fen  Ways", "ways"),
        ("The FW", "ways"),
        ("A spokesman for Fen Ways", "ways"),
        ("Ada Marsh, director of Fen Ways,", "ways"),
        ("The Fen Trust", "fen"),
        ("Ada Marsh, leader of the trust,", None),
        ("The trust", None),
        ("CQC", "cqc"),
        ("The Care Quality Commission (CQC) came. The report", "cqc"),
        ("The report", None),
        ("Ada Marsh", None),
    ],
)
def test_a_body_known_beforehand_gives_its_id(subject: str, expected: str | None) -> None:
    """A name or an alias of one body alone is its id; what two bodies are called is none."""
    (quote,) = quotes(subject + SAID, organisations=(FEN_WAYS, *TWO_TRUSTS, CQC))
    assert quote.speaker is not None
    assert expected == quote.speaker.organisation_id


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"speakers": ["Ada Marsh"]}, "extract_quotes: speakers"),
        ({"speakers": "Ada Marsh"}, "extract_quotes: speakers"),
        ({"speakers": Speaker("Ada Marsh")}, "extract_quotes: speakers"),
        ({"speakers": [CQC]}, "extract_quotes: speakers"),
        ({"organisations": [None]}, "extract_quotes: organisations"),
        ({"organisations": CQC}, "extract_quotes: organisations"),
    ],
)
def test_arguments_of_the_wrong_kind_are_refused(arguments: dict[str, Any], message: str) -> None:
    """What is known is given as an iterable of speakers and of organisations, and the complaint names the argument."""
    with pytest.raises(ValidationError, match=message):
        extract_quotes(Document.from_text("", id="page"), **arguments)


def test_what_is_known_may_be_read_once() -> None:
    """Iterators do for speakers and organisations."""
    (quote,) = quotes(f"Lund, of Fen Ways,{SAID}", speakers=iter([Speaker("Cy Lund")]), organisations=iter([FEN_WAYS]))
    assert Speaker("Cy Lund", None, "Fen Ways", "ways") == quote.speaker


def test_ids_count_the_quotations_of_a_document() -> None:
    """The id of a quotation is its document's with its number."""
    document = Document.from_text('"Staff were kind." "Beds were full."', id="fen-echo")
    assert ["fen-echo-1", "fen-echo-2"] == [quote.id for quote in extract_quotes(document)]


@pytest.mark.parametrize(
    "text",
    [
        "x" * 5000 + ' "Staff were kind to us all", said Ada Marsh.',
        "Ada Marsh said " + "very " * 300 + '"Staff were kind."',
    ],
)
def test_a_very_long_sentence_is_read(text: str) -> None:
    """A quotation far into a sentence is told like another."""
    assert ["Ada Marsh"] == names(text)


# --- the five documents ----------------------------------------------------------------------------------------------

Ranges = tuple[tuple[int, int], ...]


def _by_place(found: Iterable[Quote]) -> dict[tuple[str, Ranges], Quote]:
    return {
        (quote.evidence[0].source_id, tuple((span.start, span.end) for span in quote.evidence)): quote
        for quote in found
    }


@pytest.fixture(scope="module")
def curated(bundled: Dataset) -> dict[tuple[str, Ranges], Quote]:
    """Give the quotations of the bundled dataset by their place."""
    return _by_place(bundled.quotes)


@pytest.fixture(scope="module")
def read(documents: tuple[Document, ...]) -> dict[tuple[str, Ranges], Quote]:
    """Give the quotations that are read from the five documents, by their place."""
    return _by_place(quote for document in documents for quote in extract_quotes(document))


def test_the_quotations_of_the_seeds_are_found_whole(
    curated: dict[tuple[str, Ranges], Quote], read: dict[tuple[str, Ranges], Quote]
) -> None:
    """Every quotation and term that was curated is found at its very offsets, with its kind, and no other one."""
    kinds = {place: quote.kind for place, quote in curated.items()}
    assert 29 == sum(kind is not QuoteKind.TERM for kind in kinds.values())
    assert kinds == {place: quote.kind for place, quote in read.items()}


@pytest.mark.parametrize(
    ("kinds", "number"),
    [((QuoteKind.DIRECT, QuoteKind.PULL), 17), ((QuoteKind.PARTIAL,), 12)],
    ids=["whole", "partial"],
)
def test_the_speakers_of_the_seeds_are_the_curated_ones(
    curated: dict[tuple[str, Ranges], Quote],
    read: dict[tuple[str, Ranges], Quote],
    kinds: tuple[QuoteKind, ...],
    number: int,
) -> None:
    """Each speaker has the name, the role and the organisation of the curation, and nobody speaks where it has none."""
    wanted = {place: quote.speaker for place, quote in curated.items() if quote.kind in kinds}
    assert number == len(wanted)
    assert {place: _plain(speaker) for place, speaker in wanted.items()} == {
        place: _plain(read[place].speaker) for place in wanted
    }


def _plain(speaker: Speaker | None) -> tuple[str, str | None, str | None] | None:
    """Give what is told of a speaker; of a body, its name alone, as it may be printed in full or not."""
    if speaker is None:
        return None
    return speaker.name, speaker.role, None if speaker.role is None else speaker.organisation


# --- the composed articles -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def counts() -> dict[str, Count]:
    """Give how each task goes over the composed articles for development."""
    outcomes = total(outcome for article in articles(DEVELOPMENT) for outcome in score_article(article))
    return {outcome.task.strip(): outcome.count for outcome in outcomes}


def test_every_quotation_of_the_composed_articles_is_found(counts: dict[str, Count]) -> None:
    """None is missed, and nothing else is taken for one."""
    assert (1, 1) == (counts["quotations"].precision, counts["quotations"].recall)


@pytest.mark.parametrize(
    ("task", "right", "wrong"), [("speaker of direct", 0.95, 0.02), ("speaker of partial", 0.8, 0.05)]
)
def test_speakers_of_the_composed_articles_are_right(
    counts: dict[str, Count], task: str, right: float, wrong: float
) -> None:
    """Most speakers are told, and hardly ever the wrong one."""
    count = counts[task]
    assert count.gold > 20
    assert count.right >= right * count.gold
    assert count.wrong <= wrong * count.gold


@pytest.mark.parametrize("task", ["role", "organisation", "kind"])
def test_offices_of_the_composed_articles_are_right(counts: dict[str, Count], task: str) -> None:
    """Most roles, organisations and kinds are told as they are printed."""
    assert counts[task].gold > 20
    assert counts[task].right >= 0.9 * counts[task].gold


@pytest.mark.parametrize("task", ["dates", "delays", "organisations", "actions"])
def test_what_else_the_composed_articles_say_is_found(counts: dict[str, Count], task: str) -> None:
    """Dates, delays, mentions of organisations and actions are found, and hardly anything that is none."""
    count = counts[task]
    assert count.gold > 10
    assert count.right >= 0.95 * max(count.gold, count.told)


# --- any text --------------------------------------------------------------------------------------------------------

PIECES = [
    '"', "\u201c", "\u201d", "\u2018", "\u2019", "'", "\u00ab", "\u00bb", ",", ".", ":", ";", "!", "\u2026", " \u2013 ",
    "(", ")", " ", " ", " ", "\n", "\n\n", "\r\n", "\u2028", "\u00a0", "\t", "\u0301", "\u200f", "\u05d0\u05d1",
    "\ufffc", "\u202e", "\U0001f469", "<b x='y'>", "</b>", "Ada Marsh", "Dr Lund", "Bo", "Mrs", "CQC", "Fen Trust",
    "the council", "The report", "a spokesman for ", "she", "It", "they", "said", "told", "says", "according to ",
    "called", "by ", "went on", "the leader of ", "director", "who ", "staff were kind", "Beds were full.", "12",
    "of ", "good", "MP",
]  # fmt: skip
"""What articles are made of, and what breaks their reading."""


def _spans(found: Iterable[Quote]) -> Iterator[Span]:
    for quote in found:
        yield from quote.evidence
        if quote.attribution is not None:
            yield from quote.attribution.spans()


def _check(text: str) -> None:
    document = Document.from_text(text, id="page")
    found = extract_quotes(document)
    assert all(document.text[span.start : span.end] == span.exact for span in _spans(found))
    places = [(span.start, span.end) for quote in found for span in quote.evidence]
    assert all(before[1] <= after[0] for before, after in pairwise(places))
    assert found == extract_quotes(document)


@given(texts(max_size=200))
@example('"')
@example('"Staff were kind." \u24b6.')
@example('"\u0301Staff were kind," said Dr Rene\u0301\u200d.')
@example("said " * 50 + '"Staff were kind."')
def test_any_text_is_read(text: str) -> None:
    """Whatever the text, spans quote it, quotations stand in order and apart, and a second reading finds the same."""
    _check(text)


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_any_text_of_pieces_of_articles_is_read(text: str) -> None:
    """Whatever the order of marks, names, verbs and line breaks, the same holds."""
    _check(text)


@given(st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join))
def test_any_words_of_articles_are_read(text: str) -> None:
    """Nor does it break where the pieces stand apart as words."""
    _check(text)


@pytest.mark.parametrize(
    "text",
    [
        'Ada Marsh and Bo Lund said: "We are glad."',
        'Ms Marsh and Mr Lund said: "We are glad."',
        '"We are glad," said Ada Marsh and Bo Lund.',
        'Chief executive Ada Marsh and chair Bo Lund said in a statement: "We are glad."',
    ],
)
def test_of_two_who_speak_together_neither_is_named(text: str) -> None:
    """Words that two people are said to speak are not given to one of them."""
    assert [None] == [quote.speaker for quote in extract_quotes(Document.from_text(text, id="page"))]


@pytest.mark.parametrize(
    ("after", "speaker"),
    [(" the chairman said.", None), (" said the chairman.", None), (" in a rush.", "Bo Lund"), ("", "Bo Lund")],
)
def test_words_of_somebody_named_by_an_office_are_not_those_of_who_was_named_before(
    after: str, speaker: str | None
) -> None:
    """Where an office that nobody is known to hold speaks, whoever the paragraph before is about does not."""
    text = f'Bo Lund was asked twice.\n\n"We are glad to be asked,"{after}'
    quote = extract_quotes(Document.from_text(text, id="page"))[0]
    assert speaker == (quote.speaker and quote.speaker.name)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('Ada Marsh said: "Good."', QuoteKind.DIRECT),
        ('The trust was rated "good" again.', QuoteKind.TERM),
        ('Inspectors found the trust "good".', QuoteKind.TERM),
    ],
)
def test_a_word_that_is_a_rating_may_be_spoken(text: str, kind: QuoteKind) -> None:
    """A rating in marks is a term, but not where a colon leads it in as somebody's words."""
    assert [kind] == [quote.kind for quote in extract_quotes(Document.from_text(text, id="page"))]
