"""What an office does with a text: take it in, have it read, register it, take or leave what it proposes."""

from __future__ import annotations

from sauro.intake.commands.deciding import (
    NotLeavable,
    NotMergeable,
    NotSplittable,
    NotTakeable,
    leave_proposals,
    merge_proposals,
    reopen_proposal,
    split_proposal,
    take_proposals,
)
from sauro.intake.commands.editing import edit_and_take_proposal, edit_proposal, set_defaults
from sauro.intake.commands.opening import (
    NotReadable,
    begin_reading,
    discard_reading,
    fail_reading,
    finish_reading,
    open_reading,
)
from sauro.intake.commands.registering import choose_document, register_reading
from sauro.intake.commands.remaking import NotTargetable, NotTaskable, make_target, make_task

__all__ = [
    "NotLeavable",
    "NotMergeable",
    "NotReadable",
    "NotSplittable",
    "NotTakeable",
    "NotTargetable",
    "NotTaskable",
    "begin_reading",
    "choose_document",
    "discard_reading",
    "edit_and_take_proposal",
    "edit_proposal",
    "fail_reading",
    "finish_reading",
    "leave_proposals",
    "make_target",
    "make_task",
    "merge_proposals",
    "open_reading",
    "register_reading",
    "reopen_proposal",
    "set_defaults",
    "split_proposal",
    "take_proposals",
]
