import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Id } from '../../../src/protocol/id.ts';
import type { PeerMessage } from '../../../src/protocol/messages/peer-messages.ts';
import { createFloodGuard } from '../../../src/rtc/connection/flood-guard.ts';
import { negotiate } from '../../../src/rtc/connection/perfect-negotiation.ts';
import { FakePeerConnection } from '../../fakes/fake-peer-connection.ts';
import { sampleId } from '../../fixtures/samples.ts';

class End {
  readonly connection: FakePeerConnection;
  /** Messages on their way to the other end. */
  readonly sent: PeerMessage[] = [];
  /** The types of all descriptions that it has sent. */
  readonly described: string[] = [];
  /** What the chart receives. */
  readonly told: string[] = [];
  adjustLocal = (sdp: string) => sdp;
  adjustRemote: (description: string) => string | undefined = () => undefined;
  readonly #negotiation: ReturnType<typeof negotiate>;

  constructor(name: string, polite: boolean, waiting?: Id) {
    this.connection = new FakePeerConnection(name);
    this.#negotiation = negotiate({
      connection: this.connection.real,
      polite,
      ...(waiting && { waiting }),
      send: (message) => {
        this.sent.push(message);
        if (message.type === 'description') this.described.push(message.description.type);
      },
      onDescribed: (type) => this.told.push(type),
      onRefused: (code) => this.told.push(`refused: ${code}`),
      onRenewed: (message) => this.told.push(`renewed: ${message.type}`),
      adjustLocal: (sdp) => this.adjustLocal(sdp),
      adjustRemote: ({ type, sdp }) => this.adjustRemote(`${type} ${sdp}`) ?? sdp,
    });
  }

  async takes(...messages: PeerMessage[]): Promise<void> {
    for (const message of messages) this.#negotiation.receive(message);
    await settled();
  }

  /** Takes all that the other end has sent. */
  hears(other: End): Promise<void> {
    return this.takes(...other.sent.splice(0));
  }

  async needs(): Promise<void> {
    this.connection.need();
    await settled();
  }

  async restarts(): Promise<void> {
    this.#negotiation.restart();
    await settled();
  }
}

/** Host and viewer have agreed once. */
async function connect(): Promise<void> {
  await host.needs();
  await viewer.hears(host);
  await host.hears(viewer);
}

/** Every promise that is under way has come to its end. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function description(type: 'offer' | 'answer', sdp: string): PeerMessage {
  return { type: 'description', description: { type, sdp } };
}

function candidate(text: string | null): PeerMessage {
  const fields = { sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'abcd' };
  return { type: 'candidate', candidate: text === null ? null : { candidate: text, ...fields } };
}

let host: End;
let viewer: End;

beforeEach(() => {
  host = new End('host', false);
  viewer = new End('viewer', true);
});

test('an offer is answered, and both ends know', async () => {
  await host.needs();
  expect(host.sent).toEqual([description('offer', 'host 1')]);
  await viewer.hears(host);
  expect(viewer.sent).toEqual([description('answer', 'viewer 1')]);
  await host.hears(viewer);
  expect([host.told, viewer.told]).toEqual([
    ['offer', 'answer'],
    ['offer', 'answer'],
  ]);
  expect(host.connection.signalingState).toBe('stable');
  expect(viewer.connection.signalingState).toBe('stable');
});

test('the polite end does not open', async () => {
  await viewer.needs();
  expect([viewer.sent, viewer.told]).toEqual([[], []]);
  expect(viewer.connection.signalingState).toBe('stable');
});

test('the polite end may offer once it has been offered to', async () => {
  await connect();
  await viewer.needs();
  expect(viewer.sent).toEqual([description('offer', 'viewer 2')]);
  await host.hears(viewer);
  await viewer.hears(host);
  expect(host.connection.remoteDescription).toEqual({ type: 'offer', sdp: 'viewer 2' });
  expect(viewer.connection.remoteDescription).toEqual({ type: 'answer', sdp: 'host 2' });
});

test('each end says of itself, and takes the other to have said, what was adjusted', async () => {
  for (const end of [host, viewer]) {
    end.adjustLocal = (sdp) => `stereo ${sdp}`;
    end.adjustRemote = (said) => `taken ${said}`;
  }
  await host.needs();
  expect(host.sent).toEqual([description('offer', 'stereo host 1')]);
  await viewer.hears(host);
  await host.hears(viewer);
  expect(viewer.connection.remoteDescription?.sdp).toBe('taken offer stereo host 1');
  expect(host.connection.remoteDescription?.sdp).toBe('taken answer stereo viewer 1');
});

test('a browser that takes no changed description goes by its own', async () => {
  host.connection.unchangeable = true;
  host.adjustLocal = (sdp) => `stereo ${sdp}`;
  await host.needs();
  expect({ sent: host.sent, told: host.told }).toEqual({
    sent: [description('offer', 'host 1')],
    told: ['offer'],
  });
});

test('an offer waits for the answer that is being made', async () => {
  await connect();
  const taken = viewer.takes(description('offer', 'host 2'));
  viewer.connection.need();
  await taken;
  expect(viewer.told).toEqual(['offer', 'answer', 'offer', 'answer', 'offer']);
  expect(viewer.connection.signalingState).toBe('have-local-offer');
});

describe('a restart', () => {
  test('offers again, for there is nothing without an answer', async () => {
    await connect();
    await host.restarts();
    expect(host.sent).toEqual([description('offer', 'host 2')]);
  });

  test('says an offer without an answer once more', async () => {
    await host.needs();
    host.sent.length = 0;
    await host.restarts();
    await host.restarts();
    expect(host.sent).toEqual([description('offer', 'host 1'), description('offer', 'host 1')]);
  });

  test('brings the ends together when the first offer was lost', async () => {
    await host.needs();
    host.sent.length = 0;
    await host.restarts();
    await viewer.hears(host);
    await host.hears(viewer);
    expect([host.told, viewer.told]).toEqual([
      ['offer', 'offer', 'answer'],
      ['offer', 'answer'],
    ]);
  });

  test('brings the ends together when the first answer was lost', async () => {
    await host.needs();
    await viewer.hears(host);
    viewer.sent.length = 0;
    await host.restarts();
    await viewer.hears(host);
    await host.hears(viewer);
    expect(host.connection.remoteDescription).toEqual({ type: 'answer', sdp: 'viewer 2' });
    expect([host.connection.signalingState, viewer.connection.signalingState]).toEqual(['stable', 'stable']);
  });

  test('takes no harm from the answer that was only late', async () => {
    await host.needs();
    await viewer.hears(host);
    await host.restarts();
    await viewer.hears(host);
    await host.hears(viewer);
    expect(host.connection.remoteDescription).toEqual({ type: 'answer', sdp: 'viewer 1' });
    expect(host.told).toEqual(['offer', 'offer', 'answer']);
  });
});

describe('when both ends offer at once', () => {
  beforeEach(async () => {
    await connect();
    await Promise.all([host.needs(), viewer.needs()]);
    const [ofHost, ofViewer] = [host.sent.splice(0), viewer.sent.splice(0)];
    await Promise.all([viewer.takes(...ofHost), host.takes(...ofViewer)]);
  });

  test('the impolite end passes over the other offer', () => {
    expect(host.connection.remoteDescription).toEqual({ type: 'answer', sdp: 'viewer 1' });
    expect(host.sent).toEqual([]);
    expect(host.connection.signalingState).toBe('have-local-offer');
  });

  test('the polite end gives way and answers', () => {
    expect(viewer.connection.remoteDescription).toEqual({ type: 'offer', sdp: 'host 2' });
    expect(viewer.sent).toEqual([description('answer', 'viewer 3')]);
  });

  test('one negotiation comes out of it', async () => {
    await host.hears(viewer);
    expect(host.connection.remoteDescription).toEqual({ type: 'answer', sdp: 'viewer 3' });
    expect(host.told).toEqual(['offer', 'answer', 'offer', 'answer']);
  });

  test('candidates of the offer that was passed over are passed over too', async () => {
    await host.takes(candidate('of the viewer’s offer'));
    await host.hears(viewer);
    await host.takes(candidate('of the answer'));
    expect(host.connection.candidates).toEqual(['of the answer']);
  });
});

test('an offer that comes while one is being made is passed over by the impolite end', async () => {
  host.connection.need();
  await host.takes(description('offer', 'viewer 1'));
  expect(host.connection.remoteDescription).toBe(null);
  expect(host.told).toEqual(['offer']);
});

test('candidates that come before their description wait for it, in order', async () => {
  await viewer.takes(candidate('first'), candidate('second'), candidate(null));
  expect(viewer.connection.candidates).toEqual([]);
  await viewer.takes(description('offer', 'host 1'), candidate('third'));
  expect(viewer.connection.candidates).toEqual(['first', 'second', null, 'third']);
});

test('messages are taken one after the other', async () => {
  await viewer.takes(description('offer', 'host 1'), candidate('first'), description('offer', 'host 2'));
  expect(viewer.sent).toEqual([description('answer', 'viewer 1'), description('answer', 'viewer 2')]);
  expect(viewer.connection.candidates).toEqual(['first']);
});

test('a candidate that cannot be used does not keep the others out', async () => {
  await viewer.takes(description('offer', 'host 1'), candidate('unusable'), candidate('second'));
  expect(viewer.connection.candidates).toEqual(['second']);
  expect(viewer.told).toEqual(['offer', 'answer']);
});

test('an unexpected answer does nothing', async () => {
  await host.takes(description('answer', 'viewer 1'));
  await host.needs();
  await viewer.hears(host);
  const [late] = viewer.sent;
  await host.hears(viewer);
  if (late) await host.takes(late);
  expect(host.told).toEqual(['offer', 'answer']);
});

test('candidates of this end are sent, their end too', async () => {
  host.connection.find('first');
  host.connection.find(null);
  expect(host.sent).toEqual([candidate('first'), candidate(null)]);
});

test('an offer that cannot be made is reported', async () => {
  host.connection.refusal = new Error('no codec');
  await host.needs();
  expect([host.told, host.sent]).toEqual([['refused: description-refused'], []]);
});

test('an offer that can be made later is made later', async () => {
  host.connection.refusal = new Error('no codec');
  await host.needs();
  await host.needs();
  await viewer.hears(host);
  expect(viewer.told).toEqual(['offer', 'answer']);
});

test('a description of the other end that is refused is reported, and the next one taken', async () => {
  viewer.connection.refusal = new Error('bad SDP');
  await viewer.takes(description('offer', 'host 1'));
  await viewer.takes(description('offer', 'host 2'));
  expect(viewer.told).toEqual(['refused: description-refused', 'offer', 'answer']);
});

test('an answer that takes none of the offered pictures is sent, and has no codec at both ends', async () => {
  const sdp = 'v=0\r\nm=video 0 UDP/TLS/RTP/SAVPF 0\r\nm=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\n';
  viewer.connection.nextSdp = sdp;
  await host.needs();
  await viewer.hears(host);
  await host.hears(viewer);
  expect([host.told, viewer.told]).toEqual([
    ['offer', 'refused: no-codec'],
    ['offer', 'refused: no-codec'],
  ]);
});

test('an answer that takes one of the offered pictures is an answer', async () => {
  viewer.connection.nextSdp = 'v=0\r\nm=video 9 UDP/TLS/RTP/SAVPF 96\r\nm=video 0 UDP/TLS/RTP/SAVPF 0\r\n';
  await host.needs();
  await viewer.hears(host);
  await host.hears(viewer);
  expect([host.told, viewer.told]).toEqual([
    ['offer', 'answer'],
    ['offer', 'answer'],
  ]);
});

test('what fails because the connection was closed is not reported', async () => {
  host.connection.need();
  viewer.connection.close();
  host.connection.close();
  await viewer.takes(description('offer', 'host 1'));
  expect([host.told, viewer.told]).toEqual([[], []]);
});

test('a description of another session is not applied: the remote has started again', async () => {
  const viewer = new End('viewer', true);
  const offer = (session: string, version: number): PeerMessage => ({
    type: 'description',
    description: { type: 'offer', sdp: `v=0\r\no=- ${session} ${version} IN IP4 127.0.0.1\r\n` },
  });
  await viewer.takes(offer('11', 1), offer('11', 2));
  expect(viewer.told).toEqual(['offer', 'answer', 'offer', 'answer']);
  await viewer.takes(offer('22', 1));
  expect(viewer.told.slice(4)).toEqual(['renewed: description']);
});

describe('an offer that waited', () => {
  const waiting = sampleId(20);
  const left = (sdp: string): PeerMessage => ({
    type: 'description',
    description: { type: 'offer', sdp },
    waiting,
  });

  test('is answered by its name', async () => {
    await viewer.takes(left('host 1'));
    expect(viewer.sent).toEqual([
      { type: 'description', description: { type: 'answer', sdp: 'viewer 1' }, waiting },
    ]);
  });

  test('takes its answer where it was made', async () => {
    host = new End('host', false, waiting);
    await host.needs();
    await viewer.takes(left('host 1'));
    await host.hears(viewer);
    expect(host.connection.remoteDescription).toEqual({ type: 'answer', sdp: 'viewer 1' });
  });

  test('takes none where another was made, and the right one later', async () => {
    await host.needs();
    await viewer.takes(left('other 1'));
    await host.hears(viewer);
    expect([host.connection.remoteDescription, host.told]).toEqual([null, ['offer']]);
    await host.takes(description('answer', 'viewer 2'));
    expect(host.connection.remoteDescription).toEqual({ type: 'answer', sdp: 'viewer 2' });
  });

  test('is sent once to a remote that was handed another', async () => {
    host = new End('host', false, sampleId(21));
    await host.needs();
    host.sent.length = 0;
    await viewer.takes(left('other 1'));
    const [answered] = viewer.sent;
    if (answered) await host.takes(answered, answered);
    expect([host.connection.remoteDescription, host.sent]).toEqual([null, [description('offer', 'host 1')]]);
  });
});

describe('an end that changes what it shows again and again', () => {
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] });
    onTestFinished(() => void vi.useRealTimers());
    [host, viewer] = [new End('host', false), new End('viewer', true)];
    await connect();
  });

  test('offers four changes at once, and those that follow together', async () => {
    for (let change = 0; change < 20; change++) {
      await viewer.needs();
      await host.hears(viewer);
      await viewer.hears(host);
    }
    expect(count(viewer, 'offer')).toBe(4);
    vi.advanceTimersByTime(1_000);
    await settled();
    await host.hears(viewer);
    expect([count(viewer, 'offer'), count(host, 'answer')]).toEqual([5, 5]);
  });

  test('sends no flood, though the other end does the same', async () => {
    const onFlood = vi.fn();
    const guard = createFloodGuard('viewer', onFlood);
    const hostHears = () => {
      for (const message of viewer.sent) guard.charge(message);
      return host.hears(viewer);
    };
    for (let tenths = 0; tenths < 600; tenths++) {
      vi.advanceTimersByTime(100);
      await viewer.needs();
      await hostHears();
      await viewer.hears(host);
      await host.needs();
      await viewer.hears(host);
      await hostHears();
    }
    expect(count(viewer, 'offer')).toBeGreaterThan(60);
    expect(count(viewer, 'answer')).toBeGreaterThan(60);
    expect(onFlood).not.toHaveBeenCalled();
  });
});

function count({ described }: End, type: 'offer' | 'answer'): number {
  return described.filter((one) => one === type).length;
}
