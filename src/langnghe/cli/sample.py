"""`langnghe sample size|allocate|select`: how many, how many each, and which."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from math import isnan
from pathlib import Path
from secrets import randbelow

from langnghe.cli import printing
from langnghe.core.errors import Refused, Severity
from langnghe.core.formats.units_table import read_unit_list
from langnghe.core.sampling.listed import LARGEST_SEED, Sharing, Wanted, draw_listed, share_out, strata_of, units_of
from langnghe.core.sampling.selection import Method, Sample, TwoStageSample
from langnghe.core.sampling.size import (
    Design,
    Size,
    margin_of_mean,
    margin_of_share,
    size_for_difference,
    size_for_mean,
    size_for_share,
)
from langnghe.core.sampling.unit_list import ListedUnit


def add_to(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="verb")
    _add_size(verbs.add_parser("size", help="how many must answer, or how precise the answers of so many are"))
    _add_allocate(verbs.add_parser("allocate", help="how many of a total each unit of a list gets"))
    _add_select(verbs.add_parser("select", help="draw units of a list, and persons within them, with known probabilities"))


def _add_size(verb: argparse.ArgumentParser) -> None:
    wanted = verb.add_mutually_exclusive_group(required=True)
    wanted.add_argument("--margin", type=share, metavar="D", help="the margin wanted: 5%% or 0.05; of a mean in its own unit")
    wanted.add_argument("--answers", type=int, metavar="N", help="print the margin that so many answers give")
    wanted.add_argument("--difference", type=share, nargs=2, metavar="P", help="two shares to tell apart: 50%% 60%%")
    verb.add_argument("--share", type=share, default=0.5, metavar="P", help="the share that is expected (default: 50%%)")
    verb.add_argument("--deviation", type=float, metavar="S", help="estimate a mean: its standard deviation")
    verb.add_argument("--confidence", type=share, default=0.95, metavar="C", help="of the interval (default: 95%%)")
    verb.add_argument("--population", type=int, metavar="N", help="how many there are in all (default: many)")
    verb.add_argument("--design-effect", type=float, default=1.0, metavar="F", help="of clusters and weights (default: 1)")
    verb.add_argument(
        "--response", type=share, default=1.0, metavar="R", help="the share of those asked who answer (default: 100%%)"
    )
    verb.add_argument("--power", type=share, default=0.8, metavar="B", help="for a difference (default: 80%%)")
    verb.add_argument("--json", action="store_true", help="print JSON")
    verb.set_defaults(handler=size)


def _add_allocate(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("file", type=Path, metavar="FILE", help="a list of units; sizes in a column “Số người” or “size”")
    verb.add_argument("--total", type=int, required=True, metavar="N", help="how many to give out")
    verb.add_argument(
        "--method", choices=[str(sharing) for sharing in Sharing], default="proportional", help="default: proportional"
    )
    verb.add_argument("--minimum", type=int, default=0, metavar="N", help="none gets fewer (default: 0)")
    verb.add_argument("--maximum", type=int, metavar="N", help="none gets more")
    verb.add_argument("--strata", action="store_true", help="give out to the strata of the list, not to its units")
    verb.add_argument("--json", action="store_true", help="print JSON")
    verb.set_defaults(handler=allocate)


def _add_select(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("file", type=Path, metavar="FILE", help="a list of units; sizes in “size”, strata in “stratum”")
    verb.add_argument("--number", type=int, required=True, metavar="N", help="how many units to draw")
    verb.add_argument("--method", choices=[str(method) for method in Method], default="simple", help="default: simple")
    verb.add_argument("--seed", type=int, metavar="S", help="draws the same again (default: a new one, which is printed)")
    verb.add_argument(
        "--strata", action="store_true", help="draw in each stratum, in proportion to its units (by size: its size)"
    )
    verb.add_argument("--minimum", type=int, default=1, metavar="N", help="with --strata: no stratum gets fewer (default: 1)")
    verb.add_argument("--persons", type=int, metavar="N", help="draw so many persons within each unit, as numbers of its list")
    verb.add_argument("--json", action="store_true", help="print JSON")
    verb.set_defaults(handler=select)


def share(text: str) -> float:
    """`5%` and `0.05` are the same."""
    return float(text[:-1]) / 100 if text.endswith("%") else float(text)


def size(arguments: argparse.Namespace) -> int:
    design = Design(arguments.confidence, arguments.population, arguments.design_effect, arguments.response)
    found = _size(arguments, design)
    answers = found.answers if found else arguments.answers
    values: dict[str, object] = {"answers": answers}
    if found:
        values |= {"asked": found.asked, "enough": found.enough, "simple": found.simple}
    if not arguments.difference:
        values["margin"] = _margin(arguments, design, answers)
    _print(values, as_json=arguments.json)
    return 0 if found is None or found.enough else 1


def _size(arguments: argparse.Namespace, design: Design) -> Size | None:
    if arguments.difference:
        first, second = arguments.difference
        return size_for_difference(first, second, design, arguments.power)
    if arguments.margin is None:
        return None
    if arguments.deviation is not None:
        return size_for_mean(arguments.margin, arguments.deviation, design)
    return size_for_share(arguments.margin, design, arguments.share)


def _margin(arguments: argparse.Namespace, design: Design, answers: int) -> float:
    if arguments.deviation is not None:
        return margin_of_mean(answers, arguments.deviation, design)
    return margin_of_share(answers, design, arguments.share)


def allocate(arguments: argparse.Namespace) -> int:
    rows = _rows(arguments.file)
    sharers = strata_of(rows) if arguments.strata else units_of(rows)
    found = share_out(sharers, arguments.total, Sharing(arguments.method), arguments.minimum, arguments.maximum)
    names = {} if arguments.strata else {row.unit.code: row.unit.name for row in rows}
    units = [
        {"code": code, "name": names.get(code, code), "size": _known(sharers.sizes[code]), "number": number}
        for code, number in found.items()
    ]
    if arguments.json:
        printing.data({"method": arguments.method, "total": arguments.total, "units": units})
    else:
        printing.grid([[str(unit["number"]), str(unit["code"]), str(unit["name"])] for unit in units], numeric=(0,))
    return 0


def _known(size: float) -> float | None:
    return None if isnan(size) else size


def select(arguments: argparse.Namespace) -> int:
    rows = _rows(arguments.file)
    seed = randbelow(LARGEST_SEED) if arguments.seed is None else arguments.seed
    method = Method(arguments.method)
    wanted = Wanted(arguments.number, method, seed, arguments.strata, arguments.minimum, arguments.persons)
    found = draw_listed(rows, wanted)
    sample, names = found.sample, {row.unit.code: row.unit.name for row in rows}
    values = {**_sample_json(sample, names), "frame": found.frame}
    if found.persons:
        values["persons"] = _persons_json(found.persons)
    if arguments.json:
        printing.data(values)
    else:
        printing.line(f"method {method}, seed {seed}, {len(sample.drawn)} of {sample.population} units")
        printing.grid([[one.code, f"{one.weight:.4f}", names[one.code]] for one in sample.drawn], numeric=(1,))
    return 0


def _sample_json(sample: Sample, names: Mapping[str, str]) -> dict[str, object]:
    drawn = [
        {
            "code": one.code,
            "name": names[one.code],
            "stratum": one.stratum,
            "probability": one.probability,
            "weight": one.weight,
        }
        for one in sample.drawn
    ]
    return {"method": str(sample.method), "seed": sample.seed, "population": sample.population, "drawn": drawn}


def _persons_json(found: TwoStageSample) -> list[dict[str, object]]:
    return [
        {"unit": one.unit, "number": one.number, "probability": one.probability, "weight": one.weight} for one in found.persons
    ]


def _rows(path: Path) -> tuple[ListedUnit, ...]:
    found = read_unit_list(printing.read_file(path), path.name)
    errors = [finding for finding in found.findings if finding.severity is Severity.ERROR]
    if errors:
        raise Refused(*errors)
    return found.rows


def _print(values: Mapping[str, object], *, as_json: bool) -> None:
    if as_json:
        printing.data(values)
        return
    for name, value in values.items():
        printing.line(f"{name}: {value:.4f}" if isinstance(value, float) else f"{name}: {value}")
