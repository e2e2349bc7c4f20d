// What server and page say to each other. `judge/web/` has the same in Rust, field by field.

export type Tongue = "en" | "zh";
/** The verdicts of the judge, as reports have them. */
export type Verdict = "AC" | "WA" | "TLE" | "MLE" | "OLE" | "RE" | "CE" | "JE";

/** The body of every answer that is not 2xx. */
export interface Failed {
  error: { message: string; hint: string | null };
}

/** `POST /api/session {token}` → 204 and a cookie. `GET /api/about`. */
export interface About {
  version: string;
  /** What `--lang-ui` or the server's environment says; null leaves it to the browser. */
  tongue: Tongue | null;
  languages: Language[];
  /** Whether the editor's packages are on this machine; `POST /api/editor` fetches them and answers with 204 when they are here. */
  editor: "ready" | "absent" | "fetching";
  /** The mock interview that is going on, and its problems: no hints, no editorial, no solutions for these. */
  mock: { problems: string[]; ends: number } | null;
}

export interface Language {
  id: string;
  name: string;
  extension: string;
}

/** `GET /api/catalog?tongue=`. */
export interface Catalog {
  tracks: { id: string; title: string; solved: number; problems: number }[];
  problems: Exercise[];
  paths: InterviewPath[];
  /** The exercise to do next. */
  next: string | null;
  /** How many reviews are due today. */
  due: number;
  /** Language of the latest attempt. */
  language: string | null;
  /** Problems that could not be read, in words. */
  broken: string[];
}

export interface Exercise {
  slug: string;
  title: string;
  /** Its title in the other language, for whoever looks for it by that. */
  other: string;
  track: string;
  level: "easy" | "medium" | "hard";
  tags: string[];
  /** Ids of interview questions. */
  answers: string[];
  leetcode: number | null;
  solved: boolean;
  attempts: number;
  best: Attempt | null;
}

export interface InterviewPath {
  id: string;
  title: string;
  /** Texts are plain. */
  questions: { id: string; part: string; text: string; prepare: string | null; problems: string[]; cards: string[] }[];
}

export interface Attempt {
  /** Number of the attempt at its problem, from 0. */
  id: number;
  /** Seconds since 1970. */
  time: number;
  name: string;
  language: string;
  verdict: Verdict;
  fuel: number;
  memory: number;
  points: number;
  of: number;
  reason: string | null;
  /** Whether its source is kept. */
  source: boolean;
}

/** `GET /api/problems/:slug?tongue=`. All `html` is made and sanitised by the server; mathematics is MathML. */
export interface Problem extends Exercise {
  kind: "stdio" | "interactive" | "function" | "class";
  statement: string;
  /** For a function, its parameters; for a form of one's own input. */
  params: { name: string; type: string; constraints: string[] }[];
  samples: Sample[];
  /** Number of hints, and those that were seen. */
  hints: number;
  seen: Hint[];
  /** Starter per language id. */
  starters: Record<string, string>;
  /** Names to complete: of the signature, the statement's types, the methods of a class. */
  names: string[];
  limits: Record<string, { fuel: number; memory: number; output: number }>;
  /** It is there, it spoils nothing any more, and no mock interview asks for the problem. It may be asked for before. */
  editorial: boolean;
  /** Why it cannot be shown or judged, such as a seal. */
  closed: string | null;
  previous: string | null;
  next: string | null;
}

export interface Sample {
  name: string;
  /** As the judge prints it, for people. */
  input: string;
  expect: string;
  /** As `--case` takes it. */
  case: string;
  /** Values for drawing: one per parameter, and the result. Null where they are too large, or for a program. */
  values: { name: string; type: string; value: Json }[] | null;
}

export interface Hint {
  title: string;
  html: string;
}

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** `POST /api/problems/:slug/hints?tongue=` shows one more → `{hints: Hint[]}`.
 *  `GET /api/problems/:slug/editorial?tongue=` → `{html, solutions: {name, language, text}[]}`.
 *  `GET /api/problems/:slug/attempts` → `{attempts: Attempt[]}`, oldest first.
 *  `GET /api/problems/:slug/attempts/:id` → `{source: string}`.
 *  `GET|PUT /api/problems/:slug/notes` `{text}`. */

/** `GET /api/drafts/:slug/:language` → `Draft | null`. `PUT` with `{text, base}` → 200 `{version}`, or 409 `Draft` where another
 *  tab saved since `base`; what is overwritten is kept on the server's side in any case. Base 0 where there was none. */
export interface Draft {
  text: string;
  version: number;
  /** Seconds since 1970. */
  saved: number;
}

/** `POST /api/runs` → 202 `{run: number, position: number}`; 429 where the queue is full. `DELETE /api/runs/:run` cancels.
 *  `GET /api/runs/:run/events` is a stream of server-sent events, each `data` one `RunEvent`; one that comes late gets all from the start. */
export interface RunRequest {
  problem: string;
  language: string;
  source: string;
  /** `samples` is `judge test`, `all` is `judge submit`, `shrink` looks for the smallest failing input, `case` runs an input of one's own. */
  what: "samples" | "all" | "failed" | "shrink" | "case";
  /** For `case`, as `judge test --case` takes it. */
  input?: string;
  tongue: Tongue;
  /** Hints that were seen and seconds since the statement was opened, for the rating of a review. */
  seconds?: number;
}

export type RunEvent =
  | { kind: "queued"; position: number }
  | { kind: "progress"; text: string; done: number; total: number }
  /** Something is worth knowing, such as an attempt that could not be remembered. */
  | { kind: "note"; text: string }
  /** A case was judged; cases come in the order in which they end. */
  | { kind: "case"; index: number; total: number; group: string; name: string; verdict: Verdict | null }
  | { kind: "report"; report: Report; attempt: number | null; next: string | null; review: Review | null; marks: Mark[] }
  | { kind: "tried"; tried: Tried; marks: Mark[] }
  | { kind: "done" }
  | { kind: "failed"; message: string; hint: string | null }
  | { kind: "cancelled" };

/** A place in the submission that a compiler or a traceback names. Lines and columns from 1. */
export interface Mark {
  line: number;
  column: number | null;
  message: string;
  severity: "error" | "warning";
}

/** What `judge submit --format json` prints; see `judge/report/schema/report.json`. Values for drawing are beside it. */
export interface Report {
  problem: string;
  language: string;
  verdict: Verdict;
  message: string | null;
  fuel: number | null;
  memory: number | null;
  limits: { fuel: number; memory: number; output: number };
  score: { points: number; of: number };
  part: { kind: string; name?: string };
  groups: { name: string; title: string; verdict: Verdict | null; accepted: number; cases: number; score: { points: number; of: number } }[];
  cases: Case[];
  growth: { group: string; at_most: string; class: string; exponent: string; within: boolean; table: { size: number; fuel: number }[] | null }[];
  ours: Json[];
  compiler: string | null;
  shrinking: Shrinking | null;
}

/** The smallest input that still fails, or why there is none. */
export type Shrinking =
  | { kind: "nothing"; why: string }
  | {
      kind: "found";
      smallest: {
        verdict: Verdict;
        detail: Detail;
        drawing?: Drawing | null;
        /** As `--case` takes it; null where it is too long. */
        case: string | null;
        values_before: number;
        values: number;
        tried: number;
        finished: boolean;
      };
    };

export interface Case {
  name: string;
  group: string;
  verdict: Verdict | null;
  message: string | null;
  hint: string | null;
  fuel: number | null;
  memory: number | null;
  remarks: string[];
  /** Only failed cases have it, the first few. */
  detail: Detail | null;
  /** What the page draws; only beside a detail, where values are small enough. */
  drawing?: Drawing | null;
}

export interface Detail {
  input: string;
  /** `at` is a place: `result[3][1]`, `line 3, column 5`, `call 7: get(3)`. */
  mismatch: { what: string; at: string; expected: string; actual: string; why: string; details: string[]; diff: DiffLine[] } | null;
  /** Where the calls of an object ended early. */
  call: { at: string; history: string[] } | null;
  stdout: string | null;
  stderr: string;
}

export interface DiffLine {
  side: "both" | "expected" | "actual";
  line: number;
  text: string;
}

/** Values behind a case, in JSON with their types in the judge's notation (`list<int>`, `tree<int>`, `linked<int>`, `mat[n, d]`, …); infinities and NaN as text. */
export interface Drawing {
  args: { name: string; type: string; value: Json }[];
  expected: { type: string; value: Json } | null;
  actual: { type: string; value: Json } | null;
  /** For a class: the calls around the one that failed, by their places from 0, with what each gave and what was expected. */
  calls: { index: number; call: string; expected: string; actual: string | null; failed: boolean }[] | null;
  /** For a program: both texts. */
  texts: { expected: string; actual: string } | null;
}

/** What `judge test --case --format json` prints. */
export interface Tried {
  input: string;
  reference: string;
  yours: string;
  verdict: Verdict;
  reason: string;
  stdout: string;
  stderr: string;
}

/** `GET /api/reviews?tongue=` → due ones and those to come. `POST /api/reviews {item, rating, seconds}` rates 1 again … 4 easy.
 *  `DELETE /api/reviews/last` takes the latest rating back. */
export interface Reviews {
  due: Review[];
  later: Review[];
  /** New cards that may be begun today. */
  fresh: string[];
}

export interface Review {
  /** `problem:two-sum` or `card:a1`. */
  item: string;
  title: string;
  /** Day, `2026-11-29`, local. */
  due: string;
  /** Days until recall falls to 90 %. */
  stability: number;
  /** 1 to 10. */
  difficulty: number;
  /** The rating that follows from attempts and hints; null for a card. */
  suggested: 1 | 2 | 3 | 4 | null;
  /** Day on which it would come next, by rating 1 to 4. */
  would: [string, string, string, string];
}

/** `GET /api/cards?tongue=` → `{cards: {id, title, question, kind, answers, state: "new" | "due" | "later"}[]}`, `GET /api/cards/:id?tongue=`. */
export interface Card {
  id: string;
  title: string;
  /** Interview question that it belongs to. */
  question: string;
  kind: string;
  ask: string;
  /** HTML, as everything below. */
  answer: string;
  points: string[];
  follow: { ask: string; answer: string }[];
  pitfalls: string[];
  problems: string[];
  review: Review | null;
  /** Day on which it would come next, by rating 1 to 4, whether it was ever rated or not. */
  would: [string, string, string, string];
  /** A behavioural card has a worksheet, `GET|PUT /api/cards/:id/worksheet?tongue=` `{text}`; one that was not begun has its questions alone. */
  worksheet: boolean;
}

/** `GET /api/stats?tongue=`. */
export interface Stats {
  /** Attempts and accepted ones by local day, of the last 371 days; days without any are left out. */
  days: { day: string; attempts: number; accepted: number; reviews: number }[];
  tracks: { id: string; title: string; solved: number; problems: number }[];
  verdicts: { month: string; counts: Partial<Record<Verdict, number>> }[];
  languages: { id: string; attempts: number; accepted: number }[];
  latest: { slug: string; title: string; attempt: Attempt }[];
  streak: number;
}

/** `GET /api/changes` is a stream of server-sent events: what the terminal or another tab did. */
export type Change =
  | { kind: "attempts"; problem: string }
  | { kind: "hints"; problem: string }
  | { kind: "drafts"; problem: string; language: string }
  | { kind: "reviews" };
