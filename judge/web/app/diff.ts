// The difference between two texts, line by line: the shortest one, by Myers' algorithm.

export interface Line {
  kind: "same" | "added" | "removed";
  text: string;
  /** Number of the line in the old and in the new text, from 1. */
  old: number | null;
  new: number | null;
}

/** Beyond so many changed lines the texts have nothing to say to each other. */
const mostChanges = 2000;

/** All lines of both texts, each once. */
export function diff(before: string, after: string): Line[] {
  const [old, now] = [lines(before), lines(after)];
  const head = common(old, now);
  const tail = common(old.slice(head).reverse(), now.slice(head).reverse());
  const middle = changed(old.slice(head, old.length - tail), now.slice(head, now.length - tail));
  const all: Line["kind"][] = [...same(head), ...middle, ...same(tail)];
  return numbered(all, old, now);
}

const same = (count: number): "same"[] => Array<"same">(count).fill("same");
const lines = (text: string): string[] => text.replace(/\n$/, "").split("\n");

function common(one: string[], other: string[]): number {
  const end = Math.min(one.length, other.length);
  let at = 0;
  while (at < end && one[at] === other[at]) at += 1;
  return at;
}

function changed(old: string[], now: string[]): Line["kind"][] {
  const traces = furthest(old, now);
  if (!traces) return [...old.map(() => "removed" as const), ...now.map(() => "added" as const)];
  return back(traces, old.length, now.length);
}

// For each number of changes, how far each diagonal reaches; null where too much has changed.
function furthest(old: string[], now: string[]): Map<number, number>[] | null {
  const traces: Map<number, number>[] = [];
  let reach = new Map([[1, 0]]);
  for (let changes = 0; changes <= Math.min(old.length + now.length, mostChanges); changes += 1) {
    const next = new Map<number, number>();
    traces.push(reach);
    for (let diagonal = -changes; diagonal <= changes; diagonal += 2) {
      let x = down(reach, diagonal, changes) ? (reach.get(diagonal + 1) ?? 0) : (reach.get(diagonal - 1) ?? 0) + 1;
      while (x < old.length && x - diagonal < now.length && old[x] === now[x - diagonal]) x += 1;
      next.set(diagonal, x);
      if (x >= old.length && x - diagonal >= now.length) return traces;
    }
    reach = next;
  }
  return null;
}

function down(reach: Map<number, number>, diagonal: number, changes: number): boolean {
  if (diagonal === -changes) return true;
  return diagonal !== changes && (reach.get(diagonal - 1) ?? 0) < (reach.get(diagonal + 1) ?? 0);
}

function back(traces: Map<number, number>[], oldEnd: number, newEnd: number): Line["kind"][] {
  const kinds: Line["kind"][] = [];
  let [x, y] = [oldEnd, newEnd];
  for (let changes = traces.length - 1; changes >= 0; changes -= 1) {
    const reach = traces[changes] ?? new Map<number, number>();
    const diagonal = x - y;
    const from = down(reach, diagonal, changes) ? diagonal + 1 : diagonal - 1;
    const [fromX, fromY] = changes === 0 ? [0, 0] : [reach.get(from) ?? 0, (reach.get(from) ?? 0) - from];
    const [stepX, stepY] = changes === 0 ? [0, 0] : from > diagonal ? [fromX, fromY + 1] : [fromX + 1, fromY];
    for (; x > stepX && y > stepY; x -= 1, y -= 1) kinds.push("same");
    if (changes > 0) kinds.push(from > diagonal ? "added" : "removed");
    [x, y] = [fromX, fromY];
  }
  return kinds.reverse();
}

function numbered(kinds: Line["kind"][], old: string[], now: string[]): Line[] {
  let [x, y] = [0, 0];
  return kinds.map((kind) => {
    const line: Line = {
      kind,
      text: (kind === "added" ? now[y] : old[x]) ?? "",
      old: kind === "added" ? null : x + 1,
      new: kind === "removed" ? null : y + 1,
    };
    if (kind !== "added") x += 1;
    if (kind !== "removed") y += 1;
    return line;
  });
}
