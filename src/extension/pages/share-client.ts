import { type ReadonlySignal, signal } from '@preact/signals';
import * as v from 'valibot';
import browser, { type Runtime } from 'webextension-polyfill';
import type { DoorRule } from '../../domain/door.ts';
import type { Quality } from '../../domain/quality/quality.ts';
import type { SourceKind } from '../../domain/source.ts';
import type { MicrophoneWish } from '../../machines/share/share-events.ts';
import { hasOffscreenDocument } from '../contexts/offscreen-document.ts';
import { askToOverlay } from '../contexts/overlay.ts';
import {
  type PopupCommand,
  PopupLevelSchema,
  PopupReportSchema,
  type PopupUpdate,
  PopupUpdateSchema,
  popupPortName,
} from '../contract/contract.ts';
import { sendCommand } from '../contract/messages.ts';
import { readSettings, saveSettings } from '../settings/settings.ts';
import type { Settings } from '../settings/settings-schema.ts';
import type { SaveProblem } from '../settings/stored.ts';

/** The popup's end of the line to the share. */
export interface ShareClient {
  /** What the share says of itself; null until it has, and when there is none. */
  update: ReadonlySignal<PopupUpdate | null>;
  /** How loud the microphone is, from 0 to 1. */
  level: ReadonlySignal<number>;
  /** Why what was chosen here last holds for this share alone; null where it was stored. */
  unsaved: ReadonlySignal<SaveProblem | null>;
  stop(): void;
  pause(): Promise<void>;
  resume(): void;
  /** Opens the microphone, mutes it, closes it. */
  microphone(wish: MicrophoneWish): void;
  /** For this share from now on, and for those that come. */
  setQuality(quality: Quality): Promise<void>;
  /** Whether viewers may point and draw. */
  allowMarks(allowed: boolean): void;
  /** Whether that is seen in the shared tab itself, once people have allowed it. */
  marksInTab(wanted: boolean): Promise<void>;
  /** For this share from now on, and for those that come. */
  setDoor(rule: DoorRule): Promise<void>;
  /** The old link is dead at once; those who watch stay. */
  renewLink(): Promise<void>;
  admit(address: string): void;
  refuse(address: string): void;
  remove(address: string): void;
  /** Shares the tab in front, what people choose in the browser's picker, or the camera; a live share switches to it. */
  start(kind: SourceKind): Promise<void>;
  /** Brings the page that shows what viewers show to the front. */
  openGuests(): Promise<void>;
  /** What the charts did last, as plain text. It never comes when the share goes, and the popup's steps with it. */
  report(): Promise<string>;
}

export function connectToShare(): ShareClient {
  const update = signal<PopupUpdate | null>(null);
  const level = signal(0);
  const unsaved = signal<SaveProblem | null>(null);
  const asking: ((report: string) => void)[] = [];
  let port: Runtime.Port | null = connect();

  function connect(): Runtime.Port {
    const opened = browser.runtime.connect({ name: popupPortName });
    opened.onMessage.addListener((message: unknown) => {
      const parsed = v.safeParse(PopupUpdateSchema, message);
      if (parsed.success) update.value = parsed.output;
      const heard = v.safeParse(PopupLevelSchema, message);
      if (heard.success) level.value = heard.output.level;
      const answer = v.safeParse(PopupReportSchema, message);
      if (answer.success) for (const answered of asking.splice(0)) answered(answer.output.report);
    });
    opened.onDisconnect.addListener(() => void onNoShare());
    return opened;
  }

  /** The share's document has gone, or there was none: then the icon was wrong, and the click meant "share", if none was lost. */
  async function onNoShare(): Promise<void> {
    const meantToShare = update.value === null && isToolbarPopup();
    port = null;
    update.value = null;
    await sendCommand({ to: 'background', type: 'toolbar.restore' });
    // It tells of a share that ended with its document.
    if (await hasOffscreenDocument()) port = connect();
    else if (meantToShare) await start((await readSettings()).source);
  }

  function tell(command: PopupCommand): void {
    port?.postMessage(command);
  }

  async function keep(wanted: Partial<Settings>): Promise<void> {
    const saved = await saveSettings(wanted);
    unsaved.value = saved.ok ? null : saved.problem;
  }

  async function start(kind: SourceKind): Promise<void> {
    await sendCommand({ to: 'background', type: 'share.request', kind });
    port ??= connect();
  }

  return {
    update,
    level,
    unsaved,
    stop: () => tell({ type: 'share.stop' }),
    async pause() {
      const { pauseCover: cover } = await readSettings();
      tell({ type: 'share.pause', cover });
    },
    resume: () => tell({ type: 'share.resume' }),
    microphone(wish) {
      if (wish === 'on' && update.value?.view.microphone === 'off') {
        void sendCommand({ to: 'background', type: 'microphone.request' });
      } else {
        tell({ type: 'share.microphone', wish });
      }
    },
    async setQuality(quality) {
      tell({ type: 'share.quality', quality });
      await keep({ quality });
    },
    allowMarks(allowed) {
      port?.postMessage({ type: 'share.marks', wish: allowed ? 'in' : 'off' } satisfies PopupCommand);
    },
    async marksInTab(wanted) {
      if (wanted && !(await askToOverlay())) return;
      port?.postMessage({ type: 'share.marks', wish: wanted ? 'in' : 'over' } satisfies PopupCommand);
    },
    async setDoor(rule) {
      tell({ type: 'share.door', rule });
      await keep({ door: rule });
    },
    renewLink: () => sendCommand({ to: 'background', type: 'link.renew' }),
    admit: (address) => tell({ type: 'share.admit', address }),
    refuse: (address) => tell({ type: 'share.refuse', address }),
    remove: (address) => tell({ type: 'share.remove', address }),
    start,
    openGuests: () => sendCommand({ to: 'background', type: 'guests.open' }),
    report: () =>
      new Promise((answered) => {
        asking.push(answered);
        tell({ type: 'report.request' });
      }),
  };
}

/** A popup, and not its page in a tab. */
function isToolbarPopup(): boolean {
  return browser.extension.getViews({ type: 'popup' }).includes(window);
}
