"""The phrases of a report in English."""

PHRASES = {
    # how things are joined
    "and": "{first} and {last}",
    "or": "{first} or {last}",
    "quoted": "“{words}”",
    "count": "{share} ({count} people)",
    "fraction": "{share} ({count} of {base} people)",
    "by": "{label} – by “{by}”",
    # one question
    "nobody": "Nobody answered this question.",
    "too_few": "Fewer than {minimum} people answered this question, so its figures are not given.",
    "everybody": "All {n} people who answered this question chose {label} (100.00%).",
    "highest": "Of {n} people who answered this question, the largest share{apart} chose {label}: {share}",
    "highest_tied": "Of {n} people who answered this question, the largest shares{apart} chose {labels}, each {share}",
    "apart": " ({labels} aside)",
    "next": "; then {items}",
    "next_item": "{label}: {share}",
    "other": "; {label}: {share}",
    "lowest": "; the smallest chose {label}: {share}",
    "lowest_tied": "; the smallest chose {labels}, each {share}",
    "nobody_chose": "; nobody chose {labels}",
    "dont_know": "{label} was chosen by {share}.",
    "merged": "{labels} together: {share}.",
    "merged_one": "{labels} alone: {share}.",
    "several_answers": "Each person could choose several answers, so the percentages may add to over 100%.",
    "small_n": "Few people answered (n = {n}, fewer than {limit}); the figures are only indicative.",
    "rounding": "The percentages add to {total}% because each is rounded; none is changed to make them add to 100.00%.",
    "number": "Mean {mean}, median {median}; the middle half of the answers lies between {lower} and {upper} (n = {n}).",
    "number_spread": "Standard deviation {deviation}.",
    "text_answers": "Of {n} valid forms, {count} carry an opinion written in answer to this question.",
    # a matrix
    "matrix_highest": (
        "Of {k} items, the share that chose {labels} is highest for {item}: {share}; lowest for {other}: {other_share}."
    ),
    "matrix_equal": "The share that chose {labels} is the same for all {k} items: {share}.",
    "matrix_one": "For {item}, the share that chose {labels} is {share}.",
    "matrix_between": "Between these two, from high to low: {items}.",
    "matrix_opposite": "The share that chose {labels} is highest for {item}: {share}.",
    "matrix_dont_know": "The share that chose {label} is highest for {item}: {share}.",
    "matrix_first": "For {item}, the largest share chose {label}: {share}.",
    "matrix_small_n": (
        "Some items were answered by few (fewer than {limit} people): {items}; their percentages are only indicative."
    ),
    "matrix_withheld": "The figures of {items} are not given, because fewer than {minimum} people answered.",
    # two questions
    "different": "The groups by “{by}” differ significantly ({test}; Cramér's V = {v}; n = {n}).",
    "not_different": "No significant difference between the groups by “{by}” was found ({test}; n = {n}).",
    "not_tested": "Differences between the groups by “{by}” are not tested: {reason}.",
    "pearson": "χ² = {statistic}, {df} degrees of freedom, {p}",
    "fisher": "Fisher's exact test, {p}",
    "simulated": "χ² = {statistic}, probability by Monte Carlo simulation, {p}",
    "adjusted": "Holm-adjusted p",
    "widest": "The widest gap is for the answer {label}: group {group} {share}, group {other} {other_share}.",
    "withheld": (
        "The figures of {groups} are not given, because a group has fewer than {minimum} people, and so that it cannot be "
        "found by subtraction."
    ),
    "cells_withheld": "Some cells are not given, because they hold fewer than {minimum} people or would give such a cell away.",
    "ungrouped": "Without {count} people who named no group.",
    "cross_too_few": "Fewer than {minimum} people answered both questions, so the figures are not given.",
    "small_groups": "Groups in which few answered (fewer than {limit} people): {groups}; their percentages are only indicative.",
    "group_n": "{group} (n = {n})",
    "reason_no_answers": "nobody answered both questions",
    "reason_one_category": "all answers shown fall into one answer or one group",
    "reason_expected_small": "the expected number of people is too small in many cells",
    "reason_multiple_answers": "each person can choose several answers",
    "reason_withheld": "cells are withheld, and the test would help to compute them",
    # tables and charts
    "answer": "Answer",
    "people": "People",
    "percent": "Share (%)",
    "all_answered": "All who answered (n)",
    "unanswered": "Did not answer or were not asked",
    "item": "Item",
    "group": "Group",
    "everyone": "All",
    "share_chart": "Share that chose {labels} (%) – {label}",
    "cells_percent": "Percentages of the people who answered in each row (n).",
    "cells_percent_down": "Percentages of the people who answered in each column (n).",
    "cells_count_percent": "In each cell: people (percentage).",
    "star": "*",
    "mean": "Mean",
    "deviation": "Standard deviation",
    "median": "Median",
    "quartiles": "First; third quartile",
    "measure": "Measure",
    "value": "Value",
    "simulated_caption": "{caption} (simulated data)",
    # sections
    "basis": "Basis and method",
    "sample": "Who answered",
    "results": "Results by content group",
    "open_answers": "Opinions in people's own words",
    "assessment": "Assessment and proposals",
    "salient": "What stands out in the figures",
    "salient_explained": "The differences below remain significant after correction; they are ranked by strength (Cramér's V).",
    "salient_none": "No difference between groups remains significant after correction.",
    "salient_untested": "The report compares no groups.",
    "salient_fact": "“{label}”: the groups by “{by}” differ (Cramér's V = {v}; {p}; n = {n}). {widest}",
    "salient_matrix": "“{label}”: {sentence}",
    "judgement": "Overall assessment",
    "proposals": "Proposals",
    "to_write": "[To be written by the officer in charge, from the figures given.]",
    "appendix": "Appendix: tables",
    "made": "How the figures were made",
    "no_tables": "The report has no table.",
    # basis
    "by_plan": "The survey follows plan No. {plan}.",
    "planned": "Planned time of collection: {window}.",
    "from_to": "from {opens} to {closes}",
    "from_only": "from {opens}",
    "until_only": "until {closes}",
    "or_target": "{window}, or until {target} people have answered, whichever is first",
    "target_only": "until {target} people have answered",
    "opened": "Collection opened at {opened}.",
    "opened_closed": "Collection opened at {opened} and closed at {closed}.",
    "modes": "Modes: {modes}.",
    "mode_paper": "paper forms",
    "mode_online": "online forms",
    "mode_interviewer": "interviews in person",
    "door_open_link": (
        "Online forms were answered through a link or QR code open to everyone; the program takes one form from each device "
        "and cannot confirm that each person answered once."
    ),
    "door_code": "Online forms were answered with codes drawn at random, without names; each code works once.",
    "door_roster": "Online forms were answered with an anonymous permit given once to each person on the list.",
    "paper_returns": (
        "Paper forms handed out {handed_out}, returned {returned}, a rate of {return_rate}; valid {valid}, {valid_rate} of "
        "those returned."
    ),
    "paper_valid": "Paper forms handed out {handed_out}; valid {valid}, {valid_rate} of those handed out.",
    "paper_none": "Valid paper forms: {valid}.",
    "online_valid": "Valid online forms: {valid}.",
    "interviewer_valid": "Valid interviews in person: {valid}.",
    "analysed": "Valid forms analysed in all: {n}.",
    "analysed_of": "{accepted} forms were received and {n} analysed.",
    "denominator": "Shares of opinion are of the people who answered each question, written n, “don't know” included.",
    "minimum_missed": "{k} units have not reached their minimum of online forms: {units}.",
    "minimum_unit": "{unit} ({valid}/{owed})",
    "minimum_met": "All units with a minimum of online forms have reached it.",
    "volunteers": (
        "Those who answered were not chosen by chance but took part of their own accord or on their unit's invitation. The "
        "results are the opinions of those who answered and cannot be generalised; tests of significance are only "
        "indicative."
    ),
    "unit_table": "Forms by unit and mode",
    "unit": "Unit",
    "no_unit": "No unit named",
    "column_allocated": "Paper allocated",
    "column_paper_forms": "Paper handed out",
    "column_paper_returned": "Paper returned",
    "column_paper": "Paper valid",
    "column_online_minimum": "Online minimum",
    "column_online": "Online valid",
    "column_interviewer": "Interviews valid",
    "column_valid": "All valid",
    "column_owed": "Asked for by the plan",
    "quality_row_received": "Forms received",
    "quality_row_invalid": "Invalid forms",
    "quality_row_corrected": "Forms with answers put right",
    "quality_column_invalid": "Invalid forms",
    "quality_row_seen": "Forms looked at",
    "quality_row_left": "Online forms left",
    "quality_row_refused": "Submissions refused",
    "quality_row_alike": "Forms all alike",
    "quality_row_weights": "Weights",
    "quality_column_asked": "Asked",
    "quality_column_gave": "Answered",
    "quality_column_missing": "Left out",
    "quality_column_line": "The same answer for all",
    "quality_column_modes": "Modes compared",
    "quality_column_before": "Valid forms",
    "quality_column_wanted": "Population",
    "quality_column_after": "Weighted",
    "total": "Total",
    # open answers
    "open_few": "“{label}”: {count} people wrote an opinion; words are quoted only where {minimum} or more people wrote.",
    "open_many": (
        "“{label}”: {count} people wrote an opinion. {k} of them, chosen without regard to content; names, telephone and "
        "identity numbers, accounts, addresses and other personal data that the program found are covered:"
    ),
    "open_by_code": (
        "“{label}”: {count} people wrote an opinion. Opinions were coded by what they are about; the table by code stands with "
        "the tables of results. Of each code some are quoted, chosen without regard to their content; names, telephone and "
        "identity numbers, accounts, addresses and other personal data that the program found are covered:"
    ),
    "open_code": "{code}:",
    "open_quote": "“{words}”",
    # references
    "references": "Appendix: references of figures",
    "references_explained": (
        "Each number in this report refers to the cell of the table it comes from. In the .docx each number stands in a "
        "bookmark called after its reference. To see which responses a number counts, look the reference up on the page of the "
        "report in the program, or use “langnghe report explain”."
    ),
    "references_of": "{table} [{key}]",
    "reference": "Reference",
    "row": "Row",
    # how figures were made
    "made_from": "What the figures were made from",
    "made_forms": "Valid forms",
    "made_data": "Dataset (SHA-256)",
    "made_questionnaire": "Questionnaire (SHA-256)",
    "made_program": "Program",
    "made_base": (
        "Percentages are of the people who answered the question (n), “don't know” included; people who did not answer or "
        "were not asked are not in n. Rounded to two decimals, halves up."
    ),
    "made_tests": (
        "Groups are compared by Pearson's chi-square test without continuity correction where every expected count is at "
        "least 5, or none is below 1 and at most a fifth are below 5; by Fisher's exact test for two-by-two tables with an "
        "expected count below 5; other sparse tables get a simulated probability or no test. “Don't know” takes no part in "
        "tests, nor do groups whose figures are not given."
    ),
    "made_holm": "The report makes {tests} tests; p values are adjusted by Holm's method, at a level of {alpha}%.",
    "made_least": (
        "What is withheld besides small groups is the least that keeps them from being computed, over all tables and what was "
        "published before; linear programming proved it."
    ),
    "made_near": (
        "What is withheld besides small groups keeps them from being computed, over all tables and what was published before, as "
        "linear programming proved; there were too many cells to prove that it is the least."
    ),
    "made_weighted": (
        "Tables with weighted figures use weights made from figures of the population; the other tables count people as they "
        "answered."
    ),
    "made_minimum": (
        "Figures of groups of fewer than {minimum} people are not given; where needed the next smallest group is withheld "
        "too, so that none can be found by subtraction."
    ),
    "made_causal": "A difference between groups is a statistical association; it does not tell the cause.",
    # how people were selected
    "selected_probability": (
        "Those asked were drawn by chance, each with a known probability; intervals in this report are for such a sample."
    ),
    "selected_census": (
        "Everybody whom the survey concerns was asked. The results are the opinions of those who answered and cannot be "
        "generalised to those who did not."
    ),
    "drawn": "The program drew {number} of {population} by the method “{method}”; with the seed {seed} the draw can be repeated.",
    "drawn_simple": "simple random",
    "drawn_systematic": "systematic",
    "drawn_pps_systematic": "systematic, with probabilities proportional to size",
    "drawn_brewer": "Brewer's, with probabilities proportional to size",
    "handed_as_planned": (
        "How many paper forms left the office was not counted; forms handed out are those that the plan allocates."
    ),
    "rate_owed": "Of {owed} forms asked for by the plan (on paper and as online minimum), valid forms make up {rate}.",
    "rate_unknown": ("For online forms there is no response rate, because nobody knows how many people the open link reached."),
    "interval": "{level}% confidence interval of the share of {label}: {lower} to {upper}.",
    # weighted figures
    "weighted_share": "{share} weighted",
    "weighted_highest": (
        "Of {n} people who answered this question (counted without weights), the largest weighted share{apart} chose {label}: "
        "{share}{interval}"
    ),
    "weighted_everybody": "All {n} people who answered this question (counted without weights) chose {label} (100.00% weighted).",
    "plain_highest": ("Of {n} people who answered this question, the largest share{apart} chose {label}: {share}{interval}"),
    "plain_everybody": "All {n} people who answered this question chose {label} (100.00%).",
    "block": "“{label}”: {sentence}",
    "in_brackets": " ({level}% confidence interval {lower} to {upper})",
    "lowest_share": "; the smallest chose {label}: {share}",
    "rich_mean": "Mean {mean} (n = {n}).",
    "rich_weighted_mean": "Weighted mean {mean} (n = {n}, counted without weights).",
    "rich_different": "The groups by “{by}” differ significantly ({test}; n = {n}).",
    "rich_widest": (
        "The widest gap is for the answer {label}: group {group} {share} (n = {n}), group {other} {other_share} (n = {other_n})."
    ),
    "rich_small": "In some groups few people answered (fewer than {limit}, marked †); their percentages are only indicative.",
    "rao_scott": "Rao and Scott's F = {statistic}, {df} and {ddf} degrees of freedom, {p}",
    # comparison with earlier waves
    "comparison": "Comparison with earlier waves",
    "wave_of": "wave of {month}/{year}",
    "wave_now": "This wave",
    "compared": (
        "{k} questions are compared that were asked with the same answers in {waves}. The waves asked different people. Each "
        "answer's change since the last wave that has it is tested; p values are adjusted by Holm's method over {tests} tests, "
        "at a level of {alpha}%."
    ),
    "compared_none": "No question was asked with the same answers in {waves}, so nothing is compared.",
    "compared_volunteers": (
        "People were not drawn by chance in each wave, and those who answered may differ in kind from wave to wave; the tests "
        "are only indicative."
    ),
    "compared_counted": "Shares of the waves count people, without weights.",
    "not_compared": "Not compared, as the answers to choose from were others: {labels}.",
    "reworded": "An earlier wave asked this question in other words, so the comparison needs caution.",
    "rose": "The share that chose {label} rose by {points} percentage points, from {before} to {now}, significantly ({p}).",
    "fell": "The share that chose {label} fell by {points} percentage points, from {before} to {now}, significantly ({p}).",
    "same": "No significant change since {wave} was found for any answer.",
    "others_same": "For the other answers no significant change was found.",
    "mean_rose": "The mean rose by {points}, from {before} (n = {n}) to {now} (n = {now_n}), significantly ({p}).",
    "mean_fell": "The mean fell by {points}, from {before} (n = {n}) to {now} (n = {now_n}), significantly ({p}).",
    "mean_same": ("The mean was {before} (n = {n}) and is {now} (n = {now_n}); no significant change was found ({p})."),
    "mean_untested": "The mean was {before} (n = {n}) and is {now} (n = {now_n}); the change is not tested.",
    "wave_few": "Fewer than {minimum} people answered this question in one of the waves, so it is not compared.",
    "wave_small": "In one of the waves few people answered (fewer than {limit}); the comparison is only indicative.",
    "wave_n": "{wave} (%; n = {n})",
    "wave_mean": "{wave} (n = {n})",
    "change_points": "Change (percentage points)",
    "change_mean": "Change",
    "p_column": "Holm-adjusted p",
    "trend_caption": "{label} – by wave",
    # quality annex
    "quality": "Annex: quality of the data",
    "quality_cleaned": "Responses that do not count, by reason",
    "cleaned": "Of {received} forms received, {invalid} were declared invalid when the data were cleaned; they are not counted.",
    "cleaned_few": "Fewer than {minimum} forms received were declared invalid when the data were cleaned; they are not counted.",
    "cleaned_none": "None of the {received} forms received was declared invalid when the data were cleaned.",
    "cleaned_corrected": "In {count} valid forms answers were put right or left out; what was answered is kept.",
    "cleaned_corrected_few": "In fewer than {count} valid forms answers were put right or left out; what was answered is kept.",
    "cleaned_reason": "Reason",
    "cleaned_forms": "Forms",
    "cleaned_share": "Share of the invalid",
    "cleaned_unnamed": "No reason chosen from the list",
    "cleaned_others": "Other reasons",
    "quality_empty": "Questions left unanswered",
    "quality_seen": "Reckoned from {seen} valid forms.",
    "quality_sampled": "Reckoned from {seen} of {all} valid forms, drawn by chance.",
    "quality_most": "Left unanswered most often: {label}, by {share} who were asked.",
    "quality_answered": "Everybody who was asked answered every question.",
    "quality_item": "Question",
    "quality_asked": "Asked",
    "quality_gave": "Answered",
    "quality_missing": "No answer (%)",
    "quality_none": "There are no valid forms to look at.",
    "quality_people": "How people answered",
    "quality_left": (
        "The online form was left without being sent {left} times, {share} of the times that it was begun ({left} of {begun})."
    ),
    "quality_left_at": "Most often after: {items}.",
    "quality_left_item": "“{label}” ({count} times)",
    "quality_stayed": "Nobody is known to have left the online form without sending it.",
    "quality_refused": "The program did not accept {count} submissions: {items}.",
    "quality_refused_item": "{reason} ({count})",
    "quality_accepted": "No submission was turned away.",
    "refused_already_received": "sent twice",
    "refused_already_answered": "from a device that had answered",
    "refused_not_yet_open": "before the opening",
    "refused_paused": "during a pause",
    "refused_closed": "after the closing",
    "refused_target_reached": "after the target was reached",
    "refused_quota_full": "quota full",
    "refused_unknown_unit": "unit unknown",
    "refused_code_missing": "without a code",
    "refused_code_unknown": "with an unknown code",
    "refused_code_spent": "with a used code",
    "refused_code_void": "with a code that was withdrawn",
    "refused_too_many_codes": "too many codes tried",
    "refused_work_wanted": "too many at once",
    "refused_other": "for another reason",
    "quality_alike": "{alike} of {seen} forms are the same as at least two others in all answers.",
    "quality_alike_none": "No three forms with eight answers or more are the same in all answers.",
    "quality_alike_few": "Fewer than {minimum} of {seen} forms are the same as at least two others in all answers.",
    "quality_line": "“{label}” ({items} items): {share} who answered all of them chose the same answer throughout.",
    "quality_line_few": (
        "“{label}” ({items} items): of {n} people who answered all of them, fewer than {minimum} chose the same answer "
        "throughout."
    ),
    "quality_speed": "How fast people answered is not measured: the program keeps no times of single people.",
    "quality_keying": "Errors of keying paper forms in are not measured: forms were not keyed in twice.",
    "quality_keyed": "Errors of keying and reading paper, in fields seen twice: {share}, interval of 95% {low}% to {high}%.",
    "quality_coders": "Two coders of open answers",
    "quality_coders_told": "“{label}”: two people coded {sample} different answers independently, {share} of them wholly alike.",
    "quality_coders_warn": "Figures of these codes are to be read with caution (alpha below 0.80): {items}.",
    "quality_coders_remark": "The two agree too little (alpha below 0.667); use figures with this remark: {items}.",
    "quality_coders_of": "Agreement code by code: {label}",
    "quality_code": "Code",
    "quality_alpha": "Krippendorff's alpha",
    "quality_low": "From (95%)",
    "quality_high": "To (95%)",
    "quality_modes": "Modes of answering compared",
    "quality_modes_one": "Modes are not compared: fewer than two of them have {minimum} valid forms or more.",
    "quality_modes_untested": "Modes are compared for no question: too few answers allow a test.",
    "quality_modes_alike": "Of {k} questions compared between modes, none differs significantly after Holm's correction.",
    "quality_modes_differ": (
        "Of {k} questions compared between modes, {found} differ significantly after Holm's correction: {items}."
    ),
    "quality_modes_item": "“{label}” (Cramér's V = {v}; {p}; n = {n})",
    "quality_modes_caution": "People chose their mode themselves, so that other people may have answered in each.",
    "quality_weighting": "Weights",
    "quality_unweighted": "No weights are used: every valid form counts the same.",
    "quality_weights": (
        "The weights of {n} forms have a design effect of {effect} (Kish), so that they are worth {effective} forms of equal "
        "weight; the greatest weight is {ratio} times the least."
    ),
    "quality_margins": "Shares before and after weighting (%)",
    "quality_before": "Valid forms",
    "quality_wanted": "Population",
    "quality_after": "Weighted",
}
