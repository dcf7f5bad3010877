import { fromCallback } from 'xstate';
import type { RelayCommand, RelayEvent, RelayFailure, RelayInput } from '../machines/relay-events.ts';
import { closeCodes, mayRetry } from '../protocol/close-codes.ts';
import { createEnvelope, type OpenProblem } from '../protocol/envelope.ts';
import { isTurnUrl } from '../protocol/ice-url.ts';
import { decodeRelayMessage, type IceServer, type RelayMessage } from '../protocol/relay-messages.ts';
import { decodeRoutedFrame, encodeRoutedFrame } from '../protocol/routed-frame.ts';
import { backoffMs } from './backoff.ts';
import { createLogin } from './create-login.ts';
import type { IceConfiguration } from './ice-configuration.ts';
import { inOrder } from './in-order.ts';
import { openRelaySocket, type RelaySocket } from './relay-socket.ts';

/** Messages kept for the time without a line; past that the oldest goes. */
const longestBacklog = 256;

const interference: ReadonlySet<OpenProblem> = new Set(['forged', 'unsigned', 'replayed']);

const failures: ReadonlyMap<number, RelayFailure> = new Map([
  [closeCodes.replaced, 'replaced'],
  [closeCodes.wrongVersion, 'version-mismatch'],
  [closeCodes.roomFull, 'room-full'],
  [closeCodes.tooManyConnections, 'relay-busy'],
  [closeCodes.tooManyRooms, 'relay-busy'],
]);

/**
 * The line to the relay: connects again by itself until told that there is no use. What the relay lends for
 * finding paths is in `ice` before the chart hears of anybody to find one to.
 */
export function createRelayActor(ice: IceConfiguration) {
  return fromCallback<RelayCommand, RelayInput>(({ input, receive, sendBack }) => {
    const envelope = createEnvelope(input);
    const hearing = inOrder(crash);
    const saying = inOrder(crash);
    const backlog: Uint8Array<ArrayBuffer>[] = [];
    let socket: RelaySocket | null = null;
    /** The socket, once it is logged in. */
    let line: RelaySocket | null = null;
    let ended = false;
    let attempt = 0;
    let comeBackInMs: number | null = null;
    let retry: ReturnType<typeof setTimeout> | undefined;

    function send(event: RelayEvent): void {
      if (!ended) sendBack(event);
    }

    function connect(): void {
      const opened = openRelaySocket(input.relay, {
        onText: (text) => hearing(() => onText(text, opened)),
        onFrame: (frame) => hearing(() => onFrame(frame)),
        onClosed(code) {
          // At once, whatever has still to be read: what is said from now on is for the next socket.
          socket = null;
          line = null;
          hearing(() => onClosed(code));
        },
      });
      socket = opened;
    }

    async function onText(text: string, from: RelaySocket): Promise<void> {
      const message = decodeRelayMessage(text);
      if (!message.ok) return;
      if (message.value.type === 'hello') from.say(await createLogin(input, message.value.nonce));
      else onMessage(message.value, from);
    }

    async function onFrame(frame: Uint8Array): Promise<void> {
      const routed = decodeRoutedFrame(frame);
      if (!routed.ok) return;
      const { address, payload } = routed.value;
      const message = await envelope.open(address, payload);
      if (message.ok) send({ type: 'peer.message', address, message: message.value });
      else if (interference.has(message.problem)) send({ type: 'peer.interfered', address });
    }

    function onClosed(code: number): void {
      if (ended) return;
      if (!mayRetry(code)) {
        fail(failureOf(code));
        return;
      }
      const retryInMs = comeBackInMs ?? backoffMs(attempt++);
      comeBackInMs = null;
      retry = setTimeout(connect, retryInMs);
      send({ type: 'relay.lost', retryInMs });
    }

    function onMessage(message: RelayMessage, from: RelaySocket): void {
      if ('iceServers' in message) takeServers(message.iceServers);
      if (message.type === 'welcome') {
        attempt = 0;
        if (from === socket) line = from;
        for (const frame of line ? backlog.splice(0) : []) line?.send(frame);
        send({ type: 'relay.welcome', peers: message.peers });
      }
      if (message.type === 'joined') send({ type: 'peer.joined', address: message.address });
      if (message.type === 'left')
        send({ type: 'peer.left', address: message.address, reason: message.reason });
      if (message.type === 'restarting') comeBackInMs = message.retryInMs;
    }

    function takeServers(iceServers: IceServer[]): void {
      const hasTurn = iceServers.some(({ urls }) => urls.some(isTurnUrl));
      if (input.relayOnly && !hasTurn) fail('no-turn');
      else ice.set({ iceServers, iceTransportPolicy: input.relayOnly ? 'relay' : 'all' });
    }

    function crash(): void {
      fail('crashed');
    }

    function fail(code: RelayFailure): void {
      send({ type: 'relay.failed', code });
      end();
    }

    function end(): void {
      ended = true;
      clearTimeout(retry);
      socket?.leave();
      socket = null;
      line = null;
    }

    receive(({ address, message }) => {
      saying(async () => {
        if (ended) return;
        const frame = encodeRoutedFrame({ address, payload: await envelope.seal(address, message) });
        if (line) return line.send(frame);
        backlog.push(frame);
        if (backlog.length > longestBacklog) backlog.shift();
      });
    });

    connect();
    return end;
  });
}

function failureOf(code: number): RelayFailure {
  return failures.get(code) ?? 'relay-refused';
}
