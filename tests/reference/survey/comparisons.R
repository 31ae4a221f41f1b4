source("data.R")
for (n in names(D)) {
  s <- D[[n]]
  r <- svyttest(x ~ h, s)
  line(n, "t test", c(r$statistic, r$parameter, r$p.value, r$estimate))
  r <- svyttest(xm ~ h, subset(s, q > 1))
  line(n, "t test with missing in a domain", c(r$statistic, r$parameter, r$p.value, r$estimate))
  for (t in c("wilcoxon", "vanderWaerden", "median", "KruskalWallis")) {
    r <- svyranktest(x ~ h, s, test = t)
    line(n, paste(t, "of two"), c(r$statistic, r$parameter, r$p.value, r$estimate))
    r <- svyranktest(q ~ g, s, test = t)                                    # statistic and parameter stand in each other's place
    line(n, paste(t, "of three"), c(r$parameter, r$statistic, r$ddf, r$p.value))
  }
  r <- svyranktest(xm ~ gm, s)
  line(n, "wilcoxon with missing", c(r$parameter, r$statistic, r$ddf, r$p.value))
}
