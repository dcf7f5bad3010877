import { FakeHub } from '../fakes/fake-hub.ts';
import { roomSemantics } from '../room-semantics.ts';
import { hubContract } from './hub-contract.ts';
import { startNodes } from './start-nodes.ts';

roomSemantics('three nodes', (viewersPerRoom) => {
  const hub = new FakeHub();
  return startNodes([hub, hub, hub], viewersPerRoom);
});

hubContract(() => new FakeHub());
