"""`langnghe simulate FOLDER`: simulated answers to the questionnaire in a folder, the same for the same seed."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from langnghe.cli import printing
from langnghe.core.errors import Place, Refused, define, has_errors, refuse
from langnghe.core.formats.simulation_toml import read_simulation_toml
from langnghe.core.formats.units_csv import read_units_csv
from langnghe.core.formats.xlsform import read_xlsform
from langnghe.core.questionnaire.identity import questionnaire_hash
from langnghe.core.questionnaire.model import Questionnaire
from langnghe.core.response.model import Response
from langnghe.core.response.profile import Profile, check_profile
from langnghe.core.response.serial import answers_to_json
from langnghe.core.response.simulate import simulate
from langnghe.core.sampling.units import Unit

NO_FOLDER = define(
    "simulate.no_folder",
    "There is no folder of that name.",
    "Name a folder that holds questionnaire.xlsx and, when there are any, units.csv and simulation.toml.",
)
NO_QUESTIONNAIRE = define("simulate.no_questionnaire", "The folder holds no questionnaire.xlsx.", "Put the XLSForm there.")
USUAL = 100
STEP = 500


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="with questionnaire.xlsx, units.csv and simulation.toml")
    parser.add_argument("--responses", type=_count, metavar="N", help="how many (default: as simulation.toml says)")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="the same seed gives the same answers (default: 1)")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write JSON lines there, not to the standard output")
    parser.add_argument("--json", action="store_true", help="print one JSON document; with -o, a summary of what was written")
    parser.set_defaults(handler=run)


def run(arguments: argparse.Namespace) -> int:
    """One line of JSON for each response: `simulated` (always true), `unit`, `mode`, `answers`."""
    questionnaire, profile, units = read_folder(arguments.folder)
    count = arguments.responses
    if count is None and not profile.online:
        count = USUAL
    chance = Random(arguments.seed)  # noqa: S311 - a seed is asked for; nothing secret hangs on it
    rows = (_row(response) for response in _counted(simulate(questionnaire, profile, units, count, chance)))
    summary = {"simulated": True, "questionnaire": questionnaire_hash(questionnaire), "seed": arguments.seed}
    if arguments.output:
        lines = [_line(row) for row in rows]
        printing.write_file(arguments.output, "".join(f"{line}\n" for line in lines).encode())
        if arguments.json:
            printing.data({**summary, "responses": len(lines), "file": str(arguments.output)})
    elif arguments.json:
        printing.data({**summary, "responses": list(rows)})
    else:
        for row in rows:
            printing.line(_line(row))
    return 0


def read_folder(folder: Path) -> tuple[Questionnaire, Profile, tuple[Unit, ...]]:
    """The questionnaire, and the profile and units where the folder has them. Raises Refused with all that is wrong."""
    if not folder.is_dir():
        raise refuse(NO_FOLDER, Place(file=str(folder)))
    if not (folder / "questionnaire.xlsx").is_file():
        raise refuse(NO_QUESTIONNAIRE, Place(file=str(folder)))
    reading = read_xlsform(printing.read_file(folder / "questionnaire.xlsx"), "questionnaire.xlsx")
    if has_errors(reading.findings):
        raise Refused(*reading.findings)
    table, settings = _if_there(folder / "units.csv"), _if_there(folder / "simulation.toml")
    units = () if table is None else read_units_csv(table, "units.csv")
    profile = Profile() if settings is None else read_simulation_toml(settings, "simulation.toml")
    findings = check_profile(profile, reading.questionnaire, units, "simulation.toml")
    if findings:
        raise Refused(*findings)
    return reading.questionnaire, profile, units


def _count(written: str) -> int:
    number = int(written)
    if number < 1:
        raise argparse.ArgumentTypeError("give a whole number of at least 1")
    return number


def _if_there(path: Path) -> bytes | None:
    if path.is_file():
        return printing.read_file(path)
    printing.progress(f"{path.name} is not there: going on without it")
    return None


def _counted(responses: Iterator[Response]) -> Iterator[Response]:
    number = 0
    for number, response in enumerate(responses, start=1):
        if number % STEP == 0:
            printing.progress(f"{number} responses")
        yield response
    printing.progress(f"{number} simulated responses")


def _row(response: Response) -> dict[str, Any]:
    answers = answers_to_json(response.answers)
    return {"simulated": True, "unit": response.unit, "mode": response.mode.value, "answers": answers}


def _line(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False)
