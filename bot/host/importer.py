"""What Rasa reads of this repository: config.yml with the built language pipeline put in its place."""

from __future__ import annotations

import copy
from typing import Any

from rasa.shared.importers.rasa import RasaFileImporter

from bot.language.pipeline import build as build_pipeline
from bot.paths import ROOT


class ContentImporter(RasaFileImporter):
    """As Rasa's own, but `model: built` of SpacyNLP becomes the folder of the pipeline, which is built if missing.

    The folder's name holds the hash of the lexicon, so Rasa trains anew exactly when the lexicon changed.
    """

    def get_config(self) -> dict[str, Any]:
        config: dict[str, Any] = copy.deepcopy(super().get_config())
        for component in config.get("pipeline", []):
            if component.get("name") == "SpacyNLP" and component.get("model") == "built":
                component["model"] = str(build_pipeline(ROOT))
        return config
