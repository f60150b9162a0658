/** Debian's; `npm run tools -- --browser` installs it. */
export const CHROMIUM = '/usr/bin/chromium';
