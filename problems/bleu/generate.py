"""Cases of `bleu`."""

import json
import random


def emit(group, name, candidates, references, max_n, smooth="none"):
    words = lambda text: text.split() if isinstance(text, str) else text
    args = [[words(c) for c in candidates], [[words(r) for r in refs] for refs in references], max_n, smooth]
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": {"name": name, "args": args}}))


def sentence(rng, length, words):
    return [f"w{min(rng.randrange(words), rng.randrange(words))}" for _ in range(length)]


def translation(rng, reference, words, changes, length=None):
    """The reference with some words replaced, cut or prolonged to a length."""
    out = [f"w{rng.randrange(words)}" if rng.random() < changes else word for word in reference]
    if length is not None:
        out = out[:length] + sentence(rng, max(0, length - len(out)), words)
    return out


def corpus(seed, sentences, words, changes, refs, off=3):
    rng = random.Random(seed)
    candidates, references = [], []
    for _ in range(sentences):
        source = sentence(rng, rng.randrange(8, 30), words)
        references.append([translation(rng, source, words, 0.15, max(1, len(source) + rng.randrange(-off, off + 1))) for _ in range(refs)])
        candidates.append(translation(rng, source, words, changes, max(1, len(source) + rng.randrange(-off, off + 1))))
    return candidates, references


emit("sample", "seven-times-the", ["the the the the the the the"], [["the cat is on the mat", "there is a cat on the mat"]], 1)
emit("sample", "two-sentences", ["the cat sat on the mat", "a dog"], [["the cat is on the mat"], ["a dog barked at night"]], 2)

emit("clipping", "bigrams-too", ["a b a b a b a b"], [["a b c a b d e f"]], 2)
emit("clipping", "half-of-them", ["x x y y y z"], [["x y y z z z q q"]], 1)
emit("clipping", "in-one-of-two-sentences", ["the the the cat", "the dog the dog ran"], [["the cat sat"], ["the dog ran to the dog"]], 2)
emit("clipping", "repeated-phrase", ["i am i am i am here"], [["i am here i am told"]], 3)

emit("corpus", "good-and-bad", ["the quick brown fox jumps", "no idea at all here"], [["the quick brown fox jumps"], ["something else was the idea at all times"]], 2)
emit("corpus", "long-and-short", ["a b c d e f g h i j k l m n", "x y"], [["a b c d e f g h i j k l m n"], ["x z"]], 2)
for seed, (sentences, words, changes) in enumerate([(5, 40, 0.3), (12, 60, 0.2), (30, 100, 0.35)]):
    c, r = corpus(seed, sentences, words, changes, 1)
    emit("corpus", f"{sentences}-sentences", c, r, 4)

emit("several-references", "words-from-both", ["the red house on a hill"], [["the red house near a lake", "a blue house on the hill"]], 2)
emit("several-references", "not-their-sum", ["up up up up down"], [["up up down", "up down down", "up and up"]], 1)
emit("several-references", "no-ngram-across-the-seam", ["b c a b c a"], [["a b c", "a c b", "c a x b c"]], 2)
for seed, refs in [(11, 2), (12, 4)]:
    c, r = corpus(seed, 10, 50, 0.3, refs)
    emit("several-references", f"{refs}-references", c, r, 4)

emit("words-as-they-are", "capitals", ["The cat saw the Cat"], [["the cat saw The cat"]], 2)
emit("words-as-they-are", "capitals-in-the-candidate-alone", ["The Dog ran"], [["the dog ran"]], 1)
emit("words-as-they-are", "capitals-beyond-ascii", ["\u00c9t\u00e9 stra\u00dfe \u03a3 x"], [["\u00e9t\u00e9 STRASSE \u03c3 x"]], 1)
emit("words-as-they-are", "endings", ["cats running jumped quickly played"], [["cat run jumped quick plays"]], 1)
emit("words-as-they-are", "signs", ["hello , world ! it 's - fine ."], [["hello world , its fine . !"]], 2)
emit("words-as-they-are", "only-signs", [". . . , ;"], [[". , . ; !"]], 1)
emit("words-as-they-are", "signs-inside-words", ["don't re-do e.g. a_b #1"], [["dont redo eg. a_b 1"]], 1)
emit("words-as-they-are", "composed-and-decomposed", ["caf\u00e9 x \u212b \ufb01n"], [["cafe\u0301 x \u00c5 fin"]], 1)
emit("words-as-they-are", "accents", ["na\u00efve r\u00e9sum\u00e9 a b"], [["naive resume a b"]], 1)
emit("words-as-they-are", "digits", ["1 10 01 1.0"], [["1 1 1 1.0"]], 1)
emit("words-as-they-are", "no-seam-in-an-ngram", ["x ab c"], [["x a bc"]], 2, "add-1")
emit("words-as-they-are", "no-seam-in-a-trigram", ["ab c d", "1 11 1"], [["a bc d"], ["11 1 1"]], 3, "add-1")
emit("words-as-they-are", "blanks-in-words", [["a b", "c", "d"]], [[["a", "b c", "d"]]], 2, "add-1")
emit("words-as-they-are", "other-seams", [["a,b", "c", "a_b", "c", "a|b", "c", "a\u001fb", "c", "a\tb", "c", "a\nb", "c", "d"]],
     [[["a", "b,c", "a", "b_c", "a", "b|c", "a", "b\u001fc", "a", "b\tc", "a", "b\nc", "d"]]], 2, "add-1")
emit("words-as-they-are", "empty-words", [["", "a", "", "b"]], [[["a", "", "", "c"]]], 2, "add-1")
emit("words-as-they-are", "blanks-around-words", [["a ", "b", " c"]], [[["a", "b", "c"]]], 1)
long = "pneumonoultramicroscopicsilicovolcano"
emit("words-as-they-are", "long-words", [f"{long}niosis {long}logy internationally x"], [[f"{long}nioses {long}logia internationale x"]], 1)
emit("words-as-they-are", "full-stops", ["end. etc. U.S. x"], [["end etc U.S x"]], 1)
emit("words-as-they-are", "quotes", ["'tis \"so\" x"], [["tis so x"]], 1)
emit("words-as-they-are", "beyond-16-bits", ["\U0001f600 \U0001f601 x"], [["\U0001f602 \uf601 x"]], 1)
emit("words-as-they-are", "nothing-to-see", [["co\u00adop", "a\u200db", "x"]], [["coop", "ab", "x"]], 1)
emit("words-as-they-are", "equal-by-a-hash", ["Aa BBBB x a"], [["BB AaAa x \u2778"]], 1)
emit("several-references", "the-fifth", ["a b c d e"], [["a x", "y b", "z c", "p q", "e d c b a"]], 2, "add-1")
emit("clipping", "bigram-three-times", ["a b a b a b c"], [["a b x a b y a b c"]], 2)
emit("clipping", "trigram-twice", ["p q r p q r s"], [["p q r x p q r"]], 3)

emit("brevity", "half-as-long", ["a b c d"], [["a b c d e f g h"]], 2)
emit("brevity", "one-word-of-thirty", ["a"], [[" ".join(["a"] + ["b"] * 29)]], 1)
emit("brevity", "equal-length", ["a b x d e"], [["a b c d e"]], 2)
emit("brevity", "too-long", ["a b c d e f g h"], [["a b c d"]], 2)
emit("brevity", "closest-reference", ["a b c d e"], [["a b c d e f", "a b c d e f g h i j k", "a b"]], 2)
emit("brevity", "tie-takes-the-shorter", ["a b c d e", "p q r s"], [["a b c", "a b c d e f g"], ["p q r s t u v", "p q r s t w x y"]], 2)
emit("brevity", "tie-with-the-longer-first", ["a b"], [["a b c", "a"]], 1)
emit("brevity", "tie-with-the-longer-first-of-four", ["a b c d e", "p q"], [["a b c d e f g", "a b c", "b c d e f g h", "a d e"], ["p q r s t", "p q r"]], 2)
emit("brevity", "short-and-long-make-up", ["a b", "p q r s t u v w"], [["a b c d e"], ["p q r s t"]], 2)
emit("brevity", "short-among-many", ["a b c", "k l m n", "x y"], [["a b c d", "a b c d e f"], ["k l m n o p", "k l m"], ["x y z z z z", "x"]], 1)
c, r = corpus(21, 15, 60, 0.2, 2, off=7)
emit("brevity", "random", [x[: len(x) * 2 // 3] for x in c], r, 3)

emit("smoothing", "no-fourgram-none", ["the cat sat on mats"], [["the cat is on mats today"]], 4)
emit("smoothing", "no-fourgram-add-1", ["the cat sat on mats"], [["the cat is on mats today"]], 4, "add-1")
emit("smoothing", "nothing-in-common-add-1", ["a b c"], [["x y z"]], 2, "add-1")
emit("smoothing", "nothing-in-common-none", ["a b c"], [["x y z"]], 2)
emit("smoothing", "unigrams-are-not-smoothed", ["a b c d"], [["a x y z"]], 1, "add-1")
emit("smoothing", "bigrams-with-matches", ["a b c d e", "q r"], [["a b c x e"], ["q r s"]], 3, "add-1")
c, r = corpus(31, 8, 50, 0.5, 1)
emit("smoothing", "random-add-1", c, r, 6, "add-1")

emit("short-candidates", "one-of-two-words", ["a b", "c d e f g h"], [["a b c d"], ["c d e f g h i"]], 4)
emit("short-candidates", "all-too-short", ["a b", "c d"], [["a b"], ["c d"]], 3)
emit("short-candidates", "all-too-short-add-1", ["a b", "c d e"], [["a b x"], ["c d e"]], 4, "add-1")
emit("short-candidates", "one-empty", ["", "a b c d e"], [["x y"], ["a b c d e"]], 2)
emit("short-candidates", "only-empty", [""], [["x y z"]], 2)
emit("short-candidates", "only-empty-add-1", ["", ""], [["x y z"], ["x"]], 2, "add-1")
emit("short-candidates", "one-word", ["a"], [["a"]], 1)
emit("short-candidates", "one-word-each", ["a", "b", "c"], [["a"], ["x"], ["c c"]], 1)

hundred = [f"w{i % 37}" for i in range(100)]
many = [["a", "b", f"c{i % 11}"] for i in range(199)]
emit("short-candidates", "two-hundred-and-a-long-one", [hundred, *many], [[hundred[:50], hundred[3:80], ["x"], hundred[9:], ["w1"]], *[[c[:2]] for c in many]], 3)
