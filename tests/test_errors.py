"""Errors carry their data, speak in one sentence of place, fault and advice, and survive pickling."""

import copy
import pickle

import pytest

from oxon_review import errors
from oxon_review.errors import (
    AmbiguousPassageError,
    LoadError,
    MissingExtraError,
    MixedSeriesError,
    OxonReviewError,
    PassageNotFoundError,
    Problem,
    UnknownIdError,
    ValidationError,
)

EXAMPLES: tuple[OxonReviewError, ...] = (
    OxonReviewError("something is wrong"),
    ValidationError("the first fault", "the second fault"),
    LoadError("data.json", (Problem("area", "is missing", 3), Problem("", "is no dataset"))),
    PassageNotFoundError("page", "kind", 1, 2),
    PassageNotFoundError("page", "kind words", near_miss="kind\nwords"),
    AmbiguousPassageError("page", "kind", (0, 11)),
    UnknownIdError("review", "frist", ("first",)),
    MixedSeriesError("the series has two measures"),
    MissingExtraError("yaml", extra="yaml"),
)


def _name(value: object) -> str:
    return type(value).__name__


@pytest.mark.parametrize(
    ("error", "builtin"),
    [
        (ValidationError, ValueError),
        (LoadError, ValueError),
        (PassageNotFoundError, LookupError),
        (AmbiguousPassageError, LookupError),
        (UnknownIdError, LookupError),
        (MixedSeriesError, ValueError),
        (MissingExtraError, ImportError),
    ],
)
def test_family(error: type[Exception], builtin: type[Exception]) -> None:
    """Each error is caught by the library's root and by the built-in error of its kind."""
    assert issubclass(error, OxonReviewError)
    assert issubclass(error, builtin)


def test_names() -> None:
    """The module shows its public names and nothing else."""
    assert sorted(errors.__all__) == dir(errors)


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
@pytest.mark.parametrize("error", EXAMPLES, ids=_name)
def test_pickle(error: OxonReviewError, protocol: int) -> None:
    """A pickled error comes back with its class, its data and its words."""
    back = pickle.loads(pickle.dumps(error, protocol))  # noqa: S301 (pickled here)
    assert (type(error), vars(error), str(error)) == (type(back), vars(back), str(back))


@pytest.mark.parametrize("error", EXAMPLES, ids=_name)
def test_copy(error: OxonReviewError) -> None:
    """A copied error keeps its class, its data and its words."""
    back = copy.copy(error)
    assert (type(error), vars(error), str(error)) == (type(back), vars(back), str(back))


@pytest.mark.parametrize(
    ("data", "error"),
    [
        ({"problems": ("first", "second")}, ValidationError("first", "second")),
        ({"source": "a.json", "problems": (Problem("", "x"),)}, LoadError("a.json", (Problem("", "x"),))),
        (
            {"source_id": "page", "passage": "kind", "found": 0, "occurrence": None, "near_miss": None},
            PassageNotFoundError("page", "kind"),
        ),
        (
            {"source_id": "page", "passage": "kind", "found": 1, "occurrence": 2, "near_miss": "Kind"},
            PassageNotFoundError("page", "kind", 1, 2, "Kind"),
        ),
        (
            {"source_id": "page", "passage": "kind", "starts": (0, 11)},
            AmbiguousPassageError("page", "kind", (0, 11)),
        ),
        ({"kind": "review", "id": "frist", "suggestions": ()}, UnknownIdError("review", "frist")),
        ({"kind": "review", "id": "frist", "suggestions": ("first",)}, UnknownIdError("review", "frist", ("first",))),
        ({"module": "yaml", "extra": "all"}, MissingExtraError("yaml", extra="all")),
    ],
    ids=_name,
)
def test_data(data: dict[str, object], error: OxonReviewError) -> None:
    """An error carries what it speaks of under plain names."""
    assert data == {name: getattr(error, name) for name in data}


# --- what they say ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("message", "error"),
    [
        ("Month.month must be from 1 to 12", ValidationError("Month.month must be from 1 to 12")),
        ("2 faults:\n- first\n- second", ValidationError("first", "second")),
        ("data.json: area: is missing", LoadError("data.json", (Problem("area", "is missing"),))),
        ("data.json:3: area: is missing", LoadError("data.json", (Problem("area", "is missing", 3),))),
        ("data.json: is no dataset", LoadError("data.json", (Problem("", "is no dataset"),))),
        (
            "data.json has 2 problems:\n- data.json:3: area: is missing\n- data.json: is no dataset",
            LoadError("data.json", (Problem("area", "is missing", 3), Problem("", "is no dataset"))),
        ),
        ("'unkind' is not in document 'page'", PassageNotFoundError("page", "unkind")),
        (
            "'kind' is in document 'page' once (occurrence 2 was asked for)",
            PassageNotFoundError("page", "kind", 1, 2),
        ),
        (
            "'kind' is in document 'page' 2 times (occurrence 3 was asked for)",
            PassageNotFoundError("page", "kind", 2, 3),
        ),
        (
            "'it\\'s \"kind\"' is not in document 'page', but 'it’s \"kind\"' is: copy it character by character",
            PassageNotFoundError("page", 'it\'s "kind"', near_miss='it’s "kind"'),
        ),
        ("there is no review 'frist'", UnknownIdError("review", "frist")),
        ("there is no review 'frist'; did you mean 'first'?", UnknownIdError("review", "frist", ("first",))),
        (
            "there is no review 'a'; did you mean 'b' or 'c' or 'd'?",
            UnknownIdError("review", "a", ("b", "c", "d")),
        ),
        ("the series has two measures", MixedSeriesError("the series has two measures")),
        (
            "this needs the module 'yaml', which is not installed: pip install 'oxon-review[all]'",
            MissingExtraError("yaml", extra="all"),
        ),
    ],
)
def test_message(message: str, error: OxonReviewError) -> None:
    """An error says where, what is wrong and what to do, in words made of its data."""
    assert message == str(error)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("is no dataset", Problem("", "is no dataset")),
        ("area: is missing", Problem("area", "is missing")),
        ("line 3: area: is missing", Problem("area", "is missing", 3)),
        ("line 3: is no dataset", Problem("", "is no dataset", line=3)),
    ],
)
def test_problem(text: str, problem: Problem) -> None:
    """A problem names the line and the path where it has them."""
    assert text == str(problem)


@pytest.mark.parametrize(
    ("places", "starts"),
    [
        ("2 times, at characters 4 and 9:", (4, 9)),
        ("3 times, at characters 4, 9 and 12:", (4, 9, 12)),
        ("5 times, at characters 1, 2, 3, 4 and 5:", (1, 2, 3, 4, 5)),
        ("6 times, at characters 1, 2, 3, 4, 5, ...:", (1, 2, 3, 4, 5, 6)),
    ],
)
def test_ambiguous_places(places: str, starts: tuple[int, ...]) -> None:
    """An ambiguous passage is told with its first five places and how to choose one."""
    advice = f"say which by its occurrence (1 to {len(starts)}), or take a longer passage"
    assert f"'kind' is in document 'page' {places} {advice}" == str(AmbiguousPassageError("page", "kind", starts))


@pytest.mark.parametrize(
    "error",
    [
        PassageNotFoundError("page", "x" * 1000),
        PassageNotFoundError("page", "x", near_miss="x" * 1000),
        AmbiguousPassageError("page", "x" * 1000, (0, 1)),
    ],
    ids=_name,
)
def test_long_passage(error: OxonReviewError) -> None:
    """A long passage is cut in the message, with what it begins and ends with."""
    assert "'" + "x" * 47 + "..." + "x" * 48 + "'" in str(error)
    assert len(str(error)) < 250


def test_fifty_problems() -> None:
    """Fifty problems of a file are all shown."""
    problems = tuple(Problem(f"delays[{number}]", "is missing") for number in range(50))
    lines = str(LoadError("data.json", problems)).split("\n")
    assert 51 == len(lines)
    assert "- data.json: delays[49]: is missing" == lines[-1]


def test_too_many_problems() -> None:
    """Of more than fifty problems the first fifty are shown and the rest counted; all are kept."""
    problems = tuple(Problem(f"delays[{number}]", "is missing") for number in range(52))
    error = LoadError("data.json", problems)
    lines = str(error).split("\n")
    assert "data.json has 52 problems:" == lines[0]
    assert ["- data.json: delays[49]: is missing", "- and 2 more (all are in .problems)"] == lines[-2:]
    assert problems == error.problems
