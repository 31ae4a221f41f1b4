"""How roles are called, and what somebody with a role does, in a few words."""

from django.utils.translation import gettext_lazy, pgettext_lazy

ROLES = {
    "officer": pgettext_lazy("role", "Officer"),
    "approver": pgettext_lazy("role", "Approver"),
    "analyst": pgettext_lazy("role", "Analyst"),
    "administrator": pgettext_lazy("role", "Administrator"),
    "publisher": pgettext_lazy("role", "Publisher"),
    "protection": pgettext_lazy("role", "Data protection"),
    "clerk": pgettext_lazy("role", "Keying clerk"),
    "auditor": pgettext_lazy("role", "Auditor"),
    "coordinator": pgettext_lazy("role", "Unit coordinator"),
    "interviewer": pgettext_lazy("role", "Interviewer"),
}
TASKS = {
    "officer": gettext_lazy("drafts plans and questionnaires, runs collections and writes reports"),
    "approver": gettext_lazy("approves what others drafted, opens and closes collections"),
    "analyst": gettext_lazy("codes, cleans and weights answers, makes tables"),
    "administrator": gettext_lazy("lets people in, gives roles, keeps backups and directories"),
    "publisher": gettext_lazy("publishes results and withdraws them"),
    "protection": gettext_lazy("watches over anonymity, retention and destruction"),
    "clerk": gettext_lazy("keys and reviews sheets of paper"),
    "auditor": gettext_lazy("reads the whole journal, and changes nothing"),
    "coordinator": gettext_lazy("sees the counts of the own unit alone"),
    "interviewer": gettext_lazy("asks questions in the field"),
}
"""What somebody with a role does, in a few words."""
