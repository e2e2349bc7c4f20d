// The place where code is written: CodeMirror where its packages are on this machine, else a plain field with the same manners.

import type { Settings } from "../settings.ts";
import type { Mark } from "../types.ts";

export interface Wishes {
  /** What screen readers call it. */
  label(language: string): string;
  /** Someone typed, or a text was put in its place. */
  changed(text: string): void;
  left(): void;
  run(): void;
  submit(): void;
  save(): void;
  /** Names to complete, of the problem. */
  names: readonly string[];
}

export interface Code {
  readonly dom: HTMLElement;
  text(): string;
  /** Opens a text as new, or the one of this language that was open before together with its history where it is the same. */
  open(text: string, language: string): void;
  /** Puts a text in the place of the present one; it can be undone. */
  replace(text: string): void;
  mark(marks: readonly Mark[]): void;
  goTo(line: number, column: number | null): void;
  adapt(settings: Readonly<Settings>): void;
  focus(): void;
  destroy(): void;
}

/** How wide a step of indentation is; Go's own formatter uses tabs whatever people like. */
export function indentation(settings: Readonly<Settings>, language: string): { unit: string; size: number } {
  const size = settings.tabSize;
  return { unit: settings.tabs || language === "go" ? "\t" : " ".repeat(size), size };
}

export async function code(wishes: Wishes, settings: Readonly<Settings>, ready: boolean): Promise<Code> {
  if (ready) {
    try {
      const { mirror } = await import("./mirror.ts");
      return mirror(wishes, settings);
    } catch {
      // The packages went away since the page was asked for: the field below needs none.
    }
  }
  const { field } = await import("./field.ts");
  return field(wishes, settings);
}
