import { fromCallback } from 'xstate';
import { backoffMs } from '../../lib/backoff.ts';
import type { Result } from '../../lib/result.ts';
import { serialQueue } from '../../lib/serial-queue.ts';
import type {
  RelayCommand,
  RelayEvent,
  RelayFailure,
  RelayInput,
  WaitingOffer,
} from '../../machines/common/relay-events.ts';
import { createEnvelope, interference, type OpenProblem } from '../../protocol/crypto/envelope.ts';
import { isTurnUrl } from '../../protocol/ice-url.ts';
import type { Id } from '../../protocol/id.ts';
import { closeCodes, mayRetry } from '../../protocol/messages/close-codes.ts';
import type { PeerMessage } from '../../protocol/messages/peer-messages.ts';
import {
  decodeRelayMessage,
  type IceServer,
  type RelayMessage,
} from '../../protocol/messages/relay-messages.ts';
import {
  decodeRoutedFrame,
  decodeWaitingFrame,
  encodeRoutedFrame,
  encodeWaitingFrame,
  nextViewer,
  type RoutedFrame,
} from '../../protocol/messages/routed-frame.ts';
import type { EarlyLine } from './early-line.ts';
import { explainLine } from './explain-line.ts';
import { hostLogin } from './host-login.ts';
import type { IceConfiguration } from './ice-configuration.ts';
import { failureOf } from './relay-failure.ts';
import { createRelayGuard, isLastWord } from './relay-guard.ts';
import { openRelaySocket, type RelaySocket, type RelaySocketListener } from './relay-socket.ts';
import { retryLater } from './retry-later.ts';
import { viewerLogin } from './viewer-login.ts';

/** How often a first login is tried again at a relay that has no place for it: some 4 to 8 s. */
const busyRetries = 4;
/** After how many attempts a first login believes a refusal: some 1 to 2 s. */
const refusalsBelieved = 3;
/** What a browser says of a socket that broke or never opened, whatever the reason (RFC 6455 section 7.4.1). */
const broken = 1006;
/** Ends of a socket about which no relay has said anything. */
const neverSaid: ReadonlySet<number> = new Set([broken, closeCodes.silent]);
/** Messages kept for the time without a line; past that the oldest goes. */
const longestBacklog = 256;

/** How far a socket got. */
interface Attempt {
  /** The relay has said `welcome`. */
  isIn: boolean;
  /** The handshake took the login along. */
  carried: boolean;
}

/**
 * The line to the relay: connects again by itself until told that there is no use. What the relay lends for
 * finding paths is in `ice` before the chart hears of anybody to find one to. Its last messages go before its goodbye.
 * @param dialed the first line of the viewer with that address, where it is under way already
 */
export function createRelayActor(ice: IceConfiguration, dialed?: EarlyLine) {
  return fromCallback<RelayCommand, RelayInput>(({ input, receive, sendBack }) => {
    let place = input;
    let envelope = createEnvelope(place);
    /** How often it has moved: what comes of a room before is no longer for anybody. */
    let moves = 0;
    const hearing = serialQueue(crash);
    const saying = serialQueue(crash);
    /** Viewers hear of their host alone. */
    const guard = input.role === 'host' ? createRelayGuard() : null;
    const backlog: ((to: RelaySocket) => void)[] = [];
    let socket: RelaySocket | null = null;
    /** The socket, once it is logged in. */
    let line: RelaySocket | null = null;
    let ended = false;
    let attempt = 0;
    let isNew = true;
    let early = dialed?.address === input.address ? dialed : null;
    let hasTurn = false;
    /** Whether this relay takes `deny`. */
    let denies = false;
    let host: Id | null = null;
    let comeBackInMs: number | null = null;
    let cancelRetry = (): void => {};
    ice.begin(input.relayOnly);

    function send(event: RelayEvent): void {
      if (!ended) sendBack(event);
    }

    function connect(): void {
      const inRoom = moves;
      const ahead = early;
      early = null;
      /** Whether the relay has said `welcome`. Nothing it says sooner counts, but its `hello`. */
      let isIn = false;
      const ifThere = (job: () => Promise<void> | void) =>
        hearing(() => (inRoom === moves ? job() : undefined));
      const listener: RelaySocketListener = {
        onText: (text) => ifThere(() => onText(text)),
        onFrame: (frame) => ifThere(() => (isIn ? onFrame(frame) : undefined)),
        onClosed(code) {
          // At once, whatever is still unread: messages from now on are for the next socket.
          socket = null;
          line = null;
          ifThere(() => onClosed(code, { isIn, carried: ahead !== null }));
        },
      };

      async function onText(text: string): Promise<void> {
        const message = decodeRelayMessage(text);
        if (!message.ok) return;
        if (message.value.type === 'hello') await logIn(message.value.nonce, opened);
        isIn ||= message.value.type === 'welcome';
        if (isIn) onMessage(message.value, opened);
      }

      const opened = ahead?.socket ?? openRelaySocket(place.relay, listener);
      socket = opened;
      ahead?.listen(listener);
    }

    async function logIn(nonce: Id, to: RelaySocket): Promise<void> {
      to.say(place.role === 'host' ? await hostLogin(place, nonce) : viewerLogin(place, isNew));
    }

    async function onFrame(frame: Uint8Array): Promise<void> {
      const routed = decodeRoutedFrame(frame);
      if (!routed.ok) return;
      const { address, payload } = routed.value;
      if (address === nextViewer) return onWaiting(routed.value);
      const charged = guard?.open(address, frame.length) ?? 'fine';
      if (charged === 'over') saying(() => deny(address));
      if (charged !== 'fine') return;
      hear(address, await envelope.open(address, payload), frame.length);
    }

    async function onWaiting(frame: RoutedFrame): Promise<void> {
      const waited = decodeWaitingFrame(frame);
      if (!waited.ok || !host) return;
      const { id, payload } = waited.value;
      hear(host, await envelope.openWaiting(host, id, payload), payload.length);
    }

    function hear(address: Id, message: Result<PeerMessage, OpenProblem>, bytes: number): void {
      if (!message.ok && interference.has(message.problem)) {
        send({ type: 'peer.interfered', address });
        return;
      }
      const charged = guard?.hear(address, bytes) ?? 'fine';
      if (charged === 'over') {
        // First, so that the chart's last word goes before it.
        send({ type: 'peer.flooded', address });
        saying(() => deny(address));
      }
      if (charged === 'fine' && message.ok) send({ type: 'peer.message', address, message: message.value });
    }

    function onClosed(code: number, { isIn, carried }: Attempt): void {
      if (ended) return;
      const failure = failureOf(code);
      if (!mayRetry(code) || (failure === 'relay-busy' && isNew && attempt >= busyRetries)) {
        fail(failure);
        return;
      }
      // Chromium breaks off a handshake whose subprotocols a proxy has dropped. The next one has none.
      const retryInMs = carried && !isIn && code === broken ? 0 : (comeBackInMs ?? backoffMs(attempt++));
      comeBackInMs = null;
      cancelRetry = retryLater(connect, retryInMs);
      send({ type: 'relay.lost', retryInMs });
      if (!isIn && retryInMs > 0 && neverSaid.has(code)) explain().catch(crash);
    }

    /** In its own time: a line that is there when the answer comes needs no explanation. */
    async function explain(): Promise<void> {
      const inRoom = moves;
      const { problem, refusal } = await explainLine(place.relay);
      if (inRoom !== moves || line) return;
      send({ type: 'relay.explained', code: problem });
      if (refusal && isNew && attempt >= refusalsBelieved) fail(refusal);
    }

    function onMessage(message: RelayMessage, from: RelaySocket): void {
      if ('iceServers' in message) takeServers(message.iceServers);
      if (lacksTurn(message)) {
        fail('no-turn');
        return;
      }
      if (message.type === 'welcome') {
        attempt = 0;
        isNew = false;
        host = message.peers[0] ?? null;
        denies = message.denies === true;
        if (from === socket) line = from;
        for (const say of line ? backlog.splice(0) : []) say(from);
        send({ type: 'relay.welcome', peers: message.peers });
      }
      if (message.type === 'joined') {
        send({ type: 'peer.joined', address: message.address, offer: message.offer });
      }
      if (message.type === 'left') {
        guard?.forget(message.address);
        send({ type: 'peer.left', address: message.address, reason: message.reason });
      }
      if (message.type === 'restarting') comeBackInMs = message.retryInMs;
    }

    function takeServers(iceServers: IceServer[]): void {
      hasTurn = iceServers.some(({ urls }) => urls.some(isTurnUrl));
      ice.set(iceServers);
    }

    function lacksTurn(message: RelayMessage): boolean {
      if (!input.relayOnly || hasTurn) return false;
      return message.type === 'welcome' ? !message.turnLater : message.type === 'joined';
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
      cancelRetry();
      socket?.leave();
      socket = null;
      line = null;
    }

    /** Without a goodbye: that would be the end for those in the old room who have yet to hear of the new one. */
    function move({ room, secret, key }: Extract<RelayCommand, { type: 'relay.move' }>): void {
      moves += 1;
      place =
        input.role === 'host'
          ? { ...input, room, secret, key: key ?? input.key }
          : { ...input, room, secret, replaces: null };
      envelope = createEnvelope(place);
      cancelRetry();
      socket?.drop();
      socket = null;
      line = null;
      ended = false;
      attempt = 0;
      backlog.length = 0;
      connect();
    }

    receive((command) => {
      if (command.type === 'relay.move') return move(command);
      const inRoom = moves;
      saying(() => (inRoom === moves ? obey(command) : undefined));
    });

    function obey(command: Exclude<RelayCommand, { type: 'relay.move' }>): Promise<void> | void {
      if (command.type === 'relay.send') return say(command);
      if (command.type === 'offer.leave') return leave(command.message);
      line?.send(encodeRoutedFrame({ address: nextViewer, payload: new Uint8Array() }));
    }

    async function say({ address, message }: RelayCommand & { type: 'relay.send' }): Promise<void> {
      if (ended) return;
      const inRoom = moves;
      const frame = encodeRoutedFrame({ address, payload: await envelope.seal(address, message) });
      if (inRoom !== moves) return;
      transmit((to) => to.send(frame));
      if (isLastWord(message)) deny(address);
    }

    function deny(address: Id): void {
      transmit((to) => {
        if (denies) to.say({ type: 'deny', address });
      });
    }

    function transmit(job: (to: RelaySocket) => void): void {
      if (line) job(line);
      else backlog.push(job);
      if (backlog.length > longestBacklog) backlog.shift();
    }

    /** Only on the line that is there when it is asked for: with the next one another offer is made. */
    async function leave(message: WaitingOffer): Promise<void> {
      const asked = line;
      if (!asked) return;
      const payload = await envelope.sealWaiting(message.waiting, message);
      if (line === asked) asked.send(encodeWaitingFrame({ id: message.waiting, payload }));
    }

    connect();
    return () => saying(end);
  });
}
