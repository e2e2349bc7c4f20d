"""What to write instead of a module that is not here: the reason of a failed import, and a line for each usual idiom.

Names in the idioms: `x` and `y` are arrays, `w` is a matrix, `mask` is an array of booleans, `rows` is a list of dictionaries.
"""

import sys

HERE = "Python's standard library, NumPy and torch are here"
SOFTMAX = "np.exp(x - np.logaddexp.reduce(x, axis=-1, keepdims=True))"

TENSORFLOW = (
    ("tf.constant(rows)", "torch.tensor([[1.0, 2.0]])"),
    ("tf.reshape(x, [-1, 2])", "x.reshape(-1, 2)"),
    ("tf.reduce_sum(x, axis=-1)", "x.sum(axis=-1)"),
    ("tf.nn.softmax(x)", "torch.softmax(torch.tensor(x), dim=-1)"),
    ("tf.nn.relu(x), tf.sigmoid(x)", "np.maximum(x, 0), 1 / (1 + np.exp(-x))"),
    ("tf.where(mask, x, y)", "np.where(mask, x, y)"),
    ("keras.layers.Dense(4)", "torch.nn.Linear(2, 4)"),
    ("keras.Sequential([…])", "torch.nn.Sequential(torch.nn.Linear(2, 4), torch.nn.ReLU())"),
    ("tf.GradientTape()", "(torch.tensor(x, requires_grad=True) ** 2).sum().backward()"),
)

JAX = (
    ("jnp.where(mask, x, y)", "np.where(mask, x, y)"),
    ("x.at[0].set(y[0])", "np.concatenate([y[:1], x[1:]])"),
    ("jax.nn.softmax(x)", SOFTMAX),
    ("jax.vmap(f)(x)", "np.stack([np.sum(row) for row in x])"),
    ("jax.lax.scan(f, 0, x)", "list(itertools.accumulate(x[:, 0]))"),
    ("jax.grad(f)(x)", "(torch.tensor(x, requires_grad=True) ** 2).sum().backward()"),
)

EINOPS = (
    ("rearrange(x, 'n d -> d n')", "x.T"),
    ("rearrange(x, 'n (h k) -> h n k', h=2)", "x.reshape(-1, 2, 1).swapaxes(0, 1)"),
    ("repeat(x, 'n d -> n r d', r=2)", "np.repeat(x[:, None], 2, axis=1)"),
    ("reduce(x, 'n d -> n', 'mean')", "x.mean(axis=1)"),
)

SCIENCE = (
    ("scipy.special.softmax(x, axis=-1)", SOFTMAX),
    ("scipy.special.logsumexp(x, axis=-1)", "np.logaddexp.reduce(x, axis=-1)"),
    ("scipy.special.expit(x)", "1 / (1 + np.exp(-x))"),
    ("scipy.special.erf(x)", "np.vectorize(math.erf)(x)"),
    ("scipy.stats.norm.cdf(1.5)", "statistics.NormalDist().cdf(1.5)"),
    ("scipy.spatial.distance.cdist(x, y)", "np.linalg.norm(x[:, None] - y[None], axis=-1)"),
    ("scipy.linalg.solve(w, b)", "np.linalg.solve(w, w[0])"),
)

LEARNING = (
    ("train_test_split(x)", "np.split(x[np.random.default_rng(0).permutation(len(x))], [len(x) // 2])"),
    ("StandardScaler().fit_transform(x)", "(x - x.mean(axis=0)) / x.std(axis=0)"),
    ("LinearRegression().fit(x, t)", "np.linalg.lstsq(x, x[:, 0])[0]"),
    ("accuracy_score(x, y)", "np.mean(x == y)"),
    ("euclidean_distances(x, y)", "np.linalg.norm(x[:, None] - y[None], axis=-1)"),
    ("PCA().fit(x).components_", "np.linalg.svd(x - x.mean(axis=0), full_matrices=False)[2]"),
    ("confusion_matrix(t, p)", "np.bincount(3 * np.array([0, 1, 2]) + np.array([0, 2, 2]), minlength=9).reshape(3, 3)"),
)

TABLES = (
    ("pd.read_csv(file)", "list(csv.DictReader(io.StringIO('k,v\\na,1')))"),
    ("df['v'].sum()", "sum(row['v'] for row in rows)"),
    ("df[df.v > 1]", "[row for row in rows if row['v'] > 1]"),
    ("df.sort_values('v')", "sorted(rows, key=lambda row: row['v'])"),
    ("df.groupby('k')", "[(k, list(g)) for k, g in itertools.groupby(sorted(rows, key=lambda r: r['k']), lambda r: r['k'])]"),
    ("df.k.value_counts()", "collections.Counter(row['k'] for row in rows).most_common()"),
)

INSTEAD = {
    **dict.fromkeys(("tensorflow", "keras"), TENSORFLOW),
    **dict.fromkeys(("jax", "flax", "optax"), JAX),
    "einops": EINOPS,
    "scipy": SCIENCE,
    "sklearn": LEARNING,
    **dict.fromkeys(("pandas", "polars"), TABLES),
}

# Why a module of the standard library is not here, and what is.
ABSENT = {
    **dict.fromkeys(("tkinter", "_tkinter", "turtle", "turtledemo", "curses", "_curses", "idlelib"), "there is no screen here: print"),
    **dict.fromkeys(("ssl", "_ssl"), "there is no network here: a program reads standard input and writes standard output"),
    **dict.fromkeys(("sqlite3", "_sqlite3", "dbm", "_dbm", "_gdbm"), "there is no database here: use a `dict`, or files"),
    **dict.fromkeys(("fcntl", "termios", "tty", "pty"), "there is no terminal here: read standard input with `sys.stdin`"),
    **dict.fromkeys(("pwd", "grp", "spwd", "syslog"), "there are no users here, only the program"),
    **dict.fromkeys(("venv", "ensurepip", "pip"), f"nothing can be installed here: {HERE}"),
    **dict.fromkeys(("requests", "httpx", "aiohttp", "flask", "django"), "there is no network here: read standard input"),
    "sympy": f"{HERE}: `fractions`, `decimal` and integers of any size are exact",
    "networkx": f"{HERE}: a graph is a `dict` of lists; `heapq`, `collections.deque` and `graphlib` walk it",
    "numba": "compiled functions are not here: write the loop with NumPy's arrays, or submit it in another language",
}

NOTHING_ELSE = "There are no processes and no network here, only standard input and output, and files in memory."

# What an exception means here, by its type and a part of its text.
ADVICE = (
    (
        OverflowError,
        ("ssize_t", "C long", "index-sized"),
        "Lengths and indices end at 2**31 here. Count with integers, and search with `while lo < hi: mid = (lo + hi) // 2`.",
    ),
    (
        RecursionError,
        ("maximum recursion depth",),
        "Python stops at a depth of 1,000 by itself: `sys.setrecursionlimit(10**6)` lets it go on.",
    ),
    (
        RecursionError,
        ("Stack overflow",),
        "Calls through C (`cache`, `sorted`, `map`) go some 10^5 deep here: fill the cache from the small cases up.",
    ),
    (OSError, ("Function not implemented", "not supported", "Not supported", "not support"), NOTHING_ELSE),
    (AttributeError, ("module 'os'", "module 'posix'", "module '_socket'", "module 'socket'"), NOTHING_ELSE),
    (AttributeError, ("module 'signal'",), "Nothing sends signals here: the judge bounds the time."),
    (RuntimeError, ("can't start new thread",), "Import `threading` by its name for threads to run."),
)


def advise(error):
    """Adds to an exception what it means here."""
    text = str(error)
    if isinstance(error, ImportError) and (error.name or "").startswith("torch"):
        return _advise_on_torch(error, text)
    for kind, parts, advice in ADVICE:
        if isinstance(error, kind) and any(part in text for part in parts):
            error.add_note(advice)
            return


def _advise_on_torch(error, text):
    """Says of a name that is imported from a module of `torch` what the module says of it."""
    name = text.removeprefix("cannot import name '").partition("'")[0]
    said = _absence(sys.modules.get(error.name), name)
    if said:
        error.add_note(said)


def _absence(module, name):
    """What a module says of a name that is not in it."""
    try:
        getattr(module, name)
    except NotImplementedError as absent:
        return str(absent)
    except AttributeError:
        pass
    return None


def missing(name):
    """The error of an import of what is not here."""
    top = name.partition(".")[0]
    if top == "torch":
        owner, _, last = name.rpartition(".")
        said = _absence(sys.modules.get(owner), last) or f"{name} is not here: `judge doctor --table=torch` lists what is"
        return ModuleNotFoundError(f"No module named {name!r}: {said}")
    error = ModuleNotFoundError(f"No module named {name!r}: {ABSENT.get(top, HERE)}", name=None if top in ABSENT else name)
    idioms = INSTEAD.get(top, ())
    if idioms:
        error.add_note("Write instead, for instance:")
    for theirs, ours in idioms:
        error.add_note(f"    {theirs:36}  {ours}")
    return error
