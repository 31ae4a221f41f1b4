source("data.R")
for (n in names(D)) {
  s <- D[[n]]
  for (m in c("logit", "likelihood", "asin", "beta", "mean", "xlogit"))
    for (level in c(0.95, 0.9)) line(n, paste(m, level), confint(svyciprop(~I(q == 2), s, method = m, level = level)))
  for (rule in c("hf1", "hf2", "hf5", "hf6", "hf7", "hf8", "hf9")) {
    r <- svyquantile(~x, s, c(0.25, 0.5, 0.75), qrule = rule)
    line(n, paste("quantiles", rule), c(coef(r), SE(r), t(confint(r))))
  }
  for (m in c("xlogit", "asin", "beta")) {
    r <- svyquantile(~xm, subset(s, g == "g1"), 0.5, qrule = "hf7", interval.type = m, na.rm = TRUE, alpha = 0.1)
    line(n, paste("median by", m), c(coef(r), confint(r)))
  }
}
