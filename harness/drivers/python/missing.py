"""What to write instead of a module that is not here: the reason of a failed import, and a line for each usual idiom.

Names in the idioms: `x` and `y` are arrays, `w` is a matrix, `mask` is an array of booleans, `rows` is a list of dictionaries.
"""

HERE = "Python's standard library and NumPy are here"
SOFTMAX = "np.exp(x - np.logaddexp.reduce(x, axis=-1, keepdims=True))"

TENSORS = (
    ("torch.tensor(rows), x.numpy()", "np.array([[1.0, 2.0]])"),
    ("x.view(-1, 2), x.transpose(0, 1)", "x.reshape(-1, 2), x.swapaxes(0, 1)"),
    ("dim=-1, keepdim=True", "x.sum(axis=-1, keepdims=True)"),
    ("F.softmax(x, dim=-1)", SOFTMAX),
    ("F.log_softmax(x, dim=-1)", "x - np.logaddexp.reduce(x, axis=-1, keepdims=True)"),
    ("F.relu(x), torch.sigmoid(x)", "np.maximum(x, 0), 1 / (1 + np.exp(-x))"),
    ("x.masked_fill(mask, -inf)", "np.where(mask, -np.inf, x)"),
    ("torch.cat([x, y], dim=0)", "np.concatenate([x, y], axis=0)"),
    ("x.std(), x.var()", "x.std(ddof=1), x.var(ddof=1)"),
    ("nn.Linear, x @ w.T + b", "x @ w.T + 0.5"),
    ("loss.backward()", "2 * (x - y) / x.size  # derive the gradient and write it out"),
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
    **dict.fromkeys(("torch", "tensorflow", "keras", "jax", "einops"), TENSORS),
    "scipy": SCIENCE,
    "sklearn": LEARNING,
    **dict.fromkeys(("pandas", "polars"), TABLES),
}


def missing(name):
    """The error of an import of what is not here."""
    error = ModuleNotFoundError(f"No module named {name!r}: {HERE}", name=name)
    idioms = INSTEAD.get(name.partition(".")[0], ())
    if idioms:
        error.add_note("Write instead, for instance:")
    for theirs, ours in idioms:
        error.add_note(f"    {theirs:36}  {ours}")
    return error
