source("data.R")
G <- data.frame(g = c("g1", "g2", "g3"), Freq = c(1500, 1700, 1800))
H <- data.frame(h = c("no", "yes"), Freq = c(2600, 2400))
GH <- data.frame(g = rep(c("g1", "g2", "g3"), 2), h = rep(c("no", "yes"), each = 3), Freq = c(800, 850, 950, 700, 850, 850))
whole <- c(`(Intercept)` = 5000, gg2 = 1700, gg3 = 1800, hyes = 2400)
figures <- function(n, what, s) {
  line(n, paste(what, "weights"), weights(s)[c(1, 50, 100, 150, 200, 240)])
  line(n, paste(what, "estimates"), c(es(svymean(~x, s)), es(svytotal(~x, s)), SE(svyratio(~y, ~x, s)), es(svymean(~xm, s, na.rm = TRUE))))
  line(n, paste(what, "domain"), c(es(svymean(~x, subset(s, q == 2))), SE(svytotal(~x, subset(s, h == "yes")))))
  if (what != "trim") line(n, paste(what, "F"), with(svychisq(~b + q, s), c(statistic, parameter, p.value)))
}
for (n in names(D)) {
  s <- D[[n]]
  figures(n, "post-strata", postStratify(s, ~g, G))
  figures(n, "cells", postStratify(s, ~g + h, GH))
  figures(n, "rake", calibrate(s, ~g + h, whole, calfun = "raking", epsilon = 1e-13))                # not rake(): see the test
  figures(n, "linear", calibrate(s, ~g + h + x, c(whole, x = 300000)))
  figures(n, "bounded", calibrate(s, ~g + h, whole, calfun = "linear", bounds = c(0.5, 2.5), epsilon = 1e-13))
  figures(n, "logit", calibrate(s, ~g + h, whole, calfun = "logit", bounds = c(0.3, 4), epsilon = 1e-13))
  figures(n, "trim", trimWeights(s, lower = 12, upper = 30))
  figures(n, "rake and trim", trimWeights(calibrate(s, ~g + h, whole, calfun = "raking", epsilon = 1e-13), lower = 14, upper = 28, strict = TRUE))
}
