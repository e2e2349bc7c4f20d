// Lists that the keyboard walks through, and what their rows show.

import { h, svg } from "./dom.ts";
import { step, type Shortcut } from "./keyboard.ts";
import { pieces } from "./search.ts";
import type { Attempt, Exercise } from "./types.ts";
import { words } from "./words/spoken.ts";

/** The keys of a list whose rows a selector finds: j and k anywhere, arrows inside. */
export function listKeys(list: HTMLElement, selector: string): Shortcut[] {
  list.addEventListener("keydown", (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key] as 1 | -1 | undefined;
    if (by === undefined || !(event.target as Element).matches(selector)) return;
    event.preventDefault();
    step(list, selector, by);
  });
  const { key } = words();
  return [
    { keys: "j", text: key.down, run: () => step(list, selector, 1) },
    { keys: "k", text: key.up, run: () => step(list, selector, -1) },
    { keys: "Enter", text: key.open, run: () => (document.activeElement as HTMLElement | null)?.click() },
  ];
}

export type State = "open" | "tried" | "solved";

export function stateOf({ solved, attempts }: Exercise): State {
  return solved ? "solved" : attempts > 0 ? "tried" : "open";
}

/** A circle that says whether a problem is solved, with the word for who does not see it. */
export function stateMark(state: State): SVGSVGElement {
  return svg(
    "svg",
    { class: `state ${state}`, viewBox: "0 0 16 16", role: "img", "aria-label": words().catalog.states[state] },
    svg("circle", { cx: 8, cy: 8, r: 6.5 }),
    state === "solved" ? svg("path", { d: "m5 8.2 2.1 2.1L11 6.2" }) : null,
  );
}

export function levelMark(level: Exercise["level"]): HTMLElement {
  return h("span", { class: "level", "data-level": level }, words().level[level]);
}

export function verdictMark(verdict: Attempt["verdict"]): HTMLElement {
  return h("span", { class: "verdict", "data-verdict": verdict }, words().verdict[verdict]);
}

/** A title in which the letters of a search stand out. */
export function found(query: string, title: string): (string | HTMLElement)[] {
  return pieces(query, title).map((piece) => (piece.found ? h("mark", null, piece.text) : piece.text));
}

/** A thin bar; the words beside it say the same. */
export function progressBar(done: number, all: number): HTMLElement {
  const share = all === 0 ? 0 : (100 * done) / all;
  return h("span", { class: "progress", "aria-hidden": "true" }, h("span", { style: { width: `${share}%` } }));
}
