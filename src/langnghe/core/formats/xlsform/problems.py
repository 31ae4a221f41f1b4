"""What can be wrong with an XLSForm beyond the questionnaire that it describes."""

from __future__ import annotations

from langnghe.core.errors import Severity, define

EMPTY = define("xlsform.empty", "The file is empty.", "Choose the XLSForm again and send it once more.")
TOO_LARGE = define(
    "xlsform.too_large",
    "The file is larger than any questionnaire: {size} bytes, of which {most} are accepted.",
    "Take pictures and other sheets out of the workbook.",
)
NOT_A_WORKBOOK = define(
    "xlsform.not_a_workbook",
    "The file is not a workbook.",
    "Send an XLSForm saved as .xlsx; .xls, .csv and Markdown tables are read too.",
)
MACROS = define("xlsform.macros", "The workbook holds macros.", "Save it as .xlsx, without macros.")
DAMAGED = define(
    "xlsform.damaged",
    "The workbook is damaged, protected by a password, or not what its name says.",
    "Open it in Excel or LibreOffice and save it anew as .xlsx.",
)
NO_SURVEY = define(
    "xlsform.no_survey",
    "There is no sheet “survey” with questions. Sheets: {sheets}.",
    "Name the sheet with the questions “survey”; its first row holds type, name and label.",
)
TOO_MANY_ROWS = define(
    "xlsform.too_many_rows",
    "The sheet has {rows} rows; at most {most} are read.",
    "Split the questionnaire, or take out what is not asked.",
)
TOO_NESTED = define(
    "xlsform.too_nested", "Groups stand within groups more than {most} deep.", "Close the groups that are finished."
)
NO_COLUMN = define("xlsform.no_column", "The sheet has no column “{name}”.", "Add it to the first row.")
UNREAD_SHEET = define(
    "xlsform.unread_sheet", "The sheet is not part of an XLSForm and is not read.", "Nothing needs to be done.", Severity.NOTE
)
UNSUPPORTED_SHEET = define(
    "xlsform.unsupported_sheet", "The sheet “{name}” holds a feature that is not supported.", "Take the sheet out."
)
UNKNOWN_COLUMN = define(
    "xlsform.unknown_column",
    "The column “{name}” is not known and is not read.",
    "Check its spelling, or leave it as a remark.",
    Severity.WARNING,
)
UNUSED_COLUMN = define(
    "xlsform.unused_column",
    "The column “{name}” has no effect here.",
    "Nothing needs to be done when that is accepted.",
    Severity.WARNING,
)
UNSUPPORTED_COLUMN = define(
    "xlsform.unsupported_column", "What the column “{name}” asks for is not supported.", "Empty this cell."
)
NO_TYPE = define("xlsform.no_type", "The row has no type.", "Write its type, or clear the row.")
UNREAD_ROW = define(
    "xlsform.unread_row", "The row has no type, name or label and is not read.", "Nothing needs to be done.", Severity.NOTE
)
UNKNOWN_TYPE = define("xlsform.unknown_type", "There is no type “{type}” in XLSForm.", "Check its spelling{suggestion}.")
UNSUPPORTED_TYPE = define(
    "xlsform.unsupported_type",
    "Questions of the type “{type}” are not supported.",
    "Ask in another way: {known}.",
)
NOT_RECORDED = define(
    "xlsform.not_recorded",
    "“{type}” would record something about the respondent's device or time; it is left out, because answers are anonymous.",
    "Nothing needs to be done; delete the row to be rid of this remark.",
    Severity.WARNING,
)
NO_NAME = define("xlsform.no_name", "The row has no name.", "Write a short name of letters, digits and _.")
NO_LIST = define(
    "xlsform.no_list", "The type “{type}” names no list of choices.", "Write the list after it, for example select_one yes_no."
)
MISSING_LIST = define(
    "xlsform.missing_list",
    "The list “{name}” is not on the choices sheet.",
    "Write its choices there, or check the spelling{suggestion}.",
)
UNUSED_LIST = define("xlsform.unused_list", "No question uses the list “{name}”.", "Nothing needs to be done.", Severity.NOTE)
CHOICE_WITHOUT = define("xlsform.choice_incomplete", "The choice has no {what}.", "Complete the row: list_name, name and label.")
OTHER_WITH_FILTER = define(
    "xlsform.other_with_filter",
    "or_other cannot be used together with a choice filter.",
    "Write the choice “other” on the choices sheet, and a text question that is relevant when it is chosen.",
)
UNCLOSED_GROUP = define("xlsform.unclosed_group", "The group “{name}” is not closed.", "Add a row of type end_group.")
UNOPENED_GROUP = define("xlsform.unopened_group", "This row closes a group that was not opened.", "Delete it.")
APPEARANCE = define(
    "xlsform.appearance",
    "The appearance “{word}” is not known; the question is shown plainly.",
    "Check its spelling, or take it out.",
    Severity.WARNING,
)
UNSUPPORTED_APPEARANCE = define(
    "xlsform.unsupported_appearance", "What the appearance “{word}” asks for is not supported.", "Take it out{instead}."
)
PARAMETER = define("xlsform.parameter", "The parameter “{name}” is not supported here.", "Take it out.")
DYNAMIC_DEFAULT = define(
    "xlsform.dynamic_default",
    "A default that is worked out from other answers or from the date is not supported.",
    "Write a fixed value, or leave the cell empty.",
)
VISIBLE_CALCULATION = define(
    "xlsform.visible_calculation",
    "A question that is asked cannot be calculated.",
    "Make it a question of type calculate, or empty its calculation.",
)
MEASURE = define(
    "xlsform.measure",
    "“{value}” is not a measure that can be set here.",
    "Write ordinal at a question of one choice, or nothing.",
)
ROLE = define("xlsform.role", "“{value}” is not a role of a group.", "Write respondent, or nothing.")
LAYOUT = define(
    "xlsform.layout",
    "The rows of the table “{name}” do not all ask for one choice from the same list.",
    "Let every question in a table-list group be select_one or select_multiple of one and the same list.",
)
SETTING = define(
    "xlsform.setting",
    "The setting “{name}” has no effect here.",
    "Nothing needs to be done when that is accepted.",
    Severity.WARNING,
)
UNSUPPORTED_SETTING = define(
    "xlsform.unsupported_setting", "What the setting “{name}” asks for is not supported.", "Take it out."
)
TOO_MANY_CELLS = define(
    "xlsform.too_many_cells",
    "The workbook spans more than {most} cells, empty ones with them.",
    "Delete the empty rows and columns beside and below the tables, or copy the tables into a new workbook.",
)
DUPLICATE_COLUMN = define(
    "xlsform.duplicate_column",
    "A sheet has the same column twice: {detail}. The two are read as one.",
    "Delete or rename one of the two.",
    Severity.WARNING,
)
CONFLICT = define(
    "xlsform.conflicting_cells",
    "Two columns that mean the same say different things in this row: “{first}” and “{second}”.",
    "Clear one of the two cells, or rename one of the columns.",
)
NO_HEADING = define(
    "xlsform.no_heading",
    "The column has cells, but no heading; it is not read.",
    "Write a heading in its first row, or clear the column.",
    Severity.WARNING,
)
DUPLICATE_SHEET = define(
    "xlsform.duplicate_sheet",
    "There are two sheets “{name}”; only the first, “{first}”, is read.",
    "Delete or rename one of the two.",
)
MENDED_SHEET = define(
    "xlsform.mended_sheet", "The sheet “{written}” is read as “{read}”.", "Rename it to be sure.", Severity.WARNING
)
ABOVE_HEADINGS = define(
    "xlsform.above_headings",
    "The row stands above the headings and is not read: “{text}”.",
    "Delete it: the headings belong in the first row.",
    Severity.WARNING,
)
MENDED_HEADING = define(
    "xlsform.mended_heading",
    "The heading “{written}” is read as “{read}”.",
    "Nothing needs to be done when that is meant; today's spelling is {read}.",
    Severity.WARNING,
)
MENDED_TYPE = define(
    "xlsform.mended_type",
    "The type “{written}” is read as {read}.",
    "Nothing needs to be done when that is meant; today's spelling is {read}.",
    Severity.WARNING,
)
MENDED_APPEARANCE = define(
    "xlsform.mended_appearance",
    "The appearance “{written}” is read as {read}.",
    "Nothing needs to be done when that is meant.",
    Severity.WARNING,
)
MENDED_NAME = define(
    "xlsform.mended_name",
    "The name “{name}” is used elsewhere or kept for the program; here it is read as “{read}”.",
    "Give it a name of its own when the column of the data is to be called otherwise.",
    Severity.WARNING,
)
MENDED_PATH = define(
    "xlsform.mended_path",
    "Paths are read as the names of the questions that they lead to, and the day that is not recorded as today(): {paths}.",
    "Write ${{name}} instead of a path, which breaks when a question is moved, and today() for the day.",
    Severity.WARNING,
)
MENDED_CODE = define(
    "xlsform.mended_code",
    "The list “{list}” has the code “{code}” more than once, which the form allows; here it is read as “{read}”.",
    "Give each choice a code of its own, so that answers can be told apart.",
    Severity.WARNING,
)
MENDED_LABEL = define(
    "xlsform.mended_label",
    "The choice “{name}” has no label; it is shown as “{read}”.",
    "Write its label.",
    Severity.WARNING,
)
HINT_AS_LABEL = define(
    "xlsform.hint_as_label", "The row has a hint, but no label; the hint is its label.", "Write a label.", Severity.WARNING
)
SAME_CHOICE = define(
    "xlsform.same_choice",
    "The list “{list}” has the choice “{code}” twice, in the same words; it is read once.",
    "Delete one of the two rows.",
    Severity.WARNING,
)
DUPLICATE_CODE = define(
    "xlsform.duplicate_code",
    "The list “{list}” has the code “{code}” twice, for different choices.",
    "Give one of the two choices another code.",
)
NOT_YES_NO = define("xlsform.not_yes_no", "“{value}” is neither yes nor no.", "Write yes, or leave the cell empty.")
LANGUAGE_CODE = define(
    "xlsform.language_code",
    "The language “{name}” has no code; it is kept as {code}.",
    "Write the code in parentheses, for example label::English (en).",
    Severity.WARNING,
)
DEFAULT_LANGUAGE = define(
    "xlsform.default_language",
    "The default language “{name}” is not one of the languages of the labels; {first} comes first instead.",
    "Write it as in the column headings: {known}.",
    Severity.WARNING,
)
NO_DEFAULT_LANGUAGE = define(
    "xlsform.no_default_language",
    "Some labels name no language, and the settings name no default language; those labels are taken to be in “{first}”.",
    "Write the language in every heading, for example label::English (en), or set default_language.",
    Severity.WARNING,
)
UNUSED_CELL = define(
    "xlsform.unused_cell",
    "The cell “{name}” has no effect on a row of this type.",
    "Nothing needs to be done when that is accepted.",
    Severity.NOTE,
)
DISABLED = define(
    "xlsform.disabled",
    "The row is switched off by its column “disabled” and is not read.",
    "Nothing needs to be done; delete the row to be rid of this remark.",
    Severity.WARNING,
)
CROSSED = define(
    "xlsform.crossed",
    "“{written}” closes “{name}” of row {row}, which was opened as the other of the two.",
    "Close a begin_group with end_group and a begin_repeat with end_repeat, in the order in which they were opened.",
)
GROUP_APPEARANCE = define(
    "xlsform.group_appearance",
    "The appearance “{words}” of a group has no effect here.",
    "Nothing needs to be done when that is accepted.",
    Severity.NOTE,
)
TABLE_HEADINGS = define(
    "xlsform.table_headings",
    "“{name}” only gives the headings of the table, which the table has by itself; it is not asked.",
    "Nothing needs to be done.",
    Severity.NOTE,
)
REPEAT_LIMITS = define(
    "xlsform.repeat_limits", "“{value}” is not a limit of a repeat.", "Write for example min=1 max=12, in whole numbers."
)
REPEAT_LIMITED = define(
    "xlsform.repeat_limited",
    "The repeat is asked at most {most} times.",
    "For another limit write for example min=1 max=12 in a column langnghe::repeat.",
    Severity.WARNING,
)
LAST_SAVED = define(
    "xlsform.last_saved",
    "Answers of the form that was filled in before (last-saved) are not supported: answers are anonymous and not kept.",
    "Take the reference out.",
)
LIST_FROM_REPEAT = define(
    "xlsform.list_from_repeat",
    "Choices that are made of the answers in a repeat are not supported.",
    "Name a list of the choices sheet.",
)
VERSION = define(
    "xlsform.version",
    "The version “{version}” is not kept: a version is named by the hash of what it says.",
    "Nothing needs to be done.",
    Severity.NOTE,
)
MORE_SETTINGS = define(
    "xlsform.more_settings",
    "The settings have a second row, which is not read.",
    "Write all settings in one row.",
    Severity.WARNING,
)
STYLE = define(
    "xlsform.style",
    "The setting “{name}” ({value}) has no effect here; it only matters to other programs.",
    "Nothing needs to be done.",
    Severity.NOTE,
)
UNNAMED_GROUP = define(
    "xlsform.unnamed_group",
    "The group has no name; it is called “{read}”.",
    "Write a short name of letters, digits and _.",
    Severity.WARNING,
)
ODK_X = define(
    "xlsform.odk_x",
    "The workbook is a form of ODK-X (its sheet has the columns {columns}), which is another language than XLSForm.",
    "Write the questions anew as an XLSForm.",
)
BLANK_IN_CODE = define(
    "xlsform.blank_in_code",
    "The code “{code}” has blanks; it is read as “{read}”.",
    "Use a single word as the code of a choice.",
    Severity.WARNING,
)
PIPING = define(
    "xlsform.piping",
    "The label of a choice cannot use the answer to another question.",
    "Word it without ${{…}}, or move it into the label of the question.",
)
MENDED_PARAMETER = define(
    "xlsform.mended_parameter",
    "The parameter “{written}” is read as {read}.",
    "Nothing needs to be done when that is meant.",
    Severity.WARNING,
)
INTRODUCTION = define(
    "xlsform.introduction",
    "The note “{name}” stands first and is read as the introduction, which has no name.",
    "Nothing needs to be done.",
    Severity.NOTE,
)
UNNAMED_NOTE = define(
    "xlsform.unnamed_note", "The note has no name; it is called “{read}”.", "Nothing needs to be done.", Severity.WARNING
)
