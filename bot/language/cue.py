"""What cannot wait, and which intent it becomes."""

from __future__ import annotations

from enum import StrEnum


class Cue(StrEnum):
    """Gravest first: where several are found, the first one decides the intent."""

    SUICIDE = "suicide"
    DANGER = "danger"
    CHILD_WRITING = "child_writing"
    SELF_DISCLOSURE = "self_disclosure"
    GUARD = "guard"


CUE_OF_INTENT = {"emergency": Cue.DANGER} | {str(cue): cue for cue in Cue if cue is not Cue.DANGER}
INTENT_OF_CUE = {cue: intent for intent, cue in CUE_OF_INTENT.items()}
