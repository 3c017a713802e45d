from service.comparison.checks.certainty.sayer_lost import without_sayer
from service.comparison.claims.clauses import told_of
from service.comparison.values import Finding, Kind
from service.language.spans import Span
from tests.beads import bead

CLAIM = "The defendants had sold subscriptions to 32,000 people."


def dropped(persian: str, part: str, english: str = CLAIM) -> Finding:
    ours, context = bead(persian, english)
    at = ours.source[0].normal.text.index(part)
    found = told_of(Kind.DROPPED, ours.source[0], Span(at, at + len(part)), 0.8, 0)
    return without_sayer(found, context)


def test_a_lost_speaker_with_the_verb_of_speech_leaves_the_claim_without_its_source() -> None:
    found = dropped("رئیس پلیس مدعی شد که متهمان به ۳۲ هزار نفر اشتراک فروخته‌اند.", "رئیس پلیس مدعی شد")
    assert found.kind is Kind.CERTAINTY
    assert found.source is not None
    assert found.coverage is not None
    assert (found.source.text, found.coverage.text[:10]) == ("رئیس پلیس مدعی شد", "defendants")


def test_the_verb_of_speech_behind_a_lost_speaker_belongs_to_it() -> None:
    found = dropped("رئیس پلیس، سرهنگ املشی، گفت متهمان به ۳۲ هزار نفر اشتراک فروخته‌اند.", "رئیس پلیس")
    assert found.source is not None
    assert (found.kind, found.source.text) == (Kind.CERTAINTY, "رئیس پلیس، سرهنگ املشی، گفت")


def test_a_part_that_tells_more_than_who_says_so_is_dropped() -> None:
    part = "متهمان در شهریور بازداشت شدند"
    found = dropped(f"{part} و به ۳۲ هزار نفر اشتراک فروخته بودند.", part)
    assert (found.kind, found.coverage) == (Kind.DROPPED, None)


def test_a_speaker_whose_claim_is_not_told_either_is_dropped() -> None:
    found = dropped("رئیس پلیس مدعی شد که جاده شمال باز است.", "رئیس پلیس مدعی شد")
    assert found.kind is Kind.DROPPED


def test_a_part_told_of_a_speaker_whom_the_coverage_names_is_dropped() -> None:
    part = "که خود با تعطیلی کارخانه مخالف بود"
    found = dropped(
        f"یک عضو شورا، {part}، گفت متهمان به ۳۲ هزار نفر اشتراک فروخته‌اند.",
        part,
        f"{CLAIM[:-1]}, said a council member.",
    )
    assert (found.kind, found.coverage) == (Kind.DROPPED, None)
