/** The component of the stack whose configuration this is. */
export const COLLECTOR = 'otel-collector';
