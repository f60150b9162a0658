// `alertc backtest` on a month of known incidents, on the older generations.
import { suite } from 'uvu';
import { declareBacktests } from '../backtest/on-server.ts';
import { tools } from '../tools/tools.ts';

const test = suite('backtest of older generations');

declareBacktests(test, tools().slice(0, -1));

test.run();
