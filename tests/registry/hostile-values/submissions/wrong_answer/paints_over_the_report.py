def profile(words, weights):
    text = "\x1b[2J\x1b[H\x1b[32mAC\x1b[0m\r\n\u202e\u2066\x00\x9b31m"
    return [text, sum(weights), {text: 1}, [[len(w)] for w in words], text, weights]
