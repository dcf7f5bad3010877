import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { idFromBytes } from '../../src/protocol/id.ts';
import { formatLink, type Invite, parseLink } from '../../src/protocol/link.ts';
import { parseRelayUrl } from '../../src/protocol/relay-url.ts';
import { sampleId } from '../fixtures/samples.ts';

const id = fc.uint8Array({ minLength: 16, maxLength: 16 }).map(idFromBytes);
const anyInvite = fc.record({
  relay: fc
    .record({
      host: fc.constantFrom(
        'relay.example.org',
        '127.0.0.1:8787',
        'localhost:8787',
        'bücher.example',
        '[fd00::1]:8787',
      ),
      scheme: fc.constantFrom('http', 'https'),
      path: fc.constantFrom('/', '/tabwire/', '/a/b-c_d/'),
    })
    .map(({ scheme, host, path }) => parseRelayUrl(`${scheme}://${host}${path}`))
    .filter((relay) => relay.ok)
    .map(({ value }) => value),
  room: id,
  secret: id,
});

/** Something that a program does to a link on its way. */
type Mangle = (link: string) => string;

const asIs = fc.constant<Mangle>((link) => link);
const oneOf = (texts: readonly string[]) => fc.constantFrom(...texts);
const before = oneOf([
  '',
  ' ',
  '\n',
  '(',
  '<',
  '"',
  '“',
  '[',
  '*',
  '_',
  'Look: ',
  'Siehe ',
  '请看：',
  'url=',
  'see http://a.example/?b=c and ',
]);
const after = oneOf([
  '',
  ' ',
  '\n',
  '.',
  ',',
  '!',
  ';',
  ')',
  '>',
  '"',
  '”',
  "'",
  ']',
  '*',
  '_',
  '/',
  '…',
  '。',
  '）',
  '?utm_source=x',
  '&amp;fbclid=1',
  ' thanks',
  '\nSee you at 5',
  '\u00a0bye',
  '\u200bbye',
  '.\n-- \nAda',
]);
const parameters = oneOf(['', '?', '?fbclid=abc', '?utm_source=x&utm_medium=social', '?a=%20b']);
const widthless = oneOf(['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u200e', '\u202a']);
const broken = oneOf([
  '\n',
  '\r\n',
  '\u00a0',
  '\u2028',
  '\u202f',
  '\n> ',
  '\r\n> > ',
  '\n  ',
  '=\n',
  '=\r\n',
]);

const withParameters = parameters.map<Mangle>((text) => (link) => link.replace('#', `${text}#`));
const surrounded = fc.tuple(before, after).map<Mangle>(
  ([head, tail]) =>
    (link) =>
      head + link + tail,
);
const widthlessInside = fc.array(fc.tuple(widthless, fc.nat()), { maxLength: 4 }).map(insertAll);
const brokenInside = fc.array(fc.tuple(broken, fc.nat()), { minLength: 1, maxLength: 3 }).map(insertAll);
const encoded = oneOf(['0', '1', '2']).map<Mangle>((times) => (link) => {
  let now = link;
  for (let time = 0; time < Number(times); time += 1) now = encodeURIComponent(now);
  return now;
});
const upperCase = fc.constant<Mangle>((link) => {
  const [address = '', fragment] = link.split('#');
  const { origin } = new URL(address);
  return `${origin.toUpperCase()}${address.slice(origin.length)}#${fragment}`;
});
const moreSlashes = oneOf(['//#', '///#', '/#/']).map<Mangle>((text) => (link) => link.replace('/#', text));
const fewerSlashes = oneOf(['#']).map<Mangle>((text) => (link) => link.replace('/#', text));
const otherScheme = oneOf(['$1:/', '$1:///', '$1:\\\\']).map<Mangle>(
  (text) => (link) => link.replace(/^(\w+):\/\//, text),
);

/** Puts texts between the characters of a link. */
function insertAll(texts: [string, number][]): Mangle {
  return (link) => {
    const pieces = link.split('');
    for (const [text, at] of texts) {
      const place = 1 + (at % (link.length - 1));
      pieces[place] = text + pieces[place];
    }
    return pieces.join('');
  };
}

const kinds: Record<string, fc.Arbitrary<Mangle>> = {
  'added parameters': withParameters,
  'text, brackets and punctuation around it': surrounded,
  'percent-encoding': encoded,
  'characters without a width inside': widthlessInside,
  'line breaks and non-breaking spaces inside': brokenInside,
  'upper case': upperCase,
  'more slashes': moreSlashes,
  'fewer slashes': fewerSlashes,
  'another number of slashes behind the scheme': otherScheme,
};

describe.each(Object.entries(kinds))('a link survives %s', (_, kind) => {
  test('alone', () => {
    fc.assert(fc.property(anyInvite, kind, (invite, mangle) => survives(invite, mangle(formatLink(invite)))));
  });

  test('with parameters, in other text, encoded', () => {
    const rest = fc.tuple(withParameters, kind, kind === encoded ? asIs : encoded, surrounded);
    fc.assert(
      fc.property(anyInvite, rest, (invite, mangles) =>
        survives(
          invite,
          mangles.reduce((text, mangle) => mangle(text), formatLink(invite)),
        ),
      ),
    );
  });
});

function survives(invite: Invite, text: string): void {
  expect(parseLink(text), JSON.stringify(text)).toEqual({ ok: true, value: invite });
}

const [room, secret] = [sampleId(1), sampleId(2)];
const invite = { relay: 'https://relay.example.org/', room, secret };
const fragment = `${room}.${secret}`;

test.each([
  `relay.example.org/#${fragment}`,
  `Relay.Example.ORG#${fragment}`,
  `Look at relay.example.org/?utm_source=x#${fragment}.`,
  `Look at this:\nrelay.example.org/#${fragment}\nSee you`,
  `链接：relay.example.org/#${fragment}。`,
  `(relay.example.org/#${fragment})`,
  `relay.example.org%2F%23${fragment}`,
  `wss://relay.example.org/#${fragment}`,
])('%j needs no scheme', (text) => {
  survives(invite, text);
});

test.each([
  `[watch](https://relay.example.org/#${fragment})`,
  `[https://relay.example.org/#${fragment}](https://relay.example.org/#${fragment})`,
  `<a href="https://relay.example.org/#${fragment}">`,
  `<https://relay.example.org/#${fragment}|https://relay.example.org/#${fragment}>`,
  `[https://docs.example.org/](https://relay.example.org/#${fragment})`,
  `see https://docs.example.org/?a=b\nhttps://relay.example.org/#${fragment}`,
  `https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Frelay.example.org%2F%23${fragment}&data=05%7C01`,
  `https://www.google.com/url?q=https://relay.example.org/%23${fragment}&sa=D`,
  `https://l.facebook.com/l.php?u=https%3A%2F%2Frelay.example.org%2F%3Ffbclid%3Dabc%23${fragment}&h=AT`,
  `https://relay.example.org/#${fragment}:~:text=Live`,
  `https://relay.example.org/&#35;${fragment}`,
  `https://relay.example.org/&#x23;${fragment}`,
  `https://relay.example.org/＃${fragment}`,
  `https//relay.example.org/#${fragment}`,
  `https://relay.example.org/ #${room}. ${secret}`,
  `https://relay.example.org/#${fragment.slice(0, 30)} ${fragment.slice(30)} .`,
])('%j is a link in the wild', (text) => {
  survives(invite, text);
});

test('an address among the parameters of a link is not its relay', () => {
  const text = `https://relay.example.org/?next=https://other.example.org/#${fragment}`;
  survives(invite, text);
  survives(invite, `see ${text}`);
});

test.each([
  [`ftp://relay.example.org/#${fragment}`, 'not-http'],
  [`chrome-extension://abc/#${fragment}`, 'not-http'],
  [`https://user@relay.example.org/#${fragment}`, 'has-extras'],
  [`user@relay.example.org/#${fragment}`, 'has-extras'],
  [`https://relay. example.org/#${fragment}`, 'not-a-url'],
  [`two words #${fragment}`, 'not-a-url'],
  [`https://relay.example.org/#${fragment}A`, 'damaged-invite'],
  [`https://relay.example.org/#${fragment.slice(0, -3)} as I said`, 'damaged-invite'],
  [`https%3A%2F%2Frelay.example.org%2F%23${room}`, 'damaged-invite'],
])('%j is refused: %s', (text, problem) => {
  expect(parseLink(text)).toEqual({ ok: false, problem });
});

test('no text without an invite is a link', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 8 }),
    oneOf([
      '#',
      '.',
      '%23',
      '%2523',
      '\n',
      ' ',
      '\u200b',
      'https://relay.example.org/',
      '?a=b',
      sampleId(3),
      '%E2%80',
      '=\n',
    ]),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const text = pieces.join('');
      fc.pre(!/[\w-]{22}.*[\w-]{22}/s.test(text));
      expect(parseLink(text).ok).toBe(false);
    }),
  );
});

test.each(['#', '#\n', '%23', 'https://a.', 'a.', '\ufeff', '%', 'https://relay.example.org/#'])(
  'a megabyte of %j is read to its end and refused',
  (piece) => {
    expect(parseLink(piece.repeat(1_000_000 / piece.length)).ok).toBe(false);
    expect(parseLink(`${piece.repeat(1_000_000 / piece.length)}#${fragment}`)).toBeDefined();
  },
);
