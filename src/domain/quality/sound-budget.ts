/** What a sound is: that of a tab or screen, or what a microphone hears. */
export type SoundKind = 'music' | 'voice';

/** What a sound sounds best with, in kbit/s. */
export const fullKbps = { music: 160, voice: 32 } as const satisfies Record<SoundKind, number>;

/** With less, music loses its two channels and a voice its clarity (RFC 6716 section 2.1.1). */
const leastKbps = { music: 32, voice: 16 } as const satisfies Record<SoundKind, number>;

/**
 * The headers of a sound: 50 packets a second, each with 20 bytes of IP, 8 of UDP, 12 of RTP, 8 of its extensions and 10 of
 * SRTP.
 */
export const headerKbps = 24;

/** A sound may take so much of what one viewer gets, and more only where this is less than it needs to be understood. */
const part = 1 / 2;

export interface SoundBudget {
  /** For each sound of a kind, in kbit/s, without headers. */
  kbps: Readonly<Record<SoundKind, number>>;
  /** What all sounds take together, with their headers. */
  totalKbps: number;
}

/**
 * Splits what one viewer gets between its sounds and the picture. Sounds come first: the picture gets what they leave, and a
 * picture that gets less only becomes slower or coarser.
 *
 * @param sounds what each viewer hears
 */
export function budgetSound(viewerKbps: number, sounds: readonly SoundKind[]): SoundBudget {
  const sum = (each: Record<SoundKind, number>) =>
    sounds.reduce((total, kind) => total + each[kind] + headerKbps, 0);
  const [least, full] = [sum(leastKbps), sum(fullKbps)];
  const totalKbps = Math.min(full, Math.max(least, Math.floor(part * viewerKbps)));
  const filled = full > least ? (totalKbps - least) / (full - least) : 1;
  const between = (kind: SoundKind) =>
    Math.floor(leastKbps[kind] + filled * (fullKbps[kind] - leastKbps[kind]));
  return { kbps: { music: between('music'), voice: between('voice') }, totalKbps };
}
