"""Cases of `lora-vs-full`: single layers, and models after well-known shapes."""

import json


def emit(group, name, mods, targets, r, bytes_param=2, bytes_grad=2, bytes_opt=12):
    case = {"name": name, "args": [mods, targets, r, bytes_param, bytes_grad, bytes_opt]}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


def mod(name, d_in, d_out, bias=False):
    return {"name": name, "d_in": d_in, "d_out": d_out, "bias": bias}


def llama(layers, d, kv, ff, vocab):
    mods = [mod("model.embed_tokens", vocab, d)]
    for i in range(layers):
        at = f"model.layers.{i}."
        mods += [mod(at + f"self_attn.{x}_proj", d, width) for x, width in [("q", d), ("k", kv), ("v", kv)]]
        mods += [mod(at + "self_attn.o_proj", d, d), mod(at + "mlp.gate_proj", d, ff), mod(at + "mlp.up_proj", d, ff), mod(at + "mlp.down_proj", ff, d)]
    return [*mods, mod("lm_head", d, vocab)]


def bert(layers, d, ff, vocab):
    mods = [mod("embeddings.word", vocab, d), mod("embeddings.position", 512, d)]
    for i in range(layers):
        at = f"encoder.layer.{i}."
        mods += [mod(at + f"attention.{x}", d, d, True) for x in ("query", "key", "value", "output.dense")]
        mods += [mod(at + "intermediate.dense", d, ff, True), mod(at + "output.dense", ff, d, True)]
    return [*mods, mod("pooler.dense", d, d, True), mod("classifier", d, 3, True)]


emit("sample", "one-square-layer", [mod("q_proj", 4096, 4096)], ["q_proj"], 8)
emit("sample", "one-of-two", [mod("block.fc1", 10, 40, True), mod("block.fc2", 40, 10, True)], ["fc2"], 3, 4, 4, 8)

emit("one-layer", "one-part-in-256", [mod("layers.7.o_proj", 4096, 4096)], ["o_proj"], 8, 2, 4, 8)
emit("one-layer", "small", [mod("w", 7, 7)], ["w"], 2)
emit("one-layer", "rank-one", [mod("w", 64, 64)], ["w"], 1, 4, 4, 8)
emit("one-layer", "wide", [mod("w", 4096, 14336)], ["w"], 16)
emit("one-layer", "not-adapted", [mod("w", 300, 200)], [], 4)
emit("one-layer", "one-by-one", [mod("w", 1, 1)], ["w"], 1)

emit("unequal-widths", "grouped-queries", [mod("q", 4096, 4096), mod("k", 4096, 1024), mod("v", 4096, 1024), mod("o", 4096, 4096)], ["q", "k", "v", "o"], 8)
emit("unequal-widths", "keys-only", [mod("q", 4096, 4096), mod("k", 4096, 1024)], ["k"], 8)
emit("unequal-widths", "down", [mod("up", 768, 3072), mod("down", 3072, 768)], ["down"], 4, 4, 4, 8)
emit("unequal-widths", "up", [mod("up", 768, 3072), mod("down", 3072, 700)], ["up"], 4, 4, 4, 8)
emit("unequal-widths", "one-output", [mod("head", 500, 1), mod("fc", 20, 500)], ["head"], 2)

emit("bias", "adapted", [mod("w", 10, 30, True)], ["w"], 2)
emit("bias", "not-adapted", [mod("w", 10, 30, True), mod("u", 30, 5)], ["u"], 2)
emit("bias", "mixed", [mod("a", 9, 5, True), mod("b", 5, 9, False), mod("c", 9, 8, True)], ["a", "b"], 3, 4, 2, 8)

names = ["q_proj", "kq_proj", "layers.0.q_proj", "layers.0.attn.q_proj", "layers.0.q_proj.norm", "layers.0.q_proj2", "layers.0.xq_proj", "q_proj.layers.0"]
layers = [mod(name, 16 + i, 40 - i, i % 2 == 0) for i, name in enumerate(names)]
emit("target-names", "look-alikes", layers, ["q_proj"], 3)
emit("target-names", "longer-target", layers, ["attn.q_proj"], 3)
emit("target-names", "meant-twice", layers, ["q_proj", "attn.q_proj", "layers.0.attn.q_proj"], 3)
emit("target-names", "the-same-target-twice", layers, ["kq_proj", "kq_proj"], 3)
emit("target-names", "nobody", layers, ["proj", "layers", "Q_PROJ", ".q_proj", "q_proj."], 3)
emit("target-names", "whole-name", layers, ["layers.0.q_proj.norm"], 3)
emit("target-names", "no-pattern", [mod("a.b", 3, 4), mod("axb", 5, 6), mod("c.a.b", 7, 8), mod("c.axb", 9, 10)], ["a.b"], 2)

emit("whole-models", "eight-billion", llama(32, 4096, 1024, 14336, 128256), ["q_proj", "v_proj"], 16)
emit("whole-models", "all-linear", llama(16, 2048, 512, 8192, 128256), ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"], 32)
emit("whole-models", "bert", bert(12, 768, 3072, 30522), ["query", "value"], 8, 4, 4, 8)
emit("whole-models", "bert-dense", bert(6, 768, 3072, 30522), ["dense"], 8, 4, 4, 8)
emit("whole-models", "seventy-billion", llama(80, 8192, 1024, 28672, 32000), ["q_proj", "v_proj", "lm_head"], 64)

emit("high-rank", "half", [mod("w", 1024, 1024)], ["w"], 256)
emit("high-rank", "more-than-the-layer", [mod("w", 1024, 512)], ["w"], 1024)
emit("high-rank", "all-of-it", [mod("w", 1024, 1024), mod("u", 512, 1536)], ["w", "u"], 512)
emit("high-rank", "next-to-nothing", [mod("w", 16384, 16384), mod("u", 16384, 53248)], ["w"], 1)

attention = [mod("q", 640, 640), mod("k", 640, 128), mod("v", 640, 128), mod("o", 640, 640, True), mod("e", 5000, 640)]
emit("bytes", "single-precision-adam", attention, ["q", "v"], 6, 4, 4, 8)
emit("bytes", "momentum", attention, ["q", "v"], 6, 4, 4, 4)
emit("bytes", "plain-gradient-descent", attention, ["q", "v"], 6, 4, 4, 0)
emit("bytes", "eight-bit-states", attention, ["q", "o"], 6, 2, 2, 6)
emit("bytes", "four-byte-gradients", attention, ["k"], 6, 1, 4, 12)
emit("bytes", "seven-eleven-thirteen", attention, ["e", "o"], 5, 7, 11, 13)

# The ends of all ranges.
many = [mod(f"block-{i}.q-proj", 5 + i % 3, 7, i % 2 == 0) for i in range(999)]
emit("bytes", "a-thousand-layers", [*many, mod("head", 300_000, 300_000)], ["q-proj"], 65_536, 64, 64, 64)
emit("bytes", "none-at-all", many[:3], ["block-1.q-proj"], 3, 0, 0, 0)
