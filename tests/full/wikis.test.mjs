/** A story's document in real wikis, as docs/embedding.md says: the element, and the exported page in a frame. */
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { launch, open, root, serve } from "../browser/support/harness.mjs";
import { dokuwiki } from "./support/wikis/dokuwiki.mjs";
import { mediawiki } from "./support/wikis/mediawiki.mjs";
import { mkdocs } from "./support/wikis/mkdocs.mjs";
import { snippet, storyIn } from "./support/wikis/snippets.mjs";
import { styles } from "./support/wikis/styles.mjs";

/** Where `cargo xtask test --full` has unpacked the wikis' packages. */
const packages = process.env.WIKIS ?? join(root, ".cache/wikis");
const story = storyIn(await snippet("DokuWiki", "data/pages/lending.txt"));
const TITLE = "Renew a loan from the bus - Architecture Document";

let browser;
let bare;

before(async () => {
  // The same document in a page that has no style of its own.
  const page = `<!doctype html><link rel=icon href=data:,><script type=module src=/element.js></script><groundplan-document theme=light><pre>\n${story.replaceAll("<", "&lt;")}</pre></groundplan-document>`;
  bare = await serve("pkg/dist", { pages: { "/": page } });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await bare?.close();
});

for (const [name, start] of [["DokuWiki", dokuwiki], ["MediaWiki", mediawiki], ["MkDocs", mkdocs]]) {
  suite(name, () => {
    let folder;
    let wiki;

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), "groundplan-wiki-"));
      wiki = await start(folder, packages);
      const answer = await fetch(wiki.page);
      assert.ok(answer.ok, `${wiki.page} answers ${answer.status}: ${await answer.text()}`);
    });
    after(async () => {
      await wiki?.close();
      await rm(folder, { recursive: true, force: true });
    });

    /** Opens a page, runs the steps, and sees that nothing went wrong meanwhile, unless `calm` is false. */
    async function visit(address, steps, { calm = true, ...options } = {}) {
      const { context, page, trouble } = await open(browser, new URL(address).origin, options);
      try {
        const result = await steps(page, () => page.goto(address, { waitUntil: "networkidle" }));
        if (calm) assert.deepEqual(trouble, []);
        return result;
      } catch (error) {
        throw trouble.length > 0 && calm ? new Error(`${error.message}\n${trouble.join("\n")}`, { cause: error }) : error;
      } finally {
        await context.close();
      }
    }
    /** Goes to the page and waits for the document in it. */
    async function drawn(page, go) {
      await go();
      await page.locator("groundplan-document h1").waitFor();
    }

    test(`${name}: the element shows the document`, () =>
      visit(wiki.page, async (page, go) => {
        await drawn(page, go);
        assert.equal(await page.textContent("groundplan-document h1"), TITLE);
        const summary = /also without a signal: <3 minutes> & one tap\.\s+A renewal counts from the tap\./;
        assert.match(await page.textContent("groundplan-document article"), summary);
      }));

    test(`${name}: the wiki's style does not reach the document`, async () => {
      const article = (page) => styles(page.locator("groundplan-document article"));
      const [size, there] = await visit(wiki.page, async (page, go) => {
        await drawn(page, go);
        return [await page.evaluate(() => getComputedStyle(document.documentElement).fontSize), await article(page)];
      });
      const here = await visit(bare.url, async (page, go) => {
        await drawn(page, go);
        // A document is as large as the text around it.
        await page.evaluate((size) => void (document.documentElement.style.fontSize = size), size);
        return article(page);
      });
      assert.ok(here.length > 10);
      assert.deepEqual(there, here);
    });

    test(`${name}: the document's style does not reach the wiki`, async () => {
      const outside = async (page) => (await styles(page.locator("body"))).filter((line) => !/^(groundplan-document|pre)\./.test(line));
      const withElement = await visit(wiki.page, async (page, go) => {
        await drawn(page, go);
        return outside(page);
      });
      const without = await visit(
        wiki.page,
        async (page, go) => {
          await page.route("**/groundplan/**", (route) => route.abort());
          await go();
          return outside(page);
        },
        { calm: false },
      );
      assert.ok(without.length > 20);
      assert.deepEqual(withElement, without);
    });

    test(`${name}: the exported page in a frame looks as it does alone`, async () => {
      const [width, framed] = await visit(wiki.page, async (page, go) => {
        await go();
        const frame = page.frameLocator("iframe.groundplan");
        assert.equal(await frame.locator("h1").textContent(), TITLE);
        const width = await page.locator("iframe.groundplan").evaluate((frame) => frame.clientWidth);
        return [width, await styles(frame.locator("body"))];
      });
      const show = async (page, go) => {
        await go();
        return styles(page.locator("body"));
      };
      const alone = await visit(`${wiki.url}/documents/LIB-31.html`, show, { viewport: { width, height: 600 } });
      assert.ok(alone.length > 20);
      assert.deepEqual(framed, alone);
    });
  });
}
