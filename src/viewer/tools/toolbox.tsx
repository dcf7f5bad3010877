import { createFlightRecorder } from '../../machines/flight-recorder.ts';
import type { LocalMedia } from '../../rtc/media-store.ts';
import type { TalkInbox } from '../../rtc/talk-inbox.ts';
import { Countdown } from '../../ui/countdown.tsx';
import { reportHeader } from '../../ui/report-header.ts';
import { addWords } from '../../ui/words/translate.ts';
import { DoorSign } from './door-sign.tsx';
import { failureWords } from './failure-words.ts';
import { NoPicture } from './no-picture.tsx';
import { OwnName } from './own-name.tsx';
import { createShareBack, type ShareBack } from './share-back.ts';
import { createTalk, type Talk } from './talk/talk.ts';
import { Tools } from './tools.tsx';
import { toolWords } from './words.ts';

const reportSize = 300;

/** All that the page can do without until its first picture, or until it has to wait for one. */
export interface Toolbox {
  Tools: typeof Tools;
  NoPicture: typeof NoPicture;
  OwnName: typeof OwnName;
  DoorSign: typeof DoorSign;
  Countdown: typeof Countdown;
  failureWords: typeof failureWords;
  back: ShareBack;
  talk: Talk;
  inspect: ReturnType<typeof createFlightRecorder>['inspect'];
  /** What the charts did last, as plain text. */
  report(): string;
}

export function createToolbox(media: LocalMedia, inbox: TalkInbox): Toolbox {
  addWords(toolWords);
  const { inspect, report } = createFlightRecorder({
    size: reportSize,
    header: reportHeader(navigator.userAgent),
  });
  return {
    Tools,
    NoPicture,
    OwnName,
    DoorSign,
    Countdown,
    failureWords,
    back: createShareBack(media),
    talk: createTalk(inbox),
    inspect,
    report,
  };
}
