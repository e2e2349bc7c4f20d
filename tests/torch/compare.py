"""Runs an area of the corpus against whatever `torch` is imported and says where it disagrees with the stored answers of the original.

    python compare.py AREA...          # reads calls/ or programs/, and answers/, beside this file
    python compare.py < AREA           # the same of one area on standard input: name, corpus, a line `%%%`, answers

One line per disagreement, one per call that `torch` refuses by name ("is not here"), and a summary last.
It needs the standard library and `torch`, nothing else.
"""

import ast
import binascii
import collections
import itertools
import json
import math
import re
import sys
import warnings

import torch

SEPARATOR = "%%%"
TITLE = "# ===== "
# A larger tensor is compared at this many elements, spread evenly.
WHOLE = 256
SAMPLE = 64
# From so many terms on, numbers of the size of 1 may have cancelled each other.
CANCEL = 64
# Places in memory and in the original's own source.
ADDRESS = re.compile(r"(?<=0x)[0-9a-fA-F]+|(?<=\.cpp:)\d+")
NUMBER = re.compile(r"-?\d+\.?\d*(?:e[-+]?\d+)?")
# Bits of the significand, the hidden one included, and the least exponent.
PRECISION = {"float16": (11, -24), "bfloat16": (8, -133), "float32": (24, -149), "float64": (53, -1074)}


# --- Corpus -------------------------------------------------------------------------------------------------------------------


class Entry:
    """One call or program: title, source, how near its numbers come (`terms`; 0: exactly), whether errors are compared by type."""

    __slots__ = ("title", "source", "terms", "types")

    def __init__(self, title, source, terms, types=False):
        self.title = title
        self.source = source
        self.terms = terms
        self.types = types

    def key(self):
        return f"{binascii.crc32(self.source.encode()):08x}"


def calls(text):
    """Entries of a file of calls: one a line; `@ name: a | b` defines what `$name` stands for in the lines after it."""
    lists = {}
    terms = 4
    types = False
    found = {}
    for line in text.splitlines():
        line = line.rstrip()
        if line == "#: types":
            types = True
        elif line.startswith("#:"):
            terms = directive(line)
        elif line.startswith("@ "):
            name, _, values = line[2:].partition(":")
            lists[name.strip()] = [value.strip() for value in values.split(" | ")]
        elif line and not line.startswith("#"):
            for source in expansions(line, lists):
                found.setdefault(source, Entry(source, source, terms, types))
    return list(found.values())


def expansions(line, lists):
    names = []
    for name in re.findall(r"\$(\w+)", line):
        if name not in names:
            names.append(name)
    for values in itertools.product(*(lists[name] for name in names)):
        chosen = dict(zip(names, values))
        yield re.sub(r"\$(\w+)", lambda found, chosen=chosen: chosen[found.group(1)], line)


def programs(text):
    """Entries of a file of programs: each begins with a line `# ===== title`; lists as in files of calls."""
    lists = {}
    terms = 4096
    found = []
    title = None
    body = []
    for line in [*text.splitlines(), TITLE]:
        if line.startswith(TITLE.rstrip()):
            if title is not None:
                variants = list(expansions("\n".join(body).strip("\n"), lists))
                for i, source in enumerate(variants):
                    found.append(Entry(title if len(variants) == 1 else f"{title} ({i + 1})", source, terms))
            title = line[len(TITLE) :].strip()
            body = []
        elif line.startswith("#:"):
            terms = directive(line)
        elif line.startswith("@ "):
            name, _, values = line[2:].partition(":")
            lists[name.strip()] = [value.strip() for value in values.split(" | ")]
        elif not line.startswith("#?"):
            body.append(line)
    return found


def directive(line):
    """How many terms a line `#: …` allows for."""
    word, *rest = line[2:].split()
    if word == "exact":
        return 0
    if word == "terms":
        return int(rest[0])
    raise ValueError(f"unknown directive: {line}")


def known(text):
    """Titles of calls that are known to disagree: lines `#? title`."""
    return {line[2:].strip() for line in text.splitlines() if line.startswith("#?")}


def entries(text):
    return programs(text) if re.search("^" + TITLE, text, re.MULTILINE) else calls(text)


# --- What calls may use besides torch --------------------------------------------------------------------------------------------


def some(*shape, dtype=torch.float32, lo=-2.0, hi=2.0, key=0, grad=False):
    """Distinct, reproducible numbers in no order (97 of them before they repeat)."""
    size = math.prod(shape)
    values = [lo + (hi - lo) * ((37 * i + 11 + 29 * key) % 97) / 97 for i in range(size)]
    made = torch.tensor(values, dtype=dtype).reshape(shape)
    return made.requires_grad_() if grad else made


def whole(*shape, dtype=torch.int64, lo=-5, hi=5, key=0):
    """Reproducible integers, `lo` to `hi`, with repetitions."""
    size = math.prod(shape)
    values = [lo + (7 * i * i + 5 * i + 3 * key) % 89 % (hi - lo + 1) for i in range(size)]
    return torch.tensor(values, dtype=dtype).reshape(shape)


def edge(dtype=torch.float32):
    """Numbers at which functions differ."""
    return torch.tensor([0.0, -0.0, 1.0, -1.0, 0.5, -2.5, 3.0, 100.0, math.inf, -math.inf, math.nan], dtype=dtype)


def attempt(what, *arguments):
    """Value of a call, or the error that it raises."""
    try:
        return what(*arguments)
    except Exception as error:
        return failure(error)


def total(outputs):
    """Scalar that depends on each element of the outputs with a weight of its own."""
    if isinstance(outputs, torch.Tensor):
        outputs = (outputs,)
    parts = [(out * some(*out.shape, dtype=out.dtype, key=5)).sum() for out in outputs if out.requires_grad]
    answer = parts[0]
    for part in parts[1:]:
        answer = answer + part
    return answer


def leaves(inputs):
    return [x.detach().clone().requires_grad_(x.is_floating_point()) if isinstance(x, torch.Tensor) else x for x in inputs]


def differentiable(inputs):
    return [x for x in inputs if isinstance(x, torch.Tensor) and x.requires_grad]


def grads(f, *inputs):
    """Outputs of `f`, and gradients of their weighted sum."""
    inputs = leaves(inputs)
    outputs = f(*inputs)
    return outputs, torch.autograd.grad(total(outputs), differentiable(inputs), allow_unused=True)


def second(f, *inputs):
    """Second derivatives: gradients of the weighted sum of the gradients."""
    inputs = leaves(inputs)
    wanted = differentiable(inputs)
    first = torch.autograd.grad(total(f(*inputs)), wanted, create_graph=True, allow_unused=True)
    first = [g for g in first if g is not None and g.requires_grad]
    if not first:
        return "linear"
    return torch.autograd.grad(total(first), wanted, allow_unused=True)


def numeric(f, *inputs, step=1e-6, within=1e-5):
    """Whether the gradients of `f` are those of central differences (float64), or the first element at which they are not."""
    inputs = leaves([x.double() if isinstance(x, torch.Tensor) and x.is_floating_point() else x for x in inputs])
    wanted = differentiable(inputs)
    got = torch.autograd.grad(total(f(*inputs)), wanted, allow_unused=True)
    for x, g in zip(wanted, got):
        flat = x.detach().reshape(-1)
        slopes = [0.0] * x.numel() if g is None else g.reshape(-1).tolist()
        for i in range(x.numel()):
            sides = []
            for by in (step, -step):
                moved = flat.clone()
                moved[i] += by
                moved = moved.reshape(x.shape).requires_grad_()
                sides.append(total(f(*[moved if y is x else y for y in inputs])).item())
            slope = (sides[0] - sides[1]) / (2 * step)
            if not abs(slope - slopes[i]) <= within * (1 + abs(slope)):
                return f"another at element {i}"
    return "same"


def steps(make, count=5, options=None):
    """Parameters after each step of an optimizer on a small convex loss; `make` takes the parameters."""
    a = some(3, key=1, grad=True)
    b = some(2, 2, key=2, grad=True)
    optimizer = make([a, b])
    path = []
    for _ in range(count):

        def closure():
            optimizer.zero_grad()
            loss = (a**2).sum() + (b - 1).cosh().sum() + 0.1 * a.sum() * b.sum()
            loss.backward()
            return loss

        optimizer.step(closure)
        path.append([a.detach().clone(), b.detach().clone()])
    return path


def rates(make, count=12, lr=0.1):
    """Learning rates of a schedule, step by step."""
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=lr, momentum=0.5)
    scheduler = make(optimizer)
    path = [optimizer.param_groups[0]["lr"]]
    for _ in range(count):
        optimizer.step()
        scheduler.step()
        path.append(optimizer.param_groups[0]["lr"])
    return path


def filled(module):
    """The module with reproducible parameters."""
    with torch.no_grad():
        for key, parameter in enumerate(module.parameters()):
            parameter.copy_(some(*parameter.shape, key=key, lo=-1.0, hi=1.0, dtype=parameter.dtype))
    return module


def parts(module):
    """Gradients of a module's parameters, by name."""
    return {name: parameter.grad for name, parameter in module.named_parameters()}


def layer(module, *inputs):
    """Output of a module with reproducible parameters, gradients of its inputs and parameters."""
    module = filled(module)
    inputs = leaves(inputs)
    outputs = module(*inputs)
    flat = []
    for out in outputs if isinstance(outputs, tuple) else (outputs,):
        flat.extend(out if isinstance(out, tuple) else (out,))
    total([out for out in flat if out is not None]).backward()
    return outputs, [x.grad for x in differentiable(inputs)], parts(module)


def namespace(printed):
    """Globals of a call; `print` appends to `printed`."""
    import torch.nn as nn
    import torch.nn.functional as F
    from torch import optim

    def say(*values, sep=" ", end="\n", file=None, flush=False):
        printed.append(sep.join(str(value) for value in values) + end)

    return {
        "__name__": "__main__",
        "print": say,
        "math": math,
        "torch": torch,
        "tensor": torch.tensor,
        "nn": nn,
        "F": F,
        "optim": optim,
        "inf": math.inf,
        "nan": math.nan,
        "some": some,
        "whole": whole,
        "edge": edge,
        "attempt": attempt,
        "grads": grads,
        "second": second,
        "numeric": numeric,
        "steps": steps,
        "rates": rates,
        "filled": filled,
        "parts": parts,
        "layer": layer,
    }


# --- Values ---------------------------------------------------------------------------------------------------------------------


def run(source):
    """What a call or program gives, encoded: its last expression, its error, what it printed."""
    torch.manual_seed(0)
    torch.set_default_dtype(torch.float32)
    torch.set_grad_enabled(True)
    printed = []
    names = namespace(printed)
    answer = {}
    try:
        tree = ast.parse(source)
        value = None
        if tree.body and isinstance(tree.body[-1], ast.Expr):
            last = ast.Expression(tree.body.pop().value)
            exec(compile(tree, "call", "exec"), names)
            value = eval(compile(last, "call", "eval"), names)
        else:
            exec(compile(tree, "call", "exec"), names)
        answer["value"] = encode(value)
    except Exception as error:
        answer = {"error": failure(error)}
    if printed:
        answer["print"] = ADDRESS.sub("", "".join(printed))
    return answer


def failure(error):
    """Type and first line of an error."""
    lines = str(error).strip().splitlines() or [""]
    return f"{type(error).__name__}: {ADDRESS.sub('', lines[0])}"


def encode(value):
    """A value as JSON that keeps types apart."""
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, torch.Tensor):
        return encode_tensor(value)
    if isinstance(value, torch.Size):
        return {"size": list(value)}
    if isinstance(value, tuple):
        kind = type(value).__name__
        items = [encode(item) for item in value]
        return {"tuple": items} if kind == "tuple" else {"tuple": items, "kind": kind}
    if isinstance(value, list):
        return [encode(item) for item in value]
    if isinstance(value, (dict, collections.OrderedDict)):
        return {"dict": [[encode(key), encode(item)] for key, item in value.items()], "kind": type(value).__name__}
    if type(value) is int:
        return value
    if type(value) is float:
        return {"float": repr(value)}
    if isinstance(value, (set, frozenset)):
        return {"set": sorted(repr(item) for item in value)}
    return {"repr": ADDRESS.sub("", repr(value))}


def encode_tensor(value):
    kind = str(value.dtype).removeprefix("torch.")
    made = {"dtype": kind, "shape": list(value.shape)}
    flat = value.detach().reshape(-1)
    if flat.numel() > WHOLE:
        flat = flat[[i * (flat.numel() - 1) // (SAMPLE - 1) for i in range(SAMPLE)]]
    numbers = flat.tolist()
    if kind in PRECISION:
        digits = {"float16": 6, "bfloat16": 5, "float32": 9}.get(kind, 17)
        made["data"] = " ".join(f"{number:.{digits}g}" for number in numbers)
    else:
        made["data"] = " ".join(str(int(number)) for number in numbers)
    if value.requires_grad:
        made["grad"] = "leaf" if value.grad_fn is None else value.grad_fn.name()
    if type(value) is not torch.Tensor:
        made["kind"] = type(value).__name__
    return made


# --- Comparison -----------------------------------------------------------------------------------------------------------------


def difference(got, wanted, terms, where=""):
    """The first way in which two encoded values differ, as text, or None."""
    if isinstance(wanted, dict) and isinstance(got, dict):
        if "dtype" in wanted and "dtype" in got:
            return tensor_difference(got, wanted, terms, where)
        if "float" in wanted and "float" in got:
            a, b = float(got["float"]), float(wanted["float"])
            kind = "float32" if terms >= 4096 or single(b) else "float64"
            return None if near(a, b, terms, kind, abs(b)) else f"{where}{got['float']} instead of {wanted['float']}"
        if got.keys() != wanted.keys():
            return f"{where}{brief(got)} instead of {brief(wanted)}"
        for key in wanted:
            found = difference(got[key], wanted[key], terms, where)
            if found:
                return found
        return None
    if isinstance(wanted, list) and isinstance(got, list):
        if len(got) != len(wanted):
            return f"{where}{len(got)} items instead of {len(wanted)}"
        for i, (a, b) in enumerate(zip(got, wanted)):
            found = difference(a, b, terms, f"{where}[{i}] ")
            if found:
                return found
        return None
    if type(got) is type(wanted) and got == wanted:
        return None
    return f"{where}{brief(got)} instead of {brief(wanted)}"


def brief(value):
    text = value if isinstance(value, str) else json.dumps(value)
    return text if len(text) <= 300 else text[:300] + "…"


def tensor_difference(got, wanted, terms, where):
    for key in ("dtype", "shape", "kind", "grad"):
        if got.get(key) != wanted.get(key):
            return f"{where}{key} {got.get(key)} instead of {wanted.get(key)}"
    if got["data"] == wanted["data"]:
        return None
    a, b = got["data"].split(), wanted["data"].split()
    kind = wanted["dtype"]
    if kind in PRECISION:
        right = [float(number) for number in b]
        scale = max((abs(number) for number in right if math.isfinite(number)), default=0.0)
        wrong = [i for i, number in enumerate(right) if not near(float(a[i]), number, terms, kind, scale)]
    else:
        wrong = [i for i in range(len(b)) if a[i] != b[i]]
    if not wrong:
        return None
    at = wrong[0]
    text = f"{where}element {at}: {a[at]} instead of {b[at]}"
    return text if len(wrong) == 1 else f"{text}, and {len(wrong) - 1} more"


def near(got, wanted, terms, kind, scale):
    """Whether a number is within 2 ulp × √terms: of itself for up to 4 terms, of the largest of its tensor, or of 1, for more."""
    if math.isnan(wanted) or math.isnan(got):
        return math.isnan(wanted) and math.isnan(got)
    if got == wanted:
        return terms > 4 or math.copysign(1.0, got) == math.copysign(1.0, wanted)
    if terms == 0 or math.isinf(wanted) or math.isinf(got):
        return False
    size = max(abs(wanted), abs(got))
    if terms > 4:
        size = max(size, scale)
    if terms >= CANCEL:
        size = max(size, 1.0)
    bits, least = PRECISION[kind]
    ulp = math.ldexp(1.0, max(math.frexp(size)[1] - bits, least))
    return abs(got - wanted) <= 2 * ulp * math.sqrt(terms)


def single(number):
    """Whether a number is one of float32."""
    if not math.isfinite(number):
        return True
    return float(f"{number:.9g}") == number or math.frexp(number)[0] * 2**24 % 1 == 0


def text_difference(got, wanted, terms):
    """Printed text: numbers may differ by one unit of their last place where sums are long."""
    if got == wanted:
        return None
    if terms > 4 and NUMBER.sub("#", got) == NUMBER.sub("#", wanted):
        for a, b in zip(NUMBER.findall(got), NUMBER.findall(wanted)):
            unit = 10.0 ** -len(b.partition("e")[0].partition(".")[2]) * 10.0 ** int(b.partition("e")[2] or 0)
            if abs(float(a) - float(b)) > 1.01 * unit or ("." not in b and a != b):
                return f"printed {a} instead of {b}"
        return None
    for a, b in itertools.zip_longest(got.splitlines(), wanted.splitlines()):
        if a != b:
            return f"printed {brief(a)!r} instead of {brief(b)!r}"
    return "printed other ends of lines"


def compare(name, corpus, answers):
    """Lines that say where the imported torch differs from the answers; the last one is the summary."""
    stored = {}
    for line in answers.splitlines():
        if line and not line.startswith("#"):
            key, _, answer = line.partition("\t")
            stored[key] = answer
    counts = {"agree": 0, "absent": 0, "known": 0, "disagree": 0}
    lines = []
    faults = known(corpus)
    found = entries(corpus)
    for entry in found:
        kind, text = verdict(entry, stored.get(entry.key()))
        if entry.title in faults and kind != "absent":
            kind, text = ("known", text) if kind == "disagree" else ("disagree", "agrees: its line `#?` can go")
        counts[kind] += 1
        if kind != "agree":
            lines.append(f"{name}: {'' if kind == 'disagree' else kind + ': '}{entry.title}: {text}")
    lines.append(f"{name}: {len(found)} calls, " + ", ".join(f"{count} {kind}" for kind, count in counts.items()))
    return lines


def verdict(entry, answer):
    """Whether a call agrees with its stored answer, and what is to be said of it."""
    if answer is None:
        return "disagree", "no answer stored: run record.py"
    wanted = json.loads(answer)
    got = json.loads(json.dumps(run(entry.source)))
    if " is not here: " in json.dumps(got):
        return "absent", brief(got.get("error", got))
    fault = answer_difference(got, wanted, entry)
    return ("disagree", fault) if fault else ("agree", "")


def answer_difference(got, wanted, entry):
    """The first way in which two answers differ: value or error, then what was printed."""
    if ("error" in got) != ("error" in wanted):
        return f"{brief(got.get('error', got))} instead of {brief(wanted.get('error', wanted))}"
    if "error" in wanted:
        a, b = got["error"], wanted["error"]
        if entry.types:
            a, b = a.partition(":")[0], b.partition(":")[0]
        fault = None if a == b else f"{brief(got['error'])} instead of {brief(wanted['error'])}"
    else:
        fault = difference(got["value"], wanted["value"], entry.terms)
    return fault or text_difference(got.get("print", ""), wanted.get("print", ""), entry.terms)


def main():
    warnings.simplefilter("ignore")
    wrong = False
    if len(sys.argv) > 1:
        import pathlib

        here = pathlib.Path(__file__).parent
        for name in sys.argv[1:]:
            kind, _, area = name.rpartition("/")
            lines = compare(name, (here / kind / f"{area}.txt").read_text(), (here / "answers" / f"{kind}-{area}.txt").read_text())
            print("\n".join(lines))
            wrong = wrong or not lines[-1].endswith(" 0 disagree")
    else:
        name, _, rest = sys.stdin.read().partition("\n")
        corpus, _, answers = rest.partition(f"\n{SEPARATOR}\n")
        lines = compare(name.strip(), corpus, answers)
        print("\n".join(lines))
        wrong = not lines[-1].endswith(" 0 disagree")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
