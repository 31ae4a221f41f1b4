# The data of survey_data.py by the same whole-number rules, and the designs. R 4.2.2, survey 4.1.1:
#   cd tests/reference/survey && for s in estimates lonely ...; do Rscript $s.R > $s.txt; done
suppressMessages(library(survey))
k <- 0:239
d <- data.frame(
  stratum = c("a", "b", "c", "d")[k %/% 60 + 1], psu = k %/% 10, ssu = k %/% 2,       # 4 strata, 24 clusters, 120 households
  w = 10 + (7 * k) %% 13 + 5 * (k %/% 60),
  x = (37 * k + 11) %% 101 + 3 * ((k %/% 10) %% 7), y = (k * k + 5 * k) %% 53 + (k %/% 10) / 4,
  g = c("g1", "g2", "g3")[(k * k + k %/% 7) %% 3 + 1], h = c("yes", "no")[((11 * k) %% 17 > 7) + 1],
  q = (13 * k + k %/% 10) %% 5 + 1,
  N1 = c(40, 50, 60, 6)[k %/% 60 + 1], N2 = 20 + (k %/% 10) %% 3)                       # stratum d is taken as a whole
d$xm <- ifelse(k %% 11 == 0, NA, d$x)
d$gm <- ifelse(k %% 13 == 0, NA, d$g)
d$b <- as.integer(d$x > 60)
d$srs_N <- 3000
D <- list(
  srs = svydesign(~1, fpc = ~srs_N, data = d),
  stratified = svydesign(~1, strata = ~stratum, weights = ~w, data = d),
  clustered = svydesign(~psu, weights = ~w, data = d),
  two_stage = svydesign(~psu + ssu, strata = ~stratum, fpc = ~N1 + N2, data = d),
  weighted = svydesign(~psu, strata = ~stratum, weights = ~w, data = d))
line <- function(name, verb, v) cat(name, "|", verb, "|", sprintf("%.17g", v), "\n")
es <- function(r) c(coef(r), SE(r))
