// The pages that have a name of their own.

import { words } from "./words/spoken.ts";

export interface Place {
  path: string;
  text: string;
  /** The letter that goes there after `g`. */
  key: string;
}

/** The pages that the bar and the field of Ctrl+K name, in their order. */
export function places(): Place[] {
  const { nav } = words();
  return [
    { path: "/", text: nav.problems, key: "p" },
    { path: "/path/llm-interview", text: nav.path, key: "i" },
    { path: "/review", text: nav.review, key: "r" },
    { path: "/cards", text: nav.cards, key: "c" },
    { path: "/stats", text: nav.stats, key: "s" },
    { path: "/history", text: nav.history, key: "h" },
    { path: "/settings", text: nav.settings, key: "," },
  ];
}
