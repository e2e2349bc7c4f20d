// Right after a problem was solved: how did it go? One key, and the day of its next review is set.

import { api } from "../api.ts";
import { h } from "../dom.ts";
import { bind } from "../keyboard.ts";
import { complain, toast } from "../notice.ts";
import type { Review } from "../types.ts";
import { say } from "../words/problem.ts";
import { fromToday, words } from "../words/spoken.ts";

const RATINGS = [1, 2, 3, 4] as const;

export interface Rating {
  dom: HTMLElement;
  /** Puts the focus on the rating that is suggested. */
  focus(): void;
}

export function rating(review: Review, seconds: number | null, signal: AbortSignal): Rating {
  const ending = new AbortController();
  signal.addEventListener("abort", () => ending.abort());
  const suggested = review.suggested ?? 3;
  const close = (): void => {
    ending.abort();
    box.remove();
  };
  const rate = (value: 1 | 2 | 3 | 4): void => {
    close();
    api.rate(review.item, value, seconds).then(
      () => toast(say().rated(fromToday(review.would[value - 1] ?? "")), { text: words().undo, run: () => void api.unrate().catch(complain) }),
      complain);
  };
  const buttons = RATINGS.map((value, index) => h("button", { type: "button", class: "rate", "data-suggested": String(value === suggested), title: words().review.meanings[index], on: { click: () => rate(value) } },
    h("kbd", { "aria-hidden": "true" }, value),
    h("span", { class: "rate-name" }, words().review.ratings[index]),
    h("span", { class: "rate-when" }, fromToday(review.would[index] ?? "")),
    value === suggested ? h("span", { class: "visually-hidden" }, ` (${words().review.suggested})`) : null));
  const skip = (event: KeyboardEvent): void => {
    if (event.key === "Escape") close();
  };
  const box = h("section", { class: "rating", "aria-label": say().rateTitle, on: { keydown: skip } },
    h("header", null, h("h4", null, say().rateTitle), h("p", { class: "muted small" }, say().rateText)),
    h("div", { class: "rates" }, buttons),
    h("button", { type: "button", class: "button small quiet", on: { click: close } }, say().rateSkip));
  bind(RATINGS.map((value) => ({ keys: String(value), text: value === 1 ? say().key.rate : null, run: () => rate(value) })), ending.signal);
  return { dom: box, focus: () => buttons[suggested - 1]?.focus() };
}
