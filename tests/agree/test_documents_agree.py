"""The same plan from Word, from OpenDocument and from PDF, as LibreOffice turns the one into the others."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from langnghe.core.formats.plan_document import read_plan_document
from langnghe.core.formats.plan_docx import write_plan_docx
from langnghe.core.plan.model import Mode, PaperAllocation, Plan

ROOT = Path(__file__).parent.parent.parent
SOFFICE = shutil.which("soffice")
EXAMPLES = sorted(ROOT.glob("examples/*/plan.docx"))
SAMPLES = ("ubnd-tinh-2025.md", "huyen-uy-2021.txt", "khoi-doanh-nghiep-2023.txt")
UNITS = tuple(PaperAllocation(f"Chi bộ khu phố {number}", number) for number in range(1, 90))

pytestmark = pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not here: install libreoffice-writer")


def read(path: Path) -> Plan:
    return read_plan_document(path.name, path.read_bytes()).plan


def sources() -> dict[str, bytes]:
    """The examples as they are; samples written in both layouts, one of them with a table that is longer than a page."""
    found = {path.parent.name: path.read_bytes() for path in EXAMPLES}
    for name in SAMPLES:
        plan = read(ROOT / "tests/samples/plans" / name)
        found |= {f"{Path(name).stem}-{profile}": write_plan_docx(plan, profile, "Đồng Xa") for profile in ("party", "state")}
    long = replace(plan, modes=(Mode.PAPER,), paper_allocation=UNITS, paper_total=None, targets=(), online_minimums=())
    return found | {"long": write_plan_docx(replace(long, collection=replace(long.collection, target=None)), "party")}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sources as .docx, .odt and .pdf."""
    made = tmp_path_factory.mktemp("plans")
    for name, data in sources().items():
        (made / f"{name}.docx").write_bytes(data)
    for ending in ("odt", "pdf"):
        profile = f"-env:UserInstallation=file://{made}/office"
        command = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", made, *sorted(made.glob("*.docx"))]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
    return made


@pytest.mark.parametrize("ending", ["odt", "pdf"])
def test_every_format_gives_the_plan_that_word_gives(folder, ending):
    documents = sorted(folder.glob("*.docx"))
    assert len(documents) == len(EXAMPLES) + 2 * len(SAMPLES) + 1
    different = [path.stem for path in documents if read(path.with_suffix(f".{ending}")) != read(path)]
    assert different == []
