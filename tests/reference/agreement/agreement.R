# Krippendorff's alpha (nominal) and Cohen's kappa, written from the published formulas: Krippendorff (2004), chapter 11, by way of
# the matrix of coincidences; Cohen (1960), with the standard error of Fleiss, Cohen and Everitt (1969) for no agreement but by
# chance, as irr's kappa2 has it. Run with `Rscript agreement.R > agreement.txt`.

alpha <- function(ratings) {                       # observers in rows, units in columns, NA where there is none
  values <- sort(unique(ratings[!is.na(ratings)]))
  o <- matrix(0, length(values), length(values), dimnames = list(values, values))
  for (u in seq_len(ncol(ratings))) {
    r <- ratings[!is.na(ratings[, u]), u]
    m <- length(r)
    if (m < 2) next
    for (i in seq_len(m)) for (j in seq_len(m)) if (i != j) {
      a <- as.character(r[i]); b <- as.character(r[j])
      o[a, b] <- o[a, b] + 1 / (m - 1)
    }
  }
  n <- rowSums(o)
  delta <- 1 - diag(length(values))
  1 - (sum(n) - 1) * sum(o * delta) / sum(outer(n, n) * delta)
}

kappa <- function(first, second) {
  values <- sort(unique(c(first, second)))
  t <- table(factor(first, values), factor(second, values))
  n <- sum(t); row <- rowSums(t) / n; column <- colSums(t) / n
  seen <- sum(diag(t)) / n; chance <- sum(row * column)
  k <- (seen - chance) / (1 - chance)
  se <- sqrt((chance + chance^2 - sum(row * column * (row + column))) / n) / (1 - chance)
  c(k, se, k / se, 2 * (1 - pnorm(abs(k / se))))
}

show <- function(name, x) cat(name, formatC(x, digits = 15, format = "g"), "\n")

# Krippendorff's four observers of twelve units
four <- rbind(c(1, 2, 3, 3, 2, 1, 4, 1, 2, NA, NA, NA), c(1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NA, 3),
              c(NA, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NA), c(1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NA))
show("four", alpha(four))

# Two observers of ten units, two values (Krippendorff)
ten <- rbind(c(0, 1, 0, 0, 0, 0, 0, 0, 1, 0), c(1, 1, 1, 0, 0, 1, 0, 0, 0, 0))
show("ten", alpha(ten))
show("ten.kappa", kappa(ten[1, ], ten[2, ]))

# A hundred units, made by a rule that any language follows
u <- 0:99
first <- (u * 7 + u %/% 3) %% 5
second <- ifelse(u %% 4 == 0, (u * 3) %% 5, first)
show("hundred", alpha(rbind(first, second)))
show("hundred.kappa", kappa(first, second))
third <- ifelse(u %% 7 == 0, NA, ifelse(u %% 6 == 0, (u + 1) %% 5, first))
show("hundred.three", alpha(rbind(first, second, third)))
for (code in 0:4) {
  show(paste0("code.", code), alpha(rbind(first == code, second == code)))
  show(paste0("code.", code, ".kappa"), kappa(first == code, second == code))
}
