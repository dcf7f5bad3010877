import '../ui/base.css';
import { randomId } from '../protocol/id.ts';
import { type Ahead, watchAhead } from '../rtc/watch-ahead.ts';
import { rememberAddress } from './last-address.ts';
import { onceOpened } from './once-opened.ts';
import { type OpenedLink, readLink } from './read-link.ts';
import { isLinkExposed, showLink } from './show-link.ts';
import './viewer.css';
import { rememberVisitor } from './visitor.ts';

// Only a page that is opened is a viewer.
onceOpened(document, start);

function start(): void {
  const link = readLink(location.href);
  /** The relay answers while the page is still being fetched. */
  const ahead = link && begin(link);
  void import('./main.ts').then(({ show }) => show(ahead));
}

function begin({ invite, exposed }: OpenedLink): Ahead {
  showLink(invite, exposed || isLinkExposed());
  const address = randomId();
  /** Said by the extension, of its options. */
  const relayOnly = new URLSearchParams(location.search).has('relay-only');
  const replaces = rememberAddress(invite.room, address);
  return watchAhead({ ...invite, address, relayOnly, replaces, visitor: rememberVisitor(invite.room) });
}
