source("data.R")
# tables
pearson <- function(name, r, c) {
  o <- table(r, c); n <- sum(o); t <- chisq.test(o, correct = FALSE); x2 <- unname(t$statistic); p <- x2 / n
  rr <- nrow(o) - (nrow(o) - 1)^2 / (n - 1); cc <- ncol(o) - (ncol(o) - 1)^2 / (n - 1)
  bergsma <- sqrt(max(0, p - (nrow(o) - 1) * (ncol(o) - 1) / (n - 1)) / (min(rr, cc) - 1))
  line(name, x2, t$parameter, t$p.value, sqrt(p / (min(dim(o)) - 1)), bergsma)
}
pearson("chi-square g h", d$g, d$h); pearson("chi-square q g", d$q, d$g); pearson("chi-square i1 i2", d$i1, d$i2)
pearson("chi-square with missing", d$i1m, d$i2); pearson("chi-square h b", d$h, d$b)
counted <- d[rep(seq_len(nrow(d)), d$n), ]                                      # each row as often as it counts
pearson("chi-square counted", counted$q, counted$h)
o <- table(d$h, d$c1); a <- o[1, 1]; b <- o[1, 2]; c <- o[2, 1]; e <- o[2, 2]
line("phi h c1", (a * e - b * c) / sqrt(prod(rowSums(o), colSums(o))))
woolf <- log(a * e / (b * c)) + c(0, -1, 1) * qnorm(.975) * sqrt(sum(1 / o)); line("odds ratio h c1", exp(woolf))
# Fisher: the p value of fisher.test; the conditional estimate and interval solved further than its uniroot goes
fisher <- function(name, o) {
  m <- sum(o[, 1]); n <- sum(o[, 2]); k <- sum(o[1, ]); x <- o[1, 1]; at <- max(0, k - n):min(k, m)
  logdc <- dhyper(at, m, n, k, log = TRUE)
  dn <- function(ncp) { v <- logdc + log(ncp) * at; v <- exp(v - max(v)); v / sum(v) }
  root <- function(f) exp(uniroot(f, c(-30, 30), tol = 1e-15, maxiter = 10000)$root)
  est <- root(function(l) sum(at * dn(exp(l))) - x)
  low <- root(function(l) sum(dn(exp(l))[at >= x]) - .025); high <- root(function(l) sum(dn(exp(l))[at <= x]) - .025)
  line(name, fisher.test(o)$p.value, est, low, high)
}
fisher("Fisher of a small table", m); fisher("Fisher sparse", table(sparse$h, sparse$c1))
line("exact of any shape", fisher.test(table(d$g[1:24], d$i1[1:24]))$p.value)
line("exact the other way", fisher.test(matrix(c(3, 0, 2, 1, 4, 0, 0, 2, 1, 0, 3, 2), 4))$p.value)
for (n in names(D)) for (z in list(c("q", "g"), c("i1", "h"))) {
  f <- as.formula(paste("~", z[1], "+", z[2])); r <- svychisq(f, D[[n]])
  p <- prop.table(svytable(f, D[[n]])); e <- outer(rowSums(p), colSums(p))
  line(paste("Rao-Scott", n, z[1], z[2]), r$statistic, r$parameter, r$p.value, sqrt(sum((p - e)^2 / e) / (min(dim(p)) - 1)))
}
# scales: concordant and discordant pairs cell by cell, standard errors of Goodman and Kruskal (1972), Brown and Benedetti (1977)
ordinal <- function(name, r, c) {
  o <- table(r, c); R <- row(o); C <- col(o); n <- sum(o); A <- B <- o * 0
  for (i in 1:nrow(o)) for (l in 1:ncol(o)) {
    A[i, l] <- sum(o[(R < i & C < l) | (R > i & C > l)]); B[i, l] <- sum(o[(R < i & C > l) | (R > i & C < l)])
  }
  P <- sum(o * A); Q <- sum(o * B); wr <- n^2 - sum(rowSums(o)^2); wc <- n^2 - sum(colSums(o)^2); w <- sqrt(wr * wc)
  line(paste("gamma", name), (P - Q) / (P + Q), 4 / (P + Q)^2 * sqrt(sum(o * (Q * A - P * B)^2)))
  t <- (P - Q) / w; v <- outer(rowSums(o) * wc, colSums(o) * wr, "+")
  line(paste("tau-b", name), t, sqrt(sum(o * (2 * w * (A - B) + t * v)^2) - n^3 * t^2 * (wr + wc)^2) / w^2)
  line(paste("Somers", name), (P - Q) / wr, 2 / wr^2 * sqrt(sum(o * (wr * (A - B) - (P - Q) * (n - rowSums(o)[R]))^2)),
    (P - Q) / wc)
  z <- suppressWarnings(cor.test(as.numeric(r), as.numeric(c), method = "kendall", exact = FALSE))
  line(paste("Kendall", name), z$estimate, z$statistic, z$p.value)
}
ordinal("i1 i2", d$i1, d$i2); ordinal("q i1", d$q, d$i1); ordinal("with missing", d$i1m[!is.na(d$i1m)], d$i3[!is.na(d$i1m)])
# correlations
for (z in list(c("x", "y"), c("i1", "i2"), c("i1m", "x"))) {
  r <- cor.test(d[[z[1]]], d[[z[2]]]); line(paste("Pearson", z[1], z[2]), r$estimate, r$statistic, r$parameter, r$p.value, r$conf.int)
  r <- cor.test(d[[z[1]]], d[[z[2]]], method = "spearman", exact = FALSE)
  n <- sum(!is.na(d[[z[1]]]) & !is.na(d[[z[2]]])); e <- unname(r$estimate)
  line(paste("Spearman", z[1], z[2]), e, r$p.value, tanh(atanh(e) + c(-1, 1) * qnorm(.975) * sqrt((1 + e^2 / 2) / (n - 3))))
}
r <- cor.test(counted$x, counted$y); line("Pearson counted", r$estimate, r$statistic, r$parameter, r$p.value)
r1 <- cor(d$x[d$h == "no"], d$y[d$h == "no"]); r2 <- cor(d$x[d$h == "yes"], d$y[d$h == "yes"]); n1 <- sum(d$h == "no"); n2 <- 240 - n1
z <- (atanh(r2) - atanh(r1)) / sqrt(1 / (n1 - 3) + 1 / (n2 - 3)); line("two correlations", r1, r2, z, 2 * pnorm(-abs(z)))
ra <- cor(d$i1, d$i2); rb <- cor(d$i1, d$i4); rx <- cor(d$i2, d$i4); away <- atanh(rb) - atanh(ra)
r2 <- (ra^2 + rb^2) / 2; f <- min(1, (1 - rx) / (2 * (1 - r2))); h <- (1 - f * r2) / (1 - r2)
z <- away * sqrt(237 / (2 * (1 - rx) * h)); line("overlapping by Meng", ra, rb, z, 2 * pnorm(-abs(z)))
rm <- (ra + rb) / 2; s <- (rx * (1 - 2 * rm^2) - rm^2 / 2 * (1 - 2 * rm^2 - rx^2)) / (1 - rm^2)^2
z <- away * sqrt(237 / (2 - 2 * s)); line("overlapping by Steiger", ra, rb, z, 2 * pnorm(-abs(z)))
# polychoric: thresholds from the margins, the rest by optimize() on the exact bivariate normal
below <- function(h, k, r) {
  if (h == -Inf || k == -Inf) return(0)
  if (h == Inf) return(pnorm(k)); if (k == Inf) return(pnorm(h))
  f <- function(t) exp(-(h^2 + k^2 - 2 * h * k * sin(t)) / (2 * cos(t)^2))
  pnorm(h) * pnorm(k) + integrate(f, 0, asin(r), rel.tol = 1e-13, abs.tol = 0)$value / (2 * pi)
}
poly <- function(name, r, c) {
  o <- table(r, c); hr <- qnorm(c(0, cumsum(rowSums(o)) / sum(o))); hc <- qnorm(c(0, cumsum(colSums(o)) / sum(o)))
  hr[length(hr)] <- Inf; hc[length(hc)] <- Inf
  minus <- function(rho) {
    g <- outer(seq_along(hr), seq_along(hc), Vectorize(function(i, l) below(hr[i], hc[l], rho)))
    p <- diff(t(diff(g))); -sum(t(o)[o > 0 | TRUE] * log(pmax(p, 1e-300)))
  }
  slope <- function(rho) numDeriv::grad(minus, rho)
  rho <- uniroot(slope, c(.05, .97), tol = 1e-14)$root
  line(paste("polychoric", name), rho, 1 / sqrt(drop(numDeriv::hessian(minus, rho))))
}
poly("i1 i2", d$i1, d$i2); poly("c1 c2", d$c1, d$c2); poly("i2 i4", d$i2, d$i4)
# correlations under a design: the delta method on svyvar()
for (n in names(D)) {
  for (ranked in c(FALSE, TRUE)) {
    e <- D[[n]]
    if (ranked) for (v in c("i1", "y")) {
      x <- d[[v]]; w <- d$w; o <- order(x); cum <- cumsum(w[o]) - w[o] / 2
      r <- ave(cum, factor(x[o])) / sum(w); e$variables[[v]][o] <- r
    }
    s2 <- svyvar(~ i1 + y, e); v <- as.matrix(s2)[1:2, 1:2]; V <- attr(s2, "var")[c(1, 4, 2), c(1, 4, 2)]
    r <- v[1, 2] / sqrt(v[1, 1] * v[2, 2]); grad <- c(-r / (2 * v[1, 1]), -r / (2 * v[2, 2]), 1 / sqrt(v[1, 1] * v[2, 2]))
    se <- sqrt(drop(grad %*% V %*% grad)); df <- degf(D[[n]]) - 1
    line(paste("design", if (ranked) "Spearman" else "Pearson", n), r, se, 2 * pt(-abs(r / se), df))
  }
}
