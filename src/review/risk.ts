/**
 * What a change does to people at worst, the worst first. Whoever pages more is looked at first because it is what a reviewer asks first; that
 * a page is silenced comes right after it, since nobody will notice that on their own.
 */
export const RISKS = ['pages', 'silences-a-page', 'delays-a-page', 'notifies', 'tickets', 'restarts-state', 'bookkeeping'] as const;

export type Risk = (typeof RISKS)[number];

/** What each risk means, in the words of the tables that people read. */
export const RISK_IN_WORDS: Readonly<Record<Risk, { readonly title: string; readonly meaning: string }>> = {
  pages: { title: 'Pages', meaning: 'somebody is paged who was not, earlier, for less, or in more hours' },
  'silences-a-page': { title: 'Silences a page', meaning: 'a page no longer comes, no longer reaches the same people, or in fewer hours' },
  'delays-a-page': { title: 'Delays a page', meaning: 'a page comes later than it did' },
  notifies: { title: 'Notifies', meaning: 'what is told at once without waking anybody, such as a chat message, changes' },
  tickets: { title: 'Tickets', meaning: 'what is read later, tickets and digests, changes' },
  'restarts-state': {
    title: 'Restarts state',
    meaning: 'something that was under way begins anew: `for`, a period, notifications, incidents',
  },
  bookkeeping: { title: 'Bookkeeping', meaning: 'nobody is told anything else' },
};

/** The worst of them; bookkeeping where there is none. */
export function worstRisk(risks: Iterable<Risk>): Risk {
  let worst = RISKS.length - 1;
  for (const risk of risks) worst = Math.min(worst, RISKS.indexOf(risk));
  return RISKS[worst] ?? 'bookkeeping';
}

/** Whether one is as bad as another or worse. */
export function isAtLeast(risk: Risk, other: Risk): boolean {
  return RISKS.indexOf(risk) <= RISKS.indexOf(other);
}
