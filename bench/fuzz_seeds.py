"""Every parser of what others hand in, and whole files for it to begin with: what `bench.fuzz_parsers` changes."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files as package_files
from io import BytesIO

import numpy as np
import openpyxl
from PIL import Image

from bench.harness import ROOT
from langnghe.core.editing.standard import standard_rules
from langnghe.core.formats import dataset_parquet, dataset_sav
from langnghe.core.formats.actuals_table import read_actuals
from langnghe.core.formats.answers_csv import read_answers_csv
from langnghe.core.formats.bag_check import verify_bag
from langnghe.core.formats.blocks_toml import read_blocks_toml
from langnghe.core.formats.data_file import read_data
from langnghe.core.formats.design_toml import read_design_toml
from langnghe.core.formats.docx_base import read_style_base
from langnghe.core.formats.docx_issue import Issue, headings, issued
from langnghe.core.formats.docx_marks import read_marked
from langnghe.core.formats.docx_report import write_report_docx
from langnghe.core.formats.editing_table import read_editing_table, write_editing_table
from langnghe.core.formats.fixed_zip import write_zip
from langnghe.core.formats.keys_json import read_keys, write_keys
from langnghe.core.formats.mapping_toml import read_mapping_toml
from langnghe.core.formats.margins import read_margins
from langnghe.core.formats.norms_toml import read_norms_toml
from langnghe.core.formats.old_file import read_old_file
from langnghe.core.formats.openrosa import fields, read_submission
from langnghe.core.formats.package_zip import verify_package
from langnghe.core.formats.pictures import count_pictures, open_pictures
from langnghe.core.formats.plan_document import read_plan_document
from langnghe.core.formats.plan_json import read_plan_json
from langnghe.core.formats.questionnaire_document import read_questionnaire
from langnghe.core.formats.questionnaire_json import write_questionnaire_json
from langnghe.core.formats.quota_table import read_quota_table
from langnghe.core.formats.report_toml import read_report_toml
from langnghe.core.formats.roster_table import read_roster
from langnghe.core.formats.sealed_file import Custodian, new_key, read_key, read_phrase
from langnghe.core.formats.sealed_stream import seal, unseal
from langnghe.core.formats.simulation_toml import read_simulation_toml
from langnghe.core.formats.tables_toml import read_tables_toml
from langnghe.core.formats.tabulation_toml import read_tabulation_toml
from langnghe.core.formats.typst import write_form_pdf
from langnghe.core.formats.unit_mails import read_unit_mails
from langnghe.core.formats.units_table import read_directory, read_unit_list
from langnghe.core.formats.xlsform import read_xlsform
from langnghe.core.paper.compose import compose
from langnghe.core.paper.form import Layout
from langnghe.core.plan.serial import plan_to_json
from langnghe.core.questionnaire.model import Questionnaire
from langnghe.core.sampling.units import Unit
from langnghe.engines.apart import check_data, old_file
from langnghe.records.shipped_blocks import FILE as BLOCKS
from langnghe.records.shipped_norms import shipped_norms
from tests.cast import PLAN
from tests.core.formats.dataset_sample import DATASET
from tests.core.formats.odt_sample import odt, paragraphs, row, table
from tests.core.formats.pdf_sample import pdf, shown
from tests.core.formats.report_sample import REPORT
from tests.core.formats.test_keys_json import OVER
from tests.core.formats.test_package_zip import PACKAGE

Parser = Callable[[bytes], object]
EXAMPLES = ("can-bo-dan-toc", "chuyen-doi-so", "mang-xa-hoi")
UNITS = (Unit("ban-mau", "Xã Bản Mẫu", "commune"), Unit("ban-thu", "Xã Bản Thử", "commune"))
PHRASE = Custodian(phrase="năm từ không liên quan")
WORDS = ("Đơn vị", "Hài lòng", "=1+1", "Xã Bản Mẫu", "", "15/06/2024", "12,5")


@dataclass(frozen=True, slots=True)
class Target:
    """A parser, and whole files that it reads. `slow`: one file takes more than a tenth of a second."""

    read: Parser
    seeds: Callable[[], tuple[bytes, ...]]
    slow: bool = False


def example(name: str) -> tuple[bytes, ...]:
    return tuple(
        (ROOT / "examples" / each / name).read_bytes() for each in EXAMPLES if (ROOT / "examples" / each / name).exists()
    )


def sample(pattern: str) -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in sorted((ROOT / "tests" / "samples").glob(pattern)))


@cache
def visit() -> Questionnaire:
    return read_xlsform((ROOT / "tests" / "samples" / "visit.md").read_bytes(), "visit.md").questionnaire


@cache
def printed() -> tuple[bytes, ...]:
    """Files of PDF with text: a form as it is printed, and the smallest one that a hand can write."""
    return (
        write_form_pdf(compose(visit(), "vi", Layout()).form).pdf,
        pdf(shown(72, 700, "KE HOACH"), shown(72, 600, "1. Muc dich")),
    )


@cache
def workbook() -> bytes:
    book, content = openpyxl.Workbook(), BytesIO()
    book.active.append(["code", "name", "kind", "count", "opinion"])
    for place in range(12):
        book.active.append([f"u{place}", *WORDS[place % 5 : place % 5 + 2], place, date(2024, 6, 1 + place)])
    book.active["F2"] = "=1+1"
    book.save(content)
    return content.getvalue()


@cache
def pictures() -> tuple[bytes, ...]:
    """A small page in each of the formats that are opened, and as a PDF of a scanner."""
    dots = np.tile(np.arange(160, dtype=np.uint8), (220, 1))
    page, found = Image.fromarray(dots), []
    for kind, options in (("PNG", {}), ("JPEG", {}), ("TIFF", {"save_all": True, "append_images": [page]}), ("PDF", {})):
        content = BytesIO()
        page.save(content, kind, **options)
        found.append(content.getvalue())
    return tuple(found)


def text_document() -> tuple[bytes, ...]:
    body = paragraphs("KẾ HOẠCH", "1. Mục đích", "Khảo sát 22 phiếu") + table(row("Đơn vị", "Số phiếu"), row("Xã Bản Mẫu", "12"))
    return (odt(body),)


def _scanned(content: bytes) -> int:
    """Counted and opened as the reader of scans does."""
    count_pictures(BytesIO(content), "scan")
    return sum(1 for _, _picture in zip(range(3), open_pictures(BytesIO(content), "scan"), strict=False))


def _submitted(content: bytes) -> object:
    return fields(read_submission(content), visit())


def _opened(content: bytes) -> int:
    return sum(map(len, unseal([content], PHRASE)))


def _keys(content: bytes) -> object:
    return read_key(content) if content.startswith(b"-") else read_phrase(content)


def _verified(content: bytes) -> object:
    found = verify_bag(content), verify_package(BytesIO(content), PHRASE)
    return [str(finding) for findings in found for finding in findings]


def _named(read: Callable[[bytes, str], object], *names: str) -> Parser:
    """The same parser under each of the names that a file may have."""

    def reading(content: bytes) -> object:
        kind = "zip" if content.startswith(b"PK") else "text"
        return read(content, names[0] if kind == "zip" or len(names) == 1 else names[1])

    return reading


def _csv(*rows: str) -> bytes:
    return "\n".join(rows).encode()


SUBMISSION = (
    '<data id="f" version="1"><meta xmlns="http://openrosa.org/xforms"><instanceID>uuid:1</instanceID></meta><_unit>ban-mau</_unit>'
    "<_consent>OK</_consent><goes>yes</goes><section><times>2</times></section><wish>Không</wish></data>"
).encode()
FEEDBACK = _csv("Dấu thời gian,Ông/Bà hài lòng không?,Nguồn", "2024-06-01,Có,Loa;Zalo", "2024-06-02,Không,", "2024-06-03,Có,Zalo")
MARGINS = b'source = "2019"\n[[margin]]\nquestions = ["sex", "age"]\nfigures = { "m+y" = 1, "f+y" = 2.5 }\n'
MARGIN_CSV = _csv("question,category,population", "sex,m,4800", "sex,f,5200", "sex + age,m + y,12.5")
MAIL_CSV = _csv("code,name,mail", "ban-mau,Xã Bản Mẫu,mot@tinh.example.vn", "ban-thu,Xã Bản Thử,hai@tinh.example.vn")
ROSTER = _csv("name,email,unit", "Người Một,mot@tinh.example.vn,ban-mau", "Người Hai,HAI@tinh.example.vn,Xã Bản Thử")
MAPPING = b'mode = "paper"\nunit = ""\n[[column]]\nname = "A"\nquestion = "goes"\n[column.values]\n"C\xc3\xb3" = "yes"\n'
TABULATION = b'rows = ["q", ["sex", "m"]]\ncolumns = ["age"]\ncells = ["count", "column"]\nscores = { q = { a = 5, b = 4.5 } }\n'
DESIGN = b'[design]\nweights = "w"\nstrata = "h"\nclusters = ["psu", "ssu"]\nlonely = "adjust"\n'

TARGETS: Mapping[str, Target] = {
    "plan docx": Target(lambda data: read_plan_document("a.docx", data), lambda: example("plan.docx")),
    "plan pdf": Target(lambda data: read_plan_document("a.pdf", data), printed),
    "plan odt": Target(lambda data: read_plan_document("a.odt", data), text_document),
    "plan text": Target(lambda data: read_plan_document("a.md", data), lambda: sample("plans/*")),
    "plan json": Target(
        lambda data: read_plan_json(data, "a.json"), lambda: (json.dumps(plan_to_json(PLAN), ensure_ascii=False).encode(),)
    ),
    "questionnaire xlsx": Target(
        lambda data: read_questionnaire(data, "a.xlsx"), lambda: example("questionnaire.xlsx"), slow=True
    ),
    "questionnaire md": Target(lambda data: read_questionnaire(data, "a.md"), lambda: sample("*.md")),
    "questionnaire json": Target(lambda data: read_questionnaire(data, "a.json"), lambda: (write_questionnaire_json(visit()),)),
    "questionnaire draft": Target(lambda data: read_questionnaire(data, "a.txt"), lambda: sample("plans/*.txt")),
    "questionnaire docx": Target(lambda data: read_questionnaire(data, "a.docx"), lambda: example("plan.docx")),
    "limesurvey": Target(lambda data: read_questionnaire(data, "a.txt"), lambda: sample("limesurvey/*.txt")),
    "google forms": Target(
        lambda data: read_old_file(data, "a.zip", "google-forms"), lambda: (FEEDBACK, write_zip({"a.csv": FEEDBACK}))
    ),
    "import csv": Target(lambda data: read_old_file(data, "a.csv", "csv"), lambda: (FEEDBACK, *sample("open_answers/*.csv"))),
    "import xlsx": Target(lambda data: read_old_file(data, "a.xlsx", "xlsx"), lambda: (workbook(),)),
    "import sav": Target(
        lambda data: old_file(data, "a.sav", "sav"), lambda: (dataset_sav.write_dataset_sav(DATASET, "vi").content,)
    ),
    "mapping toml": Target(read_mapping_toml, lambda: (MAPPING,)),
    "data sav": Target(lambda data: check_data(data, "a.sav"), lambda: (dataset_sav.write_dataset_sav(DATASET, "vi").content,)),
    "data parquet": Target(
        lambda data: check_data(data, "a.parquet"), lambda: (dataset_parquet.write_dataset_parquet(DATASET, "vi").content,)
    ),
    "data csv": Target(lambda data: read_data(data, "a.csv"), lambda: (FEEDBACK, MARGIN_CSV)),
    "openrosa": Target(_submitted, lambda: (SUBMISSION,)),
    "scans": Target(_scanned, lambda: (*pictures(), printed()[0]), slow=True),
    "units": Target(read_unit_list, lambda: (*example("units.csv"), workbook(), MAIL_CSV)),
    "directory": Target(read_directory, lambda: (*example("units.csv"), workbook())),
    "unit mails": Target(lambda data: read_unit_mails(data, "a.csv", UNITS), lambda: (MAIL_CSV, workbook())),
    "roster": Target(lambda data: read_roster(data, {each.code: each.name for each in UNITS}), lambda: (ROSTER, workbook())),
    "quotas": Target(
        lambda data: read_quota_table(data, "a.csv", "sex"), lambda: (b"sex;limit;hard\nm;5;Kh\xc3\xb4ng\nf;5;\n", workbook())
    ),
    "margins": Target(_named(read_margins, "a.xlsx", "a.toml"), lambda: (MARGINS, workbook())),
    "margins csv": Target(lambda data: read_margins(data, "a.csv"), lambda: (MARGIN_CSV,)),
    "settlement": Target(_named(read_actuals, "a.xlsx", "a.csv"), lambda: (b"code,done\nperson,10\nreport\n", workbook())),
    "tables toml": Target(read_tables_toml, lambda: example("tables.toml")),
    "design toml": Target(read_design_toml, lambda: (DESIGN,)),
    "tabulation toml": Target(read_tabulation_toml, lambda: (TABULATION,)),
    "outline": Target(read_report_toml, lambda: example("report.toml")),
    "simulation toml": Target(read_simulation_toml, lambda: example("simulation.toml")),
    "blocks toml": Target(read_blocks_toml, lambda: (package_files("langnghe.records").joinpath(BLOCKS).read_bytes(),)),
    "norms toml": Target(read_norms_toml, lambda: (shipped_norms(),)),
    "editing rules": Target(
        lambda data: read_editing_table(data, "a.xlsx", standard_rules(visit())),
        lambda: (write_editing_table(standard_rules(visit()), "a.xlsx"), write_editing_table(standard_rules(visit()), "a.csv")),
    ),
    "codes csv": Target(read_answers_csv, lambda: example("codes.csv")),
    "keys json": Target(read_keys, lambda: (write_keys(OVER),)),
    "report docx": Target(lambda data: read_marked(data, "a.docx"), lambda: (write_report_docx(REPORT),)),
    "style base": Target(
        lambda data: read_style_base(data, "a.docx"), lambda: (write_report_docx(REPORT), *example("plan.docx"))
    ),
    "issued report": Target(
        lambda data: (headings(data), issued(data, Issue("12-BC", date(2024, 6, 1)), "vi")),
        lambda: (write_report_docx(REPORT),),
        slow=True,
    ),
    "package zip": Target(_verified, lambda: (PACKAGE,)),
    "sealed file": Target(_opened, lambda: (b"".join(seal([b"a store" * 900], PHRASE, chance=bytes(64), cost=2)),)),
    "key file": Target(_keys, lambda: (*new_key(bytes(range(32))), "năm từ không liên quan".encode())),
}
