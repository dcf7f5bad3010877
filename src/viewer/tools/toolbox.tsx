import { createFlightRecorder } from '../../machines/diagnostics/flight-recorder.ts';
import type { TalkInbox } from '../../rtc/collab/talk-inbox.ts';
import type { LocalMedia } from '../../rtc/media/media-store.ts';
import { addWords } from '../../ui/i18n/translate.ts';
import { showPage } from '../../ui/page/page.ts';
import { reportHeader } from '../../ui/status/report-header.ts';
import type { Toolbox } from '../session.ts';
import { beginAgainWhenRestored } from './session/begin-again.ts';
import { createShareBack } from './share-back/share-back.ts';
import { toolWords } from './status/words.ts';
import { createTalk } from './talk/talk.ts';
import { Viewer } from './viewer.tsx';

const reportSize = 300;

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
