import '@mantine/core/styles.css';
import 'uplot/dist/uPlot.min.css';
import '../theme/global.css';
import { ColorSchemeScript, mantineHtmlProps } from '@mantine/core';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { ViewerDocument } from '../generated/graphql.ts';
import { askOnServer } from '../graphql/ask-on-server.ts';
import { AppFrame } from '../shell/app-frame.tsx';
import { Providers } from '../shell/providers.tsx';

export const metadata: Metadata = {
  title: { default: 'Runs · Beatlab', template: '%s · Beatlab' },
  description: 'Fine-tune ECGBERT on electrocardiograms and keep every experiment.',
  robots: { index: false },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfbf9' },
    { media: '(prefers-color-scheme: dark)', color: '#10161b' },
  ],
};

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const signedIn = (await askOnServer(ViewerDocument, {}))?.viewer ?? null;
  return (
    <html lang="en" {...mantineHtmlProps}>
      <head>
        <ColorSchemeScript defaultColorScheme="auto" />
      </head>
      <body>
        <Providers>
          <AppFrame signedIn={signedIn}>{children}</AppFrame>
        </Providers>
      </body>
    </html>
  );
}
