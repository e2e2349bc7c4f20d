// Saying how a review went: four buttons, each with the day on which the item would come back.

import { api } from "./api.ts";
import { h } from "./dom.ts";
import type { Shortcut } from "./keyboard.ts";
import { announce, complain, toast } from "./notice.ts";
import { dayName, fromToday, words } from "./words/spoken.ts";

export type Rating = 1 | 2 | 3 | 4;

export interface Rated {
  item: string;
  title: string;
  /** Days by rating; null for a new card, whose days nobody has asked for yet. */
  would: readonly [string, string, string, string] | null;
  suggested: Rating | null;
  /** When it was begun, in milliseconds since 1970. */
  since: number;
}

const ratings: readonly Rating[] = [1, 2, 3, 4];

/** The four buttons; `done` is called when the server has kept a rating, and when one was taken back. */
export function ratingBar(rated: Rated, done: () => void): HTMLElement {
  const { rateLabel } = words().review;
  const buttons = ratings.map((rating) => button(rated, rating, done));
  return h("div", { class: "rating", role: "group", "aria-label": rateLabel }, h("p", { class: "rating-ask" }, rateLabel), h("div", { class: "rating-buttons" }, buttons));
}

function button(rated: Rated, rating: Rating, done: () => void): HTMLElement {
  const { ratings: names, meanings, meaningsCard, suggested } = words().review;
  const why = rated.item.startsWith("card:") ? meaningsCard : meanings;
  const when = rated.would?.[rating - 1];
  const isSuggested = rated.suggested === rating;
  return h(
    "button",
    { class: "rate", type: "button", "data-rating": rating, "data-suggested": isSuggested ? "true" : null, "aria-keyshortcuts": rating, on: { click: () => void rate(rated, rating, done) } },
    h("span", { class: "rate-name" }, names[rating - 1], h("kbd", { "aria-hidden": "true" }, rating)),
    h("span", { class: "rate-why" }, why[rating - 1]),
    when === undefined ? null : h("span", { class: "rate-when", title: dayName(when) }, fromToday(when)),
    isSuggested ? h("span", { class: "rate-hint" }, suggested) : null,
  );
}

async function rate(rated: Rated, rating: Rating, done: () => void): Promise<void> {
  try {
    await api.rate(rated.item, rating, Math.round((Date.now() - rated.since) / 1000));
    const when = rated.would?.[rating - 1];
    const text = when === undefined ? words().saved : words().review.rated(rated.title, fromToday(when));
    toast(text, { text: words().undo, run: () => void undo(done) });
    told();
    done();
  } catch (error) {
    complain(error);
  }
}

/** Takes the latest rating back. */
export async function undo(done: () => void): Promise<void> {
  try {
    await api.unrate();
    announce(words().review.undone);
    told();
    done();
  } catch (error) {
    complain(error);
  }
}

// The bar counts what is due.
function told(): void {
  dispatchEvent(new Event("judge:rated"));
}

/** The keys of the four buttons, while they can be seen. */
export function ratingKeys(within: HTMLElement): Shortcut[] {
  const press = (event: KeyboardEvent): void => {
    const one = within.querySelector<HTMLElement>(`.rate[data-rating="${event.key}"]`);
    if (one?.checkVisibility()) one.click();
  };
  return [{ keys: "1 | 2 | 3 | 4", text: words().key.rate, run: press }];
}
