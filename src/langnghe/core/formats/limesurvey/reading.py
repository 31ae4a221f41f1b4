"""A LimeSurvey survey as a questionnaire, with all that is wrong with it, or left out, at once."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath

from langnghe.core.errors import Finding, Place, refuse
from langnghe.core.formats.limesurvey import problems
from langnghe.core.formats.limesurvey.questions import Maker, items_of
from langnghe.core.formats.limesurvey.rows import Node, joined, plain, records
from langnghe.core.formats.limesurvey.tree import Tree, tree
from langnghe.core.formats.limesurvey.variables import variables
from langnghe.core.formats.xlsform.reading import Reading
from langnghe.core.questionnaire.check import check
from langnghe.core.questionnaire.model import Questionnaire, Section, Text


def read_limesurvey(data: bytes, file: str) -> Reading:
    """The questionnaire in the tab-separated structure of a LimeSurvey survey (.txt, versions 3 to 6) and everything that is
    wrong with it, in the order of its rows. Raises Refused when it is no such structure or has no questions."""
    findings: list[Finding] = []
    found = tree(records(data, file), findings)
    if not any(group.parts for group in found.groups.values()):
        raise refuse(problems.NO_QUESTIONS, Place(file=file))
    maker = Maker(variables(found), found.languages, findings)
    sections = tuple(_section(place, group, maker) for place, group in enumerate(found.groups.values(), start=1))
    questionnaire = _questionnaire(found, tuple(section for section in sections if section.items), file)
    placed = (_placed(finding, file) for finding in check(questionnaire))
    return Reading(questionnaire, tuple(sorted([*findings, *placed], key=lambda finding: finding.place.row or 0)))


def _placed(finding: Finding, file: str) -> Finding:
    return finding if finding.place.file else replace(finding, place=replace(finding.place, file=file))


def _section(place: int, group: Node, maker: Maker) -> Section:
    questions = [question for (kind, _scale, _name), question in group.parts.items() if kind == "Q"]
    items = tuple(item for question in questions for item in items_of(question, maker))
    label = joined((group.text("name"), group.text("text")))
    relevant = maker.equation(group.row, "relevance")
    return Section(f"group_{place}", label, items, relevant=relevant, place=group.row.place())


def _questionnaire(found: Tree, sections: tuple[Section, ...], file: str) -> Questionnaire:
    stem = PurePath(file).stem
    name = f"limesurvey_{found.settings['sid']}" if found.settings.get("sid") else re.sub(r"\W+", "_", stem)
    title = _words(found, "surveyls_title") or Text({found.language: stem})
    introduction = joined(filter(None, (_words(found, "surveyls_description"), _words(found, "surveyls_welcometext"))))
    return Questionnaire(name, title, found.languages, sections, introduction)


def _words(found: Tree, name: str) -> Text:
    texts = {language: plain(words) for language, words in found.words.get(name, {}).items()}
    return Text({language: texts[language] for language in found.languages if texts.get(language)})
