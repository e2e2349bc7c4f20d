class Text(str):
    def encode(self, *given):
        return b"\xff\xfe\xc0\x80"


def profile(words, weights):
    return [Text("".join(words)), sum(weights), Counter(words), [[len(w)] for w in words], words[0], weights]
