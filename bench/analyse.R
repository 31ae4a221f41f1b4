# The same 20 tables with counts, weighted counts and Rao-Scott tests in R's survey, from a CSV file; prints seconds and the F's.
suppressPackageStartupMessages(library(survey))
arguments <- commandArgs(trailingOnly = TRUE)
data <- read.csv(arguments[1])
pairs <- strsplit(strsplit(arguments[2], ",")[[1]], ":")
for (name in unique(unlist(pairs))) data[[name]] <- factor(data[[name]])
start <- proc.time()[["elapsed"]]
design <- svydesign(ids = ~unit, strata = ~stratum, weights = ~weight, data = data)
found <- sapply(pairs, function(pair) {
  formula <- as.formula(paste("~", pair[1], "+", pair[2]))
  table(data[[pair[1]]], data[[pair[2]]])
  svytable(formula, design)
  unname(svychisq(formula, design, statistic = "F")$statistic)
})
cat(proc.time()[["elapsed"]] - start, format(found, digits = 15), "\n")
