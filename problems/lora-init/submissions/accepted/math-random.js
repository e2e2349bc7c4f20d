function loraInit(count, dIn, dOut, r, scheme) {
    const uniform = () => (2 * Math.random() - 1) / Math.sqrt(dIn);
    // A point of the unit disc, by rejection, gives a normal number (Marsaglia's polar method).
    const normal = () => {
        for (;;) {
            const x = 2 * Math.random() - 1;
            const y = 2 * Math.random() - 1;
            const s = x * x + y * y;
            if (s > 0 && s < 1) return (x * Math.sqrt((-2 * Math.log(s)) / s)) / r;
        }
    };
    const draw = scheme === 'gaussian' ? normal : uniform;
    const matrix = (rows, cols, entry) => Array.from({ length: rows }, () => Array.from({ length: cols }, entry));
    return Array.from({ length: count }, () => ({ a: matrix(r, dIn, draw), b: matrix(dOut, r, () => 0) }));
}
