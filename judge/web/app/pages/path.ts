// One interview: its questions in their order, with the exercises and cards that answer them.

import { api, type CardRow } from "../api.ts";
import { h } from "../dom.ts";
import { levelMark, listKeys, progressBar, stateMark, stateOf } from "../list.ts";
import type { Page, Visit } from "../router.ts";
import type { Exercise, InterviewPath } from "../types.ts";
import { words } from "../words/spoken.ts";

type Question = InterviewPath["questions"][number];

interface Answers {
  problems: ReadonlyMap<string, Exercise>;
  cards: ReadonlyMap<string, CardRow>;
}

export async function path({ signal }: Visit, id = ""): Promise<Page> {
  const [catalog, { cards }] = await Promise.all([api.catalog(signal), api.cards(signal)]);
  const found = catalog.paths.find((one) => one.id === id);
  if (!found) throw new Error(words().path.missing);
  const answers: Answers = {
    problems: new Map(catalog.problems.map((problem) => [problem.slug, problem])),
    cards: new Map(cards.map((card) => [card.id, card])),
  };
  const list = h("div", { class: "questions" }, parts(found, answers));
  const body = h("div", { class: "page path" }, head(found, answers), list);
  return { title: found.title, body, keys: listKeys(list, "a.row") };
}

function head(found: InterviewPath, answers: Answers): HTMLElement {
  const slugs = new Set(found.questions.flatMap((one) => one.problems));
  const solved = [...slugs].filter((slug) => answers.problems.get(slug)?.solved).length;
  const { text, progress } = words().path;
  return h(
    "header",
    null,
    h("h1", null, found.title),
    h("p", { class: "lede" }, text),
    h("div", { class: "path-progress" }, progressBar(solved, slugs.size), h("span", { class: "muted small number" }, progress(solved, slugs.size))),
  );
}

function parts(found: InterviewPath, answers: Answers): HTMLElement[] {
  const titles = [...new Set(found.questions.map(({ part }) => part))];
  return titles.map((title) => {
    const asked = found.questions.filter(({ part }) => part === title);
    return h("section", { class: "part" }, h("h2", null, title), h("ol", null, asked.map((one) => question(one, answers))));
  });
}

function question({ id, text, prepare, problems, cards }: Question, answers: Answers): HTMLElement {
  const exercises = problems.flatMap((slug) => answers.problems.get(slug) ?? []);
  const known = cards.flatMap((card) => answers.cards.get(card) ?? []);
  return h(
    "li",
    { class: "question" },
    h("span", { class: "question-id number" }, id),
    h(
      "div",
      null,
      h("h3", null, text),
      prepare === null ? null : h("p", { class: "muted small" }, prepare),
      exercises.length > 0 ? h("ul", { class: "rows" }, exercises.map(exercise)) : null,
      known.length > 0 ? cardList(known) : null,
      exercises.length + known.length === 0 ? h("p", { class: "muted" }, words().path.nothing) : null,
    ),
  );
}

function exercise(problem: Exercise): HTMLElement {
  const name = h("span", { class: "row-name" }, problem.title);
  return h("li", null, h("a", { class: "row", href: `/problem/${problem.slug}` }, stateMark(stateOf(problem)), name, h("span", { class: "row-end" }, levelMark(problem.level))));
}

function cardList(cards: CardRow[]): HTMLElement {
  const links = cards.map(({ id, title }) => h("li", null, h("a", { class: "card-link", href: `/cards/${id}` }, title)));
  const few = links.length <= 4;
  const list = h("ul", { class: "card-links" }, links);
  const title = `${words().path.cards} · ${links.length}`;
  return few ? h("div", { class: "question-cards" }, h("h4", { class: "muted small" }, title), list) : h("details", { class: "more question-cards" }, h("summary", null, title), list);
}
