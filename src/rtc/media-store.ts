/** Where the running streams are: they never enter a chart, which knows them by address. */
export interface MediaStore {
  /** What this end shows. */
  local: MediaStream | null;
  /** Called with each remote's stream, and with null when it is gone. */
  onRemote(address: string, stream: MediaStream | null): void;
}
