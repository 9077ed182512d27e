import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** What a process has used since it started. */
export type Usage = { readonly cpuSeconds: number; readonly peakMegabytes: number };

// Of a second, as Linux counts the time of processes (`getconf CLK_TCK`).
const TICKS = 100;

/** From `/proc` where there is one; `ps` elsewhere, which knows the present memory alone. */
export function usageOf(pid: number): Usage {
  if (!existsSync(`/proc/${pid}/stat`)) return askPs(pid);
  const [, afterName = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(/\) /);
  const fields = afterName.split(' ');
  const peak = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return {
    cpuSeconds: (Number(fields[11]) + Number(fields[12])) / TICKS,
    peakMegabytes: Number(peak) / 1024,
  };
}

function askPs(pid: number): Usage {
  const [rss, time = ''] = execFileSync('ps', ['-o', 'rss=,time=', '-p', String(pid)], { encoding: 'utf8' })
    .trim()
    .split(/\s+/);
  const cpuSeconds = time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  return { cpuSeconds, peakMegabytes: Number(rss) / 1024 };
}
