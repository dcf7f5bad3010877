import { shareSetup } from '../share-setup.ts';

/** The sharer's voice beside what is shown: its microphone is opened when it is wanted, and not before. */
export const microphoneStates = shareSetup.createStateConfig({
  initial: 'off',
  states: {
    off: {
      on: {
        'share.microphone': {
          guard: { type: 'isWanted', params: ({ event }) => event },
          target: 'on',
          actions: { type: 'keepMicrophoneCode', params: { code: null } },
        },
      },
    },
    on: {
      invoke: {
        id: 'microphone',
        src: 'microphone',
        onError: {
          target: 'off',
          actions: { type: 'keepMicrophoneCode', params: { code: 'crashed' } },
        },
      },
      on: {
        'share.microphone': [
          { guard: { type: 'isUnwanted', params: ({ event }) => event }, target: 'off' },
          {
            guard: { type: 'isMuting', params: ({ event }) => event },
            target: '.muted',
          },
          { target: '.open' },
        ],
        'microphone.failed': {
          target: 'off',
          actions: { type: 'keepMicrophoneCode', params: ({ event }) => event },
        },
      },
      initial: 'opening',
      states: {
        opening: {
          on: {
            'share.microphone': { guard: { type: 'isWanted', params: ({ event }) => event } },
            'microphone.started': 'open',
          },
          after: {
            captureTimeoutMs: {
              target: '#share.active.live.microphone.off',
              actions: { type: 'keepMicrophoneCode', params: { code: 'capture-timeout' } },
            },
          },
        },
        open: { entry: { type: 'muteMicrophone', params: { muted: false } } },
        muted: { entry: { type: 'muteMicrophone', params: { muted: true } } },
      },
    },
  },
});
