// The page begins here: the secret of the address becomes a session, then the address decides what is drawn.

import { about, ask } from "./about.ts";
import { api, Refusal } from "./api.ts";
import { listen } from "./changes.ts";
import { build, frame } from "./frame.ts";
import { mendMath } from "./math.ts";
import { refresh, start, type Draw, type Route } from "./router.ts";
import { settings, whenChanged } from "./settings.ts";
import { serverSpeaks, tongue } from "./words/spoken.ts";

// A script that does not come is a server that is gone: this page and its scripts are of the same binary.
const route = (pattern: RegExp, load: () => Promise<Draw>): Route => ({
  pattern,
  load: () => load().catch(() => Promise.reject(new Refusal(0, "", null, null))),
});

const routes: Route[] = [
  route(/^\/$/, async () => (await import("./pages/catalog.ts")).catalog),
  route(/^\/path\/([\w.-]+)$/, async () => (await import("./pages/path.ts")).path),
  route(/^\/problem\/([\w-]+)$/, async () => (await import("./pages/problem.ts")).problem),
  route(/^\/review$/, async () => (await import("./pages/review.ts")).review),
  route(/^\/cards$/, async () => (await import("./pages/cards.ts")).cards),
  route(/^\/cards\/([\w.-]+)$/, async () => (await import("./pages/card.ts")).card),
  route(/^\/stats$/, async () => (await import("./pages/stats.ts")).stats),
  route(/^\/history$/, async () => (await import("./pages/history.ts")).history),
  route(/^\/settings$/, async () => (await import("./pages/settings.ts")).settingsPage),
];

/** Turns the secret behind the `#` into a cookie, and takes it out of the address and the history at once. */
async function openSession(): Promise<void> {
  const token = location.hash.slice(1).replace(/^token=/, "");
  if (!/^[\w-]{16,}$/.test(token)) return;
  history.replaceState(history.state, "", location.pathname + location.search);
  await api.session(token);
}

async function begin(): Promise<void> {
  let refused: unknown = null;
  try {
    await openSession();
    serverSpeaks((await ask()).tongue);
    listen(frame.present);
  } catch (error) {
    refused = error;
  }
  build(refused === null ? about() : null);
  start(refused === null ? routes : [route(/^/, async () => closed(refused))], frame);
}

function closed(refused: unknown): Draw {
  const locked = refused instanceof Refusal && (refused.status === 401 || refused.status === 403);
  return async () => (locked ? frame.locked() : frame.fail(refused, () => location.reload()));
}

let spoke = tongue();
whenChanged(new AbortController().signal, ({ theme }) => {
  if (theme === "auto") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
  if (tongue() === spoke) return;
  spoke = tongue();
  build(about());
  refresh();
});

if (settings().theme !== "auto") document.documentElement.dataset["theme"] = settings().theme;
mendMath();
void begin();
