"""The phrases of a report in Vietnamese."""

PHRASES = {
    # how things are joined
    "and": "{first} và {last}",
    "or": "{first} hoặc {last}",
    "quoted": "“{words}”",
    "count": "{share} ({count} người)",
    "fraction": "{share} ({count}/{base} người)",
    "by": "{label} – theo “{by}”",
    # one question
    "nobody": "Không có người trả lời câu hỏi này.",
    "too_few": "Có dưới {minimum} người trả lời câu hỏi này nên số liệu không được nêu.",
    "everybody": "Toàn bộ {n} người trả lời câu hỏi này chọn {label} (100,00%).",
    "highest": "Trong {n} người trả lời câu hỏi này, tỷ lệ cao nhất{apart} là {label}: {share}",
    "highest_tied": "Trong {n} người trả lời câu hỏi này, {labels} cùng có tỷ lệ cao nhất{apart}, mỗi phương án {share}",
    "apart": " (không kể {labels})",
    "next": "; tiếp đến là {items}",
    "next_item": "{label}: {share}",
    "other": "; {label}: {share}",
    "lowest": "; thấp nhất là {label}: {share}",
    "lowest_tied": "; thấp nhất là {labels}, mỗi phương án {share}",
    "nobody_chose": "; không có người nào chọn {labels}",
    "dont_know": "Có {share} chọn {label}.",
    "merged": "Gộp các mức {labels}: {share}.",
    "merged_one": "Riêng mức {labels}: {share}.",
    "several_answers": "Mỗi người được chọn nhiều phương án nên tổng các tỷ lệ có thể lớn hơn 100%.",
    "small_n": "Số người trả lời ít (n = {n}, dưới {limit}), số liệu chỉ có giá trị tham khảo.",
    "rounding": "Tổng các tỷ lệ là {total}% do làm tròn từng số; các số không được sửa để cộng đủ 100,00%.",
    "number": (
        "Trung bình {mean}, trung vị {median}; một nửa số câu trả lời ở giữa nằm trong khoảng từ {lower} đến {upper} (n = {n})."
    ),
    "number_spread": "Độ lệch chuẩn {deviation}.",
    "text_answers": "Có {count} người ghi ý kiến cho câu hỏi này trên tổng số {n} phiếu hợp lệ.",
    # a matrix
    "matrix_highest": "Trong {k} nội dung, tỷ lệ chọn {labels} cao nhất ở {item}: {share}; thấp nhất ở {other}: {other_share}.",
    "matrix_equal": "Tỷ lệ chọn {labels} bằng nhau ở cả {k} nội dung: {share}.",
    "matrix_one": "Ở {item}, tỷ lệ chọn {labels} là {share}.",
    "matrix_between": "Giữa hai nội dung đó, từ cao xuống thấp: {items}.",
    "matrix_opposite": "Tỷ lệ chọn {labels} cao nhất ở {item}: {share}.",
    "matrix_dont_know": "Tỷ lệ chọn {label} cao nhất ở {item}: {share}.",
    "matrix_first": "Ở {item}, nhiều người chọn nhất là {label}: {share}.",
    "matrix_small_n": "Có nội dung ít người trả lời (dưới {limit} người): {items}; tỷ lệ ở đó chỉ có giá trị tham khảo.",
    "matrix_withheld": "Không nêu số liệu của {items} vì có dưới {minimum} người trả lời.",
    # two questions
    "different": "Có khác biệt có ý nghĩa thống kê giữa các nhóm theo “{by}” ({test}; Cramér V = {v}; n = {n}).",
    "not_different": "Chưa thấy khác biệt có ý nghĩa thống kê giữa các nhóm theo “{by}” ({test}; n = {n}).",
    "not_tested": "Không kiểm định khác biệt giữa các nhóm theo “{by}”: {reason}.",
    "pearson": "χ² = {statistic}, bậc tự do {df}, {p}",
    "fisher": "kiểm định chính xác Fisher, {p}",
    "simulated": "χ² = {statistic}, xác suất tính bằng mô phỏng Monte Carlo, {p}",
    "adjusted": "p hiệu chỉnh Holm",
    "widest": "Chênh lệch lớn nhất ở câu trả lời {label}: nhóm {group} {share}, nhóm {other} {other_share}.",
    "withheld": "Không nêu số liệu của {groups} vì có nhóm dưới {minimum} người trả lời, và để không tính ngược ra được nhóm đó.",
    "cells_withheld": "Không nêu số liệu của một số ô vì có dưới {minimum} người, hoặc để không tính ngược ra được các ô đó.",
    "ungrouped": "Không tính {count} người không nêu nhóm của mình.",
    "cross_too_few": "Có dưới {minimum} người trả lời cả hai câu hỏi nên số liệu không được nêu.",
    "small_groups": "Nhóm ít người trả lời (dưới {limit} người): {groups}; tỷ lệ ở đó chỉ có giá trị tham khảo.",
    "group_n": "{group} (n = {n})",
    "reason_no_answers": "không có người trả lời cả hai câu hỏi",
    "reason_one_category": "mọi câu trả lời được nêu rơi vào cùng một phương án hoặc một nhóm",
    "reason_expected_small": "số người kỳ vọng trong nhiều ô quá nhỏ",
    "reason_multiple_answers": "mỗi người có thể chọn nhiều phương án",
    "reason_withheld": "có ô không được nêu, và kết quả kiểm định có thể giúp tính ngược ra các ô đó",
    # tables and charts
    "answer": "Phương án trả lời",
    "people": "Số người",
    "percent": "Tỷ lệ (%)",
    "all_answered": "Tổng số người trả lời (n)",
    "unanswered": "Không trả lời hoặc không thuộc diện hỏi",
    "item": "Nội dung",
    "group": "Nhóm",
    "everyone": "Chung",
    "share_chart": "Tỷ lệ chọn {labels} (%) – {label}",
    "cells_percent": "Tỷ lệ % tính trên số người trả lời của từng hàng (n).",
    "cells_percent_down": "Tỷ lệ % tính trên số người trả lời của từng cột (n).",
    "cells_count_percent": "Trong mỗi ô: số người (tỷ lệ %).",
    "star": "*",
    "mean": "Trung bình",
    "deviation": "Độ lệch chuẩn",
    "median": "Trung vị",
    "quartiles": "Tứ phân vị thứ nhất; thứ ba",
    "measure": "Chỉ tiêu",
    "value": "Giá trị",
    "simulated_caption": "{caption} (số liệu mô phỏng)",
    # sections
    "basis": "Cơ sở và phương pháp",
    "sample": "Đặc điểm của những người trả lời",
    "results": "Kết quả theo nội dung",
    "open_answers": "Ý kiến ghi thêm",
    "assessment": "Đánh giá và kiến nghị",
    "salient": "Những điểm nổi bật từ số liệu",
    "salient_explained": (
        "Các khác biệt dưới đây còn ý nghĩa thống kê sau hiệu chỉnh, xếp theo độ mạnh của mối liên hệ (Cramér V)."
    ),
    "salient_none": "Không có khác biệt nào giữa các nhóm còn ý nghĩa thống kê sau hiệu chỉnh.",
    "salient_untested": "Báo cáo không so sánh các nhóm.",
    "salient_fact": "“{label}”: khác biệt giữa các nhóm theo “{by}” (Cramér V = {v}; {p}; n = {n}). {widest}",
    "salient_matrix": "“{label}”: {sentence}",
    "judgement": "Đánh giá chung",
    "proposals": "Đề xuất, kiến nghị",
    "to_write": "[Phần này do cán bộ biên soạn viết, căn cứ các số liệu đã nêu.]",
    "appendix": "Phụ lục: Bảng số liệu",
    "made": "Cách tính số liệu",
    "no_tables": "Báo cáo không có bảng số liệu nào.",
    # basis
    "by_plan": "Cuộc điều tra được thực hiện theo Kế hoạch số {plan}.",
    "planned": "Thời gian lấy ý kiến theo kế hoạch: {window}.",
    "from_to": "từ {opens} đến {closes}",
    "from_only": "từ {opens}",
    "until_only": "đến {closes}",
    "or_target": "{window}, hoặc khi đủ {target} người trả lời, tùy điều kiện nào đến trước",
    "target_only": "đến khi đủ {target} người trả lời",
    "opened": "Thực tế mở nhận phiếu lúc {opened}.",
    "opened_closed": "Thực tế mở nhận phiếu lúc {opened}, đóng lúc {closed}.",
    "modes": "Hình thức: {modes}.",
    "mode_paper": "phiếu giấy",
    "mode_online": "phiếu trực tuyến",
    "mode_interviewer": "phỏng vấn trực tiếp",
    "door_open_link": (
        "Phiếu trực tuyến trả lời qua liên kết hoặc mã QR mở cho mọi người; chương trình nhận một phiếu từ mỗi thiết bị, "
        "không xác nhận được mỗi người chỉ trả lời một lần."
    ),
    "door_code": "Phiếu trực tuyến trả lời bằng mã phát ngẫu nhiên, không ghi tên; mỗi mã chỉ dùng được một lần.",
    "door_roster": "Phiếu trực tuyến trả lời bằng giấy phép ẩn danh cấp một lần cho mỗi người trong danh sách.",
    "paper_returns": (
        "Số phiếu giấy phát ra {handed_out}, thu về {returned}, đạt {return_rate}; hợp lệ {valid}, bằng {valid_rate} số thu về."
    ),
    "paper_valid": "Số phiếu giấy phát ra {handed_out}; hợp lệ {valid}, bằng {valid_rate} số phát ra.",
    "paper_none": "Số phiếu giấy hợp lệ: {valid}.",
    "online_valid": "Số phiếu trực tuyến hợp lệ: {valid}.",
    "interviewer_valid": "Số phiếu phỏng vấn trực tiếp hợp lệ: {valid}.",
    "analysed": "Tổng số phiếu hợp lệ đưa vào phân tích: {n}.",
    "analysed_of": "Đã tiếp nhận {accepted} phiếu, đưa vào phân tích {n} phiếu.",
    "denominator": "Các tỷ lệ về ý kiến tính trên số người trả lời từng câu hỏi, ghi bằng n, kể cả người chọn “khó trả lời”.",
    "minimum_missed": "Có {k} đơn vị chưa đạt số phiếu trực tuyến tối thiểu: {units}.",
    "minimum_unit": "{unit} ({valid}/{owed})",
    "minimum_met": "Các đơn vị có giao số phiếu trực tuyến tối thiểu đều đạt.",
    "volunteers": (
        "Người trả lời không được chọn theo xác suất mà tự nguyện tham gia hoặc được đơn vị mời, nên kết quả phản ánh ý "
        "kiến của những người đã trả lời, không suy rộng cho toàn bộ cán bộ, đảng viên và người dân; kiểm định thống kê chỉ "
        "để tham khảo."
    ),
    "unit_table": "Số phiếu theo đơn vị và hình thức",
    "unit": "Đơn vị",
    "no_unit": "Không ghi đơn vị",
    "column_allocated": "Phiếu giấy phân bổ",
    "column_paper_forms": "Phiếu giấy phát ra",
    "column_paper_returned": "Phiếu giấy thu về",
    "column_paper": "Phiếu giấy hợp lệ",
    "column_online_minimum": "Trực tuyến tối thiểu",
    "column_online": "Trực tuyến hợp lệ",
    "column_interviewer": "Phỏng vấn hợp lệ",
    "column_valid": "Tổng hợp lệ",
    "column_owed": "Số phiếu kế hoạch yêu cầu",
    "quality_row_received": "Phiếu đã tiếp nhận",
    "quality_row_invalid": "Phiếu không hợp lệ",
    "quality_row_corrected": "Phiếu có câu trả lời được sửa",
    "quality_column_invalid": "Phiếu không hợp lệ",
    "quality_row_seen": "Số phiếu đã xem xét",
    "quality_row_left": "Bỏ dở phiếu trực tuyến",
    "quality_row_refused": "Lượt gửi bị từ chối",
    "quality_row_alike": "Phiếu giống hệt nhau",
    "quality_row_weights": "Quyền số",
    "quality_column_asked": "Số người được hỏi",
    "quality_column_gave": "Số người trả lời",
    "quality_column_missing": "Không trả lời",
    "quality_column_line": "Chọn cùng một mức",
    "quality_column_modes": "So sánh hình thức",
    "quality_column_before": "Phiếu hợp lệ",
    "quality_column_wanted": "Tổng thể",
    "quality_column_after": "Sau gia quyền",
    "total": "Tổng số",
    # open answers
    "open_few": "“{label}”: có {count} người ghi ý kiến; nội dung chỉ được trích khi có từ {minimum} người trở lên.",
    "open_many": (
        "“{label}”: có {count} người ghi ý kiến. Trích {k} ý kiến, chọn không theo nội dung, "
        "đã che tên người, số điện thoại, số giấy tờ, tài khoản, địa chỉ và những thông tin cá nhân khác mà chương trình tìm ra:"
    ),
    "open_by_code": (
        "“{label}”: có {count} người ghi ý kiến. Ý kiến được mã hóa theo nội dung; bảng theo mã nằm cùng các bảng kết quả. Mỗi "
        "mã trích một số ý kiến, chọn không theo nội dung, "
        "đã che tên người, số điện thoại, số giấy tờ, tài khoản, địa chỉ và những thông tin cá nhân khác mà chương trình tìm ra:"
    ),
    "open_code": "{code}:",
    "open_quote": "“{words}”",
    # references
    "references": "Phụ lục: Tham chiếu của số liệu",
    "references_explained": (
        "Mỗi số trong báo cáo có một tham chiếu tới ô của bảng sinh ra nó. Trong tệp .docx, mỗi số nằm trong một dấu trang mang "
        "tên tham chiếu. Để xem một số được đếm từ những phiếu nào, mở mục tra cứu tham chiếu ở trang báo cáo của chương trình, "
        "hoặc dùng lệnh “langnghe report explain”."
    ),
    "references_of": "{table} [{key}]",
    "reference": "Tham chiếu",
    "row": "Hàng",
    # how figures were made
    "made_from": "Nguồn gốc của số liệu",
    "made_forms": "Số phiếu hợp lệ",
    "made_data": "Bộ dữ liệu (SHA-256)",
    "made_questionnaire": "Bảng hỏi (SHA-256)",
    "made_program": "Chương trình",
    "made_base": (
        "Tỷ lệ phần trăm tính trên số người trả lời câu hỏi (n), kể cả người chọn “khó trả lời”; người không trả lời hoặc "
        "không thuộc diện hỏi không tính vào n. Làm tròn đến hai chữ số thập phân, số 5 làm tròn lên."
    ),
    "made_tests": (
        "So sánh các nhóm: kiểm định khi bình phương Pearson không hiệu chỉnh liên tục khi mọi tần số kỳ vọng từ 5 trở lên, "
        "hoặc không có tần số nào dưới 1 và không quá một phần năm dưới 5; kiểm định chính xác Fisher cho bảng 2 × 2 có tần "
        "số kỳ vọng dưới 5; các bảng thưa khác tính xác suất bằng mô phỏng hoặc không kiểm định. Người chọn “khó trả lời” "
        "không tham gia kiểm định, nhóm không được nêu số liệu cũng vậy."
    ),
    "made_holm": "Có {tests} kiểm định trong báo cáo; giá trị p được hiệu chỉnh theo phương pháp Holm, mức ý nghĩa {alpha}%.",
    "made_least": (
        "Ngoài các nhóm nhỏ, phần không nêu là ít nhất để không thể tính ngược ra các nhóm đó từ mọi bảng và những gì đã công "
        "bố; điều này được chứng minh bằng quy hoạch tuyến tính."
    ),
    "made_near": (
        "Ngoài các nhóm nhỏ, phần không nêu bảo đảm không thể tính ngược ra các nhóm đó từ mọi bảng và những gì đã công bố, được "
        "chứng minh bằng quy hoạch tuyến tính; có quá nhiều ô nên chưa chứng minh được rằng đó là ít nhất."
    ),
    "made_weighted": (
        "Các bảng có số liệu gia quyền dùng quyền số tính theo số liệu dân số; các bảng còn lại đếm người đúng như đã trả lời."
    ),
    "made_minimum": (
        "Nhóm dưới {minimum} người không được nêu số liệu; khi cần, nhóm nhỏ kế tiếp cũng không được nêu để không tính "
        "ngược ra được."
    ),
    "made_causal": "Khác biệt giữa các nhóm là mối liên hệ thống kê, không cho biết nguyên nhân.",
    # how people were selected
    "selected_probability": (
        "Người được hỏi được chọn ngẫu nhiên với xác suất biết trước; các khoảng tin cậy trong báo cáo tính cho cách chọn này."
    ),
    "selected_census": (
        "Tất cả những người thuộc đối tượng điều tra đều được hỏi. Kết quả phản ánh ý kiến của những người đã trả lời, không suy "
        "rộng cho những người không trả lời."
    ),
    "drawn": (
        "Mẫu do chương trình rút theo phương pháp “{method}”: {number} trong tổng số {population}; với số khởi tạo {seed} có thể "
        "rút lại đúng mẫu này."
    ),
    "drawn_simple": "ngẫu nhiên đơn giản",
    "drawn_systematic": "hệ thống",
    "drawn_pps_systematic": "hệ thống, xác suất tỷ lệ với quy mô",
    "drawn_brewer": "Brewer, xác suất tỷ lệ với quy mô",
    "handed_as_planned": (
        "Số phiếu giấy thực phát không được ghi riêng; số phiếu phát ra lấy theo số phiếu phân bổ trong kế hoạch."
    ),
    "rate_owed": "So với {owed} phiếu giao theo kế hoạch (phiếu giấy và số trực tuyến tối thiểu), số phiếu hợp lệ đạt {rate}.",
    "rate_unknown": (
        "Không tính được tỷ lệ trả lời của phiếu trực tuyến, vì liên kết mở cho mọi người nên không biết số người nhận "
        "được lời mời."
    ),
    "interval": "Khoảng tin cậy {level}% của tỷ lệ chọn {label}: từ {lower} đến {upper}.",
    # weighted figures
    "weighted_share": "{share} (gia quyền)",
    "weighted_highest": (
        "Trong {n} người trả lời câu hỏi này (đếm không gia quyền), tỷ lệ gia quyền cao nhất{apart} là {label}: {share}{interval}"
    ),
    "weighted_everybody": ("Toàn bộ {n} người trả lời câu hỏi này (đếm không gia quyền) chọn {label} (tỷ lệ gia quyền 100,00%)."),
    "plain_highest": "Trong {n} người trả lời câu hỏi này, tỷ lệ cao nhất{apart} là {label}: {share}{interval}",
    "plain_everybody": "Toàn bộ {n} người trả lời câu hỏi này chọn {label} (100,00%).",
    "block": "“{label}”: {sentence}",
    "in_brackets": " (khoảng tin cậy {level}%: từ {lower} đến {upper})",
    "lowest_share": "; thấp nhất là {label}: {share}",
    "rich_mean": "Trung bình {mean} (n = {n}).",
    "rich_weighted_mean": "Trung bình gia quyền {mean} (n = {n}, đếm không gia quyền).",
    "rich_different": "Có khác biệt có ý nghĩa thống kê giữa các nhóm theo “{by}” ({test}; n = {n}).",
    "rich_widest": (
        "Chênh lệch lớn nhất ở câu trả lời {label}: nhóm {group} {share} (n = {n}), nhóm {other} {other_share} (n = {other_n})."
    ),
    "rich_small": "Có nhóm ít người trả lời (dưới {limit} người, đánh dấu †); tỷ lệ ở đó chỉ có giá trị tham khảo.",
    "rao_scott": "F của Rao và Scott = {statistic}, bậc tự do {df} và {ddf}, {p}",
    # comparison with earlier waves
    "comparison": "So sánh với các đợt trước",
    "wave_of": "đợt {month}/{year}",
    "wave_now": "Đợt này",
    "compared": (
        "So sánh {k} câu hỏi có cùng phương án trả lời trong {waves}. Mỗi đợt hỏi những người khác nhau. Thay đổi của "
        "từng phương "
        "án so với đợt gần nhất có câu hỏi đó được kiểm định; giá trị p hiệu chỉnh theo phương pháp Holm trên {tests} kiểm định, "
        "mức ý nghĩa {alpha}%."
    ),
    "compared_none": "Không có câu hỏi nào giữ nguyên phương án trả lời trong {waves}, nên không so sánh.",
    "compared_volunteers": (
        "Người trả lời các đợt không được chọn ngẫu nhiên, thành phần người trả lời của mỗi đợt có thể khác nhau; kiểm định chỉ "
        "để tham khảo."
    ),
    "compared_counted": "Tỷ lệ của các đợt tính theo số người, không gia quyền.",
    "not_compared": "Không so sánh vì phương án trả lời khác trước: {labels}.",
    "reworded": "Đợt trước hỏi câu này với lời văn khác, cần thận trọng khi so sánh.",
    "rose": "Tỷ lệ chọn {label} tăng {points} điểm phần trăm, từ {before} lên {now}, có ý nghĩa thống kê ({p}).",
    "fell": "Tỷ lệ chọn {label} giảm {points} điểm phần trăm, từ {before} xuống {now}, có ý nghĩa thống kê ({p}).",
    "same": "Chưa thấy thay đổi có ý nghĩa thống kê ở phương án nào so với {wave}.",
    "others_same": "Ở các phương án khác chưa thấy thay đổi có ý nghĩa thống kê.",
    "mean_rose": "Trung bình tăng {points}, từ {before} (n = {n}) lên {now} (n = {now_n}), có ý nghĩa thống kê ({p}).",
    "mean_fell": "Trung bình giảm {points}, từ {before} (n = {n}) xuống {now} (n = {now_n}), có ý nghĩa thống kê ({p}).",
    "mean_same": (
        "Trung bình trước là {before} (n = {n}), nay là {now} (n = {now_n}); chưa thấy thay đổi có ý nghĩa thống kê ({p})."
    ),
    "mean_untested": "Trung bình trước là {before} (n = {n}), nay là {now} (n = {now_n}); thay đổi không được kiểm định.",
    "wave_few": "Có đợt dưới {minimum} người trả lời câu hỏi này nên không so sánh.",
    "wave_small": "Có đợt ít người trả lời (dưới {limit} người), so sánh chỉ có giá trị tham khảo.",
    "wave_n": "{wave} (%; n = {n})",
    "wave_mean": "{wave} (n = {n})",
    "change_points": "Thay đổi (điểm phần trăm)",
    "change_mean": "Thay đổi",
    "p_column": "p hiệu chỉnh Holm",
    "trend_caption": "{label} – theo các đợt",
    # quality annex
    "quality": "Phụ lục: Chất lượng số liệu",
    "quality_cleaned": "Phiếu không được tính, theo lý do",
    "cleaned": "Trong {received} phiếu đã tiếp nhận, {invalid} phiếu bị loại khi làm sạch số liệu và không được tính.",
    "cleaned_few": "Có dưới {minimum} phiếu đã tiếp nhận bị loại khi làm sạch số liệu và không được tính.",
    "cleaned_none": "Không phiếu nào trong {received} phiếu đã tiếp nhận bị loại khi làm sạch số liệu.",
    "cleaned_corrected": "Ở {count} phiếu hợp lệ, có câu trả lời được sửa hoặc bỏ trống; câu gốc được lưu.",
    "cleaned_corrected_few": "Ở dưới {count} phiếu hợp lệ, có câu trả lời được sửa hoặc bỏ trống; câu gốc được lưu.",
    "cleaned_reason": "Lý do",
    "cleaned_forms": "Số phiếu",
    "cleaned_share": "Tỷ lệ trong số phiếu không hợp lệ",
    "cleaned_unnamed": "Không chọn lý do trong danh sách",
    "cleaned_others": "Lý do khác",
    "quality_empty": "Câu hỏi bị bỏ trống",
    "quality_seen": "Tính trên {seen} phiếu hợp lệ.",
    "quality_sampled": "Tính trên {seen} phiếu rút ngẫu nhiên trong {all} phiếu hợp lệ.",
    "quality_most": "Câu hỏi bị bỏ trống nhiều nhất: {label}, {share} không trả lời, tính trên số người được hỏi.",
    "quality_answered": "Mọi người được hỏi đều trả lời mọi câu hỏi.",
    "quality_item": "Câu hỏi",
    "quality_asked": "Số người được hỏi",
    "quality_gave": "Số người trả lời",
    "quality_missing": "Không trả lời (%)",
    "quality_none": "Không có phiếu hợp lệ nào để xem xét.",
    "quality_people": "Cách trả lời",
    "quality_left": "Phiếu trực tuyến bị bỏ dở, không gửi {left} lượt, bằng {share} số lượt bắt đầu ({left}/{begun} lượt).",
    "quality_left_at": "Nhiều nhất là sau: {items}.",
    "quality_left_item": "“{label}” ({count} lượt)",
    "quality_stayed": "Không ghi nhận lượt nào bỏ dở phiếu trực tuyến.",
    "quality_refused": "Chương trình không nhận {count} lượt gửi: {items}.",
    "quality_refused_item": "{reason} ({count})",
    "quality_accepted": "Không có lượt gửi nào bị từ chối.",
    "refused_already_received": "gửi lặp lại",
    "refused_already_answered": "thiết bị đã trả lời",
    "refused_not_yet_open": "trước giờ mở",
    "refused_paused": "trong lúc tạm dừng",
    "refused_closed": "sau khi đóng",
    "refused_target_reached": "sau khi đủ số người trả lời",
    "refused_quota_full": "đã đủ chỉ tiêu",
    "refused_unknown_unit": "đơn vị không có trong danh sách",
    "refused_code_missing": "không có mã",
    "refused_code_unknown": "mã không đúng",
    "refused_code_spent": "mã đã dùng",
    "refused_code_void": "mã đã thu hồi",
    "refused_too_many_codes": "thử quá nhiều mã",
    "refused_work_wanted": "gửi quá nhiều cùng lúc",
    "refused_other": "lý do khác",
    "quality_alike": "Có {alike} trong {seen} phiếu giống hệt ít nhất hai phiếu khác ở mọi câu trả lời.",
    "quality_alike_none": "Không có từ ba phiếu trở lên giống hệt nhau ở mọi câu trả lời (xét các phiếu có từ tám câu trả lời).",
    "quality_alike_few": "Có dưới {minimum} trong {seen} phiếu giống hệt ít nhất hai phiếu khác ở mọi câu trả lời.",
    "quality_line": "“{label}” ({items} nội dung): trong số người trả lời đủ các nội dung, {share} chọn cùng một mức cho tất cả.",
    "quality_line_few": (
        "“{label}” ({items} nội dung): trong {n} người trả lời đủ các nội dung, có dưới {minimum} người chọn cùng một "
        "mức cho tất cả."
    ),
    "quality_speed": "Tốc độ trả lời: không đo; chương trình không lưu thời gian trả lời của từng người.",
    "quality_keying": "Sai số nhập phiếu giấy: không đo; phiếu không được nhập hai lần độc lập.",
    "quality_keyed": "Sai số nhập và đọc phiếu giấy, tính trên ô được xem hai lần: {share}, khoảng 95% từ {low}% đến {high}%.",
    "quality_coders": "Hai người mã hóa ý kiến viết tự do",
    "quality_coders_told": "“{label}”: {sample} ý kiến khác nhau được hai người mã hóa độc lập, {share} giống nhau hoàn toàn.",
    "quality_coders_warn": "Cần thận trọng với số liệu của các mã sau (alpha dưới 0,80): {items}.",
    "quality_coders_remark": "Hai người chưa đủ thống nhất (alpha dưới 0,667), số liệu chỉ dùng kèm ghi chú này: {items}.",
    "quality_coders_of": "Độ thống nhất theo từng mã: {label}",
    "quality_code": "Mã",
    "quality_alpha": "Alpha của Krippendorff",
    "quality_low": "Từ (95%)",
    "quality_high": "Đến (95%)",
    "quality_modes": "So sánh các hình thức trả lời",
    "quality_modes_one": "Không so sánh các hình thức trả lời: chưa có hai hình thức có từ {minimum} phiếu hợp lệ trở lên.",
    "quality_modes_untested": "Không so sánh được hình thức trả lời ở câu hỏi nào: số câu trả lời không đủ để kiểm định.",
    "quality_modes_alike": (
        "Trong {k} câu hỏi được so sánh giữa các hình thức trả lời, không có câu nào còn khác biệt có ý nghĩa thống kê sau hiệu "
        "chỉnh Holm."
    ),
    "quality_modes_differ": (
        "Trong {k} câu hỏi được so sánh giữa các hình thức trả lời, có {found} câu còn khác biệt có ý nghĩa thống kê sau "
        "hiệu chỉnh "
        "Holm: {items}."
    ),
    "quality_modes_item": "“{label}” (Cramér V = {v}; {p}; n = {n})",
    "quality_modes_caution": "Người trả lời tự chọn hình thức, nên thành phần người trả lời của mỗi hình thức có thể khác nhau.",
    "quality_weighting": "Quyền số",
    "quality_unweighted": "Không dùng quyền số: mỗi phiếu hợp lệ được tính như nhau.",
    "quality_weights": (
        "Quyền số của {n} phiếu có hiệu ứng thiết kế {effect} (Kish), tương đương {effective} phiếu có quyền số bằng "
        "nhau; quyền số lớn nhất gấp {ratio} lần quyền số nhỏ nhất."
    ),
    "quality_margins": "Tỷ lệ trước và sau gia quyền (%)",
    "quality_before": "Phiếu hợp lệ",
    "quality_wanted": "Tổng thể",
    "quality_after": "Sau gia quyền",
}
