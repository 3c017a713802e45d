"""Translators of the transformers kind, from any checkpoint: Marian, M2M100, NLLB, mBART50, T5, MADLAD."""
