import process from 'node:process';
import * as v from 'valibot';

const spareFiles = 500;

const ReportSchema = v.object({ userLimits: v.object({ open_files: v.object({ soft: v.number() }) }) });

/** Says in a sentence what to do when this process and those it starts may not open enough files. */
export function fileLimitProblem(connections: number): string | undefined {
  const needed = connections + spareFiles;
  // Node has raised the soft limit as far as it may. There is no number where there is no limit.
  const report = v.safeParse(ReportSchema, process.report.getReport());
  if (!report.success || report.output.userLimits.open_files.soft >= needed) return undefined;
  const allowed = report.output.userLimits.open_files.soft;
  return `${connections} connections need ${needed} open files and ${allowed} are allowed: run \`ulimit -n ${needed}\` first, or choose fewer with --connections.`;
}
