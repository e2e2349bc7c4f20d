// One question card: read it, answer aloud, look, tick off what was said, and say how it went.

import { api, type CardRow } from "../api.ts";
import { h, trusted, trustedLine } from "../dom.ts";
import { keyName } from "../keyboard.ts";
import { ratingBar, ratingKeys, undo } from "../rating.ts";
import { go, refresh, type Page, type Visit } from "../router.ts";
import type { Card } from "../types.ts";
import { words } from "../words/spoken.ts";
import { worksheet } from "../worksheet.ts";
import { kindName } from "./cards.ts";

export async function card({ signal }: Visit, id = ""): Promise<Page> {
  const [one, { cards }, catalog] = await Promise.all([api.card(id, signal), api.cards(signal), api.catalog(signal)]);
  const titles = new Map(catalog.problems.map(({ slug, title }) => [slug, title]));
  const since = Date.now();
  const { next, previous } = neighbours(cards, id);
  const onward = (): void => (next ? go(`/cards/${next.id}`) : go("/cards"));
  const bar = ratingBar({ item: `card:${id}`, title: one.title, would: one.would, suggested: null, since }, onward);
  const answer = h("div", { class: "answer", hidden: true, tabindex: -1 }, revealed(one, titles));
  const rate = h("div", { hidden: true }, bar);
  const covered = cover(() => {
    answer.hidden = false;
    rate.hidden = false;
    answer.focus({ preventScroll: true });
  });
  const sheet = one.worksheet ? await worksheet(id, signal) : null;
  const body = h("article", { class: "page narrow card" }, head(one), covered, answer, sheet, rate, onwards(previous, next));
  const { key } = words();
  const keys = [
    { keys: "Space", text: key.reveal, run: () => covered.querySelector("button")?.click() },
    ...ratingKeys(body),
    { keys: "u", text: key.undo, run: () => void undo(refresh) },
    { keys: "n", text: words().cards.next, run: () => next && go(`/cards/${next.id}`) },
    { keys: "p", text: words().cards.previous, run: () => previous && go(`/cards/${previous.id}`) },
  ];
  return { title: one.title, body, keys };
}

function neighbours(cards: CardRow[], id: string): { next: CardRow | undefined; previous: CardRow | undefined } {
  const at = cards.findIndex((card) => card.id === id);
  return { next: cards[at + 1], previous: at > 0 ? cards[at - 1] : undefined };
}

function head(card: Card): HTMLElement {
  const { back, question } = words().cards;
  return h(
    "header",
    null,
    h("p", { class: "eyebrow" }, h("a", { href: "/cards" }, back), h("span", null, `${question} ${card.question}`), h("span", null, kindName(card.kind))),
    h("h1", null, trustedLine(card.ask)),
  );
}

function cover(open: () => void): HTMLElement {
  const { think, reveal } = words().cards;
  const press = (): void => {
    box.remove();
    open();
  };
  const button = h("button", { class: "button primary", type: "button", on: { click: press } }, reveal, h("kbd", { "aria-hidden": "true" }, keyName("Space")));
  const box = h("div", { class: "covered" }, h("p", { class: "muted" }, think), button);
  return box;
}

function revealed(card: Card, titles: ReadonlyMap<string, string>): (HTMLElement | null)[] {
  const text = words().cards;
  const part = (title: string, ...children: (HTMLElement | HTMLElement[])[]): HTMLElement => h("section", { class: "section" }, h("h2", null, title), children);
  const asked = card.follow.map(({ ask, answer }) => h("details", { class: "follow" }, h("summary", null, h("span", null, trustedLine(ask))), trusted(answer)));
  const links = card.problems.map((slug) => h("li", null, h("a", { href: `/problem/${slug}` }, titles.get(slug) ?? slug)));
  return [
    h("section", null, h("h2", null, text.answer), trusted(card.answer)),
    points(card),
    card.pitfalls.length > 0 ? part(text.pitfalls, h("ul", { class: "pitfalls" }, card.pitfalls.map((pitfall) => h("li", null, trusted(pitfall, { class: "inline" }))))) : null,
    asked.length > 0 ? part(text.follow, asked) : null,
    links.length > 0 ? part(text.problems, h("ul", { class: "plain-links" }, links)) : null,
  ];
}

/** The key points, to be ticked off. */
export function points(card: Card): HTMLElement | null {
  if (card.points.length === 0) return null;
  const { points: title, said } = words().cards;
  const count = h("span", { class: "muted small number", role: "status" });
  const boxes = card.points.map(() => h("input", { type: "checkbox", on: { change: draw } }));
  function draw(): void {
    count.textContent = said(boxes.filter((box) => box.checked).length, boxes.length);
  }
  draw();
  const items = card.points.map((point, index) => h("li", null, h("label", { class: "tick" }, boxes[index], trusted(point, { class: "inline" }))));
  return h("section", { class: "section" }, h("div", { class: "track-head" }, h("h2", null, title), count), h("ul", { class: "ticks" }, items));
}

function onwards(previous: CardRow | undefined, next: CardRow | undefined): HTMLElement {
  const { next: after, previous: before } = words().cards;
  const link = (to: CardRow | undefined, text: string, side: string): HTMLElement | null =>
    to ? h("a", { class: `onward ${side}`, href: `/cards/${to.id}` }, h("span", { class: "muted small" }, text), h("span", null, to.title)) : null;
  return h("nav", { class: "onwards", "aria-label": words().cards.title }, link(previous, before, "back"), link(next, after, "on"));
}
