import type { RefObject } from 'preact';
import { useRef } from 'preact/hooks';

/** What the page is made of where the picture is concerned. */
export interface StageElements {
  /** All of the page. */
  stage: RefObject<HTMLDivElement | null>;
  /** Where the picture is shown; what does not fit is cut off. */
  room: RefObject<HTMLDivElement | null>;
  /** Lies on the picture, edge on edge, however it is zoomed. */
  frame: RefObject<HTMLDivElement | null>;
  video: RefObject<HTMLVideoElement | null>;
  /** What lies over the picture in the frame, for the tools to fill; nothing in it is drawn again with the page. */
  over: RefObject<HTMLDivElement | null>;
  /** Where the voice beside the picture is heard. */
  voice: RefObject<HTMLAudioElement | null>;
}

export function useStageElements(): StageElements {
  return {
    stage: useRef<HTMLDivElement>(null),
    room: useRef<HTMLDivElement>(null),
    frame: useRef<HTMLDivElement>(null),
    video: useRef<HTMLVideoElement>(null),
    over: useRef<HTMLDivElement>(null),
    voice: useRef<HTMLAudioElement>(null),
  };
}
