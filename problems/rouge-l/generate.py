"""Cases of `rouge-l`. Words are short so that long texts stay small."""

import json
import random


def emit(group, name, candidate, reference, beta):
    split = lambda text: text.split() if isinstance(text, str) else text
    case = {"name": name, "args": [split(candidate), split(reference), float(beta)]}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def text(rng, count, words):
    return [f"w{rng.randrange(words)}" for _ in range(count)]


emit("sample", "gaps", "the old cat sat here", "the cat that sat there", 1)
emit("sample", "order-matters", "police killed the gunman", "the gunman killed police yesterday at noon twice", 2)

emit("with-gaps", "one-word-more", "a b c d", "a b x c d", 1)
emit("with-gaps", "every-second-word", "a b c d e f g h", "a c e g", 1)
emit("with-gaps", "gaps-in-both", "a x b y c z d", "p a q q b r c s s d t", 1)
emit("with-gaps", "greedy-from-the-left-fails", "b a c d e", "a c d e b", 1)
emit("with-gaps", "two-runs", "one two three four five", "three four five one two", 1)
rng = random.Random(1)
emit("with-gaps", "random", text(rng, 40, 12), text(rng, 33, 12), 1)

emit("order", "reversed", "a b c d e f", "f e d c b a", 1)
emit("order", "two-exchanged", "a b c d e", "a c b d e", 1)
emit("order", "last-word-first", "b c d e a q r", "a b c d e", 1)
emit("order", "nearly-sorted", "d b a c f e h g", "a b c d e f g h", 1)

emit("repeated-words", "seven-times-the", "the the the the the the the", "the cat is on the mat", 1)
emit("repeated-words", "one-against-many", "a", "a a a a", 1)
emit("repeated-words", "three-against-two", "a b a c a", "c a b b a", 1)
rng = random.Random(2)
emit("repeated-words", "two-words", text(rng, 60, 2), text(rng, 45, 2), 1)
emit("repeated-words", "case-counts", "The the THE", "the THE The the", 1)

emit("words-as-they-are", "capitals", "The cat saw the Cat", "the cat Saw the cat", 1)
emit("words-as-they-are", "capitals-beyond-ascii", "\u00c9t\u00e9 stra\u00dfe \u03a3 x", "\u00e9t\u00e9 STRASSE \u03c3 x", 1)
emit("words-as-they-are", "endings", "cats running jumped quickly played", "cat run jumped quick plays", 1)
emit("words-as-they-are", "signs", "hello , world ! it 's - fine .", "hello world , its fine . !", 1)
emit("words-as-they-are", "only-signs", ". . . , ;", ". , . ; !", 1)
emit("words-as-they-are", "signs-inside-words", "don't re-do e.g. a_b #1", "dont redo eg. a_b 1", 1)
emit("words-as-they-are", "composed-and-decomposed", "caf\u00e9 x \u212b \ufb01n", "cafe\u0301 x \u00c5 fin", 1)
emit("words-as-they-are", "accents", "na\u00efve r\u00e9sum\u00e9 a b", "naive resume a b", 1)
emit("words-as-they-are", "digits", "1 10 01 1.0", "1 1 1 1.0", 1)
emit("words-as-they-are", "no-seams", ["x", "ab", "c"], ["x", "a", "bc"], 1)
emit("words-as-they-are", "blanks-in-words", ["a b", "c", "d"], ["a", "b c", "d"], 1)
emit("words-as-they-are", "blanks-around-words", ["a ", "b", " c"], ["a", "b", "c"], 1)
emit("words-as-they-are", "empty-words", ["", "a", "b"], ["a", "", "", "c"], 1)
long = "pneumonoultramicroscopicsilicovolcano"
emit("words-as-they-are", "long-words", f"{long}niosis {long}logy internationally x", f"{long}nioses {long}logia internationale x", 1)
emit("words-as-they-are", "full-stops", "end. etc. U.S. x", "end etc U.S x", 1)
emit("words-as-they-are", "quotes", "'tis \"so\" x", "tis so x", 1)
emit("words-as-they-are", "beyond-16-bits", "\U0001f600 \U0001f601 x", "\U0001f602 \uf601 x", 1)
emit("words-as-they-are", "nothing-to-see", ["co\u00adop", "a\u200db", "x"], ["coop", "ab", "x"], 1)
emit("words-as-they-are", "equal-by-a-hash", "Aa BBBB x a", "BB AaAa x \u2778", 1)
emit("words-as-they-are", "one-letter-words", "a bc d", "a b c d", 1)

emit("beta", "one-point-two", "a b c d e", "a c e f g h i", 1.2)
emit("beta", "recall-counts", "a b c", "a b c d e f g h i", 8)
emit("beta", "precision-counts", "a b c", "a b c d e f g h i", 0.25)
emit("beta", "long-candidate", "a b c d e f g h i j k", "c x g", 3)
rng = random.Random(3)
emit("beta", "random", text(rng, 50, 9), text(rng, 21, 9), 0.5)

emit("nothing-in-common", "no-candidate", "", "a b c", 1)
emit("nothing-in-common", "no-reference", "a b c", "", 2)
emit("nothing-in-common", "neither", "", "", 1)
emit("nothing-in-common", "other-words", "a b c", "x y z", 1.5)

rng = random.Random(4)
emit("long", "rare-words", text(rng, 1500, 700), text(rng, 1400, 700), 1.2)
emit("long", "four-words", text(rng, 900, 4), text(rng, 1000, 4), 0.8)
emit("long", "the-same-text", ["ab", "cd", "ef"] * 400, ["ab", "cd", "ef"] * 400, 1)

emit("long", "1500-against-ten", ["ab", "cd", "x"] * 3, ["ab", "cd", "ef"] * 500, 10)
emit("long", "a-small-beta", ["ab", "cd", "x"] * 3, ["ab", "cd", "ef"] * 5, 0.1)
