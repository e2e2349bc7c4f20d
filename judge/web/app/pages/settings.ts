// What this browser keeps: appearance, language, keys and the editor.

import { about, ask } from "../about.ts";
import { api } from "../api.ts";
import { fill, h } from "../dom.ts";
import { segments, type Choice } from "../filters.ts";
import { complain } from "../notice.ts";
import type { Page, Visit } from "../router.ts";
import { change, settings, type Settings } from "../settings.ts";
import { words } from "../words/spoken.ts";

export async function settingsPage(_: Visit): Promise<Page> {
  await ask();
  const { title, text, page, editor, about: heading } = words().settings;
  const group = (name: string, ...rows: HTMLElement[]): HTMLElement => h("section", { class: "section" }, h("h2", null, name), h("div", { class: "options" }, rows));
  const body = h(
    "div",
    { class: "page narrow settings" },
    h("header", null, h("h1", null, title), h("p", { class: "lede" }, text)),
    group(page, tongue(), theme(), singleKeys()),
    group(editor, keymap(), fontSize(), tabSize(), box("tabs"), box("wrap"), packages()),
    group(heading, ...facts()),
  );
  return { title, body };
}

function option(label: string, control: Node): HTMLElement {
  return h("div", { class: "option" }, h("span", { "aria-hidden": "true" }, label), control);
}

function choice<K extends keyof Settings>(name: K, label: string, choices: Choice[], read: (text: string) => Settings[K]): HTMLElement {
  const chosen = (): string => String(settings()[name] ?? "");
  return option(label, segments(label, choices, chosen, (value) => change({ [name]: read(value) })));
}

function tongue(): HTMLElement {
  const { label, auto, en, zh } = words().tongue;
  const choices = [{ value: "", text: auto }, { value: "en", text: en }, { value: "zh", text: zh }];
  return choice("tongue", label, choices, (text) => (text === "en" || text === "zh" ? text : null));
}

function theme(): HTMLElement {
  const { label, auto, light, dark } = words().appearance;
  const choices = [{ value: "auto", text: auto }, { value: "light", text: light }, { value: "dark", text: dark }];
  return choice("theme", label, choices, (text) => (text === "light" || text === "dark" ? text : "auto"));
}

function singleKeys(): HTMLElement {
  const { singleKeys: label, singleKeysText } = words().settings;
  return h("div", { class: "option tall" }, tick("singleKeys", label, singleKeysText));
}

function box(name: "tabs" | "wrap"): HTMLElement {
  return h("div", { class: "option" }, tick(name, words().settings[name], null));
}

function tick(name: "tabs" | "wrap" | "singleKeys", label: string, text: string | null): HTMLElement {
  const input = h("input", { type: "checkbox", checked: settings()[name], on: { change: () => change({ [name]: input.checked }) } });
  return h("label", { class: "switch" }, h("span", null, label, text === null ? null : h("span", { class: "muted small block" }, text)), input);
}

function keymap(): HTMLElement {
  const { keymap: label, keymaps } = words().settings;
  const choices = (["default", "vim", "emacs"] as const).map((value) => ({ value, text: keymaps[value] }));
  return choice("keymap", label, choices, (text) => (text === "vim" || text === "emacs" ? text : "default"));
}

function fontSize(): HTMLElement {
  const label = words().settings.fontSize;
  const shown = h("output", { class: "number muted" }, `${settings().fontSize} px`);
  const input = h("input", { type: "range", min: 11, max: 24, value: settings().fontSize, "aria-label": label, on: { input: choose } });
  function choose(): void {
    change({ fontSize: input.valueAsNumber });
    shown.textContent = `${input.value} px`;
  }
  return option(label, h("span", { class: "range" }, input, shown));
}

function tabSize(): HTMLElement {
  const { tabSize: label, tabSizeOf } = words().settings;
  const choices = [2, 4, 8].map((size) => ({ value: String(size), text: tabSizeOf(size) }));
  return choice("tabSize", label, choices, Number);
}

function packages(): HTMLElement {
  const text = words().settings;
  const place = h("span", { class: "packages", role: "status" });
  const fetch = h("button", { class: "button small", type: "button", on: { click: () => void get() } }, text.fetch);
  function draw(): void {
    const { editor } = about();
    const says = { ready: text.packagesReady, absent: text.packagesAbsent, fetching: text.packagesFetching }[editor];
    fill(place, h("span", { class: "muted" }, says), editor === "absent" ? fetch : null);
  }
  async function get(): Promise<void> {
    fill(place, h("span", { class: "muted" }, text.packagesFetching));
    await api.fetchEditor().catch(complain);
    await again();
  }
  async function again(): Promise<void> {
    await ask().catch(complain);
    draw();
  }
  draw();
  return h("div", { class: "option tall" }, h("span", null, text.packages), place);
}

function facts(): HTMLElement[] {
  const text = words().settings;
  const { version, languages } = about();
  const fact = (name: string, value: string): HTMLElement => h("div", { class: "option" }, h("span", null, name), h("span", { class: "muted" }, value));
  return [fact(text.version, `judge ${version}`), fact(text.languages, languages.map(({ name }) => name).join(", "))];
}
