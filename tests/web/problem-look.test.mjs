// The page of a problem for everyone: by keyboard, with a screen reader, on a phone, in the dark, enlarged, in Chinese, without packages.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Browser, Judge, close, findings, overflows } from "./harness.mjs";
import { choose, openProblem, run, submit, verdict, write, written } from "./problem-page.mjs";

let judge;
let browser;

before(async () => {
  [judge, browser] = await Promise.all([Judge.start(), Browser.start()]);
});

after(async () => {
  await browser?.end();
  await judge?.end();
});

/** Opens the settings of the editor. */
async function options(page) {
  const box = page.locator(".editor-options");
  if (!(await box.evaluate((details) => details.open))) await box.locator("summary").click();
}

const wrong = "def two_sum(nums, target):\n    return [0, 1]\n";

for (const colorScheme of ["light", "dark"]) {
  test(`axe-core finds nothing, ${colorScheme}`, async () => {
    const page = await openProblem(browser, judge, "two-sum", { colorScheme });
    await choose(page, "python");
    assert.deepEqual(await findings(page), []);
    await write(page, wrong);
    await submit(page);
    for (const summary of (await page.locator(".others summary").all()).slice(0, 4)) await summary.click();
    assert.deepEqual(await findings(page), []);
    for (const tab of ["Own input", /^Hints/, "Editorial", "Attempts", "Notes"]) {
      await page.getByRole("tab", { name: tab }).click();
      assert.deepEqual(await findings(page), [], String(tab));
    }
    await close(page);
  });
}

test("on a phone one part fills the page, and nothing is wider than it", async () => {
  for (const width of [320, 390]) {
    const page = await openProblem(browser, judge, "two-sum", { viewport: { width, height: 740 }, hasTouch: true, isMobile: true });
    assert.equal(await overflows(page), false);
    await page.getByRole("button", { name: "Code" }).click();
    assert.equal(await page.locator(".cm-content").isVisible(), true);
    assert.equal(await overflows(page), false);
    await write(page, wrong);
    await page.locator(".actions .primary").click();
    assert.equal(await verdict(page), "Wrong answer");
    assert.equal(await page.locator(".cm-content").isVisible(), false);
    assert.equal(await overflows(page), false);
    assert.deepEqual(await findings(page), []);
    await close(page);
  }
});

test("enlarged to 200 %, everything can be reached without scrolling sideways", async () => {
  const page = await openProblem(browser, judge, "two-sum", { viewport: { width: 640, height: 430 }, deviceScaleFactor: 2 });
  assert.equal(await overflows(page), false);
  await page.getByRole("button", { name: "Results" }).click();
  assert.equal(await page.locator(".actions .primary").isVisible(), true);
  await close(page);
});

test("by the keyboard alone: from the statement into the editor, out of it, run, and to the result", async () => {
  const page = await openProblem(browser, judge, "two-sum");
  await page.keyboard.press("e");
  assert.equal(await page.evaluate(() => document.activeElement?.classList.contains("cm-content")), true);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Delete");
  await page.keyboard.type("def two_sum(nums, target):\nreturn [0, 1]");
  await page.keyboard.press("Control+Enter");
  assert.equal(await verdict(page), "Wrong answer");
  await page.keyboard.press("Control+m");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement?.closest(".mirror")), null);
  await page.keyboard.press("?");
  const keys = await page.locator("dialog .key-list").first().textContent();
  assert.match(keys, /Run the examples/);
  assert.match(keys, /Submit/);
  await page.keyboard.press("Escape");
  await close(page);
});

test("a pane grows by arrow keys and by dragging, and is as wide the next time", async () => {
  const page = await openProblem(browser, judge, "two-sum");
  const width = async () => (await page.locator(".about").boundingBox()).width;
  const line = page.getByRole("separator", { name: "Width of the statement" });
  const before = await width();
  await line.focus();
  for (let i = 0; i < 5; i++) await page.keyboard.press("ArrowRight");
  const wider = await width();
  assert.ok(wider > before + 80, `${before} → ${wider}`);
  const { x, y, height } = await line.boundingBox();
  await page.mouse.move(x + 4, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(500, y + height / 2, { steps: 4 });
  await page.mouse.up();
  const dragged = await width();
  assert.ok(Math.abs(dragged - 496) < 12, String(dragged));
  await page.reload();
  await page.locator(".cm-content").waitFor();
  assert.ok(Math.abs((await width()) - dragged) < 3);
  await close(page);
});

test("a screen reader is told the verdict, and finds names for all that can be pressed", async () => {
  const page = await openProblem(browser, judge, "two-sum");
  await choose(page, "python");
  await write(page, wrong);
  await submit(page);
  await page.locator("[role=status]", { hasText: "Wrong answer" }).first().waitFor({ state: "attached" });
  const nameless = await page.evaluate(() => [...document.querySelectorAll("main button, main [role=tab], main [role=separator]")].filter((one) => !(one.getAttribute("aria-label") || one.textContent?.trim())).length);
  assert.equal(nameless, 0);
  await close(page);
});

test("in Chinese all words of the page are Chinese", async () => {
  const page = await openProblem(browser, judge, "two-sum", { locale: "zh-CN" });
  assert.deepEqual((await page.locator(".about-bar .tab").allTextContents()).map((text) => text.replace(/[\d/]+$/, "")), ["题面", "提示", "题解", "提交记录", "笔记"]);
  await write(page, wrong);
  await page.keyboard.press("Control+Enter");
  assert.equal(await verdict(page), "答案错误");
  assert.match(await page.locator(".results").textContent(), /首个未通过的测试点/);
  await close(page);
});

test("Vim's keys work, Escape is its own, and :w saves", async () => {
  const page = await openProblem(browser, judge, "rope");
  await write(page, "one\ntwo\nthree\n");
  await options(page);
  await page.locator("#option-keymap").selectOption("vim");
  await page.locator(".cm-vim-panel").waitFor();
  await page.locator(".cm-content").focus();
  await page.keyboard.press("Escape");
  await page.keyboard.type("ggjdd");
  assert.equal((await written(page)).trim(), "one\nthree");
  await page.keyboard.type("ofour");
  await page.keyboard.press("Escape");
  await page.keyboard.type(":w\n");
  await page.locator(".saving[data-saving=saved]").waitFor();
  assert.equal((await written(page)).trim(), "one\nthree\nfour");
  await options(page);
  await page.locator("#option-keymap").selectOption("emacs");
  await page.locator(".cm-vim-panel").waitFor({ state: "detached" });
  await page.locator(".cm-content").focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Control+n");
  await page.keyboard.press("Control+k");
  assert.equal((await written(page)).trim(), "one\n\nfour");
  await close(page);
});

test("the editor completes names of the problem, indents, and keeps its font size", async () => {
  const page = await openProblem(browser, judge, "two-sum");
  await choose(page, "python");
  await write(page, "def two_sum(nums, target):");
  await page.keyboard.press("Enter");
  await page.keyboard.type("targ");
  await page.locator(".cm-tooltip-autocomplete").waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await written(page), "def two_sum(nums, target):\n    targ");
  await page.locator(".editor-options summary").click();
  for (let i = 0; i < 3; i++) await page.getByRole("button", { name: "Larger" }).click();
  await page.reload();
  await page.locator(".cm-content").waitFor();
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector(".cm-content")).fontSize), "17px");
  await close(page);
});

test("without the editor's packages a plain field takes its place, and runs as well", async () => {
  const page = await browser.open(judge);
  await page.route("**/vendor/**", (route) => route.abort());
  await page.goto(`${judge.origin}/problem/two-sum`);
  await page.locator(".plain-editor").waitFor();
  await write(page, wrong);
  assert.equal(await run(page), "Wrong answer");
  page.faults.length = 0;
  await close(page);
});

test("a thousand cases a second leave the page at every frame", async () => {
  const page = await openProblem(browser, judge, "two-sum");
  const total = 1000;
  await page.route("**/api/runs", (route) => route.fulfill({ status: 202, json: { run: 7, position: 0 } }));
  await page.evaluate((count) => {
    // A stream that the test fills: the page cannot tell it from that of the server.
    globalThis.EventSource = class extends EventTarget {
      static CLOSED = 2;
      readyState = 1;
      constructor() {
        super();
        let sent = 0;
        const send = () => {
          for (let i = 0; i < 16 && sent < count; i++, sent++) this.dispatchEvent(new MessageEvent("message", { data: JSON.stringify({ kind: "case", index: sent, total: count, group: "g", name: `case-${sent}`, verdict: sent % 7 ? "AC" : "WA" }) }));
          if (sent < count) setTimeout(send, 16);
          else this.dispatchEvent(new MessageEvent("message", { data: JSON.stringify({ kind: "cancelled" }) }));
        };
        setTimeout(send, 50);
      }
      close() {}
    };
    globalThis.busy = [];
    new PerformanceObserver((list) => globalThis.busy.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: "longtask" });
  }, total);
  await page.locator(".actions .primary").click();
  await page.locator(".actions .cancels").waitFor({ state: "detached", timeout: 30_000 });
  assert.equal(await page.locator(".cells li[data-verdict]").count(), total);
  const long = await page.evaluate(() => globalThis.busy);
  assert.deepEqual(long.filter((duration) => duration > 100), []);
  await close(page);
});
