"""
Tables of delayed transfers of care in plain text: which tables are, what they count, and where.

The words of a header and of the few lines above it decide.  Where they do not, nothing is read.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from oxon_review._checks import instance, judge, optional
from oxon_review._checks import text as some_text
from oxon_review._delays import CareSetting, DelayMeasure, DelayStat, Responsible
from oxon_review._series import DelaySeries
from oxon_review._text import Document
from oxon_review.articles._rows import CHANGE
from oxon_review.articles._tables import Table, tables
from oxon_review.errors import ValidationError

__all__ = ["extract_delays"]

_DELAY = re.compile(
    r"delayed\s+(?:transfers?|discharges?|(?:bed[ -])?days|patients|people|in\s+hospital)|\bDTOCs?\b|bed[ -]blocking"
    r"|\bdays?\s+of\s+delay|days\s+delayed|\b(?:patients|people|residents|adults|number)\b[^.]{0,60}\bdelayed"
    r"|weekly\s+delays",
    re.IGNORECASE,
)
_DELAYS = re.compile(r"\bdelay(?:s|ed)\b", re.IGNORECASE)
_OTHER = re.compile(
    r"vacanc|\bA&E\b|accident\sand\semergency|emergency\sdepartment|four[ -]hour|\b4[ -]hour|\bwait(?:s|ing|ed)?\b"
    r"|\u00a3|\bcosts?\b|\bspen[dt]|budget|\bpayments?\b|\bfines?\b|handover|per\s?cent|%|\brates?\b|admissions"
    r"|attendances|referrals|sickness|absence|turnover|agency|appointments|operations|ambulance|\bcalls\b|response"
    r"|complaints|infections|\bdeaths\b|\bfalls\b|\bposts\b|occupancy|temperature|flights?|trains?",
    re.IGNORECASE,
)
_OF_TABLE = re.compile(r"\b(?:tables?|figures|below|chart|shown|shows|each\smonth|monthly|by\smonth)\b", re.IGNORECASE)
_MEASURES = (
    (
        DelayMeasure.AVERAGE_WEEKLY_DELAYS,
        re.compile(
            r"average\s+weekly\s+(?:number\b.{0,40}\bdelayed|delays|delayed)|weekly\s+average"
            r"|average\b[^.]{0,60}\b(?:delays|delayed)\s+(?:per|each|a|every)\s+week",
            re.IGNORECASE,
        ),
    ),
    (
        DelayMeasure.AVERAGE_DELAYED_PER_DAY,
        re.compile(
            r"\bDTOC\s+beds\b|daily\s+average|average\s+daily"
            r"|average\s+number\s+of\s+(?:people|patients|residents|adults)\s+(?:who\s+(?:are|were)\s+)?delayed\b"
            r"(?!\s+(?:each|per|a|every)\s+(?:week|month))"
            r"|average\b[^.]{0,80}\b(?:per|each|a|every|any)\s+(?:given\s+)?day\b"
            r"|\b(?:people|patients)\s+delayed\b[^.]{0,30}\b(?:per|each|every)\s+day\b",
            re.IGNORECASE,
        ),
    ),
    (DelayMeasure.PATIENTS_SNAPSHOT, re.compile(r"\bsnapshot|\blast\s+thursday", re.IGNORECASE)),
    (
        DelayMeasure.DELAYED_DAYS,
        re.compile(
            r"\bdelayed[ -]+(?:bed[ -]+)?days\b|\bdays\s+of\s+delay|\bdays\s+delayed\b|\bbed[ -]days\s+lost"
            r"|\bdays\s+lost\s+to\s+delay|\bDTOC\s+days\b|\bdelay\s+days\b",
            re.IGNORECASE,
        ),
    ),
)
"""The published rule: each measure and the words that tell it."""
_SETTINGS = {"acute": CareSetting.ACUTE, "non-acute": CareSetting.NON_ACUTE}
_SIDES = {
    "nhs": Responsible.NHS,
    "social care": Responsible.SOCIAL_CARE,
    "both": Responsible.BOTH,
    "both nhs and social care": Responsible.BOTH,
}
"""The headers of columns by type of care and by responsible body, as NHS England words them."""
_NO_AREA = (
    r"(?!(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?|Spring|Summer|Autumn|Winter|NHS|Hospitals?|Care|Health|Acute|Community|Delay\w*"
    r"|DTOCs?|Average|Table|Figure|Total|Financial|Days?|CQC|A)\b)"
)
_PLACE = rf"{_NO_AREA}[A-Z][\w'\u2019-]+"
_AREA = re.compile(rf"\b([Aa]cross|[Ii]n)\s+(?:the\s+)?({_PLACE}(?:\s+(?:(?:and|of|upon|on|the)\s+){{0,2}}{_PLACE})*)")


def _sentences(above: Sequence[str]) -> list[str]:
    """Give the sentences and headings above a table, the nearest first; a sentence may go on over lines."""
    paragraphs: list[str] = []
    for line in map(str.strip, above):
        if paragraphs and paragraphs[-1][0].islower() and not line.endswith((".", "!", "?", ":")):
            paragraphs[-1] = f"{line} {paragraphs[-1]}"
        else:
            paragraphs.append(line)
    return [sentence for words in paragraphs for sentence in reversed(re.split(r"(?<=[.!?])\s+", words)) if sentence]


def _is_other(words: str) -> bool:
    """Tell whether words speak of something else than delays; the title of a column of changes does not."""
    return _OTHER.search(CHANGE.sub("", words)) is not None


def _is_of_delays(sentences: Iterable[str]) -> bool:
    """Tell by the nearest words that say so whether a table is one of delayed transfers, and of nothing else."""
    for words in sentences:
        is_prose = words.endswith(".")
        is_other = _is_other(words)
        if _DELAY.search(words):
            return is_prose or not is_other
        if _DELAYS.search(words):
            return not is_other
        if is_other and (not is_prose or _OF_TABLE.search(words)):
            return False
    return False


def _told(words: str) -> set[DelayMeasure]:
    return {measure for measure, pattern in _MEASURES if pattern.search(words)}


def _measure(*texts: str) -> DelayMeasure | None:
    """Give the measure that the first text to tell one tells; None where that text tells several."""
    told = next((told for words in texts if (told := _told(words))), set[DelayMeasure]())
    return told.pop() if len(told) == 1 else None


def _area(sentences: Iterable[str]) -> str | None:
    """Give the place after `across` or `in`, by the nearest words that name one and no other."""
    for words in sentences:
        named = [(match[1].lower(), re.sub("['\u2019]s?\\Z", "", match[2])) for match in _AREA.finditer(words)]
        places = {place for word, place in named if word == "across"} or {place for _, place in named}
        if places:
            return places.pop() if len(places) == 1 else None
    return None


def _measured(headers: tuple[str, str], sentences: Sequence[str]) -> DelayMeasure | None:
    """
    Tell what a figure counts, by the headers of its column and its row and by the sentences above the table.

    None where they do not tell, and where the figure is not one of delayed transfers.
    """
    own = " ".join(headers)
    is_delay, is_other = _DELAY.search(own) is not None, _is_other(own)
    is_wanted = is_delay if is_delay != is_other else _is_of_delays(sentences)
    return _measure(*headers, *sentences) if is_wanted else None


def _folded(headers: tuple[str, str]) -> tuple[str, ...]:
    return tuple(" ".join(header.casefold().split()) for header in headers)


def _stats(document: Document, table: Table, area: str | None) -> list[DelayStat]:
    """Give the figures of a table by measure and month."""
    sentences = _sentences(table.above)
    place = _area(sentences) if area is None else area
    headers = {entry.headers for entry in table.entries}
    measures = {pair: _measured(pair, sentences) for pair in headers}
    by_measure: dict[DelayMeasure, list[DelayStat]] = {}
    for entry in table.entries:
        measure = measures[entry.headers]
        if measure is None:
            continue
        if place is None:
            message = (
                f"extract_delays: the table of delays at line {table.line} of {document.source.id!r} does not name its "
                f"area after 'across' or 'in'; say which it is, such as area='Oxfordshire'"
            )
            raise ValidationError(message)
        evidence = (document.span(entry.start, entry.end),)
        stat = DelayStat(
            *(entry.month, entry.value, measure, place),
            setting=next((_SETTINGS[name] for name in _folded(entry.headers) if name in _SETTINGS), CareSetting.ALL),
            responsible=next((_SIDES[name] for name in _folded(entry.headers) if name in _SIDES), Responsible.ALL),
            source_id=document.source.id,
            evidence=evidence,
        )
        by_measure.setdefault(measure, []).append(stat)
    return [stat for stats in by_measure.values() for stat in sorted(stats, key=lambda stat: stat.month)]


def _agreed(stats: Iterable[DelayStat]) -> Iterator[DelayStat]:
    """Yield each figure once, and none of those that another table contradicts."""
    first: dict[tuple[object, ...], DelayStat] = {}
    contradicted: set[tuple[object, ...]] = set()
    for stat in stats:
        if first.setdefault(stat.key, stat).value != stat.value:
            contradicted.add(stat.key)
    return (stat for key, stat in first.items() if key not in contradicted)


def extract_delays(document: Document, *, area: str | None = None) -> DelaySeries:
    r"""
    Read the tables of delayed transfers of care in a plain text.

    - Months stand below each other and years beside each other, or the reverse; or each row or column is a month of a
      year.  Cells are parted by tabs, pipes, semicolons, white space, or commas where the header has as many.
    - A row with fewer figures than there are years has those of the leftmost years, unless the table is set in columns
      and shows otherwise.  `n/a`, dashes, stars, dots and empty cells are absent, never zero; notes such as `170*`,
      `170 (r)` and `170 [1]` are left out, and so are totals, averages and changes.
    - The header, or the nearest of the six lines above it that tells, must speak of delayed transfers, delayed days or
      people delayed, and not of vacancies, waits, money or the like.
    - The measure is the one that the header or the nearest words above tell: `average weekly delays`; `delayed days`;
      `average ... per day` or `DTOC beds`; `snapshot` or `last Thursday`.  Where they tell none, nothing is read.
    - A column headed `Acute`, `Non-acute`, `NHS`, `Social care` or `Both` is of that type of care or responsible body.
    - Of two tables that agree on a month, the first is read; where they contradict each other, neither.

    Args:
        document: The document to read.
        area: The area that the figures are of; without it, the place after `across` or `in` above the table.

    Returns:
        The figures, table by table, each with the passage that prints it.

    Raises:
        ValidationError: When there is a table and its area is neither given nor printed.

    >>> from oxon_review import Document
    >>> page = Document.from_text(
    ...     "Delayed days across Fenshire\n\nMonth 2017-18 2018-19\nApril 1,204 980\nMay 1,105 n/a", id="page"
    ... )
    >>> for stat in extract_delays(page):
    ...     print(stat)
    April 2017: 1,204 (delayed days, Fenshire)
    May 2017: 1,105 (delayed days, Fenshire)
    April 2018: 980 (delayed days, Fenshire)
    """
    judge(instance(Document), "extract_delays: the document", document)
    judge(optional(some_text), "extract_delays: the area", area)
    known = {(area or "").casefold(), *_SETTINGS, *_SIDES}
    every = tables(document.text, lambda header: header.casefold() in known or bool(_told(header)))
    return DelaySeries(_agreed(stat for table in every for stat in _stats(document, table, area)))
