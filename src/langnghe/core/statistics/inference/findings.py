"""What a test is refused for, and what its reader is warned of."""

from langnghe.core.errors import Severity, define

TOO_FEW = define(
    "inference.too_few",
    "Not computable because only {n} people answered, and at least {least} are needed.",
    "Wait for more answers, or join groups.",
)
SMALL_GROUP = define(
    "inference.small_group",
    "Not computable because group “{group}” has {n} people who answered, and at least {least} are needed.",
    "Join groups, or leave that one out.",
)
GROUPS = define(
    "inference.groups",
    "Not computable because those who answered form {count} groups, and this test takes {wanted}.",
    "Join or split groups, or choose another test.",
)
TOO_MANY = define(
    "inference.too_many",
    "Not computable because there are {count} categories; more than {most} are not compared.",
    "Join categories, or treat the question as a number.",
)
TOO_LARGE = define(
    "inference.too_large",
    "Not computable because a table of {n} people has too many others with the same margins to go through.",
    "Take the chi-square test, or its simulated p value.",
)
CONSTANT = define(
    "inference.constant",
    "Not computable because nothing varies: everybody gave the same answer, or so it is within every group.",
    "Look at the frequencies of the question.",
)
UNEQUAL = define(
    "inference.unequal",
    "The columns have different lengths: {lengths}.",
    "Give one value for each respondent in every column, and None where there is none.",
)
BAD_COUNT = define(
    "inference.bad_count",
    "The frequency weight in row {row} is {value}.",
    "Frequency weights are finite numbers, not below zero, and not all zero.",
)
BAD_CORRELATION = define(
    "inference.bad_correlation",
    "No three variables have these correlations: {values}.",
    "Give correlations between -1 and 1 that were computed from the same people.",
)
PERFECT = define(
    "inference.perfect",
    "Not computable because the two go together without any exception.",
    "Look at the table of the two questions: one of them says nothing more than the other.",
)
NEARLY_COLLINEAR = define(
    "inference.nearly_collinear",
    "“{name}” follows nearly from the other predictors (variance inflation {value}), so its coefficient is uncertain.",
    "Leave one of them out, or join them to a sum.",
    Severity.WARNING,
)
NOT_COUNTED = define(
    "inference.not_counted",
    "No test of these two questions treats weights as counts.",
    "Make the design-based test, or the one without weights.",
)
COUNTED = define(
    "inference.counted",
    "The weights are treated as counts, as SPSS does: the p value is not that of a sample with a design.",
    "Use it only to compare with figures of SPSS, and report the design-based test.",
    Severity.WARNING,
)
UNWEIGHTED = define(
    "inference.unweighted",
    "This test takes no weights; it speaks of the people who answered.",
    "Use a design-based test when the sample is to stand for a population.",
    Severity.WARNING,
)
RULED_OUT = define(
    "inference.ruled_out",
    "No test is made of these two questions, by rule “{rule}”.",
    "Look at the table of rules; choose one answer of a question with several, or other questions.",
)
DIFFERENT_QUESTIONS = define(
    "inference.different_questions",
    "“{first}” and “{second}” are not measured in the same way, so they are not one question asked twice.",
    "Choose the same question of two occasions.",
)
BAD_CHOICE = define("inference.bad_choice", "“{value}” is not known as {what}.", "Choose one of: {choices}.")
BAD_TIMES = define(
    "inference.bad_times",
    "The times of the waves do not suit: {count} numbers are needed, each later than the one before.",
    "Give one time for each wave, in order, or none.",
)
REVERSED = define(
    "inference.reversed",
    "“{name}” goes against the other items.",
    "Turn its scale round if it was worded the other way, or leave it out.",
    Severity.WARNING,
)
DRIVERS_NOT_CAUSES = define(
    "inference.drivers_not_causes",
    "The ranking says how closely questions go together, not what brings about what.",
    "Word it so in the report.",
    Severity.NOTE,
)
NOT_ADJUSTED = define(
    "inference.not_adjusted",
    "The comparison of modes is not adjusted: no characteristics were given.",
    "Name the characteristics in which those who answered on paper and online differ.",
    Severity.WARNING,
)
