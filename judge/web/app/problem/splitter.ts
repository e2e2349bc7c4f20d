// The line between two panes: dragged, or moved with arrow keys; its place is remembered in this browser.

import { h } from "../dom.ts";

export interface Line {
  /** Name under which its place is remembered. */
  name: string;
  label: string;
  /** `vertical` is a vertical line between two columns. */
  orientation: "vertical" | "horizontal";
  /** The first pane's share, in percent. */
  usual: number;
  least: number;
  most: number;
}

const KEY = "judge.panes";

export function splitter(line: Line, container: HTMLElement): HTMLElement {
  let share = remembered()[line.name] ?? line.usual;
  const bar = h("div", { class: `splitter ${line.orientation}`, role: "separator", tabindex: 0, "aria-label": line.label, "aria-orientation": line.orientation, "aria-valuemin": line.least, "aria-valuemax": line.most });
  const put = (next: number, keep: boolean): void => {
    share = Math.round(Math.max(line.least, Math.min(line.most, next)) * 10) / 10;
    container.style.setProperty(`--${line.name}`, `${share}%`);
    bar.setAttribute("aria-valuenow", String(Math.round(share)));
    if (keep) remember(line.name, share);
  };
  const shareAt = (event: PointerEvent): number => {
    const box = container.getBoundingClientRect();
    return line.orientation === "vertical" ? (100 * (event.clientX - box.left)) / box.width : (100 * (event.clientY - box.top)) / box.height;
  };
  bar.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    bar.focus();
    bar.setPointerCapture(event.pointerId);
    bar.classList.add("dragged");
  });
  bar.addEventListener("pointermove", (event) => {
    if (bar.hasPointerCapture(event.pointerId)) put(shareAt(event), false);
  });
  bar.addEventListener("lostpointercapture", () => {
    bar.classList.remove("dragged");
    remember(line.name, share);
  });
  bar.addEventListener("dblclick", () => put(line.usual, true));
  bar.addEventListener("keydown", (event) => {
    const [less, more] = line.orientation === "vertical" ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
    const by = event.shiftKey ? 10 : 2;
    const next = event.key === less ? share - by : event.key === more ? share + by : event.key === "Home" ? line.least : event.key === "End" ? line.most : event.key === "Enter" ? line.usual : null;
    if (next === null) return;
    event.preventDefault();
    put(next, true);
  });
  put(share, false);
  return bar;
}

function remembered(): Record<string, number> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    return Object.fromEntries(Object.entries(kept as object).filter((entry): entry is [string, number] => typeof entry[1] === "number"));
  } catch {
    return {};
  }
}

function remember(name: string, share: number): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...remembered(), [name]: share }));
  } catch {
    // Without storage the panes begin as usual next time.
  }
}
