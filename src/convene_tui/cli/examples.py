"""Two examples of each command, on the meetings of `convene demo`; a test runs them."""

from collections.abc import Mapping
from typing import Final

EXAMPLES: Final[Mapping[str, tuple[str, str]]] = {
    "demo": ("convene demo", "convene demo --again"),
    "learn": ("convene learn", "convene learn --again"),
    "new": (
        'convene new "First meeting" --alliance "Cascade Water Compact" --people list.xlsx',
        'convene new "Fourth meeting" --from 2027-01-26 --at "16 feb 9:00" --place "the fire hall"',
    ),
    "open": ("convene open", "convene open 2027-01-26"),
    "wall": ("convene wall", "convene wall --serve"),
    "capture": (
        "convene capture 2027-01-26 < lines.txt",
        "convene capture 2027-01-26 --stage problem < lines.txt",
    ),
    "check": (
        'convene check "By 2030 the six districts pump no more than the aquifer refills."',
        'convene check --explain "Save the aquifer." --problem "Wells fail every August."',
    ),
    "list": ("convene list", "convene list --json"),
    "show": ("convene show 2026-11-17", "convene show 2026-11-17 --json --public"),
    "search": (
        'convene search "read meters" person:gus',
        "convene search river since:2026-11 --most 5",
    ),
    "compare": (
        "convene compare 2026-11-17 2027-01-12",
        "convene compare 2026-11-17 2027-01-12 --json",
    ),
    "export": (
        "convene export 2026-11-17 --for participants --as docx -o .",
        "convene export 2026-11-17 --what people --as xlsx -o people.xlsx",
    ),
    "minutes": (
        'convene minutes 2026-11-17 --correct "Kai Moana sent word." --by "Kai Moana"',
        "convene minutes 2026-11-17 --final",
    ),
    "mail": (
        "convene mail 2026-11-17 --what invitations -o .",
        "convene mail 2026-11-17 --what tasks -o .",
    ),
    "paper": (
        "convene paper 2026-11-17 -o .",
        "convene paper 2026-11-17 --what tents -o .",
    ),
    "alliance": ("convene alliance", 'convene alliance "Cascade Water Compact" --md alliance.md'),
    "note": (
        'convene note "Cascade Water Compact" "came: Ola Berg, lends to towns"',
        'convene note "Cascade Water Compact"',
    ),
    "trust": (
        'convene trust "Cascade Water Compact"',
        'convene trust "Cascade Water Compact" --as html -o trust.html',
    ),
    "charter": (
        'convene charter "Cascade Water Compact"',
        'convene charter "Cascade Water Compact" --as docx -o .',
    ),
    "assess": ('convene assess "Harbour Forum" --from answers.txt', "convene assess"),
    "verify": ("convene verify", "convene verify --repair"),
    "backup": ("convene backup copies", "convene backup copies --earlier"),
    "seal": ("convene seal 2026-11-17", "convene seal --all"),
    "unseal": ("convene unseal 2026-11-17", "convene unseal 2026-11-17 --passphrase-file word.txt"),
    "passphrase": (
        "convene passphrase 2026-11-17",
        "convene passphrase 2026-11-17 --new-passphrase-file word.txt",
    ),
    "redact": (
        'convene redact 2026-11-17 "Gus Hahn"',
        'convene redact 2026-11-17 "Gus Hahn" --yes',
    ),
    "forget": ("convene forget 2026-11-17", "convene forget 2026-11-17 --yes"),
    "bin": ("convene bin", "convene bin --empty --yes"),
    "firm": ("convene firm init postgresql://ann@db.example/firm", "convene firm share 2026-11 bo"),
    "copy": (
        "convene copy ./sessions postgresql://ann@db.example/firm",
        "convene copy postgresql://ann@db.example/firm ./sessions",
    ),
}
"""The examples of each command, as they are typed into a shell."""
