"""One year of an invented district committee, told by commands alone: nobody writes a row here.

The story is a list of dated acts. `play` carries out those up to a day, in the order of their instants: nothing after
that day exists in the database.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sauro.commitments import commands as do
from sauro.commitments.commands.values import Proof
from sauro.commitments.models import Commitment, ProgressReport
from sauro.commitments.rules.states import Kind, ReportKind
from sauro.demo import life, papers
from sauro.demo.cast import House, build_house
from sauro.demo.promises import CONCLUDED, EARLIER, HEADINGS, OTHER_CLAUSES, UNCLEAR, Line, promise_of
from sauro.documents import commands as papers_do
from sauro.documents.models import Clause, Document
from sauro.documents.rules.clauses import split
from sauro.documents.rules.kinds import DocumentType
from sauro.kernel.clock import at_hour, civil_date
from sauro.ledger.actor import Actor

END = date(2024, 12, 31)
CONFERENCE = date(2024, 7, 4)


@dataclass(frozen=True)
class Act:
    """Something that happens at an instant of the story."""

    at: datetime
    what: Callable[[Story, datetime], None]


class Story:
    """What has happened so far: the house, the papers and the commitments, by the codes of the script."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.papers: dict[str, Document] = {}
        self.commitments: dict[str, int] = {}

    # --- the office -------------------------------------------------------------

    def actor(self, post: str) -> Actor:
        return self.house.actor(post)

    def commitment(self, code: str) -> Commitment:
        """Return the commitment as it stands now."""
        return Commitment.objects.select_related("current_version").get(pk=self.commitments[code])

    def register(
        self, code: str, *, issuer: str, type: str, symbol: str, subject: str, at: datetime, field: str = ""
    ) -> Document:
        """Let the office enter a paper of that day in the register."""
        self.papers[code] = papers_do.register_document(
            register_unit=self.house.units["QU"],
            issuer=self.house.units[issuer],
            type=type,
            symbol=symbol,
            issued_on=civil_date(at),
            subject=subject,
            field=field,
            actor=self.actor("CVTH"),
            at=at,
        )
        return self.papers[code]

    def split(self, code: str, text: str, at: datetime) -> None:
        """Split the paper's text into clauses and say what becomes of those that yield nothing to follow."""
        papers_do.set_clauses(document=self.papers[code], pieces=split(text), actor=self.actor("CVTH"), at=at)

    def dispose(self, code: str, anchor: str, disposition: str, reason: str, at: datetime) -> None:
        """Dispose of one clause."""
        papers_do.dispose_clause(
            clause=self.clause(code, anchor),
            disposition=disposition,
            reason=reason,
            actor=self.actor("CVTH"),
            at=at,
        )

    def clause(self, code: str, anchor: str) -> Clause:
        """Return the clause of the paper by its anchor."""
        return Clause.objects.select_related("document").get(
            document=self.papers[code], anchor=anchor, removed_on__isnull=True
        )

    def receive(self, paper: str, line: Line, at: datetime) -> None:
        """Let the office take a clause into the book."""
        commitment = do.receive_commitment(
            register_unit=self.house.units["QU"],
            kind=Kind.TASK,
            promise=promise_of(line, self.house),
            clause=self.clause(paper, line.anchor),
            actor=self.actor("CVTH"),
            at=at,
        )
        self.commitments[line.code] = commitment.pk

    def issue(self, line: Line, at: datetime) -> None:
        """Let the office issue what is clear."""
        do.issue_commitment(commitment=self.commitment(line.code), actor=self.actor("CVTH"), at=at)

    # --- the owners --------------------------------------------------------------

    def owner(self, code: str) -> str:
        """Return the code of the post that answers for it."""
        return str(self.commitment(code).accountable_post.code)  # type: ignore[union-attr]

    def acceptor(self, code: str) -> str:
        """Return the code of the post that accepts it."""
        return str(self.commitment(code).accepting_post.code)  # type: ignore[union-attr]

    def acknowledge(self, code: str, at: datetime) -> None:
        do.acknowledge_commitment(commitment=self.commitment(code), actor=self.actor(self.owner(code)), at=at)

    def report(
        self,
        code: str,
        words: str,
        at: datetime,
        *,
        percent: int | None = None,
        forecast: date | None = None,
        step: str = "",
        done: date | None = None,
        kind: ReportKind = ReportKind.PROGRESS,
    ) -> ProgressReport:
        """Let the owner report."""
        return do.report_progress(
            commitment=self.commitment(code),
            kind=kind,
            words=words,
            percent=percent,
            forecast_on=forecast,
            step_key=step,
            done_on=done,
            actor=self.actor(self.owner(code)),
            at=at,
        )

    def confirm(self, code: str, at: datetime, answer: str = "") -> None:
        """Let the office confirm the newest report that waits."""
        do.confirm_report(report=self.newest_report(code), answer=answer, actor=self.actor("CVTH"), at=at)

    def newest_report(self, code: str) -> ProgressReport:
        """Return the newest report of the commitment."""
        return ProgressReport.objects.filter(commitment_id=self.commitments[code]).latest("pk")

    def claim(self, code: str, words: str, proof: str, at: datetime, *, done: date | None = None) -> None:
        """Let the owner claim that it is done, with a paper as evidence."""
        do.claim_done(
            commitment=self.commitment(code),
            words=words,
            done_on=done or civil_date(at),
            proofs=[Proof(document=self.papers[proof])],
            actor=self.actor(self.owner(code)),
            at=at,
        )

    def accept(self, code: str, at: datetime, *, answer: str = "", exceeded: bool = False) -> None:
        """Let the accepting post confirm."""
        do.accept_claim(
            commitment=self.commitment(code),
            answer=answer,
            is_exceeded=exceeded,
            actor=self.actor(self.acceptor(code)),
            at=at,
        )


def on(day: date, hour: int, what: Callable[[Story, datetime], None], minute: int = 0) -> Act:
    """Return the act `what` at a wall-clock time of `day`."""
    return Act(at_hour(day, hour, minute), what)


# --- January: the programme of the year -----------------------------------------------


def _programme(story: Story, at: datetime) -> None:
    story.register(
        "PROG",
        issuer="BTV",
        type=DocumentType.PROGRAMME,
        symbol="36-CTr/QU",
        subject="Chương trình công tác năm 2024 của Ban Thường vụ Quận ủy",
        at=at,
    )
    story.split("PROG", papers.PROGRAMME, at)
    for anchor in ("1", "2"):
        story.dispose("PROG", anchor, "out_of_scope", "Đề mục", at)
    for line in EARLIER:
        story.receive("PROG", line, at)
        story.issue(line, at)


# --- July: the conference and its conclusion ---------------------------------------------


def _conclusion(story: Story, at: datetime) -> None:
    story.register(
        "KL",
        issuer="BTV",
        type=DocumentType.NOTICE,
        symbol="512-TB/QU",
        subject="Kết luận của Ban Thường vụ Quận ủy tại hội nghị sơ kết 6 tháng đầu năm 2024",
        at=at,
    )
    story.split("KL", papers.CONCLUSION, at)
    for anchor in HEADINGS:
        story.dispose("KL", anchor, "out_of_scope", "Đề mục", at)
    for anchor, disposition, reason in OTHER_CLAUSES:
        story.dispose("KL", anchor, disposition, reason, at)


def _take_in(story: Story, at: datetime) -> None:
    for line in [*CONCLUDED, *UNCLEAR]:
        story.receive("KL", line, at)


def _issue_all(story: Story, at: datetime) -> None:
    for line in CONCLUDED:
        story.issue(line, at)


def _oral(story: Story, at: datetime) -> None:
    story.papers["ORAL"] = papers_do.register_oral_directive(
        register_unit=story.house.units["QU"],
        issuer=story.house.units["QU"],
        issued_on=civil_date(at),
        subject="Ý kiến của đồng chí Bí thư khi đi cơ sở: xem lại việc sử dụng vỉa hè trên đường Ven Rạch",
        speaker_capacity="Bí thư Quận ủy",
        speaker_post=story.house.posts["BT"],
        occasion="Đi kiểm tra thực tế tại Phường 2",
        actor=story.actor("CVTH"),
        at=at,
    )
    line = Line("VHE", "", "Xem lại việc sử dụng vỉa hè trên đường Ven Rạch", "QLDT", {}, "", "", sources={})
    commitment = do.receive_commitment(
        register_unit=story.house.units["QU"],
        kind=Kind.TASK,
        promise=promise_of(line, story.house),
        document=story.papers["ORAL"],
        actor=story.actor("CVTH"),
        at=at,
    )
    story.commitments["VHE"] = commitment.pk


OPENING = [
    on(date(2024, 1, 8), 9, _programme),
    on(CONFERENCE, 14, _conclusion),
    on(CONFERENCE, 15, _take_in),
    on(CONFERENCE, 16, _issue_all),
    on(date(2024, 11, 20), 16, _oral),
]


def acts() -> list[Act]:
    """Return the whole story in the order of its instants."""
    return sorted([*OPENING, *life.acts(on)], key=lambda act: act.at)


def play(*, until: date, say: Callable[[str], None]) -> None:
    """Play the story up to the end of the day `until` into the database of the settings."""
    say("Lập tổ chức, chức danh, con người, tài khoản")
    story = Story(build_house())
    month = 0
    for act in acts():
        day = civil_date(act.at)
        if day > until:
            break
        if day.month != month:
            month = day.month
            say(f"Tháng {month}/2024")
        act.what(story, act.at)
