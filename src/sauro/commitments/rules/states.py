"""The codes of the heart: kinds, states, sources. Words for people stand in words.py."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    TASK = "task"
    TARGET = "target"


class Part(StrEnum):
    """`head` and `share` belong to groups; ratios count `single` and `share`."""

    SINGLE = "single"
    HEAD = "head"
    SHARE = "share"


class Origin(StrEnum):
    ORDINARY = "ordinary"
    #: Taken over from an old book: accepted though not clear in six ways, kept out of on-time ratios.
    LEGACY = "legacy"


class Lifecycle(StrEnum):
    RECEIVED = "received"
    ISSUED = "issued"
    IN_PROGRESS = "in_progress"
    CLAIMED = "claimed"
    VERIFIED = "verified"
    PAUSED = "paused"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"


class DueKind(StrEnum):
    FIXED = "fixed"
    PERIOD_END = "period_end"
    RELATIVE = "relative"
    STANDING = "standing"
    AWAITING = "awaiting"


class OffsetUnit(StrEnum):
    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"


class Rhythm(StrEnum):
    NONE = "none"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"


class Clarity(StrEnum):
    """The six clarities (6 rõ)."""

    WHO = "who"  # rõ người
    WHAT = "what"  # rõ việc
    WHEN = "when"  # rõ thời gian
    RESPONSIBILITY = "responsibility"  # rõ trách nhiệm
    PRODUCT = "product"  # rõ sản phẩm
    AUTHORITY = "authority"  # rõ thẩm quyền


class ClaritySource(StrEnum):
    STATED = "stated"
    INHERITED = "inherited"
    SET = "set"
    AGREED = "agreed"


class Role(StrEnum):
    DIRECTS = "directs"
    CARRIES_OUT = "carries_out"
    COORDINATES = "coordinates"
    FOLLOWS = "follows"
    SUPERVISES = "supervises"


class VersionKind(StrEnum):
    BASELINE = "baseline"
    CHANGE = "change"
    CORRECTION = "correction"


class VersionStatus(StrEnum):
    PROPOSED = "proposed"
    APPROVED = "approved"
    DROPPED = "dropped"


class StepKind(StrEnum):
    DELIVERABLE = "deliverable"
    SUBMISSION = "submission"
    REPORT = "report"


class ReportKind(StrEnum):
    PROGRESS = "progress"
    NO_PROGRESS = "no_progress"
    NIL = "nil"
    COMPLETION = "completion"


class ReportStatus(StrEnum):
    PREPARED = "prepared"
    SENT = "sent"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


class RequestKind(StrEnum):
    CHANGE = "change"
    OBSTACLE = "obstacle"
    CLARIFICATION = "clarification"
    EXPLANATION = "explanation"
    PLEDGE = "pledge"
    SELF_REVIEW = "self_review"


class RequestStatus(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class RequestOrigin(StrEnum):
    REQUESTED = "requested"
    IMPOSED = "imposed"


class NoticeKind(StrEnum):
    ISSUED = "issued"
    REPORT_PREPARED = "report_prepared"
    REPORT_RETURNED = "report_returned"
    CLAIM_WAITS = "claim_waits"
    CLAIM_RETURNED = "claim_returned"
    VERIFIED = "verified"
    REQUEST_WAITS = "request_waits"
    REQUEST_DECIDED = "request_decided"
    PLAN_CHANGED = "plan_changed"
    PAUSED = "paused"
    RESUMED = "resumed"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"
    REOPENED = "reopened"
