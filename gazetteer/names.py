"""One normalisation table for both sides of a lookup: what a text writes, and what the gazetteer holds (pure).

Three levels, each coarser than the one before:

- `fold`: case, diacritics, apostrophes and ayn, hyphens, and the variants of Arabic and Kurdish letters.
- `bare`: `fold` without articles (al-, el-, ad-, ar-, Arabic al) and without spaces: "Deir ez-Zor" is "deirzor".
- `key`: `bare` with transliteration undone: doubled letters, q/k/g, ou/u/oo, ei/ay/i, -iya/-iyah/-iyya, kh/h, dh/d.

`skeleton` leaves the consonants only and is the same for Latin and Arabic letters, so that "الحويجة" meets "Hawija".
The table follows the variants of the UNGEGN, BGN/PCGN and press romanisations of Arabic and Kurdish.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

APOSTROPHES: Final = "'’‘`´ʼʻʿʾʹʽ′“”"
"""Marks that stand for hamza or ayn, or for nothing; quotation marks glued to a name go too."""

_LETTERS: Final = str.maketrans(
    {
        **dict.fromkeys(APOSTROPHES + "ـءٔ\u200c\u200d\u200e\u200f\u202a\u202b\u202c", ""),
        # Arabic: alif forms, ta marbuta, alif maqsura; Persian and Kurdish letters to their Arabic neighbours
        "ٱ": "ا", "أ": "ا", "إ": "ا", "آ": "ا", "ؤ": "و", "ئ": "ي", "ة": "ه", "ى": "ي", "ی": "ي", "ې": "ي", "ێ": "ي",
        "ک": "ك", "گ": "ك", "ڭ": "ك", "ۆ": "و", "ۇ": "و", "ۋ": "و", "ە": "ه", "ھ": "ه", "ہ": "ه", "ۀ": "ه", "پ": "ب",
        "چ": "ج", "ژ": "ز", "ڤ": "ف", "ڕ": "ر", "ڵ": "ل", "ڪ": "ك",
        # Latin letters that do not decompose
        "ı": "i", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "þ": "th",
        "Þ": "th", "Æ": "ae", "Œ": "oe", "Ð": "d", "Ħ": "h", "æ": "ae", "œ": "oe",
        "ə": "a", "Ə": "a", "ħ": "h",
        # what separates words
        **dict.fromkeys("-‐‑‒–—_./,;:()[]{}\"\xa0\u202f\u2009\t\r\n«»„", " "),
    }
)  # fmt: skip
_LETTERS.update(
    {
        code: parts[0]
        for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
        if code not in _LETTERS and (parts := unicodedata.normalize("NFD", chr(code))[:1]).isascii()
    }
)

_SUN: Final = {
    "as": "s", "ash": "sh", "at": "t", "ath": "th", "ad": "d", "adh": "dh", "ar": "r", "az": "z", "an": "n",
    "es": "s", "esh": "sh", "et": "t", "eth": "th", "ed": "d", "edh": "dh", "er": "r", "ez": "z", "en": "n",
    "us": "s", "ush": "sh", "ut": "t", "ud": "d", "ur": "r", "uz": "z", "un": "n", "is": "s", "id": "d", "ir": "r",
    "ach": "ch", "ech": "ch", "ac": "c", "ec": "c",
}  # fmt: skip
"""Articles that have taken the sound of the letter after them, with that letter."""

_MOON: Final = frozenset({"al", "el", "ul", "il"})
ARTICLES: Final = frozenset(_SUN) | _MOON
"""Every written form of the Arabic article, folded."""


@lru_cache(maxsize=50_000)
def fold(name: str) -> str:
    """`name` without case, diacritics, apostrophes and hyphens; single spaces between words.

    >>> fold("Tall ‘Afar"), fold("Ar-Ruṭbah"), fold("كركوك")
    ('tall afar', 'ar rutbah', 'كركوك')
    """
    plain = name.translate(_LETTERS)
    if not plain.isascii():
        parts = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in parts if unicodedata.category(letter) != "Mn").translate(_LETTERS)
    plain = plain.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFC", plain).translate(_LETTERS)
    return " ".join(plain.split())


def is_article(word: str, following: str) -> bool:
    """True when the folded `word` is the Arabic article of the folded word `following`."""
    if word in _MOON:
        return True
    return word in _SUN and following.startswith(_SUN[word])


def _without_article(word: str) -> str:
    if word.startswith("ال") and len(word) > 4:
        return word[2:]
    if word.startswith("لل") and len(word) > 4:
        return word[2:]
    return word


def bare_words(folded: str) -> list[str]:
    """The words of a folded name without its articles; a name of articles only keeps them."""
    words = folded.split(" ")
    if len(words) == 1:
        return [_without_article(folded)]
    kept = [
        _without_article(word)
        for word, following in zip(words, [*words[1:], ""], strict=True)
        if not (following and is_article(word, following))
    ]
    return kept or words


@lru_cache(maxsize=50_000)
def bare(name: str) -> str:
    """`fold(name)` without articles and spaces: the form under which the gazetteer is indexed.

    >>> bare("Deir ez-Zor"), bare("al-Ḥawījah"), bare("الحويجة") == bare("حویجه")
    ('deirzor', 'hawijah', True)
    """
    return "".join(bare_words(fold(name)))


_DOUBLED: Final = re.compile(r"(.)\1+")
_GLUED_ARTICLE: Final = re.compile(
    r"^(?:[ae]l(?=[^aeiouy]{1}[aeiou]|[^aeiou]h[aeiou])(?=.{4})|[ae]([dnrstz])(?=\1.{3}))"
)
_DIN: Final = re.compile(r"[aeiou]l?[ae]?d+[iea]+n(?=$|[^aeiou])")
_AFTER_VOWEL: Final = re.compile(r"(?<=[aeiouy])h(?=$|[^aeiouy])")
_GLIDE: Final = re.compile(r"(?<=[aou])y(?=[aeou])")
_BACK: Final = re.compile(r"[aeiouy]*[ou][aeiouy]*(?:w(?![aeiouy]))?|[ae]+w(?![aeiouy])")
_FRONT: Final = re.compile(r"[aeiy]+")
_DIGRAPHS: Final = (
    ("tch", "c"), ("sch", "c"), ("sh", "c"), ("ch", "c"), ("kh", "H"), ("gh", "k"), ("dh", "d"), ("th", "t"),
    ("ph", "f"), ("dj", "j"), ("q", "k"), ("g", "k"), ("x", "H"), ("v", "w"), ("ck", "k"), ("p", "b"),
)  # fmt: skip


@lru_cache(maxsize=50_000)
def key(bare_name: str) -> str:
    """The transliteration key of a `bare` name; names in other scripts are left as they are.

    Vowels fall into two classes (a: a e i y; u: o u), consonants that romanisations mix into one each.

    >>> key("hawijah") == key("haweeja"), key("tuzkhurmatu") == key("touzkhormato"), key("baghouz") == key("baguz")
    (True, True, True)
    """
    if not bare_name.isascii() or not bare_name:
        return bare_name
    word = _GLUED_ARTICLE.sub("", bare_name)
    word = _DIN.sub("dan", word) if "d" in word else word
    for letters, sound in _DIGRAPHS:
        if letters in word:
            word = word.replace(letters, sound)
    word = _DOUBLED.sub(r"\1", word)
    word = _AFTER_VOWEL.sub("", word)
    word = _GLIDE.sub("Y", word)
    word = _BACK.sub("U", word)
    word = _FRONT.sub("a", word)
    return _DOUBLED.sub(r"\1", word.casefold())


_ARABIC_SOUNDS: Final = str.maketrans(
    {
        "ب": "b", "ت": "t", "ث": "t", "ج": "j", "ح": "h", "خ": "h", "د": "d", "ذ": "d", "ر": "r", "ز": "z", "س": "s",
        "ش": "c", "ص": "s", "ض": "d", "ط": "t", "ظ": "d", "غ": "k", "ف": "f", "ق": "k", "ك": "k", "ل": "l", "م": "m",
        "ن": "n", **dict.fromkeys("اعهويءأإآ", ""), "ه": "h",
    }
)  # fmt: skip
_NO_CONSONANT: Final = re.compile(r"[aeiouwy ]")


def skeleton(bare_name: str) -> str:
    """The consonants of a `bare` name in Latin letters, the same for its Latin and its Arabic form.

    >>> skeleton(bare("الحويجة")), skeleton(bare("Hawija"))
    ('hj', 'hj')
    """
    if bare_name.isascii():
        word = _NO_CONSONANT.sub("", key(bare_name))
    else:
        word = bare_name[:-1] if bare_name.endswith("ه") else bare_name
        word = word.translate(_ARABIC_SOUNDS)
    return _DOUBLED.sub(r"\1", word)


def is_arabic(name: str) -> bool:
    """True when `name` has a letter of the Arabic script."""
    return any("\u0600" <= letter <= "\u06ff" or "\ufb50" <= letter <= "\ufefc" for letter in name)
