"""What the engine says to people: refusals with their remedy, and notes. Codes stay, sentences may be bettered."""

from __future__ import annotations

from collections.abc import Mapping

#: Why a file was not opened, and what to do about it.
REFUSALS: dict[str, str] = {
    "missing": "Không có tệp này. Kiểm tra lại đường dẫn.",
    "not_a_file": "Đây là thư mục hoặc thiết bị, không phải tệp. Ghi đường dẫn của từng tệp.",
    "not_allowed": "Không có quyền đọc tệp này. Cấp quyền đọc rồi thử lại.",
    "empty": "Tệp rỗng, không có nội dung. Kiểm tra lại bản gốc rồi gửi lại.",
    "too_big": "Tệp quá lớn: {size}, mức tối đa {most}. Tách văn bản thành nhiều tệp, hoặc bỏ hình ảnh rồi lưu lại.",
    "encrypted": "Tệp có đặt mật khẩu. Mở tệp bằng mật khẩu, lưu lại bản không mật khẩu rồi thử lại.",
    "broken": "Tệp {kind} bị hỏng hoặc chưa tải đủ. Mở thử bằng phần mềm văn phòng, lưu lại hoặc tải lại từ nguồn.",
    "scanned": (
        "Tệp chỉ có hình ảnh trang giấy (bản quét), không có chữ. Gửi bản có chữ (.docx hoặc PDF xuất từ Word), "
        "hoặc cài nhận dạng chữ: apt-get install tesseract-ocr-vie poppler-utils"
    ),
    "scanned_unread": (
        "Tệp là bản quét và máy không nhận dạng được chữ nào trên {pages} trang. "
        "Quét lại rõ hơn (300 dpi, thẳng trang), hoặc gửi bản có chữ (.docx)."
    ),
    "legacy_font_unknown": (
        "Văn bản dùng bảng mã cũ {name} mà chương trình không đổi được. "
        "Chuyển sang Unicode (Unikey: Ctrl+Shift+F6) rồi lưu lại."
    ),
    "word97_needs_libreoffice": (
        "Tệp {kind} kiểu cũ cần LibreOffice để mở. Lưu lại thành .docx trong Word, "
        "hoặc cài: apt-get install libreoffice-writer"
    ),
    "word97_unconverted": "LibreOffice không đổi được tệp {kind} này. Mở bằng Word, lưu lại thành .docx rồi thử lại.",
    "unknown_kind": (
        "Không đọc được loại tệp này ({kind}). Dùng .docx, .doc, .rtf, .pdf có chữ, .html, .md hoặc .txt."
    ),
    "not_text": "Nội dung không phải là chữ. Kiểm tra lại xem có đúng là tệp văn bản không.",
    "internal": "Chương trình gặp lỗi khi đọc tệp này ({error}). Các tệp khác vẫn được đọc; xin báo lỗi kèm tệp.",
    "no_words": "Tệp {kind} mở được nhưng không có chữ nào. Kiểm tra lại bản gốc rồi gửi lại.",
}

#: What a reader of the opened text should know.
NOTES: dict[str, str] = {
    "converted": "Đã đổi từ bảng mã cũ {name} sang Unicode.",
    "encoding_guessed": "Tệp không ghi bảng mã; đã đọc theo {name}.",
    "bytes_replaced": "Có {count} chỗ không đọc được, đã thay bằng dấu \ufffd.",
    "pages_without_text": "Không có chữ ở trang {pages} (có thể là hình quét); nội dung các trang đó chưa được đọc.",
    "pages_broken": "Trang {pages} bị hỏng; nội dung các trang đó chưa được đọc.",
    "recognised_by_machine": "Trang {pages} là hình quét, chữ do máy nhận dạng: cần đối chiếu với bản gốc.",
    "password_empty": "Tệp có khóa bằng mật khẩu rỗng; đã mở được.",
    "repeated_lines_dropped": "Đã bỏ tiêu đề và chân trang lặp lại ở các trang ({count} dòng).",
    "converted_by_libreoffice": "Đã đổi từ {kind} sang .docx bằng LibreOffice.",
    "changes_accepted": "Văn bản còn dấu vết chỉnh sửa; đã đọc như khi chấp nhận mọi chỉnh sửa.",
    "hidden_left_out": "Có chữ ẩn trong văn bản; không đọc phần chữ ẩn.",
    "contents_left_out": "Không đọc mục lục tự động.",
}


def refusal(code: str, params: Mapping[str, str | int]) -> str:
    """Return the sentence for an `Unreadable` of this code.

    >>> refusal("broken", {"kind": "PDF"})
    'Tệp PDF bị hỏng hoặc chưa tải đủ. Mở thử bằng phần mềm văn phòng, lưu lại hoặc tải lại từ nguồn.'
    """
    return REFUSALS[code].format_map(params)


def note(code: str, params: Mapping[str, str | int]) -> str:
    """Return the sentence for a `Note` of this code.

    >>> note("converted", {"name": "TCVN3"})
    'Đã đổi từ bảng mã cũ TCVN3 sang Unicode.'
    """
    return NOTES[code].format_map(params)
