// The two signs of z apart: for a negative one, -z is taken out of the logarithm.
export const dpo_loss = (pi_w: number[], pi_l: number[], ref_w: number[], ref_l: number[], beta: number): number => {
    const losses = pi_w.map((won, i) => {
        const z = beta * (won - ref_w[i]!) - beta * (pi_l[i]! - ref_l[i]!);
        return z >= 0 ? Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z)) - z;
    });
    return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
};
