import { fromCallback } from 'xstate';
import type { MicrophoneCommand, MicrophoneEvent } from '../../machines/share/share-events.ts';
import type { LocalMedia } from '../media/media-store.ts';
import { deviceProblem } from './device-problem.ts';
import { markVoice, voiceConstraints } from './sound-kind.ts';

/** The sharer's microphone: the actor that opens it, and how loud it is. */
export interface Microphone {
  actor: ReturnType<typeof createMicrophoneActor>;
  /** From 0 to 1; 0 while it is closed or muted. */
  level(): number;
}

export function createMicrophone(media: LocalMedia): Microphone {
  let meter: (() => number) | null = null;
  const actor = createMicrophoneActor(media, (opened) => {
    meter = opened;
  });
  return { actor, level: () => meter?.() ?? 0 };
}

function createMicrophoneActor(media: LocalMedia, onMeter: (meter: (() => number) | null) => void) {
  return fromCallback<MicrophoneCommand, undefined>(({ receive, sendBack }) => {
    const send: (event: MicrophoneEvent) => void = sendBack;
    let over = false;
    let muted = false;
    let release = () => {};
    let apply = () => {};

    navigator.mediaDevices.getUserMedia({ audio: voiceConstraints }).then(
      (stream) => {
        if (over) return media.remove(stream);
        markVoice(stream);
        const meter = openMeter(stream);
        apply = () => {
          for (const track of stream.getAudioTracks()) track.enabled = !muted;
        };
        release = () => {
          onMeter(null);
          meter.close();
          media.remove(stream);
        };
        stream.getAudioTracks()[0]?.addEventListener('ended', () => {
          send({ type: 'microphone.failed', code: 'microphone-missing' });
        });
        apply();
        media.add(stream);
        onMeter(meter.level);
        send({ type: 'microphone.started' });
      },
      (cause: unknown) =>
        send({ type: 'microphone.failed', code: `microphone-${deviceProblem(cause) ?? 'refused'}` }),
    );

    receive((command) => {
      muted = command.muted;
      apply();
    });
    return () => {
      over = true;
      release();
    };
  });
}

function openMeter(stream: MediaStream): { level(): number; close(): void } {
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 512 });
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return {
    level() {
      analyser.getFloatTimeDomainData(samples);
      return Math.max(...samples.map(Math.abs));
    },
    close: () => void context.close(),
  };
}
