import type { ConnectionCommand, ConnectionEvent } from '../../src/machines/peer/peer-events.ts';
import type { PeerMessage } from '../../src/protocol/messages/peer-messages.ts';
import type { Role } from '../../src/protocol/messages/relay-messages.ts';
import type { ModelPath, Pair } from './model-path.ts';

const latencyMs = 20;
const silenceMs = 1_500;
const disconnectedMs = 5_000;
const firstFrameMs = 200;

export interface ModelBrowser {
  /** Whether the picture ever comes. */
  hasFrames: boolean;
  /** After how long without a path ICE gives up. */
  iceFailsAfterMs: number;
}

/** To and from the chart. */
interface Lines {
  receive(listener: (command: ConnectionCommand) => void): void;
  sendBack(event: ConnectionEvent): void;
}

/**
 * One end of a connection without a browser: perfect negotiation, ICE, control channel, heartbeat and the first frame,
 * as they look to a chart. An SDP is the number that stands for its ICE credentials.
 */
export class ModelConnection implements Pair {
  /** Credentials of this end; 0 before there are any. */
  local = 0;
  /** Those of the other end, as far as this end knows. */
  remote = 0;
  /** The credentials whose path is in use. */
  selected: Pair | null = null;
  /** Credentials that a candidate has come for. */
  readonly candidates = new Set<number>();
  state: 'new' | 'connected' | 'disconnected' | 'failed' | 'closed' = 'new';
  readonly #path: ModelPath;
  readonly #role: Role;
  readonly #browser: ModelBrowser;
  #offering = false;
  #silent = false;
  #decoded = false;
  /** What waits in the control channel for the path to come back. */
  readonly #waiting: PeerMessage[] = [];
  #timers: number[] = [];
  #tell: Lines['sendBack'] = () => {};

  constructor(path: ModelPath, role: Role, browser: ModelBrowser) {
    this.#path = path;
    this.#role = role;
    this.#browser = browser;
    path.join(this);
  }

  /** Does what the actor `connection` does, until the returned function is called. */
  run({ receive, sendBack }: Lines): () => void {
    this.#tell = sendBack;
    receive((command) => {
      if (command.type === 'ice.restart') this.#restart();
      else if (command.type === 'message.send') this.#say(command.message);
      else if (command.type === 'message.received') this.#take(command.message);
    });
    if (this.#role === 'host') this.#later(0, () => this.#offer(true));
    return () => this.#close();
  }

  /** Something else to negotiate about, such as one more track. */
  renegotiate(): void {
    if (this.state !== 'closed' && !this.#offering && this.remote) this.#offer(false);
  }

  /** Something comes over the path. */
  hear(event: ConnectionEvent): void {
    this.#later(latencyMs, () => this.#tell(event));
  }

  pathChanged(): void {
    if (this.state === 'closed') return;
    for (const timer of this.#timers.splice(0)) this.#path.clock.clearTimeout(timer);
    if (this.#path.works) this.#pathCame();
    else this.#pathWent();
  }

  #pathCame(): void {
    const before = this.state;
    this.state = 'connected';
    if (before !== 'connected') this.#tell({ type: 'ice.connected' });
    if (this.#silent) this.#watch(latencyMs, () => this.#heard());
    if (this.#role === 'viewer' && this.#browser.hasFrames && !this.#decoded) {
      this.#watch(firstFrameMs, () => {
        this.#decoded = true;
        this.#tell({ type: 'frame.decoded' });
      });
    }
    this.#flush();
  }

  #pathWent(): void {
    this.#watch(silenceMs, () => {
      this.#silent = true;
      this.#tell({ type: 'path.silent' });
    });
    this.#watch(disconnectedMs, () => {
      this.state = 'disconnected';
    });
    this.#watch(this.#browser.iceFailsAfterMs, () => this.#fail());
  }

  #heard(): void {
    this.#silent = false;
    this.#tell({ type: 'path.heard' });
  }

  #fail(): void {
    this.state = 'failed';
    this.#tell({ type: 'ice.failed' });
  }

  #offer(restart: boolean): void {
    this.#offering = true;
    if (restart || !this.local) this.local = this.#path.newCredential();
    this.#describe('offer');
    if (restart) this.#gather();
  }

  #restart(): void {
    if (this.#offering) {
      this.#describe('offer');
      this.#gather();
    } else {
      this.#offer(true);
    }
  }

  #describe(type: 'offer' | 'answer'): void {
    this.#say({ type: 'description', description: { type, sdp: String(this.local) } });
    this.#tell({ type: `${type}.ready` });
  }

  #gather(): void {
    const fields = { sdpMid: '0', sdpMLineIndex: 0, usernameFragment: null };
    this.#say({ type: 'candidate', candidate: { candidate: String(this.local), ...fields } });
  }

  #take(message: PeerMessage): void {
    if (message.type === 'description') this.#takeDescription(message.description);
    if (message.type === 'candidate') this.candidates.add(Number(message.candidate?.candidate));
    this.#path.changed();
  }

  #takeDescription({ type, sdp }: { type: 'offer' | 'answer'; sdp: string }): void {
    if (type === 'offer' && this.#role === 'host' && this.#offering) return;
    if (type === 'answer' && !this.#offering) return;
    if (!Number(sdp)) {
      this.#tell({ type: 'description.refused', code: 'description-refused' });
      return;
    }
    const isRestart = this.remote !== Number(sdp);
    this.remote = Number(sdp);
    this.#offering = false;
    if (type === 'answer') this.#tell({ type: 'answer.ready' });
    else this.#answer(isRestart);
    if (isRestart) this.#check();
  }

  #answer(isRestart: boolean): void {
    this.#tell({ type: 'offer.ready' });
    if (isRestart) this.local = this.#path.newCredential();
    this.#describe('answer');
    this.#gather();
  }

  #check(): void {
    if (this.state !== 'new' && this.state !== 'failed') return;
    this.state = 'new';
    this.#watch(this.#browser.iceFailsAfterMs, () => this.#fail());
  }

  #say(message: PeerMessage): void {
    if (this.state === 'connected' && !this.#silent) {
      this.#waiting.push(message);
      this.#flush();
    } else {
      this.#tell({ type: 'message.outgoing', message });
    }
  }

  #flush(): void {
    if (!this.#path.works) return;
    const other = this.#path.other(this);
    for (const message of this.#waiting.splice(0)) {
      other?.hear({ type: 'message.received', message });
    }
  }

  #close(): void {
    const other = this.#path.other(this);
    const reaches = this.#path.works;
    for (const timer of this.#timers.splice(0)) this.#path.clock.clearTimeout(timer);
    this.state = 'closed';
    this.#path.changed();
    if (reaches) other?.hear({ type: 'remote.closed' });
  }

  /** Calls back unless the path changes before. */
  #watch(ms: number, callback: () => void): void {
    this.#timers.push(this.#path.clock.setTimeout(callback, ms));
  }

  #later(ms: number, callback: () => void): void {
    this.#path.clock.setTimeout(() => {
      if (this.state !== 'closed') callback();
    }, ms);
  }
}
