"""
Read an article: what the rules find in it, a draft of a dataset, and what a curator adds.

Fenshire and its people are invented; the article is `fenshire-article.txt` beside this script.
"""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import evolve

from oxon_review import ActionStatus, Document, Finding, Organisation, OrganisationKind, Polarity, Theme, Voice
from oxon_review.anchoring import coverage, verify
from oxon_review.articles import draft, extract_dates
from oxon_review.export import dump_yaml
from oxon_review.loaders import load_yaml

text = (Path(__file__).parent / "fenshire-article.txt").read_text(encoding="utf-8")
page = Document.from_text(text, id="fenshire-article", published=date(2023, 6, 12))
known = [
    Organisation("cqc", "Care Quality Commission", OrganisationKind.REGULATOR, ("CQC",)),
    Organisation("fenshire-hospitals", "Fenshire Hospitals NHS Trust", OrganisationKind.NHS_TRUST, ("the trust",)),
    Organisation("fenshire-council", "Fenshire County Council", OrganisationKind.COUNCIL, ("the council",)),
]
data = draft([page], known=known, area="Fenshire")

print("Who said what, by which rule, and how sure the rule is:")
for quote in data.quotes:
    told = quote.attribution
    print(f"\n{quote.kind.value}: {quote}")
    if told is not None:
        print(f"  {told.rule} ({told.confidence:g}): {', '.join(f'{span.exact!r}' for span in told.spans())}")

print("\nWhen:")
for mention in extract_dates(page):
    print(f"- {mention}")

print("\nWhat is to be done:")
for action in data.actions:
    print(f"- {action} (theme {action.theme.value}, status {action.status.value})")

print("\nHow many waited:")
for stat in data.delays:
    print(f"- {stat}")

# What no rule can tell, a curator adds: what was found, and what an action is about.
review = data.review("draft")
recruit, *others = review.actions
recruit = evolve(recruit, theme=Theme.WORKFORCE, status=ActionStatus.PLANNED)
slow = Finding(
    *("slow-discharge", Theme.PATIENT_FLOW, Polarity.NEGATIVE, Voice.REGULATOR),
    summary="People stayed in hospital longer than they had to.",
    evidence=(page.find("Older people in Fenshire wait too long to leave hospital"),),
)
review = evolve(review, id="initial", findings=(slow,), actions=(recruit, *others))
completed = evolve(data, version="1", reviews=(review,))

with TemporaryDirectory() as folder:
    path = Path(folder) / "fenshire.yaml"
    dump_yaml(completed, path)
    loaded = load_yaml(path)

print("\nCompleted, written as YAML and loaded again:")
print(loaded)
print(verify(loaded, [page]))
print(coverage(loaded, [page]))
