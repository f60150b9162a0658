import type { AlertExplanation } from '../compile/explain-alert.ts';
import { padEnd } from '../diagnostics/render/display-width.ts';
import type { TextOptions } from '../diagnostics/render/text-findings.ts';
import { inEnvironment, ofOne, type Section } from './print-explanation-section.ts';
import { toldInWords } from './print-summary.ts';

const KEY_WIDTH = 'evaluated'.length;

/** Each alerting rule of a name: where it comes from, when it fires, who hears of it. */
export function alertsInWords(alerts: readonly AlertExplanation[], { palette }: TextOptions): readonly Section[] {
  return alerts.map((explanation) => {
    const { alert, severity, environment, summary, defined, file, group, every, told, expr } = explanation;
    const entries: readonly (readonly [string, string])[] = [
      ['says', summary],
      ['defined', `${defined.path}:${defined.line}`],
      ['compiled', `${file}, group ${group}`],
      ['evaluated', `each ${every}`],
      ...pending(explanation),
      ['told', told === undefined ? 'the heartbeat' : toldInWords(ofOne(told))],
      ...detection(explanation),
    ];
    return {
      title: inEnvironment(`${alert} ${severity}`, environment),
      lines: [
        ...entries.map(([key, value]) => `${padEnd(key, KEY_WIDTH)}  ${value}`),
        palette.faint('fires while'),
        ...expr.split('\n').map((line) => `  ${line}`),
      ],
    };
  });
}

function pending({ for: held, keepFiringFor }: AlertExplanation): readonly (readonly [string, string])[] {
  return [
    ...(held === undefined ? [] : [['after', `the condition held for ${held}`] as const]),
    ...(keepFiringFor === undefined ? [] : [['ends', `${keepFiringFor} after the condition`] as const]),
  ];
}

function detection({ signal, service, slo }: AlertExplanation): readonly (readonly [string, string])[] {
  return signal === 'burn' && slo !== undefined
    ? [['when', `alertc explain ${service}/${slo} says after how long, by share of errors`]]
    : [];
}
