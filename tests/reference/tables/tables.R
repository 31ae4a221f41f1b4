# Rich tables in R 4.2.2 with survey 4.1.1, over the data and designs of ../survey/data.R:
#   cd tests/reference/tables && Rscript tables.R > tables.txt
# A line: sample | what | figures. Answers of q are 1..5, groups of g are g1, g2, g3.
source("../survey/data.R")
pairs <- list(c("g1", "g2"), c("g1", "g3"), c("g2", "g3"))
say <- function(...) suppressWarnings(line(...))

for (n in names(D)) {
  s <- D[[n]]
  s <- update(s, q1 = as.numeric(q == 1), q2 = as.numeric(q == 2), q3 = as.numeric(q == 3), q4 = as.numeric(q == 4),
              q5 = as.numeric(q == 5), net = (q >= 4) - (q <= 2), one = 1, in1 = as.numeric(g == "g1"),
              in2 = as.numeric(g == "g2"), in3 = as.numeric(g == "g3"), big = as.numeric(x > 60), yes = as.numeric(h == "yes"))
  shares <- svyby(~q1 + q2 + q3 + q4 + q5, ~g, s, svymean)
  say(n, "column", t(coef(shares)))
  say(n, "se", unlist(SE(shares)))
  say(n, "row", t(prop.table(svytable(~q + g, s), 1)))
  say(n, "table", t(prop.table(svytable(~q + g, s))))
  for (k in 1:5) {
    limits <- sapply(c("g1", "g2", "g3"), function(v) {
      part <- subset(s, g == v)
      attr(svyciprop(as.formula(paste0("~q", k)), part, method = "logit"), "ci")
    })
    say(n, paste("logit", k), limits)
    tests <- lapply(pairs, function(p) svyttest(as.formula(paste0("q", k, "~g")), subset(s, g %in% p)))
    say(n, paste("t", k), sapply(tests, function(r) c(-r$statistic, r$parameter, r$p.value)))    # ours: the first less the second
    p <- sapply(tests, function(r) r$p.value)
    for (m in c("holm", "bonferroni", "BH")) say(n, paste(m, k), p.adjust(p, m))
    rest <- sapply(1:3, function(v) svyttest(as.formula(paste0("q", k, "~in", v)), s)$statistic)
    say(n, paste("residual", k), rest)
    both <- sapply(1:3, function(v) {                                                            # a group against everyone
      s2 <- update(s, ya = get(paste0("q", k)) * get(paste0("in", v)), na = get(paste0("in", v)), yb = get(paste0("q", k)))
      r <- svycontrast(svytotal(~ya + na + yb + one, s2), quote(ya / na - yb / one))
      c(coef(r), SE(r))
    })
    say(n, paste("total", k), both)
    shared <- {                                                                                  # columns that share people
      s2 <- update(s, ya = get(paste0("q", k)) * big, na = big, yb = get(paste0("q", k)) * yes, nb = yes)
      r <- svycontrast(svytotal(~ya + na + yb + nb, s2), quote(ya / na - yb / nb))
      c(coef(r), SE(r), degf(subset(s2, big == 1 | yes == 1)))
    }
    say(n, paste("shared", k), shared)
  }
  for (v in c("x", "net")) {
    means <- svyby(as.formula(paste0("~", v)), ~g, s, svymean)
    say(n, paste("mean", v), rbind(coef(means), SE(means)))
    tests <- lapply(pairs, function(p) svyttest(as.formula(paste0(v, "~g")), subset(s, g %in% p)))
    say(n, paste("t", v), sapply(tests, function(r) c(-r$statistic, r$parameter, r$p.value)))
  }
  say(n, "deviation", sqrt(sapply(c("g1", "g2", "g3"), function(v) coef(svyvar(~x, subset(s, g == v))))))
  say(n, "median", sapply(c("g1", "g2", "g3"), function(v) coef(svyquantile(~x, subset(s, g == v), 0.5, qrule = "hf7"))))
  say(n, "F", with(svychisq(~q + g, s), c(statistic, parameter, p.value)))
  say(n, "answers", {                                                                            # per answer: of x > 60, h = yes, q = 5
    r <- svyratio(~big + yes + q5, ~I(big + yes + q5), subset(s, g == "g2"))
    c(coef(r), SE(r))
  })
}

# people counted
few <- d[1:120, ]
for (n in c("all", "few")) {
  e <- if (n == "all") d else few
  t <- table(e$q, e$g)
  say(n, "wilson", sapply(1:3, function(v) sapply(1:5, function(k) suppressWarnings(prop.test(t[k, v], sum(t[, v]), correct = FALSE))$conf.int)))
  say(n, "residual", t(chisq.test(t)$stdres))
  say(n, "z", sapply(1:5, function(k) sapply(list(1:2, c(1, 3), 2:3), function(p) {
    r <- prop.test(t[k, p], colSums(t)[p], correct = FALSE)
    c(sqrt(r$statistic) * sign(r$estimate[1] - r$estimate[2]), r$p.value)
  })))
  say(n, "z of the total", sapply(1:5, function(k) sapply(1:3, function(v) {                     # a group against the rest
    r <- prop.test(c(t[k, v], sum(t[k, -v])), c(sum(t[, v]), sum(t[, -v])), correct = FALSE)
    sqrt(r$statistic) * sign(r$estimate[1] - r$estimate[2])
  })))
  say(n, "welch", sapply(pairs, function(p) with(t.test(x ~ g, data = e[e$g %in% p, ]), c(statistic, parameter, p.value))))
  say(n, "welch of the total", sapply(c("g1", "g2", "g3"), function(v) with(t.test(e$x[e$g == v], e$x[e$g != v]), c(statistic, parameter, p.value))))
  say(n, "mean", sapply(c("g1", "g2", "g3"), function(v) with(e[e$g == v, ], c(mean(x), sd(x), median(x), t.test(x)$conf.int))))
  say(n, "pearson", with(chisq.test(t), c(statistic, parameter, p.value)))
}

# weights taken for numbers of people: everybody as often as the weight says
times <- d[rep(seq_len(nrow(d)), d$w), ]
t <- table(times$q, times$g)
say("frequency", "z", sapply(1:5, function(k) sapply(list(1:2, c(1, 3), 2:3), function(p) {
  r <- prop.test(t[k, p], colSums(t)[p], correct = FALSE)
  c(sqrt(r$statistic) * sign(r$estimate[1] - r$estimate[2]), r$p.value)
})))
say("frequency", "welch", sapply(pairs, function(p) with(t.test(x ~ g, data = times[times$g %in% p, ]), c(statistic, parameter, p.value))))
say("frequency", "mean", sapply(c("g1", "g2", "g3"), function(v) with(times[times$g == v, ], c(mean(x), sd(x), median(x)))))
say("frequency", "residual", t(chisq.test(t)$stdres))
say("frequency", "pearson", with(chisq.test(t), c(statistic, parameter, p.value)))
say("frequency", "effective", sapply(c("g1", "g2", "g3"), function(v) sum(d$w[d$g == v])^2 / sum(d$w[d$g == v]^2)))

# columns that share people, people counted: the difference of two shares of n1 and n2 people, m of them in both, by the shares'
# covariance m / (n1 n2) of everyone in either
either <- function(y, a, b) {
  p <- mean(y[a | b])
  (mean(y[a]) - mean(y[b])) / sqrt(p * (1 - p) * (1 / sum(a) + 1 / sum(b) - 2 * sum(a & b) / (sum(a) * sum(b))))
}
say("all", "shared", sapply(1:5, function(k) either(d$q == k, d$x > 60, d$h == "yes")))
