"""A dataset as JSON, read back with Python's own reader."""

import json

from langnghe.core.formats.dataset_json import write_dataset_json
from langnghe.core.response.model import Measure
from tests.core.formats.dataset_sample import DATASET, of


def test_every_answer_is_read_back():
    assert json.loads(write_dataset_json(DATASET, "vi").content)["responses"] == [
        {
            "unit": "ban_lang", "satisfied": "1", "sources": ["radio", "zalo"], "age": 18, "income": 1.25, "born": "1950-01-31",
            "opinion": "=1+1",
        },
        {
            "unit": "den_sung", "satisfied": "99", "sources": ["zalo"], "age": 200, "income": -0.5,
            "opinion": 'Đường "xấu", dốc\nlầy',
        },
        {"unit": "ban_lang", "sources": [], "born": "2006-12-01"},
        {"satisfied": "2", "age": -1, "income": 3, "born": "1899-05-19", "opinion": "-5"},
    ]  # fmt: skip


def test_it_says_what_it_is_and_what_every_code_means():
    written = json.loads(write_dataset_json(DATASET, "vi").content)
    assert {name: written[name] for name in ("version", "questionnaire", "simulated", "rows")} == {
        "version": "v7", "questionnaire": "q5", "simulated": False, "rows": 4,
    }  # fmt: skip
    assert written["variables"][1] == {
        "name": "satisfied",
        "label": {"vi": "Câu satisfied", "en": "en Câu satisfied"},
        "measure": "ordinal",
        "group": {"vi": "Phần A", "en": "en Phần A"},
        "matrix": "",
        "codes": [
            {"value": "1", "label": {"vi": "Hài lòng", "en": "en Hài lòng"}, "missing": False},
            {"value": "2", "label": {"vi": "Bình thường", "en": "en Bình thường"}, "missing": False},
            {"value": "99", "label": {"vi": "?Khó trả lời", "en": "en ?Khó trả lời"}, "missing": True},
        ],
    }


def test_no_responses_are_an_empty_list():
    assert json.loads(write_dataset_json(of("q", Measure.TEXT, ()), "vi").content)["responses"] == []
