source("data.R")
e <- d[!(d$stratum == "b" & d$psu > 6), ]                                               # stratum b keeps one cluster
for (rule in c("remove", "certainty", "adjust", "average")) {
  options(survey.lonely.psu = rule)
  s <- svydesign(~psu, strata = ~stratum, weights = ~w, data = e)
  t <- svydesign(~psu + ssu, strata = ~stratum, fpc = ~N1 + N2, data = e)
  line("weighted", rule, c(SE(svytotal(~x, s)), SE(svymean(~x, s)), SE(svymean(~x, subset(s, stratum != "c")))))
  line("two_stage", rule, c(SE(svytotal(~x, t)), SE(svymean(~x, t)), SE(svymean(~x, subset(t, stratum != "c")))))
}
