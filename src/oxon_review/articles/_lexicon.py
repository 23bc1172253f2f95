"""
The words that the grammar of articles knows, in lower case unless a class of names says otherwise.

They are the vocabulary of British news, council pages and press releases.  A word that is missing here makes the
grammar find less; none of them makes it guess.
"""

from oxon_review._time import MONTH_NAMES

__all__ = [
    "ADVERBS",
    "AGENTS",
    "BODIES",
    "BODY_MODIFIERS",
    "DETERMINERS",
    "FEMALE",
    "HEADS",
    "MALE",
    "MODIFIERS",
    "MONTHS",
    "NAMES_ALONE",
    "NO_NAMES",
    "OPENERS",
    "ORGANISATION_STARTS",
    "ORGANISATION_WORDS",
    "PARTICLES",
    "POST_NOMINALS",
    "RATINGS",
    "REGULATORS",
    "REPORTING",
    "ROLES",
    "SAYING",
    "SPOKESPEOPLE",
    "TERM_CUES",
    "THINGS",
    "TITLES",
    "WATCHERS",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MONTHS = {name[:3].lower(): number for number, name in enumerate(MONTH_NAMES, start=1)}
"""The number of each month by the first three letters of its name."""
MALE = _words("mr sir lord baron canon viscount earl")
FEMALE = _words("mrs ms miss dame lady baroness")
TITLES = (
    MALE
    | FEMALE
    | _words("mx dr prof professor cllr coun councillor rev revd reverend hon rt right honourable the alderman judge")
    | _words("captain major colonel general sergeant sgt inspector constable superintendent pc dc ds father sister")
) - _words("the")
"""What stands before a name and is no part of it."""
POST_NOMINALS = _words(
    "CBE OBE MBE KBE DBE GBE CB DL JP QC KC QPM QAM QN QNI MP MEP MSP MS AM PhD MD MA MSc BSc BA RN RGN RMN MRCGP "
    "FRCGP FRCP FRCS FRCN FRCPsych FRS FRSA FFPH FCA CPFA FMedSci LLB Jr Sr"
)
"""What stands after a name and is no part of it, as written."""
PARTICLES = _words("de del della da di du la le van von der den ter ten dos das al bin ibn ap mac st el y e")
"""Small words inside a name."""

SAYING = _words(
    """
    said says say saying added adds add adding told tells telling explained explains explaining commented comments
    commenting warned warns warning stated states stating concluded concludes concluding noted notes noting wrote writes
    writing insisted insists insisting stressed stresses stressing claimed claims claiming argued argues arguing
    admitted admits admitting confirmed confirms confirming revealed reveals continued continues continuing asked asks
    asking replied replies announced announces believes believed remarked remarks joked declared declares declaring
    pledged promised observed observes observing reflected responded responds recalled recalls tweeted posted urged
    urges urging reported reports agreed agrees suggested suggests suggesting reiterated emphasised emphasises
    emphasising beamed jokes laughs laughed smiles sighs remembers quipped countered lamented complained cautioned
    contended enthused sighed joked mused protested
    retorted responding testified advised assured reassured elaborated reckons reckoned summarised concedes conceded
    acknowledged acknowledges reads read put puts vowed maintained
    """
)
"""Verbs that introduce words as they were spoken or written."""
REPORTING = SAYING | _words(
    """
    described describes describing called calls calling praised praises praising praise criticised criticises
    criticising recognised recognises recognising found finds finding find highlighted highlights highlighting
    identified identifies identifying welcomed welcomes welcoming hailed hails hailing branded brands labelled labels
    labelling dubbed thanked blamed blames accused accuses expressed expresses raised raises
    referred refers cited cites commended commends commending rated rates judged deemed considered condemned condemns
    hopes hoped promised demanded voiced accepted accepts speaks spoke thinks feels
    """
)
"""Verbs that report a judgement in which a few words may be quoted."""
ADVERBS = _words(
    """
    also then later however did does do has have had is was were are been today yesterday tonight earlier recently
    simply further again still even now publicly previously subsequently rightly again both all repeatedly always never
    himself herself themselves itself not once first again though meanwhile additionally previously already clearly
    today's will would can could may might must should
    """
)
"""What may stand between a subject and its verb."""
DETERMINERS = _words("the a an its their this his her my our your whose these those some any")
"""Words after which a noun follows, and no verb: `the report`, `his remarks`."""
OPENERS = _words(
    """
    a an the and but or nor so yet for if in on at by to of from with without within into over under about after before
    during since until till while when where why who which what whose that this these those there here then than as
    although though however meanwhile also both each every either neither all any some most many much more no not only
    now today yesterday tomorrow tonight last next earlier later previously recently overall speaking commenting
    responding reacting writing following despite because it he she they we you i its his her their our your my one two
    three four five six seven eight nine ten january february march july september october november
    december monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter christmas easter new
    mother father son daughter husband wife patient patients residents people staff former ex
    """
)
"""Words that may open a sentence with a capital letter and are no part of a name."""

ROLES = _words(
    """
    accountable adviser advisor advocate ambassador analyst archdeacon architect assistant associate bishop boss
    campaigner carer carers' chair chairman chairperson chairwoman champion chaplain chief clinician co-chair
    co-director co-founder co-ordinator commander commissioner consultant co-leader coordinator coroner correspondent
    councillor dean deputy director doctor editor engineer executive founder governor gp head headteacher inspector
    judge lawyer lead leader lecturer librarian lord-lieutenant manager matron mayor member midwife minister mp nurse
    officer ombudsman owner paramedic partner patron pharmacist physician physiotherapist president principal professor
    psychiatrist psychologist registrar researcher secretary solicitor specialist spokesman spokesperson spokeswoman
    superintendent supervisor surgeon therapist treasurer trustee vice-chair vice-chairman vicar volunteer warden worker
    portfolio-holder holder candidate organiser fellow sister porter driver clerk cleaner teacher farmer builder
    pensioner activist historian economist scientist poet actor author
    grandmother grandfather widow widower mother father daughter son resident patient student receptionist cook
    """
)
"""Nouns that make a phrase a role."""
HEADS = _words(
    """
    manager executive director chair chairman chairwoman chairperson owner founder president head leader governor
    trustee matron headteacher principal coordinator co-ordinator boss chaplain organiser secretary registrar
    volunteer member
    """
)
"""Those who lead or belong to a body, which may follow after `of`."""
MODIFIERS = _words(
    """
    deputy vice assistant chief senior former interim acting clinical medical lead executive managing regional
    national council trust hospital cabinet shadow party group co joint portfolio public health nursing operating
    finance strategy care social opposition ward union charity practice community committee board county district
    city scrutiny programme project general non-executive and labour conservative independent green lib dem tory
    """
)
"""What may stand before the noun of a role, in small letters, and belongs to it: `deputy council leader`."""
SPOKESPEOPLE = _words("spokesperson spokesman spokeswoman spokespeople representative")
BODIES = _words(
    "council trust commission board hospital charity committee department government university group institute"
)
"""Common nouns for a body that speaks without its name: `the council said`."""
BODY_MODIFIERS = _words("county city district borough town parish hospital ambulance community health foundation")
"""What may stand before such a noun and tells more of it: `the county council`."""
AGENTS = _words(
    "report reports review inspectors inspection watchdog regulator auditors ombudsman study survey "
    "letter assessment evaluation authors"
)
"""What speaks for the body that published it."""
WATCHERS = _words("inspector inspectors watchdog regulator auditors ombudsman authors")
"""Of these, the people and bodies; `a watchdog` is nobody in particular."""

ORGANISATION_WORDS = _words(
    """
    NHS Trust Council Commission Service Group Board Hospital Hospitals University UK England Department Ministry
    Committee Association Society Alliance Partnership Healthwatch Foundation Centre College Party Government Office
    Agency Authority Federation Institute Fund Charity Network Ltd Limited plc LLP Inc News Mail Times Herald Echo Post
    Guardian Telegraph BBC ITV CQC CCG ICB Union UNISON Unison Unite GMB Parliament Forum Panel Executive's Homecare
    Church Cathedral Academy School Surgery Practice Hospice Mencap Mind Scope Samaritans Taskforce Team Company
    Consortium Collaborative Assembly Confederation Library Museum Police Press Radio Television Treasury
    """
)
"""Words, as written, that make a capitalised phrase the name of an organisation."""
ORGANISATION_STARTS = _words(
    """
    Department Ministry College Royal Institute Office Board Association Society Federation Council Commission Friends
    School Church House Health Borough City Centre Committee Union Bank University League Campaign Citizens Faculty
    Chamber Audit Court Secretary-General
    """
)
"""Words, as written, after which `of`, `for`, `and` or `the` go on with the name of an organisation."""
NO_NAMES = _words(
    """
    Adult Social Care Health Primary Secondary Public Children Children's Services Operations Operating Nursing Medicine
    Finance Financial Strategy Strategic Commissioning Community Communities Mental Emergency Urgent Quality Safety
    Patient Patients People People's Families Housing Environment Education Transformation Integration Delivery
    Improvement Development Communications Engagement Workforce Resources Human Digital Information Technology Estates
    Partnerships Nurse Medical Clinical Executive Non-Executive Interim Acting Deputy Surgery Discharge Winter Summer
    Spring Autumn North South East West Mid Northern Southern Eastern Western Central Upper Lower Great Greater County
    District City Town Parish Borough Wellbeing Older Young National Regional Local General Special Annual Plan Review
    Report Programme Project Road Street Lane Avenue Square Park Green Hall House Ward Labour Conservative Liberal
    Democrat Democrats Tory Reform Green Independent Lib Dem Shadow Cabinet Senior Junior Joint Head Home First Long
    Term Support Information Governance Overview Scrutiny Better Together Systems System Acute Rehabilitation Therapies
    Integrated Pharmacy Midwifery Cancer Dementia Frailty Oncology Image Photo Picture Caption Copyright Ends Notes
    Editors Contact
    Media Enquiries Menu Search Cookies Share Facebook Twitter More Related Story Internet Links NHS GP GPs MP MPs UK EU
    PA AGM CEO HR IT Retired Veteran
    """
)
"""Words, as written, that are no part of a person's name though they have a capital letter."""
NAMES_ALONE = _words(
    "NHS UK BBC ITV CQC CCG ICB Healthwatch UNISON Unison Unite GMB Parliament Mencap Mind Scope Samaritans Treasury"
)
"""Of these words, those that are the name of an organisation by themselves."""
RATINGS = frozenset({"outstanding", "good", "requires improvement", "inadequate", "special measures"})
"""The ratings of the Care Quality Commission, and what an inadequate trust is put into."""
TERM_CUES = _words("called known named dubbed termed titled entitled headed nicknamed so-called rated labelled")
"""Words after which the name of a thing is quoted, where nobody is said to give it."""
THINGS = _words(
    "heading title theme phrase term word words slogan scheme rating acronym programme initiative project campaign "
    "motto banner policy"
)
"""Nouns after which their name is quoted."""
REGULATORS = frozenset({"Care Quality Commission", "CQC", "Ofsted", "Healthwatch England"})
"""Bodies whose report `the report` is where the text names no other."""
