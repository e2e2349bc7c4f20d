// `Math.round` takes half-way cases up.
function int8Quantize(w, mode, symmetric) {
    const codes = (group) => {
        const lo = Math.min(0, ...group), hi = Math.max(0, ...group);
        const scale = (symmetric ? Math.max(hi, -lo) / 127 : (hi - lo) / 255) || 1;
        const zero = symmetric ? 0 : Math.round(-128 - lo / scale);
        return { q: group.map((x) => Math.max(-128, Math.min(127, Math.round(x / scale) + zero))), scale, zero };
    };
    if (mode === "channel") {
        const rows = w.map((row) => codes([...row]));
        return { q: rows.map((r) => r.q), scale: rows.map((r) => r.scale), zero: rows.map((r) => r.zero) };
    }
    const { q, scale, zero } = codes(w.flatMap((row) => [...row]));
    const width = w[0].length;
    return { q: w.map((_, at) => q.slice(at * width, (at + 1) * width)), scale: [scale], zero: [zero] };
}
