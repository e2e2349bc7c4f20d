// What the server said about itself when the page was opened.

import { api } from "./api.ts";
import type { About } from "./types.ts";

let known: About | null = null;

/** Asks the server; later pages use what it said. */
export async function ask(): Promise<About> {
  known = await api.about();
  return known;
}

export function about(): About {
  if (!known) throw new Error("the page begins by asking the server about itself");
  return known;
}

/** The name of a language, or its id where it has gone. */
export function languageName(id: string): string {
  return known?.languages.find((language) => language.id === id)?.name ?? id;
}
