#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { systemTerminal } from './output.ts';
import { run } from './run.ts';

// Node 24 now and then aborts where V8 releases WebAssembly's wrappers, and `fetch` has such ones
// (https://github.com/nodejs/node/issues/64500). Nothing here loads more of them as time goes on.
setFlagsFromString('--no-wasm-code-gc');

// Not process.exit: what was written to a pipe must still leave.
process.exitCode = await run(process.argv.slice(2), systemTerminal());
