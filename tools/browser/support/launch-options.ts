import { existsSync } from 'node:fs';
import type { LaunchOptions } from 'playwright-core';

/** Chromium or Chrome as Debian installs them; undefined where there is none. */
export const browserPath = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((file) => existsSync(file));

/** A browser that calls nobody, on a machine without a screen. */
export const launchOptions: LaunchOptions = {
  ...(browserPath === undefined ? {} : { executablePath: browserPath }),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
};
