"""A form as one HTML page that needs nothing else: to read, to try and to print."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from langnghe.core.paper.form import Answer, Asked, Comb, Form, Heading, Lines, Option, Part, Remark, Shape, Table, Ticks

_STYLE = """
:root{color-scheme:light dark;--line:#8a8f98;--soft:#f3f4f6;--accent:#9a1b1b}
@media(prefers-color-scheme:dark){:root{--line:#7d828b;--soft:#23262b;--accent:#ff9d9d}}
*{box-sizing:border-box}body{font:1.0625rem/1.55 system-ui,"Noto Sans","Noto Sans Tai Viet",sans-serif;margin:0}
main{max-width:46rem;margin:0 auto;padding:1rem 1.1rem 3rem}h1{font-size:1.5rem;text-align:center;line-height:1.3}
h2{font-size:1.2rem;margin:2.2rem 0 .6rem;border-bottom:2px solid var(--line);padding-bottom:.2rem}h3,h4{margin:1.4rem 0 .4rem}
.agency{font-weight:700;text-transform:uppercase;margin:0}
.how{border:1px solid var(--line);padding:.6rem .8rem;border-radius:.3rem}
fieldset,.q{border:0;margin:1.6rem 0;padding:0;min-width:0;break-inside:avoid}legend,.ask{font-weight:700;padding:0}
legend p,.ask p{margin:0 0 .3rem}.hint,.then{font-style:italic;margin:.2rem 0 .5rem}.then::before{content:"→ "}
.if{font-style:italic;border-left:4px solid var(--accent);padding:.1rem .7rem;margin:.8rem 0 .4rem}
.options{display:grid;gap:.1rem 1rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,var(--wide,14rem)),1fr))}
.options label{display:flex;gap:.6rem;align-items:flex-start;padding:.45rem .2rem;min-height:2.75rem}
.options .more{grid-column:1/-1;display:flex;flex-wrap:wrap;gap:0 .6rem}.more input[type=text]{flex:1 1 12rem;min-width:0}
input[type=radio],input[type=checkbox]{width:1.35rem;height:1.35rem;margin:.1rem 0 0;flex:none;accent-color:var(--accent)}
input[type=text],input[type=number],textarea{font:inherit;padding:.4rem .5rem;border:1px solid var(--line);border-radius:.25rem}
input[type=text].whole,textarea{width:100%}.scroll{overflow-x:auto}
.comb{display:flex;flex-wrap:wrap;gap:.5rem 1rem;margin:.4rem 0}.comb label{white-space:nowrap}
table{border-collapse:collapse;width:100%}th,td{border:1px solid var(--line);padding:.45rem .4rem;text-align:center}
th[scope=row]{text-align:left;font-weight:400;min-width:9rem}
thead th{background:var(--soft);vertical-align:bottom;font-size:.95em}
footer{margin-top:3rem;color:inherit;font-size:.85rem;font-family:ui-monospace,monospace}
@media(max-width:40rem){thead{position:absolute;clip-path:inset(50%)}tr,td,th[scope=row]{display:block;border:0;text-align:left}
td label::after{content:attr(data-label);margin-left:.6rem}td{padding:.35rem .2rem}tr{margin-bottom:1rem}
th[scope=row]{font-weight:700;border-bottom:1px solid var(--line)}td label{display:flex}}
@media print{main{max-width:none;padding:0}body{font-size:12pt}tr{break-inside:avoid}h2,h3{break-after:avoid}}
"""
_DEEPEST = 6


def write_form_html(form: Form) -> bytes:
    """The page in UTF-8: the same form gives the same bytes. It holds no script and asks no other host; what is ticked on it is
    sent nowhere."""
    language = escape(form.language)
    parts = "\n".join(_part(part) for part in form.parts)
    agency = f'<p class="agency">{escape(form.layout.agency)}</p>\n' if form.layout.agency else ""
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escape(form.title)}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n{agency}<h1>{escape(form.title)}</h1>\n"
        f'{_paragraphs(form.introduction)}\n<p class="how">{escape(form.how)}</p>\n{parts}\n'
        f"<footer>{escape(form.footer[0])}</footer>\n</main>\n</body>\n</html>\n"
    ).encode()


def _paragraphs(texts: Iterable[str], kind: str = "") -> str:
    mark = f' class="{kind}"' if kind else ""
    return "".join(f"<p{mark}>{escape(text)}</p>" for text in texts if text)


def _part(part: Part) -> str:
    match part:
        case Heading(level, text, only_if):
            tag = f"h{min(level + 1, _DEEPEST)}"
            return f"<{tag}>{escape(text)}</{tag}>{_paragraphs([only_if], 'if')}"
        case Remark(paragraphs, only_if):
            return _paragraphs([only_if], "if") + _paragraphs(paragraphs)
        case Asked():
            return _asked(part)
        case _:
            return _table(part)


def _asked(part: Asked) -> str:
    words = _paragraphs([f"{part.number} {part.text[0] if part.text else ''}", *part.text[1:]])
    around = _paragraphs([part.hint, part.how], "hint")
    answer, then = _answer(part.name, part.answer, " ".join(part.text)), _paragraphs(part.then, "then")
    asked = f"<fieldset><legend>{words}</legend>{around}{answer}{then}</fieldset>"
    return _paragraphs([part.only_if], "if") + asked


def _answer(name: str, answer: Answer, asked: str) -> str:
    match answer:
        case Ticks(shape, options):
            return _options(name, shape, options)
        case Comb(fields):
            inputs = (
                f'<label>{escape(field.before)} <input type="text" inputmode="numeric" maxlength="{field.cells}" '
                f'size="{field.cells}" name="{escape(name)}"> {escape(field.after)}</label>'
                for field in fields
            )
            return f'<p class="comb">{"".join(inputs)}</p>'
        case Lines(count):
            if count == 1:
                return f'<input type="text" class="whole" name="{escape(name)}" aria-label="{escape(asked)}">'
            return f'<textarea rows="{count}" name="{escape(name)}" aria-label="{escape(asked)}"></textarea>'
        case _:
            most = len(answer.options)
            return "".join(
                f'<p><label><input type="number" min="1" max="{most}" name="{escape(name)}"> {escape(option.label)}</label></p>'
                for option in answer.options
            )


def _options(name: str, shape: Shape, options: tuple[Option, ...]) -> str:
    longest = max(len(option.label) for option in options)
    wide = f"{min(44, longest + 8) * 0.5:g}rem"
    return f'<div class="options" style="--wide:{wide}">{"".join(_option(name, shape, option) for option in options)}</div>'


def _option(name: str, shape: Shape, option: Option) -> str:
    tick = _tick(name, shape, option.code)
    if not option.write_in:
        return f"<label>{tick}<span>{escape(option.label)}</span></label>"
    line = f'<input type="text" name="{escape(option.write_in)}" aria-label="{escape(option.label)}">'
    return f'<div class="more"><label>{tick}<span>{escape(option.label)}</span></label>{line}</div>'


def _tick(name: str, shape: Shape, code: str, label: str = "") -> str:
    kind = "radio" if shape is Shape.CIRCLE else "checkbox"
    said = f' aria-label="{escape(label)}"' if label else ""
    return f'<input type="{kind}" name="{escape(name)}" value="{escape(code)}"{said}>'


def _table(part: Table) -> str:
    heads = "".join(f'<th scope="col">{escape(option.label)}</th>' for option in part.options)
    rows = "".join(_row(part, row.name, row.label) for row in part.rows)
    words = _paragraphs([f"{part.number} {part.text[0] if part.text else ''}", *part.text[1:]])
    table = f"<thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody>"
    return (
        f'{_paragraphs([part.only_if], "if")}<div class="q"><div class="ask">{words}</div>{_paragraphs([part.how], "hint")}'
        f'<div class="scroll"><table>{table}</table></div>{_paragraphs(part.then, "then")}</div>'
    )


def _row(part: Table, name: str, label: str) -> str:
    cells = "".join(
        f'<td><label data-label="{escape(option.label)}">'
        f"{_tick(name, part.shape, option.code, f'{label}: {option.label}')}</label></td>"
        for option in part.options
    )
    return f'<tr><th scope="row">{escape(label)}</th>{cells}</tr>'
