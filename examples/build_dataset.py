"""
Build the bundled dataset from its curation.

The curation names passages; here each is located in the documents as received, everything is checked, and the result
is written as the JSON that the package carries.
"""

from pathlib import Path

from oxon_review.anchoring import coverage, verify
from oxon_review.export import dump_json
from oxon_review.loaders import load_documents, load_yaml

project = Path(__file__).parent.parent
documents = load_documents(project / "seeds")
data = load_yaml(project / "seeds" / "oxfordshire.yaml", documents=documents)

print(data)
print(verify(data, documents))
print(coverage(data, documents))

dump_json(data, project / "src" / "oxon_review" / "data" / "oxfordshire.json")
