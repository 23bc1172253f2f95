"""
The forms in which dates stand in prose, as patterns, and what the words around them tell.

Every repetition is bounded, and a pattern looks only a few words ahead: a reading costs no more in a longer text.
"""

import re

from oxon_review.articles._calendar import Wording
from oxon_review.articles._lexicon import MONTHS

__all__ = [
    "AGO",
    "COUNTS",
    "DATE",
    "DATE_SPAN",
    "DAY_SPAN",
    "FEAST",
    "MONTH_ALONE",
    "MONTH_SPAN",
    "MONTH_YEAR",
    "NEAR",
    "NUMERIC",
    "OF_YEAR",
    "PERIOD",
    "QUARTER",
    "RELATIVE",
    "SEASON_YEAR",
    "TRIGGER",
    "TWO_YEARS",
    "UP_TO",
    "US_DATE",
    "US_SPAN",
    "WEEKDAY_ALONE",
    "YEAR_ALONE",
    "YEAR_SPAN",
    "apposed",
    "are_years",
    "follow",
    "heads_table",
    "is_address",
    "is_copyright",
    "is_feast",
    "is_month",
    "is_near",
    "is_period",
    "is_relative",
    "is_row",
    "is_us_day",
    "is_weekday",
    "is_year",
    "wording",
    "year_of_list",
]

_GAP = r"(?:[^\S\n]{1,4}|[^\S\n]{0,4}\n[^\S\n]{0,20})"
"""What parts two words: white space, and at most one line break."""
_DASH = r"[^\S\n]?[-\u2010-\u2014][^\S\n]?"
_LONG = "January|February|March|April|May|June|July|August|September|October|November|December"
_FULL = rf"(?:{_LONG}|{_LONG.upper()})(?!\w)"
_MONTH = rf"(?:{_FULL}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:\.|(?!\w)))"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?!\w)"
_ANY_WEEKDAY = rf"(?:{_WEEKDAY}|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)(?:\.|(?!\w)))"
_END = r"(?!\w|[.,:/\u2010-\u2014-][0-9]|%)"
_START = r"(?<![\w\u00a3$\u20ac#])(?<![0-9][-.,:/\u2010-\u2014])"
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?(?!\w|[.,:/][0-9]|%)"
_YEAR = rf"(?:19|20)[0-9]{{2}}{_END}"
_SEASON = "(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter)"
COUNTS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(),  # noqa: SIM905
        start=1,
    )
} | {"a": 1, "an": 1, "fifteen": 15, "eighteen": 18, "twenty": 20, "twenty-four": 24, "thirty": 30}
_VAGUE = "a few|a couple of|several|some|many"
_COUNT = rf"(?:[0-9]{{1,3}}|{'|'.join(word for word in COUNTS if len(word) > 2)})"  # noqa: PLR2004 (not `a` and `an`)
_UNIT = "day|week|month|year"


def _date(n: str) -> str:
    """Make the pattern of a day and its month, either first, perhaps with weekday and year."""
    day_first = rf"(?P<day{n}>{_DAY})(?:{_GAP}of)?{_GAP}(?P<month{n}>{_MONTH})"
    return rf"(?:(?P<weekday{n}>{_ANY_WEEKDAY}),?{_GAP}(?:the{_GAP})?)?{day_first}(?:,?{_GAP}(?P<year{n}>{_YEAR}))?"


_PREFIX = rf"(?:(?P<prefix>[Bb]etween|[Ff]rom){_GAP})?"
_JOIN = rf"(?:{_GAP}(?P<join>and|to|until|till){_GAP}|{_DASH})"


def _list(item: str) -> str:
    """Make the pattern of what is listed between the first and the last of a few."""
    return rf"(?P<list>(?:,{_GAP}{item}){{0,6}})"


_WEEKDAY_1 = rf"(?:(?P<weekday1>{_ANY_WEEKDAY}),?{_GAP}(?:the{_GAP})?)?"
DAY_SPAN = re.compile(rf"{_PREFIX}{_START}{_WEEKDAY_1}(?P<day1>{_DAY}){_list(_DAY)}{_JOIN}{_date('')}")
DATE_SPAN = re.compile(rf"{_PREFIX}{_START}{_date('1')}{_JOIN}{_date('')}")
_US_YEAR = rf"(?:,?{_GAP}(?P<year>{_YEAR}))?"
US_SPAN = re.compile(
    rf"{_PREFIX}(?P<month1>{_MONTH}){_GAP}(?P<day1>{_DAY}){_JOIN}"
    rf"(?:(?P<month>{_MONTH}){_GAP})?(?P<day>{_DAY}){_US_YEAR}{_END}"
)
DATE = re.compile(_START + _date(""))
US_DATE = re.compile(
    rf"(?:(?P<weekday>{_ANY_WEEKDAY}),?{_GAP})?(?P<month>{_MONTH}){_GAP}(?P<day>{_DAY}){_US_YEAR}{_END}"
)
_AFTER_US = re.compile(
    rf"{_GAP}(?!(?:a(?:nd|t|s|fter)|to|by|with|for|i[nst]|but|before|until|th(?:e|at|is|ey|en)|or|from|last|w(?:as|ere|ill)"
    r"|ha[sd]|s?he|we|following|o[nf]|wh(?:en|ere|ich|ile|o))\b)[a-z]"
)
"""A word after `May 20` that is none of these is what is counted: `May 20 nurses`."""
NUMERIC = re.compile(
    rf"{_START}(?:(?P<day>[0-9]{{1,2}})(?P<mark>[-/.])(?P<month>[0-9]{{1,2}})(?P=mark)(?P<year>(?:19|20)[0-9]{{2}})"
    rf"|(?P<day2>[0-9]{{2}})(?P<mark2>[/.])(?P<month2>[0-9]{{2}})(?P=mark2)(?P<year2>[0-9]{{2}})"
    rf"|(?P<year3>(?:19|20)[0-9]{{2}})-(?P<month3>[0-9]{{2}})-(?P<day3>[0-9]{{2}}))(?:(?=T[0-9])|{_END})"
)
MONTH_SPAN = re.compile(
    rf"{_PREFIX}(?P<month1>{_MONTH})(?:{_GAP}(?P<year1>{_YEAR}))?{_list(_MONTH)}{_JOIN}"
    rf"(?P<month>{_MONTH})(?!{_GAP}[0-3]?[0-9](?![0-9]))(?:{_GAP}(?P<year>{_YEAR}))?"
)
OF_YEAR = re.compile(
    rf"(?:{_START}(?P<day>{_DAY})(?:{_GAP}of)?{_GAP})?(?P<month>{_MONTH})(?:{_GAP}of)?{_GAP}(?P<which>last|this|next){_GAP}year(?!\w)"
)
"""A month, perhaps with its day, of a year that is counted from publication: `in February last year`."""
MONTH_YEAR = re.compile(rf"(?P<month>{_MONTH}),?{_GAP}(?:of{_GAP})?(?P<year>{_YEAR})")
MONTH_ALONE = re.compile(rf"(?P<month>{_LONG})(?![\w-])")
YEAR_SPAN = re.compile(
    rf"(?P<prefix>[Bb]etween|[Ff]rom){_GAP}(?P<year1>{_YEAR}){_GAP}(?P<join>and|to|until|till){_GAP}(?P<year>{_YEAR})"
)
TWO_YEARS = re.compile(rf"{_START}(?P<year>(?:19|20)[0-9]{{2}})[/\u2010-\u2013-](?P<last>(?:20)?[0-9]{{2}}){_END}")
YEAR_ALONE = re.compile(rf"{_START}{_YEAR}")
SEASON_YEAR = re.compile(
    rf"(?P<season>{_SEASON}),?{_GAP}(?:of{_GAP})?(?P<year>(?:19|20)[0-9]{{2}})"
    rf"(?:[/\u2010-\u2013-](?P<last>(?:20)?[0-9]{{2}}))?{_END}"
)
QUARTER = re.compile(
    rf"(?:Q(?P<number>[1-4])|[Qq]uarter{_GAP}(?P<digit>[1-4]|one|two|three|four)|(?P<word>[Ff]irst|[Ss]econd|[Tt]hird"
    rf"|[Ff]ourth|[Ff]inal){_GAP}quarter),?{_GAP}(?:of{_GAP})?(?P<year>(?:19|20)[0-9]{{2}})"
    rf"(?:[/\u2010-\u2013-](?P<last>(?:20)?[0-9]{{2}}))?{_END}"
)
UP_TO = re.compile(
    rf"(?:[Tt]he{_GAP})?(?:(?P<count>{_COUNT}){_GAP}months|year|(?P<quarter>quarter)){_GAP}(?:to|end(?:ing|ed))"
    rf"{_GAP}(?:the{_GAP}end{_GAP}of{_GAP})?(?:(?P<day>{_DAY}){_GAP})?(?P<month>{_MONTH})(?:{_GAP}(?P<year>{_YEAR}))?"
)
AGO = re.compile(
    rf"(?P<count>{_COUNT}|an?|(?P<vague>{_VAGUE})){_GAP}(?P<unit>{_UNIT})s?{_GAP}(?:ago|(?P<into>into))(?!\w)",
    re.IGNORECASE,
)
PERIOD = re.compile(
    rf"(?:(?P<the>the){_GAP})?(?P<which>last|past|next){_GAP}(?:(?P<count>{_COUNT}){_GAP})?(?P<unit>{_UNIT})s?(?!\w)",
    re.IGNORECASE,
)
RELATIVE = re.compile(
    rf"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his(?:{_GAP}coming)?)|(?P<part>[Ee]arlier|[Ll]ater){_GAP}this){_GAP}"
    rf"(?P<unit>weekend|week|month|year|{_SEASON}|{_WEEKDAY}|(?:{_LONG})(?!{_GAP}[0-9])"
    rf"|night|morning|afternoon|evening)"
    rf"(?!\w)(?!,?{_GAP}(?:the{_GAP})?(?:{_DAY}(?:{_GAP}of)?{_GAP}{_MONTH}|{_MONTH}{_GAP}{_DAY}))"
)
WEEKDAY_ALONE = re.compile(_WEEKDAY)
NEAR = re.compile(r"(?:[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight)(?!\w)")
FEAST = re.compile(
    rf"(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext){_GAP})?(?P<feast>Christmas(?:{_GAP}(?:Day|Eve))?|Boxing{_GAP}Day"
    rf"|New{_GAP}Year['\u2019]s{_GAP}(?:Day|Eve)|Good{_GAP}Friday|Easter(?:{_GAP}(?:Day|Sunday|Monday))?)(?!\w)"
    rf"(?:,?{_GAP}(?P<year>{_YEAR}))?"
)
TRIGGER = re.compile(
    rf"(?<!\w)(?:(?P<number>[0-9])|(?P<month>{_MONTH})|(?P<weekday>{_ANY_WEEKDAY})"
    rf"|(?P<prefix>(?:[Bb]etween|[Ff]rom)(?={_GAP}))"
    rf"|(?P<relative>(?:[Ll]ast|[Nn]ext|[Pp]ast|[Tt]his|[Ee]arlier|[Ll]ater)(?={_GAP}))"
    rf"|(?P<the>[Tt]he(?={_GAP}(?:last|past|next|year|quarter|{_COUNT}{_GAP}months)\b))"
    rf"|(?P<near>(?:[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight)\b)"
    rf"|(?P<season>{_SEASON}(?=,?{_GAP}(?:of{_GAP})?[12]))"
    rf"|(?P<quarter>Q[1-4]\b|[Qq]uarter\b|(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]inal)(?={_GAP}quarter)"
    rf"|year(?={_GAP}(?:to|end)))"
    rf"|(?P<count>(?:{_COUNT}|an?|{_VAGUE}|An?|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Several|Some|Many)"
    rf"(?={_GAP}(?:{_UNIT}|few|couple)))"
    rf"|(?P<feast>(?:Christmas|Easter|Boxing|New|Good)(?!\w)))"
)


# --- what the words around tell ---------------------------------------------------------------------------------------

_WIDTH = 120
_FUTURE = (
    r"will|shall|won['\u2019]t|would|['\u2019]ll|(?:is|are)\s+(?:not\s+)?to|going\s+to|to\s+be|due|expect(?:ed|s)?"
    r"|plan(?:ned|ning|s)?|scheduled|hop(?:es?|ed|ing)|aim(?:s|ed|ing)?|intend(?:s|ed)?|proposed|next|coming|upcoming"
    r"|must|should|can|[Ss]ee\s+you|[Jj]oin\s+us|meets?|opens|closes|starts|begins|launches|takes\s+place|comes?\s+into|runs\s+(?:to|until|from)|set\s+to|need(?:s|ed)?\s+to|has\s+to|have\s+to"
)
_PAST = (
    r"(?:had|found|used|was|were|still)\s+to\s+be|was|were|had|has|have|been|did|said|told|found|began|met|took|came|went|saw"
    r"|fell|rose|held|left|made|heard|gave|got|became|ran|won|lost|sat|stood|wrote|spoke|brought|bought|built"
    r"|spent|sent|kept|grew|drew|knew|felt|led|fed|since|(?!(?:hundred|(?:ex|pro|suc)ceed|n?eed|indeed|[fs]p?eed)\b)[a-z]{2,}ed"
)
_VERB = r"(?:\s+(?:to|not|also|be|have|been|then|only|[a-z]+ly)){0,4}(?:\s+[a-z]+)?"
"""What goes with a word of the future, so that `will be held` is of the future as a whole."""
_TENSE = re.compile(
    rf"(?:(?P<future>(?:\b(?:{_FUTURE}))\b{_VERB})|\b(?P<past>{_PAST}))\b|(?P<stop>[.!?]['\"\u2019\u201d)]?\s|\n\s*\n)"
)
_LEAD = re.compile(r"\b(?P<word>by|from|until|till|before)\s+(?:(?:the\s+)?end\s+of\s+)?\Z", re.IGNORECASE)


def before(text: str, start: int, width: int = _WIDTH) -> str:
    """Give the text before a mention, a few words of it."""
    return text[max(0, start - width) : start]


def after(text: str, end: int, width: int = _WIDTH) -> str:
    """Give the text after a mention, a few words of it."""
    return text[end : end + width]


def wording(text: str, start: int, end: int) -> Wording:
    """
    Tell whether the sentence around a mention speaks of the past or of the future.

    The last verb before the mention decides, or else the first after it, or else a `by`, `until`, `from` or `before`
    directly before it, which speak of the future.  Against `by`, only a verb after the mention or a `had` counts.
    """
    last = None
    words = before(text, start)
    for match in _TENSE.finditer(words):
        last = None if match["stop"] else match
    following = _TENSE.search(after(text, end))
    if following is not None and following["stop"]:
        following = None
    lead = _LEAD.search(words)
    if lead is not None and lead["word"].lower() == "by" and not (last and last[0] == "had"):
        last = None
    deciding = last or following
    if deciding is not None:
        return Wording.FUTURE if deciding["future"] else Wording.PAST
    return Wording.FUTURE if lead is not None else Wording.OPEN


# What may stand before and after a mention, or must not.
_NAMES_TOO = frozenset({"March", "April", "May", "June", "August"})
_IN_MONTH = re.compile(
    r"(?:\b(?:in|since|during|until|till|throughout|through|early|late|mid|last)\s+|mid-)\Z", re.IGNORECASE
)
_OF_MONTH = re.compile(
    rf"(?:\b(?:of|by|to|for|from|before|after|between|over|around)|\b{_FULL}(?:,|\s+(?:and|or|to)))\s+\Z",
    re.IGNORECASE,
)
_THE_MONTH = re.compile(r"\b(?:the|its|their|our|this)\s+\Z", re.IGNORECASE)
_NO_MONTH = re.compile(r"(?:\b(?:every|each|any)|[0-9])\s+\Z", re.IGNORECASE)
_NAMED = re.compile(r"[^\S\n]+[A-Z]|,\s+(?:who|whose|aged|[0-9]{2})\b")
_NOUN = re.compile(r"\s+(?!(?:on|in|to|of|for|from|through|past|with|and|was|is|will|has|had)\b)[a-z]")
_ITEM = re.compile(r"\w+")
_LIST_YEAR = re.compile(
    rf"(?:,{_GAP}{_MONTH}){{0,5}},?{_GAP}(?:and|or|to){_GAP}(?P<month>{_MONTH}){_GAP}(?P<year>{_YEAR})"
)
_IN_YEAR = re.compile(
    r"(?:\b(?:in|since|during|throughout|early|late|mid|the\s+year)\s+|\b(?:mid|early|late|post|pre)-|\b(?:in|since|during|between|from|for|of)"
    r"\s+(?:(?:19|20)[0-9]{2},?\s+){0,3}(?:19|20)[0-9]{2},?\s+(?:and\s+|or\s+)?)\Z",
    re.IGNORECASE,
)
_OF_YEAR = re.compile(r"\b(?<!one )(?:by|of|until|till|before|after|between|from|to|for)\s+\Z", re.IGNORECASE)
_THE_YEAR = re.compile(r"\bthe\s+\Z", re.IGNORECASE)
_YEARLY = re.compile(
    r"\s+(?:local\s+)?(?:review|report|inspection|survey|election|census|budget|figures|visit|study|audit|plan|strategy)s?\b"
)
_COUNTED = re.compile(
    r"\s+(?:[a-z]+\s+)?(?:people|patients|residents|adults|children|carers|staff|nurses|doctors|workers|homes|households|beds"
    r"|places|days|hours|minutes|times|miles|visits|calls|cases|operations|appointments|posts|jobs|members|families|pounds)\b"
)
_CHANGED = re.compile(
    r"\b(?:rise|rises|rose|risen|fall|falls|fell|fallen|up|down|increased?|drop(?:ped)?|cut|reduced|grew|grown|went|gone)\s"
    r"(?:[a-z]+\s){0,2}\Z"
)
_TO_FIGURE = re.compile(r"\s+(?:to|and)\s+[0-9]")
_FIGURE_TO = re.compile(r"[0-9]\s+to\s+\Z")
_COPYRIGHT = re.compile(r"(?:\u00a9|\bcopyright\b)\s*\Z", re.IGNORECASE)
_STREET = re.compile(r"[^\S\n]+(?:Street|Road|Avenue|Lane|Close|Drive|Way|Court|House|Terrace)\b")
_ON = re.compile(r"\bon\s+\Z", re.IGNORECASE)


def is_month(text: str, start: int, end: int) -> bool:
    """
    Tell whether the name of a month alone is meant as such.

    March, April, May, June and August, which are verbs or names as well, need a word before them that shows it, such as
    `in`, and after the weaker ones of these no capital may follow: `by April Jones`.
    """
    words = before(text, start, 40)
    if _NO_MONTH.search(words):
        return False
    if text[start:end] not in _NAMES_TOO or _IN_MONTH.search(words):
        return True
    following = after(text, end, 20)
    if _OF_MONTH.search(words):
        return _NAMED.match(following) is None
    return _THE_MONTH.search(words) is not None and _NOUN.match(following) is not None


def follow(items: str, first: int, last: int, *, are_months: bool) -> bool:
    """Tell whether days or months that are listed between a first and a last one follow each other without a gap."""
    listed = [MONTHS[item[:3].lower()] if are_months else int(item.rstrip("dhnrst")) for item in _ITEM.findall(items)]
    row = [first, *listed, last]
    return row == [(first + place - 1) % 12 + 1 if are_months else first + place for place in range(len(row))]


def year_of_list(text: str, end: int) -> tuple[int, int] | None:
    """Give the month and year that end a list of months, which may have one year for all: `May, June and July 2017`."""
    match = _LIST_YEAR.match(text, end)
    return None if match is None else (MONTHS[match["month"][:3].lower()], int(match["year"]))


def is_year(text: str, start: int, end: int) -> bool:
    """Tell whether four digits are meant as a year, by the words before them and no noun of what is counted after."""
    words, following = before(text, start, 60), after(text, end, 40)
    if _IN_YEAR.search(words):
        return not (text[start:end].endswith("00") and _COUNTED.match(following))
    if _OF_YEAR.search(words):
        is_amount = _CHANGED.search(_OF_YEAR.sub("", words)) or _TO_FIGURE.match(following) or _FIGURE_TO.search(words)
        return not is_amount and _COUNTED.match(following) is None
    return _THE_YEAR.search(words) is not None and _YEARLY.match(following) is not None


def are_years(text: str, start: int, end: int) -> bool:
    """Tell whether two numbers of four digits are years and no amounts: `rose from 1950 to 2018`."""
    changed = _CHANGED.search(before(text, start, 40))
    return changed is None and _COUNTED.match(after(text, end, 40)) is None


def is_copyright(text: str, start: int) -> bool:
    """Tell whether years are those of a notice of copyright."""
    return _COPYRIGHT.search(before(text, start, 20)) is not None


def is_address(text: str, end: int) -> bool:
    """Tell whether a number and a month are those of a house: `12 May Street`."""
    return _STREET.match(text, end) is not None


def is_us_day(text: str, start: int, end: int) -> bool:
    """Tell whether a number after a month is its day and no count: `in May 20 nurses left`."""
    return _ON.search(before(text, start, 10)) is not None or _AFTER_US.match(text, end) is None


_HABITUAL = re.compile(
    rf"(?:\b(?:every|each|any|an?|one|most|alternate|Sheffield|Black|Cyber|Super|Mad|Giving|Mail\s+on)"
    rf"|{_WEEKDAY}(?:{_GAP}(?:to|through){_GAP}|{_DASH}))\s*\Z"
)
_TO_WEEKDAY = re.compile(
    rf"(?:{_GAP}(?:to|through){_GAP}|{_DASH}){_WEEKDAY}|\s(?:Times|Mirror|Telegraph|Express|Post|People|Sun|Mail|Night)\b"
    r"|\s(?:mornings|afternoons|evenings|nights)\b"
)
_OPENING = re.compile(r"\s*[:,\u2013-]?\s*[0-9]{1,2}(?:[.:][0-9]{2})?\s?(?:am|pm|noon)\b")
_BULLET = re.compile(r"(?:\A|\n)\s*[\u2022*-]?\s*\Z")
_APPOSITION = re.compile(r"\b(?P<near>today|yesterday|tomorrow|tonight)\s*[(,]\s*\Z", re.IGNORECASE)


def is_weekday(text: str, start: int, end: int) -> bool:
    """Tell whether a weekday is one certain day: no habit, no opening hours, no club and no newspaper."""
    words, following = before(text, start, 30), after(text, end, 30)
    if _HABITUAL.search(words) or _TO_WEEKDAY.match(following):
        return False
    return not (_BULLET.search(words) and _OPENING.match(following))


def apposed(text: str, start: int) -> str | None:
    """Give the word to which a weekday is put in apposition: `today (Monday)`."""
    match = _APPOSITION.search(before(text, start, 20))
    return match["near"].lower() if match else None


_NEWS = re.compile(
    r"['\u2019]s\s+(?:[a-z]+\s+)?(?:report|announcement|publication|news|decision|meeting|findings|review|vote|statement)\b"
)
_PROGRAMME = re.compile(r"\s+(?:programme|show|newspaper)\b")


def is_near(text: str, start: int, end: int) -> bool:
    """Tell whether `today` and its like stand for a day: `today's` only with what was published or decided that day."""
    following = after(text, end, 40)
    if _PROGRAMME.match(following) or (text[start].isupper() and re.search(r"\w[^\S\n]\Z", before(text, start, 4))):
        return False
    return following[:2] not in {"'s", "\u2019s"} or _NEWS.match(following) is not None


_THE = re.compile(r"\b(?:the|a|every|each|very|at)\s+\Z", re.IGNORECASE)
_PART = re.compile(r"\s+(?:of|before|in\s+which|but)\b")
_WITHIN = re.compile(r"\b(?:in|over|during|within|for|throughout)\s+\Z", re.IGNORECASE)


def is_relative(text: str, start: int, end: int) -> bool:
    """Tell whether `last week` is counted from publication: not so `the last week`, nor `last week of May`."""
    return _THE.search(before(text, start, 10)) is None and _PART.match(text, end) is None


def is_period(text: str, start: int, end: int, *, is_counted: bool) -> bool:
    """Tell whether `the last year` is a stretch up to publication: uncounted only after `in` or `over`."""
    return _PART.match(text, end) is None and (is_counted or _WITHIN.search(before(text, start, 15)) is not None)


_AT_FEAST = re.compile(r"\b(?:at|by|before|after|over|since|until|till|from|during|around)\s+\Z", re.IGNORECASE)
_FESTIVE = re.compile(
    r"\s+(?:part(?:y|ies)|trees?|cards?|lunch|dinner|appeal|fairs?|markets?|holidays?|period|breaks?|week|weekend|Island|presents?"
    r"|lights|concert|bonus|shopping|rush|jumper|and\s+New\s+Year)\b"
)


def is_feast(text: str, start: int, end: int) -> bool:
    """Tell whether the bare name of a feast is its day: after `by` and the like, and no `Christmas party`."""
    return _AT_FEAST.search(before(text, start, 15)) is not None and _FESTIVE.match(text, end) is None


# --- tables -----------------------------------------------------------------------------------------------------------

_LONGEST_ROW = 200
_CELLS = re.compile(r"[\s|,;:\"]+")
_LABEL = re.compile(r"(?:Months?|Years?|Quarter|Date|Q[1-4])\Z", re.IGNORECASE)
_MONTH_CELL = re.compile(rf"(?:{_MONTH})(?:[-'\u2019][0-9]{{2,4}})?\Z")
_YEARS_CELL = re.compile(r"(?:19|20)[0-9]{2}[/\u2010-\u2013-](?:20)?[0-9]{2}\Z")
_FIGURE = re.compile(
    r"(?:[-+\u2212\u2013]?\u00a3?['\u2019]?[0-9][0-9.]*%?(?:[*\u2020\u2021]|\([a-z0-9]\))?|n/?a|nil|[-\u2013\u2014.*%]+|\([rpe]\)|\[[0-9a-z]\]"
    r"|Days?|Total|Average|Mean|Change)\Z",
    re.IGNORECASE,
)
_KINDS = (_MONTH_CELL, _YEARS_CELL, _LABEL, _FIGURE)
_WHOLE_DATE = re.compile(rf"\s*{_MONTH}(?:{_GAP}{_DAY},?)?{_GAP}{_YEAR}[\s.]*\Z")
_YEAR_LAST = re.compile(r"(?:19|20)[0-9]{2}(?:[/\u2010-\u2013-](?:20)?[0-9]{2})?[\s|]*\Z")


def _line(text: str, position: int) -> tuple[int, int]:
    """Give the edges of the line of a position; of a long one only as much as shows that it is long."""
    start = text.rfind("\n", max(0, position - _LONGEST_ROW), position) + 1 or max(0, position - _LONGEST_ROW)
    end = text.find("\n", position, position + _LONGEST_ROW)
    return start, (end if end >= 0 else min(len(text), position + _LONGEST_ROW))


def _is_row(line: str) -> bool:
    """Tell whether a line holds nothing but months, years and figures, or names three months and little else."""
    cells = [cell for cell in _CELLS.split(line) if cell] if len(line) < _LONGEST_ROW else []
    if not cells:
        return False
    months = sum(_MONTH_CELL.match(cell) is not None for cell in cells)
    others = [cell for cell in cells if not any(kind.match(cell) for kind in _KINDS)]
    if months >= 3 and len(others) <= 2:  # noqa: PLR2004
        return not any(cell.islower() for cell in others)
    return not others and any(kind.match(cells[0]) for kind in _KINDS[:3])


def _neighbour(text: str, position: int, step: int) -> tuple[int, int]:
    """Give the edges of the next line that is not blank, or with a *step* of -1 of the last; empty if none is near."""
    for _ in range(3):
        position += step
        if not 0 <= position < len(text):
            break
        start, end = _line(text, position)
        if text[start:end].strip():
            return start, end
        position = end if step > 0 else start - 1
    return 0, 0


def is_row(text: str, position: int) -> bool:
    """
    Tell whether a position lies in a row of a table, or on a line that is only a month or a financial year.

    `February 2018` alone on a line is a date, except beside a row or another line of its kind.
    """
    start, end = _line(text, position)
    line = text[start:end]
    if not _WHOLE_DATE.match(line):
        return _is_row(line)
    beside = (text[slice(*_neighbour(text, end, 1))], text[slice(*_neighbour(text, start - 1, -1))])
    return any(_is_row(other) and _MONTH_CELL.match(other.split()[0]) is not None for other in beside)


def heads_table(text: str, end: int) -> bool:
    """Tell whether a year ends a line that heads a table: rows come after it, or other such lines and then rows."""
    _, line_end = _line(text, end)
    if text[end:line_end].strip(" \t\r|\u00a0"):
        return False
    for _ in range(3):
        start, line_end = _neighbour(text, line_end, 1)
        if _is_row(text[start:line_end]):
            return True
        if not _YEAR_LAST.search(text, start, line_end):
            return False
    return False
