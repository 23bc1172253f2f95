"""
The things to be done that a text sets out as a list: the key points of an action plan, recommendations, next steps.

Only lists are read.  An action told in the run of a sentence is for the curator.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from oxon_review._checks import instance, judge
from oxon_review._text import Document, Span, is_whole
from oxon_review.articles._lexicon import ORGANISATION_WORDS, TITLES

__all__ = ["extract_actions"]

_ITEM = re.compile(
    r"""
      (?P<bullet>[\u2022\u2023\u25e6\u25aa\u00b7\u25cf\u25cb\u25a0\u2219\u27a2\u2714\u2713])\s*
    | (?P<sign>[*+\u2013\u2014-])\s+
    | (?P<number>\(?[0-9]{1,3}[.)])\s+
    | (?P<letter>\(?(?:[a-z]|[ivx]{1,5})[.)])\s+
    """,
    re.VERBOSE,
)
_LONGEST_LEAD = 600
_LONGEST_HEADING = 100
_SENTENCE_BEFORE = re.compile(r"""[.!?]["'\u2019\u201d)]*\s+(?=\S)""")

_PLANNED = re.compile(
    r"""
    \b(?: action\s+(?:plan|points?) | actions | recommend(?:s|ed|ing|ations?)? | agreed\s+to | plan(?:s|ned|ning)?\s+to
    | (?:improvement|recovery|winter|joint)\s+plan | key\s+points? | next\s+steps? | what\s+(?:happens|comes)\s+next
    | priorit(?:y|ies) | commit(?:s|ted|ments?)? | (?:pledge[ds]?|promise[ds]?) | (?:aim|intend)(?:s|ed)?\s+to
    | (?:improvements?|changes|work)\s+(?:is\s+|are\s+)?(?:still\s+)?(?:required|needed)
    | areas?\s+(?:of|for)\s+(?:improvement|action|development) | asking | (?:asked|told|ordered|instructed|urged)\s+to
    | (?:called|calls|calling)\s+(?:on|for) | urges | requires?\s.{1,80}\sto | required\s+to | to\s+do\s+list
    | (?:going|set)\s+to | proposals? | measures | working\s+(?:to|on|towards)
    )\b
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
"""Words that speak of things to be done."""
_MODAL = re.compile(r"\b(?:will|must|should|ought\s+to|needs?\s+to|ha(?:s|ve)\s+to|we['\u2019]ll)\b", re.IGNORECASE)
_OTHERWISE = re.compile(
    r"""
    \b(?:you|visitors?|callers?|anyone|anybody|everyone|the\s+public|parents|drivers|readers|speakers?|roads?
       | clinics?|centres?|surger(?:y|ies)|pharmac(?:y|ies)|buses)\b
       .{0,60} \b(?:will|should|must|needs?\s+to|ha(?:s|ve)\s+to)\b
    | \b(?:will|must|should)\s+(?:(?:not|also|all)\s+)*
       (?:be\s+(?:open|closed|shut|held|available|affected|joined|there|at)
       | open|close|take\s+place|attend|sit|speak|see|find|receive|hear)\b
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
"""Where `will`, `must` and `should` speak of something else: advice to the reader, what is open when."""
_NEUTRAL = re.compile(r"\b(?:follow(?:s|ing)|these|this|below|includ(?:es?|ed|ing)|are|is|namely)\b", re.IGNORECASE)

_LINK = re.compile(r"https?://|\bwww\.|\S@\S+\.\S")
_PHONE = re.compile(r"(?<!\d)(?:0|\+44)[\d ]{8,14}\d")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b")
_HOURS = re.compile(
    r"\b\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m\b|\b(?:[01]?\d|2[0-3])[:.]\d\d\b|\bnoon\b|\bclosed\b", re.IGNORECASE
)
_DAY = re.compile(r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|daily|weekdays?|bank holidays?)\b", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_FEW = 9
"""With fewer words than these, a telephone number or an hour is what an item is about."""
_HEAD_END = re.compile(r",|\(| [\u2013-] ")
_SMALL = frozenset({"of", "for", "and", "the", "in", "at", "to", "a", "an", "on", "de", "von"})


class _Paragraph(NamedTuple):
    """A paragraph; of an item of a list, the kind of its sign and where its words begin."""

    start: int
    end: int
    kind: str
    words: int


def _read(document: Document) -> Iterator[_Paragraph]:
    """Yield the paragraphs; lines set in under an item go on with it."""
    text = document.text
    last: _Paragraph | None = None
    for span in document.paragraphs:
        match = _ITEM.match(text, span.start, span.end)
        if last is not None and last.kind and match is None and _hangs(text, last, span.start):
            last = last._replace(end=span.end)
            continue
        if last is not None:
            yield last
        is_item = match is not None and match.end() < span.end
        last = _Paragraph(
            span.start,
            span.end,
            (match.lastgroup or "") if match and is_item else "",
            match.end() if match else span.start,
        )
    if last is not None:
        yield last


def _hangs(text: str, item: _Paragraph, start: int) -> bool:
    """Tell whether a line stands directly below an item and is set in as far as its words."""
    gap = text[item.end : start]
    if len(gap.splitlines()) > 2 or "\n" not in gap:  # noqa: PLR2004 (the end of a line and the next line's indent)
        return False
    line = text.rfind("\n", max(0, item.start - _LONGEST_HEADING), item.start)
    indent = item.start - line - 1 if line >= 0 else item.start if item.start < _LONGEST_HEADING else 0
    return len(gap) - gap.rindex("\n") - 1 > indent


def _last_sentence(text: str) -> str:
    """Give the last sentence of a paragraph."""
    return text[max((match.end() for match in _SENTENCE_BEFORE.finditer(text)), default=0) :]


def _is_cue(words: str) -> bool:
    """Tell whether a lead-in speaks of things to be done."""
    if _PLANNED.search(words):
        return True
    return _MODAL.search(words) is not None and _OTHERWISE.search(words) is None


def _is_heading(words: str) -> bool:
    return len(words) <= _LONGEST_HEADING and not words.endswith((".", "!", "?", ",", ";", "\u201d", '"'))


def _leads(text: str, before: Sequence[_Paragraph]) -> bool:
    """Tell whether the last two paragraphs before a list introduce it as one of actions."""
    for distance, paragraph in enumerate(reversed(before)):
        words = _last_sentence(text[max(paragraph.start, paragraph.end - _LONGEST_LEAD) : paragraph.end])
        leads_in = words.endswith(":") or _is_heading(words)
        if leads_in and _is_cue(words):
            return True
        if leads_in and not (distance == 0 and words.endswith(":") and _NEUTRAL.search(words)):
            return False
    return False


def _is_name(item: str) -> bool:
    """Tell whether an item is the name of somebody or something, perhaps with a role or a place after it."""
    head = _HEAD_END.split(item, maxsplit=1)[0].rstrip(" .;")
    words = [word for word in head.split() if word.lower() not in _SMALL]
    if not words or not all(word[0].isupper() or word[0].isdigit() for word in words):
        return False
    return len(words) > 1 or words[0].lower().rstrip(".") in TITLES or words[0] in ORGANISATION_WORDS


def _is_deed(item: str) -> bool:
    """Tell whether an item can be something to be done: no name, number, address, link or opening hours."""
    letters = len(_LETTERS.findall(item))
    if letters < (1 if item[0].islower() else 2) or _is_name(item):  # one word with a capital letter may be a name
        return False
    if (item[0].isdigit() or item[0] == "\u00a3") and letters < 4:  # noqa: PLR2004 (`170 delayed days`)
        return False
    if letters >= _FEW:
        return True
    is_open = _HOURS.search(item) is not None and (_DAY.search(item) is not None or letters < 5)  # noqa: PLR2004
    return not (is_open or _LINK.search(item) or _PHONE.search(item) or _POSTCODE.search(item))


def extract_actions(document: Document) -> tuple[Span, ...]:
    r"""
    Find the actions that a document sets out as a bulleted or numbered list.

    - A list counts when what introduces it speaks of things to be done (`action plan`, `recommendations`, `agreed to`,
      `will`, `next steps`, `areas of improvement`): a sentence with a colon or a heading, at most two paragraphs above.
      Advice to the reader (`you should`) and opening hours do not.
    - An item is an action unless it is a name, a number, an address, a link or hours; a list of which half is that
      is no list of actions.
    - A single item counts only after a bullet or a colon.
    - The span holds the words of the item, over all its lines, without bullet or number.

    >>> from oxon_review import Document
    >>> page = Document.from_text("The plan will include:\n\n  - More care at home\n  - Better notes", id="page")
    >>> [str(action) for action in extract_actions(page)]
    ['More care at home', 'Better notes']
    """
    judge(instance(Document), "extract_actions: the document", document)
    text = document.text
    actions: list[Span] = []
    before: list[_Paragraph] = []
    for is_list, group in groupby(_read(document), key=lambda paragraph: bool(paragraph.kind)):
        paragraphs = list(group)
        if not is_list:
            before = paragraphs[-2:]
            continue
        is_sure = len(paragraphs) > 1 or paragraphs[0].kind == "bullet"
        is_sure = is_sure or (bool(before) and text[before[-1].end - 1] == ":")
        deeds = [item for item in paragraphs if _is_deed(text[item.words : item.end])]
        if is_sure and len(deeds) * 2 > len(paragraphs) and _leads(text, before):
            whole = (item for item in deeds if is_whole(text, item.words, item.end))
            actions.extend(document.span(item.words, item.end) for item in whole)
        before = []
    return tuple(actions)
