source("data.R")
tests <- c("F", "Chisq", "Wald", "adjWald", "saddlepoint")
for (n in names(D)) {
  s <- D[[n]]
  for (t in tests) {
    r <- suppressWarnings(svychisq(~g + h, s, statistic = t))
    line(n, t, c(r$statistic, r$parameter, r$p.value))
    r <- suppressWarnings(svychisq(~g + q, s, statistic = t))
    line(n, paste(t, "of a larger table"), c(r$statistic, r$parameter, r$p.value))
    r <- suppressWarnings(svychisq(~gm + q, s, statistic = t))                            # Chisq counts the 19 rows without gm
    line(n, paste(t, "with missing"), c(r$statistic, r$parameter, r$p.value))
  }
  line(n, "cells", svytable(~g + h, s))
  line(n, "F in a domain", with(svychisq(~g + h, subset(s, q > 2)), c(statistic, parameter, p.value)))
}
