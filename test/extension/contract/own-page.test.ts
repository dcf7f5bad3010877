import { expect, test, vi } from 'vitest';
import { isOwnPage, isOwnScriptIn } from '../../../src/extension/contract/own-page.ts';

const id = 'tabwire';
const home = `chrome-extension://${id}`;
const page = { id, url: `${home}/src/popup/index.html`, origin: home };
/** Our script in a page that is shared; so far any code that runs in the process of that page can pass for it. */
const script = {
  id,
  tab: { id: 7 },
  frameId: 0,
  url: 'https://shared.example/',
  origin: 'https://shared.example',
};

vi.mock('webextension-polyfill', () => ({
  default: { runtime: { id: 'tabwire', getURL: (path: string) => `chrome-extension://tabwire/${path}` } },
}));

test.each([
  { name: 'a page of ours', sender: page, path: '' },
  { name: 'a page of ours in a tab', sender: { ...page, tab: { id: 7 }, frameId: 0 }, path: '' },
  { name: 'a page in the folder asked for', sender: page, path: 'src/popup/' },
  { name: 'a page of ours in a browser without origins', sender: { ...page, origin: undefined }, path: '' },
])('$name is a page of ours', ({ sender, path }) => {
  expect(isOwnPage(sender, path)).toBe(true);
});

test.each([
  { name: 'our script in a page', sender: script },
  { name: 'our script with the address of a page of ours', sender: { ...script, url: page.url } },
  { name: 'our script with the origin of a page of ours', sender: { ...script, origin: home } },
  { name: 'our script in a page without an address', sender: { ...script, url: undefined, origin: 'null' } },
  { name: 'another extension', sender: { ...page, id: 'other' } },
  { name: 'an extension whose name begins like ours', sender: { id, url: `${home}s/`, origin: `${home}s` } },
  { name: 'a sender without an address', sender: { id } },
  { name: 'nothing at all', sender: {} },
])('$name is no page of ours', ({ sender }) => {
  expect(isOwnPage(sender)).toBe(false);
});

test('another page of ours is not the one asked for', () => {
  expect(isOwnPage(page, 'src/guests/')).toBe(false);
});

test('our script is known by its tab and the top frame', () => {
  expect(isOwnScriptIn(7, script)).toBe(true);
  for (const other of [
    { tab: { id: 8 } },
    { tab: undefined },
    { frameId: 1 },
    { frameId: undefined },
    { id: 'x' },
  ])
    expect(isOwnScriptIn(7, { ...script, ...other })).toBe(false);
});
