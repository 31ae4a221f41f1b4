"""A respondent's page with every kind of question, in three languages, with a list of 3,321 places and a recording."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from langnghe.core.questionnaire.expressions.parser import parse
from langnghe.core.questionnaire.model import Choice, Question, Questionnaire, Repeat, Section, Text
from langnghe.web import lists
from langnghe.web.respondent import Visit
from tests.web.answering import answer

SYLLABLES = ("Mường", "Bản", "Nậm", "Phong", "Đoàn", "Tà", "Sì", "Khổng", "Hoang", "Thèn", "So", "Kim", "Lở")
WAVE = b"RIFF$\0\0\0WAVEfmt \x10\0\0\0\1\0\1\0@\x1f\0\0\x80>\0\0\2\0\x10\0data\0\0\0\0"


def places(count: int = 3321) -> tuple[Choice, ...]:
    """Names of two syllables, then of three; each once."""
    size = len(SYLLABLES)
    names = (f"Xã {SYLLABLES[n % size]} {SYLLABLES[n // size % size]} {n}" for n in range(count))
    return tuple(Choice(f"{n:05}", Text({"vi": name}), {"side": "north" if n % 2 else "south"}) for n, name in enumerate(names))


def words(vi: str, en: str = "", tai: str = "") -> Text:
    return Text({code: said for code, said in (("vi", vi), ("en", en), ("blt", tai)) if said})


def few(**labels: str) -> tuple[Choice, ...]:
    return tuple(Choice(code, words(label, f"{label} (en)")) for code, label in labels.items())


def ask(name: str, kind: str, vi: str, **others: object) -> Question:
    return Question(name, kind, words(vi, f"{vi} (en)"), **others)


TRUE = parse("true()")
YES_NO = few(yes="Có", no="Không", unsure="Khó trả lời")
SCALE = few(**{"5": "Rất tốt", "4": "Tốt", "3": "Bình thường", "2": "Kém", "1": "Rất kém", "9": "Khó trả lời"})
NEEDS = few(road="Đường", water="Nước sạch", light="Điện", school="Trường học", other="Khác", none="Không cần gì")
SIDES = few(north="Phía bắc", south="Phía nam")
VILLAGES = tuple(
    Choice(code, words(label), {"side": side})
    for code, label, side in (("n1", "Bản Một", "north"), ("n2", "Bản Hai", "north"), ("s1", "Bản Ba", "south"))
)
SPOKEN = {"audio": Text({"vi": "nghe.wav"})}

EVERY_KIND = Questionnaire(
    "moi-kieu",
    words("Mọi kiểu câu hỏi", "Every kind of question"),
    ("vi", "en", "blt"),
    (
        Question("hello", "note", words("Xin chào ông/bà.", "Welcome.", "ꪎꪱꪣ ꪹꪙꪷ")),
        ask("read", "acknowledge", "Tôi đã đọc lời giới thiệu", required=TRUE),
        Question(
            "used",
            "yes_no",
            words("Ông/bà có dùng dịch vụ công không?", "Do you use public services?", "ꪹꪊꪱ ꪹꪥꪸꪒ ꪫꪸꪀ"),
            required=TRUE,
            choices=YES_NO,
            dont_know=("unsure",),
            media=SPOKEN,
        ),
        ask("good", "single", "Dịch vụ tốt đến mức nào?", choices=SCALE, ordinal=True, dont_know=("9",)),
        ask("level", "single", "Trình độ học vấn", choices=SCALE[:4], appearance="minimal", media=SPOKEN),
        ask(
            "needs",
            "multiple",
            "Địa phương cần gì?",
            choices=(*NEEDS[:2], Choice("light", words("Điện", "Power"), media=SPOKEN), *NEEDS[3:]),
            exclusive=("none",),
            fixed_last=("other",),
            parameters={"min": "2", "max": "3", "randomize": "true"},
            hint=words("Nghĩ về năm nay.", "Think of this year."),
        ),
        Question(
            "needs_other",
            "text",
            words("Xin ghi rõ", "Please state"),
            relevant=parse("selected(${needs}, 'other')"),
            required=TRUE,
        ),
        ask("first", "ranking", "Xếp ba việc quan trọng nhất", choices=NEEDS[:4], parameters={"min": "2", "max": "3"}),
        ask("points", "range", "Cho điểm từ 0 đến 10", parameters={"start": "0", "end": "10"}),
        ask("share", "range", "Bao nhiêu phần trăm?", parameters={"start": "0", "end": "100", "step": "5"}),
        ask("born", "year", "Năm sinh", parameters={"min": "1920", "max": "2006"}),
        ask("since", "date", "Ở đây từ ngày nào?"),
        ask("wakes", "time", "Thức dậy lúc mấy giờ?"),
        ask("met", "datetime", "Lần gặp cán bộ gần nhất"),
        ask("land", "decimal", "Bao nhiêu héc-ta đất?", parameters={"min": "0", "max": "50", "decimals": "2"}),
        ask("side", "single", "Ở phía nào?", choices=SIDES),
        ask(
            "village",
            "single",
            "Ở bản nào?",
            choices=VILLAGES,
            choice_filter=parse("side = ${side}", columns=frozenset({"side"})),
        ),
        ask("commune", "picker", "Xã nơi sinh", choices=places(), required=TRUE),
        Section(
            "views",
            words("Đánh giá từng mặt", "Judge each"),
            (
                ask("clean", "single", "Vệ sinh", choices=SCALE, dont_know=("9",), required=TRUE),
                ask("price", "single", "Giá cả", choices=SCALE, dont_know=("9",), required=TRUE, media=SPOKEN),
            ),
            layout="matrix",
        ),
        Section(
            "sources",
            words("Biết tin từ đâu?", "Where from?"),
            (
                ask("news", "multiple", "Tin trong nước", choices=NEEDS[:3]),
                ask("weather", "multiple", "Thời tiết", choices=NEEDS[:3], parameters={"max": "2"}),
            ),
            layout="matrix",
        ),
        Section(
            "members",
            words("Thành viên", "Member"),
            (
                ask("name", "text", "Tên gọi", required=TRUE),
                Question(
                    "age",
                    "integer",
                    words("${name} bao nhiêu tuổi?", "How old is ${name}?"),
                    parameters={"min": "0", "max": "120"},
                ),
                ask("sex", "single", "Nam hay nữ?", choices=few(m="Nam", f="Nữ")),
                ask("order", "ranking", "Xếp theo thứ tự", choices=NEEDS[:3]),
            ),
            repeat=Repeat(maximum=4),
        ),
        Question("oldest", "calculate", Text(), calculation=parse("max(${age})")),
        Question("wave", "hidden", Text(), default="2"),
        Question(
            "wish",
            "text",
            words("Nhà có người ${oldest} tuổi: mong muốn gì?", "What do you wish?"),
            appearance="multiline",
            constraint=parse("string-length(.) < 200"),
            constraint_message=words("Ngắn hơn 200 chữ.", "Shorter."),
        ),
    ),
    introduction=words("Phiếu này có mọi kiểu câu hỏi.", "This has every kind."),
)
LISTS = lists.addresses_of_lists(lambda name: f"/s/list/{name}.json", EVERY_KIND, "vi", "0123456789ab")
VISIT = Visit(entries=LISTS, recording=lists.addresses_of_recordings("/s/sound/{}".format, {"nghe.wav"}))


@csrf_exempt
def respond(request: HttpRequest) -> HttpResponse:
    return answer(request, EVERY_KIND, VISIT)


def sound(_request: HttpRequest, name: str) -> HttpResponse:
    return lists.recording("audio/wav", WAVE)


urlpatterns = [
    path("s/moi-kieu", respond),
    path("s/list/<str:name>.json", partial(lists.entries, questionnaire=EVERY_KIND)),
    path("s/sound/<str:name>", sound),
    path("", include("langnghe.web.languages")),
]
