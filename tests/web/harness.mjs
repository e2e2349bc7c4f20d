// Starts the judge for one test file and opens its page in Chromium. JUDGE_BIN names the binary; JUDGE_CACHE_DIR, where it is set, has
// the interpreters. Every judge has a data directory of its own.

import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { chromium } from "playwright-core";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const binary = process.env.JUDGE_BIN ?? join(root, "target/debug/judge");
const browserPath = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** A judge that serves its page until the test file ends. */
export class Judge {
  /** Starts one on a data directory of its own, or on that of another one. */
  static async start({ data = null, env = {} } = {}) {
    const judge = new Judge();
    judge.data = data ?? (await mkdtemp(join(tmpdir(), "judge-page-")));
    judge.env = { ...process.env, JUDGE_DATA_DIR: judge.data, JUDGE_LANG_UI: "", NO_COLOR: "1", ...env };
    if (judge.env.JUDGE_LANG_UI === "") delete judge.env.JUDGE_LANG_UI;
    await judge.#serve();
    return judge;
  }

  async #serve() {
    this.child = spawn(binary, ["serve", "--no-open"], { cwd: root, env: this.env, stdio: ["ignore", "pipe", "pipe"] });
    this.errors = "";
    this.child.stderr.on("data", (bytes) => (this.errors += bytes));
    this.address = await this.#firstLine();
    this.origin = new URL(this.address).origin;
  }

  // The first line that `judge serve` prints is the address of the page.
  async #firstLine() {
    const ended = new Promise((_, fail) => {
      this.child.once("error", fail);
      this.child.once("exit", (code) => fail(new Error(`\`judge serve\` ended with ${code}: ${this.errors}`)));
    });
    ended.catch(() => {});
    const lines = createInterface({ input: this.child.stdout });
    const first = new Promise((found) => lines.once("line", found));
    return await Promise.race([first, ended]);
  }

  /** Runs a command of the judge on the same data, as the person at the terminal would. */
  async run(...args) {
    return await promisify(execFile)(binary, args, { cwd: root, env: this.env });
  }

  /** Ends the server at once, without a chance to write anything. */
  async kill() {
    const gone = new Promise((done) => this.child.once("exit", done));
    this.child.kill("SIGKILL");
    await gone;
  }

  /** Ends the server and removes its data. */
  async end() {
    if (this.child.exitCode === null && this.child.signalCode === null) await this.kill();
    await rm(this.data, { recursive: true, force: true });
  }
}

/** A browser whose windows belong to tests. */
export class Browser {
  static async start() {
    const browser = new Browser();
    browser.chromium = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox"] });
    return browser;
  }

  /**
   * A new window with a session, at a path of the page. What goes wrong in the page fails the test, and so does any request that
   * leaves the machine.
   */
  async open(judge, path = "/", options = {}) {
    const context = await this.chromium.newContext({ viewport: { width: 1280, height: 860 }, locale: "en-GB", colorScheme: "light", reducedMotion: "reduce", ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.faults = [];
    page.on("pageerror", (error) => page.faults.push(`error: ${error.message}`));
    page.on("console", (message) => noteConsole(page, message));
    page.on("request", (request) => noteRequest(page, request, judge.origin));
    await page.goto(judge.address);
    await ready(page);
    if (path !== "/") await visit(page, judge, path);
    return page;
  }

  async end() {
    await this.chromium.close();
  }
}

function noteConsole(page, message) {
  if (message.type() === "error" && !/status of 4\d\d/.test(message.text())) page.faults.push(`console: ${message.text()}`);
}

function noteRequest(page, request, origin) {
  const { protocol, origin: asked } = new URL(request.url());
  if (protocol.startsWith("http") && asked !== origin) page.faults.push(`request to ${asked}`);
}

/** Waits until a page is drawn. */
export async function ready(page) {
  await page.waitForSelector("main h1");
}

/** Loads a path of the page anew. */
export async function visit(page, judge, path) {
  await page.goto(judge.origin + path);
  await ready(page);
}

/** Closes a window, and says what went wrong in it. */
export async function close(page) {
  const { faults } = page;
  await page.context().close();
  assert.deepEqual(faults, []);
}

const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe-core finds on a page as it is now: `rule: element`. */
export async function findings(page) {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate((only) => globalThis.axe.run(document, { runOnly: only }), rules);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

/** Whether anything is wider than the window, so that the whole page would scroll sideways. */
export async function overflows(page) {
  return await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}
