// Two texts side by side, line by line; within a changed line the part that differs is marked, its blanks made visible.

import { diff } from "../diff.ts";
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
/** The most of a text that is compared; the cut is in its middle. */
const ROOM = 60_000;

export function sideBySide(expected: string, actual: string, words: Words): HTMLElement {
  const rows = pair(bounded(expected, ROOM), bounded(actual, ROOM));
  const body: Child[] = [];
  let [left, right, shown] = [0, 0, 0];
  for (let at = 0; at < rows.length && shown < MOST_ROWS; at++) {
    const run = equalRun(rows, at);
    const keepBefore = at === 0 ? 0 : KEPT;
    const keepAfter = at + run === rows.length ? 0 : KEPT;
    if (run > keepBefore + keepAfter + 2) {
      for (let i = 0; i < keepBefore; i++) body.push(row(rows[at + i] as Row, ++left, ++right));
      const hidden = run - keepBefore - keepAfter;
      body.push(h("tr", { class: "cut" }, h("td", { colspan: 4 }, words.equal(hidden))));
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
  if (shown >= MOST_ROWS) body.push(h("tr", { class: "cut" }, h("td", { colspan: 4 }, words.longer(rows.length - shown))));
  return h("div", { class: "scroll", tabindex: 0, role: "group" },
    h("table", { class: "texts" },
      h("colgroup", null, h("col", { class: "number-column" }), h("col"), h("col", { class: "number-column" }), h("col")),
      h("thead", null, h("tr", null, h("th", { colspan: 2, scope: "col" }, words.expected), h("th", { colspan: 2, scope: "col" }, words.actual))),
      h("tbody", null, body)));
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
    h("td", { class: "line-number" }, expected === null ? "" : left), h("td", { class: expected === null ? "none" : "", dir: "ltr" }, a),
    h("td", { class: "line-number" }, actual === null ? "" : right), h("td", { class: actual === null ? "none" : "", dir: "ltr" }, b));
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

/** Lines that belong together; lines that replace each other stand in one row. */
function pair(expected: string, actual: string): Row[] {
  const rows: Row[] = [];
  let gone: string[] = [];
  let come: string[] = [];
  const settle = (): void => {
    for (let i = 0; i < Math.max(gone.length, come.length); i++) rows.push([gone[i] ?? null, come[i] ?? null]);
    [gone, come] = [[], []];
  };
  for (const line of diff(expected, actual)) {
    if (line.kind === "removed") gone.push(line.text);
    else if (line.kind === "added") come.push(line.text);
    else {
      settle();
      rows.push([line.text, line.text]);
    }
  }
  settle();
  return rows;
}
