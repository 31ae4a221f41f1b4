# The data of inference_data.py by the same whole-number rules. R 4.2.2, survey 4.1.1, MASS 7.3:
#   cd tests/reference/inference && for s in association groups models; do Rscript $s.R > $s.txt; done
suppressMessages({library(survey); library(MASS)})
k <- 0:239
d <- data.frame(
  stratum = c("a", "b", "c", "d")[k %/% 60 + 1], psu = k %/% 10, w = 10 + (7 * k) %% 13 + 5 * (k %/% 60), n = 1 + (7 * k) %% 4,
  x = (37 * k + 11) %% 101 + 3 * ((k %/% 10) %% 7), y = (k * k + 5 * k) %% 53 + (k %/% 10) / 4,
  g = c("g1", "g2", "g3")[(k * k + k %/% 7) %% 3 + 1], h = c("no", "yes")[((11 * k) %% 17 <= 7) + 1],
  q = (13 * k + k %/% 10) %% 5 + 1, b = as.integer((37 * k + 11) %% 101 > 50), wave = k %/% 80)
base <- (k * k) %% 7
d$i1 <- (base + k %% 3) %/% 2 + 1; d$i2 <- (base + (k %/% 3) %% 4) %/% 2 + 1
d$i3 <- (base + ((k * k) %/% 5) %% 3) %/% 2 + 1; d$i4 <- (base + (7 * k) %% 5) %/% 2 + 1
d$i1m <- ifelse(k %% 11 == 0, NA, d$i1)
d$c1 <- as.integer(d$i1 > 2); d$c2 <- as.integer(d$i2 > 2); d$c3 <- as.integer(d$i3 > 3)
j <- 0:17                                                                       # a small sample without ties
s <- data.frame(u = (7 * j * j + 3 * j) %% 101 + j / 10, v = (5 * j * j + 11 * j) %% 97 + j / 7,
  a = c("p", "q")[(3 * j) %% 5 %/% 2 %% 2 + 1], t = c("p", "q", "r")[j %% 3 + 1])
m <- matrix(c(3, 1, 2, 9), 2); sparse <- d[k %% 8 == 0, ]                       # a small table; 30 people
D <- list(
  simple = svydesign(~1, weights = ~w, data = d),
  stratified = svydesign(~1, strata = ~stratum, weights = ~w, data = d),
  weighted = svydesign(~psu, strata = ~stratum, weights = ~w, data = d))
line <- function(name, ...) cat(name, "|", sprintf("%.17g", c(...)), "\n")
