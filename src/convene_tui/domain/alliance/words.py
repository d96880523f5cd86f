"""The closed sets of words that an alliance uses, as they stand on disk and in JSON."""

from enum import StrEnum


class Place(StrEnum):
    """What is looked after in an alliance: the eight elements, and two more."""

    PAIN = "pain"
    CONVENER = "convener"
    REPRESENTATIVES = "representatives"
    LEADERSHIP = "leadership"
    PURPOSE = "purpose"
    CHARTER = "charter"
    TRAIN = "train"
    INFORMATION = "information"
    INTELLIGENCE = "intelligence"
    """Collaborative intelligence: what was seen of each person."""
    ENTERPRISE = "enterprise"
    """Whether the problem is solved once, or needs something that lasts."""


class Stature(StrEnum):
    """The seven traits of a convener of stature."""

    REPUTATION = "reputation"
    INFLUENCE = "influence"
    INDEPENDENCE = "independence"
    DIPLOMACY = "diplomacy"
    STAGE = "stage"
    PERCEPTION = "perception"
    PRESSURE = "pressure"


class Duty(StrEnum):
    """What a convener owes the alliance once it meets."""

    STRUCTURE = "structure"
    ACCOUNTABILITY = "accountability"
    CULTURE = "culture"
    GOOD_WORK = "good_work"
    POOR_BEHAVIOUR = "poor_behaviour"
    AT_TABLE = "at_table"
    """That people stay at the table."""


class Held(StrEnum):
    """Whether a convener has a trait."""

    HAS = "has"
    PARTLY = "partly"
    LACKS = "lacks"


class BaseKind(StrEnum):
    """What the common information base is made of."""

    FACT = "fact"
    ASSUMPTION = "assumption"
    SOURCE = "source"
    STANDARD = "standard"


class Settling(StrEnum):
    """How a dispute about what counts as known will be settled."""

    THIRD_PARTY = "third_party"
    TEST = "test"
    PRINCIPLES = "principles"


class Tactic(StrEnum):
    """A way to a common base that is taken before any work begins."""

    TRANSPARENCY = "transparency"
    """A rule of what everybody shows."""
    THIRD_PARTY = "third_party"
    """Somebody outside is named who decides."""
    FORESEEN = "foreseen"
    """The disagreements that are to be expected are talked about first."""
    IMPOSED = "imposed"
    """Standards are set by whoever may, where that is the only way."""
    PRINCIPLES = "principles"
    """Principles are agreed on before any work."""


class Method(StrEnum):
    """How the members of an alliance decide."""

    CONSENSUS = "consensus"
    CONSENT = "consent"
    MAJORITY = "majority"
    OTHER = "other"


class CharterSize(StrEnum):
    """How long a charter is: by how much is at stake, and for how long."""

    SHORT = "short"
    USUAL = "usual"
    FULL = "full"


class CharterPoint(StrEnum):
    """What a charter leaves open until somebody says it; no meeting tells it."""

    STUCK = "stuck"
    """What happens when we can't decide."""
    SUCCESS = "success"
    FAILURE = "failure"
    RECOGNITION = "recognition"
    """How good work is recognised."""
    CONDUCT = "conduct"
    """How poor behaviour is answered."""
    SPEAKS = "speaks"
    """Who speaks for us outside."""
    KEEPS = "keeps"
    """Who keeps minutes, calendar and money, and takes no side."""
    MONEY = "money"
    MEANS = "means"
    BEGINS = "begins"
    REVIEW = "review"
    """When the charter is looked at again."""
    ENDS = "ends"
    NOTICE = "notice"
    AUTHORITY = "authority"
    """What we may decide for all, and what each keeps."""
    MEETS = "meets"
    GROUPS = "groups"
    """Which groups work for us."""
    JOINING = "joining"
    OPENNESS = "openness"
    OWNS = "owns"
    """Who owns what we make together."""
    BESIDE = "beside"
    """Which others work on it, too."""
    TARGETS = "targets"
    """What is to be reached, each by a number and a day."""
    MEASURED = "measured"
    COMMITS = "commits"
    """What each member takes on."""


class Sight(StrEnum):
    """What an observation speaks for; there is nothing in between, and it is never added up."""

    PLUS = "plus"
    MINUS = "minus"


class TrainSign(StrEnum):
    """What the facilitator feels of a train that moves, and no record can tell."""

    CLARITY = "clarity"
    OPTIMISM = "optimism"
    PRIDE = "pride"


class Inflow(StrEnum):
    """What comes to an alliance unasked, what it needs, and what it has received."""

    CAME = "came"
    """Somebody came by themselves."""
    CALLED = "called"
    """Somebody with influence called."""
    HELPED = "helped"
    """Somebody offered help unasked."""
    NEEDED = "needed"
    RECEIVED = "received"


class Resource(StrEnum):
    """What an alliance needs of its members and friends."""

    MONEY = "money"
    EQUIPMENT = "equipment"
    FACILITIES = "facilities"
    HOURS = "hours"


class Reply(StrEnum):
    """What somebody answered who was asked to join, and that somebody has left."""

    WAITING = "waiting"
    YES = "yes"
    NO = "no"
    LEFT = "left"
    """Somebody who was in it has left."""


class WhyNot(StrEnum):
    """Why somebody who was asked said no, or left again."""

    WORTH = "worth"
    """The problem is not worth it to them."""
    CONVENER = "convener"
    """They don't know who calls."""
    ABLE = "able"
    """Whoever calls can't make it happen."""
    TIME = "time"
    OTHER = "other"


class TrustAsk(StrEnum):
    """What is asked of one party about another."""

    OPEN = "open"
    RELIABLE = "reliable"
    AIM = "aim"


class TrustSign(StrEnum):
    """What is seen in a meeting of trust, and of its lack."""

    AGAINST_INTEREST = "against_interest"
    """Somebody tells what speaks against their own interest."""
    REOPENED = "reopened"
    DRAMA = "drama"
    VALIDATION = "validation"
    IN_WRITING = "in_writing"


class Shown(StrEnum):
    """What came of substance that somebody is said to have."""

    CLAIMED = "claimed"
    SEEN = "seen"
    NOT_SO = "not_so"
    ABRASIVE = "abrasive"
    """They have authority, and rub others up the wrong way with it."""


class Trait(StrEnum):
    """The five traits of collaborative intelligence."""

    EMPATHETIC = "empathetic"
    OPTIMISTIC = "optimistic"
    PRINCIPLED = "principled"
    TRANSPARENT = "transparent"
    OUTCOME = "outcome"


class LeaderTrait(StrEnum):
    """What makes somebody a committed leader."""

    SKILL = "skill"
    CREATIVITY = "creativity"
    DEDICATION = "dedication"
    TENACITY = "tenacity"


class Hindrance(StrEnum):
    """What holds a leader up between meetings."""

    ROADBLOCK = "roadblock"
    DAY_JOB = "day_job"
    OTHER = "other"


class LeadAsk(StrEnum):
    """What a convener who leads, too, has to have."""

    TIME = "time"
    CAPACITY = "capacity"
    EXPERTISE = "expertise"


class Lasting(StrEnum):
    """Whether an alliance ends with its problem."""

    ONCE = "once"
    ONGOING = "ongoing"


class Need(StrEnum):
    """What an alliance that lasts has to answer before it becomes an enterprise."""

    PRODUCT = "product"
    GOVERNANCE = "governance"
    MONEY = "money"
    STAFF = "staff"
    STANDARDS = "standards"
    MEMBERS = "members"
    ROOTS = "roots"
    """What is put down from the start, where the problem lasts."""
    NETWORK = "network"
    """At which new problems the network is better than any of its members."""
    ENDING = "ending"


class Topic(StrEnum):
    """What a remark of the facilitator is about."""

    LEAVES = "leaves"
    """What would make a party leave."""
    INTEREST = "interest"
    """A party's own interest, said aloud."""
    LEADS = "leads"
    """What was seen of somebody who could lead."""
    SLOWS = "slows"
    """What slows the train."""
    HOLDS = "holds"
    """Something that a party knows and keeps to itself."""
    INVITES = "invites"
    """Somebody to be asked to the next meeting, and why."""


class Probe(StrEnum):
    """What the states of the eight elements can't say of an alliance that I am asked to join."""

    VALUE = "value"
    """Whether the others gain, and not we alone."""
    TRUST = "trust"
    """Whether those who ask, and those who come, are open and reliable."""
    REACH = "reach"
    """Whether the purpose can be reached."""
    HOLDS = "holds"
    """Whether the group holds where it can't agree on the hardest point."""
    SAME = "same"
    """Whether each of them means the same purpose."""
    SENT = "sent"
    """Whom the parties that matter send."""
    MINE = "mine"
    """Whether I could lead it myself."""


class Verdict(StrEnum):
    """What comes of an invitation to join."""

    JOIN = "join"
    LEAD = "lead"
    ASK = "ask"
    DECLINE = "decline"
