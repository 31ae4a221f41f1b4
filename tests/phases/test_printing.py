"""How commands print, and how they read and write files."""

import json

import pytest

from langnghe import cli
from langnghe.cli import printing
from langnghe.core.errors import Finding, Kind, Place, Refused, Severity

FULL = Kind("box.full", Severity.ERROR, "The box holds {count} forms.", "Take another box.")


def test_json_is_utf_8_and_easy_to_read(capsys):
    printing.data({"tên": "Lắng Nghe"})
    assert capsys.readouterr().out == '{\n  "tên": "Lắng Nghe"\n}\n'


def test_a_grid_sets_numbers_to_the_right(capsys):
    printing.grid([("Unit", "n"), ("Xã Bản Mẫu", "7")], numeric=(1,))
    assert capsys.readouterr().out == "Unit        n\nXã Bản Mẫu  7\n"


def test_a_refusal_is_printed_on_the_standard_error(capsys):
    printing.refusal(Refused(Finding(FULL, Place(file="a.csv"), {"count": 2})), as_json=False)
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "box.full: a.csv: The box holds 2 forms. Take another box.\n")


def test_a_refusal_can_be_read_by_a_program(capsys):
    printing.refusal(Refused(Finding(FULL, Place(file="a.csv"), {"count": 2})), as_json=True)
    found = json.loads(capsys.readouterr().out)["findings"][0]
    assert (found["code"], found["file"], found["message"]) == ("box.full", "a.csv", "The box holds 2 forms.")


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    printing.write_file(tmp_path / "a.txt", b"whole")
    assert (printing.read_file(tmp_path / "a.txt"), sorted(path.name for path in tmp_path.iterdir())) == (b"whole", ["a.txt"])


@pytest.mark.parametrize("work", [printing.read_file, lambda path: printing.write_file(path / "below", b"")])
def test_a_file_that_is_not_there_is_refused_by_name(work, tmp_path):
    with pytest.raises(Refused) as refused:
        work(tmp_path / "missing")
    assert refused.value.findings[0].place.file.startswith(str(tmp_path / "missing"))


def test_without_words_the_command_explains_itself(capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main([])
    assert (stopped.value.code, "plan" in capsys.readouterr().out) == (0, True)


def test_an_unknown_noun_is_wrong_usage(capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main(["nothing"])
    assert (stopped.value.code, "invalid choice" in capsys.readouterr().err) == (2, True)


@pytest.mark.parametrize("noun", cli.NOUNS)
def test_every_noun_has_help(noun, capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main([*noun.split(), "--help"])
    assert (stopped.value.code, noun in capsys.readouterr().out) == (0, True)
