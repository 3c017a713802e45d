"""Translations kept on disk, so that an edited coverage never has its source translated again.

One SQLite file, safe under several processes (write-ahead log; every statement is its own transaction).
A translation is found by the translator's signature and the sentence: another model, version or setting
never answers. What was used longest ago goes first when the bound is reached.
"""

import hashlib
import json
import sqlite3
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from models.protocols import Translation, TranslationKind, Translator

_SCHEMA = """
CREATE TABLE IF NOT EXISTS translation
    (key BLOB PRIMARY KEY, value TEXT NOT NULL, used REAL NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS translation_used ON translation (used);
"""
_WAIT_SECONDS = 30.0
_TOUCH_SECONDS = 3600.0  # "used" is only written anew after this long: reading stays reading
_CHUNK = 500  # keys a query: SQLite's default bound on variables was 999 for long


class TranslationCache:
    """The file, and what is in it.

    most: translations that are kept; about 1 kB each.
    """

    def __init__(self, path: Path, most: int = 200_000) -> None:
        self._path, self._most = path, most
        self._local = threading.local()
        self._process_lock = threading.Lock()

    def get(self, keys: Sequence[bytes]) -> dict[bytes, Translation]:
        """Those that there are; nothing if the file cannot be read, for a cache must not stop the work."""
        found: dict[bytes, Translation] = {}
        try:
            for start in range(0, len(keys), _CHUNK):
                found |= self._get(keys[start : start + _CHUNK])
        except (sqlite3.Error, OSError, ValueError, TypeError, KeyError):
            self._forget()
        return found

    def put(self, translations: Mapping[bytes, Translation]) -> None:
        """Keeps these; in silence not, if the disk is full or the file damaged."""
        now = time.time()
        rows = [(key, _encode(value), now) for key, value in translations.items()]
        try:
            with self._process_lock, self._connection() as connection:
                connection.executemany("INSERT OR REPLACE INTO translation VALUES (?, ?, ?)", rows)
                (count,) = connection.execute("SELECT COUNT(*) FROM translation").fetchone()
                if count > self._most:
                    # A tenth more than needed, so that this is not done with every sentence.
                    surplus = count - self._most + self._most // 10
                    oldest = "SELECT key FROM translation ORDER BY used, key LIMIT ?"
                    connection.execute(f"DELETE FROM translation WHERE key IN ({oldest})", (surplus,))
        except (sqlite3.Error, OSError):
            self._forget()

    def __len__(self) -> int:
        with self._connection() as connection:
            (count,) = connection.execute("SELECT COUNT(*) FROM translation").fetchone()
        return int(count)

    def close(self) -> None:
        """Closes this thread's connection."""
        self._forget()

    def _get(self, keys: Sequence[bytes]) -> dict[bytes, Translation]:
        marks, now = ",".join("?" * len(keys)), time.time()
        with self._connection() as connection:
            rows = connection.execute(
                f"SELECT key, value, used FROM translation WHERE key IN ({marks})", list(keys)
            ).fetchall()
            stale = [(now, key) for key, _, used in rows if now - used > _TOUCH_SECONDS]
            if stale:
                connection.executemany("UPDATE translation SET used = ? WHERE key = ?", stale)
        return {key: _decode(value) for key, value, _ in rows}

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self._path, timeout=_WAIT_SECONDS)
            self._local.connection = connection
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=NORMAL")
            connection.executescript(_SCHEMA)
        return connection

    def _forget(self) -> None:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        self._local.connection = None
        if connection is not None:
            connection.close()


class CachedTranslator:
    """A translator that asks the cache first. Everything else about it, the signature too, is as before.

    translated, words: sentences that it translated itself, and the words in them. found: those from the cache.
    """

    def __init__(self, translator: Translator, cache: TranslationCache) -> None:
        self._translator, self._cache = translator, cache
        self.translated = self.words = self.found = 0
        signature = json.dumps(dict(translator.signature), sort_keys=True, ensure_ascii=False)
        self._salt = hashlib.blake2b(signature.encode(), digest_size=16).digest()

    @property
    def kind(self) -> TranslationKind:
        return self._translator.kind

    @property
    def signature(self) -> Mapping[str, str]:
        return self._translator.signature

    @property
    def inner(self) -> Translator:
        """The translator itself, for what only it can do, such as scores."""
        return self._translator

    def translate(self, sentences: Sequence[str]) -> list[Translation]:
        keys = [self._key(sentence) for sentence in sentences]
        found = self._cache.get(list(dict.fromkeys(keys)))
        missing = {key: s for key, s in zip(keys, sentences, strict=True) if key not in found and s.strip()}
        if missing:
            new = dict(zip(missing, self._translator.translate(list(missing.values())), strict=True))
            self._cache.put(new)
            found |= new
        self.translated += len(missing)
        self.words += sum(len(sentence.split()) for sentence in missing.values())
        self.found += len(found) - len(missing)
        return [found.get(key, Translation("")) for key in keys]

    def _key(self, sentence: str) -> bytes:
        content = sentence.encode("utf-8", "surrogatepass")
        return hashlib.blake2b(content, digest_size=20, salt=self._salt).digest()


def _encode(translation: Translation) -> str:
    return json.dumps([translation.text, translation.links, translation.warnings])


def _decode(value: str) -> Translation:
    text, links, warnings = json.loads(value)
    return Translation(text, tuple((a, b, c, d) for a, b, c, d in links), tuple(warnings))
