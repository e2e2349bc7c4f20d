// What is said without taking the focus: to the eye in the corner, to a screen reader aloud.

import { h } from "./dom.ts";
import { words } from "./words/spoken.ts";
import { Refusal } from "./api.ts";

const polite = h("div", { class: "visually-hidden", role: "status", "aria-live": "polite" });
const urgent = h("div", { class: "visually-hidden", role: "alert" });
const toasts = h("div", { class: "toasts" });

/** The regions, to be put into the document once. */
export const regions: readonly HTMLElement[] = [polite, urgent, toasts];

/** Says something to a screen reader. */
export function announce(text: string, urgency: "polite" | "urgent" = "polite"): void {
  const region = urgency === "urgent" ? urgent : polite;
  region.textContent = "";
  // The same words twice in a row are read twice only if the region was empty in between.
  setTimeout(() => (region.textContent = text), 60);
}

export interface Action {
  text: string;
  run(): void;
}

/** Shows a short message for some seconds, with at most one thing to do about it. */
export function toast(text: string, action?: Action): void {
  const close = (): void => box.remove();
  const press = (): void => {
    close();
    action?.run();
  };
  const button = action ? h("button", { type: "button", on: { click: press } }, action.text) : null;
  const box = h("div", { class: "toast" }, h("span", null, text), button);
  toasts.replaceChildren(box);
  announce(text);
  setTimeout(close, action ? 9000 : 4000);
}

/** What went wrong, in words, with what to do. */
export function reason(error: unknown): { message: string; hint: string | null } {
  if (error instanceof Refusal) {
    const { gone, goneHint } = words().failed;
    return error.status === 0 ? { message: gone, hint: goneHint } : { message: error.message, hint: error.hint };
  }
  return { message: error instanceof Error ? error.message : String(error), hint: null };
}

/** Shows why something that was asked for did not happen. */
export function complain(error: unknown): void {
  const { message, hint } = reason(error);
  toast(hint === null ? message : `${message} ${hint}`);
}
