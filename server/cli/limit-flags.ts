import { type Command, InvalidArgumentError, Option } from 'commander';
import { limitTable, mapLimits, type RelayLimits } from '../connection/relay-limits.ts';

export function addLimitFlags(command: Command): void {
  for (const [name, limit] of Object.entries(limitTable)) {
    const scale = scaleOf(name);
    const zeroIsNone = 'zeroIsNone' in limit;
    const option = new Option(limit.flag, zeroIsNone ? `${limit.help}; 0 for no limit` : limit.help)
      .argParser((text) => readLimit(text, scale, zeroIsNone))
      .default(limit.default, String(limit.default / scale));
    command.addOption(option);
  }
}

export function readLimitFlags(command: Command): RelayLimits {
  return mapLimits(({ flag }) => command.getOptionValue(new Option(flag).attributeName()));
}

function scaleOf(name: string): number {
  return name.endsWith('Ms') ? 1000 : 1;
}

function readLimit(text: string, scale: number, zeroIsNone: boolean): number {
  const value = Number(text) * scale;
  if (!/^\d+(\.\d+)?$/.test(text) || !Number.isInteger(value)) throw new InvalidArgumentError(cure(scale));
  if (value > 0) return value;
  if (zeroIsNone) return Number.POSITIVE_INFINITY;
  throw new InvalidArgumentError('Give more than 0.');
}

function cure(scale: number): string {
  return scale === 1 ? 'Give a whole number.' : 'Give seconds, such as 10 or 0.5.';
}
