def profile(words, weights):
    return {"text": "".join(words), "__class__": dict}
