// All that the page asks of the server; types.ts says what comes back.

import { tongue } from "./words/spoken.ts";
import type {
  About, Attempt, Card, Catalog, Draft, Failed, Hint, Problem, Reviews, RunEvent, RunRequest, Stats,
} from "./types.ts";

/** An answer that is not 2xx, or none at all (status 0). */
export class Refusal extends Error {
  readonly status: number;
  readonly hint: string | null;
  /** The body, where it is not an error: the draft behind a 409. */
  readonly body: unknown;

  constructor(status: number, message: string, hint: string | null, body: unknown) {
    super(message);
    this.status = status;
    this.hint = hint;
    this.body = body;
  }
}

export interface CardRow {
  id: string;
  title: string;
  question: string;
  kind: string;
  answers: string[];
  state: string;
}

export interface Editorial {
  html: string;
  solutions: { name: string; language: string; text: string }[];
}

type Method = "GET" | "POST" | "PUT" | "DELETE";

async function ask<T>(method: Method, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const response = await send(method, path, body, signal);
  const text = await response.text();
  const value: unknown = text === "" ? null : parse(text);
  if (!response.ok) throw refusal(response.status, value);
  return value as T;
}

async function send(method: Method, path: string, body: unknown, signal?: AbortSignal): Promise<Response> {
  const request: RequestInit = { method, credentials: "same-origin", cache: "no-store" };
  if (body !== undefined) {
    request.body = JSON.stringify(body);
    request.headers = { "content-type": "application/json" };
  }
  if (signal) request.signal = signal;
  try {
    return await fetch(path, request);
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Refusal(0, "", null, null);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function refusal(status: number, value: unknown): Refusal {
  const error = (value as Partial<Failed> | null)?.error;
  return new Refusal(status, error?.message ?? `HTTP ${status}`, error?.hint ?? null, value);
}

const name = encodeURIComponent;
const spoken = (path: string): string => `${path}?tongue=${tongue()}`;

export const api = {
  session: (token: string) => ask<null>("POST", "/api/session", { token }),
  about: () => ask<About>("GET", "/api/about"),
  fetchEditor: () => ask<null>("POST", "/api/editor"),

  catalog: (signal?: AbortSignal) => ask<Catalog>("GET", spoken("/api/catalog"), undefined, signal),
  problem: (slug: string, signal?: AbortSignal) =>
    ask<Problem>("GET", spoken(`/api/problems/${name(slug)}`), undefined, signal),
  hint: (slug: string) => ask<{ hints: Hint[] }>("POST", spoken(`/api/problems/${name(slug)}/hints`)),
  editorial: (slug: string) => ask<Editorial>("GET", spoken(`/api/problems/${name(slug)}/editorial`)),
  attempts: (slug: string, signal?: AbortSignal) =>
    ask<{ attempts: Attempt[] }>("GET", `/api/problems/${name(slug)}/attempts`, undefined, signal),
  source: (slug: string, id: number) =>
    ask<{ source: string }>("GET", `/api/problems/${name(slug)}/attempts/${id}`),
  notes: (slug: string) => ask<{ text: string }>("GET", `/api/problems/${name(slug)}/notes`),
  saveNotes: (slug: string, text: string) => ask<null>("PUT", `/api/problems/${name(slug)}/notes`, { text }),

  draft: (slug: string, language: string) =>
    ask<Draft | null>("GET", `/api/drafts/${name(slug)}/${name(language)}`),
  /** Throws a `Refusal` of status 409 whose body is the other `Draft`. */
  saveDraft: (slug: string, language: string, text: string, base: number) =>
    ask<{ version: number }>("PUT", `/api/drafts/${name(slug)}/${name(language)}`, { text, base }),

  run: (request: RunRequest) => ask<{ run: number; position: number }>("POST", "/api/runs", request),
  cancel: (run: number) => ask<null>("DELETE", `/api/runs/${run}`),

  reviews: (signal?: AbortSignal) => ask<Reviews>("GET", spoken("/api/reviews"), undefined, signal),
  rate: (item: string, rating: 1 | 2 | 3 | 4, seconds: number | null) =>
    ask<null>("POST", "/api/reviews", { item, rating, seconds }),
  unrate: () => ask<null>("DELETE", "/api/reviews/last"),

  cards: (signal?: AbortSignal) => ask<{ cards: CardRow[] }>("GET", spoken("/api/cards"), undefined, signal),
  card: (id: string, signal?: AbortSignal) => ask<Card>("GET", spoken(`/api/cards/${name(id)}`), undefined, signal),
  worksheet: (id: string) => ask<{ text: string }>("GET", spoken(`/api/cards/${name(id)}/worksheet`)),
  saveWorksheet: (id: string, text: string) => ask<null>("PUT", `/api/cards/${name(id)}/worksheet`, { text }),

  stats: (signal?: AbortSignal) => ask<Stats>("GET", spoken("/api/stats"), undefined, signal),
};

export interface Follower {
  event(event: RunEvent): void;
  /** The connection came back, and all events come again from the first. */
  again?(): void;
  /** The connection is gone for good: the server has ended, or forgot the run. */
  lost?(): void;
}

const last: readonly RunEvent["kind"][] = ["done", "failed", "cancelled"];

/** Follows a run until its last event, or until the signal ends it. */
export function follow(run: number, follower: Follower, signal: AbortSignal): void {
  const stream = new EventSource(`/api/runs/${run}/events`);
  const close = (): void => stream.close();
  let opened = false;
  signal.addEventListener("abort", close, { once: true });
  stream.addEventListener("open", () => {
    if (opened) follower.again?.();
    opened = true;
  });
  stream.addEventListener("message", (message: MessageEvent<string>) => {
    const event = JSON.parse(message.data) as RunEvent;
    if (last.includes(event.kind)) close();
    follower.event(event);
  });
  stream.addEventListener("error", () => {
    if (stream.readyState === EventSource.CLOSED) follower.lost?.();
  });
}
