"""No key in the repository, and nothing that must not be guessed drawn by a generator that can be foretold."""

import ast
import re

from tests.house.test_contents import files, found
from tools.figures import SOURCE, modules, tree

KEY = re.compile(
    r"-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----(?:\\n|\n)?[A-Za-z0-9+/=]{60,}"
    r"|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}\b|\bsk-[A-Za-z0-9]{32,}\b|\bxox[abp]-[0-9A-Za-z-]{20,}"
    r"|(?i:(?:secret|password|token|api_?key)\w*\s*[:=]\s*[\"'][A-Za-z0-9+/_-]{32,}[\"'])"
)
FORETOLD = re.compile(r"^\s*(?:import|from) (?:random|uuid)\b", re.MULTILINE)
SEEDED = {"core", "cli"}
"""The core draws from generators that are handed in; commands make up demonstrations."""
NO_SECRET = {"phases/analyse/actions/interim.py", "phases/analyse/queries/interim.py", "phases/collect/queries/drawing.py"}
"""Who is left out of figures on the way, and samples that are drawn again by their number: they have to come out alike."""

PROOF = re.compile(r"(?:token|proof|secret|signature|signed|mac|password|phrase|digest)s?")
IN_THE_OPEN = {
    *("office/actions/backup_check.py", "office/actions/backups.py", "records/datasets.py"),
    *("office/queries/people.py", "phases/process/actions/masks.py"),
}
"""Digests of files, of the own session among one's own, of a text on the page: nobody learns a secret by how long it takes."""


def last_name(node: ast.AST) -> str:
    """`token` of `row.token`, `given["token"]` and `self.token()`."""
    match node:
        case ast.Call(func=inner):
            return last_name(inner)
        case ast.Subscript(slice=ast.Constant(value=str() as name)) | ast.Attribute(attr=name) | ast.Name(id=name):
            return name.removeprefix("hex")
    return ""


def compares_a_proof(node: ast.AST) -> bool:
    if not isinstance(node, ast.Compare) or not any(isinstance(sign, ast.Eq | ast.NotEq) for sign in node.ops):
        return False
    return any(PROOF.fullmatch(last_name(side).rpartition("_")[2]) for side in (node.left, *node.comparators))


def test_what_proves_something_is_compared_in_the_same_time_whatever_it_is():
    """By `hmac.compare_digest`, or by looking its digest up."""
    found = {str(path.relative_to(SOURCE)) for path in modules() for node in ast.walk(tree(path)) if compares_a_proof(node)}
    assert found == IN_THE_OPEN


def test_such_a_comparison_is_recognised():
    written = ("row.token == given", "proof != x", 'sent["signature"] == y', "self.digest() == z", "a.kept_token == b", "n == 3")
    assert [compares_a_proof(ast.parse(each, mode="eval").body) for each in written] == [True] * 5 + [False]


def test_no_file_holds_a_key():
    assert list(found(KEY, [path for path in files() if path.suffix not in (".lock", ".svg")])) == []


def test_a_key_is_recognised():
    assert all(map(KEY.search, ["AKIA" + "A" * 16, "SECRET_KEY = '" + "a1" * 20 + "'", "ghp_" + "a" * 36]))


def test_nothing_that_must_not_be_guessed_is_drawn_by_a_generator_that_can_be():
    using = {str(path.relative_to(SOURCE)) for path in modules() if FORETOLD.search(path.read_text(encoding="utf-8"))}
    assert {name for name in using if name.partition("/")[0] not in SEEDED} == NO_SECRET
