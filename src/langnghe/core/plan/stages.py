"""What a stage of the schedule is for, told from the words of its label."""

from __future__ import annotations

import re
from enum import StrEnum


class Role(StrEnum):
    """The work of a stage, named like the phases of a survey."""

    PLAN = "plan"
    DESIGN = "design"
    PILOT = "pilot"
    COLLECT = "collect"
    PROCESS = "process"
    REPORT = "report"
    PUBLISH = "publish"
    SETTLE = "settle"
    ARCHIVE = "archive"


ROLES = {
    Role.SETTLE: re.compile(r"quyet toan|thanh toan|thanh quyet toan"),
    Role.ARCHIVE: re.compile(r"luu tru|luu giu|bao quan|huy phieu|ban giao ho so"),
    Role.PUBLISH: re.compile(r"cong bo|cong khai|thong bao ket qua"),
    Role.PILOT: re.compile(r"thi diem|thu nghiem|chay thu|nghiem thu|dieu tra thu|khao sat thu"),
    Role.PROCESS: re.compile(r"xu ly|nhap (?:so |du )?lieu|nhap phieu|lam sach|ma hoa|kiem phieu|tong hop|thong ke|phan tich"),
    Role.REPORT: re.compile(r"bao cao|tham dinh"),
    Role.PLAN: re.compile(
        r"(?:xay dung|ban hanh|hoan thien|trinh|tham muu|lap|soan|phe duyet)(?: \w+){0,4} (?:ke hoach|phuong an)|"
        r"tap huan|hoi nghi|thanh lap|quan triet"
    ),
    Role.DESIGN: re.compile(
        r"bang hoi|thiet ke|bieu mau|chon mau|(?:lap|lay) danh sach|"
        r"phan mem|gop y|(?:xay dung|du thao|soan|hoan thien|in|phe duyet|bien soan|"
        r"nhan ban)(?: \w+){0,3} (?:phieu|mau|noi dung|bo cau hoi)"
    ),
    Role.COLLECT: re.compile(
        r"dieu tra|khao sat|tham do|lay y kien|lay phieu|phat(?: va thu| hanh)? phieu|thu(?: hoi| thap)? phieu|thu thap|"
        r"tra loi|phong van|"
        r"trung cau|phat,? thu|tham gia|to chuc do|lay thong tin"
    ),
}
BEFORE_COLLECTION = frozenset({Role.PLAN, Role.DESIGN, Role.PILOT})
AFTER_COLLECTION = frozenset({Role.PROCESS, Role.REPORT, Role.PUBLISH, Role.SETTLE, Role.ARCHIVE})


def roles(folded: str) -> frozenset[Role]:
    """Every role that a folded label speaks of."""
    return frozenset(role for role, pattern in ROLES.items() if pattern.search(folded))


def is_collection(folded: str) -> bool:
    """Whether a stage is the collection and nothing else."""
    return roles(folded) == {Role.COLLECT}
