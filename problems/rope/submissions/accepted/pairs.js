// Pair by pair with the rotation matrix.
const rope = (x, pos, base, style) =>
    x.map((row, r) => {
        const out = row.slice();
        const pairs = row.length / 2;
        for (let i = 0; i < pairs; i++) {
            const angle = pos[r] * base ** (-i / pairs);
            const [a, b] = style === "half" ? [i, i + pairs] : [2 * i, 2 * i + 1];
            out[a] = row[a] * Math.cos(angle) - row[b] * Math.sin(angle);
            out[b] = row[a] * Math.sin(angle) + row[b] * Math.cos(angle);
        }
        return out;
    });
