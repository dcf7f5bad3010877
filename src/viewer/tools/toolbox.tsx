import { createFlightRecorder } from '../../machines/flight-recorder.ts';
import type { LocalMedia } from '../../rtc/media-store.ts';
import type { TalkInbox } from '../../rtc/talk-inbox.ts';
import { showPage } from '../../ui/page.ts';
import { reportHeader } from '../../ui/report-header.ts';
import { addWords } from '../../ui/words/translate.ts';
import type { WatchSession } from '../watch.ts';
import { beginAgainWhenRestored } from './begin-again.ts';
import { createShareBack, type ShareBack } from './share-back.ts';
import { createTalk, type Talk } from './talk/talk.ts';
import { Viewer } from './viewer.tsx';
import { toolWords } from './words.ts';

const reportSize = 300;

/** All that the page can do without until its first picture, or until it has to wait for one. */
export interface Toolbox {
  back: ShareBack;
  talk: Talk;
  inspect: ReturnType<typeof createFlightRecorder>['inspect'];
  /** What the charts did last, as plain text. */
  report(): string;
  /** Draws the page of a viewing, from now on. */
  show(session: WatchSession): void;
}

export function createToolbox(media: LocalMedia, inbox: TalkInbox): Toolbox {
  addWords(toolWords);
  const { inspect, report } = createFlightRecorder({
    size: reportSize,
    header: reportHeader(navigator.userAgent),
  });
  const back = createShareBack(media);
  const talk = createTalk(inbox);
  return {
    back,
    talk,
    inspect,
    report,
    show(session) {
      beginAgainWhenRestored(session);
      showPage(<Viewer session={session} back={back} talk={talk} report={report} />, 'viewer.title');
    },
  };
}
