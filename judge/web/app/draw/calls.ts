// The calls of a class: what each gave and what was expected, the failing one marked and in view.

import { h } from "../dom.ts";
import type { Drawing } from "../types.ts";
import { bounded, visible } from "./text.ts";

export interface Words {
  call: string;
  expected: string;
  actual: string;
  failed: string;
  more(count: number): string;
}

const BEFORE = 40;
const AFTER = 10;

export function calls(list: NonNullable<Drawing["calls"]>, words: Words): HTMLElement {
  const failing = list.findIndex((call) => call.failed);
  const at = failing < 0 ? list.length - 1 : failing;
  const [from, to] = [Math.max(0, at - BEFORE), Math.min(list.length, at + AFTER + 1)];
  const skip = (count: number): HTMLElement | null => (count > 0 ? h("tr", { class: "cut" }, h("td", { colspan: 4 }, words.more(count))) : null);
  const rows = list.slice(from, to).map((call) => h("tr", { class: call.failed ? "differs" : "" },
    h("th", { scope: "row" }, call.failed ? h("span", { class: "cross" }, "✗", h("span", { class: "aside" }, words.failed)) : call.index + 1),
    h("td", null, h("code", null, text(call.call))),
    h("td", null, h("code", null, text(call.expected))),
    h("td", null, call.actual === null ? "—" : h("code", null, call.failed ? h("mark", null, text(call.actual)) : text(call.actual)))));
  return h("div", { class: "scroll", tabindex: 0, role: "group" },
    h("table", { class: "calls" },
      h("thead", null, h("tr", null, h("th", { scope: "col" }, "#"), [words.call, words.expected, words.actual].map((name) => h("th", { scope: "col" }, name)))),
      h("tbody", null, skip(list[from]?.index ?? 0), rows, skip(list.length - to))));
}

function text(value: string): string {
  return visible(bounded(value, 400));
}
