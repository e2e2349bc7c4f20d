// Keys that do something, and the list of them that `?` shows.

import { settings } from "./settings.ts";

export interface Shortcut {
  /** `j`, `ArrowDown`, `g r` (one after the other) or `Mod+Enter` (Ctrl, or Cmd on a Mac); several with ` | ` between. */
  keys: string;
  /** What it does, for the list; null keeps it out of the list. */
  text: string | null;
  run(event: KeyboardEvent): void;
  /** Also while someone types into a field or the editor; only for keys with `Mod`. */
  typing?: boolean;
}

const bound = new Set<Shortcut[]>();
let before: string | null = null;
let forget = 0;

/** Binds keys until the signal ends it; those bound last win. */
export function bind(shortcuts: Shortcut[], signal: AbortSignal): void {
  bound.add(shortcuts);
  signal.addEventListener("abort", () => bound.delete(shortcuts));
}

/** All that has a text, those of the page first. */
export function listed(): Shortcut[] {
  return [...bound].reverse().flat().filter((shortcut) => shortcut.text !== null);
}

export const mac = /Mac|iPhone|iPad/.test(navigator.platform);

/** The name of a key as it is printed on the keyboard. */
export function keyName(part: string, isCapital = false): string {
  const names: Record<string, string> = {
    Mod: mac ? "⌘" : "Ctrl", Alt: mac ? "⌥" : "Alt", Shift: mac ? "⇧" : "Shift",
    ArrowDown: "↓", ArrowUp: "↑", ArrowLeft: "←", ArrowRight: "→", Enter: "↵", Escape: "Esc",
  };
  return names[part] ?? (isCapital ? part.toUpperCase() : part);
}

addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || ["Control", "Meta", "Shift", "Alt"].includes(event.key)) return;
  const pressed = chord(event);
  const sequence = before === null ? null : `${before} ${pressed}`;
  const hit = (sequence === null ? null : find(sequence, event)) ?? find(pressed, event);
  before = null;
  if (hit) {
    event.preventDefault();
    hit.run(event);
  } else if (starts(pressed) && allowed(pressed, event)) {
    before = pressed;
    clearTimeout(forget);
    forget = window.setTimeout(() => (before = null), 1200);
  }
});

function chord(event: KeyboardEvent): string {
  const mod = event.ctrlKey || event.metaKey ? "Mod+" : "";
  const alt = event.altKey ? "Alt+" : "";
  const shift = event.shiftKey && event.key.length > 1 ? "Shift+" : "";
  return mod + alt + shift + (event.key === " " ? "Space" : event.key);
}

function find(keys: string, event: KeyboardEvent): Shortcut | undefined {
  return [...bound]
    .reverse()
    .flat()
    .find((shortcut) => shortcut.keys.split(" | ").includes(keys) && allowed(keys, event, shortcut.typing));
}

function starts(pressed: string): boolean {
  return [...bound].flat().some(({ keys }) => keys.split(" | ").some((one) => one.startsWith(`${pressed} `)));
}

// A key without Ctrl belongs to the field that has the focus, and to the browser where a dialog is open.
function allowed(keys: string, event: KeyboardEvent, typing = false): boolean {
  if (keys.includes("Mod+")) return typing || !inField(event.target);
  if (inField(event.target) || document.querySelector("dialog[open]")) return false;
  return settings().singleKeys || keys.split(" ").some((part) => part.length > 1);
}

function inField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button", "submit", "range"].includes(target.type);
  return target.matches("textarea, select");
}

/** Moves the focus along the elements that a selector finds in a list: the next one, or the one before. */
export function step(list: ParentNode, selector: string, by: 1 | -1): void {
  const all = [...list.querySelectorAll<HTMLElement>(selector)].filter((element) => element.checkVisibility());
  const at = all.indexOf(document.activeElement as HTMLElement);
  const next = at < 0 ? all[by > 0 ? 0 : all.length - 1] : all[at + by];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}
