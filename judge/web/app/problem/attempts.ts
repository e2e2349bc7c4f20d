// Attempts at this problem: what came of each, and its source.

import { api } from "../api.ts";
import { fill, h } from "../dom.ts";
import { shown } from "../draw/text.ts";
import { complain } from "../notice.ts";
import { bytes, seconds } from "../quantity.ts";
import { badge } from "../results/case.ts";
import type { Attempt } from "../types.ts";
import { say } from "../words/problem.ts";
import { moment } from "../words/spoken.ts";

export interface Attempts {
  dom: HTMLElement;
  /** Loads the list, once it is looked at and after every attempt. */
  refresh(): void;
}

export function attempts(slug: string, languageName: (id: string) => string, put: (text: string, language: string) => void, signal: AbortSignal): Attempts {
  const list = h("ol", { class: "attempts" });
  const box = h("div", { class: "sheet" }, h("h2", null, say().panes.attempts), list);
  const row = (one: Attempt): HTMLElement => {
    const details = h("details", null, h("summary", null,
      badge(one.verdict), h("span", null, languageName(one.language)), h("span", { class: "muted small" }, moment(one.time)),
      h("span", { class: "muted small number" }, one.verdict === "CE" ? "" : `${seconds(one.fuel)} · ${bytes(one.memory)}`)));
    details.addEventListener("toggle", () => {
      if (details.open && details.childElementCount === 1) void open(one, details);
    });
    return h("li", null, details);
  };
  const open = async (one: Attempt, details: HTMLElement): Promise<void> => {
    const place = h("div", null, one.reason === null ? null : h("p", { class: "why" }, shown(one.reason)));
    details.append(place);
    if (!one.source) return;
    try {
      const { source } = await api.source(slug, one.id);
      place.append(h("pre", { class: "text", tabindex: 0, dir: "ltr" }, shown(source)), h("div", { class: "deeds" }, h("button", { type: "button", class: "button small", on: { click: () => put(source, one.language) } }, say().attemptLoad)));
    } catch (error) {
      complain(error);
    }
  };
  return {
    dom: box,
    refresh() {
      api.attempts(slug, signal).then(({ attempts: all }) => {
        fill(list, all.length === 0 ? h("li", { class: "muted" }, say().attemptsNone) : all.slice().reverse().map(row));
        if (all.length > 1) list.append(h("li", null, h("a", { href: `/history?problem=${encodeURIComponent(slug)}` }, say().attemptsAll)));
      }, (error: unknown) => {
        if (!signal.aborted) complain(error);
      });
    },
  };
}
