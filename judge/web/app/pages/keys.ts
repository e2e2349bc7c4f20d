// The list of keys that `?` shows: those of the page first, then those that work everywhere.

import { h } from "../dom.ts";
import { keyName, listed, type Shortcut } from "../keyboard.ts";
import { words } from "../words/spoken.ts";

/** Opens the list in a dialog. */
export function showKeys(): void {
  if (document.querySelector("dialog[open]")) return;
  const { page, everywhere } = groups();
  const body = h("div", { class: "dialog-body" }, section(words().keysHere, page), section(words().keysAll, everywhere));
  const close = h("button", { class: "button quiet small", type: "button", on: { click: () => dialog.close() } }, words().close);
  const head = h("div", { class: "dialog-head" }, h("h2", { id: "keys-title" }, words().keysTitle), close);
  const dialog = h("dialog", { "aria-labelledby": "keys-title", on: { click: leave, close: () => dialog.remove() } }, head, body);
  function leave(event: MouseEvent): void {
    if (event.target === dialog) dialog.close();
  }
  document.body.append(dialog);
  dialog.showModal();
}

function groups(): { page: Shortcut[]; everywhere: Shortcut[] } {
  const all = listed();
  const from = all.findIndex(({ keys }) => keys === "?");
  return { page: all.slice(0, from), everywhere: all.slice(from) };
}

function section(title: string, shortcuts: Shortcut[]): HTMLElement | null {
  if (shortcuts.length === 0) return null;
  const items = shortcuts.flatMap(({ keys, text }) => [h("dt", null, text), h("dd", null, printed(keys))]);
  return h("section", null, h("h3", { class: "muted small" }, title), h("dl", { class: "key-list" }, items));
}

function printed(keys: string): HTMLElement[] {
  return keys.split(" | ").flatMap((one, index) => [
    ...(index > 0 ? [h("span", null, "/")] : []),
    ...one.split(/[ +](?=.)/).map((part) => h("kbd", null, keyName(part, one.includes("Mod")))),
  ]);
}
