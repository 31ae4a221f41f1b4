"""Makes the labelled sample of open answers out of phrases: as people type them, in a hurry, without marks, with slips.

python -m bench.coding_sample > tests/samples/open_answers/answers.csv
"""

import csv
import re
import sys
import tomllib
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from random import Random

FOLDER = Path(__file__).resolve().parent.parent / "tests/samples/open_answers"
ANSWERS = 900
SEED = 20240610
WISHES = frozenset(
    """làm sửa đổ cứng xây đầu phủ lắp kéo dạy hướng tăng thêm bổ được cấp chăm tổ mở hỗ nâng giảm đơn cắt bớt trả cải công cho
    tìm phát xóa thu xử dọn bảo giữ bỏ có giải""".split()  # noqa: SIM905 - forty words read better so
)
"""Words that begin a wish; what begins otherwise is a complaint or a topic."""
BEFORE = {
    True: (
        "",
        "",
        "",
        "",
        "",
        "",
        "đề nghị ",
        "mong ",
        "mong ",
        "tôi mong muốn ",
        "kính mong các cấp ",
        "cần ",
        "nên ",
        "xã cần ",
    ),
    False: ("", "", "", "", "", "", "", "theo tôi ", "hiện nay ", "tôi thấy ", "dạ "),
}
AFTER = {
    True: ("", "", "", "", "", "", " ạ", " nhé", " xin cảm ơn", " ạ.", " để dân bớt khổ", " càng sớm càng tốt", "..."),
    False: ("", "", "", "", "", "", " ạ", " ạ.", "!", "...", " đề nghị xem xét", " mong các cấp quan tâm"),
}
HURRY = {
    "không": ("ko", "k", "hok", "khg"), "được": ("dc", "đc"), "nhiều": ("nhìu",), "gì": ("j",), "biết": ("bít", "bik"),
    "rồi": ("r",), "người": ("ng",), "với": ("vs",), "quá": ("wá", "qúa"), "bình thường": ("bt",), "cán bộ": ("cb",),
    "dịch vụ công": ("dvc",), "thủ tục hành chính": ("tthc",), "cũng": ("cx",), "bảo hiểm y tế": ("bhyt",), "mọi người": ("mn",),
    "xã hội": ("xh",), "nước": ("nc",), "mới": ("ms",),
}  # fmt: skip
SHARES = {
    "road": 17, "water": 9, "internet": 9, "health": 9, "school": 8, "procedures": 10, "officials": 9, "jobs": 10, "waste": 8,
    "safety": 6, "culture": 5, "nothing": 14,
}  # fmt: skip
TONES = {"\u0300": "f", "\u0301": "s", "\u0303": "x", "\u0309": "r", "\u0323": "j"}
SHAPES = {"\u0302": None, "\u0306": "w", "\u031b": "w"}


def made(seed: int = SEED, count: int = ANSWERS) -> list[tuple[str, str]]:
    """So many answers with the words of their code, the same for the same seed."""
    chance = Random(seed)
    topics = tomllib.loads((FOLDER / "phrases.toml").read_text(encoding="utf-8"))
    codes = chance.choices(list(SHARES), list(SHARES.values()), k=count)
    return [(_answer(topics[code]["phrases"], code, chance), topics[code]["label"]) for code in codes]


def _answer(phrases: Sequence[str], code: str, chance: Random) -> str:
    # people say some things far more often than others
    phrase = chance.choices(phrases, [1 / (place + 2) for place in range(len(phrases))])[0]
    text = " ".join(re.sub(r"\{([^}]*)\}", lambda found: chance.choice(found[1].split("|")), phrase).split())
    if code != "nothing":
        wish = text.split()[0] in WISHES
        text = chance.choice(BEFORE[wish]) + text + chance.choice(AFTER[wish])
    return _typed(text.replace(" ,", ",").strip(), chance)


def _typed(text: str, chance: Random) -> str:
    for word, short in HURRY.items():
        if chance.random() < 0.22:
            text = re.sub(rf"\b{word}\b", chance.choice(short), text)
    way = chance.random()
    if way < 0.27:
        text = _bare(text)
    elif way < 0.34:
        text = " ".join(_bare(word) if chance.random() < 0.5 else word for word in text.split())
    elif way < 0.37:
        text = " ".join(map(_telex, text.split()))
    if chance.random() < 0.10:
        text = _slip(text, chance)
    return chance.choice((text, text, text.capitalize(), text.capitalize(), text.capitalize() + ".", text.upper()))


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.replace("đ", "d"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _telex(word: str) -> str:
    typed, tone = "", ""
    for letter in unicodedata.normalize("NFD", word.replace("đ", "dd")):
        if letter in TONES:
            tone = TONES[letter]
        elif letter in SHAPES:
            typed += SHAPES[letter] or typed[-1]
        else:
            typed += letter
    return typed + tone


def _slip(text: str, chance: Random) -> str:
    """One letter left out, doubled, or exchanged with the next."""
    place = chance.randrange(len(text))
    pair = text[place : place + 2]
    return text[:place] + chance.choice((pair[1:], pair[:1] * 2 + pair[1:], pair[::-1])) + text[place + 2 :]


if __name__ == "__main__":
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerows([("text", "label"), *made()])
