import { codeOf } from '../common/named-failure.ts';
import { lastWords } from './admission-replies.ts';
import { peerDoorStates } from './peer-door-states.ts';
import {
  failAt,
  inconsistent,
  interferedAt,
  interferedUnseenAt,
  refusedAt,
  serversRefusedAt,
} from './peer-failures.ts';
import { peerSetup } from './peer-setup.ts';

/** One remote: the same chart at both ends. */
export const peerMachine = peerSetup.createMachine({
  id: 'peer',
  context: ({ input: { savingUnwelcome = false, linkKept = false, ...input } }) => ({
    ...input,
    savingWelcome: !savingUnwelcome,
    linkKept,
    times: {},
    failure: null,
    remoteOnline: true,
    hasPlayed: false,
    code: null,
    pauseCover: null,
    trouble: null,
    remoteName: '',
    delivered: null,
    since: Date.now(),
    end: 'lost',
    advice: null,
    renewals: [],
  }),
  output: ({ context: { address, end, advice, linkKept } }) => ({
    address,
    end,
    offer: advice?.offer,
    linkKept: linkKept || undefined,
  }),
  entry: 'sayHello',
  on: {
    'message.outgoing': { actions: { type: 'toRemote', params: ({ event }) => event } },
    'room.moved': '.ended',
    'remote.gone': {
      target: '.ended',
      actions: [{ type: 'keepAdvice', params: ({ event }) => event }, 'followAdvice'],
    },
    'door.standing': [
      {
        guard: { type: 'isStanding', params: ({ event }) => ({ ...event, is: 'refused' }) },
        target: '.ended',
        actions: { type: 'sayDoor', params: { state: 'refused' } },
      },
      {
        guard: { type: 'isStanding', params: ({ event }) => ({ ...event, is: 'removed' }) },
        target: '.ended',
        actions: { type: 'sayDoor', params: { state: 'removed' } },
      },
    ],
  },
  initial: 'door',
  states: {
    door: peerDoorStates,
    open: {
      invoke: {
        id: 'connection',
        src: 'connection',
        input: ({ context: { address, role, name, offer } }) => ({ address, role, name, offer }),
        onError: {
          target: 'failed',
          actions: { type: 'fail', params: ({ event }) => ({ code: codeOf(event.error), step: 'offer' }) },
        },
      },
      on: {
        'message.received': [
          { guard: { type: 'isPlaying', params: ({ event }) => event }, actions: 'keepPlayed' },
          {
            guard: { type: 'isPause', params: ({ event }) => event },
            actions: { type: 'keepPause', params: ({ event }) => event },
          },
          {
            guard: { type: 'isTrouble', params: ({ event }) => event },
            actions: { type: 'keepTrouble', params: ({ event }) => event },
          },
          {
            guard: { type: 'isNamed', params: ({ event }) => event },
            actions: { type: 'keepRemoteName', params: ({ event }) => event },
          },
          {
            guard: { type: 'isSaving', params: ({ event }) => event },
            actions: { type: 'keepSaving', params: ({ event }) => event },
          },
          {
            guard: { type: 'isLink', params: ({ event }) => event },
            actions: { type: 'keepLink', params: ({ event }) => event },
          },
          ...lastWords,
          {
            guard: { type: 'isMove', params: ({ event }) => event },
            actions: { type: 'sayMoved', params: ({ event }) => event },
          },
          { actions: { type: 'toConnection', params: ({ event }) => event } },
        ],
        'frame.decoded': { guard: 'isViewer', target: '.live', actions: 'sayPlaying' },
        'remote.renewed': [
          {
            guard: 'isRenewedTooOften',
            target: 'failed',
            actions: [failAt('flooded', 'offer'), 'sayFlooded'],
          },
          {
            target: 'open',
            reenter: true,
            actions: ['countRenewal', 'forgetPast', { type: 'receiveAgain', params: ({ event }) => event }],
          },
        ],
        'name.changed': { actions: { type: 'rename', params: ({ event }) => event } },
        'sending.measured': { actions: { type: 'keepDelivered', params: ({ event }) => event } },
        'code.ready': { actions: { type: 'keepCode', params: ({ event }) => event } },
        ...inconsistent,
        'remote.flooded': { target: 'failed', actions: [failAt('flooded', 'track'), 'sayFlooded'] },
        'remote.closed': [
          { guard: 'isAdvised', target: 'ended', actions: 'followAdvice' },
          { guard: 'mayComeBack', target: 'ended' },
          {
            guard: 'isRemoteLost',
            target: 'ended',
            actions: { type: 'endAs', params: { end: 'left' } },
          },
          { target: 'ended', actions: { type: 'endAs', params: { end: 'closed' } } },
        ],
        'remote.lost': { actions: { type: 'setRemoteOnline', params: { online: false } } },
        'remote.back': { actions: [{ type: 'setRemoteOnline', params: { online: true } }, 'forgetAdvice'] },
      },
      initial: 'connecting',
      states: {
        connecting: {
          tags: 'connecting',
          on: {
            'ice.connected': '.track',
            'remote.closed': '#peer.closed',
            'remote.back': {
              actions: [{ type: 'setRemoteOnline', params: { online: true } }, 'sayHello', 'restartIce'],
            },
          },
          initial: 'offer',
          states: {
            offer: {
              entry: { type: 'beginStep', params: { step: 'offer' } },
              exit: { type: 'endStep', params: { step: 'offer' } },
              on: {
                ...interferedAt('offer'),
                ...serversRefusedAt('offer'),
                'offer.ready': 'answer',
                ...refusedAt('offer'),
              },
              after: {
                offerTimeoutMs: { target: '#peer.failed', actions: failAt('offer-timeout', 'offer') },
              },
            },
            answer: {
              entry: { type: 'beginStep', params: { step: 'answer' } },
              exit: { type: 'endStep', params: { step: 'answer' } },
              on: {
                ...interferedAt('answer'),
                ...serversRefusedAt('answer'),
                'answer.ready': 'ice',
                ...refusedAt('answer'),
              },
              after: {
                answerTimeoutMs: { target: '#peer.failed', actions: failAt('answer-timeout', 'answer') },
              },
            },
            ice: {
              entry: { type: 'beginStep', params: { step: 'ice' } },
              exit: { type: 'endStep', params: { step: 'ice' } },
              on: {
                ...interferedAt('ice'),
                ...serversRefusedAt('ice'),
                'ice.failed': { target: '#peer.failed', actions: failAt('ice-failed', 'ice') },
              },
              after: { iceTimeoutMs: { target: '#peer.failed', actions: failAt('ice-timeout', 'ice') } },
            },
            track: {
              always: [
                { guard: 'hasPlayed', target: '#peer.open.live' },
                { guard: 'isCovered', target: '#peer.open.live', actions: 'sayPlaying' },
              ],
              entry: { type: 'beginStep', params: { step: 'track' } },
              exit: { type: 'endStep', params: { step: 'track' } },
              on: {
                ...interferedAt('track'),
                'ice.connected': {},
                'path.silent': '#peer.open.interrupted.silent',
                'ice.failed': '#peer.open.interrupted.restarting',
              },
              after: {
                trackTimeoutMs: { target: '#peer.failed', actions: failAt('track-timeout', 'track') },
              },
            },
          },
        },
        live: {
          tags: 'live',
          entry: ['keepPlayed', 'closeSkippedSteps', 'saySaving', 'sayLink'],
          on: {
            'room.moved': { actions: { type: 'tellMoved', params: ({ event }) => event } },
            'remote.gone': { actions: { type: 'keepAdvice', params: ({ event }) => event } },
            // The relay and the remote agree.
            'remote.elsewhere': { guard: 'isAdvised', target: '#peer.ended', actions: 'followAdvice' },
            'frame.decoded': {},
            'path.silent': 'interrupted.silent',
            'ice.failed': 'interrupted.restarting',
          },
        },
        interrupted: {
          tags: 'interrupted',
          always: { guard: 'isAdvised', target: '#peer.ended', actions: 'followAdvice' },
          entry: { type: 'beginStep', params: { step: 'ice' } },
          exit: { type: 'endStep', params: { step: 'ice' } },
          on: {
            ...interferedUnseenAt('ice'),
            'path.heard': [{ guard: 'hasPlayed', target: 'live' }, { target: 'connecting.track' }],
            'ice.connected': [{ guard: 'hasPlayed', target: 'live' }, { target: 'connecting.track' }],
            'remote.back': {
              target: '.restarting',
              actions: { type: 'setRemoteOnline', params: { online: true } },
            },
          },
          after: { interruptionTimeoutMs: { target: '#peer.failed', actions: failAt('path-lost', 'ice') } },
          initial: 'silent',
          states: {
            silent: { on: { 'ice.failed': 'restarting' }, after: { restartAfterMs: 'restarting' } },
            restarting: {
              entry: 'restartIce',
              after: { restartAgainMs: { target: 'restarting', reenter: true } },
            },
          },
        },
      },
    },
    /** The remote has closed its end before its picture was seen, or ours at its end; the relay has a moment to say why. */
    closed: {
      tags: 'connecting',
      entry: { type: 'beginStep', params: { step: 'track' } },
      exit: { type: 'endStep', params: { step: 'track' } },
      always: { guard: 'isRemoteLost', target: 'ended' },
      on: {
        ...interferedAt('track'),
        'message.received': lastWords,
        'remote.lost': 'ended',
      },
      after: { farewellTimeoutMs: { target: 'failed', actions: failAt('track-timeout', 'track') } },
    },
    failed: {
      always: { guard: 'isRemoteLost', target: 'ended' },
      on: { 'remote.lost': 'ended' },
    },
    ended: { type: 'final' },
  },
});
