import '../ui/page/base.css';
import { randomId } from '../protocol/id.ts';
import { type Ahead, watchAhead } from '../rtc/watch-ahead.ts';
import { rememberAddress } from './link/last-address.ts';
import { onceOpened } from './link/once-opened.ts';
import { type OpenedLink, readLink } from './link/read-link.ts';
import { isLinkExposed, showLink } from './link/show-link.ts';
import './viewer.css';
import { rememberVisitor } from './visitor.ts';

// The script is here, and looks after the rest: see scripts/lib/watch-page.ts.
document.documentElement.dataset['begun'] = '';
// Only a page that is opened is a viewer.
onceOpened(document, () => void start());

async function start(): Promise<void> {
  /** The relay answers while the page is still being fetched. */
  const ahead = begin();
  const main = await import('./main.ts').catch(() => null);
  if (main) return main.show(ahead);
  // Other scripts import that one: under another address it would be there twice.
  delete document.documentElement.dataset['begun'];
  dispatchEvent(new Event('incomplete'));
}

function begin(): Ahead | 'no-link' | 'lack' {
  const link = readLink(location.href);
  if (!link) return 'no-link';
  try {
    return beginWith(link);
  } catch {
    return 'lack';
  }
}

function beginWith({ invite, exposed }: OpenedLink): Ahead {
  showLink(invite, exposed || isLinkExposed());
  const address = randomId();
  /** Said by the extension, of its options. */
  const relayOnly = new URLSearchParams(location.search).has('relay-only');
  const replaces = rememberAddress(invite.room, address);
  return watchAhead({ ...invite, address, relayOnly, replaces, visitor: rememberVisitor(invite.room) });
}
