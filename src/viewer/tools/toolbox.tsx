import { createFlightRecorder } from '../../machines/diagnostics/flight-recorder.ts';
import type { TalkInbox } from '../../rtc/collab/talk-inbox.ts';
import type { LocalMedia } from '../../rtc/media/media-store.ts';
import { addWords } from '../../ui/i18n/translate.ts';
import { showPage } from '../../ui/page/page.ts';
import { reportHeader } from '../../ui/status/report-header.ts';
import type { WatchSession } from '../watch.ts';
import { beginAgainWhenRestored } from './session/begin-again.ts';
import { createShareBack, type ShareBack } from './share-back/share-back.ts';
import { toolWords } from './status/words.ts';
import { createTalk, type Talk } from './talk/talk.ts';
import { Viewer } from './viewer.tsx';

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
