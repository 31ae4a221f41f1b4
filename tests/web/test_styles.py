"""The style sheet inside the respondents' pages."""

import base64
import hashlib

from langnghe.web.styles import RESPOND, RICH, respondent_hashes, respondent_sheet, squeezed


def test_rules_are_written_in_fewer_letters():
    sheet = "/* What it is */\n.a, .b { color: red; }\n\n@media (max-width: 40rem) {\n  .a :is(td) { margin: 0 auto; }\n}\n"
    assert squeezed(sheet) == ".a,.b{color:red}@media (max-width:40rem){.a :is(td){margin:0 auto}}"


def test_the_sheets_are_known_by_their_hashes():
    found = [base64.b64decode(each.strip("'").removeprefix("sha256-")) for each in respondent_hashes().split()]
    assert found == [hashlib.sha256(respondent_sheet(name).encode()).digest() for name in (RESPOND, RICH)]
