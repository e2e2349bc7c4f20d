// Settings of the editor, in a box under their button; they hold for all problems.

import { h } from "../dom.ts";
import { change, settings, type Settings } from "../settings.ts";
import { say } from "../words/problem.ts";
import { words } from "../words/spoken.ts";

const [SMALLEST, LARGEST] = [10, 28];

export function options(): HTMLElement {
  const names = words().settings.keymaps;
  const keymap = h("select", { class: "field", id: "option-keymap" }, (["default", "vim", "emacs"] as const).map((name) => h("option", { value: name, selected: settings().keymap === name }, names[name])));
  keymap.addEventListener("change", () => change({ keymap: keymap.value as Settings["keymap"] }));
  const tabSize = h("select", { class: "field", id: "option-tab" }, [2, 3, 4, 8].map((size) => h("option", { value: size, selected: settings().tabSize === size }, size)));
  tabSize.addEventListener("change", () => change({ tabSize: Number(tabSize.value) }));
  const size = h("output", { class: "number" }, settings().fontSize);
  const resize = (by: number) => (): void => {
    change({ fontSize: Math.max(SMALLEST, Math.min(LARGEST, settings().fontSize + by)) });
    size.textContent = String(settings().fontSize);
  };
  const tick = (name: "tabs" | "wrap", text: string): HTMLElement => {
    const box = h("input", { type: "checkbox", checked: settings()[name] });
    box.addEventListener("change", () => change({ [name]: box.checked }));
    return h("label", { class: "option-tick" }, box, text);
  };
  const body = h("div", { class: "editor-options-body" },
    h("label", { for: "option-keymap" }, say().keymap), keymap,
    h("span", null, say().fontSize), h("span", { class: "stepper" },
      h("button", { type: "button", class: "button small", "aria-label": say().smaller, on: { click: resize(-1) } }, "−"), size,
      h("button", { type: "button", class: "button small", "aria-label": say().larger, on: { click: resize(1) } }, "+")),
    h("label", { for: "option-tab" }, say().tabSize), tabSize,
    tick("tabs", say().tabs), tick("wrap", say().wrap));
  const box = h("details", { class: "editor-options" }, h("summary", { class: "tool", title: say().options, "aria-label": say().options }, "Aa"), body);
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.open) return;
    box.open = false;
    box.querySelector("summary")?.focus();
  });
  box.addEventListener("focusout", (event) => {
    if (event.relatedTarget instanceof Node && !box.contains(event.relatedTarget)) box.open = false;
  });
  return box;
}
