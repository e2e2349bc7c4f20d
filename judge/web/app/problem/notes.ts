// Notes on a problem: written as Markdown, saved while one writes.

import { api } from "../api.ts";
import { fill, h } from "../dom.ts";
import { complain } from "../notice.ts";
import { say } from "../words/problem.ts";
import { words } from "../words/spoken.ts";
import { markdown } from "./markdown.ts";

export interface Notes {
  dom: HTMLElement;
  enter(): void;
}

const DELAY = 600;

export function notes(slug: string, signal: AbortSignal): Notes {
  const area = h("textarea", { class: "field mono", "aria-label": say().notesLabel, rows: 14 });
  const state = h("span", { class: "muted small", role: "status" });
  const preview = h("div", { class: "preview", hidden: true });
  const flip = h("button", { type: "button", class: "button small quiet", "aria-pressed": "false" }, say().notesView);
  let saved: string | null = null;
  let timer = 0;
  const save = async (): Promise<void> => {
    clearTimeout(timer);
    const text = area.value;
    if (saved === null || text === saved) return;
    state.textContent = words().saving;
    try {
      await api.saveNotes(slug, text);
      saved = text;
      state.textContent = words().saved;
    } catch {
      state.textContent = words().notSaved;
      timer = window.setTimeout(() => void save(), 3000);
    }
  };
  area.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void save(), DELAY);
  });
  area.addEventListener("blur", () => void save());
  addEventListener("pagehide", () => void save(), { signal });
  signal.addEventListener("abort", () => void save());
  flip.addEventListener("click", () => {
    const view = preview.hidden;
    preview.hidden = !view;
    area.hidden = view;
    flip.textContent = view ? say().notesEdit : say().notesView;
    flip.setAttribute("aria-pressed", String(view));
    if (view) fill(preview, markdown(area.value));
  });
  return {
    dom: h("div", { class: "sheet notes" }, h("h2", null, say().panes.notes), h("p", { class: "muted small" }, say().notesText), area, preview, h("div", { class: "deeds" }, flip, state)),
    enter() {
      if (saved !== null) return;
      api.notes(slug).then(({ text }) => {
        saved = text;
        if (area.value === "") area.value = text;
      }, complain);
    },
  };
}
