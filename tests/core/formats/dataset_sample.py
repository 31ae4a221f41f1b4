"""One small dataset with a variable of every measure, answers missing, and words that formats find hard."""

from datetime import date
from decimal import Decimal

from langnghe.core.questionnaire.model import Text
from langnghe.core.response.model import Code, Dataset, Measure, Variable


def words(vi: str) -> Text:
    return Text({"vi": vi, "en": f"en {vi}"})


def codes(**labels: str) -> tuple[Code, ...]:
    """A code "c1" for 1; labels that begin with "?" are "don't know"."""
    return tuple(Code(name.removeprefix("c"), words(label), label.startswith("?")) for name, label in labels.items())


def variable(name: str, measure: Measure, **labels: str) -> Variable:
    return Variable(name, words(f"Câu {name}"), measure, codes(**labels), group=words("Phần A"))


VARIABLES = (
    variable("unit", Measure.NOMINAL, ban_lang="Xã Bản Lang", den_sung="Xã Dền Sung"),
    variable("satisfied", Measure.ORDINAL, c1="Hài lòng", c2="Bình thường", c99="?Khó trả lời"),
    variable("sources", Measure.MULTIPLE, radio="Loa", zalo="Zalo"),
    variable("age", Measure.NUMBER),
    variable("income", Measure.NUMBER),
    variable("born", Measure.DATE),
    variable("opinion", Measure.TEXT),
)
COLUMNS = {
    "unit": ("ban_lang", "den_sung", "ban_lang", None),
    "satisfied": ("1", "99", None, "2"),
    "sources": (("radio", "zalo"), ("zalo",), (), None),
    "age": (18, 200, None, -1),
    "income": (Decimal("1.25"), Decimal("-0.5"), None, 3),
    "born": (date(1950, 1, 31), None, date(2006, 12, 1), date(1899, 5, 19)),
    "opinion": ("=1+1", 'Đường "xấu", dốc\nlầy', None, "-5"),
}
DATASET = Dataset(VARIABLES, COLUMNS, questionnaire="q5", version="v7")


def of(name: str, measure: Measure, values: tuple[object, ...], listed: tuple[Code, ...] = (), label: str = "Câu") -> Dataset:
    """A dataset of one variable."""
    return Dataset((Variable(name, words(label), measure, listed),), {name: values}, "q5", "v7")
