import { expect, test } from 'vitest';
import { budgetSound, headerKbps, type SoundKind } from '../../../src/domain/quality/sound-budget.ts';

test('a viewer who gets enough hears all sounds at their best', () => {
  expect(budgetSound(1_000, ['music', 'voice'])).toEqual({
    kbps: { music: 160, voice: 32 },
    totalKbps: 160 + 32 + 2 * headerKbps,
  });
});

test('of little, sounds take one half', () => {
  expect(budgetSound(300, ['music'])).toEqual({
    kbps: expect.objectContaining({ music: 126 }),
    totalKbps: 150,
  });
});

test('no sound gets less than it needs to be understood', () => {
  for (const viewerKbps of [100, 50, 0]) {
    expect(budgetSound(viewerKbps, ['music', 'voice'])).toEqual({
      kbps: { music: 32, voice: 16 },
      totalKbps: 32 + 16 + 2 * headerKbps,
    });
  }
});

test('a share without sound takes nothing for it', () => {
  expect(budgetSound(1_000, []).totalKbps).toBe(0);
});

test.each<{ sounds: SoundKind[] }>([
  { sounds: ['music'] },
  { sounds: ['voice'] },
  { sounds: ['music', 'voice'] },
])('sounds with their headers keep to their total and grow with it: $sounds', ({ sounds }) => {
  let before = 0;
  for (let viewerKbps = 0; viewerKbps <= 600; viewerKbps += 7) {
    const { kbps, totalKbps } = budgetSound(viewerKbps, sounds);
    const sum = sounds.reduce((total, kind) => total + kbps[kind] + headerKbps, 0);
    expect(sum).toBeLessThanOrEqual(totalKbps);
    expect(sum).toBeGreaterThan(totalKbps - 2);
    expect(sum).toBeGreaterThanOrEqual(before);
    before = sum;
  }
});
