"""Stock parts that one side alone has: that somebody is not named, how something ranks."""

import pytest

from service.comparison.values import Kind
from service.composition import Comparer
from tests.claims import assert_one_part, told


@pytest.mark.parametrize(
    ("source", "coverage", "kind", "part"),
    [
        (
            "یک راننده کامیون گفت سه روز است در صف گمرک مانده است.",
            "A truck driver, speaking on condition of anonymity, said he had been stuck at customs for three days.",
            Kind.ADDED,
            "speaking on condition of anonymity",
        ),
        (
            "یک معلم گفت بخاری مدرسه خراب است.",
            "The school's heater is broken, said a teacher who asked not to be named because she feared dismissal.",
            Kind.ADDED,
            "because she feared dismissal",
        ),
        (
            "یک مقام ارشد که خواست نامش فاش نشود گفت مذاکرات فردا آغاز می‌شود.",
            "A senior official said the talks would begin tomorrow.",
            Kind.DROPPED,
            "خواست نامش فاش نشود",
        ),
        (
            "نرخ دلار به ۶۲ هزار تومان رسید.",
            "The dollar reached 62,000 tomans, an all-time high.",
            Kind.ADDED,
            "an all-time high",
        ),
        (
            "تیم والیبال بانوان به فینال رسید.",
            "The women's volleyball team have reached the final for the first time in 30 years.",
            Kind.ADDED,
            "for the first time in 30 years",
        ),
        (
            "تورم به ۴۵ درصد رسید که بالاترین میزان در هفت سال گذشته است.",
            "Inflation reached 45 percent.",
            Kind.DROPPED,
            "بالاترین میزان در هفت سال گذشته",
        ),
    ],
)
def test_a_stock_part_of_one_side_is_told(
    comparer: Comparer, source: str, coverage: str, kind: Kind, part: str
) -> None:
    assert_one_part(comparer, source, coverage, kind, part)


@pytest.mark.parametrize(
    ("source", "coverage"),
    [
        (
            "مدیر موزه که نخواست شناسایی شود گفت سه تابلو گم شده است.",
            "The museum's director, who asked not to be identified, said that three paintings had gone missing.",
        ),
        (
            "یک منبع در بیمارستان گفت دو نفر مرده‌اند.",
            "Two people have died, according to a hospital source who spoke on condition of anonymity.",
        ),
        (
            "نرخ دلار رکورد زد و به ۶۲ هزار تومان رسید.",
            "The dollar reached 62,000 tomans, an all-time high.",
        ),
        (
            "تیم بانوان پس از ۳۰ سال به فینال رسید.",
            "The women's team have reached the final for the first time in 30 years.",
        ),
        (
            "تورم به ۴۵ درصد رسید که در هفت سال گذشته بی‌سابقه است.",
            "Inflation reached 45 percent, the highest rate in seven years.",
        ),
    ],
)
def test_a_stock_part_of_both_sides_is_not(comparer: Comparer, source: str, coverage: str) -> None:
    assert told(comparer, source, coverage) == []


@pytest.mark.parametrize(
    ("source", "coverage"),
    [
        ("محاکمه او روز شنبه پشت درهای بسته برگزار شد.", "Her trial was held on Saturday."),
        ("دو فعال کارگری با قرار وثیقه از زندان آزاد شدند.", "Two labour activists have been released from prison."),
        ("ماموران بدون حکم قضایی خانه او را گشتند.", "Officers searched his house."),
        ("وزیر تحریم‌ها را غیرقانونی خواند و گفت مذاکره ادامه دارد.", "Negotiations are continuing, the minister said."),
        ("مدیر مدرسه اتهام‌ها را دروغ دانست و گفت شکایت می‌کند.", "The head of the school said he would sue."),
    ],
)
def test_the_manner_of_an_act_and_a_verdict_before_speech_are_missed(
    comparer: Comparer, source: str, coverage: str
) -> None:
    ((kind, _),) = told(comparer, source, coverage)
    assert kind is Kind.DROPPED


@pytest.mark.parametrize(
    ("source", "coverage"),
    [
        ("محاکمه او روز شنبه پشت درهای بسته برگزار شد.", "She was tried in private on Saturday."),
        ("او با سپردن وثیقه آزاد شد.", "She was freed after posting a surety."),
        (
            "وزیر این ادعا را بی‌پایه خواند و گفت سندی وجود ندارد.",
            "There is no evidence and the claim is baseless, he said.",
        ),
        (
            "نماینده ارومیه طرح را بی‌اثر دانست و یادآوری کرد که دریاچه خشک شده است.",
            "The plan will do nothing, said the MP for Urumieh, pointing out that the lake has dried up.",
        ),
        (
            "دادگاه سه برادر را از اتهام محاربه تبرئه کرد، اما به یک سال حبس تعلیقی محکوم کرد.",
            'The court cleared three brothers of "waging war against God" but gave them a suspended one-year sentence.',
        ),
        (
            "گشت ارشاد به خیابان‌ها بازگشته است.",
            "The morality police, who enforce the dress code, are back on the streets.",
        ),
        (
            "سفیر ایران در باکو گفت دو کشور توافق کردند پروازهای مستقیم را از سر بگیرند.",
            "Iran and Azerbaijan have agreed that direct flights will restart, Tehran's ambassador in Baku said.",
        ),
        (
            "بیش از ۲۰۰ نفر بر اثر مصرف مشروبات الکلی تقلبی راهی بیمارستان شدند.",
            "Tainted alcohol has put over 200 people in hospital.",
        ),
        (
            "شهرداری دو رستوران را هر یک ۴۰ میلیون تومان جریمه کرد.",
            "Two restaurants were fined 400m rials each by the municipality.",
        ),
        (
            "مدیر باغ‌وحش گفت توله‌ها سالم‌اند. وی یادآور شد که بازدید از آن‌ها تا پاییز ممنوع است.",
            "The cubs are healthy, but visits to them are banned until autumn, the zoo's manager said.",
        ),
        (
            "این شرکت اعلام کرد تولیدش یک‌پنجم افت کرده است. این شرکت قطع مکرر برق را علت اصلی آن دانست.",
            "Citing repeated power cuts as the main cause, the company said that its output fell by a fifth.",
        ),
    ],
)
def test_terms_and_two_sentences_told_in_one_are_told(comparer: Comparer, source: str, coverage: str) -> None:
    assert told(comparer, source, coverage) == []
