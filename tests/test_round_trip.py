"""What is dumped is loaded again: every dataset, in both formats, and the bundled file to the byte."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from strategies import datasets

import oxon_review
from oxon_review import Dataset, DelayMeasure, DelaySeries, DelayStat, Document, Month
from oxon_review._convert import read_full, unstructure
from oxon_review._plain import read_json, read_yaml, write_json, write_yaml
from oxon_review.export import dump_json, dump_yaml
from oxon_review.loaders import load_json, load_yaml, parse_dict

BUNDLED = Path(oxon_review.__file__).parent / "data" / "oxfordshire.json"


@settings(max_examples=50)
@given(datasets())
def test_any_dataset_survives_json(data: Dataset) -> None:
    """Every dataset is read from the JSON that is written of it."""
    assert data == read_full(read_json(write_json(unstructure(data)), source="file").data)


@pytest.mark.extra
@settings(max_examples=50)
@given(datasets())
def test_any_dataset_survives_yaml(data: Dataset) -> None:
    """Every dataset is read from the YAML that is written of it."""
    assert data == read_full(read_yaml(write_yaml(unstructure(data)), source="file").data)


def test_a_json_file_holds_the_dataset(tmp_path: Path, fenshire: dict[str, Any]) -> None:
    """`load_json` gives back the dataset that `dump_json` wrote."""
    data, path = parse_dict(fenshire), tmp_path / "data.json"
    dump_json(data, path)
    assert data == load_json(path)


@pytest.mark.extra
def test_a_yaml_file_holds_the_dataset(tmp_path: Path, fenshire: dict[str, Any]) -> None:
    """`load_yaml` gives back the dataset that `dump_yaml` wrote."""
    data, path = parse_dict(fenshire), tmp_path / "data.yaml"
    dump_yaml(data, path)
    assert data == load_yaml(path)


@pytest.mark.extra
def test_both_formats_hold_the_same(tmp_path: Path, bundled: Dataset) -> None:
    """The bundled dataset is the same after a way through JSON and through YAML."""
    dump_json(bundled, tmp_path / "data.json")
    dump_yaml(bundled, tmp_path / "data.yaml")
    assert bundled == load_json(tmp_path / "data.json") == load_yaml(tmp_path / "data.yaml")


def test_the_bundled_file_is_as_it_would_be_written(tmp_path: Path) -> None:
    """Loading the bundled file and dumping it again gives the same bytes."""
    dump_json(load_json(BUNDLED), tmp_path / "copy.json")
    assert BUNDLED.read_bytes() == (tmp_path / "copy.json").read_bytes()


def test_a_dataset_is_read_with_its_documents_as_without(bundled: Dataset, documents: tuple[Document, ...]) -> None:
    """The careful reader, with all five documents at hand, reads the bundled file to the same dataset."""
    assert bundled == load_json(BUNDLED, documents=documents)


def test_nothing_that_has_its_default_is_written(fenshire: dict[str, Any]) -> None:
    """Plain data in full is given back key by key: a field that has its default value is left out."""
    assert json.dumps(fenshire) == json.dumps(unstructure(parse_dict(fenshire)))


@pytest.mark.parametrize("value", [0.0, 0.1, 1e-7, 166.5, 123456789.25, 1e9])
def test_any_figure_survives(value: float) -> None:
    """A figure is the same after writing and reading, however small or large."""
    delays = DelaySeries([DelayStat(Month(2018, 4), value, DelayMeasure.DELAYED_DAYS, "Fens")])
    data = Dataset("Fens", "1", (), (), (), delays)
    assert data == parse_dict(json.loads(write_json(unstructure(data))))


def test_whole_figures_are_written_without_a_point(fenshire: dict[str, Any]) -> None:
    """A figure that is a whole number is written as one."""
    plain: dict[str, Any] = unstructure(parse_dict(fenshire))
    assert ["12", "9"] == [repr(stat["value"]) for stat in plain["delays"]]
