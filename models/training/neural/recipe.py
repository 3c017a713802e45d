"""Settings of one training of the network."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recipe:
    """What pays most where text is scarce (Sennrich and Zhang 2019, https://aclanthology.org/P19-1021/): few
    pieces, strong dropout, label smoothing, sampled segmentations; and a head of attention taught from the
    word alignment (Chen et al. 2016, https://arxiv.org/abs/1607.01628), embeddings from the bilingual encoder.

    pieces: of each language. width, feed: of the network. encoder_layers, decoder_layers: deep reads,
        shallow writes (Kasai et al. 2021, https://arxiv.org/abs/2006.10369).
    guided: weight of the alignment loss. sampling: chance that a sentence is cut into sampled pieces.
    open_share, glossed_share: open pairs, and English news under a word-for-word Persian gloss (tagged: a poor
        man's back-translation), seen a pass, as shares of the news pairs.
    batch_tokens: padded tokens of either side a step. warm_steps: of a learning rate that then falls by inverse root.
    minutes_between: from one checkpoint to the next. averaged: last checkpoints that are averaged.
    """

    pieces: int = 5000
    width: int = 256
    feed: int = 1024
    heads: int = 4
    encoder_layers: int = 4
    decoder_layers: int = 2
    dropout: float = 0.1
    smoothing: float = 0.1
    guided: float = 0.3
    sampling: float = 0.5
    open_share: float = 0.5
    glossed_share: float = 0.5
    batch_tokens: int = 3072
    rate: float = 1.5e-3
    warm_steps: int = 400
    minutes_between: float = 10.0
    averaged: int = 4
    judged: int = 120
    seed: int = 7


TOY = Recipe(pieces=120, width=32, feed=48, heads=2, encoder_layers=1, decoder_layers=1, warm_steps=5, judged=4)
