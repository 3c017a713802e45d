"""What is planned, feared, hoped for, asked for or threatened, told as done.

Drifts: «قرار است پل ساخته شود» / "the bridge was built"; «نگران است که کارخانه تعطیل شود» / "the closure has …".
Does not: "the bridge will be built"; "the factory's closure is feared".
"""

import re
from collections.abc import Iterator

from service.comparison.checks.place import Sides, Spot, Support, claim_of, clauses_of, cues_of, words_in
from service.comparison.checks.predicate import predicate
from service.comparison.values import Finding, Kind, Sentence, Severity, evidence
from service.language.mentions import CueKind
from service.language.sought import anchored
from service.language.spans import Span

SUPPORTED = 0.5
LEAST_WORDS = 2
WELL_TOLD = 0.75
"""Share of what is told as still to come that the source must tell as done."""
PLAN = "plan"
_DONE = re.compile(
    r"\b(?:was|were|has|have|had) (?:\w+ly |already |now )*(?:been )?"
    r"(?!(?:to|due|set|supposed|scheduled|expected|planned)\b)"
    r"\w+(?:ed|en|ilt|eld|aid|ent|ught|one|own|ung|old|ut)\b",
    re.I,
)
_G = "[\u200c ]?"
_WISHED = anchored(
    re.compile(
        rf"(?<!\w)(?:"
        rf"نگران(?:ند|اند|{_G}(?:است|اند|هستند|بود\w*|شده\w*|کرده\w*))?(?: از این{_G}?)? که|(?:دل{_G}?واپس"
        rf"|بیمناک)\S*(?: است| هستند)?"
        rf"|(?:ابراز|اظهار) (?:نگرانی|امیدواری|تمایل|علاقه|آمادگی) (?:کرد\w*|می{_G}کن\w+)|نگرانی\S* (?:از این که"
        rf"|از آن که|از اینکه|وجود دارد)"
        rf"|می{_G}ترس\w+|(?:بیم|ترس|هراس) (?:آن |این |از آن |از این )?(?:دار\w+|داشت\w*|می{_G}رود|که|وجود دارد)"
        rf"|امیدوار(?:ند|م|یم|{_G}(?:است|اند|هستند|بود\w*|شد\w*))?(?!\w)|(?:امید|آرزو) (?:دار\w+|کرد\w*|می{_G}کن\w+)"
        rf"|خواستار (?!شد)\S+|خواستار(?= شد)|(?:درخواست|تقاضا|مطالبه) (?:کرد\w*|دار\w+|می{_G}کن\w+)"
        rf"|از (?:(?!عذر|پوزش|معذرت|توضیح|کمک|یاری|اجازه|حلالیت|غرامت)[^\s.؛،]+ ){{1,5}}?(?:خواست(?:ند|ه)?"
        rf"|می{_G}خواه(?:د|ند))(?: (?:است|اند|شد))?(?: تا| که)?"
        rf"|در (?:تلاش|پی آن|صدد|نظر) (?:است|اند|هستند|بود\w*|دار\w+)|درصدد(?: است| هستند)?|در تلاش{_G}?اند"
        rf"|(?:تلاش|سعی|کوشش) (?:می{_G}کن\w+|دار\w+|خواه\w+)|می{_G}کوش\w+|(?:قصد|برنامه|بنا|تصمیم) دار\w+"
        rf"|(?:پیش{_G}بینی|انتظار) (?:می{_G}کن\w+|کرد\w*|دار\w+|می{_G}رود|می{_G}شود|شده)"
        rf"|تهدید (?:کرد\w*|می{_G}کن\w+|شده?)(?!\w)|(?:مصمم|مایل|علاقه{_G}مند|آماده|حاضر)(?: است|{_G}اند| هستند)"
        rf"|در حال (?:مذاکره|گفت{_G}و{_G}گو|رایزنی|بررسی)\S* (?:بر سر|درباره|برای|در مورد)"
        rf"|احتمال(?= (?:[^\s.؛،]+ ){{1,6}}را (?:بررسی|مطرح|در نظر))|گمانه{_G}زنی\S* (?:درباره|بر سر|در مورد)"
        rf"|شایعه\S* (?:درباره|در مورد)|نگران(?= (?!کننده|است|بود|هست|شد|نباش|و )\S+)|قرار بود"
        rf"|(?:پیشنهاد|توصیه|تعهد|وعده|قول) (?:کرد\w*|داد\w*|می{_G}ده\w+|می{_G}کن\w+)"
        rf")(?!\w)"
    )
)
"""Who fears, hopes for, asks for, tries, forecasts or threatens it: so far it is not."""
NOT_YET = re.compile(
    r"\b(?:will|would|shall|may|might|could|can|cannot|should|must|ought|to be|due|plan\w*|propos\w+|suggest\w*"
    r"|recommend\w*"
    r"|consider\w*|promis\w+|pledg\w+|vow\w*|word|commit\w*|intend\w*|intent\w*|aim\w*|seek\w*|sought|want\w*"
    r"|hop(?:e|es|ed|ing|eful\w*)"
    r"|fear\w*|worr\w+|concern\w*|afraid|anxi\w+|alarm\w*|dread\w*|nervous|wary|apprehens\w+|warn\w*|danger\w*"
    r"|risk\w*|expect\w*"
    r"|anticipat\w+|review\w*|stud(?:y|ies|ying)|mull\w*|weigh\w*|call\w*|urg\w+|ask\w*|demand\w*|request\w*"
    r"|appeal\w*|petition\w*"
    r"|press(?:ed|es|ing)?|push\w*|going|set to|decid\w+|undert[ao]\w+|assur\w+|guarant\w+|offer\w*|resolv\w+"
    r"|determin\w+"
    r"|advi[cs]\w*|lobb\w+|struggl\w*|battl\w*|fight\w*|fought|rac(?:e|es|ed|ing)|not|never|no one|nobody|nothing"
    r"|ready (?:to|for)|willing|poised|slated|schedul\w+|envisag\w+|foresee\w*|forecast\w*|predict\w*|project\w*"
    r"|agree\w*|prepar\w+|try"
    r"|tri(?:es|ed|al)|trying|attempt\w*|effort\w*|bid|wish\w*|eager|keen|interest\w*|work\w* (?:to|on)|threat\w*"
    r"|prospect\w*|possib\w+"
    r"|potential\w*|likel\w+|if|unless|until|whether|draft|bill|ultimatum|deadline|want|need(?:s|ed)? to|let"
    r"|so that|in order|campaign\w*"
    r"|insist\w*|desire\w*|dream\w*|look(?:s|ed|ing)? (?:to|for)|in talks|negotiat\w+|target\w*|goal|ambition\w*"
    r"|optimis\w+"
    r"|pessimis\w+|confiden\w+|trust\w*|pray\w*|beg(?:s|ged)?|plead\w*|told|instruct\w*|order\w*|require\w*|invit\w+"
    r"|ahead|future|coming|next|tomorrow|soon|yet|about to|(?:was|were|is|are) to|to have"
    r"|suppos\w*|meant|discuss\w*|talk\w*|dialogue|speculat\w*|rumou?r\w*|brac(?:e|es|ed|ing)|look(?:s|ed"
    r"|ing)? (?:at|into)"
    r"|investigat\w+"
    r"|prob(?:e|es|ed|ing)|examin\w+|stand(?:s)? to)\b|(?:'ll|n't)\b|\bto (?!half|all|both"
    r"|most)[a-z]+ (?:a|an|the|its|his|her|their|it|them|out|up|off)\b",
    re.I,
)
"""Words that leave it open, one of which any faithful rendering has."""
_PAST = re.compile(
    r"\b(?:(?:has|have|had|was|were) (?:\w+ly |already |now |not )*(?:been )?[a-z]+|(?!need|feed|indeed|speed"
    r"|hundred)[a-z]{2,}ed"
    r"|went|cut|made|left|fell|rose|lost|took|put|hit|shut|led|broke|began|came|became|got|brought|sent|sold"
    r"|built|paid|spent"
    r"|won|struck|gave|drove|set|stopped|reached|closed|found|grew|drew"
    r"|threw|blew|tore|hung|dug|bought|caught|held|kept|swept|met|beat|hid|ran|sank|shrank|stole|withdrew|slid"
    r"|spread)\b",
    re.I,
)
_SAID = re.compile(
    r"^(?:said|added|warned|stated|noted|explained|stressed|announced|reported|believed|argued|alleged|claimed"
    r"|voiced|expressed|lashed|slammed|blasted|critici[sz]ed|condemned|denounced|attacked|railed|complained|deplored"
    r"|decried|protested|objected|lambasted|hit|tore|raged|fumed|(?:was|were) (?:outraged|enraged|incensed|infuriated)"
    r"|(?:has|have|had|was|were) (?:said|told|a|the|no|in|on|at|not|also|an))$",
    re.I,
)


_AHEAD = re.compile(
    r"\b(?:is|are) (?:\w+ly |now |also )?(?:expected|due|set|scheduled|about|poised|planning|hoping|preparing) to\b"
    r"|(?<!\bits )(?<!\bthe )(?<!ed )(?<!\w\wing )(?<!\btheir )(?<!\bh(?:is|er) )(?<!\bup )(?<!\bof )"
    r"(?<!\bany )(?<!\bno )\b(?:plans|intends|promises|vows|threatens) to\b",
    re.I,
)
_NOT_PAST_FA = re.compile(
    rf"خواه|(?<!\w)(?:قرار|احتمال|ممکن|باید|تصمیم|بنا|برنامه|انتظار|آماده|قصد|شاید|در صدد|درصدد|تهدید|وعده|قول|اگر"
    rf"|امید|مصمم"
    rf"|پیشنهاد|تلاش|سعی|در حال|تا|آینده|فردا|نظر|طرح|هدف|دنبال|پی|عزم|تعهد|متعهد|می)(?!\w)|(?<!\w)ن?می{_G}\w"
    rf"|(?<!\w)(?:ب?شو(?:د|ند)|ب?کن(?:د|ند)|ب?ده(?:د|ند)|باش(?:د|ند)|گیر(?:د|ند)|یاب(?:د|ند)|ب\w+(?:د|ند))(?!\w)|؟"
)
_PAST_FA = re.compile(
    r"(?:کرد|شد|داد|گرفت|رفت|یافت|آمد|زد|برد|ساخت|بست|پذیرفت|رسید|گذاشت)(?:ند|ه)?(?: است"
    r"| اند)?[.\"]?$"
)


_SET = ("قرار است", "قرار هست", "بنا دارد", "بنا دارند")
_PUT_OFF = re.compile(r"\b(?:postponed|cancell?ed|delayed|called off|put off|scrapped)\b", re.I)
_UNFIXED = re.compile(r"\b(?:(?:was|were) \w+ing|agreed|decided|settled|announced|unveiled)\b", re.I)
"""What is told of a plan that still is one."""


def findings(sides: Sides) -> Iterator[Finding]:
    yield from _planned(sides)
    yield from _wished(sides)
    yield from _ahead(sides)


def _ahead(sides: Sides) -> Iterator[Finding]:
    """What was done told as still to come: «شورا موافقت کرد» / "the council is expected to agree". At most one."""
    if any(_NOT_PAST_FA.search(s.normal.text) for s in sides.bead.source):
        return
    for b in sides.bead.coverage:
        told = _AHEAD.search(b.normal.text)
        if told is None or not any(_PAST_FA.search(s.normal.text.strip()) for s in sides.bead.source):
            continue
        clause = _clause(b, Span(*told.span()))
        support = sides.support(b, clause, without=Span(*told.span()))
        if len(support.linked) > LEAST_WORDS and support.share >= WELL_TOLD:
            a, span = predicate(support, b)
            ours, theirs = evidence(a, span, "done"), evidence(b, Span(*told.span()), "still to come")
            message = f"In the source it is done (“{ours.text}”), in the coverage it is still to come: “{theirs.text}”."
            yield Finding(Kind.CERTAINTY, Severity.MEDIUM, 0.6, ours, theirs, sides.bead.index, message)
            return


def _planned(sides: Sides) -> Iterator[Finding]:
    if any(s.cue.value == PLAN for s in cues_of(sides.bead.coverage, CueKind.STANCE)):
        return
    for spot in cues_of(sides.bead.source, CueKind.STANCE):
        if spot.cue.value != PLAN or spot.cue.level == 0 or _asks_for(spot):
            continue
        support = sides.support(spot.sentence, claim_of(spot), without=spot.span)
        if len(support.linked) < LEAST_WORDS or support.share < SUPPORTED:
            continue
        sentence, span = predicate(support, spot.sentence)
        clause = _clause(sentence, span).of(sentence.normal.text)
        if _PUT_OFF.search(clause):
            continue
        simple = spot.cue.text in _SET and not _UNFIXED.search(clause) and not _is_open(sides)
        if _DONE.search(clause) or (simple and _is_past(clause)):
            a, b = evidence(spot.sentence, spot.span, "a plan"), evidence(sentence, span, "done")
            message = f"In the source this is a plan (“{a.text}”), in the coverage it is done: “{b.text}”."
            yield Finding(Kind.CERTAINTY, Severity.MEDIUM, 0.6, a, b, sides.bead.index, message)
            return


def _asks_for(spot: Spot) -> bool:
    """Whether «می‌خواهد» ends its clause, and so asks for a thing: «مدارک بیشتری می‌خواهد، …»."""
    text = spot.sentence.normal.text
    return spot.cue.text.startswith(("می\u200cخواه", "می خواه")) and text[spot.span.end : spot.span.end + 1] in "،؛."


def _is_open(sides: Sides) -> bool:
    return any(NOT_YET.search(s.normal.text) for s in sides.bead.coverage)


def _is_past(clause: str) -> bool:
    """Whether a verb of it is past that is not one of speech."""
    return any(not _SAID.match(m.group()) for m in _PAST.finditer(clause))


def _wished(sides: Sides) -> Iterator[Finding]:
    """At most one, where nothing in the coverage leaves it open and the clause that is feared or asked for is told."""
    for a in sides.bead.source:
        said = _WISHED.search(a.normal.text)
        if said is None or _is_open(sides):
            continue
        support = _told(sides, a, Span(*said.span()))
        if support is None:
            continue
        b, span = predicate(support, a)
        clause = _clause(b, span).of(b.normal.text)
        if _is_past(clause) and not _PUT_OFF.search(clause):
            ours, theirs = evidence(a, Span(*said.span()), "not yet so"), evidence(b, span, "done")
            message = f"In the source it is not yet so (“{ours.text}”), in the coverage it is done: “{theirs.text}”."
            yield Finding(Kind.CERTAINTY, Severity.MEDIUM, 0.6, ours, theirs, sides.bead.index, message)
            return


def _told(sides: Sides, sentence: Sentence, said: Span) -> Support | None:
    """What the coverage tells of what is feared or asked for: the clause behind the words, else what is before them."""
    clauses = clauses_of(sentence)
    at = next((n for n, c in enumerate(clauses) if c.end >= said.end), len(clauses) - 1)
    behind = Span(said.end, clauses[at].end)
    if len(words_in(sentence, behind)) <= LEAST_WORDS and at + 1 < len(clauses):
        behind = Span(said.end, clauses[at + 1].end)
    if len(words_in(sentence, behind)) <= LEAST_WORDS:
        behind = Span(clauses[max(0, at - 1)].start, said.start)
    support = sides.support(sentence, behind)
    return support if len(support.linked) >= LEAST_WORDS and support.share >= SUPPORTED else None


def _clause(sentence: Sentence, span: Span) -> Span:
    clauses = [c for c in clauses_of(sentence) if c.overlaps(span)]
    return Span(clauses[0].start, clauses[-1].end) if clauses else span
