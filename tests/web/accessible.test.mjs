// What axe-core and a screen reader find.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Browser, Judge, close, findings, visit } from "./harness.mjs";

let judge;
let browser;

before(async () => {
  [judge, browser] = await Promise.all([Judge.start(), Browser.start()]);
});

after(async () => {
  await browser?.end();
  await judge?.end();
});

const everyPath = ["/", "/?q=lora", "/path/llm-interview", "/review", "/cards", "/cards/lora-idea", "/cards/project-deep-dive", "/stats", "/history", "/settings", "/nothing-here"];

for (const [name, options] of Object.entries({
  "in light": {},
  "in the dark": { colorScheme: "dark" },
  "in Chinese": { locale: "zh-CN" },
  "on a phone": { viewport: { width: 320, height: 640 } },
})) {
  test(`axe finds nothing on any page ${name}`, async () => {
    const page = await browser.open(judge, "/", options);
    for (const path of everyPath) {
      await visit(page, judge, path);
      if (path.startsWith("/cards/")) await page.keyboard.press("Space");
      assert.deepEqual(await findings(page), [], path);
    }
    await close(page);
  });
}

test("axe finds nothing in the dialogs", async () => {
  const page = await browser.open(judge);
  await page.keyboard.press("?");
  await page.getByRole("dialog").waitFor();
  assert.deepEqual(await findings(page), []);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page.waitForFunction(() => document.querySelectorAll("#jump-list [role=option]").length > 8);
  assert.deepEqual(await findings(page), []);
  await close(page);
});

test("a screen reader hears landmarks, the present page and what each problem is", async () => {
  const page = await browser.open(judge);
  const tree = await page.locator("body").ariaSnapshot();
  for (const part of [
    /banner/,
    /navigation "Pages"/,
    /main/,
    /search/,
    /contentinfo/,
    /heading "Problems" \[level=1\]/,
    /searchbox "Search by title, tag, interview question or LeetCode number"/,
    /radiogroup "Level"/,
    /link "(Not tried|Tried|Solved) Two indices with a given sum/,
  ]) assert.match(tree, part);
  assert.equal(await page.getAttribute("nav a[aria-current]", "href"), "/");
  await close(page);
});

test("the calendar of a year has words, and a table behind it where there is something to say", async () => {
  const page = await browser.open(judge, "/stats");
  const name = await page.getAttribute("svg.heatmap", "aria-label");
  assert.ok(name.length > 10);
  await close(page);
});
