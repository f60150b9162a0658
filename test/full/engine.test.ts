import { engineOf } from '../engine/engine.ts';
import { tools } from '../tools/tools.ts';

/** The newest generation has its turn in every run. Where tools are those on PATH there is but one. */
const older = tools().slice(0, -1);
engineOf('older generations', older.length > 0 ? older : tools());
