import { suite } from 'uvu';
import { testPerGeneration } from '../tools/needing-tools.ts';

const lacking = suite('lacking');
const nothing = { paths: {}, versions: {} };
const generations = [{ name: 'bookworm', ...nothing } as const, { name: 'forky', ...nothing } as const];

testPerGeneration(lacking, ['vmalert'], 'asks vmalert', () => Promise.reject(new Error('it ran')), generations);
lacking('needs no tool', () => undefined);
lacking.run();
