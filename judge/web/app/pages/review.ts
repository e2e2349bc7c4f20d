// What is due today, one thing at a time, and what comes later.

import { api, type CardRow } from "../api.ts";
import { whenElsewhere } from "../changes.ts";
import { fill, h, trusted, trustedLine, type Child } from "../dom.ts";
import { keyName } from "../keyboard.ts";
import { listKeys } from "../list.ts";
import { complain } from "../notice.ts";
import { ratingBar, ratingKeys, undo } from "../rating.ts";
import { refresh, type Page, type Visit } from "../router.ts";
import type { Card, Review, Reviews } from "../types.ts";
import { dayName, fromToday, words } from "../words/spoken.ts";
import { points } from "./card.ts";

export async function review({ signal }: Visit): Promise<Page> {
  const [reviews, { cards }] = await Promise.all([api.reviews(signal), api.cards(signal)]);
  const flow = h("section", { class: "flow", "aria-live": "polite" });
  const session = new Session(flow, reviews);
  await session.draw();
  whenElsewhere(signal, ({ kind }) => kind === "reviews" && !session.isBusy() && refresh());
  const { title, text } = words().review;
  const lists = h("div", null, fresh(reviews.fresh, cards), table(reviews.later));
  const body = h("div", { class: "page review" }, h("header", null, h("h1", null, title), h("p", { class: "lede" }, text)), flow, lists);
  const { key } = words();
  const keys = [
    ...ratingKeys(flow),
    { keys: "Space", text: key.reveal, run: () => flow.querySelector<HTMLElement>(".reveal")?.click() },
    { keys: "u", text: key.undo, run: () => void undo(refresh) },
    ...listKeys(lists, "a"),
  ];
  return { title, body, keys };
}

/** The due items of one visit; one that is put off goes to the end. */
class Session {
  private readonly place: HTMLElement;
  private readonly reviews: Reviews;
  private readonly left: Review[];
  private begun = false;

  constructor(place: HTMLElement, reviews: Reviews) {
    this.place = place;
    this.reviews = reviews;
    this.left = [...reviews.due];
  }

  /** Whether someone is in the middle of an item that a change elsewhere must not take away. */
  isBusy(): boolean {
    return this.begun;
  }

  async draw(): Promise<void> {
    this.begun = false;
    const item = this.left[0];
    if (!item) return fill(this.place, this.done());
    try {
      fill(this.place, await this.item(item));
    } catch (error) {
      complain(error);
      fill(this.place, this.head(item, [item.title]));
    }
  }

  private done(): HTMLElement {
    const { done, doneText, doneEmpty } = words().review;
    const next = this.reviews.later[0];
    return h("div", { class: "panel done" }, h("h2", null, done), h("p", { class: "muted" }, next ? doneText(fromToday(next.due)) : doneEmpty));
  }

  private async item(item: Review): Promise<HTMLElement[]> {
    const bar = ratingBar({ ...item, since: Date.now() }, refresh);
    const [kind, id = ""] = item.item.split(/:(.*)/);
    if (kind !== "card") return [this.head(item, [item.title]), this.problem(id, bar)];
    const card = await api.card(id);
    return [this.head(item, trustedLine(card.ask)), this.card(card, bar)];
  }

  private head(item: Review, title: Child[]): HTMLElement {
    const { problem, card, left, skip } = words().review;
    const kind = item.item.startsWith("card:") ? card : problem;
    const later = h("button", { class: "button quiet small", type: "button", on: { click: () => this.putOff() } }, skip);
    return h(
      "header",
      { class: "flow-head" },
      h("p", { class: "eyebrow" }, h("span", null, kind), h("span", { class: "number" }, left(this.left.length))),
      h("div", { class: "flow-title" }, h("h2", null, title), this.left.length > 1 ? later : null),
    );
  }

  private putOff(): void {
    const first = this.left.shift();
    if (first) this.left.push(first);
    void this.draw();
  }

  private problem(slug: string, bar: HTMLElement): HTMLElement {
    return h("div", { class: "flow-body" }, h("a", { class: "button primary", href: `/problem/${slug}?review=1` }, words().review.solve), bar);
  }

  private card(card: Card, bar: HTMLElement): HTMLElement {
    const { think, reveal } = words().cards;
    const answer = h("div", { class: "answer", hidden: true }, trusted(card.answer), points(card), bar);
    const show = h("button", { class: "button primary reveal", type: "button", on: { click: open } }, reveal, h("kbd", { "aria-hidden": "true" }, keyName("Space")));
    const covered = h("div", { class: "covered" }, h("p", { class: "muted" }, think), show);
    const body = h("div", { class: "flow-body" }, covered, answer);
    const begin = (): void => void (this.begun = true);
    function open(): void {
      begin();
      covered.remove();
      answer.hidden = false;
      answer.tabIndex = -1;
      answer.focus({ preventScroll: true });
    }
    return body;
  }
}

function fresh(ids: string[], cards: CardRow[]): HTMLElement | null {
  const known = ids.flatMap((id) => cards.find((card) => card.id === id) ?? []);
  if (known.length === 0) return null;
  const { fresh: title, freshText } = words().review;
  const rows = known.map(({ id, title: name, question }) =>
    h("li", null, h("a", { class: "row plain", href: `/cards/${id}` }, h("span", { class: "row-name" }, name), h("span", { class: "row-end number" }, question))));
  return h("section", { class: "section" }, h("h2", null, title), h("p", { class: "muted small" }, freshText), h("ul", { class: "rows" }, rows));
}

function table(later: Review[]): HTMLElement | null {
  if (later.length === 0) return null;
  const text = words().review;
  const heads = [text.item, text.when, text.strength, text.difficulty];
  const rows = later.map((item) =>
    h(
      "tr",
      null,
      h("th", { scope: "row" }, h("a", { href: address(item.item) }, item.title)),
      h("td", { title: dayName(item.due) }, fromToday(item.due)),
      h("td", { class: "end" }, text.days(Math.max(1, Math.round(item.stability)))),
      h("td", { class: "end" }, item.difficulty.toFixed(1)),
    ));
  const head = h("tr", null, heads.map((name, index) => h("th", { scope: "col", class: index > 1 ? "end" : null }, name)));
  const frame = h("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": text.later }, h("table", { class: "grid-table later" }, h("thead", null, head), h("tbody", null, rows)));
  return h("section", { class: "section" }, h("h2", null, text.later), h("p", { class: "muted small" }, text.laterText), frame);
}

function address(item: string): string {
  const [kind, id = ""] = item.split(/:(.*)/);
  return kind === "card" ? `/cards/${id}` : `/problem/${id}`;
}
