source("data.R")
co <- function(fit, df) { b <- summary(fit)$coefficients[, 1]; s <- summary(fit)$coefficients[, 2]; c(b, s, 2 * pt(-abs(b / s), df)) }
# linear and logistic without a design, all iterations to the end
f <- lm(y ~ x + g + h, d); a <- summary(f); p <- a$fstatistic
line("lm", co(f, 235), a$r.squared, p[1], pf(p[1], p[2], p[3], lower.tail = FALSE))
f <- glm(I(h == "yes") ~ i1 + g, binomial, d, control = glm.control(1e-15, 100)); f0 <- update(f, . ~ 1)
b <- coef(f); V <- vcov(f); x2 <- drop(b[-1] %*% solve(V[-1, -1], b[-1]))
nag <- (1 - exp((deviance(f) - deviance(f0)) / 240)) / (1 - exp(-deviance(f0) / 240))
line("glm", b, sqrt(diag(V)), 1 - deviance(f) / deviance(f0), nag, pchisq(x2, 3, lower.tail = FALSE))
line("glm odds", exp(b[-1]), exp(b[-1] - qnorm(.975) * sqrt(diag(V))[-1]), exp(b[-1] + qnorm(.975) * sqrt(diag(V))[-1]))
# variance inflation: of a number 1/(1 - R2) on the others, of categories Fox and Monette's determinants, to the power 1/df
X <- model.matrix(~ x + g + h, d)[, -1]; R <- cor(X)
line("inflation", 1 / (1 - summary(lm(x ~ g + h, d))$r.squared), sqrt(det(R[2:3, 2:3]) * det(R[-(2:3), -(2:3)]) / det(R)), 1 / (1 - summary(lm(I(h == "yes") ~ x + g, d))$r.squared))
# under designs: svyglm() iterated to the end
for (n in names(D)) {
  e <- D[[n]]
  f <- svyglm(y ~ x + g + h, e); df <- f$df.residual; r <- regTermTest(f, ~ g)
  line(paste("svyglm linear", n), coef(f), SE(f), 2 * pt(-abs(coef(f) / SE(f)), df), df, r$Ftest, r$p, 1 - sum(d$w * (d$y - fitted(f))^2) / sum(d$w * (d$y - weighted.mean(d$y, d$w))^2))
  f <- svyglm(I(h == "yes") ~ i1m + g, e, family = quasibinomial, control = glm.control(1e-15, 100)); df <- f$df.residual
  ok <- !is.na(d$i1m); N <- sum(d$w[ok]); dev <- f$deviance; dev0 <- f$null.deviance; sc <- N / sum(f$prior.weights)
  line(paste("svyglm logistic", n), coef(f), SE(f), df, regTermTest(f, ~ g)$p, 1 - dev / dev0, (1 - exp((dev - dev0) * sc / N)) / (1 - exp(-dev0 * sc / N)))
}
sub <- subset(D$weighted, q > 2); f <- svyglm(y ~ x + h, sub); line("svyglm in a domain", coef(f), SE(f), f$df.residual)
# proportional odds: polr() and svyolr() stop early and take the Hessian by differences, so their likelihood is taken on by
# Newton's steps with analytic scores and a Hessian by Richardson's extrapolation of them (numDeriv), to the end
olr <- function(X, y, w) {
  q <- nlevels(y) - 1; p <- ncol(X); y <- as.integer(y)
  score <- function(b) {
    cuts <- c(-Inf, b[p + 1:q], Inf); eta <- drop(X %*% b[1:p]); u <- cuts[y + 1] - eta; l <- cuts[y] - eta
    pr <- plogis(u) - plogis(l); d1 <- dlogis(u); d2 <- dlogis(l)
    cbind(-X * ((d1 - d2) / pr), (outer(y, 1:q, "==") * d1 - outer(y - 1, 1:q, "==") * d2) / pr)
  }
  total <- function(b) colSums(w * score(b))
  fit <- polr(factor(y) ~ X, weights = w / mean(w)); b <- c(coef(fit), fit$zeta)
  for (i in 1:20) { H <- -numDeriv::jacobian(total, b); s <- solve(H, total(b)); b <- b + s; if (max(abs(s)) < 1e-13) break }
  cuts <- c(-Inf, b[p + 1:q], Inf); eta <- drop(X %*% b[1:p]); dev <- -2 * sum(w * log(plogis(cuts[y + 1] - eta) - plogis(cuts[y] - eta)))
  list(b = unname(b), H = -numDeriv::jacobian(total, b), score = w * score(b), dev = dev, from = max(abs(b - c(coef(fit), fit$zeta))))
}
X <- model.matrix(~ x + h, d)[, -1]; y <- factor(d$i1)
f <- olr(X, y, rep(1, 240)); stopifnot(f$from < 1e-3)
s <- tabulate(y) / 240; dev0 <- -2 * sum(log(s[y])); line("polr", f$b, sqrt(diag(solve(f$H))), 1 - f$dev / dev0)
for (n in names(D)) {
  f <- olr(X, y, d$w); e <- D[[n]]; V <- svyrecvar(f$score %*% solve(f$H), e$cluster, e$strata, e$fpc)
  o <- svyolr(factor(i1) ~ x + h, e); stopifnot(max(abs(sqrt(diag(V)) / SE(o)[1:5] - 1)) < 1e-3)
  line(paste("svyolr", n), f$b, sqrt(diag(V)), o$df.residual)
}
# reliability
items <- d[c("i1", "i2", "i3", "i4")]; alpha <- function(S) { k <- ncol(S); k / (k - 1) * (1 - sum(diag(S)) / sum(S)) }
a <- alpha(cov(items)); drop1 <- sapply(1:4, function(i) alpha(cov(items[-i]))); rest <- sapply(1:4, function(i) cor(items[[i]], rowSums(items[-i])))
line("alpha", a, 1 - (1 - a) * qf(c(.975, .025), 239, 239 * 3), alpha(cor(items)), drop1, rest)
fa <- factanal(items, 1, control = list(nstart = 5, opt = list(factr = 10, maxit = 10000))); l <- abs(drop(fa$loadings)); l <- l[1:4]
line("omega", sum(l)^2 / (sum(l)^2 + sum(1 - l^2)), l)
S <- cov.wt(items, d$w, method = "ML")$cov; line("alpha weighted", alpha(S), alpha(cov2cor(S)))
# relative weights (Johnson 2000), without and with weights
johnson <- function(R, r) { e <- eigen(R); L <- e$vectors %*% diag(sqrt(e$values)) %*% t(e$vectors); drop(L^2 %*% solve(L, r)^2) }
C <- cor(d[c("y", "i1", "i2", "i3", "x")]); w <- johnson(C[-1, -1], C[-1, 1])
line("relative weights", w, summary(lm(y ~ i1 + i2 + i3 + x, d))$r.squared)
C <- cov2cor(cov.wt(d[c("i4", "i1", "i2", "i3", "x")], d$w)$cov); line("relative weights weighted", johnson(C[-1, -1], C[-1, 1]))
# waves
r <- prop.trend.test(tapply(d$b, d$wave, sum), tapply(d$b, d$wave, length)); line("trend of shares", r$statistic, r$p.value)
f <- summary(lm(y ~ I(wave + 1), d))$coefficients[2, ]; line("trend of means", f[1:4])
pr <- function(i, l) prop.test(c(sum(d$b[d$wave == i]), sum(d$b[d$wave == l])), c(80, 80), correct = FALSE)$p.value
p <- c(pr(0, 1), pr(1, 2), pr(0, 2)); line("waves of shares", p, p.adjust(p, "holm"))
tt <- function(i, l) t.test(d$y[d$wave == l], d$y[d$wave == i])$p.value
p <- c(tt(0, 1), tt(1, 2), tt(0, 2)); line("waves of means", p, p.adjust(p, "holm"))
e <- update(D$weighted, at = c(2019, 2021, 2024)[wave + 1]); f <- svyglm(b ~ at, e)
line("trend under a design", coef(f)[2], SE(f)[2], 2 * pt(-abs(coef(f)[2] / SE(f)[2]), f$df.residual))
line("waves under a design", sapply(list(0:1, 1:2, c(0, 2)), function(v) svyttest(b ~ factor(wave), subset(e, wave %in% v))$p.value))
# modes
e <- D$weighted; f <- svyglm(y ~ h, e); line("mode", coef(f)[2], SE(f)[2], 2 * pt(-abs(coef(f)[2] / SE(f)[2]), f$df.residual))
f <- svyglm(y ~ h + g + x, e); line("mode adjusted", coef(f)[2], SE(f)[2], 2 * pt(-abs(coef(f)[2] / SE(f)[2]), f$df.residual))
f <- summary(lm(c1 ~ h + g, d))$coefficients[2, ]; line("mode without a design", f)
