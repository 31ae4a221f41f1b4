"""What no file of the repository may contain: addresses of registries, paths of one machine, telephone numbers."""

import re
import subprocess
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from tools.figures import ROOT

REGISTRY = re.compile(
    r"\bpypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|\bcrates\.io|--(?:extra-)?index-url[ =]|//[\w.:-]+/simple/"
)
MACHINE_PATH = re.compile(r"/(?:home|Users|work)/\w|/root/\w|\b[A-Z]:\\+Users\\+\w")
TELEPHONE = re.compile(r"(?<![\w.,/-])(?:\+84[ .-]?|0)[235789]\d(?:[ .-]?\d){7,8}(?![\w-])")
OFFICE = (".docx", ".xlsx")


def files() -> list[Path]:
    """Every file that is in the repository, or would be with the next commit."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def text(path: Path) -> str:
    """The words of a file; those of an office document are in the parts of its archive."""
    content = path.read_bytes()
    if path.suffix in OFFICE and zipfile.is_zipfile(BytesIO(content)):
        with zipfile.ZipFile(BytesIO(content)) as parts:
            content = b"\n".join(parts.read(name) for name in parts.namelist() if name.endswith(".xml"))
    return "" if b"\0" in content else content.decode("utf-8", "replace")


def found(pattern: re.Pattern[str], paths: list[Path]) -> Iterator[str]:
    for path in paths:
        for number, line in enumerate(text(path).splitlines(), 1):
            yield from (f"{path.relative_to(ROOT)}:{number}: {match.group()}" for match in pattern.finditer(line))


def test_no_file_names_a_package_registry():
    assert list(found(REGISTRY, files())) == []


def test_no_file_names_a_path_of_one_machine():
    assert list(found(MACHINE_PATH, files())) == []


def test_no_file_outside_the_tests_holds_a_telephone_number():
    outside = [path for path in files() if path.suffix not in (".lock", ".svg") and ROOT / "tests" not in path.parents]
    assert list(found(TELEPHONE, outside)) == []


@pytest.mark.parametrize("number", ["0912 345 678", "0912345678", "+84 912 345 678", "0213.3877.123"])
def test_a_telephone_number_is_recognised(number):
    assert TELEPHONE.search(f"Liên hệ: {number}.")


@pytest.mark.parametrize("number", ["0.912345678", "2024-06-10", "75.000.000", "08/11/2023", "a0912345678"])
def test_other_numbers_are_not_telephone_numbers(number):
    assert not TELEPHONE.search(f"{number} ")
