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
DUPLICATE_COLUMN = define(
    "xlsform.duplicate_column", "A sheet has the same column twice: {detail}.", "Delete or rename one of the two."
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
LANGUAGE_CODE = define(
    "xlsform.language_code",
    "The language “{name}” has no code.",
    "Write the code in parentheses, for example label::English (en).",
    Severity.WARNING,
)
DEFAULT_LANGUAGE = define(
    "xlsform.default_language",
    "The default language “{name}” is not one of the languages of the labels.",
    "Write it as in the column headings: {known}.",
)
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
PIPING = define(
    "xlsform.piping",
    "The text uses the answer to another question, which is not supported.",
    "Word it without ${{…}}.",
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
