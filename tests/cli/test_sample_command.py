"""`langnghe sample`: sizes, allocations and draws."""

import json
from pathlib import Path

import pytest

from langnghe.cli import main

UNITS = "Mã,Tên đơn vị,Số người,Nhóm,Độ lệch chuẩn\na,Xã A,100,cao,4\nb,Xã B,200,thấp,1\nc,Xã C,300,cao,1\nd,Xã D,400,thấp,0\n"


@pytest.fixture
def units(tmp_path: Path) -> str:
    path = tmp_path / "units.csv"
    path.write_text(UNITS, encoding="utf-8")
    return str(path)


def run(capsys, *words: str) -> tuple[int, dict]:
    status = main(["sample", *words, "--json"])
    return status, json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("words", "answers", "asked"),
    [
        (["--margin", "5%"], 385, 385),
        (["--margin", "0.05", "--population", "1000", "--response", "80%"], 278, 348),
        (["--margin", "5%", "--share", "20%", "--confidence", "99%", "--design-effect", "1.5"], 637, 637),
        (["--margin", "2", "--deviation", "20"], 385, 385),
        (["--difference", "50%", "60%"], 388, 388),
        (["--difference", "50%", "75%", "--power", "90%"], 77, 77),
    ],
)
def test_how_many_must_answer(capsys, words, answers, asked):
    status, told = run(capsys, "size", *words)
    assert (status, told["answers"], told["asked"], told["enough"]) == (0, answers, asked, True)


@pytest.mark.parametrize(
    ("words", "margin"),
    [(["--answers", "1000"], 0.03099), (["--answers", "400", "--deviation", "10"], 0.97998), (["--margin", "5%"], 0.04994)],
)
def test_how_precise_the_answers_are(capsys, words, margin):
    status, told = run(capsys, "size", *words)
    assert (status, told["margin"]) == (0, pytest.approx(margin, abs=5e-6))


def test_a_population_that_cannot_answer_enough_ends_with_1(capsys):
    status, told = run(capsys, "size", "--margin", "1%", "--population", "100", "--response", "50%")
    assert (status, told["asked"], told["enough"]) == (1, 100, False)


def test_a_size_is_told_in_lines(capsys):
    main(["sample", "size", "--answers", "400"])
    assert capsys.readouterr().out == "answers: 400\nmargin: 0.0490\n"


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ([], [10, 20, 30, 40]),
        (["--method", "equal"], [25, 25, 25, 25]),
        (["--method", "neyman"], [45, 22, 33, 0]),
        (["--minimum", "15"], [15, 19, 28, 38]),
        (["--maximum", "35"], [11, 22, 32, 35]),
    ],
)
def test_a_total_is_given_out(capsys, units, words, numbers):
    status, told = run(capsys, "allocate", units, "--total", "100", *words)
    assert (status, [unit["number"] for unit in told["units"]]) == (0, numbers)


def test_an_allocation_is_told_in_lines(capsys, units):
    main(["sample", "allocate", units, "--total", "10"])
    assert capsys.readouterr().out.splitlines() == ["1  a  Xã A", "2  b  Xã B", "3  c  Xã C", "4  d  Xã D"]


def test_units_are_drawn_with_their_probabilities_and_the_seed_draws_them_again(capsys, units):
    words = ("select", units, "--number", "2", "--method", "brewer", "--seed", "7")
    (status, told), (_, again) = run(capsys, *words), run(capsys, *words)
    assert (status, told["method"], told["seed"], told["population"], told == again) == (0, "brewer", 7, 4, True)
    probability = {"a": 0.2, "b": 0.4, "c": 0.6, "d": 0.8}
    assert {one["code"]: one["probability"] for one in told["drawn"]}.items() <= probability.items()


def test_without_a_seed_a_new_one_is_told(capsys, units):
    seeds = {run(capsys, "select", units, "--number", "1")[1]["seed"] for _ in range(3)}
    assert len(seeds) == 3


@pytest.mark.parametrize(("method", "strata"), [("simple", ["cao", "thấp"]), ("pps_systematic", ["cao", "thấp"])])
def test_every_stratum_is_drawn_from(capsys, units, method, strata):
    _, told = run(capsys, "select", units, "--number", "2", "--strata", "--method", method, "--seed", "1")
    assert sorted(one["stratum"] for one in told["drawn"]) == strata


def test_persons_are_drawn_within_units(capsys, units):
    _, told = run(capsys, "select", units, "--number", "2", "--method", "pps_systematic", "--persons", "5", "--seed", "1")
    assert ({round(one["weight"], 6) for one in told["persons"]}, len(told["persons"])) == ({100}, 10)


def test_a_draw_is_told_in_lines(capsys, units):
    main(["sample", "select", units, "--number", "4", "--seed", "1"])
    assert capsys.readouterr().out.splitlines()[:2] == ["method simple, seed 1, 4 of 4 units", "a  1.0000  Xã A"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["size", "--margin", "5"], "sample.out_of_range"),
        (["select", "{units}", "--number", "9"], "sample.too_many"),
        (["allocate", "{units}", "--total", "10", "--minimum", "5"], "sample.minimums_exceed_total"),
        (["allocate", "no.csv", "--total", "10"], "file.unreadable"),
    ],
)
def test_what_cannot_be_done_is_refused_with_1(capsys, units, words, code):
    status, told = run(capsys, *(word.format(units=units) for word in words))
    assert (status, [finding["code"] for finding in told["findings"]]) == (1, [code])


@pytest.mark.parametrize(
    ("text", "code"), [("Tên,Số phiếu\nXã A,mười\n", "units.bad_number"), ("Tên\nXã A\n", "sample.bad_share")]
)
def test_a_list_with_errors_or_without_sizes_is_refused(capsys, tmp_path, text, code):
    path = tmp_path / "units.csv"
    path.write_text(text, encoding="utf-8")
    status, told = run(capsys, "allocate", str(path), "--total", "10")
    assert (status, told["findings"][0]["code"]) == (1, code)


@pytest.mark.parametrize(
    "words", [["size"], ["size", "--margin", "x"], ["select", "x"], ["size", "--margin", "1%", "--answers", "5"]]
)
def test_a_command_that_is_not_understood_ends_with_2(words):
    with pytest.raises(SystemExit) as ended:
        main(["sample", *words])
    assert ended.value.code == 2
