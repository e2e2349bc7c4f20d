class Text(str):
    def encode(self, *given):
        return None


def profile(words, weights):
    return [Text("".join(words)), sum(weights), Counter(words), [[len(w)] for w in words], words[0], weights]
