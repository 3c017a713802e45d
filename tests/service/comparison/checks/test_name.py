from functools import cache
from pathlib import Path

import pytest

from models.fakes import FakeEncoder
from models.lexicon import Lexicon
from service.comparison.checks.name.check import check
from service.comparison.values import Bead, Context, Finding, Kind, Role, Sentence
from service.language.analyse import analyse
from service.language.folded import map_fold
from service.language.spans import Span

WEIGHTS = Path(__file__).parents[4] / "models" / "weights" / "compact"
PAIRS = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parents[3] / "data" / "checks" / "name.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@cache
def table() -> Lexicon:
    return Lexicon.load(WEIGHTS)


def sentence(index: int, text: str, lang: str) -> Sentence:
    folded = map_fold(text)
    return Sentence(index, lang, Span(0, len(text)), text, folded, Role.BODY, analyse(folded.text, lang))


def compare(source: list[str], coverage: list[str]) -> list[Finding]:
    """Findings of texts whose sentences pair off one by one."""
    ours = tuple(sentence(i, t, "fa") for i, t in enumerate(source))
    theirs = tuple(sentence(i, t, "en") for i, t in enumerate(coverage))
    beads = tuple(Bead(i, (a,), (b,), 1.0) for i, (a, b) in enumerate(zip(ours, theirs, strict=True)))
    context = Context(ours, theirs, beads, table(), FakeEncoder())
    return [f for bead in beads for f in check(bead, context)]


def test_the_golden_pairs_have_sixty_of_each_half() -> None:
    assert sum(v == "drift" for v, *_ in PAIRS) >= 60
    assert sum(v == "same" for v, *_ in PAIRS) >= 60


@pytest.mark.parametrize("pair", [p[1:] for p in PAIRS if p[0] == "drift"], ids=lambda pair: pair[1])
def test_another_name_in_the_slot_is_drift_on_its_words(pair: tuple[str, ...]) -> None:
    persian, english, *words = pair
    (finding,) = compare([persian], [english])
    assert finding.kind is Kind.NAME
    assert finding.source is not None
    assert finding.coverage is not None
    assert finding.source.text in persian
    assert finding.coverage.text in english
    assert not words or [finding.source.text, finding.coverage.text] == words


@pytest.mark.parametrize(("persian", "english"), [p[1:] for p in PAIRS if p[0] == "same"])
def test_the_same_name_in_other_words_is_no_drift(persian: str, english: str) -> None:
    assert compare([persian], [english]) == []


HEAD = (
    "رئیس بیمارستان، مهدی کبریتی، از کمبود تخت خبر داد.",
    "The hospital's head, Mehdi Kebriti, spoke of a shortage of beds.",
)
NIGHT = (
    "«ما شب‌ها فقط دو نفر هستیم و بیست بیمار داریم.»",
    '"At night there are only two of us for twenty patients,"',
)


def test_a_nurses_words_put_in_her_chiefs_mouth_are_drift() -> None:
    findings = compare([HEAD[0], f"پرستار بخش، سارا نیک‌اختر، گفت: {NIGHT[0]}"], [HEAD[1], f"{NIGHT[1]} he said."])
    assert [f.coverage.text for f in findings if f.coverage] == ["he said"]


def test_a_pronoun_for_the_last_speaker_is_no_drift() -> None:
    assert not compare([HEAD[0], f"کبریتی گفت: {NIGHT[0]}"], [HEAD[1], f"{NIGHT[1]} he said."])
    assert not compare([HEAD[0], f"او گفت: {NIGHT[0]}"], [HEAD[1], f"{NIGHT[1]} Kebriti said."])


def test_an_office_stands_for_the_person_who_holds_it() -> None:
    source = [
        "فرماندار، حمید سرابی، در نشست با کارگران حاضر شد.",
        "نمایندهٔ کارگران، یوسف بلوطی، خواستار پرداخت حقوق شد.",
        "فرماندار گفت: «تا پایان هفته پول به حساب شما می‌آید.»",
    ]
    told = [
        "The county governor, Hamid Sarabi, came to a meeting with the workers.",
        "The workers' representative, Yousef Balouti, called for the wages to be paid.",
    ]
    words = '"The money will be in your accounts by the end of the week,"'
    assert not compare(source, [*told, f"{words} said Sarabi."])
    assert len(compare(source, [*told, f"{words} said Balouti."])) == 1


def test_another_party_of_the_story_as_speaker_is_drift() -> None:
    asked = (
        "شورای دانش‌آموزی خواستار تغییر ساعت کلاس‌ها شد.",
        "The student council called for class hours to be changed.",
    )
    words = (
        "«بچه‌ها نباید در تاریکی به مدرسه بروند.»",
        '"Children should not have to walk to school in the dark,"',
    )
    told = [asked[1], f"{words[1]} the council said."]
    assert len(compare([asked[0], f"در نامهٔ والدین آمده است: {words[0]}"], told)) == 1
    assert not compare([asked[0], f"در نامهٔ شورا آمده است: {words[0]}"], told)


def test_a_place_that_the_other_text_has_elsewhere_is_no_drift_among_several() -> None:
    source = ["سیل جاده‌های سنندج و مریوان را بست.", "در کرمانشاه هم باران بارید."]
    assert not compare(source, ["Floods blocked roads in Kermanshah.", "It also rained in Sanandaj and Marivan."])


def test_the_sole_place_of_a_sentence_told_as_another_of_the_story_is_drift() -> None:
    source = ["صف‌های بنزین در تهران، کرج و شیراز شکل گرفت.", "یک راننده تاکسی در کرج گفت سه ساعت در صف ایستاده است."]
    coverage = [
        "Petrol queues formed in Tehran, Karaj and Shiraz.",
        "A taxi driver in {} said he had queued for three hours.",
    ]
    (finding,) = compare(source, [coverage[0], coverage[1].format("Shiraz")])
    assert finding.coverage is not None
    assert finding.coverage.text == "Shiraz"
    assert compare(source, [coverage[0], coverage[1].format("Karaj")]) == []


def test_a_one_sided_bead_has_no_finding() -> None:
    only = sentence(0, "معاون وزیر نیرو آمد.", "fa")
    bead = Bead(0, (only,), (), 1.0)
    assert list(check(bead, Context((only,), (), (bead,), table(), FakeEncoder()))) == []


SPOKE = [
    (
        "نماینده رانندگان، مراد صدفی، گفت کرایه‌ها ثابت مانده است.",
        "Morad Sadafi, who speaks for the drivers, said fares had not moved.",
    ),
    (
        "رئیس پایانه، حبیب کولایی، از کمبود اتوبوس خبر داد.",
        "The terminal's head, Habib Koulaei, spoke of a shortage of buses.",
    ),
]
FUEL = ("«ما ماه‌هاست سوخت کافی نداریم.»", '"For months we have not had enough fuel,"')


def test_a_surname_alone_is_the_person_named_before() -> None:
    source = [*(s for s, _ in SPOKE), f"صدفی گفت: {FUEL[0]}"]
    told = [c for _, c in SPOKE]
    assert len(compare(source, [*told, f"{FUEL[1]} Koulaei said."])) == 1
    assert not compare(source, [*told, f"{FUEL[1]} Sadafi said."])


def test_he_after_somebody_without_a_name_is_nobody_named_earlier() -> None:
    source = [
        SPOKE[1][0],
        "یکی از رانندگان که نخواست نامش فاش شود، می‌گوید تعمیر اتوبوس گران شده است.",
        f"او می‌گوید: {FUEL[0]}",
    ]
    told = [SPOKE[1][1], "A driver who did not want to be named says bus repairs have become expensive."]
    assert len(compare(source, [*told, f"{FUEL[1]} said Koulaei."])) == 1
    assert not compare(source, [*told, f"{FUEL[1]} he says."])


def test_surnames_that_changed_places_are_told_for_both_people() -> None:
    source = "بهروز کامرانی‌فر و جلال نیک‌اندیش نامه را امضا کردند."
    found = compare([source], ["The letter was signed by Behrouz Nikandish and Jalal Kamranifar."])
    assert [f.coverage.text for f in found if f.coverage] == ["Behrouz Nikandish", "Jalal Kamranifar"]


def test_words_without_quotation_are_those_of_whom_the_source_names() -> None:
    source = [
        *(s for s, _ in SPOKE),
        "صدفی گفت رانندگان ماه‌هاست سوخت کافی ندارند.",
        "به گفته کولایی، پایانه تا فردا بسته است.",
    ]
    told = [c for _, c in SPOKE]
    said = [
        "Koulaei said drivers had not had enough fuel for months.",
        "The terminal is shut until tomorrow, Sadafi said.",
    ]
    assert [f.coverage.text for f in compare(source, [*told, *said]) if f.coverage] == ["Koulaei", "Sadafi"]
    said = [
        "Sadafi said drivers had not had enough fuel for months.",
        "The terminal is shut until tomorrow, Koulaei said.",
    ]
    assert not compare(source, [*told, *said])


def test_an_office_that_both_texts_know_says_no_words_of_another() -> None:
    source = ["فرماندار از محاصره چهار روستا خبر داد.", "به گفته دهیار گلزار، هنوز به روستا کمکی نرسیده است."]
    told = ["The county governor spoke of four villages cut off."]
    assert len(compare(source, [*told, "No help has reached the village yet, according to the county governor."])) == 1
    assert not compare(source, [*told, "No help has reached the village yet, according to the village head."])


MINE = [
    "کریم صالحی، مدیر معدن، به دادگاه رفت.",
    "پدرام نوری، نماینده کارگران، آنجا بود.",
    "نوری گفت: «هیچ‌کس به ما نگفته بود که گاز در تونل جمع شده است.»",
]
MINE_EN = ["Karim Salehi, the mine's manager, went to court.", "Pedram Nouri, the workers' representative, was there."]


def test_an_office_that_is_another_persons_says_no_words_of_one_named() -> None:
    told = '"Nobody had told us that gas had gathered in the tunnel," the mine\'s manager said.'
    assert [f.rule for f in compare(MINE, [*MINE_EN, told])] == ["name.voices"]
    for own in ("the workers' representative", "the union man", "Nouri"):
        assert compare(MINE, [*MINE_EN, told.replace("the mine's manager", own)]) == []
