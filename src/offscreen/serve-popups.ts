import * as v from 'valibot';
import type { Runtime } from 'webextension-polyfill';
import type { ActorRefFrom } from 'xstate';
import type { Chat } from '../domain/chat-log.ts';
import {
  PopupCommandSchema,
  type PopupLevel,
  type PopupReport,
  type PopupUpdate,
  popupPortName,
} from '../extension/contract/contract.ts';
import type { Guests } from '../extension/contract/guests.ts';
import { onPort } from '../extension/contract/messages.ts';
import { isOwnPage } from '../extension/contract/own-page.ts';
import type { shareMachine } from '../machines/share/share-machine.ts';
import { shareView } from '../machines/share/share-view.ts';
import { copyUnfocused } from './clipboard.ts';

const popupFolder = 'src/popup/';
const meterIntervalMs = 100;

export interface PopupService {
  /** How many popups are open. */
  count(): number;
}

/** Shows the share to every popup, takes their orders, and copies the link as soon as there is one. */
export function servePopups(
  share: ActorRefFrom<typeof shareMachine>,
  guests: Guests,
  talk: Chat,
  report: () => string,
  level: () => number,
  onChange: () => void,
): PopupService {
  const ports = new Set<Runtime.Port>();
  let metering: ReturnType<typeof setInterval> | undefined;
  let link: string | null = null;
  let linkCopied = false;

  share.subscribe((snapshot) => {
    const view = shareView(snapshot);
    if (view.link && view.link !== link) linkCopied = copyUnfocused(view.link);
    link = view.link;
    tell();
    meter();
  });
  guests.onChange(tell);
  talk.onChange(tell);

  function tell(): void {
    for (const port of ports) port.postMessage(update());
  }

  /** Only while a popup shows an open microphone. */
  function meter(): void {
    clearInterval(metering);
    if (ports.size === 0 || shareView(share.getSnapshot()).microphone !== 'on') return;
    metering = setInterval(() => {
      for (const port of ports) port.postMessage({ level: level() } satisfies PopupLevel);
    }, meterIntervalMs);
  }

  function update(): PopupUpdate {
    const showing = guests.list().map(({ address }) => address);
    return { view: shareView(share.getSnapshot()), linkCopied, showing, unread: talk.unread() };
  }

  function serve(port: Runtime.Port): void {
    ports.add(port);
    meter();
    onChange();
    port.onMessage.addListener((message: unknown) => {
      const command = v.safeParse(PopupCommandSchema, message);
      if (!command.success) return;
      if (command.output.type === 'report.request')
        port.postMessage({ report: report() } satisfies PopupReport);
      else share.send(command.output);
    });
    port.onDisconnect.addListener(() => {
      ports.delete(port);
      meter();
      // One that opens as another closes still shows the news.
      if (ports.size === 0) share.send({ type: 'share.dismiss' });
      onChange();
    });
    port.postMessage(update());
  }

  onPort(popupPortName, (sender) => isOwnPage(sender, popupFolder), serve);
  return { count: () => ports.size };
}
