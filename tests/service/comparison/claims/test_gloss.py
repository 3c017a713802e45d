"""What is explained to readers abroad is no claim."""

import pytest

from service.comparison.claims.gloss import is_gloss
from service.comparison.prepare import sentences
from service.comparison.values import Sentence
from service.documents.read import read
from service.language.spans import Span


def sentence(text: str, lang: str) -> Sentence:
    (only,) = sentences(read(text), lang)
    return only


def gloss(source: str, coverage: str, words: str) -> bool:
    own = sentence(coverage, "en")
    at = own.normal.text.index(words)
    return is_gloss(own, Span(at, at + len(words)), [sentence(source, "fa")])


@pytest.mark.parametrize(
    ("source", "coverage", "words"),
    [
        ("مزد آبان پرداخت نشد.", "Wages for the Iranian month of Aban went unpaid.", "for the Iranian month of Aban"),
        ("روستای کلات خالی شد.", "Kalat, also written Qalat, has been emptied.", "also written Qalat"),
        (
            "سهام عدالت فروخته شد.",
            "Justice Shares, a state scheme for the poor, were sold.",
            "a state scheme for the poor",
        ),
        (
            "کمیسیون اصل ۹۰ شکایت را پذیرفت.",
            "Parliament's Article 90 Committee, which handles grievances against the state, took up the complaint.",
            "which handles grievances against the state",
        ),
        ("تنبور او را دزدیدند.", "His tanbur, a lute that dervishes play, was stolen.", "that dervishes play"),
    ],
)
def test_an_explanation_of_a_word_a_calendar_or_a_spelling_is_a_gloss(source: str, coverage: str, words: str) -> None:
    assert gloss(source, coverage, words)


@pytest.mark.parametrize(
    ("source", "coverage", "words"),
    [
        ("تنبور او را دزدیدند.", "His tanbur, which was never insured, was stolen.", "which was never insured"),
        (
            "سازمان سنجش نتایج را اعلام کرد.",
            "The results came from Sanjesh, the agency that dismissed 40 examiners.",
            "the agency that dismissed 40 examiners",
        ),
        (
            "بنیاد زمین را فروخت.",
            "The Foundation, which is under investigation, sold it.",
            "which is under investigation",
        ),
        ("مریم سرمدی بازنشسته شد.", "Maryam Sarmadi, a mother of four, has retired.", "a mother of four"),
        ("بار ۶۱ تن بود.", "The load was 61 tons, a third of the old one.", "a third of the old one"),
        ("این فیلم توقیف شد.", "The film, shot in secret, was banned.", "shot in secret"),
        ("مدرسه بسته شد.", "The mayor, also a poet, had the school shut.", "also a poet"),
        ("پل بسته شد.", "The bridge, a favourite of smugglers, was shut.", "a favourite of smugglers"),
    ],
)
def test_a_fact_on_a_thing_or_a_person_is_none(source: str, coverage: str, words: str) -> None:
    assert not gloss(source, coverage, words)
