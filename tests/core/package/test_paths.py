"""Which paths a package may hold."""

import pytest

from langnghe.core.package.paths import is_safe, path_finding


@pytest.mark.parametrize("path", ["a.csv", "dataset/dữ liệu.csv", "a/b/c", ".hidden", "a b.txt", "..a"])
def test_a_path_inside_the_package_is_safe(path):
    assert is_safe(path)


@pytest.mark.parametrize(
    "path",
    [
        "", "/etc/passwd", "../a", "a/../../b", "a//b", "a/", "./a", "a/.", "C:/a", "a\\b", "a\nb", "a\x00b", "a%0Ab", "a:b",
        "a*", "a?", 'a"', "<a>", "a|b", "a.", "a ", "a /b", "...",
    ],
)  # fmt: skip
def test_a_path_that_leads_out_or_is_no_file_everywhere_is_not(path):
    assert not is_safe(path)


def test_the_finding_quotes_the_path():
    finding = path_finding("../a")
    assert (finding.code, str(finding.place), "“../a”" in finding.problem) == ("package.unsafe_path", "../a", True)
