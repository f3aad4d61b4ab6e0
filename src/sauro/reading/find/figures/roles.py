"""What a number says of its indicator: reached, planned, changed by, a share of a plan, a whole, a rank."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sauro.reading.dates import DateKind
from sauro.reading.find.figures.comparators import (
    compared_before,
    compared_with,
    named_base,
    share_base,
    whole_of,
)
from sauro.reading.find.figures.moods import is_ordered, is_urged
from sauro.reading.find.figures.sentence import Judged, Scene, Stretch
from sauro.reading.find.figures.units import Kind
from sauro.reading.findings import Role
from sauro.reading.lexicon import alternation, entries

_SORTS = {line[0]: line[1] for line in entries("figure_plan_words")}
_WORDS = re.compile(
    r"(?<!\w)(?<!chương trình )(?<!đạt )(?<!so với )(?<!vượt )(?<!các )(?<!sở )(?<!bộ )(?<!ngành )"
    r"(?<!thực )(?<!phát )(?<!thể )(?<!xuất )(?<!biểu )(?<!tái )"
    rf"(?:{alternation(_SORTS)})(?!\w)"
)
_PLAN_NAME = re.compile(
    r"(?:tổng\s)?(?:số\s)?(?:kế hoạch|dự toán|chỉ tiêu|mục tiêu|nhu cầu|hạn mức|định mức"
    r"|mức hỗ trợ|mức chi|mức thu|mức phạt|tổng mức đầu tư)(?!\w)"
    r"|.*(?:dự kiến|dự toán|được giao|kế hoạch|giao bổ sung|chính phủ giao)(?!\w)"
)
_ASIDE_OF_COMPARISON = re.compile(r"so với\s[^,;.()]*")
_PARTS = re.compile(r"(?:trong đó|trong số đó|gồm|bao gồm|chủ yếu|riêng)(?!\w)")
_DISBURSED = re.compile(r"(?:giải ngân|thực hiện dự toán|tiến độ giải ngân)")
_PLANNED = re.compile(r"(?:kế hoạch|kể hoạch|dự toán|chỉ tiêu|nghị quyết|mục tiêu)")
_REACH = re.compile(r"\s(?:[^\s,;]+\s){1,7}$")
_STOPPED = re.compile(r"\s(?:và|nhưng|trong|với|do|tại|ở|song|so)(?!\w)|[,;.)]")
_BREAK = re.compile(r"[,;.](?!\d)")
_BREAK_OR_BUT = re.compile(r"[,;.](?!\d)|\s(?:nhưng|song)\s")
_CHANGES = {"rise": 1, "over": 1, "grow": 1, "fall": -1}
_TURNED = {
    "giảm": -1,
    "tụt": -1,
    "hạ": -1,
    "tiết giảm": -1,
    "cắt giảm": -1,
    "tăng": 1,
    "nâng": 1,
    "thấp hơn": -1,
    "ít hơn": -1,
}


def compare_all(scene: Scene) -> None:
    """Find what each number is compared with."""
    for judged in scene.judged:
        mention = judged.mention
        hi = mention.before
        if mention.kind is Kind.PERCENT:
            judged.comparator = (
                share_base(scene.low, mention.end, hi)
                or compared_with(scene.low, mention.end, hi)
                or whole_of(scene.low, mention.end, hi)
            )
        else:
            judged.comparator = compared_with(scene.low, mention.end, hi)
        taken = "chiếm" in judged.cues.phrases or any(
            p.startswith(("gấp", "chiếm")) for p in judged.cues.phrases
        )
        if judged.comparator is None and taken and not _STOPPED.match(scene.low, mention.end):
            judged.comparator = named_base(scene.low, mention.end, hi)
        if judged.comparator is None and _change(judged):
            judged.comparator = compared_before(scene.low, scene.start, mention.start)


def judge_all(scene: Scene) -> None:
    """Give each number its role; the names of what is measured are known."""
    marks = _plan_marks(scene)
    for i, judged in enumerate(scene.judged):
        judged.role, judged.sign, judged.why = _judge(scene, i, judged, marks)
    _wholes(scene)


def _judge(
    scene: Scene, i: int, judged: Judged, marks: Sequence[tuple[int, str, str]]
) -> tuple[Role, int, str]:
    if judged.mention.rank:
        return Role.RANK, 1, "thứ hạng"
    if judged.mention.number.whole is not None:
        return Role.COVERAGE_DONE, 1, "phần đã làm trên tổng số"
    planned = _plan_word(scene, judged, marks) if not _is_part_of_actual(scene, i) else ""
    if not planned and _is_part_of_plan(scene, i):
        planned = "các mục tiêu nêu trước"
    change = _change(judged)
    if judged.cues.has("from") and not judged.mention.number.upper and _is_start_of_change(scene, i):
        return Role.ACTUAL, 1, "mức trước khi thay đổi"
    if judged.cues.has("size"):
        return Role.ACTUAL, 1, "kích thước"
    signed = scene.low[max(0, judged.mention.start - 3) : judged.mention.start]
    if signed.endswith(("(-", ", -")) or (signed.endswith(" -") and signed[0].isalpha()):
        return Role.CHANGE, -1, "mức giảm"
    if signed.endswith(("(+", ", +")) and judged.mention.kind is Kind.PERCENT:
        return Role.CHANGE, 1, "mức tăng"
    if compared := _over_base(scene, judged):
        return Role.CHANGE, compared, "mức tăng" if compared > 0 else "mức giảm"
    if inherited := _of_list(scene, i, judged) or _joined(scene, i, judged, planned):
        return inherited
    if change and not (planned and not judged.comparator):
        if (
            judged.mention.kind is Kind.PERCENT
            and judged.cues.has("over")
            and _is_plan(scene.low, judged.comparator)
        ):
            return Role.SHARE_OF_PLAN, 1, "tỷ lệ so với kế hoạch"
        return Role.CHANGE, change, "mức tăng" if change > 0 else "mức giảm"
    if judged.mention.kind is Kind.PERCENT and (why := _share(scene, i, judged, planned)):
        return Role.SHARE_OF_PLAN, 1, why
    if planned:
        return Role.PLAN, change or 1, f"số kế hoạch: {_SAID_BY_PLACE.get(planned) or f'có từ “{planned}”'}"
    return Role.ACTUAL, 1, "số đạt được"


#: What makes a number a plan and stands in no word beside it.
_SAID_BY_PLACE = {
    "đề mục": "nằm dưới đề mục mục tiêu, chỉ tiêu",
    "nội dung giao": "nằm trong nội dung giao",
    "mức quy định": "là mức quy định",
    "năm sau": "của năm chưa tới",
    "các mục tiêu nêu trước": "là phần của mục tiêu nêu ở câu trước",
}
_OVER_BASE = re.compile(
    r"(?<!\w)(?:vượt|nhiều hơn|cao hơn|lớn hơn|tăng hơn|(?P<less>ít hơn|thấp hơn|nhỏ hơn|kém))\s(?:so với\s)?"
    r"(?:(?:cùng kỳ|vụ|mùa|năm|tháng|quý|kỳ|tuần)\s[^,;.()]{0,18}"
    r"|(?P<plan>(?:kế hoạch|chỉ tiêu|dự toán|mục tiêu)\s(?:[^,;.()\d]{0,18}\s)?))$"
)


def _over_base(scene: Scene, judged: Judged) -> int:
    """Return 1 or -1 for a number after what it is compared with: "nhiều hơn cùng kỳ năm trước 1.312 tỷ"."""
    mention = judged.mention
    if (
        "thêm" in judged.cues.phrases
        and judged.comparator
        and "so với" in scene.low[mention.end : mention.before]
    ):
        return 1
    lo = max(mention.after, mention.start - 48)
    m = _OVER_BASE.search(scene.low, lo, mention.start)
    if m is None or (m["plan"] and mention.kind is Kind.PERCENT):
        return 0
    return -1 if m["less"] else 1


def _is_part_of_actual(scene: Scene, i: int) -> bool:
    """Test whether the number is a part ("trong đó") of a count that is no plan."""
    if not i:
        return False
    whole, part = scene.judged[i - 1], scene.judged[i]
    if whole.role is not Role.ACTUAL or whole.mention.kind is not part.mention.kind:
        return False
    return part.mention.kind is Kind.COUNT and bool(
        _PARTS.search(scene.low, whole.mention.end, part.mention.start)
    )


def _is_part_of_plan(scene: Scene, i: int) -> bool:
    """Test whether the number is the first part of the plan before it: "giao 87 tỷ đồng (bao gồm: 3 tỷ …"."""
    part, whole = scene.judged[i], scene.judged[i - 1] if i else None
    lists = part.bracketed and any("gồm" in phrase for phrase in part.cues.phrases)
    return lists and whole is not None and whole.role is Role.PLAN and whole.mention.kind is part.mention.kind


def _is_start_of_change(scene: Scene, i: int) -> bool:
    after = scene.judged[i + 1] if i + 1 < len(scene.judged) else None
    return (
        after is not None and after.mention.kind is scene.judged[i].mention.kind and after.cues.has("level")
    )


def _of_list(scene: Scene, i: int, judged: Judged) -> tuple[Role, int, str] | None:
    """Return the role of the list's item before: in "công nghiệp tăng 12%, dịch vụ 7%" both are rises."""
    if judged.cues.has("level", "from", "rise", "fall", "grow", "over", "plan", "has"):
        share = judged.cues.has("level") and not judged.cues.has(
            "from", "rise", "fall", "grow", "over", "plan", "has"
        )
    else:
        share = not judged.cues.has("equal")
    last = scene.judged[i - 1] if i else scene.last
    if last is None or judged.mention.kind is not Kind.PERCENT or last.mention.kind is not Kind.PERCENT:
        return None
    if (
        (not i and not _PARTS.match(scene.low, scene.start, scene.end))
        or judged.bracketed
        or judged.comparator
    ):
        return None
    if judged.source != "before" or _is_rate(scene.low, judged) or not share:
        return None
    between = scene.low[last.mention.end : judged.mention.start] if i else ""
    if ";" in between and "trong đó" not in between:
        return None
    if last.role is Role.CHANGE and not judged.cues.has("level") and not last.bracketed:
        return Role.CHANGE, last.sign, "mức tăng" if last.sign > 0 else "mức giảm"
    if last.role is Role.SHARE_OF_PLAN and (not i or _in_parts(scene, i)):
        return Role.SHARE_OF_PLAN, 1, "tỷ lệ so với kế hoạch, như phần trước"
    return None


_BARE = re.compile(r"[\s,]*(?:và|,|/)?[\s]*")
#: "tăng 1,3% so với tháng trước và [14,8% so với cùng kỳ]".
_ALSO_BY = re.compile(r"\sso\s[^,;.\d]{2,40}\svà\s")
_RATE = re.compile(r"\s(?:\(|và\s)")
_ALSO = re.compile(r"\svề\s[^,;.]{2,60}\svà\s")
_ACTUAL = re.compile(r"(?<!\w)(?:đã|đến nay|hiện|đạt được|thực hiện được|còn|chưa|giải ngân)(?!\w)")


def _joined(scene: Scene, i: int, judged: Judged, planned: str) -> tuple[Role, int, str] | None:
    """Return the role of the number before, where nothing but "và" or a comma, or a part's name, stands between."""
    if not i or judged.mention.number.whole is not None:
        return None
    last = scene.judged[i - 1]
    if last.role is Role.CHANGE and _is_its_rate(scene.low, last, judged):
        return last.role, last.sign, last.why
    if last.mention.kind is not judged.mention.kind or last.role not in (
        Role.CHANGE,
        Role.PLAN,
        Role.SHARE_OF_PLAN,
    ):
        return None
    low, between = scene.low, (last.mention.end, judged.mention.start)
    if last.role is Role.CHANGE and _ALSO_BY.fullmatch(low, *between):
        return last.role, last.sign, last.why
    if _BARE.fullmatch(low, *between) or _ALSO.fullmatch(low, *between):
        judged.comparator = judged.comparator or last.comparator
        return last.role, last.sign, last.why
    bare = not judged.cues.has("level", "from", "has", "rise", "fall", "over", "grow", "equal")
    if (
        last.role is Role.PLAN
        and not planned
        and bare
        and judged.mention.kind is Kind.MONEY
        and not _ACTUAL.search(low, *between)
    ):
        return Role.PLAN, 1, "số kế hoạch, như phần trước"
    return None


def _is_its_rate(low: str, last: Judged, judged: Judged) -> bool:
    """Test whether a percentage says again by how much: "giảm 16 ha [(60%) so với cùng kỳ]", "tăng 7 tỷ và 5%"."""
    if judged.mention.kind is not Kind.PERCENT or last.mention.kind is Kind.PERCENT:
        return False
    if not judged.comparator and not low.startswith(") so ", judged.mention.end):
        return False
    return _RATE.fullmatch(low, last.mention.end, judged.mention.start) is not None


def _in_parts(scene: Scene, i: int) -> bool:
    """Test whether the number stands in a list of parts ("trong đó …")."""
    return any(
        _PARTS.search(scene.low, a.mention.end, b.mention.start)
        for a, b in zip(scene.judged[:i], scene.judged[1 : i + 1], strict=False)
    )


def _is_rate(low: str, judged: Judged) -> bool:
    return judged.indicator is not None and low.startswith(
        ("tỷ lệ", "tỷ trọng", "tốc độ", "công suất"), judged.indicator[0]
    )


def _change(judged: Judged) -> int:
    """Return 1 for a rise and -1 for a fall by the number, 0 for anything else."""
    for sort in judged.cues.sorts:
        if sort == "from" and judged.mention.number.upper is not None:
            continue
        if sort in ("level", "from", "equal", "has"):
            return 0
        if sort == "grow" and not judged.indicator:
            return 0
        if sort in _CHANGES:
            return _CHANGES[sort]
    if (
        judged.turned
        and not judged.cues.has("level")
        and not (judged.cues.has("from") and not judged.mention.number.upper)
    ):
        return _TURNED.get(judged.turned, 1)
    return 0


_OVER_PLAN = re.compile(r"vượt\s(?:mức\s)?(?:dự kiến|kế hoạch|dự toán|chỉ tiêu|mục tiêu)[^,;]{0,30}$")


def _is_plan(low: str, stretch: Stretch | None) -> bool:
    return bool(stretch and _PLANNED.search(low, *stretch))


def _share(scene: Scene, i: int, judged: Judged, planned: str) -> str:
    """Return why a percentage is a share of a plan, or ""."""
    if _OVER_PLAN.search(scene.low[judged.mention.after : judged.mention.start]):
        return "mức vượt kế hoạch"
    if planned in _STRONG or (planned and _SORTS.get(planned, "plan") == "plan"):
        return ""
    if _is_plan(scene.low, judged.comparator) or (
        judged.comparator and share_base(scene.low, judged.mention.end, judged.mention.before)
    ):
        return "tỷ lệ so với kế hoạch"
    earlier = scene.judged[:i]
    if not judged.cues.has("level", "equal"):
        spent = judged.indicator and scene.low.startswith("giải ngân", judged.indicator[0])
        return (
            "tỷ lệ so với kế hoạch nêu trước đó"
            if spent and any(j.role is Role.PLAN for j in earlier)
            else ""
        )
    if (
        not any(phrase.startswith("chiếm") for phrase in judged.cues.phrases)
        and earlier
        and earlier[-1].mention.kind is Kind.MONEY
        and judged.source == "carried"
        and any(j.role is Role.PLAN for j in earlier)
    ):
        return "tỷ lệ so với kế hoạch nêu trước đó"
    if not planned and judged.indicator and _DISBURSED.search(scene.low, *judged.indicator):
        return "tỷ lệ giải ngân so với kế hoạch"
    return ""


_STRONG = frozenset(
    {"phấn đấu", "mục tiêu", "đặt mục tiêu", "chỉ tiêu", "bảo đảm", "đảm bảo", "quyết tâm", "yêu cầu"}
)


def _plan_marks(scene: Scene) -> list[tuple[int, str, str]]:
    """Return the words of the sentence that begin a plan or end it, as (where it ends, sort, word)."""
    low = scene.low
    deaf = [m.span() for m in _ASIDE_OF_COMPARISON.finditer(low, scene.start, scene.end)]
    deaf += [j.comparator for j in scene.judged if j.comparator]
    deaf += [(j.mention.start, j.mention.end) for j in scene.judged]
    marks = [
        (m.end(), _SORTS[m[0]], m[0])
        for m in _WORDS.finditer(low, scene.start, scene.end)
        if not any(a <= m.start() < b for a, b in deaf)
    ]
    for day in scene.days:
        later = day.first and scene.year and day.first.year > scene.year and day.kind is not DateKind.LOOSE
        if later and not any(a <= day.start < b for a, b in deaf):
            marks.append((day.end, "plan", low[day.start : day.end]))
    marks += [(m.end(), "plan", "mục tiêu") for m in _TO_REACH.finditer(low, scene.start, scene.end)]
    marks += [(m.end(), "plan", m["word"]) for m in _LISTED.finditer(low, scene.start, scene.end)]
    return sorted(mark for mark in marks if not _is_reached(low, scene, mark))


#: "hoàn thành cơ bản các chỉ tiêu …: …", "nhiều chỉ tiêu … không đạt kế hoạch: …": what follows was reached.
_REACHED_BEFORE = re.compile(
    r"(?<!\w)(?:hoàn thành|đạt|vượt)\s(?:[^\s,;:.]+\s){0,4}(?:chỉ tiêu|mục tiêu)(?!\w)[^,;.:\d]*:?$"
)
_REACHED_AFTER = re.compile(
    r"[^:,;.\d]{0,40}\s(?:đều|đã|không|chưa|cơ bản|ước)\s(?:cơ bản\s)?(?:đạt|vượt|hoàn thành)[^:;.\d]*:"
)
#: "không đạt kế hoạch đề ra" tells of a plan and sets none.
_AS_PLANNED = re.compile(r"(?:kế hoạch|chỉ tiêu|mục tiêu|nghị quyết|nhiệm vụ|yêu cầu)\sđề ra$")
_AIMED_AT = ("chỉ tiêu", "mục tiêu")


def _is_reached(low: str, scene: Scene, mark: tuple[int, str, str]) -> bool:
    """Test whether the mark names aims of which the sentence tells how far they were reached."""
    end, _, word = mark
    if word == "đề ra":
        return _AS_PLANNED.search(low[max(scene.start, end - 40) : end]) is not None
    if word not in _AIMED_AT:
        return False
    before = low[max(scene.start, end - 100) : end]
    strives = any(w in before for w in ("phấn đấu", "quyết tâm", "để ", "nhằm ", "nỗ lực"))
    if _REACHED_BEFORE.search(before) and not strives and low.find(":", end - 1, scene.end) >= 0:
        return True
    return _REACHED_AFTER.match(low, end, scene.end) is not None


_TO_REACH = re.compile(
    r"(?<!\w)(?:để|quyết tâm|nỗ lực)\s(?:hoàn thành|đạt|thực hiện)[^;.,\d]{0,40}(?:chỉ tiêu|mục tiêu|kế hoạch)(?!\w)"
)
_LISTED = re.compile(
    r"(?<!đạt )(?<!thành )(?:các|những|một số|với)\s(?P<word>chỉ tiêu|mục tiêu)[^,;.:\d]{0,40}:"
)


def _plan_word(scene: Scene, judged: Judged, marks: Sequence[tuple[int, str, str]]) -> str:
    """Return the word that makes the number a plan, or ""."""
    low, mention = scene.low, judged.mention
    if judged.cues.has("plan"):
        return next(p for s, p in zip(judged.cues.sorts, judged.cues.phrases, strict=True) if s == "plan")
    if judged.indicator and judged.source == "before" and (name := _PLAN_NAME.match(low, *judged.indicator)):
        return name[0]
    if (
        judged.bracketed
        and mention.kind is Kind.MONEY
        and _PLANNED.search(low, max(scene.start, mention.start - 60), mention.start)
    ):
        return "kế hoạch" if not judged.cues.has("level", *_CHANGES) else ""
    if told := _PLAN_IN_BRACKETS.search(low, max(scene.start, mention.start - 30), mention.start):
        return told["word"]
    if judged.inside and scene.mood.heading == "aims" and judged.cues.has("level", "equal"):
        return ""
    fulfils = _fulfils(scene, judged)
    for end, sort, word in reversed(marks):
        if end > mention.start or sort == "noun":
            continue
        if _is_shut(low, end, scene.start, mention.start):
            continue
        said = low[max(0, end - len(word) - 5) : end - len(word)]
        if sort in ("near", "aim") and said.endswith(("đã ", "vốn ", "tiền ")):
            continue
        if sort == "aim" and judged.cues.phrases[-1:] == ("được",):
            continue
        if sort == "actual":
            return ""
        if sort == "near" and _BREAK_OR_BUT.search(low, end, mention.start):
            continue
        if fulfils and end < fulfils:
            return ""
        if sort == "given" and _is_spent(low, judged, end):
            return ""
        if sort in ("plan", "given", "near") and not (
            mention.kind is Kind.COUNT and judged.governed and judged.governed != "cho"
        ):
            return word
        if sort == "aim" and _is_aimed(low, judged, end):
            return word
    if _is_later(scene, judged):
        return "năm sau"
    if _goes_on_plan(scene, judged, marks):
        return "các mục tiêu nêu trước"
    if low.startswith(" trở lên", mention.end) and scene.mood.heading != "done" and not marks:
        return "trở lên"
    return _by_mood(scene, judged)


_PLAN_IN_BRACKETS = re.compile(
    r"\((?P<word>kế hoạch|kh|chỉ tiêu|dự toán|mục tiêu)\s(?:(?:là|giao|được giao|đề ra|trên|dưới)\s){0,2}$"
)


def _is_shut(low: str, end: int, start: int, place: int) -> bool:
    """Test whether the word stands in brackets that are shut before the number: "(dự toán 6 tỷ), tăng 3%"."""
    shut = low.find(")", end, place)
    return shut >= 0 and low.rfind("(", start, end) > low.rfind(")", start, end)


_TO_SHARE = re.compile(r"\s?,\s?")


def _fulfils(scene: Scene, judged: Judged) -> int:
    """Return where the clause begins of a number that fulfils a plan, or 0: "…: thu đạt 5 tỷ đồng, đạt 90% dự toán"."""
    low, mention = scene.low, judged.mention
    share: Judged | None = judged
    if mention.kind is not Kind.PERCENT:
        share = next((j for j in scene.judged if j.mention.start == mention.before), None)
        if share is None or not _TO_SHARE.fullmatch(low, mention.end, share.cues.start):
            return 0
    assert share is not None
    if share.mention.kind is not Kind.PERCENT or not share.cues.has("level", "equal"):
        return 0
    if not _is_plan(low, share.comparator):
        return 0
    return max(low.rfind(mark, scene.start, mention.start) for mark in (":", ";")) + 1


_IN_PARTICULAR = re.compile(r"(?:trong đó|cụ thể|cụ thể là|gồm|bao gồm)(?!\w)")


def _goes_on_plan(scene: Scene, judged: Judged, marks: Sequence[tuple[int, str, str]]) -> bool:
    """Test whether the sentence only tells the parts of a plan in the sentence before ("Trong đó, …")."""
    last = scene.last
    if last is None or last.role is not Role.PLAN or judged.mention.kind is Kind.COUNT:
        return False
    done = any(sort == "actual" and end <= judged.mention.start for end, sort, _ in marks)
    return not done and _IN_PARTICULAR.match(scene.low, scene.start) is not None


def _is_of_before(scene: Scene, judged: Judged) -> bool:
    """Test whether a past year is said before the number: that tells what was, even among aims ("năm 2023 đạt")."""
    place = judged.mention.start
    day = next((d for d in reversed(scene.days) if d.end <= place), None)
    if day is None or day.first is None or not scene.year or ";" in scene.low[day.end : place]:
        return False
    return day.kind is DateKind.YEAR and day.first.year < scene.year


_SPENT = re.compile(r"(?:giải ngân|thực hiện|thanh toán|chi trả|nghiệm thu|thu)(?!\w)")


def _is_spent(low: str, judged: Judged, end: int) -> bool:
    """Test whether the number is what was spent of a plan named before it: "kế hoạch vốn 9 tỷ, giải ngân 4 tỷ"."""
    if judged.mention.after < end:
        return False
    piece = _BREAK.split(low[judged.mention.after : judged.cues.start])[-1]
    return _SPENT.match(piece.strip()) is not None


def _is_later(scene: Scene, judged: Judged) -> bool:
    """Test whether a later year stands right after the number's words: "02 trường đạt chuẩn vào năm 2027"."""
    low, mention = scene.low, judged.mention
    for day in scene.days:
        if (
            mention.end <= day.start < mention.before
            and day.first
            and scene.year
            and day.first.year > scene.year
        ):
            between = low[mention.end : day.start]
            return (
                len(between) < 60
                and not any(c in between for c in ",;(")
                and low[day.start - 4 : day.start] in ("vào ", "ong ", "đến ")
            )
    return False


def _by_mood(scene: Scene, judged: Judged) -> str:
    """Return why the headings or the kind of the paper make the number a plan, or ""."""
    mood, low = scene.mood, scene.low
    if mood.heading in ("aims", "rows"):
        starts = judged.cues.has("from") and judged.mention.number.upper is None
        return "" if starts or _is_of_before(scene, judged) else "đề mục"
    if mood.heading == "done":
        return ""
    if is_urged(low, scene.start, judged.mention.start) and judged.governed != "của":
        return "nội dung giao"
    if not (mood.orders or mood.heading == "tasks"):
        return ""
    if (
        judged.governed == "của"
        or judged.cues.has("has", "from", "equal")
        or judged.inside
        or _change(judged)
    ):
        return ""
    after = next((j for j in scene.judged if j.mention.start > judged.mention.start), None)
    if (
        after
        and after.cues.has("level", "equal", *_CHANGES)
        and low[judged.mention.end : after.cues.start].strip() == ","
    ):
        return ""
    unit = judged.mention.unit
    if unit and mood.orders and unit.kind is Kind.MONEY and "/" in low[unit.start : unit.end]:
        return "" if "đạt" in judged.cues.phrases else "mức quy định"
    return "nội dung giao" if is_ordered(low, scene.start, judged.mention.start) else ""


def _is_aimed(low: str, judged: Judged, end: int) -> bool:
    """Test whether a weak word of intention reaches the number: as its verb's object, not as somebody it names."""
    if judged.mention.kind is not Kind.COUNT:
        return True
    between = low[end : judged.cues.start]
    return (
        not judged.governed
        and bool(_REACH.fullmatch(between + " "))
        and " các " not in between
        and " và" not in between
    )


def _wholes(scene: Scene) -> None:
    """Mark a number whose parts follow as a total."""
    low = scene.low
    for i in range(len(scene.judged) - 1, -1, -1):
        judged = scene.judged[i]
        after = scene.judged[i + 1] if i + 1 < len(scene.judged) else None
        if judged.role is not Role.ACTUAL or judged.mention.kind in (Kind.PERCENT, Kind.POINTS, Kind.TIMES):
            continue
        parts = (
            bool(_PARTS.search(low, judged.mention.end, judged.mention.before))
            if after
            else scene.parts_follow
        )
        named = judged.indicator and judged.source == "before" and low.startswith("tổng", judged.indicator[0])
        named = named and not any("đạt" in phrase for phrase in judged.cues.phrases)
        joined = (
            after
            and after.role is Role.TOTAL
            and low[judged.mention.end : after.mention.start].strip() == "với"
        )
        if parts or named or joined:
            judged.role, judged.why = Role.TOTAL, "tổng số, các phần nêu sau" if not named else "tổng số"
