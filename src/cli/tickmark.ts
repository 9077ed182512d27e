#!/usr/bin/env node
import { systemTerminal } from './output.ts';
import { run } from './run.ts';

// Not process.exit: what was written to a pipe must still leave.
process.exitCode = await run(process.argv.slice(2), systemTerminal());
