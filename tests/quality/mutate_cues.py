# ruff: noqa: E501 - a table reads better with a row a line
"""Slips in polarity and strength, put into faithful pairs: the recall of both checks by slip.

    python -m tests.quality.mutate_cues                         the pairs of tests/data/pairs.tsv
    python -m tests.quality.mutate_cues --pairs FILE.tsv -v     pairs of another file, with every slip missed

A slip changes one expression on the English side; either check must report words that overlap it, or stand in
its sentence where a word was taken out. The expressions are found with patterns of this file, not with the lexicons
under test, so what those lack counts as missed. The faithful pairs are checked, too: what is reported there is a
false alarm.
"""

import random
import re
from collections.abc import Iterator

from service.comparison.checks.polarity import check as polarity
from service.comparison.checks.strength import check as strength
from service.comparison.values import Finding
from service.language.spans import Span
from tests.quality.slips import Slip, command

_AUXILIARY = "is|are|was|were|has|have|had|will|would|can|could|should|must|did|does|do|may|might"
_SAID = (
    "said|criticised|criticized|rejected|denied|condemned|warned|demanded|opposed|protested|complained|objected|"
    "dismissed|refused|accused|argued|attacked|blamed|disputed"
)


def _swap(text: str) -> dict[str, tuple[str, ...]]:
    """ "before/after" both ways, and each of "some/most/all" for the others."""
    found: dict[str, tuple[str, ...]] = {}
    for group in text.split():
        words = [w.replace("_", " ") for w in group.split("/")]
        for word in words:
            found[word] = (*found.get(word, ()), *(w for w in words if w != word))
    return found


def _to(text: str) -> dict[str, tuple[str, ...]]:
    """ "asked>demanded,ordered": one way only."""
    pairs = (part.split(">") for part in text.split())
    return {old.replace("_", " "): tuple(w.replace("_", " ") for w in new.split(",")) for old, new in pairs}


def _any(words: dict[str, tuple[str, ...]]) -> str:
    return "\\b(" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")\\b"


_OPPOSITES = _swap(
    "rose/fell increased/decreased increase/decrease rising/falling rise/fall grew/shrank higher/lower "
    "opened/closed opening/closing reopened/shut approved/rejected accepted/refused confirmed/denied "
    "arrested/released detained/freed convicted/acquitted guilty/innocent permitted/banned allowed/forbidden "
    "legal/illegal lawful/unlawful resumed/suspended extended/cut_short joined/left won/lost victory/defeat "
    "success/failure successful/unsuccessful hired/dismissed admitted/denied revealed/concealed found/lost "
    "arrived/departed safe/dangerous present/absent included/exempted full/empty early/late earlier/later first/last "
    "before/after inside/outside public/private temporary/permanent voluntary/compulsory domestic/foreign "
    "summer/winter supported/opposed supporters/opponents agreed/disagreed praised/criticised strengthened/weakened "
    "strong/weak improved/worsened better/worse best/worst imports/exports imported/exported buyers/sellers bought/sold "
    "expanded/reduced started/ended began/ended beginning/end launched/halted remembered/forgot healthy/sick rich/poor "
    "cheap/expensive hot/cold warm/cold dry/wet new/old north/south northern/southern east/west eastern/western "
    "left/right upper/lower day/night morning/evening young/old male/female majority/minority armed/unarmed "
    "direct/indirect possible/impossible likely/unlikely true/false correct/wrong clear/unclear known/unknown "
    "surplus/deficit profit/loss profits/losses demand/supply advanced/retreated attacked/defended hope/despair "
    "optimistic/pessimistic peace/war ally/enemy friendly/hostile calm/tense stable/unstable borrowed/repaid "
    "lent/borrowed withdrew/deployed raised/lowered lifted/imposed easy/difficult simple/complicated fast/slow "
    "quickly/slowly near/far short/long large/small big/small maximum/minimum above/below loved/hated satisfied/angry "
    "appointed/removed promoted/demoted survived/died alive/dead connected/disconnected blocked/cleared "
    "broke/repaired built/demolished created/destroyed gained/lost employed/unemployed employment/unemployment "
    "encouraged/discouraged obeyed/defied followed/ignored accelerated/slowed underestimated/exaggerated "
    "active/inactive official/unofficial formal/informal heavy/light married/single urban/rural more/less "
    "shortage/surplus lack/abundance ahead/behind formerly/currently former/current next/last increase/cut "
    "entered/left boarded/left upheld/overturned paid/owed spent/saved united/divided visible/hidden"
)
_SHARES = _swap("some/most/all many/all a_few/many several/most some_of/all_of many_of/some_of most_of/half_of "
                "most/half each/some every/some all_of/half_of none_of/most_of few/many")  # fmt: skip
_SCOPES = _swap("city/province/country village/city/county town/country district/province province/country "
                "provincial/national nationwide/local neighbourhood/city national/provincial")  # fmt: skip
_FORCE = _to(
    "asked>ordered,demanded,begged called_for>demanded urged>ordered criticised>slammed,condemned criticized>slammed "
    "criticism>condemnation worried>panicked,terrified concerned>terrified concern>panic worry>panic concerns>panic "
    "protest>riot,uprising protests>riots gathering>riot gathered>rioted,protested problem>crisis,disaster "
    "problems>crises,disasters difficulties>catastrophe damaged>destroyed,devastated damage>devastation "
    "dissatisfied>furious unhappy>furious complained>raged complaint>fury dispute>war disagreement>war "
    "disagreements>war clash>battle clashes>battles warned>threatened advised>ordered,forced "
    "recommended>ordered,required suggested>insisted proposed>demanded requested>demanded said>insisted,boasted "
    "stressed>threatened difficult>impossible slight>sharp slightly>sharply gradual>sudden gradually>abruptly "
    "decline>collapse fall>collapse drop>crash fell>collapsed,plunged rose>soared,exploded increase>explosion rain>deluge "
    "inadequate>catastrophic poor>catastrophic weak>disastrous delay>paralysis slowed>stopped reduced>eliminated "
    "limited>total restricted>banned restrictions>ban expressed_regret>apologised regretted>condemned "
    "disagreed>denounced rejected>ridiculed questioned>dismissed shortage>famine tension>war tensions>war "
    "argument>brawl quarrel>battle important>vital useful>essential necessary>vital old>ancient large>enormous big>huge "
    "small>tiny cold>freezing surprised>shocked sad>devastated anger>rage angry>enraged happy>ecstatic "
    "hopes>promises hoped>promised plans>vows intends>vows welcomed>celebrated helped>saved "
    "dissatisfaction>fury pressure>coercion mistake>scandal error>scandal incident>massacre accident>disaster "
    "suspended>cancelled,abolished postponed>cancelled suspension>abolition closure>demolition"
)
_MODALS = _to("can>must may>must,will could>had_to should>must,may must>may,can,could have_to>may has_to>may "
              "had_to>could will>may would>might")  # fmt: skip
_OFTEN = _swap("sometimes/always often/rarely usually/always rarely/often occasionally/always never/sometimes")
_WHOLE = _to(
    "parts_of>all_of part_of>all_of a_part_of>the_whole_of partly>completely partially>completely "
    "partial>complete,total almost>completely nearly>fully relatively>extremely one_of_the>the main>only "
    "largest>only most_important>only mainly>exclusively mostly>exclusively to_some_extent>entirely "
    "in_some>in_all some>all a_few>dozens_of dozens>hundreds dozens_of>hundreds_of several>dozens_of"
)
_ONLY_LOST = _to("only> solely> merely> just_one>one the_only>one_of_the the_first>one_of_the the_main>one_of_the")
# name, what must match (the last group is what is changed), what stands there afterwards.
RULES: tuple[tuple[str, str, dict[str, tuple[str, ...]]], ...] = (
    ("not lost", f"\\b(?:{_AUXILIARY})( not)\\b(?! only)", {" not": ("",)}),
    ("never lost", "\\b(never )", {"never ": ("",)}),
    ("no lost", "(?:have|has|had|with|was|were|be|been|is|are|found|saw|received|reported) (no) [a-z]+", {"no": ("the", "some")}),
    ("nobody lost", "\\b(nobody|no one|nothing|none)\\b", _to("nobody>everybody no_one>everyone nothing>everything none>all")),
    ("without lost", "\\b(without)\\b", {"without": ("with",)}),
    ("yet lost", "\\b(had yet to|has yet to|have yet to|no longer|failed to|refused to|declined to)\\b", _to(
        "had_yet_to>managed_to has_yet_to>managed_to have_yet_to>managed_to no_longer>still failed_to>managed_to "
        "refused_to>agreed_to declined_to>agreed_to")),
    ("not added", f"\\b(?:{_AUXILIARY})()\\b(?! (?:not|no|never|nothing|yet)\\b)", {"": (" not",)}),
    ("no added", "\\b(?:has|have|had|with) (a|an|any) [a-z]+", {"a": ("no",), "an": ("no",), "any": ("no",)}),
    ("without added", " (with)\\b", {"with": ("without",)}),
    ("failed added", "\\b(decided to|agreed to|managed to|promised to|began to|planned to|plans to)\\b", dict.fromkeys(("decided to", "agreed to", "managed to", "promised to", "began to", "planned to", "plans to"), ("refused to", "failed to"))),
    ("opposite", _any(_OPPOSITES), _OPPOSITES),
    ("share", _any(_SHARES), _SHARES),
    ("share added", "(?:^|[.,;] |and )(the) [a-z]+s\\b", {"the": ("all the", "most")}),
    ("only lost", _any(_ONLY_LOST), _ONLY_LOST),
    ("only added", f"\\b(?:{_AUXILIARY})()\\b(?! (?:only|not|no|just)\\b)", {"": (" only",)}),
    ("scope", _any(_SCOPES), _SCOPES),
    ("force", _any(_FORCE), _FORCE),
    ("modal", _any(_MODALS), _MODALS),
    ("often", _any(_OFTEN), _OFTEN),
    ("whole", _any(_WHOLE), _WHOLE),
    ("booster added", f"\\b()(?:{_SAID})\\b", {"": ("angrily ", "furiously ", "flatly ", "bitterly ")}),
    ("booster lost", "\\b((?:strongly|sharply|severely|completely|seriously|firmly|deeply|heavily) )", {
        f"{w} ": ("",) for w in ("strongly", "sharply", "severely", "completely", "seriously", "firmly", "deeply", "heavily")}),
    ("except lost", "(,? (?:except|other than|apart from)(?: for)? [^,.;]+)(?=[,.;])", {}),
)  # fmt: skip


def slips(persian: str, english: str, choose: random.Random) -> Iterator[Slip]:
    """At most one slip of each name: the pair as it was, but for one expression of the English."""
    for name, pattern, instead in RULES:
        found = [m for m in re.finditer(pattern, english) if m[1] in instead or not instead]
        if found:
            m = choose.choice(found)
            new = choose.choice(sorted(instead.get(m[1], ("",))))
            start, end = m.span(1)
            changed = re.sub("  +", " ", english[:start] + new + english[end:])
            yield Slip(name, persian, changed, Span(start, start + len(new)))


def _reports(finding: Finding, slip: Slip) -> bool:
    """Whether a finding shows the slip: its words, or the stretch around where words were taken out."""
    if finding.coverage is None:
        return False
    reach = 60 if not slip.span.of(slip.english).strip() or "not" in slip.name or "lost" in slip.name else 12
    around = Span(max(0, slip.span.start - reach), slip.span.end + reach)
    return finding.coverage.span.overlaps(around)


if __name__ == "__main__":
    command("mutate_cues", slips, polarity.check, strength.check, reports=_reports)
