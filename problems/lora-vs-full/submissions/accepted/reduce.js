function loraVsFull(mods, targets, r, bytesParam, bytesGrad, bytesOpt) {
    const meant = ({ name }) => targets.some((target) => name === target || name.endsWith(`.${target}`));
    const sum = (list, size) => list.reduce((total, mod) => total + size(mod), 0);
    const all = sum(mods, ({ d_in, d_out, bias }) => d_in * d_out + (bias ? d_out : 0));
    const own = sum(mods.filter(meant), ({ d_in, d_out }) => r * (d_in + d_out));
    const bytes = (stored, params) => ({
        params,
        weight_bytes: stored * bytesParam,
        grad_bytes: params * bytesGrad,
        opt_bytes: params * bytesOpt,
    });
    return { full: bytes(all, all), lora: bytes(all + own, own), ratio: own / all };
}
