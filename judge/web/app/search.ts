// Fuzzy search: letters in their order, better where they begin words or follow one another.

export interface Hit {
  score: number;
  /** Where the letters of the query are in the text. */
  at: number[];
}

const letters = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** Whether all words of a query are found in a text, and how well; null where one is not. */
export function match(query: string, text: string): Hit | null {
  const within = letters(text);
  const hit: Hit = { score: 0, at: [] };
  for (const word of letters(query).split(/\s+/).filter((one) => one !== "")) {
    const found = whole(word, within) ?? scattered(word, within);
    if (!found) return null;
    hit.score += found.score;
    hit.at.push(...found.at);
  }
  return hit;
}

const begins = (text: string, at: number): boolean => at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? "");

function whole(word: string, text: string): Hit | null {
  let best: Hit | null = null;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const score = 20 + word.length * 4 + (begins(text, at) ? 12 : 0) + (at === 0 ? 6 : 0);
    if (!best || score > best.score) best = { score, at: [...word].map((_, offset) => at + offset) };
  }
  return best;
}

// Letters apart count only if the first one begins a word and few are skipped: otherwise everything fits everything.
function scattered(word: string, text: string): Hit | null {
  if (word.length < 3) return null;
  for (let from = text.indexOf(word[0] ?? ""); from >= 0; from = text.indexOf(word[0] ?? "", from + 1)) {
    if (!begins(text, from)) continue;
    const at = greedy(word, text, from);
    const last = at?.at(-1);
    if (at && last !== undefined && last - from < word.length * 4) {
      const starts = at.filter((place) => begins(text, place)).length;
      return { score: word.length + starts * 3 - (last - from - word.length) * 0.5, at };
    }
  }
  return null;
}

// Each letter at its next place, but at the beginning of a word where one is near.
function greedy(word: string, text: string, from: number): number[] | null {
  const at = [from];
  let next = from + 1;
  for (const letter of word.slice(1)) {
    let place = text.indexOf(letter, next);
    if (place < 0) return null;
    for (let later = place; later >= 0 && later < next + 12; later = text.indexOf(letter, later + 1)) {
      if (later === next || begins(text, later)) {
        place = later;
        break;
      }
    }
    at.push(place);
    next = place + 1;
  }
  return at;
}

/** One thing that can be found: the first text is its title, the others count less. */
export interface Findable {
  texts: readonly string[];
}

/** The findable things that fit a query, the best first; all of them, in their order, for an empty query. */
export function rank<T extends Findable>(query: string, all: readonly T[]): T[] {
  if (query.trim() === "") return [...all];
  const scored = all.flatMap((thing) => {
    const score = best(query, thing.texts);
    return score === null ? [] : [{ thing, score }];
  });
  return scored.sort((one, other) => other.score - one.score).map(({ thing }) => thing);
}

// Every word of the query may be found in another text.
function best(query: string, texts: readonly string[]): number | null {
  let sum = 0;
  for (const word of query.trim().split(/\s+/)) {
    const scores = texts.map((text, index) => weigh(match(word, text)?.score, index)).filter((score) => score !== null);
    if (scores.length === 0) return null;
    sum += Math.max(...scores);
  }
  return sum;
}

function weigh(score: number | undefined, index: number): number | null {
  if (score === undefined) return null;
  return index === 0 ? score : score * 0.6;
}

/** A text in pieces, told apart by whether the query found them. */
export function pieces(query: string, text: string): { text: string; found: boolean }[] {
  const at = new Set(query.trim() === "" ? [] : query.trim().split(/\s+/).flatMap((word) => match(word, text)?.at ?? []));
  const all: { text: string; found: boolean }[] = [];
  for (const [index, letter] of [...text].entries()) {
    const found = at.has(index);
    const last = all.at(-1);
    if (last && last.found === found) last.text += letter;
    else all.push({ text: letter, found });
  }
  return all;
}
