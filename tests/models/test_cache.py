import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.cache import CachedTranslator, TranslationCache
from models.fakes import FakeTranslator
from models.protocols import Translation, TranslationKind, Translator


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[TranslationCache]:
    made = TranslationCache(tmp_path / "deep" / "translations.sqlite")
    yield made
    made.close()


def test_a_sentence_is_translated_once(cache: TranslationCache) -> None:
    fake = FakeTranslator()
    cached: Translator = CachedTranslator(fake, cache)
    first = cached.translate(["باران آمد", "وزیر رفت", "باران آمد"])
    assert fake.calls == [("باران آمد", "وزیر رفت")]
    assert cached.translate(["وزیر رفت", "باران آمد", "باران آمد"]) == [first[1], first[0], first[0]]
    assert len(fake.calls) == 1
    assert first == FakeTranslator().translate(["باران آمد", "وزیر رفت", "باران آمد"])


def test_kind_and_signature_are_the_translator_s(cache: TranslationCache) -> None:
    cached = CachedTranslator(FakeTranslator(), cache)
    assert cached.kind is TranslationKind.GLOSS
    assert cached.signature == FakeTranslator().signature
    assert isinstance(cached.inner, FakeTranslator)


def test_another_signature_never_answers(cache: TranslationCache) -> None:
    CachedTranslator(FakeTranslator({"باران": "rain"}), cache).translate(["باران"])
    other = CachedTranslator(FakeTranslator({"باران": "drizzle"}), cache)
    assert other.translate(["باران"])[0].text == "Drizzle"


def test_a_translation_comes_back_whole(cache: TranslationCache) -> None:
    whole = Translation("It rained.", ((0, 5, 3, 9),), ("A warning.",))
    cache.put({b"k": whole})
    assert cache.get([b"k", b"other"]) == {b"k": whole}


def test_many_sentences_at_once_are_found(cache: TranslationCache) -> None:
    sentences = [f"خبر {i}" for i in range(1700)]
    fake = FakeTranslator()
    cached = CachedTranslator(fake, cache)
    assert cached.translate(sentences) == cached.translate(sentences)
    assert len(fake.calls) == 1


def test_an_empty_sentence_and_a_lone_surrogate_are_no_trouble(cache: TranslationCache) -> None:
    texts = [t.text for t in CachedTranslator(FakeTranslator(), cache).translate(["", "\ud800", "باران"])]
    assert texts[0] == ""
    assert texts[2] == "Rain"


def test_what_was_used_longest_ago_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    monkeypatch.setattr("models.cache.time.time", lambda: clock[0])
    cache = TranslationCache(tmp_path / "c.sqlite", most=10)
    for number in range(10):
        clock[0] += 1
        cache.put({bytes([number]): Translation(str(number))})
    clock[0] += 10_000
    assert cache.get([b"\x00"])
    cache.put({b"new": Translation("new")})
    assert len(cache) <= 10
    assert set(cache.get([b"\x00", b"\x01", b"\x02", b"new"])) == {b"\x00", b"new"}
    cache.close()


def test_a_damaged_file_slows_the_work_down_but_does_not_stop_it(tmp_path: Path) -> None:
    path = tmp_path / "c.sqlite"
    path.write_bytes(b"this is no database" * 100)
    cached = CachedTranslator(FakeTranslator(), TranslationCache(path))
    assert cached.translate(["باران"])[0].text == "Rain"


def test_threads_may_share_a_cache(cache: TranslationCache) -> None:
    fake, problems = FakeTranslator(), []

    def work(number: int) -> None:
        try:
            cached = CachedTranslator(fake, cache)
            for i in range(20):
                assert cached.translate([f"خبر {i}"])[0].text == f"Khbr {i}"
        except Exception as error:  # told to the main thread below
            problems.append(error)
        finally:
            cache.close()

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert len(cache) == 20


def test_processes_may_share_a_cache(tmp_path: Path) -> None:
    path = tmp_path / "c.sqlite"
    code = (
        "import sys; from pathlib import Path\n"
        "from models.cache import CachedTranslator, TranslationCache\n"
        "from models.fakes import FakeTranslator\n"
        "c = CachedTranslator(FakeTranslator(), TranslationCache(Path(sys.argv[1])))\n"
        "for i in range(60): c.translate([f'{sys.argv[2]} {i}', f'both {i}'])\n"
    )
    started = [subprocess.Popen([sys.executable, "-c", code, str(path), name]) for name in ("one", "two")]
    assert [process.wait() for process in started] == [0, 0]
    with sqlite3.connect(path) as connection:
        (count,) = connection.execute("SELECT COUNT(*) FROM translation").fetchone()
    connection.close()
    assert count == 180
