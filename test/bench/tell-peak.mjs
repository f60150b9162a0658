// Loaded before a measured program: when that exits, its peak memory in kilobytes goes to the fourth stream.
import { writeSync } from 'node:fs';

process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)));
