source("data.R")
for (n in names(D)) {
  s <- D[[n]]
  line(n, "total", es(svytotal(~x, s)))
  line(n, "mean", es(svymean(~x, s)))
  line(n, "mean with missing", es(svymean(~xm, s, na.rm = TRUE)))
  line(n, "deff", deff(svymean(~x, s, deff = TRUE)))
  line(n, "deff of the total", deff(svytotal(~x, s, deff = TRUE)))
  line(n, "proportion", es(svymean(~factor(q), s)))
  r <- svyratio(~y, ~x, s, deff = TRUE)
  line(n, "ratio", c(coef(r), SE(r), deff(r)))
  v <- svyvar(~x, s)
  line(n, "variance", c(coef(v), SE(v)))
  v <- svyvar(~x + y, s)
  line(n, "covariance", c(v[1, 1], v[1, 2], v[2, 2], sqrt(diag(attr(v, "var")))[c(1, 2, 4)]))
  m <- svyby(~x, ~g, s, svymean, covmat = TRUE)
  line(n, "mean by group", c(coef(m), SE(m)))
  if (n != "srs" && n != "stratified") line(n, "covariance of groups", vcov(m)[1, 2:3])    # it is 0 in the other two
  m <- svyby(~x, ~g + h, s, svytotal)
  line(n, "total by two", c(coef(m), SE(m)))
  t <- subset(s, q == 2)
  line(n, "domain", c(es(svymean(~x, t)), degf(t)))
  line(n, "interval", confint(svymean(~x, s), df = degf(s)))
}
d$inpsu <- d$psu %% 3
s <- svydesign(~inpsu, strata = ~stratum, weights = ~w, data = d, nest = TRUE)
line("nested", "mean", es(svymean(~x, s)))
