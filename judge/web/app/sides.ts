// Two texts beside each other, line by line; far from a change, lines are folded away.

import { diff, type Line } from "./diff.ts";
import { h } from "./dom.ts";
import { words } from "./words/spoken.ts";

/** A removed line and the added one that took its place share a row. */
interface Pair {
  old: Line | null;
  new: Line | null;
}

const around = 3;

export function sideBySide(names: readonly [string, string], before: string, after: string): HTMLElement {
  const lines = diff(before, after);
  const added = lines.filter(({ kind }) => kind === "added").length;
  const removed = lines.filter(({ kind }) => kind === "removed").length;
  const text = words().history;
  const summary = added + removed === 0 ? text.same : text.changed(added, removed);
  const heads = names.map((name) => h("th", { scope: "col", colspan: 2 }, name));
  const table = h("table", { class: "sides" }, h("colgroup", null, [0, 1, 2, 3].map(() => h("col"))), h("thead", null, h("tr", null, heads)), folded(pairs(lines)));
  return h("section", { class: "source" }, h("p", { class: "muted small", role: "status" }, summary), h("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": summary }, table));
}

function pairs(lines: Line[]): Pair[] {
  const all: Pair[] = [];
  let [removed, added]: [Line[], Line[]] = [[], []];
  const flush = (): void => {
    const height = Math.max(removed.length, added.length);
    for (let at = 0; at < height; at += 1) all.push({ old: removed[at] ?? null, new: added[at] ?? null });
    [removed, added] = [[], []];
  };
  for (const line of lines) {
    if (line.kind === "removed") removed.push(line);
    else if (line.kind === "added") added.push(line);
    else {
      flush();
      all.push({ old: line, new: line });
    }
  }
  flush();
  return all;
}

const isSame = ({ old, new: now }: Pair): boolean => old !== null && old === now;

// Groups of rows: what is near a change is open, the rest can be opened.
function folded(all: Pair[]): HTMLElement[] {
  const near = all.map((_, at) => all.slice(Math.max(0, at - around), at + around + 1).some((pair) => !isSame(pair)));
  const groups: { open: boolean; rows: Pair[] }[] = [];
  all.forEach((pair, at) => {
    const open = near[at] ?? true;
    const last = groups.at(-1);
    if (last && last.open === open) last.rows.push(pair);
    else groups.push({ open, rows: [pair] });
  });
  const changed = near.includes(true);
  return groups.map(({ open, rows }) => (open || !changed || rows.length < 3 ? h("tbody", null, rows.map(row)) : fold(rows)));
}

function fold(rows: Pair[]): HTMLElement {
  const body = h("tbody", null);
  const press = (): void => body.replaceChildren(...rows.map(row));
  const button = h("button", { class: "unfold", type: "button", on: { click: press } }, words().history.unchanged(rows.length));
  body.append(h("tr", null, h("td", { colspan: 4 }, button)));
  return body;
}

function row(pair: Pair): HTMLTableRowElement {
  const same = isSame(pair);
  return h("tr", null, side(pair.old, pair.old?.old, same ? null : "removed"), side(pair.new, pair.new?.new, same ? null : "added"));
}

function side(line: Line | null, number: number | null | undefined, kind: "removed" | "added" | null): HTMLElement[] {
  const said = line && kind ? h("span", { class: "visually-hidden" }, `${words().history[kind]} `) : null;
  const mark = line ? kind : line === null && kind ? "absent" : null;
  return [h("td", { class: "side-number number" }, number ?? ""), h("td", { class: "side-line", "data-kind": mark }, said, line?.text ?? "")];
}
