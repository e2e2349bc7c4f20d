// Three thin products of matrices, in typed arrays.
type Matrix = number[][];

const transposed = (m: Matrix): Matrix => m[0]!.map((_, j) => m.map((row) => row[j]!));

function product(x: Matrix, y: Matrix): Float64Array[] {
    return x.map((row) => {
        const out = new Float64Array(y[0]!.length);
        row.forEach((factor, i) => {
            const other = y[i]!;
            for (let j = 0; j < out.length; j++) {
                out[j]! += factor * other[j]!;
            }
        });
        return out;
    });
}

class Solution {
    loraForward(x: Matrix, w: Matrix, bias: number[], a: Matrix, b: Matrix, alpha: number, rslora: boolean): Float64Array[] {
        const scale = alpha / (rslora ? Math.sqrt(a.length) : a.length);
        const base = product(x, w);
        const inner = product(x, transposed(a)).map((row) => Array.from(row));
        const update = product(inner, transposed(b));
        return base.map((row, n) => row.map((value, j) => value + bias[j]! + scale * update[n]![j]!));
    }
}
