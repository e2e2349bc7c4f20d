// The curriculum: what to do next, then all problems by track, filtered and searched.

import { api } from "../api.ts";
import { whenElsewhere } from "../changes.ts";
import { fill, h, icon } from "../dom.ts";
import { Filters, type Choice } from "../filters.ts";
import { found, levelMark, listKeys, progressBar, stateMark, stateOf } from "../list.ts";
import { announce } from "../notice.ts";
import { refresh, type Page, type Visit } from "../router.ts";
import { rank } from "../search.ts";
import type { Catalog, Exercise } from "../types.ts";
import { words } from "../words/spoken.ts";

const arrow = "M3 8h10M9 4l4 4-4 4";

export async function catalog({ query, signal }: Visit): Promise<Page> {
  const data = await api.catalog(signal);
  const list = h("div", { class: "catalog-list" });
  const count = h("p", { class: "count muted small number", role: "status" });
  const filters = new Filters(query, () => draw(true));
  const questions = askedBy(data);
  function draw(aloud: boolean): void {
    const shown = chosen(data, filters, questions);
    const text = words().catalog.shown(shown.length, data.problems.length);
    count.textContent = text;
    if (aloud && shown.length === 0) announce(words().catalog.none);
    fill(list, shown.length === 0 ? nothing(filters) : filters.get("q") === "" ? byTrack(data, shown) : rows(shown, filters.get("q")));
  }
  draw(false);
  whenElsewhere(signal, ({ kind }) => kind === "attempts" && refresh());
  const { title } = words().catalog;
  const main = h("div", { class: "catalog-main" }, controls(data, filters, count), list, broken(data));
  const body = h("div", { class: "page" }, h("header", null, h("h1", null, title)), today(data), h("div", { class: "catalog" }, main, aside(data)));
  return { title, body, keys: listKeys(list, "a.row") };
}

function today(data: Catalog): HTMLElement {
  const next = data.problems.find(({ slug }) => slug === data.next);
  return h("div", { class: "today" }, next ? nextTile(data, next) : allDone(), data.due > 0 ? dueTile(data.due) : null);
}

function nextTile(data: Catalog, next: Exercise): HTMLElement {
  const track = data.tracks.find(({ id }) => id === next.track)?.title ?? next.track;
  return h(
    "a",
    { class: "tile", href: `/problem/${next.slug}` },
    h("span", { class: "tile-head" }, words().catalog.next),
    h("span", { class: "tile-title" }, next.title),
    h("span", { class: "tile-more" }, h("span", null, track), levelMark(next.level)),
    icon(arrow),
  );
}

function allDone(): HTMLElement {
  const { all, allText } = words().catalog;
  return h("div", { class: "tile" }, h("span", { class: "tile-title" }, all), h("span", { class: "tile-more" }, allText));
}

function dueTile(due: number): HTMLElement {
  return h(
    "a",
    { class: "tile", href: "/review" },
    h("span", { class: "tile-head" }, words().nav.review),
    h("span", { class: "tile-title" }, words().catalog.due(due)),
    h("span", { class: "tile-more" }, words().catalog.dueAction),
    icon(arrow),
  );
}

function controls(data: Catalog, filters: Filters, count: HTMLElement): HTMLElement {
  const { catalog: text, level } = words();
  const levels: Choice[] = (["easy", "medium", "hard"] as const).map((value) => ({ value, text: level[value] }));
  const states: Choice[] = (["open", "tried", "solved"] as const).map((value) => ({ value, text: text.states[value] }));
  const tracks: Choice[] = data.tracks.map(({ id, title }) => ({ value: id, text: title }));
  const tags = [...new Set(data.problems.flatMap((problem) => problem.tags))].sort();
  return h(
    "search",
    null,
    h("div", { class: "filters" }, filters.search("q", text.search)),
    h(
      "div",
      { class: "filters" },
      filters.segments("level", text.level, text.any, levels),
      filters.select("state", text.state, text.anyOf.state, states),
      filters.select("track", text.track, text.anyOf.track, tracks),
      filters.select("tag", text.tag, text.anyOf.tag, tags.map((value) => ({ value, text: value }))),
      count,
    ),
  );
}

type Asked = ReadonlyMap<string, string>;

// What the interview questions say, so that their words find the problems that answer them.
function askedBy(data: Catalog): Asked {
  return new Map(data.paths.flatMap(({ questions }) => questions.map(({ id, text }) => [id, text] as const)));
}

function chosen(data: Catalog, filters: Filters, questions: Asked): Exercise[] {
  const is = (name: string, value: string): boolean => filters.get(name) === "" || filters.get(name) === value;
  const kept = data.problems.filter((problem) =>
    is("level", problem.level) && is("track", problem.track) && is("state", stateOf(problem)) &&
    (filters.get("tag") === "" || problem.tags.includes(filters.get("tag"))));
  const findable = kept.map((problem) => ({ problem, texts: texts(problem, data, questions) }));
  return rank(filters.get("q"), findable).map(({ problem }) => problem);
}

function texts(problem: Exercise, data: Catalog, questions: Asked): string[] {
  const number = problem.leetcode === null ? "" : `leetcode lc ${problem.leetcode} lc${problem.leetcode} 力扣`;
  const track = data.tracks.find(({ id }) => id === problem.track)?.title ?? "";
  const asked = problem.answers.map((id) => `${id} ${questions.get(id) ?? ""}`);
  return [problem.title, problem.other, problem.slug, problem.tags.join(" "), number, track, ...asked];
}

function byTrack(data: Catalog, shown: Exercise[]): HTMLElement[] {
  const known = data.tracks.map((track) => ({ track, problems: shown.filter((problem) => problem.track === track.id) }));
  const { progress } = words().catalog;
  return known.filter(({ problems }) => problems.length > 0).map(({ track, problems }) => {
    const head = h("header", { class: "track-head" }, h("h2", { id: `track-${track.id}` }, track.title), h("span", { class: "muted small number" }, progress(track.solved, track.problems)));
    return h("section", { class: "track", "aria-labelledby": `track-${track.id}` }, head, rows(problems, ""));
  });
}

function rows(problems: Exercise[], query: string): HTMLElement {
  return h("ul", { class: "rows" }, problems.map((problem) => h("li", null, row(problem, query))));
}

function row(problem: Exercise, query: string): HTMLElement {
  const { attempts, answers, leetcode } = words().catalog;
  const ids = problem.answers.join(", ");
  const more = h(
    "span",
    { class: "row-more" },
    problem.answers.length > 0 ? h("span", { class: "asked" }, h("span", { "aria-hidden": "true" }, ids), h("span", { class: "visually-hidden" }, answers(ids))) : null,
    problem.leetcode === null ? null : h("span", { class: "number" }, leetcode(problem.leetcode)),
    h("span", { class: "tags" }, problem.tags.join(" · ")),
  );
  const end = h("span", { class: "row-end" }, problem.attempts > 0 ? h("span", { class: "number" }, attempts(problem.attempts)) : null, levelMark(problem.level));
  return h("a", { class: "row", href: `/problem/${problem.slug}` }, stateMark(stateOf(problem)), h("span", { class: "row-text" }, h("span", { class: "row-name" }, found(query, problem.title)), more), end);
}

function nothing(filters: Filters): HTMLElement {
  const clear = h("button", { class: "button", type: "button", on: { click: () => filters.clear() } }, words().catalog.noneAction);
  return h("div", { class: "empty" }, h("p", null, words().catalog.none), clear);
}

function aside(data: Catalog): HTMLElement {
  const { tracks, paths, progress } = words().catalog;
  const tracksOf = data.tracks.map(({ id, title, solved, problems }) =>
    h("li", null, h("a", { href: `/?track=${id}`, class: "meter" }, h("span", null, title), h("span", { class: "muted number", "aria-hidden": "true" }, `${solved}/${problems}`), h("span", { class: "visually-hidden" }, progress(solved, problems)), progressBar(solved, problems))));
  const pathsOf = data.paths.map(({ id, title }) => h("li", null, h("a", { href: `/path/${id}` }, title)));
  return h(
    "aside",
    { class: "catalog-aside", "aria-label": tracks },
    h("h2", { class: "aside-head" }, tracks),
    h("ul", null, tracksOf),
    pathsOf.length > 0 ? [h("h2", { class: "aside-head" }, paths), h("ul", null, pathsOf)] : null,
  );
}

function broken(data: Catalog): HTMLElement | null {
  if (data.broken.length === 0) return null;
  return h("section", { class: "section" }, h("h2", null, words().catalog.broken), h("ul", { class: "note bad" }, data.broken.map((text) => h("li", null, text))));
}
