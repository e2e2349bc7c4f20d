// What someone chose on this browser: kept in its local storage, and told to every part that asked and to other tabs.

import type { Tongue } from "./types.ts";

export interface Settings {
  /** Null leaves it to the server, and then to the browser. */
  tongue: Tongue | null;
  theme: "auto" | "light" | "dark";
  /** Whether keys without Ctrl, such as `j`, do anything outside the editor. */
  singleKeys: boolean;
  /** Language of submissions that was used last. */
  language: string | null;
  keymap: "default" | "vim" | "emacs";
  fontSize: number;
  tabSize: number;
  /** Whether Tab writes a tab rather than spaces. */
  tabs: boolean;
  wrap: boolean;
}

const usual: Settings = {
  tongue: null,
  theme: "auto",
  singleKeys: true,
  language: null,
  keymap: "default",
  fontSize: 14,
  tabSize: 4,
  tabs: false,
  wrap: false,
};

const key = "judge.settings";
let current = read();
const listeners = new Set<(now: Settings) => void>();

export function settings(): Readonly<Settings> {
  return current;
}

/** Changes some settings, keeps them and tells who listens. */
export function change(part: Partial<Settings>): void {
  current = { ...current, ...part };
  try {
    localStorage.setItem(key, JSON.stringify(current));
  } catch {
    // A browser without storage keeps them until the page is closed.
  }
  tell();
}

/** Calls back after every change until the signal ends it. */
export function whenChanged(signal: AbortSignal, listener: (now: Settings) => void): void {
  listeners.add(listener);
  signal.addEventListener("abort", () => listeners.delete(listener));
}

function tell(): void {
  for (const listener of [...listeners]) listener(current);
}

function read(): Settings {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "{}");
    return { ...usual, ...sound(kept) };
  } catch {
    return usual;
  }
}

// Of what was kept only what has the right type: an older page may have written it.
function sound(kept: unknown): Partial<Settings> {
  if (typeof kept !== "object" || kept === null) return {};
  const known = Object.entries(kept).filter(([name, value]) => {
    if (!(name in usual)) return false;
    const example = usual[name as keyof Settings];
    return example === null ? value === null || typeof value === "string" : typeof value === typeof example;
  });
  return Object.fromEntries(known) as Partial<Settings>;
}

addEventListener("storage", (event) => {
  if (event.key !== key) return;
  current = read();
  tell();
});
