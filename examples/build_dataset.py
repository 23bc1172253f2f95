"""
Build the bundled dataset from its curation, and the schema that it follows from the classes.

The curation names passages; here each is located in the documents as received, everything is checked, and the result
is written as the JSON that the package carries, with the JSON Schema beside it.
"""

import json
from pathlib import Path

from oxon_review.anchoring import coverage, verify
from oxon_review.export import dump_json, to_json_schema
from oxon_review.loaders import load_documents, load_yaml

project = Path(__file__).parent.parent
documents = load_documents(project / "seeds")
data = load_yaml(project / "seeds" / "oxfordshire.yaml", documents=documents)

print(data)
print(verify(data, documents))
print(coverage(data, documents))

folder = project / "src" / "oxon_review" / "data"
dump_json(data, folder / "oxfordshire.json")
(folder / "schema.json").write_text(json.dumps(to_json_schema(), indent=1) + "\n", encoding="utf-8")
