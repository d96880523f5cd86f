"""Substance: who is missing, which seats are empty, who will work and with what means."""

from convene_tui.domain.model import StageKey
from convene_tui.domain.stages.stage import Stage

SUBSTANCE = Stage(
    key=StageKey.SUBSTANCE,
    name="Substance",
    prompt="Who is not here that should be?",
    minutes=15,
    conclusion="Which seats are empty, and who will be asked?",
    catches=(
        ("? somebody from the pump makers", "somebody who is missing"),
        ("? b: what an hour of waiting costs", "a missing fact, named by Bo"),
        ("@ Mia Fox, Charities", "somebody by name who is not here"),
        ("seat b decides   ·   kind b cognitive", "Bo's seat, and his substance"),
        ("works c   ·   brings c money, data", "who gives hours, and means"),
        ("answer pays: ask the county bank", "an empty seat, and who will be asked"),
    ),
    panels=("board", "holes"),
)
