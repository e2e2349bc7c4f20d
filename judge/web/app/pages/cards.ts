// All question cards, filtered and searched.

import { api, type CardRow } from "../api.ts";
import { fill, h } from "../dom.ts";
import { Filters, type Choice } from "../filters.ts";
import { found, listKeys } from "../list.ts";
import type { Page, Visit } from "../router.ts";
import { rank } from "../search.ts";
import { words } from "../words/spoken.ts";

export async function cards({ query, signal }: Visit): Promise<Page> {
  const [{ cards: all }, { paths }] = await Promise.all([api.cards(signal), api.catalog(signal)]);
  const questions = new Map(paths.flatMap((path) => path.questions.map(({ id, text }) => [id, text] as const)));
  const list = h("div", { class: "cards-list" });
  const count = h("p", { class: "count muted small number", role: "status" });
  const filters = new Filters(query, draw);
  function draw(): void {
    const shown = chosen(all, filters);
    count.textContent = words().cards.shown(shown.length, all.length);
    fill(list, shown.length === 0 ? nothing(filters) : filters.get("q") === "" ? byQuestion(shown, questions) : rows(shown, filters.get("q")));
  }
  draw();
  const { title, text } = words().cards;
  const head = h("header", null, h("h1", null, title), h("p", { class: "lede" }, text));
  const body = h("div", { class: "page cards" }, head, controls(all, filters, count), list);
  return { title, body, keys: listKeys(list, "a.row") };
}

/** The word for a kind of card, such as “derivation”. */
export function kindName(kind: string): string {
  return words().cards.kinds[kind] ?? kind;
}

function controls(all: CardRow[], filters: Filters, count: HTMLElement): HTMLElement {
  const text = words().cards;
  const distinct = (values: string[]): string[] => [...new Set(values)];
  const known = [...Object.keys(text.kinds), ...all.map(({ kind }) => kind)].filter((kind) => all.some((card) => card.kind === kind));
  const kinds: Choice[] = distinct(known).map((value) => ({ value, text: kindName(value) }));
  const states: Choice[] = distinct(all.map(({ state }) => state)).map((value) => ({ value, text: text.states[value] ?? value }));
  const questions = distinct(all.map(({ question }) => question)).map((value) => ({ value, text: value }));
  return h(
    "search",
    null,
    h("div", { class: "filters" }, filters.search("q", text.search)),
    h(
      "div",
      { class: "filters" },
      filters.segments("kind", text.kind, words().catalog.any, kinds),
      states.length > 1 ? filters.select("state", text.state, text.anyState, states) : null,
      filters.select("question", text.question, text.anyQuestion, questions),
      count,
    ),
  );
}

function chosen(all: CardRow[], filters: Filters): CardRow[] {
  const is = (name: string, value: string): boolean => filters.get(name) === "" || filters.get(name) === value;
  const kept = all.filter((card) => is("kind", card.kind) && is("state", card.state) && is("question", card.question));
  const findable = kept.map((card) => ({ card, texts: [card.title, card.id, card.question, card.answers.join(" "), kindName(card.kind)] }));
  return rank(filters.get("q"), findable).map(({ card }) => card);
}

function byQuestion(shown: CardRow[], questions: ReadonlyMap<string, string>): HTMLElement[] {
  const groups = Map.groupBy(shown, ({ question }) => question);
  return [...groups].map(([question, cards]) => {
    const id = `question-${question}`;
    const head = h("header", { class: "track-head" }, h("span", { class: "question-id number", "aria-hidden": "true" }, question), h("h2", { id }, questions.get(question) ?? question), h("span", { class: "count muted small number" }, words().cards.shown(cards.length, cards.length)));
    return h("section", { class: "track", "aria-labelledby": id }, head, rows(cards, ""));
  });
}

function rows(cards: CardRow[], query: string): HTMLElement {
  return h("ul", { class: "rows" }, cards.map((card) => h("li", null, row(card, query))));
}

function row(card: CardRow, query: string): HTMLElement {
  const state = words().cards.states[card.state] ?? card.state;
  return h(
    "a",
    { class: "row plain", href: `/cards/${card.id}` },
    h("span", { class: "row-name" }, found(query, card.title)),
    h("span", { class: "row-end" }, card.state === "new" ? null : h("span", { class: "chip", "data-state": card.state }, state), h("span", null, kindName(card.kind))),
  );
}

function nothing(filters: Filters): HTMLElement {
  const clear = h("button", { class: "button", type: "button", on: { click: () => filters.clear() } }, words().catalog.noneAction);
  return h("div", { class: "empty" }, h("p", null, words().cards.none), clear);
}
