"""Which patterns regex() takes: those that mean the same everywhere and never take long."""

import pytest

from langnghe.core.questionnaire.expressions.patterns import objection


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "[0-9]{10}",
        r"\d{4}-\d{2}-\d{2}",
        "^[A-Z]+$",
        "0(3|5|7|8|9)[0-9]{8}",
        r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}",
        "(?:ab)+",
        "(ab){2,5}",
        "(a{3}-)+",
        "a|b|c",
        r"\(\+84\)",
        r"[\]\[]",
        r"[^\s]+",
        "(Xã|Phường) .{2,30}",
        "Mường So",
    ],
)
def test_what_forms_really_use_is_taken(pattern):
    assert objection(pattern) == ""


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("(a+)+", "repeats a group"),
        ("(a*)*", "repeats a group"),
        ("(a|aa)+", "repeats a group"),
        ("((ab)?c)*", "repeats a group"),
        ("(?:a{1,3}){2,}", "repeats a group"),
        ("((a+)b)*", "repeats a group"),
        ("a*b*c*d*", "unlimited repetitions"),
        ("a{2,}b{2,}c+d+", "unlimited repetitions"),
        ("(?=a)", "special groups"),
        ("(?<name>a)", "special groups"),
        ("(?i)a", "special groups"),
        ("a++", "possessive"),
        (r"\bx\K", "does not mean the same"),
        (r"\p{Lu}", "does not mean the same"),
        (r"(a)\1", "does not mean the same"),
        ("[a&&b]", "does not mean the same"),
        ("[[a]]", "does not mean the same"),
        ("[]", "empty"),
        ("[^]", "empty"),
        ("[abc", "not closed"),
        ("a\\", "backslash"),
        ("(a", "broken"),
        ("*a", "broken"),
        ("a{3,1}", "broken"),
        ("[z-a]", "broken"),
        ("x" * 301, "300 characters"),
    ],
)
def test_what_is_strange_or_slow_is_not(pattern, reason):
    assert reason in objection(pattern)
