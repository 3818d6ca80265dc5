"""Why somebody defers or withdraws, in the DfE's own codes under plain words (rule R-27).

The codes are exact: one of them ends in a full stop, which is part of it. Some of them say
something about a person's health or family, so they are the office's and stay off the wall.
"""

from dataclasses import dataclass

from npq_desktop.domain.people import TrainingStatus


@dataclass(frozen=True, slots=True)
class DfeReason:
    """One reason: the DfE's ``code`` and what it is called on the screen."""

    code: str
    label: str


OTHER = DfeReason("other", "Another reason")

DEFERRAL = (
    DfeReason("parental-leave", "Parental leave"),
    DfeReason("long-term-sickness", "Long illness"),
    DfeReason("bereavement", "Bereavement"),
    DfeReason("career-break", "Career break"),
    OTHER,
)

WITHDRAWAL = (
    DfeReason("insufficient-capacity-to-undertake-programme", "No time for the programme"),
    DfeReason("insufficient-capacity", "No time"),
    DfeReason("personal-reason-health-or-pregnancy-related", "Health or pregnancy"),
    DfeReason("personal-reason-moving-school", "Moving to another school"),
    DfeReason("personal-reason-other", "Another personal reason"),
    DfeReason("change-in-developmental-or-personal-priorities", "Other priorities now"),
    DfeReason("change-in-school-circumstances", "The school’s circumstances changed"),
    DfeReason("change-in-school-leadership", "The school’s leadership changed"),
    DfeReason("change-in-career", "Another career"),
    DfeReason("programme-not-appropriate-for-role-and-cpd-needs", "Does not suit their role"),
    DfeReason("expected-commitment-unclear", "Did not know how much it asks"),
    DfeReason("assessment-requirements-not-met", "Did not meet the assessment"),
    DfeReason("disengaged-and-unresponsive", "Does not answer any more"),
    DfeReason("started-in-error", "Was enrolled by mistake"),
    DfeReason("non-payment-of-invoice", "Invoice not paid"),
    DfeReason("quality-of-programme-structure-not-suitable.", "Quality: how it is built up"),
    DfeReason("quality-of-programme-content-not-suitable", "Quality: what it teaches"),
    DfeReason("quality-of-programme-facilitation-not-effective", "Quality: how it is led"),
    DfeReason("quality-of-programme-accessibility", "Quality: not accessible"),
    DfeReason("quality-of-programme-other", "Quality: something else"),
    OTHER,
)


def reasons_for(status: TrainingStatus) -> tuple[DfeReason, ...]:
    """The reasons the DfE knows for a status; none for being active."""
    match status:
        case TrainingStatus.DEFERRED:
            return DEFERRAL
        case TrainingStatus.WITHDRAWN:
            return WITHDRAWAL
        case TrainingStatus.ACTIVE:
            return ()


def label_of(code: str) -> str:
    """What a code is called on the screen; a code that is not known is shown as it is (R-31)."""
    known = {each.code: each.label for each in (*DEFERRAL, *WITHDRAWAL)}
    return known.get(code, code)
