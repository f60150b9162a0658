import { unreadable } from '../values/diagnostics.ts';
import { scalar } from '../values/schema.ts';

/** `#payments`, `@jane`, or an id such as C024BE91L: a bare name is taken for neither by every version of these vendors. */
export const chatChannel = scalar("a channel such as '#payments'", (written) => {
  if (/^[#@][^\s,#@]+$/.test(written) || /^[A-Z][A-Z0-9]{7,}$/.test(written)) return { value: written };
  const name = /^[\w.-]+$/.test(written) ? written : 'payments';
  return unreadable(
    'a channel such as #payments, or its id',
    written,
    `write '#${name}' with the quotes, because YAML takes what follows a # for a comment, or '@${name}' for a person`,
  );
});
