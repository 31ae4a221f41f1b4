"""Gathers what goes into a package: what anybody may see, and beside it, sealed, what only its custodian can open."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import PurePath
from typing import Any

import langnghe
from langnghe.core.editing.decision import Decision, analysed
from langnghe.core.errors import Place, define, refuse
from langnghe.core.formats.bag import Content
from langnghe.core.formats.dictionary import write_dictionary_md, write_dictionary_xlsx
from langnghe.core.formats.exports import write_dataset
from langnghe.core.formats.package_zip import LOCK, SEALED, SUFFIX
from langnghe.core.formats.questionnaire_document import write_questionnaire
from langnghe.core.formats.sealed_file import KEY, Custodian, sealed, write_lock
from langnghe.core.formats.units_csv import write_units_csv
from langnghe.core.package.editing import PATH as EDITING
from langnghe.core.package.editing import editing_to_json
from langnghe.core.package.identity import FORMAT, PATH, PLAIN, Identity, identity_to_json
from langnghe.core.package.journal import Entry, entries_to_json, without_names
from langnghe.core.package.lines import in_order, in_pieces, line_of
from langnghe.core.package.paths import is_safe
from langnghe.core.package.responses import response_to_json
from langnghe.core.paper.form import Layout
from langnghe.core.questionnaire.model import Questionnaire
from langnghe.core.response.commitments_json import commitment_to_json
from langnghe.core.response.dataset import build_dataset
from langnghe.core.response.model import Dataset, Response
from langnghe.core.response.reduction import reduced, reduction_of
from langnghe.core.sampling.quota import EVERY
from langnghe.core.statistics.listing import tables_to_json
from langnghe.core.statistics.weighting.recipe import recipe_to_json
from langnghe.phases.analyse import queries as analyse_queries
from langnghe.phases.collect import queries as collect_queries
from langnghe.phases.design import queries as design_queries
from langnghe.phases.plan import queries as plan_queries
from langnghe.phases.process import queries as process_queries
from langnghe.records import convert, files, journal, packed
from langnghe.records.models import ResponseRow, ScanRow

SCANS_NEED_A_KEY = define(
    "package.scans_need_key",
    "Scans of answered forms show handwriting, and would lie open in this package.",
    "Name the key or the pass phrase of a custodian, so that they are sealed.",
)
DECIDED = frozenset({"plan.accepted", "design.accepted", "design.approved", "collect.opened", "process.locked"})
REASONS = frozenset({"because", "reason"})
AT_ONCE = 2000
"""So many responses are read together: never all of them."""


@dataclass(frozen=True, slots=True)
class Enclosed:
    """Whom the full dataset is sealed for (None: it is left out), and files that come from elsewhere, by their names: `scans` of
    answered forms, which are sealed, and `codebooks` of open answers."""

    custodian: Custodian | None = None
    scans: Mapping[str, Content] = field(default_factory=dict)
    codebooks: Mapping[str, Content] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Gathered:
    """The files of a package by their paths, and the hashes that its README prints."""

    files: Mapping[str, Content]
    heads: Mapping[str, str]


def gather(slug: str, enclosed: Enclosed) -> Gathered:
    """The files of a package. Raises Refused (dataset.not_found, package.scans_need_key)."""
    if enclosed.scans and enclosed.custodian is None:
        raise refuse(SCANS_NEED_A_KEY, Place(field=slug))
    return _Gatherer(slug, enclosed).gathered()


class _Gatherer:
    """One package being gathered."""

    def __init__(self, slug: str, enclosed: Enclosed) -> None:
        self.slug, self.enclosed = slug, enclosed
        self.survey = plan_queries.survey_row(slug)
        self.row = process_queries.dataset_row(slug)
        self.dataset = process_queries.dataset(slug)
        self.questionnaire = collect_queries.questionnaire(slug)
        self.entries = journal.entries(slug)
        self.commitments = collect_queries.commitments(slug)
        self.packed = packed.pack(self.survey)
        self.decided = process_queries.decisions(slug)
        self.reduction = reduction_of(self.dataset, self.questionnaire, self.survey.minimum_group)

    def gathered(self) -> Gathered:
        content: dict[str, Content] = {
            **self._plan(),
            **_questionnaires(self.slug),
            **self._dataset(),
            **self._tables(),
            **self._reports(),
            **{f"codebooks/{name}": each for name, each in self._codebooks().items()},
            "decisions/decisions.json": _json(self._decisions()),
            EDITING: _json(editing_to_json(process_queries.declared(self.slug))),
            "commitments/commitments.json": _json({"commitments": [commitment_to_json(each) for each in self.commitments]}),
            "journal/journal.json": _json(_chain(without_names(self.entries))),
            "survey/rows.json": _json({"rows": self._open_rows()}),
            PATH: _json(identity_to_json(self._identity())),
        }
        return Gathered(content | self._others() | self._sealed(), self._heads())

    def _codebooks(self) -> dict[str, Content]:
        """Those of the survey, and those that come from elsewhere."""
        return {**process_queries.codebook_files(self.slug), **self.enclosed.codebooks}

    def _others(self) -> dict[str, Content]:
        """Files that rows name and that have no name of their own here: recordings, styles, certificates, minutes."""
        named = (
            ("plan", "document"),
            ("questionnaires", "workbook"),
            ("reports", "file"),
            ("reports", "edited"),
            ("publications", "file"),
        )
        here = {row[column] for table, column in named for row in self.packed.rows[table]}
        kept = {f"files/{name}": partial(_kept, name) for name in self.packed.kept - here}
        return {**kept, **{f"files/{name}": blob for name, blob in self.packed.blobs.items() if name not in here}}

    def _heads(self) -> dict[str, str]:
        return {
            "dataset": self.dataset.version,
            "questionnaire": self.dataset.questionnaire,
            "journal": self.entries[-1].hash if self.entries else "",
            "commitments": self.commitments[-1].head if self.commitments else "",
        }

    def _identity(self) -> Identity:
        modes = collect_queries.modes(self.slug)
        return Identity(
            survey=self.slug,
            program=langnghe.__version__,
            version=self.dataset.version,
            released=_version(self, modes),
            rows=len(self.dataset),
            questionnaire=f"questionnaire/v{_label(self.row.questionnaire)}.json",
            questionnaire_hash=self.dataset.questionnaire,
            simulated=self.dataset.simulated,
            units=tuple(unit.code for unit in plan_queries.units(self.slug)),
            modes=tuple(mode.value for mode in modes),
            journal_head=self._heads()["journal"],
            sealed=self.enclosed.custodian is not None,
            format=FORMAT if self.decided else PLAIN,
        )

    def _plan(self) -> dict[str, Content]:
        name, document = plan_queries.document(self.slug)
        return {
            f"plan/{_safe(name, 'plan')}": document,
            "plan/units.csv": write_units_csv(plan_queries.units(self.slug)),
        }

    def _dataset(self) -> dict[str, Content]:
        """Without what could point at a person, and the open answers apart from it, in alphabetical order."""
        answers = {name: list(found) for name, found in process_queries.open_answers(self.slug, self.dataset).items()}
        leaving = process_queries.leaving(self.slug)
        return {
            **{f"dataset/dataset.{kind}": partial(_exported, leaving, kind) for kind in ("csv", "parquet", "sav")},
            "dataset/open-answers.json": _json(answers),
            "dataset/responses.jsonl": self.lines,
        }

    def lines(self) -> Iterator[bytes]:
        """The responses that are analysed, without what could point at a person."""
        return in_pieces(in_order(line_of(response_to_json(each, form)) for each, form in self.released()))

    def accepted(self) -> Iterator[tuple[Response, str, Decision | None]]:
        """Every response as it was accepted, with the hash of its questionnaire and what was decided about it."""
        rows = ResponseRow.objects.filter(survey=self.survey).values_list("pk", "answers", "unit", "mode", "questionnaire__hash")
        for key, answers, unit, mode, form in rows.iterator(chunk_size=AT_ONCE):
            yield convert.response_of(answers, unit, mode), form, self.decided.get(key)

    def released(self) -> Iterator[tuple[Response, str]]:
        """Those that are analysed, as they were put right, without what could point at a person."""
        for response, form, decided in self.accepted():
            if (kept := analysed(response, decided)) is not None:
                yield reduced(kept, self.reduction), form

    def _tables(self) -> dict[str, Content]:
        weighting = analyse_queries.weighting(self.slug)
        recipe = {"recipe": recipe_to_json(weighting.recipe), "adopted": weighting.adopted} if weighting else {}
        return {
            "tables/tables.toml": analyse_queries.book_toml(self.slug),
            "tables/tables.json": _json(tables_to_json(analyse_queries.computed(self.slug), "vi")),
            "tables/releases.json": _json(self.packed.rows["releases"]),
            **({"tables/weights.json": _json(recipe)} if recipe else {}),
        }

    def _reports(self) -> dict[str, Content]:
        found: dict[str, Content] = {}
        for report in self.packed.rows["reports"]:
            found[f"report/{self.slug}-{report['number']}.docx"] = partial(_kept, report["file"])
            if report["edited"]:
                found[f"report/{self.slug}-{report['number']}-edited.docx"] = partial(_kept, report["edited"])
        for outline in self.packed.rows["outline"]:
            found["report/report.toml"] = outline["content"].encode()
        for publication in self.packed.rows["publications"]:
            found[f"publication/{publication['number']}.zip"] = partial(_kept, publication["file"])
        return found

    def _decisions(self) -> dict[str, Any]:
        """What was approved and decided, and how many submissions were refused for which reason."""
        versions = [
            {
                "version": version.label,
                "hash": version.hash,
                "drafted_by": version.drafted_by,
                "accepted_by": version.accepted_by,
                "approved_by": version.approved_by,
                "approved_at": version.approved_at.isoformat() if version.approved_at else None,
                "reason": version.reason,
            }
            for version in design_queries.versions(self.slug)
        ]
        told = ("number", "state", "sent_by", "approved_by", "approved_at", "official_number", "issued_on")
        return {
            "questionnaires": versions,
            "journal": entries_to_json(entry for entry in without_names(self.entries) if _is_decision(entry)),
            "refused": {row["reason"]: row["count"] for row in self.packed.rows["refusals"]},
            "reports": [{name: report[name] for name in told} for report in self.packed.rows["reports"]],
            "publications": self.packed.rows["publications"],
        }

    def _open_rows(self) -> dict[str, Any]:
        """The rows that tell of units and modes only; counts of finer cells are sealed."""
        return {**self.packed.rows, "quotas": [row for row in self.packed.rows["quotas"] if row["quota"] == EVERY]}

    def _sealed(self) -> dict[str, Content]:
        if self.enclosed.custodian is None:
            return {}
        key, collection = secrets.token_bytes(KEY), collect_queries.collection_row(self.slug)
        hidden: dict[str, Content] = {
            "responses.jsonl": self._full_lines,
            "rows.json": _json({"quotas": self.packed.rows["quotas"], "blinding": collection.blinding}),
            **{f"scans/{name}": content for name, content in (*self._scans(), *self.enclosed.scans.items())},
        }
        lock = write_lock(key, self.enclosed.custodian, chance=secrets.token_bytes(KEY))
        return {LOCK: lock} | {f"{SEALED}{path}{SUFFIX}": partial(_sealing, each, key, path) for path, each in hidden.items()}

    def _scans(self) -> Iterator[tuple[str, Content]]:
        """The scans that are still kept, one in memory at a time; no name of theirs is known to be safe."""
        for number, scan in enumerate(collect_queries.kept_scans(self.slug).order_by("digest"), 1):
            if files.path(scan.file).is_file():
                yield f"{number:05}{_ending(scan.name)}", partial(_scanned, scan)

    def _full_lines(self) -> Iterator[bytes]:
        return in_pieces(in_order(line_of(response_to_json(*each)) for each in self.accepted()))


def _version(gatherer: _Gatherer, modes: Iterable[Any]) -> str:
    return build_dataset(
        gatherer.questionnaire,
        (response for response, _ in gatherer.released()),
        plan_queries.units(gatherer.slug),
        simulated=gatherer.dataset.simulated,
        questionnaire_hash=gatherer.dataset.questionnaire,
        modes=tuple(modes),
    ).version


def _questionnaires(slug: str) -> dict[str, Content]:
    """Every version: as it was handed in, as a value, as it is printed, and as a codebook; the dictionary of the one answered."""
    found: dict[str, Content] = {}
    agency = plan_queries.plan(slug).agency
    for version in design_queries.versions(slug):
        name, asked = f"questionnaire/v{version.label}", version.questionnaire
        found[f"{name}.xlsx"] = design_queries.workbook(slug, version.number, version.minor)[1]
        for ending in ("json", "ddi.xml", "pdf"):
            found[f"{name}.{ending}"] = partial(_written, asked, version.hash, ending, agency)
    answered = collect_queries.questionnaire(slug)
    return {
        **found,
        "questionnaire/dictionary.md": write_dictionary_md(answered, "vi"),
        "questionnaire/dictionary.xlsx": write_dictionary_xlsx(answered, "vi"),
    }


def _written(questionnaire: Questionnaire, version: str, ending: str, agency: str) -> list[bytes]:
    known = _forms(version, ending, agency)
    if not known:
        layout = Layout(agency=agency)
        known.append(write_questionnaire(questionnaire, f"q.{ending}", questionnaire.default_language, layout).content)
    return known


@lru_cache(maxsize=16)
def _forms(_version: str, _ending: str, _agency: str) -> list[bytes]:
    """What was set once for a version, which never changes."""
    return []


def _label(row: Any) -> str:
    return f"{row.number}.{row.minor}" if row.minor else str(row.number)


def _exported(dataset: Dataset, kind: str) -> list[bytes]:
    return [write_dataset(dataset, kind, "vi").content]


def _sealing(content: Content, key: bytes, path: str) -> Iterator[bytes]:
    return sealed(content() if callable(content) else [content], key, path)


def _scanned(scan: ScanRow) -> Iterator[bytes]:
    with collect_queries.scan_handed_in(scan) as file:
        yield from iter(lambda: file.read(files.PIECE), b"")


def _ending(name: str) -> str:
    ending = PurePath(name).suffix.lower()
    return ending if is_safe(f"x{ending}") else ""


def _kept(name: str) -> Iterator[bytes]:
    with files.path(name).open("rb") as file:
        while piece := file.read(2**20):
            yield piece


def _chain(entries: Iterable[Entry]) -> dict[str, object]:
    return {"entries": entries_to_json(entries)}


def _is_decision(entry: Entry) -> bool:
    return entry.event in DECIDED or bool(REASONS & entry.detail.keys()) or "quota" in entry.event


def _safe(name: str, otherwise: str) -> str:
    """A name that a package may hold."""
    return name if is_safe(name) else otherwise + PurePath(name).suffix * is_safe(f"x{PurePath(name).suffix}")


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True).encode()
