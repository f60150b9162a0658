// Loaded before a measured program: when that exits, what it used goes to the fourth stream.
import { writeSync } from 'node:fs';

process.on('exit', () => writeSync(3, JSON.stringify(process.resourceUsage())));
