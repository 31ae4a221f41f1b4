source("data.R")
# two groups
sets <- list(small = list(s$u, s$a), ties = list(d$i1, d$h), missing = list(d$i1m, d$h), numbers = list(d$y, d$h))
for (n in names(sets)) {
  v <- sets[[n]][[1]]; gr <- factor(sets[[n]][[2]]); a <- v[gr == levels(gr)[1] & !is.na(v)]; b <- v[gr == levels(gr)[2] & !is.na(v)]
  n1 <- length(a); n2 <- length(b); df <- n1 + n2 - 2
  w <- suppressWarnings(wilcox.test(a, b)); line(paste("Mann-Whitney", n), w$statistic, w$p.value, 1 - 2 * w$statistic / (n1 * n2))
  sp <- sqrt(((n1 - 1) * var(a) + (n2 - 1) * var(b)) / df); e <- (mean(b) - mean(a)) / sp
  se <- sqrt(1 / n1 + 1 / n2 + e^2 / (2 * (n1 + n2))); j <- gamma(df / 2) / (sqrt(df / 2) * gamma((df - 1) / 2))
  if (!is.finite(j)) j <- exp(lgamma(df / 2) - lgamma((df - 1) / 2)) / sqrt(df / 2)
  r <- t.test(b, a); line(paste("Welch", n), r$statistic, r$parameter, r$p.value, r$conf.int, e, e + c(-1, 1) * qnorm(.975) * se, e * j)
  r <- t.test(b, a, var.equal = TRUE); line(paste("Student", n), r$statistic, r$parameter, r$p.value, r$conf.int)
}
counted <- d[rep(seq_len(nrow(d)), d$n), ]
r <- t.test(counted$y[counted$h == "yes"], counted$y[counted$h == "no"])
line("Welch counted", r$statistic, r$parameter, r$p.value)
# several groups
sets <- list(small = list(s$u, s$t), ties = list(d$i1, d$g), missing = list(d$i1m, d$g), numbers = list(d$y, d$q))
for (n in names(sets)) {
  v <- sets[[n]][[1]]; gr <- factor(sets[[n]][[2]]); gr <- gr[!is.na(v)]; v <- v[!is.na(v)]; N <- length(v); L <- nlevels(gr)
  a <- anova(lm(v ~ gr)); ss <- a[["Sum Sq"]]; ms <- a[["Mean Sq"]][2]
  line(paste("ANOVA", n), a[["F value"]][1], a$Df, a[["Pr(>F)"]][1], ss[1] / sum(ss), max(0, (ss[1] - a$Df[1] * ms) / (sum(ss) + ms)))
  r <- oneway.test(v ~ gr); line(paste("Welch ANOVA", n), r$statistic, r$parameter, r$p.value)
  r <- kruskal.test(v, gr); line(paste("Kruskal", n), r$statistic, r$parameter, r$p.value, r$statistic / (N - 1))
  rk <- rank(v); m <- tapply(rk, gr, mean); size <- tapply(rk, gr, length); ti <- table(v)
  vr <- N * (N + 1) / 12 - sum(ti^3 - ti) / (12 * (N - 1)); ij <- combn(L, 2)
  z <- (m[ij[2, ]] - m[ij[1, ]]) / sqrt(vr * (1 / size[ij[1, ]] + 1 / size[ij[2, ]])); p <- 2 * pnorm(-abs(z))
  line(paste("Dunn", n), z, p.adjust(p, "holm")); line(paste("Dunn BH", n), p.adjust(p, "BH"))
  for (centre in c("mean", "median")) {
    dist <- abs(v - ave(v, gr, FUN = get(centre))); a <- anova(lm(dist ~ gr))
    line(paste("Levene", centre, n), a[["F value"]][1], a$Df, a[["Pr(>F)"]][1])
  }
  # TukeyHSD orders and integrates as ptukey does; Games and Howell by the same distribution
  tk <- TukeyHSD(aov(v ~ gr))$gr; line(paste("Tukey", n), tk[, "diff"], tk[, "p adj"], tk[, "lwr"], tk[, "upr"])
  mm <- tapply(v, gr, mean); vv <- tapply(v, gr, var) / size; gh <- apply(ij, 2, function(p) {
    se2 <- sum(vv[p]); df <- se2^2 / sum(vv[p]^2 / (size[p] - 1)); t <- abs(diff(mm[p])) / sqrt(se2)
    ptukey(t * sqrt(2), L, df, lower.tail = FALSE) })
  line(paste("Games-Howell", n), gh)
}
a <- anova(lm(y ~ factor(q), counted)); line("ANOVA counted", a[["F value"]][1], a$Df, a[["Pr(>F)"]][1])
# the same people
pairs <- list(small = list(s$u, s$v), ties = list(d$i1, d$i2), missing = list(d$i1m, d$i3))
for (n in names(pairs)) {
  a <- pairs[[n]][[1]]; b <- pairs[[n]][[2]]; ok <- !is.na(a) & !is.na(b); a <- a[ok]; b <- b[ok]; e <- b - a
  r <- t.test(b, a, paired = TRUE); di <- mean(e) / sd(e); h <- qnorm(.975) * sqrt(1 / length(e) + di^2 / (2 * length(e)))
  line(paste("paired t", n), r$statistic, r$parameter, r$p.value, r$conf.int, di, di - h, di + h)
  r <- suppressWarnings(wilcox.test(b, a, paired = TRUE)); rk <- rank(abs(e[e != 0])); sg <- e[e != 0] > 0
  line(paste("Wilcoxon", n), r$statistic, r$p.value, (sum(rk[sg]) - sum(rk[!sg])) / sum(rk))
}
r <- t.test(d$y, mu = 25); line("one mean", r$statistic, r$parameter, r$p.value, r$conf.int - 25)
o <- table(d$c1, d$c2); r <- mcnemar.test(o, correct = FALSE); ch <- o[1, 2] + o[2, 1]
line("McNemar", r$statistic, r$p.value, o[1, 2] / ch - .5, o[1, 2] / o[2, 1])
o <- table(d$c1[1:60], d$c2[1:60]); line("McNemar exact", binom.test(o[1, 2], o[1, 2] + o[2, 1])$p.value)
o <- table(factor(d$i1, 1:5), factor(d$i2, 1:5)); keep <- rowSums(o) + colSums(o) > 0; o <- o[keep, keep]
up <- upper.tri(o); ab <- o[up]; be <- t(o)[up]; u <- ab + be > 0; x2 <- sum((ab - be)[u]^2 / (ab + be)[u])
line("Bowker", x2, sum(u), pchisq(x2, sum(u), lower.tail = FALSE))
r <- friedman.test(as.matrix(d[c("i1", "i2", "i3")])); line("Friedman", r$statistic, r$parameter, r$p.value, r$statistic / (240 * 2))
r <- friedman.test(as.matrix(na.omit(d[c("i1m", "i2", "i4")]))); line("Friedman with missing", r$statistic, r$parameter, r$p.value)
o <- as.matrix(d[c("c1", "c2", "c3")]); rs <- rowSums(o); cs <- colSums(o)
Q <- 2 * (3 * sum(cs^2) - sum(cs)^2) / (3 * sum(rs) - sum(rs^2)); line("Cochran", Q, pchisq(Q, 2, lower.tail = FALSE))
# the three corrections
p <- c(.001, .04, .03, .2, .0499, .03, .9); for (m in c("bonferroni", "holm", "BH")) line(paste("adjust", m), p.adjust(p, m))
# under a design
for (n in names(D)) {
  e <- D[[n]]
  r <- svyttest(y ~ h, e); line(paste("design t", n), r$estimate, r$statistic, r$parameter, r$p.value)
  fit <- svyglm(y ~ factor(q), e); r <- regTermTest(fit, ~ factor(q)); line(paste("design ANOVA", n), r$Ftest, r$df, r$ddf, r$p)
  r <- svyranktest(i1 ~ g, e, test = "KruskalWallis"); line(paste("design ranks", n), r$parameter / r$statistic, r$statistic, r$ddf, r$p.value)
  r <- svyranktest(i1 ~ h, e); line(paste("design rank", n), r$statistic, r$parameter, r$p.value, 2 * r$estimate)
  m <- svymean(~ i2 - i1, e); m <- svymean(~ I(i2 - i1), e); t <- coef(m) / SE(m)
  line(paste("design paired", n), coef(m), t, degf(e), 2 * pt(-abs(t), degf(e)))
  m <- svymean(~ i1 + i2 + i3, e); C <- cbind(-1, diag(2)); v <- C %*% coef(m); f <- drop(t(v) %*% solve(C %*% vcov(m) %*% t(C), v)) / 2
  line(paste("design means", n), f, 2, degf(e) - 2, pf(f, 2, degf(e) - 2, lower.tail = FALSE))
}
