import { FakeHub } from '../fakes/fake-hub.ts';
import { roomSemantics } from '../room-semantics.ts';
import { startNodes } from './start-nodes.ts';

roomSemantics('three nodes', (viewersPerRoom) => {
  const hub = new FakeHub();
  return startNodes([hub, hub, hub], viewersPerRoom);
});
