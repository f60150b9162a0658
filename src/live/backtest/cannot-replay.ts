/** Why an expression cannot be evaluated here; caught where an alert is left out of a backtest with this reason. */
export class CannotReplay extends Error {}
