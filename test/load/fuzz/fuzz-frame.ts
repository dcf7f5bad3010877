/** A WebSocket message as the fuzzer sends it: bytes, whatever kind of message they pretend to be. */
export interface FuzzFrame {
  bytes: Buffer;
  binary: boolean;
}
