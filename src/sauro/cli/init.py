"""`sauro init`: the first unit of a real body, and the administrator who opens everything else on the screens."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from getpass import getpass

from sauro.cli.console import Stop, ask, say, start_django
from sauro.cli.migrate import migrate

HELP = "khởi tạo cơ quan đầu tiên và quản trị viên"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take everything as an option; what is missing is asked on the terminal."""
    parser.add_argument("--unit", help="tên cơ quan, ví dụ «Quận ủy An Lạc Đông»")
    parser.add_argument("--short-name", help="tên gọi tắt")
    parser.add_argument("--code", help="mã cơ quan, ví dụ QU")
    parser.add_argument("--symbol", default="", help="chữ viết tắt trong ký hiệu văn bản, ví dụ QU")
    parser.add_argument(
        "--tree",
        choices=("party", "government", "front"),
        default="party",
        help="hệ thống (mặc định party: Đảng)",
    )
    parser.add_argument("--term", default="", help="nhiệm kỳ, với cơ quan Đảng: 2020-2025")
    parser.add_argument("--person", help="họ tên quản trị viên")
    parser.add_argument("--post", default="Quản trị hệ thống", help="chức danh của quản trị viên")
    parser.add_argument("--username", help="tên đăng nhập")
    parser.add_argument(
        "--password-stdin", action="store_true", help="đọc mật khẩu từ dòng đầu của đầu vào chuẩn"
    )
    parser.add_argument(
        "--from", dest="from_on", default="", metavar="NGÀY", help="từ ngày (mặc định hôm nay)"
    )


def run(options: argparse.Namespace) -> int:
    """Create unit, post, person and account, all or nothing.

    :raises Stop: the second time, and for whatever the commands refuse, in their own words.
    """
    start_django()
    migrate()
    _refuse_second_time()
    from_on = _day(options.from_on)
    for name, question in _QUESTIONS.items():
        if getattr(options, name) is None:
            setattr(options, name, ask(question))
    found(options, password=_password(options), from_on=from_on)
    say(f"Đã khởi tạo {options.unit}. Chạy sauro serve rồi đăng nhập bằng tài khoản {options.username}.")
    return 0


_QUESTIONS = {
    "unit": "Tên cơ quan",
    "short_name": "Tên gọi tắt",
    "code": "Mã cơ quan",
    "person": "Họ tên quản trị viên",
    "username": "Tên đăng nhập",
}


def _refuse_second_time() -> None:
    from sauro.accounts.models import Account
    from sauro.organisation.models import Unit

    if Unit.objects.exists() or Account.objects.exists():
        raise Stop("Đã khởi tạo từ trước: đơn vị và tài khoản mới mở trên màn hình, bằng tài khoản quản trị")


def _day(written: str) -> date:
    from sauro.kernel import clock

    try:
        return date.fromisoformat(written) if written else clock.today()
    except ValueError:
        raise Stop(f"--from {written}: ghi ngày theo dạng 2024-07-04") from None


def _password(options: argparse.Namespace) -> str:
    if options.password_stdin:
        return sys.stdin.readline().rstrip("\n")
    if not sys.stdin.isatty():
        raise Stop("Thiếu mật khẩu: thêm --password-stdin")
    first = getpass("Mật khẩu: ")
    if getpass("Nhập lại mật khẩu: ") != first:
        raise Stop("Hai lần nhập mật khẩu khác nhau: chạy lại")
    return first


def found(options: argparse.Namespace, *, password: str, from_on: date) -> None:
    """Found the body by the same commands that screens use, in one transaction."""
    from django.db import transaction

    from sauro.kernel.errors import Refusal
    from sauro.ui.words import sentence

    try:
        with transaction.atomic():
            _found(options, password, from_on)
    except Refusal as refusal:
        raise Stop(
            "Chưa khởi tạo được. " + " ".join(sentence(reason) for reason in refusal.reasons)
        ) from refusal


def _found(options: argparse.Namespace, password: str, from_on: date) -> None:
    from sauro.accounts.commands import open_account
    from sauro.kernel import clock
    from sauro.ledger.actor import Actor, Via
    from sauro.organisation import commands
    from sauro.organisation.models import Right, TenureKind, UnitKind

    actor, at = Actor.system("installer", via=Via.CLI), clock.now()
    unit = commands.create_unit(
        code=options.code,
        tree=options.tree,
        kind=UnitKind.COMMITTEE,
        name=options.unit,
        short_name=options.short_name,
        symbol=options.symbol,
        term=options.term,
        parent=None,
        from_on=from_on,
        actor=actor,
        at=at,
    )
    post = commands.create_post(
        unit=unit,
        code=f"{options.code}-QT",
        title=options.post,
        is_head=False,
        from_on=from_on,
        actor=actor,
        at=at,
    )
    commands.grant_right(post=post, right=Right.ADMINISTER, unit=unit, from_on=from_on, actor=actor, at=at)
    person = commands.register_person(code=options.username, name=options.person, actor=actor, at=at)
    commands.appoint(person=person, post=post, kind=TenureKind.OFFICIAL, from_on=from_on, actor=actor, at=at)
    open_account(username=options.username, password=password, person=person, actor=actor, at=at)
