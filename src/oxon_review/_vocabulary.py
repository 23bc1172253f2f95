"""The terms by which facts are sorted, each with its meaning."""

from enum import Enum

__all__ = ["ActionStatus", "Polarity", "QuoteKind", "ReviewKind", "Theme", "Voice"]


class Theme(Enum):
    """
    What a finding or an action is about.

    >>> from oxon_review import Theme
    >>> Theme("patient-flow")
    <Theme.PATIENT_FLOW: 'patient-flow'>
    """

    STRATEGY = "strategy"
    """Plans, ambitions and commissioning for the system, and its progress as a whole."""
    RELATIONSHIPS = "relationships"
    """How organisations and their leaders get on and co-operate."""
    GOVERNANCE = "governance"
    """Who decides, who oversees and who answers for it."""
    PATIENT_FLOW = "patient-flow"
    """How people move into, through and out of hospital, with its delays."""
    WINTER_PLANNING = "winter-planning"
    """Preparing for the pressure of winter."""
    WORKFORCE = "workforce"
    """Staff, with their number, recruitment, skills and conduct."""
    SELF_FUNDERS = "self-funders"
    """People who pay for their own care."""
    ENGAGEMENT = "engagement"
    """Listening to, and working with, the public and people who use services."""
    VOLUNTARY_SECTOR = "voluntary-sector"
    """The part that charities and community groups play."""
    EXPERIENCE = "experience"
    """What people get, the quality of their care and what comes of it."""
    INFORMATION_SHARING = "information-sharing"
    """Records, data and computer systems across organisations."""
    CARE_PATHWAYS = "care-pathways"
    """The routes by which people come to the services they need."""
    UNSORTED = "unsorted"
    """Not sorted into a theme yet, as in a draft."""


class Polarity(Enum):
    """Whether a finding speaks well of what it is about."""

    POSITIVE = "positive"
    """It praises, or tells of progress."""
    MIXED = "mixed"
    """It does both, and cannot be told apart into two findings."""
    NEGATIVE = "negative"
    """It criticises, or says that something is lacking or still needed."""


class Voice(Enum):
    """Whose judgement a finding is, which is not the same as who printed it."""

    REGULATOR = "regulator"
    """The body that reviewed, its report or its inspectors."""
    REVIEWED_BODY = "reviewed-body"
    """An organisation that was reviewed, speaking of itself or its area."""
    PARTNER = "partner"
    """An organisation that works with them and was not reviewed itself, such as a charity."""
    POLITICIAN = "politician"
    """A member of parliament or a councillor."""
    PRESS = "press"
    """The writer of the article."""


class ReviewKind(Enum):
    """Whether a review is the first of an area or one that follows it up."""

    INITIAL = "initial"
    """The first review of an area, the baseline of those that follow."""
    FOLLOW_UP = "follow-up"
    """A later review, of what has become of the first."""


class ActionStatus(Enum):
    """How far an action had come when its source was published."""

    PLANNED = "planned"
    """It is intended."""
    AGREED = "agreed"
    """Those who are to do it have agreed to it."""
    IN_PROGRESS = "in-progress"
    """It has begun."""
    DONE = "done"
    """It is complete."""
    NOT_STARTED = "not-started"
    """It was to be done, and has not begun."""
    STILL_REQUIRED = "still-required"
    """The source says that it is still to be done."""
    UNKNOWN = "unknown"
    """Not told by the source, or not read yet, as in a draft."""


class QuoteKind(Enum):
    """How words stand in quotation marks."""

    DIRECT = "direct"
    """A speaker's whole words, one sentence or more."""
    PARTIAL = "partial"
    """A few of a speaker's words inside the writer's sentence."""
    PULL = "pull"
    """Words lifted out of the text and set apart."""
    TERM = "term"
    """A term, title, rating or turn of phrase in quotation marks, which as a rule nobody is said to speak."""
