"""What a sample, an estimate or a test is refused for."""

from langnghe.core.errors import define

UNKNOWN_COLUMN = define(
    "statistics.unknown_column",
    "The data have no column “{name}”.",
    "Write the name as it stands in the data. Similar names: {similar}.",
)
NOT_DATA = define(
    "statistics.not_data",
    "These are not data in columns of equal length: {reason}.",
    "Give a mapping from names to arrays, or a table of pandas, polars or pyarrow.",
)
NO_ROWS = define("statistics.no_rows", "The data have no rows.", "Give data with at least one row.")
NOT_NUMBERS = define(
    "statistics.not_numbers",
    "“{name}” has values that are no numbers one can compute with, “{value}” for one.",
    "Choose a column of numbers, or ask for proportions.",
)
BAD_OPTION = define("statistics.bad_option", "“{value}” is not known as {what}.", "Choose one of: {choices}.")
MISSING_IN_DESIGN = define(
    "statistics.missing_in_design",
    "“{name}” describes the design of the sample, and row {row} has no value in it.",
    "Fill in the missing values, or leave those rows out.",
)
BAD_WEIGHT = define(
    "statistics.bad_weight",
    "The weight in row {row} is {value}.",
    "Weights are finite numbers, not below zero, and not all zero.",
)
NOT_NESTED = define(
    "statistics.not_nested",
    "The cluster “{cluster}” stands in more than one stratum.",
    "Say nest=True when the clusters are numbered anew in each stratum; otherwise correct the data.",
)
ONE_UNIT = define("statistics.one_unit", "The whole design has one sampling unit.", "A variance needs at least two.")
BAD_POPULATION = define(
    "statistics.bad_population",
    "The population of stage {stage} cannot be used: {reason}.",
    "Give for each stage one column: either numbers of units, all at least the numbers drawn, or shares above 0 and up to 1; the "
    "same in all rows of a stratum.",
)
LONELY = define(
    "statistics.lonely_unit",
    "A stratum has a single sampling unit at stage {stage}, so its variance cannot be estimated.",
    "Join it with another stratum, or choose a rule: lonely=“certainty”, “remove”, “adjust” or “average”.",
)
EMPTY_DOMAIN = define(
    "statistics.empty_domain", "Nobody is left to compute “{name}” from.", "Choose a wider condition, or another question."
)
BAD_CONDITION = define(
    "statistics.bad_condition", "The condition is not one yes or no for each of the {rows} rows.", "Give an array of booleans."
)
ZERO_BASE = define(
    "statistics.zero_base",
    "“{name}” is not computable because the weighted sum it is divided by is zero.",
    "Leave that group out, or choose another denominator.",
)
TOO_FEW = define(
    "statistics.too_few", "“{name}” is not computable because only {n} people answered.", "At least {least} are needed."
)
NO_DEGREES = define(
    "statistics.no_degrees",
    "No interval or test is possible: the design leaves {df} degrees of freedom.",
    "More sampling units than strata are needed; or give df yourself.",
)
NO_EFFECT = define(
    "statistics.no_design_effect",
    "The design effect of “{name}” is not computable because {reason}.",
    "Ask for the standard error instead.",
)
BAD_LEVEL = define("statistics.bad_level", "{value} is not a level or a share between 0 and 1.", "Give a number such as 0.95.")
ONE_CATEGORY = define(
    "statistics.one_category",
    "“{name}” has {count} categories among those who answered.",
    "Choose a question with at least two, or other groups.",
)
NOT_TWO_GROUPS = define(
    "statistics.not_two_groups",
    "“{name}” makes {count} groups, and this test compares two.",
    "Join categories, keep two of them with a condition, or use a rank test.",
)
NO_VARIATION = define(
    "statistics.no_variation",
    "“{name}” is not computable because nothing varies: everybody has the same value, or so it is within every stratum.",
    "Look at the frequencies of the question.",
)
COLLINEAR = define(
    "statistics.collinear",
    "Not computable because “{name}” follows exactly from the other predictors.",
    "Leave one of them out.",
)
SEPARATED = define(
    "statistics.separated",
    "Not computable because “{name}” tells the answers apart without fail, so that its odds ratio has no bound.",
    "Join categories of that predictor, or leave it out.",
)
NOT_CONVERGED = define(
    "statistics.not_converged",
    "Not computable because the search for the best fit came to no end after {steps} steps.",
    "Join rare categories, or take fewer predictors.",
)
BAD_LEVELS = define(
    "statistics.bad_levels",
    "“{name}” has {count} categories among those who answered everything; a regression of kind {model} takes {least} to {most}.",
    "Choose another kind of regression, or join categories.",
)
OPEN_INTERVAL = define(
    "statistics.open_interval",
    "The interval of “{name}” is open on one side: too few people answered for that level.",
    "Choose a lower level, or a share nearer to one half.",
)
ON_A_DOMAIN = define(
    "weights.on_a_domain",
    "Weights are changed for the whole sample, and this design is studied in a domain.",
    "Calibrate first, then choose the domain.",
)
NO_TARGET = define(
    "weights.no_target",
    "In row {row}, “{name}” is “{value}”, for which there is no population figure.",
    "Give a figure for each category, and a value to each row.",
)
NOBODY_IN_CELL = define(
    "weights.nobody_in_cell",
    "The population has {target} in category “{value}” of “{name}”, and the sample nobody.",
    "Join the category with another one.",
)
BAD_TARGET = define(
    "weights.bad_target", "The population figure {value} of “{name}” cannot be used.", "Give finite numbers above zero."
)
MARGINS_CONTRADICT = define(
    "weights.margins_contradict",
    "The population figures do not add up: “{first}” comes to {one}, “{second}” to {other}.",
    "Take both from the same source, or bring one to the sum of the other.",
)
NOT_REACHED = define(
    "weights.not_reached",
    "No weights reach the population figures: “{name}” should be {target} and stays at {reached}.",
    "Join small categories, widen the bounds, or use fewer figures.",
)
BAD_BOUNDS = define(
    "weights.bad_bounds",
    "Weights cannot be kept between {lower} and {upper}.",
    "Give a lower and a higher number, with 1 between for factors.",
)
NO_REPLICATES = define(
    "weights.no_replicates",
    "Replicate weights of the kind {which} cannot be made from this design: {reason}.",
    "Choose another kind, or give replicate weights of your own.",
)
