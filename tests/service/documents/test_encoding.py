import pytest

from service.documents.encoding import charset_in_markup, decode

TEXT = "شهردار گفت پل رودخانه دو هفته بسته می\u200cشود و کشاورزان از راه دیگری بروند. «گچ» و ژاله."
OLD = TEXT.replace("ی", "ي")  # Windows-1256 has no Persian yeh


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_persian_in_unicode_is_read(encoding: str) -> None:
    decoded = decode(TEXT.encode(encoding))
    assert decoded is not None
    assert decoded.text == TEXT
    assert decoded.warning is None


@pytest.mark.parametrize(
    "text",
    [
        OLD,
        "سيل در شرق استان",
        "شهردار كلانشهر",
        "در",
        "باران تند، 12 كشته و ده ها زخمي به جا گذاشت",
        "English words about تهران و شيراز in one line",
    ],
)
def test_persian_in_windows_1256_is_read(text: str) -> None:
    decoded = decode(text.encode("cp1256"))
    assert decoded is not None
    assert (decoded.text, decoded.encoding) == (text, "cp1256")


@pytest.mark.parametrize("encoding", ["iso8859-6", "mac_farsi"])
def test_other_one_byte_encodings_of_persian_are_told_from_windows_1256(encoding: str) -> None:
    text = "او در شهر است و از آن سو به اين راه آمد"
    # Mac Farsi has every space twice, for both directions of writing.
    decoded = decode(text.encode(encoding).replace(b"\xa0", b" "))
    assert decoded is not None
    assert decoded.text == text


def test_arabic_in_windows_1256_stays_arabic() -> None:
    text = "قال الوزير في المدينة إن المصنع سيفتح أبوابه يوم الاثنين"
    decoded = decode(text.encode("cp1256"))
    assert decoded is not None
    assert decoded.text == text


def test_russian_is_not_taken_for_persian() -> None:
    text = "Мэр сказал, что мост через реку закроют на две недели и откроют снова в мае этого года."
    decoded = decode(text.encode("cp1251"))
    assert decoded is not None
    assert decoded.text == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-8"])
def test_english_in_unicode_is_read(encoding: str) -> None:
    decoded = decode("The bridge is closed.".encode(encoding))
    assert decoded is not None
    assert decoded.text == "The bridge is closed."


def test_quotes_and_accents_of_western_windows_are_read() -> None:
    decoded = decode("The café’s owner said “no” – twice.".encode("cp1252"))
    assert decoded is not None
    assert decoded.text == "The café’s owner said “no” – twice."


def test_a_page_that_names_its_charset_is_believed() -> None:
    page = f'<meta content="text/html; charset=windows-1256"><p>{OLD}'.encode("cp1256")
    assert charset_in_markup(page) == "windows-1256"
    decoded = decode(page, markup=True)
    assert decoded is not None
    assert decoded.encoding == "cp1256"


def test_a_page_that_names_the_wrong_charset_is_not_believed() -> None:
    decoded = decode(f'<meta charset="windows-1256"><p>{TEXT}'.encode(), markup=True)
    assert decoded is not None
    assert decoded.encoding == "utf-8"
    assert TEXT in decoded.text


def test_an_unknown_declared_charset_is_passed_over() -> None:
    decoded = decode(TEXT.encode(), "no-such-charset")
    assert decoded is not None
    assert decoded.text == TEXT


def test_a_torn_last_character_is_shown_and_said() -> None:
    decoded = decode(TEXT.encode()[:-2])
    assert decoded is not None
    assert decoded.text.endswith("\ufffd")
    assert decoded.warning is not None
    assert "1 broken" in decoded.warning


def test_noise_is_no_text() -> None:
    assert decode(bytes([0x81, 0x8D, 0x8F, 0x90, 0x9D, 0xFF, 0xFE, 0xFD]) * 20) is None
