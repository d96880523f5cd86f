"""English words that the capture line has to tell from names, letters and commands."""

import re
from typing import Final

WORD_LETTERS: Final = frozenset("aioAIO")
"""Letters that are words: a dam, I would, o well. Nobody new is given one."""

AND: Final = frozenset({"and", "&", "plus", "also", "/", "+"})
"""What stands between two people of a list; a comma does, too."""

EVERYBODY: Final = frozenset({"all", "everybody", "everyone"})
EXCEPT: Final = frozenset({"but", "except", "without", "exept", "excpet", "bar", "minus"})

DETERMINERS: Final = frozenset(
    "the this these those it its we our they their he she his her my your you us nobody".split()
)
"""What no noun phrase goes on with after `a`, and no sentence after `I`."""

DOING: Final = frozenset(
    "send sends write writes ask asks bring brings find finds get gets give gives tell tells "
    "take takes make makes put puts speak speaks talk talks invite invites organise organises "
    "organize organizes arrange arranges prepare prepares collect collects provide provides "
    "finish finishes finalise finalises finalize finalizes print prints buy buys sell sells "
    "meet meets join joins bring brings fetch fetches add adds keep keeps go goes come comes "
    "read reads count counts fix fixes mend mends clean cleans hold holds let lets pay pays "
    "carry carries learn learns inform informs explain explains publish publishes translate "
    "translates measure measures compare compares describe describes gather gathers settle "
    "settles decide decides agree agrees confirm confirms ensure ensures see sees deliver "
    "delivers distribute distributes negotiate negotiates investigate investigates".split()
)
"""What people do in a task: behind a name that is a word too, it tells that a person is meant."""

ERRANDS: Final = DOING | frozenset(
    "visit call check draft review share contact phone email mail remind circulate look submit "
    "propose repair build order book show start try work test report list map lead chair host open "
    "close help move set run draw plan record sign support teach train turn update watch".split()
)
"""The same behind `to`, where words that are things, too, can only be what somebody does."""

LITTLE: Final = frozenset(
    "a no yes so re to ps nb ad as at in on an and also but or if is it its my me us we he she her "
    "his him you our they them the this that these those there here then than now new old one two "
    "all any some such same both each few more most much many other own per pro con hum eh oh ah "
    "ok okay well why who what when where how which whose do does did done go got get gets let "
    "be been are was were has had have can could may might must shall should will would not nor "
    "for from off out over under up down by of with via vs etc ie eg am pm add ask act aim end "
    "set see sum use fact facts goal goals plan plans task tasks todo note notes idea ideas risk "
    "risks cost costs date dates time place scope term terms point points topic agenda item items "
    "decision decisions action actions question answer target budget problem purpose reason "
    "result results summary status update vote votes total example remark quote source tip "
    "thanks thank please about because before after until nobody everybody somebody".split()
)
"""The words between the words, and what people write in front of a colon."""

_FIRST_AND_FAMILY: Final = (
    "will mark bill may grace rose hope faith joy grant frank jack rob sue pat art chase drew "
    "dale glen cliff heath miles ray rich gene iris ivy olive ruby amber dawn april june august "
    "summer autumn winter wade reed lane park parks wood woods stone young long king bishop "
    "baker brown white black green gray grey rice banks bank bond bell ford fox wolf lake hill "
    "field fields forest brook river rivers marsh moss case cash price power page rush small "
    "short sharp strong wise best good bright swift hand head day week weeks frost snow rain "
    "storm pool pond bush root branch berry bean bird fish fisher crow finch swan hawk lamb bull "
    "hunt carter cooper cook mason miller potter porter smith taylor turner walker weaver ward "
    "church temple pope abbot major minor noble stern harper piper parker shepherd gardener "
    "chuck nick bob skip josh buck peg pip lance max harry stew trip tuck norm randy rusty sandy "
    "kit diesel bread butter cotton coal steel silver gold sugar pepper honey apple wheat barley "
    "oats beer salmon herring cement timber concrete gravel "
    "don dot patsy pierce pearl opal coral crystal jewel ginger clay flint "
    "guy jay robin sky star sunny victor earl duke prince penny dolly carol harmony melody "
    "christian angel mercy patience prudence charity trinity justice chance hazel holly daisy "
    "lily violet heather willow rowan ash basil sage rosemary jasmine flora fern laurel"
)
_SHORT: Final = (
    "cat dog pen car cars bus van far fan fat man men woman map mar mat mad mid mix mob bar bat "
    "bed bee bet big bit box boy bud bug buy cap cup cut dam den dig dim dip dot dry due ear eat "
    "egg eye fee fig fill fine fire fit flat flow fly fog food foot free fuel full fun gap gas "
    "gate gel gem gin gum gun gut ham hat hay hen hip hot hut ice ill ink inn jam jar jet job key "
    "kid kit lab lad land lap last late law lay lead leak led leg less lie lid line link lip list "
    "load loan lock log look lot low luck mail main meal mean meat mile milk mill mind mine miss "
    "moon move mud name near neck need net nine nose nut oak oil open oven owe pace pack pad paid "
    "pain pair pan part pass past path pay peak pet pick pie pig pile pin pine pipe pit plant play "
    "pot pump pure push put rail range rank rate raw ready real red rent rest ride ring rise road "
    "rock rod role roof room rope row rule run rust safe sail sale salt sand save saw say sea seal "
    "seat seed seem self sell send ship shop show shut sick side sign sin sink sir sit site six "
    "size skin slow soap sock soft soil sole son song soon sort soul sound soup south spot stand "
    "stay step still stop sun sure swim tab tag tail take tale talk tall tan tank tap tar tax tea "
    "team tell ten tent test text thin tide tie tight till tin tiny toe ton tone tool top tour "
    "town toy track train tram tree trip truck true try tube tug turn twin type vast view wage "
    "wait walk wall want war warm wash way wear wet wide wild win wind wine wing wire word work "
    "worm worry yard year zero zone core dear ever even hall half hard harm held help hero high "
    "hold hole home host hour hull idle inch iron kind knee lack lady mass matter mayor"
)
_FINITE: Final = (
    "is isn't was wasn't are has hasn't had hadn't does doesn't did didn't can can't cannot could "
    "couldn't will won't would wouldn't should shouldn't must may might wants wanted needs needed "
    "says said thinks thought feels felt asks asked left came went lost gets got knows knew"
)
FINITE: Final = frozenset(f"{_FINITE} {_FINITE.replace(chr(39), '')}".split())
"""What a sentence goes on with behind its subject."""

_PEOPLES: Final = (
    "likes liked hates loves prefers hopes fears trusts believes means meant agrees doubts doubted "
    "blames lies lied cries sighs laughs smiles nods whispers mutters yawns frowns stares talks "
    "talked spoke sat stood walks walked works lives owns runs ran plays sleeps slept drinks drank "
    "kept gave took told let made seems looks sounds appears refuses objects opposes interrupts "
    "leads chairs hosts calls texts types still just also never always again about"
)
_OF_THINGS: Final = frozenset("is was are can could will would must may might".split())
_DOES: Final = frozenset(each for each in DOING if each.endswith("s"))
SUBJECTS: Final = (FINITE | _DOES | frozenset(_PEOPLES.split())) - _OF_THINGS
"""What a sentence goes on with behind somebody, where no thing would: `mark likes the plan`."""

NAMES_TOO: Final = frozenset(_FIRST_AND_FAMILY.split())
"""Words that are first or family names of people, too."""

COMMON: Final = LITTLE | NAMES_TOO | frozenset(_SHORT.split())
"""Words that also are names or begin them: without a colon they are somebody only with a sign of
it behind them, and a beginning of a name that is one of them is nobody."""

DAY_START: Final = re.compile(
    r"(?:\d|(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\b|may\s+\d|today|tonight|tomorrow"
    r"|next\s|the\s+\d|(?:the\s+)?end\s|mid\b|early\s|late\s|q[1-4]\b|in\s+(?:\d|a\b|an\b|one|two|"
    r"three|four|five|six)|within\s|christmas|easter|whitsun|new\s+year|noon|spring|summer|autumn)",
    re.IGNORECASE,
)
"""How a day begins as people say it."""
