"""Sentences of Persian text.

>>> text = "در سال ۱۲۲۰ ه.ش. ساخته شد. «چرا بسته است؟» او پرسید. کسی نمی‌داند."
>>> [span.of(text) for span in sentences(text)]
['در سال ۱۲۲۰ ه.ش. ساخته شد.', '«چرا بسته است؟» او پرسید.', 'کسی نمی‌داند.']
"""

import re
from collections.abc import Sequence

from models.text.folding import fold
from service.language import segment
from service.language.segment import Stop, ends_after_latin, forms
from service.language.spans import Span

_LETTERS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_GLUED = re.compile(r"[آ-ی]{2,}[.!؟…][»”\"')\]]*[«“\"(]?[آ-ی]{2,}")
_CLAUSE = re.compile(r"[^.!؟?…:;؛«“\"\n]*")
_TAIL_WORDS = 12
_ALWAYS_JOIN = frozenset(("و", "را", "که"))


def sentences(text: str, breaks: Sequence[int] = ()) -> list[Span]:
    """The sentences of `text`, headlines and list items among them; `breaks` are more places to part two."""
    return segment.sentences(text, breaks, _ends, "fa")


def _ends(stop: Stop) -> bool:
    if (stop.glued and not _is_glued_end(stop)) or stop.enumerates:
        return False
    if stop.closes:
        return _ends_after_quote(stop)
    if stop.closes_bracket and stop.mark[-1] in "؟?!…":
        return stop.begins_with("([")
    if stop.mark[0] == "…" or stop.mark.startswith(".."):
        return _ends_after_ellipsis(stop)
    if stop.mark == ".":
        return _ends_after_dot(stop)
    return stop.rest[:1] not in "،؛,"


def _starts(stop: Stop) -> bool:
    return fold(stop.following).rstrip(",،:") in forms("fa", "starter")


def _is_glued_end(stop: Stop) -> bool:
    """A forgotten space between two Persian words, not an address."""
    word = re.search(r"[آ-ی]*$", stop.text[max(stop.start, stop.at - 20) : stop.at])
    begin = stop.at - (len(word.group()) if word else 0)
    return bool(_GLUED.match(stop.text, begin, min(stop.block.end, stop.end + 20)))


def _ends_after_dot(stop: Stop) -> bool:
    token = stop.token
    if token.isascii() and token.replace(".", "").isalpha():
        return ends_after_latin(stop)
    token = fold(token)
    if not _LETTERS.fullmatch(token):
        return True
    # Initials and ه.ش. or ق.م.: Persian has no capitals to tell what follows, so only a word that begins
    # sentences counts.
    return stop.start + len(stop.token) < stop.at and _starts(stop)


def _ends_after_ellipsis(stop: Stop) -> bool:
    """Persian writers pause with dots: one ends after a verb, or before a word that begins a sentence."""
    token = fold(stop.token)
    if token in ("و", "یا", "") or fold(stop.following) in _ALWAYS_JOIN:
        return False
    return token in forms("fa", "verb") or _starts(stop)


def _ends_after_quote(stop: Stop) -> bool:
    rest = stop.rest
    following = fold(stop.following).rstrip(",،:")
    if rest[:1] in "،؛,–-" or following in _ALWAYS_JOIN:
        return False
    if following in forms("fa", "said"):
        return _introduced(stop) and ":" in rest[:30]
    if stop.within_quote:
        return following not in forms("fa", "join") and not _tells_who_spoke(rest)
    if _introduced(stop):
        return True
    return stop.opened is None or (stop.mark[-1:] not in "؟?!…" and following not in forms("fa", "join"))


def _tells_who_spoke(rest: str) -> bool:
    """«…؟» او گفت: a short clause that ends in a verb of saying and brings no new quote or statement."""
    match = _CLAUSE.match(rest)
    clause = match.group() if match else ""
    after = rest[len(clause) : len(clause) + 1]
    words = [fold(word).strip(",،") for word in clause.split()]
    if not words or len(words) > _TAIL_WORDS or (after and after in ':«“"'):
        return False
    return words[-1] in forms("fa", "said") or " ".join(words[-2:]) in ("فریاد زد", "پاسخ داد", "فریاد زدند")


def _introduced(stop: Stop) -> bool:
    """The quote follows a colon or a verb of saying; else it is a part of its sentence, as a slogan is."""
    before = stop.text[max(stop.start, (stop.opened or 0) - 30) : stop.opened].rstrip()
    last = fold(before.split()[-1]) if before.split() else ""
    return last.endswith((":", ".", "؟", "!")) or last in forms("fa", "intro")
