"""A small directory: a district of two communes that ended, the communes that came after, a Party committee beside them."""

from datetime import date

from langnghe.core.sampling.directory import BEGINNING, MAIN, Directory, DirectoryUnit, Link, UnitKey

REFORM = date(2025, 7, 1)
EVE = date(2025, 6, 30)
OLD_DAY, NEW_DAY = date(2024, 6, 10), date(2026, 3, 1)

PROVINCE = DirectoryUnit("12", "Tỉnh Thử", "tỉnh", "tỉnh")
DISTRICT = DirectoryUnit("109", "Huyện Phong", "huyện", "huyện", BEGINNING, EVE, {MAIN: PROVINCE.key})
PARTY = DirectoryUnit("D1", "Đảng bộ tỉnh Thử", "đảng bộ", "tỉnh")
MAU = DirectoryUnit("03562", "Xã Bản Mẫu", "xã", "xã", BEGINNING, EVE, {MAIN: DISTRICT.key, "Đảng": PARTY.key})
LO = DirectoryUnit("03550", "Xã Lở", "xã", "xã", BEGINNING, EVE, {MAIN: DISTRICT.key})
TOWN = DirectoryUnit("03549", "Thị trấn Phong", "thị trấn", "xã", BEGINNING, EVE, {MAIN: DISTRICT.key})
NEW_LO = DirectoryUnit("03562", "Xã Lở", "xã", "xã", REFORM, None, {MAIN: PROVINCE.key})
NEW_PHONG = DirectoryUnit("03549", "Xã Phong", "xã", "xã", REFORM, None, {MAIN: PROVINCE.key})
LINKS = (
    Link(LO.key, NEW_LO.key),
    Link(MAU.key, NEW_LO.key, whole=False),
    Link(MAU.key, NEW_PHONG.key, whole=False),
    Link(TOWN.key, NEW_PHONG.key),
)
DIRECTORY = Directory((PROVINCE, PARTY, DISTRICT, LO, MAU, TOWN, NEW_LO, NEW_PHONG), LINKS)
NOWHERE_KEY = UnitKey("99999")
