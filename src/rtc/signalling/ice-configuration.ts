import { createChangeNotifier } from '../../lib/change-notifier.ts';
import { icePolicy } from './ice-policy.ts';

type IceSettings = Required<Pick<RTCConfiguration, 'iceServers' | 'iceTransportPolicy'>>;

/** How connections look for a path: with the servers that the relay lends, through TURN alone or not. */
export interface IceConfiguration {
  /** The policy holds from the first moment, before any server is known. */
  current(): IceSettings;
  /** Begins a share or a viewing: forgets the servers of the last one, and keeps this policy until the next one begins. */
  begin(relayOnly: boolean): void;
  /** Takes these servers over. The policy stays. */
  set(iceServers: RTCIceServer[]): void;
  /** Calls back whenever `current` changes, until the signal aborts. */
  onChange(listener: () => void, signal: AbortSignal): void;
}

export function createIceConfiguration(relayOnly: boolean): IceConfiguration {
  const { changed, onChange } = createChangeNotifier();
  let now: IceSettings = { iceServers: [], iceTransportPolicy: icePolicy(relayOnly) };

  function change(to: Partial<IceSettings>): void {
    now = { ...now, ...to };
    changed();
  }

  return {
    current: () => now,
    begin: (hides) => change({ iceServers: [], iceTransportPolicy: icePolicy(hides) }),
    set: (iceServers) => change({ iceServers }),
    onChange,
  };
}
