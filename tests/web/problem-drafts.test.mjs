// Drafts are never lost: reload, a killed server, another language, another tab.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Browser, Judge, close } from "./harness.mjs";
import { again, choose, openProblem, saved, write, written } from "./problem-page.mjs";

let judge;
let browser;

before(async () => {
  [judge, browser] = await Promise.all([Judge.start(), Browser.start()]);
});

after(async () => {
  await browser?.end();
  await judge?.end();
});

const text = async (page, part) => await page.waitForFunction((wanted) => document.querySelector(".cm-content")?.textContent.includes(wanted), part);

test("a reload right after typing brings the text back", async () => {
  const page = await openProblem(browser, judge, "two-sum");
  await write(page, "# before the reload\n");
  await page.reload();
  await text(page, "before the reload");
  await close(page);
});

test("each language has a draft of its own", async () => {
  const page = await openProblem(browser, judge, "two-sum");
  await choose(page, "python");
  await write(page, "# in Python\n");
  await choose(page, "go");
  await write(page, "// in Go\n");
  await choose(page, "python");
  assert.equal((await written(page)).trim(), "# in Python");
  await page.reload();
  await text(page, "in Python");
  await choose(page, "go");
  await text(page, "in Go");
  await choose(page, "python");
  await close(page);
});

test("a server that is killed loses nothing: what was typed meanwhile is sent when it is back", async () => {
  const page = await openProblem(browser, judge, "num-islands");
  await choose(page, "python");
  await write(page, "# saved before\n");
  await saved(page);
  await judge.kill();
  await write(page, "# typed while nobody listened\n");
  await page.locator(".saving[data-saving=offline]").waitFor();
  await again(judge);
  await page.locator(".saving[data-saving=saved]").waitFor({ timeout: 30_000 });
  const other = await openProblem(browser, judge, "num-islands");
  await text(other, "typed while nobody listened");
  await close(other);
  page.faults.length = 0;
  await close(page);
});

test("a page that is closed while the server is gone finds its text in the browser", async () => {
  const page = await openProblem(browser, judge, "lru-cache");
  await choose(page, "python");
  await write(page, "# first\n");
  await saved(page);
  await judge.kill();
  await write(page, "# kept by the browser\n");
  await page.locator(".saving[data-saving=offline]").waitFor();
  await page.goto("about:blank");
  await again(judge);
  await page.goto(`${judge.origin}/problem/lru-cache`);
  await text(page, "kept by the browser");
  await saved(page);
  page.faults.length = 0;
  await close(page);
});

test("another tab that only looks follows what this one types", async () => {
  const page = await openProblem(browser, judge, "rms-norm");
  await choose(page, "python");
  await write(page, "# begun\n");
  await saved(page);
  const other = await page.context().newPage();
  await other.goto(`${judge.origin}/problem/rms-norm`);
  await other.locator(".cm-content").waitFor();
  await write(page, "# seen in both\n");
  await text(other, "seen in both");
  await close(page);
});

for (const [button, wanted] of [["Keep the text of this tab", "mine"], ["Take the other text", "theirs"]]) {
  test(`two tabs that changed the same draft show both: ${button.toLowerCase()}`, async () => {
    const page = await openProblem(browser, judge, "adam");
    await choose(page, "python");
    await write(page, `# common ${wanted}\n`);
    await saved(page);
    const address = `${judge.origin}/api/drafts/adam/python`;
    const { version } = await (await page.request.get(address)).json();
    // Nothing that this tab saves arrives; what the other one saves does.
    const barred = (route) => (route.request().method() === "PUT" ? route.abort() : route.continue());
    await page.route(address, barred);
    await write(page, "# mine\n");
    await page.locator(".saving[data-saving=offline]").waitFor();
    const other = await page.request.put(address, { headers: { origin: judge.origin }, data: { text: "# theirs\n", base: version } });
    assert.equal(other.status(), 200);
    await page.unroute(address, barred);
    const dialog = page.locator("dialog.conflict");
    await dialog.waitFor();
    assert.match(await dialog.textContent(), /mine.*theirs/s);
    await dialog.getByRole("button", { name: button }).click();
    await saved(page);
    assert.equal((await written(page)).trim(), `# ${wanted}`);
    assert.equal((await (await page.request.get(address)).json()).text.trim(), `# ${wanted}`);
    page.faults.length = 0;
    await close(page);
  });
}

test("a review begins with the starter, and the text before comes back on one click", async () => {
  const page = await openProblem(browser, judge, "two-sum");
  await choose(page, "python");
  await write(page, "# my solution of last month\n");
  await saved(page);
  await page.goto(`${judge.origin}/problem/two-sum?review=1`);
  await page.locator(".toast").waitFor();
  assert.match(await written(page), /def two_sum/);
  assert.ok(!page.url().includes("review"));
  await page.getByRole("button", { name: "Bring my text back" }).click();
  await text(page, "last month");
  await close(page);
});
