"""Who says so, told otherwise than by a verb of speech.

Told: "by their own account"; "neighbours heard it"; "something the ministry puts down to the cold"; "which its
spokesman declined to name"; "for the economist, …"; "…, the letter goes on, …". Not told: "the bridge had been closed".
"""

import re
from collections.abc import Sequence

from service.comparison.checks.certainty.sayings import Saying, holders
from service.comparison.checks.place import Sides, span_of, words_in
from service.comparison.links import is_content
from service.comparison.values import Sentence
from service.language.spans import Span

SUPPORTED = 0.3
ACCOUNT = re.compile(
    r"\b(?:by|in) (?:[\w-]+ ){0,5}(?:\w+'s?|his|her|their|its) (?:own )?"
    r"(?:account|view|opinion|words|telling|estimate|count)\b"
    r"|(?<!give an )(?<!gives an )(?<!gave an )(?<!given an )(?<!giving an )(?<!on account )(?<!no )"
    r"\b(?:claims?|allegations?|assertions?|accounts?|testimon\w+|charges|complaints?|accusations?) (?:of|by|from) \w"
    r"|['’]s? (?:own )?(?:claims?|allegations?|assertions?|accounts?|testimony|complaints?)\b"
    r"|(?:^|[,\"”] )(?:counter|retort|rejoin|protest|note|charge|worr|joke|affirm|reiterat|underlin|caution|relate|"
    r"quip|mus|volunteer|attest|swear|swore|post|lament)\w* (?:the|an?|its?|his|her|their|one|some|[A-Z]\w+)\b"
    r"|\bput(?:s|ting)? (?:[^\s,;]+ ){0,12}?at "
    r"(?:about |around |some |nearly |only |just |more than |over |up to )?[\"“]?[\d$€£a-z]"
    r"|\bput(?:s|ting)? (?:[^\s,;.]+ ){0,6}?down to\b|\b(?:attribut|ascrib)(?:es?|ed|ing)\b"
    r"|, (?:the|an?|his|her|its|their|one)(?: [\w'’-]+){1,3} (?:goes on|went on|continue[sd]?|reads|runs"
    r"|recalls?|recalled|has it|puts? it|maintains?|insists?)(?:,|$|\.)"
    r"|, (?:the|an?|his|her|its|their|one)(?: [\w'’-]+){1,4} (?:found|finds|concluded|concludes|showed|reveals?"
    r"|revealed)(?:,|$|\.)"
    r"|^for (?:him|her|them|many|some|most|critics|those|people|(?:an?|the) (?:man|woman|person|mother"
    r"|father))\b[^,;.]{0,60},"
    r"|\bfear(?:s|ed)?\b|\b(?:not|n't) (?:exclude|rule out)\b|^to (?:\w+ ){0,3}?\w+,"
    r"|\b(?:story|version|line|contention|case|argument|theory|thinking)(?:, [^,]+,)? (?:is|was) that\b"
    r"|\bin the words of\b|\bunanimous (?:that|in)\b|\bguess(?:es|ed)?\b|\bstated that\b|\bso-called\b|\bself-styled\b"
    r"|\bas [^,;.]{3,60} (?:sets?|puts?|describe[sd]?|explain(?:s|ed)|tells?|told|sees?|saw)\b"
    r"|\b(?:cit(?:ing|ed|es)|g[ai]v(?:e|ing|en|es))\b[^.;]{3,80}\breasons?\b|\bciting\b"
    r"|\b(?:shows?|suggests?)\.$|\bper (?:the|a|an|its|his|her|their)\b",
    re.I,
)
"""Nouns and verbs that say whose word it is without a verb of speech."""
_PERCEIVES = re.compile(
    r"\b(?:heard|saw|seen|noticed|smel\w+|watched|recall\w*|remember\w*|blam\w+|"
    r"accus(?:es|ing)|(?:has|have|had) accused|suspects|suspected that|"
    r"describ\w+|spoken?|counts|counted|tall(?:y|ies|ied)|logged|logs|documented|documents|registered|recorded|"
    r"speaks?|complain\w*|object\w*|found|finds?|sees?|regards?|regarded|views?|viewed|thinks?|thought|hold|holds"
    r"|(?:declin\w+|refus\w+|unwilling|reluctant|(?:would|did) not|(?:would|did)n't|without) (?:to )?"
    r"(?:nam\w+|sa(?:y|ying)|identif\w+|disclos\w+|comment\w*|elaborat\w+|reveal\w*|specif\w+|giv(?:e|ing)|be drawn"
    r"|go into|provid\w+|confirm\w*|explain\w*|discuss\w*))\b",
    re.I,
)
_HOLD = re.compile(
    r"(?:\w[\w'’-]* ){1,5}(?:sees?|saw|view(?:s|ed)?|regard(?:s|ed)?|consider(?:s|ed)?|blam(?:es?|ed)"
    r"|attribut(?:es?|ed)"
    r"|ascrib(?:es?|ed)|deems?|deemed|rat(?:es?|ed)|(?:put|puts|pin|pins|lay|lays|laid) (?:the blame|it|this|that|much)"
    r"|point(?:s|ed)? to|trac(?:es?|ed)|link(?:s|ed)?|tie[sd]?)\b",
    re.IGNORECASE,
)
"""Opens a sentence with those who hold it, whatever they are called: "Traders see … as the chief reason"."""
_FOR = re.compile(r"(?:for|to|as|with|among|in the (?:eyes|opinion|view|words) of) [^,;.]{3,60},", re.I)


def perceives(sides: Sides, saying: Saying, other: Sequence[Sentence]) -> bool:
    """Whether the speaker stands there as who saw, blames or wants it: «به گفته همسایه‌ها» / "neighbours heard"."""
    if saying.speaker is None or not any(_PERCEIVES.search(s.normal.text) for s in other):
        return False
    sentence = saying.spot.sentence
    held = [n for n in words_in(sentence, saying.speaker) if holders(sentence.facts.words[n], sentence.lang)]
    # Of «اهالی محله» the locals must be told, not where they live.
    head = span_of(sentence.facts.words[held[0]]) if held else saying.speaker
    partners = sides.links.partners(sentence, head)
    named = any(score >= SUPPORTED and is_content(p.word, p.sentence.lang) for p, score in partners)
    return named or any(_holders(s, s.whole) & _holders(saying.spot.sentence, saying.speaker) for s in other)


def opens_for(sides: Sides, saying: Saying, sentence: Sentence) -> bool:
    """Whether a sentence opens with for whom it is so, or with who holds it: «اقتصاددانان معتقدند» / "For economists,
    …", "Economists see …"."""
    if sentence.lang == "en" and _HOLD.match(sentence.normal.text):
        return True
    opening = _FOR.match(sentence.normal.text) if sentence.lang == "en" and saying.speaker else None
    if opening is None or saying.speaker is None:
        return False
    partners = sides.links.partners(saying.spot.sentence, saying.speaker)
    told = any(score >= SUPPORTED and p.word.start < opening.end() and p.sentence is sentence for p, score in partners)
    there = Span(*opening.span())
    return told or bool(_holders(sentence, there) & _holders(saying.spot.sentence, saying.speaker))


def _holders(sentence: Sentence, span: Span) -> frozenset[str]:
    """What sorts of people a stretch names."""
    inside = (sentence.facts.words[n] for n in words_in(sentence, span))
    return frozenset(idea for word in inside for idea in holders(word, sentence.lang)) - {"they", "some"}
