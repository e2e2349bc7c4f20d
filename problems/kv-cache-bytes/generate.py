"""Cases of `kv-cache-bytes`: all factors differ, so that none can stand for another."""

import json


def emit(group, name, layers, heads, kv_heads, head_dim, seq, batch, bytes_per):
    case = {"name": name, "args": [layers, heads, kv_heads, head_dim, seq, batch, bytes_per]}
    print(json.dumps({"set": "sample" if group == "sample" else "hidden", "group": group, "case": case}))


emit("sample", "eight-groups", 80, 64, 8, 128, 4096, 1, 2)
emit("sample", "no-groups", 80, 64, 64, 128, 4096, 1, 2)

emit("every-head-its-own", "twelve-by-twelve", 12, 12, 12, 64, 1024, 1, 4)
emit("every-head-its-own", "one-of-everything", 1, 1, 1, 1, 1, 1, 1)
emit("every-head-its-own", "odd-sizes", 7, 5, 5, 48, 1000, 1, 2)
emit("every-head-its-own", "wide-heads", 18, 8, 8, 256, 8192, 1, 2)

emit("shared-heads", "one-for-all", 32, 71, 1, 64, 2048, 1, 2)
emit("shared-heads", "four-groups", 28, 28, 4, 128, 32768, 1, 2)
emit("shared-heads", "pairs", 30, 32, 16, 112, 4096, 1, 2)
emit("shared-heads", "head-dim-is-not-model-width-over-heads", 26, 10, 2, 288, 4096, 1, 2)
emit("shared-heads", "one-token", 48, 40, 8, 128, 1, 1, 2)

emit("batches", "thirty-two", 32, 32, 8, 128, 2048, 32, 2)
emit("batches", "three", 5, 6, 2, 24, 77, 3, 4)
emit("batches", "many-short-ones", 16, 16, 4, 64, 130, 999, 2)
emit("batches", "one-for-all-in-a-batch", 40, 48, 1, 96, 4000, 12, 2)

emit("number-formats", "int8", 80, 64, 8, 128, 4096, 3, 1)
emit("number-formats", "float32", 24, 16, 4, 96, 1500, 2, 4)
emit("number-formats", "float64", 6, 9, 3, 40, 123, 5, 8)

emit("large", "above-two-to-the-31", 60, 56, 8, 128, 8738, 1, 2)
emit("large", "above-two-to-the-32", 96, 96, 96, 128, 2048, 1, 2)
emit("large", "a-million-tokens", 126, 128, 8, 128, 1_000_000, 4, 2)
emit("large", "above-two-to-the-53", 999, 1023, 1023, 1001, 9_999, 4_409, 1)

emit("large", "just-below-two-to-the-62", 1000, 1024, 1024, 1024, 10**7, 219, 1)
emit("large", "ten-thousand-sequences", 1, 2, 1, 1024, 10**7, 10**4, 2)
