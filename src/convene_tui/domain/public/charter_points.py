"""What a charter leaves open until somebody says it: the points, why each is asked, its lengths."""

from collections.abc import Mapping
from typing import Final

SIZES: Final[Mapping[str, str]] = {
    "short": "few parties, a short job: problem, purpose, members, how we decide, how it ends",
    "usual": "several parties for a year or two",
    "full": "much at stake, or for long: conduct, recognition and review too",
}
"""How long a charter is, with the situation for which that is enough (chapter 7; CH1)."""

POINT_ASKS: Final[Mapping[str, str]] = {
    "stuck": "what happens when we can't decide: how long we wait, who helps, who decides then",
    "success": "by what we would say in the end that it was a success",
    "failure": "by what we would know early that it fails",
    "recognition": "how good work is recognised",
    "conduct": "how poor behaviour is answered, and by whom",
    "speaks": "who speaks for us outside",
    "keeps": "who keeps minutes, calendar and money, and takes no side",
    "money": "money, from whom and how much",
    "means": "people, technology, access and data, and from whom",
    "begins": "the first day",
    "review": "the day on which we look at it again",
    "ends": "the last day",
    "notice": "how much notice",
    "authority": "what we may decide for all, and what each of us goes on deciding alone",
    "meets": "how often we meet, who leads the meeting, and how early it is called",
    "groups": "which groups work for us, on what, and when each of them is done",
    "joining": "who may join later, on which terms, and for how long somebody sits",
    "openness": "who else may listen and speak, and what stays among us",
    "owns": "who owns what we make together, and who may use it",
    "beside": "which others work on this too, and who keeps in touch with them",
    "targets": "what is reached by which number, on which day, against which year; each of several",
    "measured": "who measures it, how each reports, and what of that is told to whom",
    "commits": "what each of us takes on, and each kind of member",
}
"""What no meeting tells, and is to be agreed on; each can be left open (CH2 to CH24)."""

POINT_LABELS: Final[Mapping[str, str]] = {
    "stuck": "when we are stuck",
    "success": "what success is",
    "failure": "what failure is",
    "recognition": "good work",
    "conduct": "poor behaviour",
    "speaks": "who speaks outside",
    "keeps": "minutes, calendar and money",
    "money": "money",
    "means": "other means",
    "begins": "the first day",
    "review": "looking at it again",
    "ends": "the last day",
    "notice": "notice",
    "authority": "what each keeps",
    "meets": "meetings",
    "groups": "working groups",
    "joining": "joining",
    "openness": "openness",
    "owns": "what we make",
    "beside": "others beside us",
    "targets": "targets",
    "measured": "how it is measured",
    "commits": "what each takes on",
}
"""Each of them in a few words."""

POINT_WHYS: Final[Mapping[str, str]] = {
    "stuck": "You will be stuck, and then it is too late to agree on a way out.",
    "success": "Both are assumptions: whoever joins later has others.",
    "failure": "Who knows the signs of failure stops in time.",
    "recognition": "What nobody thanks for is done once.",
    "conduct": "What nobody answers becomes the custom.",
    "speaks": "Two who speak for all say two things.",
    "keeps": "In one member's hands it becomes that member's alliance.",
    "money": "What is not promised by name is not paid.",
    "means": "Everybody means that somebody else brings them.",
    "begins": "What has no first day binds nobody yet.",
    "review": "A charter that nobody opens again describes another alliance.",
    "ends": "An alliance without an end ends in a quarrel.",
    "notice": "Whoever may leave decently stays longer.",
    "authority": "Whoever fears for what is theirs says no to everything.",
    "meets": "What has no rhythm is put off until it is forgotten.",
    "groups": "A group that nobody ends goes on without a task.",
    "joining": "Whoever comes later asks what you promised the first.",
    "openness": "What may be told is asked on the day on which somebody is quoted.",
    "owns": "It is quarrelled over as soon as it is worth something.",
    "beside": "Whoever was never told of it works against it.",
    "targets": "One sentence has room for one number; what has none is never reached.",
    "measured": "Whoever counts alone is believed by nobody else.",
    "commits": "What all promise together nobody has promised.",
}
"""Why each of them is asked, in one line."""
