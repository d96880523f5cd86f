"""Meetings of every shape, as hypothesis makes them: what papers for others are tried on."""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any, Final

from hypothesis import strategies as st

from convene_tui.domain.model import (
    Answer,
    Card,
    Commitment,
    Concern,
    ConcernState,
    Conclusion,
    ConsentRound,
    Driver,
    EarlierMinutes,
    Gap,
    GapKind,
    Note,
    NoteKind,
    OutcomeId,
    Pain,
    Parked,
    Person,
    Rating,
    ScopeItem,
    Session,
    StageKey,
    Subject,
    Term,
    Visit,
    Vote,
)
from tests.domain.meeting import START, after, asked, draft, person, rating, session, vote

NAMES: Final = (
    "Ann Lee",
    "Dr. Alexandra Konstantinopoulou-Featherstonehaugh",
    "Наталья Воскресенская",
    "عبد الرحمن الهاشمي",
    "王小明",
    "עדי כהן",
    "Oluwaseun Adébáyọ̀",
    "José Muñoz",
    "José Ortega",
)
KEYS: Final = "bcdefghjk"
TEXTS: Final = (
    "pumps burn out",
    "two dry orchards in a row.",
    "дым каждую ночь",
    "الدخان يصل إلى المدارس",
    "船舶排放影响城区",
    "it costs $4 (or more)",
    "by 2028?",
    "pH falls",
    "3 m of water",
    "a text that goes on" + " and on" * 40,
)
WORDS: Final = ("By 2028 six districts pump less.", "Clean air in all ports by May 2028")
EARLIER: Final = "2026-10-06-qz-slug-of-a-first-meeting"
MARK: Final = "zqid"
"""In the id of each record: it stands in nothing that somebody reads."""

texts = st.sampled_from(TEXTS)
came_from = st.sampled_from((None, EARLIER))
doubts = st.sampled_from(("", "Anna ?"))


def some(kind: type[Any], /, *, most: int = 3, **fields: st.SearchStrategy[Any]) -> Any:
    """A few records of a kind, each with an id of its own."""
    one = st.builds(kind, id=st.just(""), at=st.integers(1, 59).map(after), **fields)
    return st.lists(one, max_size=most).map(
        lambda made: tuple(
            replace(each, id=f"{MARK}{kind.__name__.lower()}{number}")
            for number, each in enumerate(made)
        )
    )


@st.composite
def meetings(draw: st.DrawFn) -> Session:
    """A meeting in which anything that can be kept for all may be there, or not."""
    people: list[Person] = []
    for number in range(draw(st.integers(0, len(NAMES)))):
        was = draw(st.sampled_from(("there", "late", "left", "away", "missing")))
        come: dict[str, dict[str, Any]] = {
            "there": {"present": True, "came": START},
            "late": {"present": True, "came": after(20)},
            "left": {"present": False, "came": START, "left": after(30)},
            "away": {"present": False},
            "missing": {"present": False, "expected": False},
        }
        house = draw(st.sampled_from(("", "Valley Water", "هيئة الموانئ", "上海港务局")))
        people.append(person(KEYS[number], NAMES[number], house, **come[was]))
    anybody = st.sampled_from([None, *(each.id for each in people)])
    somebody = st.sampled_from([each.id for each in people]) if people else st.none()
    drafts = tuple(
        draft(number, text, subject, number)
        for number, (text, subject) in enumerate(
            draw(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(Subject)), max_size=4))
        )
    )
    purposes = [each for each in drafts if each.subject is Subject.PURPOSE]
    rounds: tuple[ConsentRound, ...] = ()
    votes: tuple[Vote, ...] = ()
    ratings: tuple[Rating, ...] = ()
    is_asked, is_rated = draw(st.booleans()), draw(st.booleans())
    if purposes and is_asked:
        rounds = (asked(draw(st.sampled_from((purposes[-1].text, WORDS[0])))),)
        heard = [each for each in people if draw(st.booleans())]
        votes = tuple(vote(each.key, draw(st.sampled_from(Answer)), draw(texts)) for each in heard)
    if purposes and is_rated:
        ratings = tuple(
            rating(each.key, *draw(st.tuples(*[st.integers(1, 5)] * 4)), of=purposes[-1].id)
            for each in people
        )
    held = draw(st.booleans())
    ended = held and draw(st.booleans())
    minutes = iter(range(0, 60, 10))
    visits = tuple(
        Visit(id=f"{MARK}v{stage}", stage=stage, entered_at=after(next(minutes)))
        for stage in list(StageKey)[1:6]
    )
    fields: dict[str, Any] = {
        "title": "First meeting",
        "alliance": draw(st.sampled_from(("", "Harbour Air Accord"))),
        "held_on": draw(st.sampled_from((None, START.date(), date(2026, 12, 4)))),
        "starts_at": draw(st.sampled_from((None, time(14)))),
        "zone": draw(st.sampled_from(("", "Europe/Oslo"))),
        "place": draw(st.sampled_from(("", "the mill", "At the old mill, Sel", "海关大楼"))),
        "convener": draw(st.sampled_from(("", "Ann Lee and Bo Cruz"))),
        "facilitator": draw(st.sampled_from(("", "Ruth Salas"))),
        "note_taker": draw(st.sampled_from(("", "Paul Iyer"))),
        "success": draw(st.sampled_from(("", "we agree on one sentence"))),
        "meal": draw(st.sampled_from(("", "soup at the mill"))),
        "leader": draw(anybody),
        "next_step": draw(st.sampled_from(("", "second meeting, at the ford"))),
        "next_on": draw(st.sampled_from((None, date(2027, 1, 12)))),
        "next_at": draw(st.sampled_from((None, time(9, 30)))),
        "next_place": draw(st.sampled_from(("", "the ford", "the town hall"))),
        "outcome": draw(st.sampled_from((None, *OutcomeId))),
        "outcome_reason": draw(st.sampled_from(("", "the river is not in it yet"))),
        "came_from": draw(came_from),
        "drafts": drafts,
        "rounds": rounds,
        "votes": votes,
        "ratings": ratings,
        "ratified": draw(st.sampled_from([None, *(each.id for each in purposes)])),
        "ratified_at": after(50),
        "pains": draw(
            some(
                Pain,
                text=texts,
                person=somebody,
                driver=st.sampled_from((None, *Driver)),
                weight=st.sampled_from((None, 0, 1, 2, 3)),
                doubt=doubts,
            )
            if people
            else st.just(())
        ),
        "notes": draw(
            some(
                Note,
                text=texts,
                person=anybody,
                stage=st.sampled_from(list(StageKey)[1:6]),
                kind=st.sampled_from(NoteKind),
                came_from=came_from,
                doubt=doubts,
            )
        ),
        "concerns": draw(
            some(
                Concern,
                text=texts,
                person=anybody,
                state=st.sampled_from(ConcernState),
                removal=st.sampled_from((None, "read the meters ourselves")),
                reason=st.sampled_from((None, "it can wait")),
                came_from=came_from,
            )
        ),
        "gaps": draw(
            some(
                Gap,
                text=texts,
                person=anybody,
                kind=st.sampled_from((None, *GapKind)),
                came_from=came_from,
                doubt=doubts,
            )
        ),
        "cards": draw(
            some(
                Card,
                text=texts,
                subject=st.sampled_from(Subject),
                group=st.sampled_from(("", "air")),
            )
        ),
        "terms": draw(some(Term, word=st.just("OPS"), meaning=texts, same=st.booleans(), most=1)),
        "scope": draw(some(ScopeItem, text=texts, inside=st.booleans(), came_from=came_from)),
        "commitments": draw(
            some(
                Commitment,
                text=texts,
                person=anybody,
                due=st.sampled_from((None, date(2026, 12, 4), date(2027, 1, 11))),
                done=st.booleans(),
                came_from=came_from,
                doubt=doubts,
            )
        ),
        "parked": draw(
            some(
                Parked,
                text=texts,
                reason=st.sampled_from(("", "not this year")),
                came_from=came_from,
                doubt=doubts,
            )
        ),
        "conclusions": tuple(
            Conclusion(id=stage.value, text=draw(texts), at=after(30))
            for stage in list(StageKey)[1:6]
            if draw(st.booleans())
        ),
        "earlier": draw(
            some(
                EarlierMinutes,
                title=st.just("The meeting before"),
                held_on=st.sampled_from((None, date(2026, 10, 6))),
                approved_at=st.sampled_from((None, after(2))),
                most=1,
            )
        ),
        "ended_at": START + timedelta(hours=1) if ended else None,
    }
    if held:
        fields |= {"visits": visits, "stage": StageKey.CLOSE}
    return session(*people, begun=held).with_fields(**fields)
