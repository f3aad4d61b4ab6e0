"""What people do to commitments: one function per verb, by topic. Whoever calls: page, API, import, job, story."""

from sauro.commitments.commands.ask import (
    answer_request,
    ask_clarification,
    ask_explanation,
    forward_request,
    raise_obstacle,
    withdraw_request,
)
from sauro.commitments.commands.change import (
    approve_change,
    correct_plan,
    impose_change,
    refuse_change,
    request_change,
)
from sauro.commitments.commands.claim import (
    accept_claim,
    claim_done,
    reopen_commitment,
    return_claim,
    withdraw_claim,
)
from sauro.commitments.commands.halt import (
    pause_commitment,
    resume_commitment,
    supersede_commitment,
    withdraw_commitment,
)
from sauro.commitments.commands.issue import (
    acknowledge_commitment,
    issue_commitment,
    review_standing,
    start_clock,
)
from sauro.commitments.commands.parts import add_part, end_part
from sauro.commitments.commands.receive import (
    fan_out_commitment,
    receive_commitment,
    settle_commitment,
)
from sauro.commitments.commands.remarks import add_remark, read_notice, read_notices_up_to
from sauro.commitments.commands.report import (
    confirm_report,
    prepare_report,
    report_progress,
    return_report,
    send_report,
    withdraw_report,
)
from sauro.commitments.commands.stuck import report_with_obstacle

__all__ = [
    "accept_claim",
    "acknowledge_commitment",
    "add_part",
    "add_remark",
    "answer_request",
    "approve_change",
    "ask_clarification",
    "ask_explanation",
    "claim_done",
    "confirm_report",
    "correct_plan",
    "end_part",
    "fan_out_commitment",
    "forward_request",
    "impose_change",
    "issue_commitment",
    "pause_commitment",
    "prepare_report",
    "raise_obstacle",
    "read_notice",
    "read_notices_up_to",
    "receive_commitment",
    "refuse_change",
    "reopen_commitment",
    "report_progress",
    "report_with_obstacle",
    "request_change",
    "resume_commitment",
    "return_claim",
    "return_report",
    "review_standing",
    "send_report",
    "settle_commitment",
    "start_clock",
    "supersede_commitment",
    "withdraw_claim",
    "withdraw_commitment",
    "withdraw_report",
    "withdraw_request",
]
