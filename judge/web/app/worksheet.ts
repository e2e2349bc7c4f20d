// The text field of a behavioural card; what is written into it is kept as a file, by itself.

import { api } from "./api.ts";
import { h } from "./dom.ts";
import { complain } from "./notice.ts";
import { words } from "./words/spoken.ts";

const pause = 700;

export async function worksheet(id: string, signal: AbortSignal): Promise<HTMLElement> {
  const { worksheet: title, worksheetText } = words().cards;
  const { text } = await api.worksheet(id);
  const state = h("span", { class: "muted small", role: "status" });
  const field = h("textarea", { class: "field", id: "worksheet", rows: 12, "aria-describedby": "worksheet-text", on: { input: later } });
  field.value = text;
  let kept = text;
  let clock: number | undefined;
  async function save(): Promise<void> {
    clearTimeout(clock);
    const value = field.value;
    if (value === kept) return;
    try {
      await api.saveWorksheet(id, value);
      kept = value;
      if (field.value === value) state.textContent = words().saved;
    } catch (error) {
      state.textContent = words().notSaved;
      complain(error);
    }
  }
  function later(): void {
    state.textContent = words().saving;
    clearTimeout(clock);
    clock = window.setTimeout(() => void save(), pause);
  }
  signal.addEventListener("abort", () => void save());
  addEventListener("pagehide", () => void save(), { signal });
  const label = h("label", { for: "worksheet" }, title);
  return h("section", { class: "section worksheet" }, h("div", { class: "track-head" }, h("h2", null, label), state), h("p", { class: "muted small", id: "worksheet-text" }, worksheetText), field);
}
