// The cases of a run as cells, one for each: a symbol and a colour, filled in as they are judged.

import { h } from "../dom.ts";
import type { RunEvent, Verdict } from "../types.ts";

export const SYMBOL: Record<Verdict, string> = { AC: "✓", WA: "✗", TLE: "◷", MLE: "▤", OLE: "≡", RE: "!", CE: "¶", JE: "?" };

/** More cases than this have no cells of their own, only those that failed. */
const MOST = 1500;

type CaseEvent = Extract<RunEvent, { kind: "case" }>;

export class Cells {
  readonly dom = h("ol", { class: "cells" });
  private readonly cells: HTMLLIElement[] = [];
  private readonly nameOf: (verdict: Verdict | null) => string;
  private readonly open: (group: string, name: string) => void;

  constructor(nameOf: (verdict: Verdict | null) => string, open: (group: string, name: string) => void) {
    this.nameOf = nameOf;
    this.open = open;
  }

  clear(): void {
    this.dom.replaceChildren();
    this.cells.length = 0;
  }

  take(events: CaseEvent[]): void {
    const first = events[0];
    if (!first) return;
    if (this.cells.length === 0 && first.total <= MOST) this.prepare(first.total);
    for (const event of events) this.fill(event);
  }

  private prepare(total: number): void {
    for (let i = 0; i < total; i++) this.cells.push(h("li", null));
    this.dom.classList.toggle("many", total > 120);
    this.dom.append(...this.cells);
  }

  private fill(event: CaseEvent): void {
    let cell = this.cells[event.index];
    if (!cell) {
      if (event.verdict === "AC" || this.dom.childElementCount > MOST) return;
      cell = h("li", null);
      this.cells[event.index] = cell;
      this.dom.append(cell);
    }
    const name = `${event.group} / ${event.name}: ${this.nameOf(event.verdict)}`;
    cell.dataset["verdict"] = event.verdict ?? "none";
    cell.title = name;
    cell.replaceChildren(h("span", { role: "img", "aria-label": name }, event.verdict ? SYMBOL[event.verdict] : "–"));
    // A short way for the mouse; the same cases are in the list below, for everyone.
    if (event.verdict !== "AC" && event.verdict !== null) cell.onclick = () => this.open(event.group, event.name);
  }
}
