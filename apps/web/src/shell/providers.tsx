'use client';

import { MantineProvider } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Provider } from 'urql';
import { createGraphqlClient } from '../graphql/client.ts';
import { theme, tokens } from '../theme/theme.ts';

/** What every page stands on: the look, and the way to the API. */
export const Providers = ({ children }: { readonly children: ReactNode }) => {
  const [client] = useState(() => createGraphqlClient());
  return (
    <MantineProvider theme={theme} cssVariablesResolver={tokens} defaultColorScheme="auto">
      <Provider value={client}>{children}</Provider>
    </MantineProvider>
  );
};
