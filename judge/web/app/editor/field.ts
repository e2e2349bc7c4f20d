// The editor without packages: a text field that indents, keeps Tab, and knows the keys that run and submit.

import { h } from "../dom.ts";
import { settings as chosen, type Settings } from "../settings.ts";
import { indentation, type Code, type Wishes } from "./code.ts";

export function field(wishes: Wishes, settings: Readonly<Settings>): Code {
  let language = "";
  const area = h("textarea", { class: "plain-editor", spellcheck: false, autocomplete: "off", autocapitalize: "off", dir: "ltr" });
  const put = (text: string): void => {
    area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
    wishes.changed(area.value);
  };
  area.addEventListener("input", () => wishes.changed(area.value));
  area.addEventListener("blur", () => wishes.left());
  let free = false;
  area.addEventListener("keydown", (event) => {
    const leave = free;
    free = event.key === "Escape";
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Tab" && !event.shiftKey && !leave) {
      event.preventDefault();
      put(indentation(chosen(), language).unit);
    } else if (event.key === "Enter") {
      event.preventDefault();
      put(`\n${indentOfNext(area, indentation(chosen(), language).unit)}`);
    }
  });
  const adapt = (now: Readonly<Settings>): void => {
    area.style.fontSize = `${now.fontSize}px`;
    area.style.tabSize = String(now.tabSize);
    area.wrap = now.wrap ? "soft" : "off";
  };
  adapt(settings);
  return {
    dom: area,
    text: () => area.value,
    open(text, of) {
      language = of;
      area.value = text;
      area.setAttribute("aria-label", wishes.label(of));
      area.setSelectionRange(0, 0);
    },
    replace(text) {
      area.select();
      put(text);
    },
    mark: () => undefined,
    goTo(line, column) {
      const before = area.value.split("\n").slice(0, line - 1).join("\n").length;
      const at = Math.min(area.value.length, (line > 1 ? before + 1 : 0) + Math.max(0, (column ?? 1) - 1));
      area.focus();
      area.setSelectionRange(at, at);
    },
    adapt,
    focus: () => area.focus(),
    destroy: () => undefined,
  };
}

/** The blanks at the beginning of the line, and one step more behind a colon or an open bracket. */
function indentOfNext(area: HTMLTextAreaElement, unit: string): string {
  const line = area.value.slice(0, area.selectionStart).split("\n").pop() ?? "";
  const blanks = /^[ \t]*/.exec(line)?.[0] ?? "";
  return /[:{([]\s*$/.test(line) ? blanks + unit : blanks;
}
