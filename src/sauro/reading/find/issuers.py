"""Who issued a document, from the words around its mention: "của Bộ Tài chính", "Bộ Tài chính đã ban hành …"."""

from __future__ import annotations

import re

from sauro.reading.blocks import Layout
from sauro.reading.lexicon import alternation, words

#: A word that begins the name of a body or of the head of one.
_BODY = rf"(?:{alternation(words('body_heads'))})(?!\w)"
_BODY_AT = re.compile(_BODY)
_OF = re.compile(r"[\s,()]*(?:cũng\s+)?của\s+(?=\w)")
#: A body's name ends before these.
_STOP = re.compile(
    r'[,;.:()"\[\]]|\s(?:về|quy định|ban hành|phê duyệt|hướng dẫn|sửa đổi|bổ sung|bãi bỏ|thay thế|ngày|thông qua|đã|'
    r"đang|được|trên|tại|để|cho|do|là|có|nêu|yêu cầu|giao|triển khai|năm|trong|từ|nhằm|theo|bằng|với|đến|đối với|"
    r"chỉ đạo|gửi|ký|kết luận|thống nhất|trình|đề nghị|báo cáo|công bố|thực hiện|hoặc|vào|khi|thì|nhưng|cũng|vừa|"
    r"tiếp tục|tăng cường|phát triển|đẩy mạnh|xây dựng|liên quan|nhiệm kỳ|vẫn|chưa|không|phải|cần|sẽ)(?!\w)"
)
_SMALL = frozenset(words("body_words"))
_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")
_AND = re.compile(r"\s(?:và|-)\s")
_KIND = re.compile(rf"(?:các\s+)?(?:{alternation(words('document_types'))}|những|các|việc|chỉ đạo|\d)(?!\w)")
_SAID = re.compile(
    r"(?:^|[.;:,]\s*|\s)(?P<body>[^.;:,]{2,90}?)\s+(?:(?:đã|vừa|mới|cũng|tiếp tục)\s+)*"
    r"(?:có|ban hành|ký ban hành|ra)\s+(?:các\s+)?$"
)
_ASKED = re.compile(
    r"(?:của\s+(?P<body>[^.;:,]{2,80}?)\s+(?:tại|theo|trong|:)|đề\s+nghị\s+của\s+(?P<asker>[^.;:]{2,90}?)\s+tại"
    r"|(?P<near>[^.;:,]{2,80}?)\s+(?:tại|(?:báo\s+cáo|trình|đề\s+nghị|đề\s+xuất)\s*\())\s*(?:các\s+)?$"
)
_LONGEST = 90


def issuer_after(page: Layout, at: int, limit: int) -> str | None:
    """Return the body named right after `at` by "của …", `None` where none is."""
    m = _OF.match(page.low, at, limit)
    if m is None or _BODY_AT.match(page.low, m.end(), limit) is None:
        return None
    end = body_end(page, m.end(), limit)
    return page.source.words(m.end(), end) if end > m.end() else None


def issuer_before(page: Layout, start: int, at: int, end: int, *, named: bool) -> str | None:
    """Return the body that is said to have issued what stands from `at` to `end`: before it, or inside it.

    `named` is whether the mention has a symbol; a law's name holds no issuer.
    """
    if not named:
        return None
    inside = re.search(r"\scủa\s+", page.low[at:end])
    if inside and _BODY_AT.match(page.low, at + inside.end(), end):
        stop = body_end(page, at + inside.end(), end)
        return (
            re.sub(r"\s+số\s.*$", "", page.source.words(at + inside.end(), stop).strip(), flags=re.DOTALL)
            or None
        )
    before = page.low[max(start, at - 120) : at]
    for pattern in (_ASKED, _SAID):
        m = pattern.search(before)
        group = next((g for g in ("body", "asker", "near") if m and m.groupdict().get(g)), None)
        if m is None or group is None:
            continue
        first = max(start, at - 120)
        written = page.flat[first + m.start(group) : first + m.end(group)]
        if (body := _last_body(written, commas=group == "asker")) is None:
            continue
        place, stop = first + m.start(group) + body, first + m.end(group)
        if group == "asker" or body_end(page, place, stop) == stop:
            return page.source.words(place, stop)
    listed = re.search(r"của\s+([^.;:,]{2,80}?)\s*:\s*(?:số\s*)?$", before)
    if listed and _BODY_AT.match(listed[1]):
        place = max(start, at - 120) + listed.start(1)
        return page.source.words(place, place + len(listed[1]))
    return None


def _last_body(text: str, *, commas: bool = False) -> int | None:
    """Return where the last body named in `text` begins, so that nothing but its name follows."""
    plain = text.replace(",", " ") if commas else text
    for m in _BODY_AT.finditer(plain.lower()):
        if (m.start() == 0 or plain[m.start() - 1].isspace()) and _STOP.search(plain, m.end()) is None:
            return m.start()
    return None


def body_end(page: Layout, at: int, limit: int) -> int:
    """Return where the body's name that begins at `at` ends."""
    limit = min(limit, at + _LONGEST)
    stop = _STOP.search(page.flat, at, limit)
    end = stop.start() if stop else limit
    for m in _AND.finditer(page.low, at, end):
        # "Bộ Kế hoạch và Đầu tư" goes on, "của Chính phủ và Nghị định số …" does not.
        goes_on = page.flat[m.end()].isupper() and not _BODY_AT.match(page.low, m.end())
        if not goes_on or ("và" in m[0] and _KIND.match(page.low, m.end())):
            return m.start()
    last = ""
    for m in _WORD.finditer(page.flat, at, end):
        # "Pháp chế", "Chính trị": a small syllable belongs to the capital one before it. Any other small word that
        # no body's name has, or a number, goes on with the sentence.
        joined = last[:1].isupper() and not last.isupper() and m[0].isalpha()
        small = m[0] in _SMALL and not (m[0] == "số" and page.flat[m.end() + 1 : m.end() + 2].isdigit())
        if m.start() > at and not m[0][0].isupper() and not small and not joined:
            end = m.start()
            break
        last = m[0]
    while end > at and not page.flat[end - 1].isalnum():
        end -= 1
    return end
