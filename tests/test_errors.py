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
    """The module lists its public names, and nothing else, in order."""
    assert sorted(errors.__all__) == dir(errors)


@pytest.mark.parametrize("error", EXAMPLES, ids=_name)
@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_pickle(error: OxonReviewError, protocol: int) -> None:
    """A pickled error comes back with its class, its data and its words."""
    back = pickle.loads(pickle.dumps(error, protocol))  # noqa: S301 (pickled here)
    assert (type(error), vars(error), str(error)) == (type(back), vars(back), str(back))


@pytest.mark.parametrize("error", EXAMPLES, ids=_name)
def test_copy(error: OxonReviewError) -> None:
    """A copied error keeps its class, its data and its words."""
    back = copy.copy(error)
    assert (type(error), vars(error), str(error)) == (type(back), vars(back), str(back))


@pytest.mark.parametrize("error", EXAMPLES, ids=_name)
def test_data_in_args(error: OxonReviewError) -> None:
    """All that an error carries stands in its args, as with Python's own."""
    carried = [value for value in vars(error).values() if value not in error.args]
    assert [] == [value for value in carried if value != error.args]


# --- ValidationError -------------------------------------------------------------------------------------------------


def test_one_fault() -> None:
    """One fault of a value is told as it is."""
    error = ValidationError("Month.month must be a whole number from 1 to 12 (got 13)")
    assert "Month.month must be a whole number from 1 to 12 (got 13)" == str(error)  # noqa: SIM300


def test_several_faults() -> None:
    """Several faults are counted and listed, and kept apart."""
    error = ValidationError("first", "second", "third")
    assert str(error) == "3 faults:\n- first\n- second\n- third"
    assert error.problems == ("first", "second", "third")


# --- Problem and LoadError -------------------------------------------------------------------------------------------
