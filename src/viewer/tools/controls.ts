import { createStore, type Store } from '../../lib/store.ts';
import type { WatchView } from '../../machines/watch/watch-view.ts';
import type { WatchSession } from '../session.ts';
import { markIdle } from './bar/mark-idle.ts';
import { zoomStep } from './bar/view-menu.tsx';
import { followKeys } from './keys/follow-keys.ts';
import { followLayout } from './keys/keyboard-layout.ts';
import type { KeyCommand } from './keys/keys.ts';
import { singleKeys } from './keys/single-keys.ts';
import { toggleFullScreen } from './picture/full-screen.ts';
import { createPicture, type Picture, type PictureElements } from './picture/picture.ts';
import { createGestures, followWheel } from './picture/picture-gestures.ts';
import { togglePictureInPicture } from './picture/picture-in-picture.ts';
import { savePicture } from './picture/save-picture.ts';
import { keepScreenOn } from './picture/wake-lock.ts';
import type { Reception } from './reception/reception.ts';
import { followContacts } from './session/follow-contacts.ts';
import { createSound, type Sound } from './sound/sound.ts';
import type { StageElements } from './stage-elements.ts';
import { createMarksTool, type MarksTool } from './talk/marks-tool.ts';
import type { Talk } from './talk/talk.ts';

const panStep = 80;

export const sidePanels = ['chat', 'help'] as const;
export type SidePanelName = (typeof sidePanels)[number];

export interface ControlsElements extends PictureElements {
  stage: HTMLElement;
  over: HTMLElement;
  voice: HTMLAudioElement;
}

/** What the tools of the page share. */
export interface Controls {
  elements: ControlsElements;
  picture: Picture;
  sound: Sound;
  reception: Reception;
  /** Whether people want to read how the picture comes in. */
  qualityShown: Store<boolean>;
  talk: Talk;
  marks: MarksTool;
  /** What is open beside the picture. */
  side: Store<SidePanelName | null>;
  /** What the keys and the buttons do. */
  commands: Record<KeyCommand, () => void>;
}

export interface ControlsInput {
  elements: ControlsElements;
  session: WatchSession;
  reception: Reception;
  talk: Talk;
  /** Plays what stood still. */
  play(): void;
}

/** Everything about the picture that people can handle, until the signal aborts. */
export function createControls(
  { elements, session, reception, talk, play }: ControlsInput,
  signal: AbortSignal,
): Controls {
  const { stage, video, voice } = elements;
  const picture = createPicture(elements, signal);
  const sound = createSound({ outputs: [video, voice], play }, signal);
  const qualityShown = createStore(false);
  const side = createStore<SidePanelName | null>(null);
  const isPlaying = () => session.view.get().phase === 'playing';

  const screen = keepScreenOn(isPlaying, signal);
  session.view.onChange(screen.review, signal);
  markIdle(stage, signal);
  followWheel(elements.room, picture, signal);
  const marks = createMarksTool({ room: elements.room, picture, talk }, signal);
  followContacts(elements.room, { hand: marks.hand, picture: createGestures(picture) }, signal);

  function toggleSide(panel: SidePanelName): void {
    side.set(side.get() === panel ? null : panel);
  }

  const commands: Controls['commands'] = {
    sound: () => session.screen.get()?.hasSound && sound.toggle(),
    'full-screen': () => toggleFullScreen(stage, video),
    'picture-in-picture': () => togglePictureInPicture(video),
    'zoom-in': () => picture.zoomBy(zoomStep),
    'zoom-out': () => picture.zoomBy(1 / zoomStep),
    fit: picture.fit,
    'one-to-one': () => picture.oneToOne(),
    'move-left': () => picture.panBy({ x: panStep, y: 0 }),
    'move-right': () => picture.panBy({ x: -panStep, y: 0 }),
    'move-up': () => picture.panBy({ x: 0, y: panStep }),
    'move-down': () => picture.panBy({ x: 0, y: -panStep }),
    save: () => maySave(session.view.get()) && void savePicture(video),
    quality: () => qualityShown.set(!qualityShown.get()),
    chat: () => talk.rule.get() && toggleSide('chat'),
    point: () => marks.press('point'),
    draw: () => marks.press('draw'),
    help: () => toggleSide('help'),
  };
  const releases = { point: marks.release, draw: marks.release };
  followKeys({ commands, releases, areOn: singleKeys.get }, signal);
  followLayout(signal);
  return { elements, picture, sound, reception, qualityShown, talk, marks, side, commands };
}

/** True if there is a picture to save, and the sharer allows it. */
export function maySave({ phase, pauseCover, savingWelcome }: WatchView): boolean {
  return phase === 'playing' && !pauseCover && savingWelcome;
}

/** The elements, once all of them are on the page. */
export function elementsOf(elements: StageElements): ControlsElements | null {
  const [stage, room, frame, video, over, voice] = [
    elements.stage.current,
    elements.room.current,
    elements.frame.current,
    elements.video.current,
    elements.over.current,
    elements.voice.current,
  ];
  if (!stage || !room || !frame || !video || !over || !voice) return null;
  return { stage, room, frame, video, over, voice };
}
