"""What officers hand in, one module per subject; the forms of the plan itself can be had from here."""

from langnghe.phases.plan.forms.plan import (
    LAYOUTS,
    NewSurvey,
    NextWave,
    OwnTask,
    PlanDocument,
    PlanStart,
    PlanValues,
    TaskChange,
    UnitList,
)

__all__ = ["LAYOUTS", "NewSurvey", "NextWave", "OwnTask", "PlanDocument", "PlanStart", "PlanValues", "TaskChange", "UnitList"]
