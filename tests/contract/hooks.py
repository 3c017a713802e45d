"""Texts that can be compared, so that cases reach what lies behind the first look at a text."""

import schemathesis
from hypothesis import strategies as st

PERSIAN = (
    "باران آمد.",
    "زلزله در تهران ۵۲ نفر را کشت.",
    "وزیر گفت دولت به ۱۲ شهر کمک کرد.",
)
ENGLISH = (
    "Rain fell.",
    "The earthquake in Tehran killed 25 people.",
    "The minister said the government helped 12 cities.",
)

for name, sentences in (("persian-text", PERSIAN), ("english-text", ENGLISH)):
    some = st.lists(st.sampled_from(sentences), min_size=1, max_size=5).map("\n\n".join)
    schemathesis.openapi.format(name, some)
