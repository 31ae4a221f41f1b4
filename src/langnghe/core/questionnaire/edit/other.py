"""The answer "other (please state)": a choice, and a text behind the question that is asked when it is chosen."""

from __future__ import annotations

from dataclasses import replace

from langnghe.core.questionnaire.edit.naming import free, names_of
from langnghe.core.questionnaire.edit.tree import Items, find, replaced, siblings
from langnghe.core.questionnaire.expressions.tree import Call, Expression, Literal, Reference
from langnghe.core.questionnaire.model import Choice, Question, Questionnaire, Section, Text

OTHER = "other"
LABEL = {"vi": "Khác (ghi rõ)", "en": "Other (please state)"}
STATED = {"vi": "Xin ghi rõ", "en": "Please state"}


def explained(question: Section | Question, follower: Section | Question) -> str:
    """The code of the choice that `follower`, a text, asks to explain; "" when it does not. A text belongs to the question when
    it is called after it or asks about "other"; else it is a question of its own."""
    if isinstance(question, Section) or isinstance(follower, Section) or follower.kind != "text":
        return ""
    match follower.relevant:
        case Call("=" | "selected", (Reference(name), Literal(str(code)))) if name == question.name:
            belongs = code == OTHER or follower.name.startswith(f"{question.name}_")
            return code if belongs and any(choice.code == code for choice in question.choices) else ""
        case _:
            return ""


def followers(questionnaire: Questionnaire, name: str) -> tuple[Question, ...]:
    """The texts behind a question that explain its choices. Raises Refused (draft.not_found)."""
    beside = siblings(questionnaire, name)
    place = next(place for place, item in enumerate(beside) if item.name == name)
    found: list[Question] = []
    for item in beside[place + 1 :]:
        if isinstance(item, Section) or not explained(beside[place], item):
            break
        found.append(item)
    return tuple(found)


def without_followers(items: Items) -> tuple[tuple[Section | Question, tuple[Question, ...]], ...]:
    """Each item with the texts that follow it, in order."""
    found: list[tuple[Section | Question, tuple[Question, ...]]] = []
    for item in items:
        if found and isinstance(item, Question) and explained(found[-1][0], item):
            found[-1] = (found[-1][0], (*found[-1][1], item))
        else:
            found.append((item, ()))
    return tuple(found)


def has_other(questionnaire: Questionnaire, name: str) -> bool:
    """Whether one of the question's answers is to be explained."""
    return bool(followers(questionnaire, name))


def with_other(questionnaire: Questionnaire, name: str) -> Questionnaire:
    """The question with a last answer "other", explained by a text behind it; as it is when it has one. Raises Refused."""
    question = find(questionnaire, name)
    if isinstance(question, Section) or has_other(questionnaire, name):
        return questionnaire
    languages = questionnaire.languages
    if all(choice.code != OTHER for choice in question.choices):
        choices = (*question.choices, Choice(OTHER, _in(LABEL, languages)))
        question = replace(question, choices=choices, fixed_last=(*question.fixed_last, OTHER))
    stated = Question(
        free(f"{name}_{OTHER}", names_of(questionnaire)), "text", _in(STATED, languages), relevant=_chosen(question)
    )
    return replaced(questionnaire, name, question, stated)


def without_other(questionnaire: Questionnaire, name: str) -> Questionnaire:
    """Without the texts that explain choices, and without the choice "other". Raises Refused (draft.not_found)."""
    for text in followers(questionnaire, name):
        questionnaire = replaced(questionnaire, text.name)
    question = find(questionnaire, name)
    if isinstance(question, Section):
        return questionnaire
    choices = tuple(choice for choice in question.choices if choice.code != OTHER)
    last = tuple(code for code in question.fixed_last if code != OTHER)
    return replaced(questionnaire, name, replace(question, choices=choices, fixed_last=last))


def repaired(questionnaire: Questionnaire, name: str, before: Questionnaire) -> Questionnaire:
    """After the kind or the answers of a question changed: the texts that explained its answers ask for what is left of them.
    Raises Refused."""
    question = find(questionnaire, name)
    if isinstance(question, Section):
        return questionnaire
    codes = {choice.code for choice in question.choices}
    for text in followers(before, name):
        code = explained(find(before, name), text)
        new = (replace(text, relevant=_chosen(question, code)),) if code in codes else ()
        questionnaire = replaced(questionnaire, text.name, *new)
    return questionnaire


def _chosen(question: Question, code: str = OTHER) -> Expression:
    return Call("selected" if question.kind in ("multiple", "ranking") else "=", (Reference(question.name), Literal(code)))


def _in(words: dict[str, str], languages: tuple[str, ...]) -> Text:
    known = {language: words[language] for language in languages if language in words}
    return Text(known or {languages[0]: words["en"]})
