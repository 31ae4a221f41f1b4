"""Text in an older or a broken encoding: TCVN3, VNI, UTF-8 read as Latin letters, lost letters. Recognised, never "
"guessed at."""

from __future__ import annotations

import re

from langnghe.core.errors import Place, define, refuse
from langnghe.core.plan.text import VIETNAMESE_ONLY

TCVN3 = define(
    "document.tcvn3",
    "The text is in the old TCVN3 (ABC) encoding, of fonts such as .VnTime.",
    "Convert it to Unicode (for example with UniKey Toolkit: TCVN3 to Unicode), set the font to Times New Roman, save, "
    "and try again.",
)
VNI = define(
    "document.vni",
    "The text is in the old VNI encoding, of fonts such as VNI-Times.",
    "Convert it to Unicode (for example with UniKey Toolkit: VNI Windows to Unicode), set the font to Times New Roman, "
    "save, and try again.",
)
MOJIBAKE = define(
    "document.mojibake",
    "The text was saved as UTF-8 but opened and saved again as another encoding, so its Vietnamese letters are broken.",
    "Go back to the file as it was first saved, or open it as UTF-8 and save it as UTF-8.",
)
LOST_LETTERS = define(
    "document.lost_letters",
    "The text has lost letters: they were replaced by marks such as “?” when it was saved.",
    "Go back to the file as it was first saved; the letters cannot be recovered from this one.",
)
SIGNS = (
    (MOJIBAKE, re.compile("á[º»][\u0080-\u02ff\u2010-\u203a€™]|Ä[\u0090\u0091‘’]|Æ[°¡¯]|Ã[\u00a0-\u00bf]")),
    (TCVN3, re.compile("[®©ª«¬\u00ad¹¸·µ¶¨¾»¼½Æ§£¢¥¤¦](?=[A-Za-zµ-ÿ])|(?<=[A-Za-z])[®©ª«¬\u00ad¹¸·µ¶¨¾»¼½Æ]")),
    (VNI, re.compile("[ñÑïÏöÖäÄåÅëËûÛøØüÜ](?=[A-Za-zÀ-ÿ])|(?<=[A-Za-zÀ-ÿ])[ïöäåëûøüÏÖÄÅËÛØÜ]")),
    (LOST_LETTERS, re.compile(r"\ufffd|(?<=[A-Za-zÀ-ÿ])\?(?=[A-Za-zÀ-ÿ])|(?<=\s)\?(?=[a-z]{2})")),
)
FEW = 3


def check_letters(text: str, file: str) -> None:
    """Raises Refused when the text is in an older encoding or its letters are broken; English and Unicode text pass."""
    vietnamese = len(VIETNAMESE_ONLY.findall(text))
    for kind, sign in SIGNS:
        count = sum(1 for _ in sign.finditer(text))
        if count >= FEW and count > vietnamese:
            raise refuse(kind, Place(file=file))
