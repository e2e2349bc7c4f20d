// Two texts side by side, line by line; within a changed line the part that differs is marked, its blanks made visible.

import { h, type Child } from "../dom.ts";
import { bounded, visible } from "./text.ts";

export interface Words {
  expected: string;
  actual: string;
  /** `12 equal lines`. */
  equal(count: number): string;
  longer(count: number): string;
}

type Row = [string | null, string | null];

const KEPT = 3;
const MOST_ROWS = 400;
/** Where texts differ more than this, lines are paired by their numbers. */
const EFFORT = 300;

export function sideBySide(expected: string, actual: string, words: Words): HTMLElement {
  const rows = pair(lines(expected), lines(actual));
  const body: Child[] = [];
  let [left, right, shown] = [0, 0, 0];
  for (let at = 0; at < rows.length && shown < MOST_ROWS; at++) {
    const run = equalRun(rows, at);
    const keepBefore = at === 0 ? 0 : KEPT;
    const keepAfter = at + run === rows.length ? 0 : KEPT;
    if (run > keepBefore + keepAfter + 2) {
      for (let i = 0; i < keepBefore; i++) body.push(row(rows[at + i] as Row, ++left, ++right));
      const hidden = run - keepBefore - keepAfter;
      body.push(h("tr", { class: "skip" }, h("td", { colspan: 4 }, words.equal(hidden))));
      [left, right, at] = [left + hidden, right + hidden, at + keepBefore + hidden - 1];
      shown += keepBefore + 1;
      continue;
    }
    const one = rows[at] as Row;
    if (one[0] !== null) left++;
    if (one[1] !== null) right++;
    body.push(row(one, left, right));
    shown++;
  }
  if (shown >= MOST_ROWS) body.push(h("tr", { class: "skip" }, h("td", { colspan: 4 }, words.longer(rows.length - shown))));
  return h("div", { class: "scroll", tabindex: 0, role: "group" },
    h("table", { class: "sides" },
      h("thead", null, h("tr", null, h("th", { colspan: 2, scope: "col" }, words.expected), h("th", { colspan: 2, scope: "col" }, words.actual))),
      h("tbody", null, body)));
}

function lines(text: string): string[] {
  const all = text.split("\n");
  if (all.length > 1 && all[all.length - 1] === "") all.pop();
  return all.slice(0, 20_000);
}

function equalRun(rows: Row[], at: number): number {
  let end = at;
  while (end < rows.length && (rows[end] as Row)[0] === (rows[end] as Row)[1]) end++;
  return end - at;
}

function row([expected, actual]: Row, left: number, right: number): HTMLElement {
  const differs = expected !== actual;
  const [a, b] = differs && expected !== null && actual !== null ? marked(expected, actual) : [whole(expected, differs), whole(actual, differs)];
  return h("tr", { class: differs ? "differs" : "" },
    h("th", { scope: "row" }, expected === null ? "" : left), h("td", { class: expected === null ? "none" : "", dir: "ltr" }, a),
    h("th", { scope: "row" }, actual === null ? "" : right), h("td", { class: actual === null ? "none" : "", dir: "ltr" }, b));
}

function whole(text: string | null, differs: boolean): Child {
  if (text === null) return null;
  return differs ? h("mark", null, blanks(bounded(text, 400)) || "↵") : visible(bounded(text, 400));
}

/** The part between the common beginning and the common end. */
function marked(a: string, b: string): [Child, Child] {
  let from = 0;
  while (from < a.length && from < b.length && a[from] === b[from]) from++;
  let tail = 0;
  while (tail < a.length - from && tail < b.length - from && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const one = (text: string): Child => {
    const start = from > 160 ? `…${text.slice(from - 120, from)}` : text.slice(0, from);
    const end = text.slice(text.length - tail);
    const middle = text.slice(from, text.length - tail);
    return [visible(start), h("mark", null, middle === "" ? "∅" : blanks(bounded(middle, 240))), visible(end.length > 160 ? `${end.slice(0, 120)}…` : end)];
  };
  return [one(a), one(b)];
}

function blanks(text: string): string {
  return visible(text.replace(/ /g, "·").replace(/\t/g, "→"));
}

/** Lines that belong together: the shortest way from one text to the other (Myers), lines that replace each other in one row. */
function pair(a: string[], b: string[]): Row[] {
  const steps = shortest(a, b);
  if (!steps) return Array.from({ length: Math.max(a.length, b.length) }, (_, i): Row => [a[i] ?? null, b[i] ?? null]);
  const rows: Row[] = [];
  let gone: string[] = [];
  let come: string[] = [];
  const settle = (): void => {
    for (let i = 0; i < Math.max(gone.length, come.length); i++) rows.push([gone[i] ?? null, come[i] ?? null]);
    [gone, come] = [[], []];
  };
  for (const [kind, text] of steps) {
    if (kind === "-") gone.push(text);
    else if (kind === "+") come.push(text);
    else {
      settle();
      rows.push([text, text]);
    }
  }
  settle();
  return rows;
}

type Step = ["=" | "-" | "+", string];

function shortest(a: string[], b: string[]): Step[] | null {
  const history: Map<number, number>[] = [];
  const reach: Map<number, number> = new Map([[1, 0]]);
  const get = (from: Map<number, number>, k: number): number => from.get(k) ?? -1;
  for (let d = 0; d <= Math.min(a.length + b.length, EFFORT); d++) {
    history.push(new Map(reach));
    for (let k = -d; k <= d; k += 2) {
      let x = k === -d || (k !== d && get(reach, k - 1) < get(reach, k + 1)) ? get(reach, k + 1) : get(reach, k - 1) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      reach.set(k, x);
      if (x >= a.length && x - k >= b.length) return back(a, b, history);
    }
  }
  return null;
}

function back(a: string[], b: string[], history: Map<number, number>[]): Step[] {
  const steps: Step[] = [];
  let [x, y] = [a.length, b.length];
  for (let d = history.length - 1; d >= 0; d--) {
    const reach = history[d] as Map<number, number>;
    const k = x - y;
    const down = k === -d || (k !== d && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1));
    const from = down ? k + 1 : k - 1;
    const fromX = d === 0 ? 0 : reach.get(from) ?? 0;
    const fromY = d === 0 ? 0 : fromX - from;
    while (x > fromX && y > fromY && x > 0 && y > 0 && a[x - 1] === b[y - 1]) {
      steps.push(["=", a[x - 1] as string]);
      [x, y] = [x - 1, y - 1];
    }
    if (d > 0) steps.push(down ? ["+", b[y - 1] as string] : ["-", a[x - 1] as string]);
    [x, y] = [fromX, fromY];
  }
  return steps.reverse();
}
