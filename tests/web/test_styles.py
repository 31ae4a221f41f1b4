"""The style sheet inside the respondents' pages."""

import base64
import hashlib

from langnghe.web.styles import respondent_hash, respondent_sheet, squeezed


def test_rules_are_written_in_fewer_letters():
    sheet = "/* What it is */\n.a, .b { color: red; }\n\n@media (max-width: 40rem) {\n  .a :is(td) { margin: 0 auto; }\n}\n"
    assert squeezed(sheet) == ".a,.b{color:red}@media (max-width:40rem){.a :is(td){margin:0 auto}}"


def test_the_sheet_is_known_by_its_hash():
    found = base64.b64decode(respondent_hash().removeprefix("'sha256-").removesuffix("'"))
    assert found == hashlib.sha256(respondent_sheet().encode()).digest()
