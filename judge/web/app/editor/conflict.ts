// Two tabs changed one draft: both texts side by side, and one is chosen.

import { sideBySide } from "../draw/diff.ts";
import { h } from "../dom.ts";
import type { Draft } from "../types.ts";
import { say } from "../words/problem.ts";
import { moment } from "../words/spoken.ts";

/** Ends when one was chosen; nothing else closes it. */
export function choose(theirs: Draft, mine: string, chosen: (which: "mine" | "theirs") => void): HTMLDialogElement {
  const pick = (which: "mine" | "theirs") => (): void => {
    box.close();
    chosen(which);
  };
  const box = h("dialog", { class: "conflict", "aria-labelledby": "conflict-title", on: { cancel: (event) => event.preventDefault(), close: () => box.remove() } },
    h("div", { class: "dialog-head" }, h("h2", { id: "conflict-title" }, say().conflictTitle)),
    h("div", { class: "dialog-body" },
      h("p", { class: "muted" }, say().conflictText),
      sideBySide(mine, theirs.text, { expected: say().conflictMineName, actual: `${say().conflictTheirsName} (${moment(theirs.saved)})`, equal: say().equalLines, longer: say().longer }),
      h("div", { class: "deeds" },
        h("button", { type: "button", class: "button primary", on: { click: pick("mine") } }, say().conflictMine),
        h("button", { type: "button", class: "button", on: { click: pick("theirs") } }, say().conflictTheirs))));
  document.body.append(box);
  box.showModal();
  return box;
}
