"""Words for surveys of more units than a report lists."""

VI = {
    "minimum_missed_many": "Có {k} đơn vị chưa đạt số phiếu trực tuyến tối thiểu; chương trình có danh sách các đơn vị này.",
    "units_by_kind": "Khảo sát có {k} đơn vị nên bảng cộng gộp theo loại đơn vị; chương trình có số liệu của từng đơn vị.",
    "no_kind": "Không ghi loại",
}
EN = {
    "minimum_missed_many": "{k} units have not reached their minimum of online forms; the program lists them.",
    "units_by_kind": "The survey has {k} units, so that the table sums them up by kind; the program has the figures of each.",
    "no_kind": "No kind named",
}
