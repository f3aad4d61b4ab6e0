"""The papers of the story, in our own words: a work programme of January and the conclusion of 4 July 2024."""

from __future__ import annotations

PROGRAMME = """\
1. Công tác xây dựng Đảng
a) Giao Ban Tổ chức Quận ủy tham mưu kế hoạch bồi dưỡng cấp ủy cơ sở năm 2024, trình Ban Thường vụ trước ngày 29/02/2024;
b) Giao Ban Tuyên giáo Quận ủy tổ chức quán triệt các văn bản mới của Trung ương và Thành ủy trong quý I năm 2024.
2. Phát triển kinh tế – xã hội
a) Giao Phòng Tài chính – Kế hoạch tham mưu phân bổ chi tiết kế hoạch đầu tư công năm 2024 trước ngày 31/01/2024;
b) Giao Phòng Kinh tế tổ chức gặp gỡ, tháo gỡ khó khăn cho doanh nghiệp, hoàn thành trước ngày 31/5/2024;
c) Giao Phòng Quản lý đô thị rà soát các điểm ngập trên địa bàn, đề xuất giải pháp trước mùa mưa (15/5/2024).
"""

CONCLUSION = """\
1. Về thực hiện nghị quyết thí điểm cơ chế, chính sách đặc thù
a) Giao Phòng Tài chính – Kế hoạch chủ trì, phối hợp Phòng Nội vụ báo cáo đánh giá việc thực hiện nghị quyết về cơ chế đặc thù trên địa bàn quận, trình Ban Thường vụ Quận ủy trước ngày 15/8/2024;
b) Giao Phòng Nội vụ hoàn thành việc phân cấp, ủy quyền theo nghị quyết trong quý III năm 2024.
2. Về đầu tư công và các dự án chậm tiến độ
a) Giao Phòng Tài chính – Kế hoạch tham mưu kế hoạch giải ngân từng dự án, từng tháng đến cuối năm, trước ngày 15/7/2024;
b) Giao Ban Quản lý dự án đầu tư xây dựng hoàn thành thủ tục khởi công dự án cải tạo rạch Bình Hải trước ngày 30/9/2024;
c) Giao Phòng Tài nguyên và Môi trường hoàn thành chi trả bồi thường, giải phóng mặt bằng dự án mở rộng đường Ven Rạch trước ngày 31/8/2024;
d) Giao Phòng Quản lý đô thị tháo gỡ vướng mắc thủ tục của các dự án nhà ở chậm triển khai, báo cáo kết quả trước ngày 31/10/2024.
3. Về văn hóa – xã hội
a) Giao Phòng Lao động – Thương binh và Xã hội hoàn thành việc rà soát, trao hỗ trợ cho hộ nghèo, hộ cận nghèo dịp 27/7, trước ngày 25/7/2024;
b) Giao Phòng Giáo dục và Đào tạo chuẩn bị đủ chỗ học, cơ sở vật chất cho năm học mới 2024 – 2025 trước ngày 25/8/2024;
c) Giao Phòng Văn hóa và Thông tin chủ trì xây dựng đề án thiết chế văn hóa cơ sở; phấn đấu sớm hoàn thành;
d) Giao Phòng Lao động – Thương binh và Xã hội thường xuyên theo dõi, cập nhật biến động hộ nghèo, định kỳ hằng quý báo cáo.
4. Về chuẩn bị đại hội đảng bộ các cấp
a) Giao Ban Tổ chức Quận ủy tham mưu thành lập các tiểu ban phục vụ đại hội, trình trong tháng 7 năm 2024;
b) Giao Tổ giúp việc Tiểu ban Văn kiện xây dựng đề cương chi tiết báo cáo chính trị trước ngày 30/9/2024, dự thảo lần một trước ngày 15/12/2024;
c) Giao Ban Tổ chức Quận ủy hướng dẫn đại hội điểm ở cơ sở trong vòng 30 ngày kể từ ngày có hướng dẫn của Thành ủy.
5. Về công tác xây dựng Đảng và hệ thống chính trị
a) Giao Ban Tuyên giáo Quận ủy tổ chức học tập, quán triệt các văn bản mới của Đảng đến 100% chi bộ trước ngày 30/8/2024;
b) Giao Ban Tổ chức Quận ủy hoàn thành phương án tinh gọn đầu mối các đơn vị sự nghiệp trước ngày 15/10/2024;
c) Giao Ban Tổ chức Quận ủy chỉ đạo công tác phát triển đảng viên mới, bảo đảm chỉ tiêu cả năm, hoàn thành trước ngày 15/12/2024;
d) Giao Ban Dân vận Quận ủy thường xuyên nắm tình hình, phối hợp Mặt trận tổ chức đối thoại với Nhân dân.
6. Về chuyển đổi số và cơ sở
a) Giao Văn phòng Hội đồng nhân dân và Ủy ban nhân dân quận bảo đảm 90% hồ sơ được nộp trực tuyến vào cuối năm 2024;
b) Giao Ủy ban nhân dân Phường 2 thực hiện mỗi tuần một khu phố: lần lượt đến làm việc với từng khu phố, xong vòng đầu trước ngày 30/11/2024;
c) Giao các phường duy trì thường xuyên lịch tiếp công dân của người đứng đầu;
d) Các đơn vị nghiên cứu, nâng cao hiệu quả phối hợp trong thời gian tới.
7. Các cấp ủy, người đứng đầu chịu trách nhiệm trực tiếp về kết quả thực hiện; Văn phòng Quận ủy theo dõi, đôn đốc, báo cáo Thường trực Quận ủy hằng tháng.
"""
