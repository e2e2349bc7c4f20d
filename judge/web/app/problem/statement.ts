// The statement with its samples; hints one by one; the editorial when it may be read.

import { api } from "../api.ts";
import { fill, h, trusted, type Child } from "../dom.ts";
import { draw } from "../draw/draw.ts";
import { shown } from "../draw/text.ts";
import { complain } from "../notice.ts";
import type { Problem, Sample } from "../types.ts";
import { say } from "../words/problem.ts";
import { words } from "../words/spoken.ts";

export function statement(problem: Problem, use: (input: string) => void): HTMLElement {
  return h("div", { class: "sheet" },
    h("header", { class: "sheet-head" },
      h("h2", null, problem.title),
      h("p", { class: "eyebrow" },
        h("span", { class: "level", "data-level": problem.level }, words().level[problem.level]),
        problem.solved ? h("span", { class: "solved-mark" }, "✓ ", say().solved) : null,
        problem.leetcode === null ? null : h("span", null, words().catalog.leetcode(problem.leetcode)),
        problem.tags.map((tag) => h("a", { class: "chip", href: `/?tag=${encodeURIComponent(tag)}` }, tag)))),
    problem.closed === null ? null : h("p", { class: "note bad" }, say().closed, ": ", problem.closed),
    body(problem),
    problem.samples.length === 0 ? null : h("section", { class: "samples" }, h("h2", null, say().samples), problem.samples.map((one, index) => problem.kind === "interactive" ? conversation(one, index + 1) : sample(one, index + 1, use))));
}

// The title stands above already.
function body(problem: Problem): HTMLElement {
  const box = trusted(problem.statement, { class: "statement" });
  const first = box.firstElementChild;
  if (first && first.matches("h1")) first.remove();
  return box;
}

function sample(one: Sample, number: number, use: (input: string) => void): HTMLElement {
  const result = one.values && one.values.length > 0 ? one.values[one.values.length - 1] : undefined;
  const args = one.values ? one.values.slice(0, -1) : [];
  const rows: Child[] = result
    ? [args.map((arg) => row(h("code", null, arg.name), draw(arg))), row(say().expected, draw({ ...result, name: say().expected }))]
    : [row(say().input, h("pre", { class: "text", dir: "ltr" }, shown(one.input))), row(say().expected, h("pre", { class: "text", dir: "ltr" }, shown(one.expect)))];
  return h("div", { class: "sample" },
    h("table", null,
      h("caption", null, h("span", null, say().sample(number)), h("button", { type: "button", class: "button small quiet", on: { click: () => use(one.case) } }, say().use)),
      h("tbody", null, rows)));
}

/** What an interactive problem shows: who reads it has no input to take over. */
function conversation(one: Sample, number: number): HTMLElement {
  return h("div", { class: "sample" },
    h("table", null,
      h("caption", null, h("span", null, say().sample(number))),
      h("tbody", null, row(say().conversation, h("pre", { class: "text", dir: "ltr" }, shown(one.input))))));
}

function row(name: Child, value: HTMLElement): HTMLElement {
  return h("tr", null, h("th", { scope: "row" }, name), h("td", null, value));
}

export interface Hints {
  dom: HTMLElement;
  next(): void;
}

export function hints(problem: Problem, closed: boolean, changed: (seen: number) => void): Hints {
  const box = h("div", { class: "sheet" });
  let seen = problem.seen;
  const draw = (): void => {
    changed(seen.length);
    fill(box,
      h("h2", null, say().panes.hints),
      h("p", { class: "muted small" }, problem.hints === 0 ? say().hintsNone : say().hintsText),
      h("ol", { class: "hints" }, seen.map((hint, index) => h("li", null, h("h3", null, say().hintTitle(hint.title, index + 1)), trusted(hint.html)))),
      closed ? h("p", { class: "note" }, say().mock)
        : seen.length < problem.hints ? h("button", { type: "button", class: "button", on: { click: () => void next() } }, say().hintsShow(seen.length + 1, problem.hints))
        : problem.hints > 0 ? h("p", { class: "muted small" }, say().hintsAll) : null);
  };
  let busy = false;
  const next = async (): Promise<void> => {
    if (busy || closed || seen.length >= problem.hints) return;
    busy = true;
    try {
      seen = (await api.hint(problem.slug)).hints;
      draw();
      const last = box.querySelector<HTMLElement>(".hints li:last-child");
      last?.setAttribute("tabindex", "-1");
      last?.focus();
    } catch (error) {
      complain(error);
    }
    busy = false;
  };
  draw();
  return { dom: box, next: () => void next() };
}

export interface Editorial {
  dom: HTMLElement;
  /** The tab was opened. */
  enter(): void;
  /** The problem is solved now. */
  allow(): void;
}

export function editorial(problem: Problem, closed: boolean, languageName: (id: string) => string): Editorial {
  const box = h("div", { class: "sheet" });
  let allowed = problem.editorial && !closed;
  let loaded = false;
  const load = async (): Promise<void> => {
    loaded = true;
    try {
      const { html, solutions } = await api.editorial(problem.slug);
      fill(box, trusted(html, { class: "statement" }),
        solutions.length === 0 ? null : h("section", { class: "samples" }, h("h2", null, say().solutions), solutions.map((one) => h("details", { class: "solution" },
          h("summary", null, one.name, " ", h("span", { class: "muted" }, languageName(one.language))),
          h("pre", { class: "text", tabindex: 0, dir: "ltr" }, shown(one.text))))));
    } catch (error) {
      loaded = false;
      complain(error);
    }
  };
  const open = (): void => {
    allowed = true;
    void load();
  };
  return {
    dom: box,
    enter() {
      if (loaded) return;
      if (allowed) return open();
      fill(box, h("h2", null, say().panes.editorial), h("p", { class: "muted" }, closed ? say().mock : say().editorialClosed),
        closed ? null : h("p", null, h("button", { type: "button", class: "button", on: { click: open } }, say().editorialOpen)));
    },
    allow() {
      allowed = allowed || !closed;
    },
  };
}
