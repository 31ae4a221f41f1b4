source("data.R")
sylvester <- matrix(1, 1, 1)
while (nrow(sylvester) < 13) sylvester <- rbind(cbind(sylvester, sylvester), cbind(sylvester, -sylvester))
R <- outer(d$psu, 1:20, function(p, r) ((p * p * r + 5 * p + r * r) %% 7) %/% 2) * d$w                  # any whole numbers will do
S <- list(
  JK1 = as.svrepdesign(D$clustered, type = "JK1"),
  JKn = as.svrepdesign(D$weighted, type = "JKn"),
  corrected = as.svrepdesign(D$two_stage, type = "JKn"),
  BRR = as.svrepdesign(D$weighted, type = "BRR", hadamard.matrix = sylvester),
  Fay = as.svrepdesign(D$weighted, type = "Fay", fay.rho = 0.3, hadamard.matrix = sylvester),
  bootstrap = svrepdesign(data = d, weights = ~w, repweights = R, type = "bootstrap", combined.weights = TRUE),
  other = svrepdesign(data = d, weights = ~w, repweights = R, type = "other", combined.weights = TRUE, scale = 0.1, rscales = (1:20) / 10))
S$calibrated <- calibrate(S$JKn, ~g + h, c(`(Intercept)` = 5000, gg2 = 1700, gg3 = 1800, hyes = 2400), calfun = "raking", epsilon = 1e-13)
for (n in names(S)) {
  s <- S[[n]]
  line(n, "estimates", c(es(svymean(~x, s)), es(svytotal(~x, s)), SE(svyratio(~y, ~x, s)), es(svymean(~xm, s, na.rm = TRUE))))
  line(n, "shares", es(svymean(~factor(q), s)))
  line(n, "groups", { m <- svyby(~x, ~g, s, svymean); c(coef(m), SE(m)) })
  line(n, "domain", es(svymean(~x, subset(s, q == 2))))
  v <- svyvar(~x, s)
  line(n, "variance", c(v[1], sqrt(attr(v, "var"))))
  line(n, "df", degf(s))
  line(n, "F", with(svychisq(~g + q, s), c(statistic, parameter, p.value)))
  m <- svycontrast(svyby(~x, ~h, s, svymean, covmat = TRUE), c(-1, 1))                      # svyttest() stops with an error here
  t <- coef(m) / SE(m)
  line(n, "t test", c(t, degf(s) - 1, 2 * pt(-abs(t), degf(s) - 1), coef(m)))
  line(n, "wilcoxon", with(svyranktest(x ~ h, s), c(statistic, parameter, p.value, estimate)))
  r <- svyquantile(~x, s, c(0.25, 0.5), qrule = "hf7", interval.type = "mean")
  line(n, "quantiles", c(coef(r), SE(r)))
}
