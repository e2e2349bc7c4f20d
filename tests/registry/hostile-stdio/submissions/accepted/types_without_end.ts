// Types are taken out, never computed.
type Deep<N extends number, T extends unknown[] = []> = T['length'] extends N ? T : Deep<N, [...T, Deep<N, [...T, 0]>]>;
type Bomb = Deep<999999>;
type Self = { [K in keyof Self]: Self[K] extends Bomb ? Self : Bomb };
const readInput = (require as any)('fs').readFileSync as (source: 0, encoding: 'utf8') => string & { bomb?: Bomb };
console.log(Number(readInput(0, 'utf8')) + 1);
